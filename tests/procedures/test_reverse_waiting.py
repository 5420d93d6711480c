"""A penalty that waited for the crime goes on: with the days left, with the evidence, after a judgment."""

from __future__ import annotations

import pytest

from casework import access
from casework.exceptions import ActRefused
from casework.guards import opinion as guards
from casework.models import (
    Case,
    Deadline,
    Document,
    Evidence,
    PartyCourse,
    Proceeding,
)
from casework.procedures.penalty import Penalty
from casework.services import events
from tests.builders import TODAY, do
from tests.casework.procedures.penalty_case import act, complete
from tests.procedures.reverse_story import (
    GIVE,
    REPLY,
    Link,
    closed,
    judged,
    weighed,
)

pytestmark = pytest.mark.django_db


def test_the_penalty_waits_by_approval_and_resumes_with_the_days_left_and_the_criminal_evidence() -> None:
    link = Link()
    sheet = Document.objects.filter(proceeding=link.penalty, kind="matter_approval").latest("pk")
    assert sheet.values["facts"]["matter"] == "中止案件调查"
    assert Deadline.objects.get(proceeding=link.penalty, rule="penalty.decision").state == "stopped"
    link.spare(20)
    given = link.give()
    assert [each.proceeding.pk for each in given.heard] == [link.penalty.pk]
    assert given.heard[0].event.label == "恢复行政处理"
    penalty = link.penalty
    assert (penalty.suspended_on, penalty.brief["opinion"]["evidence"]) == (None, [str(Evidence.objects.get(no=1))])
    # Ninety days from 2 March end on 31 May, a Sunday; the twenty days of the criminal side are added.
    assert link.decision_due() == "2026-06-22"
    course = PartyCourse.objects.get(proceeding=penalty)
    assert (course.outcome, course.crime_alert) == ("", "dismissed")
    complete(do("penalty.answer_opinion", link.city.who.officer, REPLY, penalty, now=link.office.now))
    assert link.office.proceeding("reverse_review").stage == "answered"


def test_evidence_of_the_criminal_side_is_open_to_the_bureau_once_it_is_handed_over() -> None:
    link = Link()
    case = Case.objects.get(pk=link.office.case)
    theirs = Evidence.objects.create(
        case=case, agency=link.office.agency, no=90, kind="documentary", name="讯问笔录", source="公安机关"
    )
    seats = access.seats(link.city.who.officer, TODAY.date())
    assert theirs not in access.evidence(seats)
    link.spare(5)
    link.give(evidence=["E90"])
    assert theirs in access.evidence(seats)
    assert link.penalty.brief["opinion"]["evidence"] == ["讯问笔录"]


def test_the_bureau_closes_the_matter_of_a_referred_party_instead_of_waiting() -> None:
    link = Link()
    closed(link)
    course = PartyCourse.objects.get(proceeding=link.penalty)
    assert (course.state, course.outcome, link.penalty.suspended_on) == ("concluded", "referred", None)
    with pytest.raises(ActRefused, match="没有移送司法机关，或者已经办结"):
        act("close_referred", link.city.who, {"party": "P1", "reason": "再次办结。"}, link.penalty)


def test_a_matter_closed_at_the_bureau_is_opened_again_while_the_proceeding_goes_on() -> None:
    link = Link()
    closed(link)
    link.spare(5)
    link.give()
    course = PartyCourse.objects.get(proceeding=link.penalty)
    assert (course.state, course.outcome) == ("investigated", "")


def test_a_proceeding_that_is_over_is_followed_by_a_new_lead() -> None:
    link = Link()
    closed(link)
    Proceeding.objects.filter(pk=link.penalty.pk).update(stage="closed", ended_on=TODAY.date())
    link.spare(5)
    given = link.give()
    assert [each.kind for each in given.begun] == ["penalty"]
    lead = Proceeding.objects.filter(case=link.office.case, kind="penalty").latest("pk")
    assert (lead.pk != link.penalty.pk, lead.stage, lead.agency_id) == (True, "new", link.penalty.agency_id)
    assert lead.brief["opinion"]["law_applied"] == GIVE["law_applied"]


def test_the_chain_of_the_case_holds() -> None:
    from casework.models import Event

    link = Link()
    link.spare(5)
    link.give()
    case = Case.objects.get(pk=link.office.case)
    assert events.prove(case, Event.objects.filter(case=case).order_by("seq").iterator()) is None


def test_no_fine_is_added_after_a_criminal_fine() -> None:
    link = Link()
    judged(link, "convicted", fine="二万元")
    course = PartyCourse.objects.get(proceeding=link.penalty)
    assert (course.state, course.outcome, link.penalty.suspended_on) == ("concluded", "referred", None)
    assert link.penalty.brief["judgments"]["P1"]["fine"] == "二万元"
    assert not guards.no_fine_follows_a_criminal_fine.predicate(weighed(link, fine=1000))
    assert guards.no_fine_follows_a_criminal_fine.predicate(weighed(link))
    assert guards.no_fine_follows_a_criminal_fine in [
        each for rule in Penalty.decide._django_fsm.transitions.values() for each in rule.conditions
    ]


@pytest.mark.parametrize("verdict", ["acquitted", "exempt", "terminated"])
def test_who_was_not_punished_by_the_court_may_be_punished_here(verdict: str) -> None:
    link = Link()
    judged(link, verdict)
    course = PartyCourse.objects.get(proceeding=link.penalty)
    assert (course.outcome, course.crime_alert, link.penalty.suspended_on) == ("", "dismissed", None)
    assert link.decision_due() == "2026-06-22"


def test_no_fine_is_decided_while_the_crime_is_pursued() -> None:
    link = Link()
    assert not guards.no_fine_while_the_crime_is_pursued.predicate(weighed(link, fine=1000))
    assert guards.no_fine_while_the_crime_is_pursued.predicate(weighed(link))

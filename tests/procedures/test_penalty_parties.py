"""Several parties in one proceeding: each has its own notice, decision, service and end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.exceptions import ActRefused
from casework.models import CourseState, Evidence, Finding, Party, PartyCourse
from tests.procedures.penalty_story import DECISION, FULL, NOTICE, REPORT, REVIEW, SERVED, Story

pytestmark = pytest.mark.django_db
PROPOSALS = [
    {"party": "P1", "outcome": "penalty", "fine": "99000", "kinds": "罚款、没收非法财物"},
    {"party": "P2", "outcome": "no_penalty"},
]
NONE = {
    "party": "P2", "outcome": "no_penalty", "opinion": "不予处罚。", "facts_found": "轻微。", "ground": "minor",
    "investigation_course": "经查。", "education": "严格查验。",
}  # fmt: skip


class Two(Story):
    """Two parties, of whom the second is to go without a penalty."""

    def __init__(self, *, both: bool = False) -> None:
        super().__init__()
        second = Party.objects.create(case=self.proceeding.case, no=2, **{**FULL, "name": "兰山区某某商店"})
        PartyCourse.objects.create(proceeding=self.proceeding, party=second)
        for party in Party.objects.filter(case=self.proceeding.case):
            Finding.objects.create(
                proceeding=self.proceeding, party=party, version=1, found_on=date(2026, 3, 9),
                act_until=date(2026, 3, 1), qualification="trademark.infringement", illegal_turnover=Decimal(20000),
            )  # fmt: skip
        Evidence.objects.create(
            case=self.proceeding.case, agency=self.proceeding.case.agency, no=1, kind="documentary", name="进货单"
        )
        proposals = [PROPOSALS[0], PROPOSALS[0] | {"party": "P2"}] if both else PROPOSALS
        self.act("conclude_investigation", "2026-03-10", REPORT | {"proposals": proposals})
        self.act("review_case", "2026-03-11", REVIEW, self.who.reviewer)
        self.act("approve_proposal", "2026-03-12", {"decision": "agree", "opinion": "同意。"}, self.who.head)

    def of(self, no: int) -> PartyCourse:
        return PartyCourse.objects.get(proceeding=self.proceeding, party__no=no)


def test_a_party_must_be_named_when_there_are_several() -> None:
    with pytest.raises(ActRefused, match="本案有多名当事人"):
        Two().act("notify", "2026-03-12", NOTICE)


def test_one_is_fined_and_one_is_not() -> None:
    story = Two()
    story.act("notify", "2026-03-12", NOTICE | {"party": "P1"})
    assert story.tasks() == ["consider_defence"]
    story.act("deliver", "2026-03-13", SERVED | {"document": "penalty_notice"})
    story.act("waive", "2026-03-13", {"party": "P1", "proof": "书面"})
    story.act("consider_defence", "2026-03-13", {"statement_view": "无。", "opinion": "维持。"})
    story.act("decide", "2026-03-16", NONE, story.who.deputy)
    assert story.tasks() == ["decide"]
    story.act("decide", "2026-03-16", DECISION | {"party": "P1"}, story.who.deputy)
    story.act("serve", "2026-03-17", SERVED | {"document": "no_penalty_decision@P2"})
    assert story.tasks() == ["serve"]
    story.act("serve", "2026-03-17", SERVED | {"document": "penalty_decision@P1"})
    assert (story.of(1).state, story.of(2).state) == (CourseState.SERVED, CourseState.CONCLUDED)
    assert story.tasks() == ["wind_up"]


def test_whoever_is_not_punished_is_not_told() -> None:
    with pytest.raises(ActRefused, match="其他当事人尚未告知"):
        Two().act("notify", "2026-03-12", NOTICE | {"party": "P2"})


def test_a_party_that_went_elsewhere_does_not_hold_up_the_others() -> None:
    story = Two()
    gone = story.of(1)
    gone.outcome, gone.crime_alert = "referred", "referred"
    gone.save()
    story.act("notify", "2026-03-12", {"party": "P1"})  # a plain confirmation: nobody is left to be told
    story.act("consider_defence", "2026-03-13", {"statement_view": "无。", "opinion": "维持。"})
    story.act("decide", "2026-03-16", NONE, story.who.deputy)
    assert story.tasks() == ["serve"]
    assert "penalty_notice" not in story.papers()


def test_the_hearing_of_one_does_not_end_the_time_left_out_for_the_other() -> None:
    story = Two(both=True)
    for no in (1, 2):
        story.act("notify", "2026-03-12", NOTICE | {"party": f"P{no}", "fine": "120000"})
        story.act("deliver", "2026-03-13", SERVED | {"document": f"penalty_notice@P{no}"})
    story.act("request_hearing", "2026-03-16", {"party": "P1", "reason": "要求听证。"})
    story.act("request_hearing", "2026-03-17", {"party": "P2", "reason": "要求听证。"})
    story.act("withdraw_hearing", "2026-03-18", {"party": "P1", "reason": "书面撤回。"})
    assert story.term("penalty.decision").state == "stopped"
    story.act("withdraw_hearing", "2026-03-20", {"party": "P2", "reason": "书面撤回。"})
    assert story.term("penalty.decision").state == "running"
    assert story.term("penalty.decision").due_on == date(2026, 6, 4)  # ninety days of 31 May, and the four left out


def test_the_head_sends_the_case_back_from_the_decision() -> None:
    story = Two()
    story.act("notify", "2026-03-12", NOTICE | {"party": "P1"})
    story.act("deliver", "2026-03-13", SERVED | {"document": "penalty_notice"})
    story.act("waive", "2026-03-13", {"party": "P1", "proof": "书面"})
    story.act("consider_defence", "2026-03-13", {"statement_view": "无。", "opinion": "维持。"})
    back = {"party": "P1", "outcome": "further", "opinion": "数额不清，补充调查。"}
    issued = story.act("decide", "2026-03-16", back, story.who.deputy).documents
    assert (story.stage, story.tasks(), issued) == ("filed", ["conclude_investigation"], [])
    assert story.term("penalty.decision").state == "running"

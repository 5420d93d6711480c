"""Who sees what: each office, level and day, through every function that gives out cases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from casework import access, search
from casework.exceptions import AccessDenied, ActRefused
from casework.models import Absence, Agency, Case, Confirmation, Document, Officer, Proceeding, Tenure
from tests.builders import FILING, TODAY, People, do, filed, lead, officer, people, verified
from tests.casework.procedures.penalty_case import INSPECTION, with_goods
from workflows import confirming

pytestmark = pytest.mark.django_db

DAY = TODAY.date()
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)


def seen(who: Officer, on: date = DAY) -> tuple[int, int, int, int]:
    """Return how many cases, proceedings, papers and search results somebody gets."""
    held = access.seats(who, on)
    found = search.matching(access.cases(held), "沂蒙山")
    return access.cases(held).count(), access.proceedings(held).count(), access.documents(held).count(), len(found)


NOTHING, EVERYTHING = (0, 0, 0, 0), (1, 1, 2, 1)


def above(who: People) -> Agency:
    """Put a provincial bureau above the city."""
    province = Agency.objects.create(
        code="sd-amr", kind="market_regulation", level="province", name="山东省市场监督管理局", short_name="省局",
        region="山东省",
    )  # fmt: skip
    Agency.objects.filter(pk=who.agency.pk).update(superior=province)
    return province


def test_everybody_of_the_bureau_sees_its_cases_and_nobody_of_another_does() -> None:
    who = people()
    filed(who)
    assert [seen(each) for each in (who.officer, who.second, who.reviewer, who.head)] == [EVERYTHING] * 4
    assert seen(who.stranger) == NOTHING


@pytest.mark.parametrize(
    ("office", "sees"),
    [
        ("supervisor", True),
        ("principal_head", True),
        ("case_officer", False),
        ("agency_head", False),
        ("administrator", False),
    ],
)
def test_from_above_supervisors_and_principal_heads_look_down(office: str, sees: bool) -> None:
    who = people()
    filed(who)
    assert seen(officer("sheng", "盛十一", above(who), office)) == (EVERYTHING if sees else NOTHING)


def test_from_above_one_sees_papers_that_are_not_restricted_and_does_not_act() -> None:
    who = people()
    proceeding = filed(who)
    supervisor = officer("sheng", "盛十一", above(who), "supervisor", "agency_head")
    Document.objects.filter(kind="filing_approval").update(level=1)
    assert seen(supervisor) == (1, 1, 1, 1)
    assert seen(who.officer) == EVERYTHING
    with pytest.raises(AccessDenied):
        do("penalty.find_facts", supervisor, {}, proceeding)


def test_nobody_looks_up() -> None:
    who = people()
    province = above(who)
    filed(who)
    Proceeding.objects.update(agency=province)
    Case.objects.update(agency=province)
    assert [seen(each) for each in (who.officer, who.head)] == [NOTHING] * 2


def test_an_administrator_alone_sees_nothing_and_with_another_office_what_that_gives() -> None:
    who = people()
    filed(who)
    assert seen(officer("guan", "管理", who.agency, "administrator")) == NOTHING
    assert seen(officer("jian", "兼任", who.agency, "administrator", "case_officer")) == EVERYTHING


@pytest.mark.parametrize(
    ("term", "sees"),
    [
        ({"until": YESTERDAY}, False),
        ({"until": DAY}, True),
        ({"since": TOMORROW}, False),
        ({"since": DAY}, True),
    ],
)
def test_an_office_counts_on_the_days_it_is_held(term: dict[str, Any], sees: bool) -> None:
    who = people()
    proceeding = verified(who)
    Tenure.objects.filter(officer=who.head).update(**term)
    assert (seen(who.head) != NOTHING) is sees
    if sees:
        assert do("penalty.decide_filing", who.head, FILING, proceeding).event
    else:
        with pytest.raises(AccessDenied):
            do("penalty.decide_filing", who.head, FILING, proceeding)


def test_somebody_whose_account_is_closed_sees_and_does_nothing() -> None:
    who = people()
    proceeding = verified(who)
    who.head.is_active = False
    who.head.save()
    assert seen(who.head) == NOTHING
    with pytest.raises(AccessDenied):
        do("penalty.decide_filing", who.head, FILING, proceeding)


def test_an_agency_that_is_closed_gives_no_seat() -> None:
    who = people()
    filed(who)
    Agency.objects.filter(pk=who.agency.pk).update(active=False)
    assert seen(who.officer) == NOTHING
    with pytest.raises(AccessDenied):
        lead(who)


def absent(who: Officer, substitute: Officer, since: date = YESTERDAY, until: date = TOMORROW) -> None:
    Absence.objects.create(officer=who, substitute=substitute, since=since, until=until, reason="休假")


def test_a_substitute_acts_for_the_absent_and_the_event_says_so() -> None:
    who = people()
    proceeding = verified(who)
    absent(who.head, who.stranger)
    event = do("penalty.decide_filing", who.stranger, FILING, proceeding).event
    assert (event.officer, event.on_behalf_of, event.office) == (who.stranger, who.head, "agency_head")
    assert seen(who.stranger) == EVERYTHING


def test_whoever_holds_the_office_acts_in_their_own_name() -> None:
    who = people()
    absent(who.head, who.deputy)
    event = do("penalty.decide_filing", who.deputy, FILING, verified(who)).event
    assert event.on_behalf_of is None


@pytest.mark.parametrize(("since", "until"), [(TOMORROW, TOMORROW), (YESTERDAY, YESTERDAY)])
def test_a_substitute_has_nothing_outside_the_absence(since: date, until: date) -> None:
    who = people()
    proceeding = verified(who)
    absent(who.head, who.stranger, since, until)
    assert seen(who.stranger) == NOTHING
    with pytest.raises(AccessDenied):
        do("penalty.decide_filing", who.stranger, FILING, proceeding)


def test_a_substitution_is_not_handed_on() -> None:
    who = people()
    filed(who)
    third = Officer.objects.create(username="third", name="丙")
    absent(who.head, who.stranger)
    absent(who.stranger, third)
    assert seen(third) == NOTHING


def test_nobody_stands_in_for_somebody_who_has_left() -> None:
    who = people()
    filed(who)
    absent(who.head, who.stranger)
    Officer.objects.filter(pk=who.head.pk).update(is_active=False)
    assert seen(who.stranger) == NOTHING


def test_the_drafter_does_not_approve_as_a_substitute() -> None:
    who = people()
    proceeding = filed(who)
    do("penalty.suspend", who.officer, {"ground": "force_majeure", "reason": "洪水"}, proceeding)
    absent(who.head, who.officer)
    with pytest.raises(ActRefused, match="不能审批自己提出的事项"):
        do("penalty.suspend.approve", who.officer, {"decision": "agreed", "opinion": "同意。"}, proceeding)


def test_a_confirmation_is_given_by_the_one_asked() -> None:
    who = people()
    do("penalty.inspect_site", who.officer, INSPECTION | {"goods": []}, with_goods(who))
    asked = Confirmation.objects.get(officer=who.second)
    for other in (who.officer, who.head, who.stranger):
        with pytest.raises(AccessDenied):
            confirming.confirm(other, asked.pk, TODAY)
    assert confirming.confirm(who.second, asked.pk, TODAY).officer == who.second


def test_a_case_in_which_a_proceeding_is_ones_own_is_seen_but_not_its_other_papers() -> None:
    who = people()
    proceeding = filed(who)
    elsewhere = Agency.objects.get(code="yinan-amr")
    Proceeding.objects.create(case=proceeding.case, agency=elsewhere, kind="penalty", opened_on=DAY)
    assert seen(who.stranger) == (1, 1, 0, 1)

"""When clocks may be moved, officers recused, records corrected."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.dates import LegalDate
from casework.guards import jurisdiction as guards
from casework.models import Assignment, Deadline, Right
from tests.casework.guards.unsaved import act, officer

THIRTY = {"extensions": {"penalty.decision": ["30 calendar days"]}}
DISCUSSED = {"discussed_on": date(2026, 3, 2), "discussion": "同意"}


@pytest.mark.parametrize(
    ("brief", "facts", "holds"),
    [
        ({}, {"days": 30, "discussed_on": None, "discussion": ""}, True),
        ({}, {"days": 31, "discussed_on": None, "discussion": ""}, False),
        (THIRTY, {"days": 60, "discussed_on": None, "discussion": ""}, False),
        (THIRTY, {"days": 60, **DISCUSSED}, True),
    ],
)
def test_the_first_extension_is_the_heads_the_next_discussed(brief: Any, facts: Any, holds: bool) -> None:
    assert guards.decision_extension_is_in_order(act(brief=brief, facts=facts)) is holds


@pytest.mark.parametrize(("day", "holds"), [("2026-03-23", True), ("2026-03-24", False)])
def test_verification_is_extended_before_it_ends(day: str, holds: bool) -> None:
    term = Deadline(rule="penalty.verification", due_on=date(2026, 3, 23))
    assert guards.verification_can_be_extended(act(at=day, deadlines=[term])) is holds


@pytest.mark.parametrize(
    ("position", "office", "discussion", "holds"),
    [
        ("officer", "agency_head", "", True),
        ("deputy_head", "agency_head", "", False),
        ("deputy_head", "principal_head", "", True),
        ("principal_head", "principal_head", "", False),
        ("principal_head", "agency_head", "集体讨论决定回避", True),
    ],
)
def test_who_decides_on_recusal(position: str, office: str, discussion: str, holds: bool) -> None:
    asked = act(facts={"position": position, "discussion": discussion}, office=office, approval={"drafter": 1})
    assert guards.competent_head_decides_recusal(asked) is holds


def test_two_officers_remain_after_a_recusal() -> None:
    zhao, qian, zhou = officer("zhao"), officer("qian"), officer("zhou")
    at_work = [Assignment(officer=zhao), Assignment(officer=qian)]
    assert not guards.two_officers_remain(act(facts={"leaving": (qian,)}, assignments=at_work))
    assert guards.two_officers_remain(act(facts={"leaving": (qian,), "officers": (zhou,)}, assignments=at_work))


def test_a_title_dispute_suspends_trademark_cases_only() -> None:
    facts = {"ground": "title_dispute"}
    assert guards.title_dispute_concerns_a_mark(act(facts=facts, rights=[Right(kind="trademark")]))
    assert not guards.title_dispute_concerns_a_mark(act(facts=facts, rights=[Right(kind="design")]))


def test_an_open_alert_keeps_the_case_here() -> None:
    assert guards.no_crime_alert_is_open(act(course={"crime_alert": "dismissed"}))
    assert not guards.no_crime_alert_is_open(act(course={"crime_alert": "raised"}))


def test_a_decided_party_is_neither_transferred_nor_terminated() -> None:
    assert guards.party_is_undecided(act(course={"state": "notified"}))
    assert not guards.party_is_undecided(act(course={"state": "decided"}))


@pytest.mark.parametrize(("day", "holds"), [("2026-03-01", True), ("2026-03-02", False)])
def test_a_correction_changes_something(day: str, holds: bool) -> None:
    facts = {"subject": "date", "event": "case_filed", "date": LegalDate.parse(day)}
    assert guards.correction_changes_something(act(facts=facts, marks={"case_filed": "2026-03-02"})) is holds


def test_the_duty_to_tell_an_informant_says_it_is_not_verified() -> None:
    refusal = guards.has_named_informant.refusal(act())
    assert "尚未核实" in str(refusal)

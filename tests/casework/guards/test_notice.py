"""Guards of notice, service and hearing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from casework.dates import LegalDate
from casework.guards import courses, notice
from casework.models import Assignment, Officer
from tests.casework.guards.acts import act, course

WINDOW = {"penalty.statement_window": "2026-03-20"}
SERVED = {"penalty_notice_served": "2026-03-13"}


@pytest.mark.parametrize(
    ("marks", "day", "closed"),
    [
        ({}, "2026-04-01", False),  # not served
        (SERVED, "2026-03-20", False),  # the last day is the party's
        (SERVED, "2026-03-21", True),
        (SERVED | {"notice_waived": "2026-03-16"}, "2026-03-16", True),
        (SERVED | {"hearing_reported": "2026-03-18"}, "2026-03-18", True),
    ],
)
def test_the_window_closes_after_its_last_day_or_by_waiver_or_hearing(marks: dict, day: str, closed: bool) -> None:
    told = course(state="notified", proposal={"fine": "1"}, marks=marks)
    assert notice.windows_have_closed(act(day=day, courses=[told], deadlines=WINDOW)) is closed


@pytest.mark.parametrize(
    ("kind", "kinds", "fine", "gains", "goods", "due"),
    [
        ("organisation", ["fine"], 99999, 0, 0, False),
        ("organisation", ["fine"], 100000, 0, 0, True),
        ("person", ["fine"], 9999, 0, 0, False),
        ("person", ["fine"], 10000, 0, 0, True),
        ("sole_trader", ["fine"], 10000, 0, 0, True),
        ("organisation", ["confiscate_gains"], 0, 60000, 40000, True),
        ("organisation", ["revoke_licence"], 0, 0, 0, True),
        ("organisation", ["warning"], 0, 0, 0, False),
    ],
)
def test_when_a_hearing_is_due(kind: str, kinds: list[str], fine: int, gains: int, goods: int, due: bool) -> None:
    amounts = (Decimal(fine), Decimal(gains), Decimal(goods))
    assert courses.hearing_is_due(course(kind=kind), kinds, *amounts) is due


def test_the_host_is_no_investigator() -> None:
    host = Officer(pk=7)
    assignments = [Assignment(officer_id=7, part="assist")]
    assert not notice.host_did_not_investigate(act({"host": host}, assignments=assignments))
    assert notice.host_did_not_investigate(act({"host": host}, assignments=[Assignment(officer_id=7, part="host")]))


@pytest.mark.parametrize(("starts", "in_time"), [("2026-03-30T09:00", False), ("2026-03-31T09:00", True)])
def test_seven_working_days_lie_before_a_hearing(starts: str, in_time: bool) -> None:
    facts = {"starts_at": LegalDate.parse(starts)}
    assert notice.hearing_is_seven_working_days_away(act(facts, day="2026-03-20")) is in_time


def test_a_hearing_is_pending_until_reported_or_withdrawn() -> None:
    asked = course(marks={"hearing_request_received": "2026-03-16"})
    assert not notice.no_hearing_is_pending(act(courses=[asked]))
    asked.marks["hearing_withdrawn"] = "2026-03-17"
    assert notice.no_hearing_is_pending(act(courses=[asked]))

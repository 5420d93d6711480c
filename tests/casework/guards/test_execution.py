"""Guards of execution and closing, and the added fine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casework.guards import closing, courses, execution
from casework.models import PartyCourse
from casework.procedures.penalty.execution import added_fine
from tests.casework.guards.acts import act, course


def served(**decision: Any) -> PartyCourse:
    given = {"pay_by": "2026-03-09", "kinds": ["fine"], **decision}
    return course(state="served", outcome="penalty", fine=Decimal(10000), decision=given)


@pytest.mark.parametrize(
    ("day", "stays", "added"),
    [
        ("2026-03-09", [], 0),
        ("2026-03-10", [], 300),
        ("2026-03-19", [], 3000),
        ("2026-12-31", [], 10000),  # never more than the fine
        ("2026-03-19", [["2026-03-11", "2026-03-16"]], 1500),  # reconsideration: five days are not counted
        ("2026-03-19", [["2026-03-14", None]], 1500),
        ("2026-03-19", [["2026-03-01", "2026-03-12"]], 2100),
    ],
)
def test_added_fine(day: str, stays: list[Any], added: int) -> None:
    assert added_fine(served(stays=stays), date.fromisoformat(day)) == Decimal(added)


def test_payment_is_overdue_after_its_last_day_while_something_is_owed() -> None:
    late = served()
    assert not execution.payment_is_overdue(act({}, day="2026-03-09", courses=[late]))
    assert execution.payment_is_overdue(act({}, day="2026-03-10", courses=[late]))
    late.paid = Decimal(10000)
    assert not execution.payment_is_overdue(act({}, day="2026-03-10", courses=[late]))


@pytest.mark.parametrize(("day", "ready"), [("2026-03-27", False), ("2026-03-30", True)])
def test_ten_working_days_pass_after_the_demand(day: str, ready: bool) -> None:
    demanded = served()
    demanded.marks["demand_served"] = "2026-03-13"
    assert execution.demand_was_served_ten_working_days_ago(act({}, day=day, courses=[demanded])) is ready


def test_the_court_is_not_asked_while_a_remedy_is_open() -> None:
    open_ = served()
    assert not execution.remedy_periods_are_over(act({}, courses=[open_]))
    open_.marks["remedy_period_expired"] = "2026-03-19"
    assert execution.remedy_periods_are_over(act({}, day="2026-03-20", courses=[open_]))
    open_.marks["remedy_pending"] = "2026-03-18"
    assert not execution.remedy_periods_are_over(act({}, day="2026-03-20", courses=[open_]))


def test_a_mere_warning_is_not_published() -> None:
    warned = served(kinds=["warning"])
    assert not closing.penalty_is_to_be_published(act({}, courses=[warned]))
    assert closing.penalties_were_published(act({"proposal": "close"}, courses=[warned]))
    assert not closing.penalties_were_published(act({"proposal": "close"}, courses=[served()]))


def test_a_case_closes_when_everybody_is_settled() -> None:
    done, gone, left = course(state="performed"), course(pk=2, outcome="referred"), course(pk=3, state="served")
    assert closing.everything_is_settled(act({"proposal": "close"}, courses=[done, gone]))
    assert not closing.everything_is_settled(act({"proposal": "close"}, courses=[done, gone, left]))


@pytest.mark.parametrize(
    ("kind", "number", "elsewhere"),
    [
        ("organisation", "91371300MA3C000012", False),
        ("organisation", "91320100MA1M000012", True),
        ("sole_trader", "92320100MA1M000012", True),
        ("organisation", "", False),
        ("person", "320102199003070012", False),  # a person is registered nowhere
    ],
)
def test_the_credit_code_tells_the_province_of_registration(kind: str, number: str, elsewhere: bool) -> None:
    found = served()
    found.party.kind, found.party.id_number = kind, number
    assert courses.is_registered_elsewhere(found) is elsewhere


def test_a_stay_stands_in_the_way_of_demand_and_court() -> None:
    stayed = served()
    assert execution.execution_is_not_stayed(act({}, courses=[stayed]))
    stayed.marks["execution_stayed"] = "2026-03-10"
    assert not execution.execution_is_not_stayed(act({}, courses=[stayed]))

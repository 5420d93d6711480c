"""What it means that a term has passed: only an authority is late, and only a duty comes first."""

from __future__ import annotations

from datetime import date

import pytest

from casework.models import Deadline
from workflows.pages import terms
from workflows.templatetags import pages

TODAY = date(2026, 3, 2)


def deadline(rule: str, day: int) -> Deadline:
    return Deadline(rule=rule, label=rule, due_on=date(2026, 3, day) if day > 0 else date(2026, 2, 28 + day))


@pytest.mark.parametrize(
    ("rule", "words", "tone"),
    [
        ("penalty.decision", "已逾期 3 天", "late"),
        ("penalty.pay_fine", "当事人逾期未缴 3 天", "owed"),
        ("penalty.statement_window", "已届满", "done"),
        ("penalty.hearing.request", "已届满", "done"),
        ("reconsideration.apply", "已届满", "done"),
        ("enforcement.demand_wait", "已届满", "done"),
    ],
)
def test_only_an_authority_is_late(rule: str, words: str, tone: str) -> None:
    shown = pages.term(deadline(rule, -1), TODAY)
    assert (shown["left"], shown["tone"]) == (words, tone)


def test_a_window_that_ends_soon_is_no_alarm() -> None:
    assert pages.term(deadline("penalty.statement_window", 3), TODAY)["tone"] == "calm"
    assert pages.term(deadline("penalty.decision", 3), TODAY)["tone"] == "soon"


def test_the_nearest_term_is_the_nearest_duty() -> None:
    passed, soon, duty = (
        deadline(rule, day)
        for rule, day in [("reconsideration.apply", -1), ("litigation.direct", 4), ("penalty.decision", 20)]
    )
    assert terms.nearest([passed, soon, duty], TODAY) is duty
    assert terms.nearest([passed, soon], TODAY) is soon
    assert terms.nearest([passed], TODAY) is None

"""Missed terms that were given back, as a table: rule, start, obstacle, due day, remark (耽误期限的顺延、恢复)."""

from __future__ import annotations

from datetime import date

import pytest

from casework.counting import RESTORED, Stop
from casework.dates import LegalDate
from casework.limits import limits
from tests.casework.test_counting import project

GIVEN_BACK = [
    # rule, start, obstacle from, until, due, remark
    ("confirmation.objection_party", "2026-03-10", "2026-03-20", "2026-03-28", "2026-04-02", "扣除八日，恢复当日计入"),
    ("confirmation.objection_party", "2026-03-10", "2026-03-25", "2026-04-01", "2026-04-01", "最后一日受阻"),
    ("confirmation.objection_party", "2026-03-10", "2026-03-09", "2026-03-28", "2026-04-13", "起算前已受阻"),
    ("confirmation.apply", "2026-02-24", "2026-03-20", "2026-03-25", "2026-03-31", "三十日，扣除五日"),
    ("trial.appeal_judgment", "2026-03-26", "2026-04-01", "2026-04-13", "2026-04-17", "上诉十日，住院十二日不计"),
    ("trial.appeal_ruling", "2026-03-26", "2026-03-30", "2026-04-10", "2026-04-13", "五日，扣除十一日，满于周日顺延"),
    ("adjudication.sue", "2026-03-04", "2026-03-16", "2026-03-30", "2026-04-02", "十五日，扣除十四日"),
    ("litigation.direct", "2026-03-25", "2026-09-14", "2026-10-05", "2026-10-16", "六个月，扣除二十一日"),
    ("reconsideration.apply", "2026-03-02", "2026-04-20", "2026-05-06", "2026-05-18", "六十日，扣除十六日"),
    ("confirmation.sanction_reconsideration", "2026-03-13", "2026-03-15", "2026-03-20", "2026-03-23", "三日，扣除五日"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "start", "began", "ended", "due", "remark"), GIVEN_BACK)
def test_the_days_of_the_obstacle_are_left_out(
    rule: str, start: str, began: str, ended: str, due: str, remark: str
) -> None:
    stop = Stop(LegalDate.parse(began), LegalDate.parse(ended), RESTORED)
    projection = project(rule, start, stops=(stop,))
    assert projection.due_on == date.fromisoformat(due), f"{remark}\n" + "\n".join(projection.steps)
    assert any("不可抗拒的事由或者其他正当理由" in step for step in projection.steps)


@pytest.mark.parametrize(
    ("rule", "start", "due", "remark"),
    [
        ("period.civil.restore", "2026-03-28", "2026-04-07", "民事十日，障碍消除次日起算"),
        ("period.criminal.restore", "2026-04-13", "2026-04-20", "刑事五日，满于周六顺延"),
        ("period.suit.restore", "2026-03-30", "2026-04-09", "起诉期限，十日"),
    ],
)
def test_it_is_asked_for_within_its_own_term(rule: str, start: str, due: str, remark: str) -> None:
    assert project(rule, start).due_on == date.fromisoformat(due), remark


def test_a_term_of_custody_is_never_given_back() -> None:
    stop = Stop(LegalDate.parse("2026-04-01"), LegalDate.parse("2026-04-20"), RESTORED)
    plain = project("trial.second_instance_detained", "2026-03-02")
    hindered = project("trial.second_instance_detained", "2026-03-02", stops=(stop,))
    assert hindered.due_on == plain.due_on
    assert any("羁押期限不因" in step for step in hindered.steps)
    held = project("trial.appeal_judgment", "2026-03-26", stops=(stop,), in_custody=True)
    assert any("羁押期限不因" in step for step in held.steps)


def test_only_terms_of_parties_say_that_they_are_given_back() -> None:
    named = [rule for rule in limits() if RESTORED in rule.stops]
    assert {rule.actor for rule in named} == {"party"}
    assert not any(rule.custody for rule in named)
    # Six months that are fixed (民诉法解释 127), and the limitation of enforcement, are not among them.
    assert not {"confirmation.objection_interested", "confirmation.enforce"} & {rule.id for rule in named}

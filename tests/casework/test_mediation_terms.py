"""Terms of mediation as a table: rule, start, extensions by consent, due day, remark (调解的各项期限)."""

from __future__ import annotations

from datetime import date

import pytest

from casework.limits import limit
from tests.casework.test_counting import project

TERMS = [
    # rule, start, extensions, due, remark
    ("mediation.admin.opinion_notice", "2025-09-29", [], "2025-10-13", "五个工作日，国庆中秋不计，10月11日上班"),
    ("mediation.admin.respond", "2026-02-02", [], "2026-02-24", "十五日满于春节假期，顺延至节后第一个工作日"),
    ("mediation.admin.respond", "2026-03-05", [], "2026-03-20", "十五日，自收到次日起算"),
    ("mediation.admin.filing", "2026-03-20", [], "2026-03-27", "收到同意的意见次日起五个工作日"),
    ("mediation.admin.not_filed_notice", "2026-02-24", [], "2026-03-02", "2月28日（周六）上班，计入"),
    ("mediation.people.conclude", "2026-01-31", [], "2026-02-28", "一个月，二月没有31日，满于28日（当日上班）"),
    ("mediation.people.conclude", "2026-03-02", ["10 calendar days"], "2026-04-13", "双方同意延长十日，满于周日顺延"),
    ("mediation.court_assigned.conclude", "2026-03-04", [], "2026-04-03", "委派三十日，自签收起算"),
    ("mediation.court_assigned.conclude", "2026-03-04", ["10 calendar days"], "2026-04-13", "双方同意延长十日"),
    ("mediation.court_entrusted.ordinary", "2026-03-03", [], "2026-03-18", "委托（普通程序）十五日"),
    ("mediation.court_entrusted.summary", "2026-03-03", [], "2026-03-10", "委托（简易程序）七日"),
    ("mediation.performance", "2026-03-12", ["19 calendar days"], "2026-03-31", "按协议约定的日期，不是三十日"),
    ("confirmation.apply", "2026-04-09", [], "2026-05-09", "三十日满于劳动节调休上班的周六，当日届满"),
]


@pytest.mark.parametrize(("rule", "start", "more", "due", "remark"), TERMS)
def test_ends_on_the_day_the_law_says(rule: str, start: str, more: list[str], due: str, remark: str) -> None:
    projection = project(rule, start, more=tuple(more))
    assert projection.due_on == date.fromisoformat(due), f"{remark}\n" + "\n".join(projection.steps)


@pytest.mark.parametrize(
    "rule",
    ["mediation.people.conclude", "mediation.court_assigned.conclude", "mediation.court_entrusted.ordinary",
     "mediation.court_entrusted.summary"],
)  # fmt: skip
def test_what_is_known_from_practice_only_says_so(rule: str) -> None:
    assert not limit(rule).verified
    assert any("尚未核实" in step for step in project(rule, "2026-03-02").steps)

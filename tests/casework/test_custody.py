"""How long a person may be held: month ends, holidays that move nothing, steps, restarts and stops (羁押期限)."""

from __future__ import annotations

import pytest

from casework.counting import Extended, Restart, Stop, compute
from casework.dates import LegalDate
from casework.limits import limit, parse_amount
from casework.workdays import shipped_calendar

ARREST = "crime.custody_investigation"
ONE, TWO = "1 month", "2 months"
# rule, start, extensions, due, remark
TERMS: list[tuple[str, str, list[str], str, str]] = [
    (ARREST, "2026-03-06", [], "2026-05-06", "二个月，起算当日不计"),
    (ARREST, "2025-12-31", [], "2026-02-28", "月末起算，月末届满"),
    (ARREST, "2027-12-31", [], "2028-02-29", "闰年的月末"),
    (ARREST, "2026-02-28", [], "2026-04-30", "月末起算，届满于对应月的最后一日（刑诉法解释202）"),
    (ARREST, "2026-08-01", [], "2026-10-01", "届满于国庆节，不顺延"),
    (ARREST, "2026-03-06", [ONE], "2026-06-06", "156条：延长一个月"),
    (ARREST, "2026-03-06", [ONE, TWO], "2026-08-06", "158条：再延长二个月"),
    (ARREST, "2026-03-06", [ONE, TWO, TWO], "2026-10-06", "159条：合计七个月"),
    (ARREST, "2025-12-31", [ONE], "2026-03-31", "月份合计后一次计算，不是从二月末再加一个月"),
    ("crime.request_arrest", "2026-09-28", [], "2026-10-01", "三日，届满于国庆节，不顺延"),
    ("crime.request_arrest", "2026-02-14", [], "2026-02-17", "三日，届满于春节，不顺延"),
    ("crime.request_arrest", "2026-02-14", ["1 calendar day"], "2026-02-18", "延长一日"),
    ("crime.request_arrest", "2026-02-14", ["4 calendar days"], "2026-02-21", "延长四日"),
    ("crime.request_arrest", "2026-02-14", ["30 calendar days"], "2026-03-16", "流窜、多次、结伙，至三十日"),
    ("crime.request_arrest", "2026-02-14", ["4 calendar days", "30 calendar days"], "2026-03-16", "合计仍是三十日"),
    ("crime.arrest_decision_detained", "2026-09-26", [], "2026-10-03", "七日，羁押中，不顺延"),
    ("crime.arrest_decision_not_detained", "2026-09-18", [], "2026-10-08", "十五日，未羁押，节后第一个工作日"),
    ("crime.bail", "2026-03-02", [], "2027-03-02", "取保候审十二个月"),
    ("crime.bail", "2025-10-01", [], "2026-10-01", "状态期满，不顺延"),
    ("crime.residential_surveillance", "2026-08-31", [], "2027-02-28", "监视居住六个月，月末"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "start", "given", "due", "remark"), TERMS)
def test_ends_on_this_day(rule: str, start: str, given: list[str], due: str, remark: str) -> None:
    at = LegalDate.parse(start)
    extensions = [Extended(parse_amount(each), "", at) for each in given]
    found = compute(limit(rule), at, calendar=shipped_calendar(), extensions=extensions)
    assert str(found.due_on) == due, remark


@pytest.mark.parametrize(
    ("rule", "start", "due"),
    [
        ("crime.summons", "2026-09-30T20:30", "2026-10-01T08:30"),
        ("crime.detention_send", "2026-02-16T23:59", "2026-02-17T23:59"),
        ("crime.detention_interrogate", "2026-03-02T10:00", "2026-03-03T10:00"),
    ],
)
def test_hours_run_to_the_minute_through_nights_and_holidays(rule: str, start: str, due: str) -> None:
    found = compute(limit(rule), LegalDate.parse(start), calendar=shipped_calendar())
    assert found.due_at is not None
    assert found.due_at == LegalDate.parse(due).minute


def test_an_arrest_known_only_to_the_day_has_no_hours() -> None:
    assert not compute(
        limit("crime.arrest_interrogate"), LegalDate.parse("2026-03-06"), calendar=shipped_calendar()
    ).computable


def test_a_major_crime_found_later_discards_what_was_extended_before() -> None:
    start, anew = LegalDate.parse("2026-03-06"), LegalDate.parse("2026-05-20")
    before = [Extended(parse_amount(ONE), "", LegalDate.parse("2026-05-01"))]
    restarts = [Restart(anew, "new_major_crime")]
    found = compute(limit(ARREST), start, calendar=shipped_calendar(), extensions=before, restarts=restarts)
    assert str(found.due_on) == "2026-07-20"


def test_psychiatric_appraisal_is_left_out_and_an_appraisal_of_goods_is_not() -> None:
    start, stop, go = (LegalDate.parse(each) for each in ("2026-03-06", "2026-03-20", "2026-03-30"))
    mind = compute(limit(ARREST), start, calendar=shipped_calendar(), stops=[Stop(stop, go, "psychiatric_appraisal")])
    goods = compute(limit(ARREST), start, calendar=shipped_calendar(), stops=[Stop(stop, go, "testing_appraisal")])
    assert (str(mind.due_on), str(goods.due_on)) == ("2026-05-16", "2026-05-06")


def test_an_unknown_identity_lets_the_term_begin_when_it_is_known() -> None:
    start, known = LegalDate.parse("2026-03-06"), LegalDate.parse("2026-04-10")
    waiting = compute(limit(ARREST), start, calendar=shipped_calendar(), stops=[Stop(start, None, "identity_unknown")])
    found = compute(limit(ARREST), start, calendar=shipped_calendar(), stops=[Stop(start, known, "identity_unknown")])
    assert not waiting.running
    assert str(found.due_on) == "2026-06-10"

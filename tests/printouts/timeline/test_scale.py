"""The axis from years to hours: which marks it bears, and where a moment stands."""

from __future__ import annotations

from datetime import datetime

import pytest

from casework.dates import SHANGHAI
from casework.workdays import shipped_calendar
from printouts.timeline.scale import Scale


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("first", "last", "unit", "majors", "minors"),
    [
        ("2026-03-02T08:00", "2026-03-02T16:00", "hour", ["2026年3月2日（星期一）"], ["8时", "9时"]),
        ("2026-03-02", "2026-03-06", "hours", ["2026年3月2日（星期一）", "2026年3月3日（星期二）"], ["0时", "6时"]),
        ("2026-02-25", "2026-03-20", "day", ["2026年2月", "2026年3月"], ["25日", "26日"]),
        ("2026-02-25", "2026-06-20", "week", ["2026年2月", "2026年3月"], ["2日", "9日"]),
        ("2025-11-20", "2026-10-01", "month", ["2025年", "2026年"], ["12月", "1月"]),
        ("2023-11-20", "2027-10-01", "quarter", ["2023年", "2024年"], ["1月", "4月"]),
        ("1998-05-01", "2026-10-01", "year", ["1998年", "2000年"], []),
    ],
)  # fmt: skip
def test_marks(first: str, last: str, unit: str, majors: list[str], minors: list[str]) -> None:
    scale = Scale(at(first), at(last), 1000)
    ticks = list(scale.ticks())
    assert scale.unit == unit
    assert [each.label for each in ticks if each.major][:2] == majors[:2]
    assert [each.label for each in ticks if not each.major][:2] == minors
    assert all(-1e-6 <= scale.x(each.at) <= 1000 + 1e-6 for each in ticks)


def test_a_moment_stands_by_its_share_of_the_window() -> None:
    scale = Scale(at("2026-03-02"), at("2026-03-12"), 1000)
    assert (scale.x(at("2026-03-02")), scale.x(at("2026-03-07")), scale.x(at("2026-03-12"))) == (0, 500, 1000)


def test_days_off_are_seen_where_days_are_wide_enough() -> None:
    # 28 February 2026, a Saturday, is worked for the Spring Festival.
    scale = Scale(at("2026-02-26"), at("2026-03-03"), 1000)
    assert [first.day for first, _last in scale.rest(shipped_calendar())] == [1]
    assert list(Scale(at("2020-01-01"), at("2026-01-01"), 1000).rest(shipped_calendar())) == []

"""The working-day calendar against an independent one, and its behaviour at the edges."""

from datetime import date, timedelta

import holidays
import pytest

from casework.exceptions import InvalidInput
from casework.workdays import shipped_calendar


def test_agrees_with_the_other_library_on_every_day_from_2006_to_2026() -> None:
    ours, theirs = shipped_calendar(), holidays.country_holidays("CN", years=range(2006, 2027))
    first, last = date(2006, 1, 1), date(2026, 12, 31)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    assert [day for day in days if ours.is_workday(day) != theirs.is_working_day(day)] == []


def test_a_make_up_saturday_is_worked_and_has_no_rest_name_of_a_holiday() -> None:
    calendar = shipped_calendar()
    assert calendar.is_workday(date(2025, 10, 11))
    assert calendar.rest_name(date(2025, 10, 6)) == "中秋节"
    assert calendar.rest_name(date(2025, 10, 18)) == "星期六"


@pytest.mark.parametrize(
    ("day", "count", "result"),
    [("2025-09-30", 1, "2025-10-09"), ("2025-10-09", -1, "2025-09-30"), ("2025-10-03", 0, "2025-10-03")],
)
def test_adds_and_subtracts_working_days(day: str, count: int, result: str) -> None:
    assert shipped_calendar().add(date.fromisoformat(day), count) == date.fromisoformat(result)


def test_adding_and_counting_agree() -> None:
    calendar, day = shipped_calendar(), date(2025, 1, 17)
    assert all(calendar.between(day, calendar.add(day, count)) == count for count in range(1, 260))


def test_only_fixed_holidays_are_guessed_for_a_year_without_notice() -> None:
    calendar = shipped_calendar()
    assert not calendar.published(date(2027, 1, 1))
    assert not calendar.is_workday(date(2027, 10, 1))
    assert calendar.is_workday(date(2027, 2, 8))  # likely Spring Festival, not yet announced


def test_a_loaded_year_replaces_what_was_known_of_it() -> None:
    loaded = shipped_calendar().with_year(2027, frozenset({date(2027, 2, 8)}), frozenset({date(2027, 2, 13)}))
    assert loaded.published(date(2026, 1, 1), date(2027, 12, 31))
    assert not loaded.is_workday(date(2027, 2, 8))
    assert loaded.is_workday(date(2027, 2, 13))
    assert loaded.is_workday(date(2025, 10, 11))


def test_refuses_a_day_beyond_its_table() -> None:
    with pytest.raises(InvalidInput, match="超出日历范围"):
        shipped_calendar().add(date(2089, 12, 30), 30)

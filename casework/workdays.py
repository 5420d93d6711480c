"""How working days are counted: the published years exactly, every other year as a marked guess."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import cache

from casework.dates import WEEKDAYS
from casework.exceptions import InvalidInput
from casework.law.calendar import YearNotice, year_notices

FIRST, LAST = date(1980, 1, 1), date(2089, 12, 31)

# What the holiday regulation fixes without waiting for the notice; lunar holidays and make-up workdays are not guessed.
FIXED = {(1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节"}


class Calendar:
    """Working days over all years. A year without a published notice counts Monday to Friday less the fixed
    holidays, and every result that rests on it is provisional."""

    def __init__(
        self, days_off: Mapping[date, str], make_up_workdays: Collection[date], published_years: Iterable[int]
    ) -> None:
        self.days_off = dict(days_off)
        self.make_up_workdays = frozenset(make_up_workdays)
        self.published_years = frozenset(published_years)
        self._workdays = [
            ordinal
            for ordinal in range(FIRST.toordinal(), LAST.toordinal() + 1)
            if self._is_workday(date.fromordinal(ordinal))
        ]

    def with_year(
        self, year: int, days_off: Mapping[date, str] | Collection[date], make_up_workdays: Collection[date]
    ) -> "Calendar":
        """The same calendar with one year's notice put in, in place of what was known of that year."""
        named = days_off if isinstance(days_off, Mapping) else dict.fromkeys(days_off, "节假日")
        kept = {day: name for day, name in self.days_off.items() if day.year != year}
        worked = {day for day in self.make_up_workdays if day.year != year}
        return Calendar({**kept, **named}, worked | set(make_up_workdays), self.published_years | {year})

    def _is_workday(self, day: date) -> bool:
        if day.year in self.published_years:
            return day in self.make_up_workdays or (day.weekday() < 5 and day not in self.days_off)
        return day.weekday() < 5 and (day.month, day.day) not in FIXED

    def is_workday(self, day: date) -> bool:
        return self.between(day - timedelta(days=1), day) == 1

    def published(self, first: date, last: date | None = None) -> bool:
        """Whether every year from the first day to the last is published."""
        return all(year in self.published_years for year in range(first.year, (last or first).year + 1))

    def rest_name(self, day: date) -> str:
        """Why a day is not worked: the holiday's name, else the weekday."""
        if day.year in self.published_years and day in self.days_off:
            return self.days_off[day]
        if day.year not in self.published_years and (day.month, day.day) in FIXED:
            return FIXED[day.month, day.day]
        return f"星期{WEEKDAYS[day.weekday()]}"

    def _upto(self, day: date) -> int:
        """How many working days lie up to and including a day."""
        if not FIRST <= day <= LAST:
            raise InvalidInput(f"日期 {day.isoformat()} 超出日历范围（{FIRST.year}—{LAST.year}年），请核对日期。")
        return bisect_right(self._workdays, day.toordinal())

    def _nth(self, index: int) -> date:
        if not 0 <= index < len(self._workdays):
            raise InvalidInput(f"期间超出日历范围（{FIRST.year}—{LAST.year}年），请核对日期。")
        return date.fromordinal(self._workdays[index])

    def add(self, day: date, count: int) -> date:
        """The count-th working day after a day (that day itself not counted). Zero gives the day back."""
        if count < 0:
            return self.subtract(day, -count)
        return self._nth(self._upto(day) + count - 1) if count else day

    def subtract(self, day: date, count: int) -> date:
        """The count-th working day before a day (that day itself not counted). Zero gives the day back."""
        return self._nth(self._upto(day - timedelta(days=1)) - count) if count else day

    def next_workday(self, day: date) -> date:
        """The day itself when it is worked, else the first working day after it."""
        return self._nth(self._upto(day - timedelta(days=1)))

    def between(self, after: date, upto: date) -> int:
        """Working days after one day, up to and including another; 0 where the second does not lie later."""
        return max(0, self._upto(upto) - self._upto(after))


@cache
def shipped_calendar() -> Calendar:
    """The calendar of the years shipped with the project."""
    return _of(year_notices())


@cache
def _published_by(years: frozenset[int]) -> Calendar:
    return _of(notice for notice in year_notices() if notice.year in years)


def calendar_published_by(day: date) -> Calendar:
    """The calendar of those shipped years whose notice was published by a day; one without a date of it counts too."""
    known = (notice for notice in year_notices() if notice.published is None or notice.published <= day)
    return _published_by(frozenset(notice.year for notice in known))


def _of(found: Iterable[YearNotice]) -> Calendar:
    notices = list(found)
    days_off = {day: name for notice in notices for day, name in notice.days_off.items()}
    worked = {day for notice in notices for day in notice.make_up_workdays}
    return Calendar(days_off, worked, (notice.year for notice in notices))

"""The axis: where a moment stands, and which marks it bears, from hours to years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.dates import SHANGHAI, WEEKDAYS
from casework.timeline.pieces import DAY
from casework.workdays import Calendar

HOUR = timedelta(hours=1)
# The least pixels between two marks that bear a label.
ROOM = 44


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark on the axis; ``major`` opens a day, month or year and is named above the others."""

    at: datetime
    label: str
    major: bool = False


@dataclass(frozen=True)
class Scale:
    """A window of time on a width in pixels."""

    first: datetime
    last: datetime
    width: float

    def x(self, at: datetime) -> float:
        """Return where a moment stands; it may lie outside the window."""
        return (at - self.first) / (self.last - self.first) * self.width

    def inside(self, first: datetime, last: datetime) -> bool:
        """Whether a stretch of time lies in the window, wholly or in part."""
        return first <= self.last and last >= self.first

    def pixels(self, lasting: timedelta) -> float:
        """Return how wide a length of time is."""
        return lasting / (self.last - self.first) * self.width

    @property
    def unit(self) -> str:
        """The finest unit whose marks have room: hour, day, week, month, quarter or year."""
        for unit, lasting, room in (
            ("hour", HOUR, ROOM), ("hours", 6 * HOUR, ROOM), ("day", DAY, 34), ("week", 7 * DAY, ROOM),
            ("month", 30 * DAY, ROOM), ("quarter", 91 * DAY, ROOM),
        ):  # fmt: skip
            if self.pixels(lasting) >= room:
                return unit
        return "year"

    def ticks(self) -> Iterator[Tick]:
        """Yield the marks of the window in their order, the large ones before the small ones of the same moment."""
        unit = self.unit
        if unit in ("hour", "hours"):
            yield from self._days()
            step = HOUR if unit == "hour" else 6 * HOUR
            at = self.first.replace(hour=0, minute=0)
            while at <= self.last:
                if at >= self.first:
                    yield Tick(at, f"{at.hour}时")
                at += step
        elif unit in ("day", "week"):
            yield from self._months(1, "{0.year}年{0.month}月", major=True)
            at = self.first.replace(hour=0, minute=0)
            if unit == "week":
                at -= at.weekday() * DAY
            while at <= self.last:
                if at >= self.first:
                    yield Tick(at, f"{at.day}日")
                at += DAY if unit == "day" else 7 * DAY
        elif unit in ("month", "quarter"):
            yield from self._months(12, "{0.year}年", major=True)
            yield from self._months(1 if unit == "month" else 3, "{0.month}月")
        else:
            years = next(each for each in (1, 2, 5, 10, 20, 50) if self.pixels(each * 365 * DAY) >= ROOM or each == 50)
            yield from self._months(12 * years, "{0.year}年", major=True)

    def _days(self) -> Iterator[Tick]:
        at = self.first.replace(hour=0, minute=0)
        yield Tick(self.first, _day(self.first), major=True)
        while (at := at + DAY) <= self.last:
            yield Tick(at, _day(at), major=True)

    def _months(self, step: int, label: str, *, major: bool = False) -> Iterator[Tick]:
        number = self.first.year * 12 + self.first.month - 1
        number -= number % step
        if major:
            yield Tick(self.first, label.format(self.first), major=True)
        while (at := datetime(number // 12, number % 12 + 1, 1, tzinfo=SHANGHAI)) <= self.last:
            if at > self.first or (at == self.first and not major):
                yield Tick(at, label.format(at), major=major)
            number += step

    def rest(self, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
        """Yield the stretches of days on which nobody works, where days are wide enough to be seen."""
        if self.pixels(DAY) < 6:
            return
        at = self.first.replace(hour=0, minute=0)
        while at <= self.last:
            if not calendar.is_workday(at.date()):
                yield at, at + DAY
            at += DAY


def _day(at: datetime) -> str:
    return f"{at.year}年{at.month}月{at.day}日（星期{WEEKDAYS[at.weekday()]}）"

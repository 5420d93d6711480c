"""The working-day calendar in force: the years loaded here, over those the project ships."""

from __future__ import annotations

import time
from datetime import date

from casework.models import CalendarYear
from casework.workdays import Calendar, shipped_calendar

# A newly loaded year reaches every process within half a minute; loading it projects every
# open term again, and the nightly sweep projects what an act put down in between.
FRESH_SECONDS = 30.0

_cached: tuple[float, Calendar] | None = None


def forget() -> None:
    """Drop the table held by this process, after a year was loaded here."""
    global _cached
    _cached = None


def current() -> Calendar:
    """Return the calendar in force."""
    global _cached
    if _cached is None or time.monotonic() - _cached[0] > FRESH_SECONDS:
        calendar = shipped_calendar()
        for row in CalendarYear.objects.all():
            calendar = calendar.with_year(
                row.year,
                frozenset(map(date.fromisoformat, row.days_off)),
                frozenset(map(date.fromisoformat, row.make_up_workdays)),
            )
        _cached = (time.monotonic(), calendar)
    return _cached[1]

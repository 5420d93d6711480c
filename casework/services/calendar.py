"""The working-day calendar in force: the years loaded here, over those the project ships."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone

from casework.exceptions import InvalidInput
from casework.law.calendar import YearNotice
from casework.models import AgencyEvent, CalendarYear, RecordKind
from casework.workdays import FIRST, LAST, Calendar, calendar_published_by, shipped_calendar

# A newly loaded year reaches every process within half a minute; loading it projects every open
# term again, at once and once more a little later, for what an act put down in between.
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
            calendar = calendar.with_year(row.year, _by_day(row.days_off), _days(row.make_up_workdays))
        _cached = (time.monotonic(), calendar)
    return _cached[1]


def known_on(day: date) -> Calendar:
    """Return the calendar as it was known at the end of ``day``: by then published, or loaded here by then.

    A year that was loaded before loading was put on record counts as always known.
    """
    loaded = list(AgencyEvent.objects.filter(kind=RecordKind.YEAR_LOADED).order_by("pk"))
    calendar = calendar_published_by(day)
    on_record = {each.payload.get("year") for each in loaded}
    for row in CalendarYear.objects.exclude(year__in=on_record):
        calendar = calendar.with_year(row.year, _by_day(row.days_off), _days(row.make_up_workdays))
    for each in loaded:
        if timezone.localdate(each.recorded_at) <= day:
            told = each.payload
            calendar = calendar.with_year(told["year"], _by_day(told["days_off"]), _days(told["make_up_workdays"]))
    return calendar


def _days(written: Iterable[str]) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, written))


def _by_day(days: Mapping[str, str] | Iterable[str]) -> dict[date, str]:
    """Return the holiday's name of each day off; a plain list of days names none."""
    named = days if isinstance(days, Mapping) else dict.fromkeys(days, "节假日")
    return {date.fromisoformat(day): name for day, name in named.items()}


def put_year(notice: YearNotice, reference: str) -> CalendarYear:
    """Store a year's notice, published under ``reference`` (国办发明电…), over what was known of that year.

    Raises InvalidInput for a year outside the calendar or a notice without its reference.
    """
    if not FIRST.year <= notice.year <= LAST.year:
        raise InvalidInput(f"年度 {notice.year} 超出日历范围（{FIRST.year}—{LAST.year}年）。")
    if not reference.strip():
        raise InvalidInput("请填写国务院办公厅通知的文号。")
    row, _ = CalendarYear.objects.update_or_create(
        year=notice.year,
        defaults={
            "notice": reference.strip()[:80],
            "days_off": {day.isoformat(): name for day, name in sorted(notice.days_off.items())},
            "make_up_workdays": sorted(day.isoformat() for day in notice.make_up_workdays),
        },
    )
    forget()
    return row

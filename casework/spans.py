"""Stretches of time taken out of a period: merging them, and moving an end by them."""

import calendar as months
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from casework.workdays import Calendar

Mark = TypeVar("Mark", date, datetime)
Span = tuple[date, date | None]  # first day out, day counted again (None: still out)


def merge(spans: Sequence[tuple[Mark, Mark | None]]) -> list[tuple[Mark, Mark | None]]:
    """The same time, without overlaps, in order; empty stretches fall away. An open one swallows what follows."""
    merged: list[tuple[Mark, Mark | None]] = []
    for first, until in sorted(spans, key=lambda span: span[0]):
        if until is not None and until <= first:
            continue
        if merged:
            before, reached = merged[-1]
            if reached is None:
                break
            if first <= reached:
                merged[-1] = (before, None if until is None else max(reached, until))
                continue
        merged.append((first, until))
    return merged


def shift(due: date, spans: Sequence[Span], calendar: Calendar | None) -> tuple[date, int, bool]:
    """Move the end of a period by the days out that fall into it: (end, days taken out, whether it runs now).

    Calendar days, or working days where a calendar is given. A stretch that begins after the end changes nothing.
    """
    taken = 0
    for first, until in merge(spans):
        if first > due:
            break
        if until is None:
            return due, taken, False
        last = until - timedelta(days=1)
        days = calendar.between(first - timedelta(days=1), last) if calendar else (until - first).days
        due = calendar.add(due, days) if calendar else due + timedelta(days=days)
        taken += days
    return due, taken, True


def add_months(day: date, count: int, *, keep_last: bool = False) -> date:
    """The same-numbered day so many months on, or that month's last day where it has no such day (民法典 202).

    `keep_last`: a month's last day always leads to a month's last day (刑诉法解释 202).
    """
    if not count:
        return day
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = months.monthrange(year, month + 1)[1]
    was_last = day.day == months.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if keep_last and was_last else min(day.day, last))

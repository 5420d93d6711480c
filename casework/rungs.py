"""At which moments the rungs of a term come due, counted from its end, whenever the term is projected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from casework.dates import SHANGHAI, LegalDate
from casework.law.limits import Limit
from casework.law.warnings import LAST_DAY, Rung, warnings
from casework.projection import Extended, Projection, Restart, Stop
from casework.spans import add_months, merge
from casework.workdays import Calendar

# Rungs counted in days come when people begin their day.
MORNING = time(8, tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Laid:
    """The rungs of a term with their moments, in order, and its length in days (None for clocks), stops left out."""

    moments: tuple[tuple[datetime, Rung], ...] = ()
    length: int | None = None

    @property
    def first(self) -> datetime | None:
        """The moment of the first rung."""
        return self.moments[0][0] if self.moments else None

    def stored(self) -> list[list[str]]:
        """The rungs as they are kept with the term: moment in UTC, rung as written in the data."""
        return [[moment.astimezone(UTC).isoformat(), rung.at] for moment, rung in self.moments]


def lay(
    rule: Limit,
    start: LegalDate,
    result: Projection,
    calendar: Calendar,
    stops: Sequence[Stop] = (),
    restarts: Sequence[Restart] = (),
    extensions: Sequence[Extended] = (),
) -> Laid:
    """Return the rungs of a term as ``result`` projects it; none while its clock stands still.

    A rung before the end that lies before the term began, ran on or was extended is left out: it is no rung that
    somebody missed.
    """
    ladder = warnings().ladder(rule)
    if ladder is None or not result.running or not result.computable:
        return Laid()
    begun = [start, *(each.on for each in restarts)]
    begun += [stop.until for stop in stops if stop.ground in rule.restarts and stop.until is not None]
    origin = max(begun, key=lambda each: each.earliest)
    moves = [*(each.on for each in extensions), *(stop.until for stop in stops if stop.until is not None)]
    if result.due_at is not None:
        return _by_clock(ladder.rungs, origin, result.due_at, stops, moves)
    if result.due_on is None:
        return Laid()
    out = [(max(stop.start.earliest, origin.earliest), stop.until.earliest) for stop in stops if stop.until is not None]
    length = (result.due_on - origin.earliest).days - sum((until - first).days for first, until in merge(out) if until)
    backwards = rule.counts_back
    moved = max((each.earliest for each in moves), default=date.min)
    found = []
    for rung in ladder.rungs:
        day = _day(rung, result.due_on, length, calendar)
        if day is None:
            continue
        if backwards or rung.after or rung.at == LAST_DAY or (day > origin.earliest and day >= moved):
            found.append((datetime.combine(day, MORNING), rung))
    return Laid(_in_order(found), None if backwards else max(length, 0))


def _by_clock(
    rungs: Sequence[Rung], origin: LegalDate, due: datetime, stops: Sequence[Stop], moves: Sequence[LegalDate]
) -> Laid:
    begun = origin.latest_moment
    moved = max((each.minute for each in moves if each.minute is not None), default=begun)
    out = [(max(stop.start.minute, begun), stop.until.minute) for stop in stops if stop.start.minute and stop.until]
    length = due - begun - sum((until - first for first, until in merge(out) if until), timedelta())
    found = []
    for rung in rungs:
        if rung.share:
            moment = due - length * rung.share / 100
        else:
            amount = rung.amount
            away = timedelta(hours=amount.hours, minutes=amount.minutes) if amount else timedelta()
            moment = due + away if rung.after else due - away
        if rung.after or moment > max(begun, moved):
            found.append((moment, rung))
    return Laid(_in_order(found))


def _day(rung: Rung, due: date, length: int, calendar: Calendar) -> date | None:
    amount = rung.amount
    if amount is None:
        return due - timedelta(days=length * rung.share // 100) if rung.share else due
    if amount.is_clock:
        return None
    way = 1 if rung.after else -1
    if amount.working_days:
        return calendar.add(due, way * amount.working_days)
    return add_months(due, way * (12 * amount.years + amount.months)) + timedelta(days=way * amount.calendar_days)


def _in_order(found: list[tuple[datetime, Rung]]) -> tuple[tuple[datetime, Rung], ...]:
    return tuple(sorted(found, key=lambda each: each[0]))

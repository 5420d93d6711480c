"""The pieces of a timeline: lanes, points, bars, arrows and who held what, each with what to say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from casework.dates import SHANGHAI, LegalDate, Precision

DAY = timedelta(days=1)


class What(StrEnum):
    """What a piece shows; the words of the filter."""

    ACTS = "acts"
    PAPERS = "papers"
    TERMS = "terms"
    MEASURES = "measures"
    HANDOVERS = "handovers"
    CUSTODY = "custody"  # shown and left out with the handovers


class Part(StrEnum):
    """What a stretch of a bar is."""

    RUN = "run"  # time that counts
    STOP = "stop"  # time the law leaves out
    ADDED = "added"  # granted by an extension
    BEFORE = "before"  # before the term began anew
    LATE = "late"  # after the legal end, still not done


def midnight(day: date) -> datetime:
    """Return the first moment of a day in Shanghai."""
    return datetime.combine(day, time(), SHANGHAI)


def bounds(at: LegalDate) -> tuple[datetime, datetime] | None:
    """Return between which moments something happened; None where only its place in an order is known."""
    if at.value is None:
        return None
    if at.precision is Precision.MINUTE:
        return at.value, at.value
    return midnight(at.earliest), midnight(at.latest + DAY)


@dataclass(frozen=True, slots=True)
class Point:
    """An act, a paper or a thing passed on: something at a time, as exactly as the time is known."""

    key: str
    what: What
    lane: int
    at: LegalDate
    # Between which moments it happened; where only its place in an order is known, at what was entered before it.
    bounds: tuple[datetime, datetime]
    label: str
    seq: int
    who: str = ""
    law: str = ""
    note: str = ""
    irregular: tuple[str, ...] = ()
    entered_late: datetime | None = None
    paper: int | None = None
    void: bool = False
    # For an instant that is known to the day: when it was put down, by which acts of one day keep their order.
    recorded: datetime | None = None

    @property
    def middle(self) -> datetime:
        """Where it stands on an axis: its minute, else the middle of the time in which it can have been."""
        first, last = self.bounds
        return first + (last - first) / 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """One piece of a bar, with what is to be said of it."""

    part: Part
    first: datetime
    last: datetime
    said: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A term, or a measure, from its beginning to its end, in pieces that may lie over one another."""

    key: str
    what: What
    lane: int
    label: str
    first: datetime
    last: datetime
    stretches: tuple[Stretch, ...]
    # The last day (its end), or the minute, that the law allows; None where there is none or it cannot be told.
    end: datetime | None = None
    # When it was done; what is left of the bar after it was not needed.
    done: datetime | None = None
    whose: str = ""
    law: str = ""
    state: str = ""
    said_end: str = ""
    late_by: str = ""
    provisional: bool = False
    computable: bool = True
    open: bool = False
    deadline: int | None = None
    marks: tuple[tuple[datetime, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def late(self) -> bool:
        """Whether an authority was late, or is."""
        return bool(self.late_by)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A handover from lane to lane: sent, and received or not yet."""

    key: str
    pk: int
    lane: int
    to: int | None
    label: str
    sender: str
    recipient: str
    sent: LegalDate
    received: LegalDate | None
    seq: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """Who was in charge of a proceeding, and for which days (the last day included; None: still)."""

    lane: int
    who: str
    since: date
    until: date | None
    # Put in charge by an assignment; else it is told only by who acted.
    assigned: bool = True

    def covers(self, first: date, last: date) -> bool:
        """Whether it lies, wholly or in part, between two days."""
        return self.since <= last and (self.until is None or self.until >= first)


@dataclass(frozen=True, slots=True)
class Lane:
    """One proceeding in one agency."""

    pk: int
    kind: str
    title: str
    agency: str
    agency_kind: str
    unit: str
    stage: str
    opened: date
    ended: date | None
    parent: int | None
    depth: int
    readable: bool
    suspended: tuple[tuple[date, date | None], ...] = ()
    stages: tuple[tuple[date, str], ...] = ()
    holds: tuple[Hold, ...] = ()

    def runs_on(self, first: date, last: date) -> bool:
        """Whether it had begun and not ended, wholly or in part, between two days."""
        return self.opened <= last and (self.ended is None or self.ended >= first)

    def stands_still(self, day: date) -> bool:
        """Whether it was suspended on a day."""
        return any(since <= day and (until is None or day < until) for since, until in self.suspended)

    def stage_on(self, day: date) -> str:
        """Return the stage it stood at in the end of a day, as far as acts tell; else the stage it is at."""
        past = [stage for since, stage in self.stages if since <= day]
        return past[-1] if past else ("" if self.stages else self.stage)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole of a case as one sees it."""

    now: datetime
    lanes: tuple[Lane, ...]
    points: tuple[Point, ...]
    bars: tuple[Bar, ...]
    arrows: tuple[Arrow, ...]
    known_on: date | None = None
    head: tuple[int, str] = (0, "")
    left_out: int = 0
    lanes_by_pk: dict[int, Lane] = field(default_factory=dict)

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From the first moment to the last of everything in it, no further than the present for what still runs."""
        firsts = [midnight(each.opened) for each in self.lanes] + [each.bounds[0] for each in self.points]
        lasts = [self.now] if any(each.ended is None for each in self.lanes) else []
        lasts += [each.bounds[1] for each in self.points]
        lasts += [each.end or each.last for each in self.bars]
        firsts += [each.first for each in self.bars]
        first, last = min(firsts, default=self.now), max(lasts, default=self.now)
        return first, max(last, first + DAY)


def earliest(found: Sequence[datetime | None]) -> datetime | None:
    """Return the first of these moments that is known."""
    return min((each for each in found if each is not None), default=None)

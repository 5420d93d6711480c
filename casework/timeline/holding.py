"""Who held a case on any day: which proceedings ran, in which agency and unit, and who was in charge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casework.agencies import Office
from casework.dates import LegalDate
from casework.models import Assignment
from casework.timeline.pieces import Hold, Lane, Timeline
from casework.timeline.rows import Rows

# Who does the work of a case.
WORKING = frozenset({Office.CASE_OFFICER.value, Office.MEDIATOR.value})
ONE_DAY = timedelta(days=1)


def holds(lane: Any, rows: Rows) -> tuple[Hold, ...]:
    """Return who was in charge of a proceeding, from its beginning to its end or to now, in order.

    By the assignments of who leads; on days that none covers, by who of those at work acted last, which says so.
    """
    if lane.pk not in rows.readable:
        return ()
    found = [
        Hold(lane.pk, each.who, each.since, _last(each.until, lane.ended_on))
        for each in rows.assignments
        if each.proceeding_id == lane.pk and each.part == Assignment.Part.LEAD
    ]
    # A reassignment ends one and begins another on the same day: the day belongs to the new one.
    assigned = sorted(found, key=lambda each: each.since)
    told = [
        Hold(each.lane, each.who, each.since, _before(each.until, assigned[no + 1 :]))
        for no, each in enumerate(assigned)
    ]
    return tuple(sorted([*_acting(lane, rows, told), *told], key=lambda each: each.since))


def _last(until: date | None, ended: date | None) -> date | None:
    ends = [each for each in (until, ended) if each is not None]
    return min(ends) if ends else None


def _before(until: date | None, following: Sequence[Hold]) -> date | None:
    """Return the last day of an assignment, the day before the next where they would overlap."""
    if not following or (until is not None and until < following[0].since):
        return until
    return following[0].since - ONE_DAY


def _acting(lane: Any, rows: Rows, assigned: Sequence[Hold]) -> list[Hold]:
    """Return who acted, where nobody was assigned: from each act to the next by somebody else."""
    found: list[Hold] = []
    events = [each for each in rows.by_lane.get(lane.pk, ()) if each.office in WORKING and each.happened_on]
    for event in sorted(events, key=lambda each: (each.happened_on, each.seq)):
        day = event.happened_on
        if any(each.covers(day, day) for each in assigned) or event.agency_id != lane.agency_id:
            continue
        if found and found[-1].who == event.who:
            continue
        if found:
            found[-1] = Hold(lane.pk, found[-1].who, found[-1].since, day - ONE_DAY, assigned=False)
        found.append(Hold(lane.pk, event.who, day, None, assigned=False))
    return [_fitted(each, assigned, lane.ended_on) for each in found]


def _fitted(hold: Hold, assigned: Sequence[Hold], ended: date | None) -> Hold:
    """Return who acted up to the day before an assignment, and no longer than the proceeding ran."""
    begins = [each.since for each in assigned if each.since > hold.since]
    ends = [each for each in (hold.until, min(begins) - ONE_DAY if begins else None, ended) if each is not None]
    return Hold(hold.lane, hold.who, hold.since, min(ends) if ends else None, assigned=False)


@dataclass(frozen=True)
class Held:
    """A proceeding that ran within some days, and who held it then."""

    lane: Lane
    holds: tuple[Hold, ...]
    still: bool
    stage: str

    @property
    def who(self) -> str:
        """Who was in charge, one after the other."""
        return "、".join(dict.fromkeys(each.who for each in self.holds))

    @property
    def told(self) -> bool:
        """Whether all of them were assigned, none only seen to act."""
        return all(each.assigned for each in self.holds)


def held(timeline: Timeline, on: LegalDate) -> list[Held]:
    """Return who held the case on a day, or within a month or a year: every proceeding that ran then.

    One that stood still then waits for another; the power to decide lies with those that ran.
    """
    first, last = on.earliest, on.latest
    return [
        Held(
            lane,
            tuple(each for each in lane.holds if each.covers(first, last)),
            lane.stands_still(last),
            lane.stage_on(last),
        )
        for lane in timeline.lanes
        if lane.runs_on(first, last)
    ]

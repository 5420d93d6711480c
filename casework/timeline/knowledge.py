"""As known on a day: everything entered later is left out, papers and terms stand as they stood then.

Nothing is stored for this. Events, ledger lines, papers and handovers say when they were entered; a term is projected
again from the lines known then, with the law of its start and the calendar known then.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from casework.dates import LegalDate
from casework.models import Deadline, DeadlineState, DocumentState, HandoverState, MeasureState
from casework.services import deadlines as clocks
from casework.timeline.pieces import DAY, earliest, midnight
from casework.timeline.rows import Rows, instant
from casework.workdays import Calendar

WITHDRAWN_BY = ".withdraw_paper"


def end_of(day: date) -> datetime:
    """Return the first moment of which nothing was known on ``day``."""
    return midnight(day + DAY)


def known(rows: Rows, day: date, calendar: Calendar) -> Rows:
    """Return ``rows`` as they stood at the end of ``day``; ``calendar`` is the one known then.

    A row that does not say when it was entered (it came with an opening on paper) counts as known from the first.
    """
    limit = end_of(day)

    def was(recorded: Any) -> bool:
        moment = instant(recorded)
        return moment is None or moment < limit

    lanes = [_lane(each, rows, was) for each in rows.lanes if was(each.begun_recorded)]
    kept = {each.pk for each in lanes}
    entries = [each for each in rows.entries if was(getattr(each, "recorded", None))]
    later = replace(rows, entries=entries)
    return replace(
        rows,
        lanes=lanes,
        events=[each for each in rows.events if was(each.recorded_at)],
        entries=entries,
        deadlines=[
            _term(each, later, calendar)
            for each in rows.deadlines
            if each.proceeding_id in kept and any(line.kind == clocks.Entry.STARTED for line in later.ledgers[each.pk])
        ],
        papers=[_paper(each, rows, was) for each in rows.papers if was(each.recorded)],
        deliveries=[each for each in rows.deliveries if was(each.recorded)],
        handovers=[_handover(each, was) for each in rows.handovers if was(each.recorded)],
        assignments=[
            _assignment(each, rows, was)
            for each in rows.assignments
            if was(_begun(each) or _put_in(each, rows, "since"))
        ],
        measures=[
            _measure(each, rows, was)
            for each in rows.measures
            if was(_begun(each) or _happened(rows, each.proceeding_id, each.imposed_at))
        ],
        moves=[each for each in rows.moves if was(each.recorded)],
        confirmations=[_confirmation(each, was) for each in rows.confirmations],
        readable=frozenset(kept & rows.readable),
    )


def _lane(lane: Any, rows: Rows, was: Callable[[Any], bool]) -> Any:
    found = copy.copy(lane)
    reached = [each.recorded_at for each in rows.by_lane.get(lane.pk, ()) if _stage_after(each) == lane.stage]
    ended = reached[0] if reached and rows.by_lane else lane.ended_recorded
    if lane.ended_on and not was(ended):
        found.ended_on = None
    if lane.suspended_on and not was(_on_day(rows, lane.pk, lane.suspended_on)):
        found.suspended_on = None
    return found


def _stage_after(event: Any) -> str:
    moved = getattr(event, "moved", None) or ["", ""]
    return str(moved[1])


def _on_day(rows: Rows, lane: int, day: date) -> datetime | None:
    """Return when the first event of a day was entered."""
    return earliest([each.recorded_at for each in rows.by_lane.get(lane, ()) if each.happened_on == day])


def _happened(rows: Rows, lane: int, at: str) -> datetime | None:
    """Return when what happened at ``at`` (as written) was entered."""
    return earliest([each.recorded_at for each in rows.by_lane.get(lane, ()) if each.happened == at])


def _term(deadline: Deadline, rows: Rows, calendar: Calendar) -> Deadline:
    """Return a term as its ledger known so far tells it."""
    found = copy.copy(deadline)
    lines = rows.ledgers[deadline.pk]
    found.state, found.closed, found.late = DeadlineState.RUNNING, "", False
    clocks.project(found, lines, calendar, rows.agency_kinds.get(deadline.proceeding_id, ""))
    for line in lines:
        if line.kind in (clocks.Entry.MET, clocks.Entry.CANCELLED):
            clocks.close(found, LegalDate.parse(line.on), DeadlineState(line.kind))
    return found


def _paper(paper: Any, rows: Rows, was: Callable[[Any], bool]) -> Any:
    """Return a paper with its state of then: what corrects, replaces or withdraws it may have come later."""
    if paper.state == DocumentState.ISSUED:
        return paper
    changed = instant(paper.replaced_recorded) or earliest(
        [each.recorded_at for each in rows.events if _gives_up(each, paper)]
    )
    if was(changed):
        return paper
    found = copy.copy(paper)
    found.__dict__["state"] = DocumentState.ISSUED
    return found


def _gives_up(event: Any, paper: Any) -> bool:
    if event.seq <= paper.event_seq:
        return False
    of_paper = WITHDRAWN_BY in event.kind and getattr(event, "noted", None) == paper.values_hash
    return of_paper or (bool(paper.number) and paper.number in (getattr(event, "withdrawn", None) or ()))


def _handover(handover: Any, was: Callable[[Any], bool]) -> Any:
    if not handover.received_at or was(handover.received_recorded):
        return handover
    found = copy.copy(handover)
    found.received_at, found.received_by, found.receipt = "", "", ""
    found.__dict__["state"] = HandoverState.SENT
    return found


def _assignment(each: Any, rows: Rows, was: Callable[[Any], bool]) -> Any:
    if each.until is None or was(_ended(each) or _put_in(each, rows, "until")):
        return each
    found = copy.copy(each)
    found.until, found.recused = None, False
    return found


def _begun(row: Any) -> datetime | None:
    """Return when a row was entered, by the event it names; None of one of before, which names none."""
    return instant(getattr(row, "recorded", None))


def _ended(row: Any) -> datetime | None:
    """Return when its end was entered."""
    return instant(getattr(row, "ended_recorded", None))


def _put_in(assignment: Any, rows: Rows, end: str) -> datetime | None:
    """Return when the beginning (or end) of an assignment was entered: by an act of that day that names officers.

    For rows that name no event. Where no such act can be read, it is the first act of that day.
    """
    day = getattr(assignment, end)
    that_day = [each for each in rows.by_lane.get(assignment.proceeding_id, ()) if each.happened_on == day]
    naming = [each for each in that_day if names(each, assignment.officer_id if end == "since" else None)]
    return earliest([each.recorded_at for each in naming or that_day])


def names(event: Any, officer: int | None) -> bool:
    """Whether the facts of an event name an officer (any officer, without one)."""
    told: Iterable[Any] = getattr(event, "refs", None) or ()
    found = {each for each in told if isinstance(each, str) and each.isdecimal()}
    if officer is None:
        return bool(found)
    return str(officer) in found or event.officer_id == officer


def _measure(measure: Any, rows: Rows, was: Callable[[Any], bool]) -> Any:
    if not measure.ended_at or was(_ended(measure) or _happened(rows, measure.proceeding_id, measure.ended_at)):
        return measure
    found = copy.copy(measure)
    found.ended_at = ""
    found.__dict__["state"] = MeasureState.IN_FORCE
    return found


def _confirmation(each: Any, was: Callable[[Any], bool]) -> Any:
    if each.confirmed_at is None or was(each.confirmed_at):
        return each
    found = copy.copy(each)
    found.confirmed_at = None
    return found

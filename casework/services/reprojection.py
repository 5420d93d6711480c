"""Open terms projected again from their ledger, after a year of the calendar or a version of the law was loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app

from casework import access
from casework.agencies import Office
from casework.dates import LegalDate
from casework.exceptions import AccessDenied
from casework.law.articles import citation
from casework.law.calendar import YearNotice
from casework.models import OPEN_STATES, Case, Deadline, DeadlineEntry, Entry, Event, Officer, RecordKind
from casework.services import agency_record, calendar, deadlines, events
from casework.workdays import Calendar

BATCH = 1000
ROUNDS = 5
KIND = "deadlines.projected"
LABEL = "期限重新推算"
PROJECTED = ["state", "rule_from", "due_on", "due_at", "provisional", "computable", "explanation", "ladder", "length"]


@dataclass(frozen=True)
class Move:
    """One term whose end changed, or became firm; ends as written, empty when there is none."""

    case: int
    number: str
    rule: str
    label: str
    before: str
    after: str
    provisional: bool

    @property
    def moved(self) -> bool:
        """Whether the day itself is another, and not only firm now."""
        return self.before != self.after


@dataclass
class Changed:
    """What a re-projection did: terms looked at, those that changed, and cases still busy with an act."""

    seen: int = 0
    moves: list[Move] = field(default_factory=list)
    busy: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        moved = sum(move.moved for move in self.moves)
        text = (
            f"核对期限 {self.seen} 项，届满日变动 {moved} 项，日期不变而转为确定或者暂定 {len(self.moves) - moved} 项"
        )
        return f"{text}；{len(self.busy)} 件案件正在办理，请稍后再推算一次" if self.busy else text


@dataclass(frozen=True)
class _Run:
    """Who projects again, why, and when; the same for every case of one run."""

    officer: Officer
    seat: access.Seat
    reason: str
    law: str
    now: datetime
    calendar: Calendar


def load_year(notice: YearNotice, reference: str, officer: Officer, now: datetime | None = None) -> Changed:
    """Load a year's notice and project every open term again; provisional ends become firm (行政处罚法 85).

    Raises InvalidInput for a notice that cannot be stored, AccessDenied when the officer administers nothing.
    """
    seat = _administrator(officer, now or timezone.now())
    reason, law = f"{notice.year}年节假日安排（{reference.strip()}）", citation("行政处罚法.85")
    with transaction.atomic():
        row = calendar.put_year(notice, reference)
        # From these entries the calendar known on any day can be told again.
        told = {"notice": row.notice, "days_off": row.days_off, "make_up_workdays": row.make_up_workdays}
        agency_record.record(
            seat.agency,
            RecordKind.YEAR_LOADED,
            notice.year,
            officer,
            now or timezone.now(),
            {"year": notice.year, **told},
        )
        # Other processes count by the old table until theirs is refreshed.
        later = app.configure_task("casework.project_again", schedule_in={"seconds": int(2 * calendar.FRESH_SECONDS)})
        later.defer(officer=officer.pk, reason=reason, law=law)
    return reproject(officer, reason, law=law, now=now)


def reproject(
    officer: Officer,
    reason: str,
    deadlines_: QuerySet[Deadline] | None = None,
    *,
    law: str = "",
    now: datetime | None = None,
) -> Changed:
    """Project open terms (all of them by default) again, under the calendar and the law in force now.

    First everything is computed without a lock; then each case in which an end differs is locked, computed once
    more and changed, with a line in the ledger and an event in its chain, in a transaction of its own. A case busy
    with an act is left for later rounds. Safe to run twice: what is right already is not touched.
    """
    now = now or timezone.now()
    calendar.forget()
    run = _Run(officer, _administrator(officer, now), reason, law, now, calendar.current())
    found = Changed()
    waiting = list(dict.fromkeys(_differing(deadlines_, run, found)))
    for _ in range(ROUNDS):
        waiting = [case for case in waiting if not _project_case(case, run, found)]
        if not waiting:
            break
    found.busy = waiting
    return found


def _administrator(officer: Officer, now: datetime) -> access.Seat:
    held = access.seats(officer, timezone.localdate(now))
    for seat in held:
        if seat.office == Office.ADMINISTRATOR:
            return seat
    raise AccessDenied("只有系统管理员可以装入节假日安排、重新推算期限。")


def _differing(chosen: QuerySet[Deadline] | None, run: _Run, found: Changed) -> Iterator[int]:
    """Give the cases of the terms whose projection is another now; reads in batches and locks nothing."""
    source = (Deadline.objects.all() if chosen is None else chosen).filter(state__in=OPEN_STATES).order_by("pk")
    source = source.select_related("proceeding__agency")
    last = 0
    while batch := list(source.filter(pk__gt=last)[:BATCH]):
        found.seen += len(batch)
        last = batch[-1].pk
        for deadline, entries in _ledgers(batch):
            before = _state(deadline)
            _project(deadline, entries, run.calendar)
            if _state(deadline) != before:
                yield deadline.case_id


def _ledgers(batch: Sequence[Deadline]) -> Iterator[tuple[Deadline, list[DeadlineEntry]]]:
    lines: dict[int, list[DeadlineEntry]] = defaultdict(list)
    for entry in DeadlineEntry.objects.filter(deadline__in=batch).select_related("approver").order_by("pk"):
        lines[entry.deadline_id].append(entry)
    return ((deadline, lines[deadline.pk]) for deadline in batch)


def _project(deadline: Deadline, entries: Sequence[DeadlineEntry], in_force: Calendar) -> None:
    deadlines.project(deadline, entries, in_force, deadline.proceeding.agency.kind)
    deadline.rule_from = str(deadlines.rule_of(deadline).in_force)


def _state(deadline: Deadline) -> tuple[Any, ...]:
    return tuple(getattr(deadline, name) for name in PROJECTED)


def _end(deadline: Deadline) -> str:
    return str(LegalDate.of(deadline.due_at)) if deadline.due_at else str(deadline.due_on or "")


def _project_case(case: int, run: _Run, found: Changed) -> bool:
    """Project the open terms of one case under its lock; False when an act holds it."""
    with transaction.atomic():
        locked = Case.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=case).first()
        if locked is None:
            return False
        touched, moves, lines = [], [], []
        opened = Deadline.objects.filter(case=locked, state__in=OPEN_STATES).select_related("proceeding__agency")
        for deadline, entries in _ledgers(list(opened.order_by("pk"))):
            state, before, provisional = _state(deadline), _end(deadline), deadline.provisional
            _project(deadline, entries, run.calendar)
            if _state(deadline) == state:
                continue
            touched.append(deadline)
            after = _end(deadline)
            # Words of the explanation alone are no change of the term, and no event.
            if (before, provisional) != (after, deadline.provisional):
                line = DeadlineEntry(deadline=deadline, kind=DeadlineEntry.Kind.PROJECTED, on=_today(run))
                line.ground, line.event_seq = run.reason[:80], locked.head_seq + 1
                lines.append(line)
                moves.append(
                    Move(case, locked.number, deadline.rule, deadline.label, before, after, deadline.provisional)
                )
        # Which warning comes next is no part of what is compared: it moves on with the sweeps.
        Deadline.objects.bulk_update(touched, [*PROJECTED, "next_warning_at"])
        if moves:
            DeadlineEntry.objects.bulk_create(lines)
            _append(locked, lines, moves, run)
    found.moves += moves
    return True


def _today(run: _Run) -> str:
    return timezone.localdate(run.now).isoformat()


def _append(case: Case, lines: Sequence[DeadlineEntry], moves: Sequence[Move], run: _Run) -> None:
    """Put the change on record: a new last day is a fact of the case, and says who loaded what."""
    proceedings = [line.deadline.proceeding_id for line in lines]
    event = Event(
        case=case,
        proceeding_id=proceedings[0] if len(set(proceedings)) == 1 else None,
        kind=KIND,
        label=LABEL,
        law=run.law,
        happened=_today(run),
        happened_on=timezone.localdate(run.now),
        recorded_at=run.now,
        entry=Entry.LIVE,
        officer=run.officer,
        on_behalf_of=run.seat.on_behalf_of,
        agency=run.seat.agency,
        office=run.seat.office,
        payload={
            "facts": {"reason": run.reason},
            "stage": ["", ""],
            "events": [],
            "papers": [],
            "terms": {
                "started": [],
                "closed": [],
                "moved": [[move.rule, move.after] for move in moves],
                "ledger": [deadlines.told(line) for line in lines],
                "stand": {str(line.deadline_id): deadlines.stand(line.deadline) for line in lines},
            },
            "irregular": [],
            "notes": {
                "projected": [
                    {
                        "rule": move.rule,
                        "label": move.label,
                        "before": move.before,
                        "after": move.after,
                        "provisional": move.provisional,
                    }
                    for move in moves
                ]
            },
        },
    )
    events.seal(case, event)
    event.save(force_insert=True)
    case.save(update_fields=["head_seq", "head_hash"])

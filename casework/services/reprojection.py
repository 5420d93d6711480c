"""Open terms projected again from their ledger, after a year of the calendar or a version of the law was loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection, connections, transaction
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from casework import access
from casework.agencies import Office
from casework.exceptions import AccessDenied
from casework.law.articles import citation
from casework.law.calendar import YearNotice
from casework.models import Case, Officer, RecordKind
from casework.services import agency_record, calendar, moved_terms
from casework.services.moved_terms import KIND, LABEL, Move, Order
from casework.services.projecting import Projector, Term, touching

__all__ = ["KIND", "LABEL", "Changed", "Move", "load_year", "reproject"]

# Cases computed, locked and changed together. An act on one of them waits until all are written.
BATCH = 500
ROUNDS = 5


@dataclass(frozen=True)
class _Batch:
    """Cases computed without a lock: where their chains ended then, terms looked at, and terms that are others now."""

    heads: Mapping[int, int]
    seen: int
    differing: Mapping[int, Sequence[Term]]


@dataclass
class Changed:
    """What a re-projection did: terms looked at, those that changed, and cases still busy with an act.

    ``queued`` is the number of cases left to a worker, when nothing was done yet.
    """

    seen: int = 0
    moves: list[Move] = field(default_factory=list)
    busy: list[int] = field(default_factory=list)
    queued: int = 0

    def __str__(self) -> str:
        if self.queued:
            return f"涉及 {self.queued} 件案件的期限，已交后台重新推算，完成后可在各案件的办案记录中查看"
        moved = sum(move.moved for move in self.moves)
        text = (
            f"核对期限 {self.seen} 项，届满日变动 {moved} 项，日期不变而转为确定或者暂定 {len(self.moves) - moved} 项"
        )
        return f"{text}；{len(self.busy)} 件案件正在办理，请稍后再推算一次" if self.busy else text


def load_year(
    notice: YearNotice, reference: str, officer: Officer, now: datetime | None = None, *, most: int | None = None
) -> Changed:
    """Load a year's notice and project the open terms it touches again; provisional ends become firm (行政处罚法 85).

    With more than ``most`` cases to look at, which nobody would wait for, a worker does it. Killed midway, it ends
    right when the year is loaded again, or by the second run that is queued with the year.
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
        again: dict[str, Any] = {"officer": officer.pk, "reason": reason, "law": law, "year": notice.year}
        later.defer(**again)
        cases = 0 if most is None else len(Projector(calendar.current(), touching(notice.year)).cases())
        if most is not None and cases > most:
            app.configure_task("casework.project_again").defer(**again)
            return Changed(queued=cases)
    return reproject(officer, reason, law=law, year=notice.year, now=now)


def reproject(
    officer: Officer, reason: str, *, law: str = "", year: int | None = None, now: datetime | None = None
) -> Changed:
    """Project open terms again, under the calendar and the law in force now: all, or those that ``year`` touches.

    Batch by batch everything is computed without a lock; then the cases in which a term differs are locked together
    and changed in one transaction, each with its lines in the ledger and an event in its chain. A case in which an
    act was done in between is computed once more; one busy with an act is left for later rounds. Safe to run twice:
    what is right already is not touched.
    """
    now = now or timezone.now()
    calendar.forget()
    order = Order(officer, _administrator(officer, now), reason, law, now)
    projector = Projector(calendar.current(), touching(year) if year else Q())
    found = Changed()
    waiting = projector.cases()
    for again in range(ROUNDS):
        batches = [waiting[first : first + BATCH] for first in range(0, len(waiting), BATCH)]
        waiting = []
        for batch in _ahead(partial(_compute, projector=projector), batches):
            found.seen += 0 if again else batch.seen
            waiting += _change(batch, projector, order, found)
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


def _ahead(compute: Callable[[Sequence[int]], _Batch], batches: Sequence[Sequence[int]]) -> Iterator[_Batch]:
    """Give the batches computed, in order; while one is being written, a thread computes the next."""
    if connection.in_atomic_block:
        # What the caller has not committed, no other connection sees.
        yield from map(compute, batches)
        return
    with ThreadPoolExecutor(1) as reader:
        try:
            coming: Future[_Batch] | None = None
            for cases in batches:
                done, coming = coming, reader.submit(compute, cases)
                if done:
                    yield done.result()
            if coming:
                yield coming.result()
        finally:
            reader.submit(connections.close_all).result()


def _compute(cases: Sequence[int], projector: Projector) -> _Batch:
    # The heads are read before the terms: whoever changes a term moves on the head of its case.
    heads = dict(Case.objects.filter(pk__in=cases).values_list("pk", "head_seq"))
    terms = projector.terms(cases)
    return _Batch(heads, len(terms), projector.differing(terms))


def _change(batch: _Batch, projector: Projector, order: Order, found: Changed) -> list[int]:
    """Write down what differs in the cases that are free; return those that an act holds."""
    differing = batch.differing
    if not differing:
        return []
    with transaction.atomic():
        free = Case.objects.select_for_update(no_key=True, skip_locked=True).filter(pk__in=differing).order_by("pk")
        locked = {case.pk: case for case in free.only("number", "head_seq", "head_hash")}
        acted = {pk for pk, case in locked.items() if case.head_seq != batch.heads[pk]}
        fresh = projector.differing(projector.terms(acted)) if acted else {}
        changed = {case: fresh.get(pk, []) if pk in acted else differing[pk] for pk, case in locked.items()}
        moves = moved_terms.write(changed, order)
    found.moves += moves
    return [case for case in differing if case not in locked]

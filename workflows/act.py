"""perform(): the one door of every legal act, one transaction.

Half an act does not exist: the case is locked, every refusal is collected, the stage changes,
facts, numbers and papers, clocks and the event are put down, the task is closed and the next
opened, what follows is queued, and all of it is committed together or not at all.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from casework import access
from casework.acts import ActFacts
from casework.agencies import Office
from casework.exceptions import AccessDenied, Refusal
from casework.models import Agency, Case
from workflows import approvals, asking, checking, loading, opening, reading, seating
from workflows.carrying import carry_out
from workflows.loading import Loaded
from workflows.lock import holding
from workflows.models import Task
from workflows.options import judged
from workflows.registry import find
from workflows.request import Outcome, RecordedPaper, Request
from workflows.steps import Act, Step
from workflows.words import in_words, label_of

# Those who sign what an agency decides.
SIGNING = (Office.UNIT_HEAD, Office.AGENCY_HEAD, Office.PRINCIPAL_HEAD)

__all__ = ["Outcome", "RecordedPaper", "Request", "perform"]


@translation.override(settings.LANGUAGE_CODE)
def perform(request: Request) -> Outcome:
    """Carry out one legal act, wholly or not at all.

    Raises ActRefused with every refusal, each with its article; AccessDenied when the
    proceeding is not one the officer may see; UnknownAct for a name that means nothing.
    The record and its papers are Chinese, whatever the language of the page.
    """
    now = request.now or timezone.now()
    checking.refuse_impossible_year(label_of(request.act), request.at)
    with in_words(request.act), transaction.atomic():
        if request.proceeding is None:
            begin = opening.begin if request.case is None else opening.join
            case, proceeding, flow_class = begin(request, now)
        else:
            proceeding = request.proceeding
            try:
                case, flow_class = reading.lock(proceeding)
            except Case.DoesNotExist:
                raise AccessDenied() from None
        _, node, approving = find(request.act, flow_class)
        loaded = loading.everything(case, proceeding, node.loads, request.officer, timezone.localdate(now))
        with holding(proceeding):
            return _perform(request, now, node, loaded, approving=approving)


def _perform(request: Request, now: datetime, node: Step | Act, loaded: Loaded, *, approving: bool) -> Outcome:
    proceeding, process = loaded.proceeding, loaded.process
    agency = _acting(loaded, node)
    seat, refusals = _seat(request, loaded.seats, node, agency, approving)
    act = judged(proceeding, node, request.officer, seat, now, request.at)
    act.agency = agency
    loading.fill(act, loaded.found, node.loads)
    task = _task(node, loaded.tasks, request) if isinstance(node, Step) or approving else None
    if isinstance(node, Act) and approving:
        return approvals.decide(request, act, node, task, loaded, refusals)

    refusals += checking.stage_refusals(act, node, task is not None)
    form = node.form(act, data=request.facts)
    refusals += form.refusals()
    refusals += checking.date_refusals(act, request, node, checking.term_starts(act, node))
    if form.is_valid():
        act.facts, act.passages = form.entered(), form.drafted()
        # What was made elsewhere says what it says; here no paper is made with a gap.
        refusals += [] if request.papers else form.gaps()
        if not any(refusal.code in ("stage", "task") for refusal in refusals):
            refusals += checking.guard_refusals(act, node, entered=True)
    checking.raise_unless_recorded(node, request, refusals)

    if isinstance(node, Act) and node.approval and not asking.is_urgent(act, node):
        return approvals.propose(request, act, node, process, form, refusals)
    return carry_out(request, act, node, loaded, task, refusals)


def _acting(loaded: Loaded, node: Step | Act) -> Agency:
    """Return the agency that acts: the proceeding's own, or one that makes a paper jointly with it and seals it."""
    own = loaded.proceeding.agency
    if not (isinstance(node, Act) and node.joint) or any(seat.agency_id == own.pk for seat in loaded.seats):
        return own
    wanted = {code for paper in loaded.found.get("documents", ()) for code in paper.joint}
    return next((seat.agency for seat in loaded.seats if seat.agency.code in wanted), own)


def _seat(
    request: Request, held: tuple[access.Seat, ...], node: Step | Act, agency: Agency, approving: bool
) -> tuple[access.Seat | None, list[Refusal]]:
    """Return the seat from which the officer acts, or the refusal; a stranger finds nothing."""
    if not any(seat.agency_id == agency.pk for seat in held):
        raise AccessDenied()
    roles = node.approval if approving else node.by
    joint = isinstance(node, Act) and node.joint
    own = tuple(role for role in roles if role.kind == agency.kind)
    taking = roles if joint else own
    if request.office:
        held = tuple(seat for seat in held if seat.office == request.office)
    seat = seating.seat_of(held, agency, node, taking) if taking else None
    if seat is not None:
        return seat, []
    # What a head signed beyond the office is put on record, irregular; nobody else takes a head's place.
    beyond = access.seat_for(held, agency, SIGNING) if request.recorded and own else None
    return beyond, [checking.office_refusal(node, own or roles, binding=beyond is None)]


def _task(node: Step | Act, tasks: list[Task], request: Request) -> Task | None:
    """Return the open task of the node; the oldest, when several requests wait for one approval."""
    found = (task for task in tasks if task.flow_task == node and request.task in (None, task.pk))
    return next(found, None)


def judge(act: ActFacts[Any], node: Step | Act) -> list[Refusal]:
    """Return what stands against ``act`` once its facts are entered, for the check page; changes nothing."""
    return checking.guard_refusals(act, node, entered=True)

"""perform(): the one door of every legal act, one transaction.

Half an act does not exist: the case is locked, every refusal is collected, the stage changes,
facts, numbers and papers, clocks and the event are put down, the task is closed and the next
opened, what follows is queued, and all of it is committed together or not at all.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from casework import access
from casework.acts import ActFacts
from casework.exceptions import AccessDenied, ActRefused, Refusal
from casework.models import Agency, Case, Finding, Proceeding
from casework.services import crime
from printouts import tasks as print_jobs
from workflows import approvals, checking, loading, opening, saving
from workflows.lock import holding
from workflows.models import Process, Task
from workflows.options import judged
from workflows.registry import find
from workflows.request import Outcome, Request
from workflows.steps import Act, Step


def perform(request: Request) -> Outcome:
    """Carry out one legal act, wholly or not at all.

    Raises ActRefused with every refusal, each with its article; AccessDenied when the
    proceeding is not one the officer may see; UnknownAct for a name that means nothing.
    """
    now = request.now or timezone.now()
    with transaction.atomic():
        if request.proceeding is None:
            case, proceeding, process = opening.begin(request, now)
        else:
            try:
                case = loading.lock_case(request.proceeding)
            except Case.DoesNotExist:
                raise AccessDenied() from None
            proceeding, process = loading.load_proceeding(request.proceeding, case)
        with holding(proceeding.pk):
            return _perform(request, now, case, proceeding, process)


def _perform(request: Request, now: datetime, case: Case, proceeding: Proceeding, process: Process) -> Outcome:
    _, node, approve = find(request.act, process.flow_class)
    seat, refusals = _seat(request, now, node, proceeding.agency, approve)
    act = judged(proceeding, node, request.officer, seat, now, request.at)
    loading.load(act, node.reads)
    task = _task(node, process, request, approve)
    if approve:
        return approvals.decide(request, act, node, task, process, refusals)

    refusals += checking.stage_refusals(act, node, task is not None)
    refusals += _enter_facts(act, node, request)
    refusals += checking.date_refusals(act, request, node, checking.term_starts(act, node))
    if act.facts is not None and not any(r.code in ("stage", "task") for r in refusals):
        refusals += checking.guard_refusals(act, node, entered=True)
    _raise_unless_recorded(node, request, refusals)

    if isinstance(node, Act) and node.approval and not (node.urgent and getattr(act.facts, "urgent", False)):
        return approvals.propose(request, act, node, process, refusals)
    return carry_out(request, act, node, process, task, refusals)


def carry_out(
    request: Request,
    act: ActFacts[Any],
    node: Step | Act,
    process: Process,
    task: Task | None,
    irregular: list[Refusal],
    *,
    effect: Any = None,
    suffix: str = "",
) -> Outcome:
    """Let the act take effect: transition, records, papers, clocks, event, tasks, jobs."""
    before = act.proceeding.stage
    act.overridden = frozenset(refusal.code for refusal in irregular)
    (effect or node.effect)(act.proceeding, act)
    outcome = Outcome(act.case, act.proceeding, None, irregular=irregular)  # type: ignore[arg-type]
    saving.save_records(act)
    _weigh_findings(act)
    saving.record_happenings(act)
    activation = _activation(node, task, process, act)
    stays_open = bool(isinstance(node, Step) and node.until and not node.until(activation))
    saving.move_clocks(act, node, outcome, stays_open=stays_open)
    outcome.documents = saving.issue_papers(act, request, act.chosen(node.prints))
    saving.ask_confirmations(act)
    outcome.event = saving.append_event(act, request, node, outcome, before, suffix)
    if task is not None and not stays_open:
        task.owner = act.officer
        if isinstance(node, Step):
            activation.finish()
        else:
            activation.begin()
            activation.complete()
    if isinstance(node, Act) and node.urgent and getattr(act.facts, "urgent", False) and not suffix:
        approvals.open_task(act, node, process)
    print_jobs.enqueue([document.pk for document in outcome.documents if document.origin == "issued"])
    return outcome


def _seat(
    request: Request, now: datetime, node: Step | Act, agency: Agency, approve: bool
) -> tuple[access.Seat | None, list[Refusal]]:
    held = access.seats(request.officer, timezone.localdate(now))
    if not any(seat.agency_id == agency.pk for seat in held):
        raise AccessDenied()
    roles = node.approval if approve else node.by
    offices = [role.office for role in roles if role.kind == agency.kind]
    if request.office:
        held = tuple(seat for seat in held if seat.office == request.office)
    seat = access.seat_for(held, agency, offices) if offices else None
    return seat, [] if seat else [checking.office_refusal(node, roles)]


def _task(node: Step | Act, process: Process, request: Request, approve: bool) -> Task | None:
    """Return the open task of the node, when the act answers one."""
    if isinstance(node, Act) and not approve:
        return None
    found = Task.objects.filter(process=process, flow_task=node, finished__isnull=True)
    if request.task:
        found = found.filter(pk=request.task)
    task = found.order_by("pk").first()
    if task is not None:
        task.process = process
    return task


def _enter_facts(act: ActFacts[Any], node: Step | Act, request: Request) -> list[Refusal]:
    assert node.form is not None
    form = node.form(act, data=request.facts)
    if not form.is_valid() or form.refusals():
        return form.refusals()
    act.facts = form.entered()
    return []


def _raise_unless_recorded(node: Step | Act, request: Request, refusals: list[Refusal]) -> None:
    """Refuse, unless the act has already happened and only conditions of law stand against it."""
    if not refusals:
        return
    if request.recorded and all(not refusal.binding for refusal in refusals):
        return
    raise ActRefused(node.label, refusals)


def _weigh_findings(act: ActFacts[Any]) -> None:
    """Hold every new finding against the criminal thresholds in force."""
    for finding in [record for record in act.new if isinstance(record, Finding)]:
        crime.weigh(act, finding)


def _activation(node: Step | Act, task: Task | None, process: Process, act: ActFacts[Any]) -> Any:
    process.act = act
    if task is None:
        return None
    return node.activation_class(task)


__all__ = ["Outcome", "Request", "carry_out", "perform"]

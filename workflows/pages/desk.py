"""My desk: what I must do next, by term; what waits for my confirmation; what waits for others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.contrib import messages
from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from viewflow.workflow.status import STATUS

from casework.agencies import Office
from casework.exceptions import ActRefused
from casework.models import OPEN_STATES, Confirmation, Deadline, Proceeding
from workflows import confirming
from workflows.models import Task
from workflows.pages import addresses, archive, seen, terms
from workflows.pages.visitor import PageRequest, Visitor, signed_in
from workflows.registry import procedures

PAGE = 40
WAITING = 20


@dataclass
class Row:
    """One task on a desk, with the terms that run in its proceeding."""

    task: Task
    address: str
    label: str
    deadlines: list[Deadline] = field(default_factory=list)
    new: bool = False


@cache
def _answered() -> tuple[str, ...]:
    """Return the duties that some step or act answers; windows and what the party owes are left out."""
    answered = {rule for each in procedures().values() for rule, node in each.limits().items() if node is not None}
    return tuple(sorted(rule for rule in answered if terms.is_duty(rule)))


def _waiting() -> QuerySet[Task]:
    """Return the tasks that wait for a person, with the first day on which a term of theirs ends."""
    due = Deadline.objects.filter(
        proceeding=OuterRef("process_id"), state__in=OPEN_STATES, rule__in=_answered()
    ).order_by()
    first = due.values("proceeding").annotate(first=Min(Coalesce("due_on", TruncDate("due_at")))).values("first")
    return (
        Task.objects.filter(status=STATUS.NEW, flow_task_type="HUMAN")
        .annotate(first_due=Subquery(first))
        .order_by(F("first_due").asc(nulls_last=True), "created", "pk")
        .select_related("case", "owner")
    )


def _in_offices(visitor: Visitor) -> Q:
    """Return the condition for tasks that one of the visitor's offices may answer."""
    wanted = Q(pk__in=[])
    by_agency: dict[int, list[str]] = {}
    for agency, office in visitor.offices:
        by_agency.setdefault(agency, []).append(office)
    for agency, offices in by_agency.items():
        wanted |= Q(agency=agency, office__in=offices)
    return wanted


def mine(visitor: Visitor) -> QuerySet[Task]:
    """Return the tasks that fall to this person: their own, and those laid before their office."""
    laid_before = Q(owner=None) & _in_offices(visitor) & ~Q(office=Office.CASE_OFFICER)
    return _waiting().filter(Q(owner__in=visitor.people) | laid_before)


def shared(visitor: Visitor) -> QuerySet[Task]:
    """Return the tasks of the visitor's offices that fall to nobody yet, or to a colleague."""
    return (
        _waiting()
        .filter(_in_offices(visitor))
        .filter(Q(owner=None, office=Office.CASE_OFFICER) | ~Q(owner__in=visitor.people) & Q(owner__isnull=False))
    )


def rows(request: PageRequest, tasks: Iterable[Task]) -> list[Row]:
    """Return the tasks with the open terms of their proceedings, read in one query."""
    listed = list(tasks)
    running: dict[int, list[Deadline]] = {}
    chosen = Deadline.objects.filter(proceeding__in=[task.process_id for task in listed], state__in=OPEN_STATES)
    for deadline in chosen.only(
        "proceeding", "rule", "label", "state", "due_on", "due_at", "provisional", "computable"
    ):
        running.setdefault(deadline.proceeding_id, []).append(deadline)
    found = []
    for task in listed:
        node = task.flow_task
        label = _("审批：%s") % _(node.label) if addresses.act_name(task).endswith(".approve") else node.label
        own = [each for each in running.get(task.process_id, []) if not terms.over(each, request.visitor.today)]
        address = addresses.task_address(task)
        found.append(Row(task, address, label, terms.in_order(own)[:3], seen.fresh(request, task)))
    return found


def _page(request: PageRequest, tasks: QuerySet[Task]) -> dict[str, Any]:
    number = max(1, int(request.GET.get("page", "1")) if request.GET.get("page", "1").isdecimal() else 1)
    number = min(number, 1000)
    listed = list(tasks[(number - 1) * PAGE : number * PAGE + 1])
    return {"rows": rows(request, listed[:PAGE]), "number": number, "more": len(listed) > PAGE}


@signed_in
def desk(request: PageRequest) -> HttpResponse:
    """Show what I must do next."""
    visitor = request.visitor
    if not visitor.works and visitor.administers:
        return redirect("administration")
    confirmations = Confirmation.objects.filter(officer=visitor.officer, confirmed_at=None).select_related("case")
    others = (
        _waiting()
        .filter(process__in=Proceeding.objects.filter(handler=visitor.officer).values("pk"))
        .exclude(owner__in=visitor.people)
        .exclude(_in_offices(visitor) & ~Q(office=Office.CASE_OFFICER))[:WAITING]
    )
    context = {
        "page": _page(request, mine(visitor)),
        "confirmations": confirmations.order_by("due_on", "pk")[:WAITING],
        "waiting": rows(request, others),
        "lists": archive.waiting(visitor),
        "visitor": visitor,
    }
    return render(request, "workflows/desk.html", context)


@signed_in
def queue(request: PageRequest) -> HttpResponse:
    """Show the tasks of my offices that are not mine."""
    context = {"page": _page(request, shared(request.visitor)), "visitor": request.visitor}
    return render(request, "workflows/queue.html", context)


@require_POST
@signed_in
def confirm(request: PageRequest, pk: int) -> HttpResponse:
    """Confirm, as the second officer, that an act took place as it was entered."""
    try:
        confirming.confirm(request.visitor.officer, pk, request.visitor.now)
    except ActRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("已确认。"))
    return redirect("desk")

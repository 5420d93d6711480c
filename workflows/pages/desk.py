"""My desk: what I must do next, by term; what waits for my confirmation; what waits for others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from django.contrib import messages
from django.db.models import DateTimeField, ExpressionWrapper, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from viewflow.workflow.status import STATUS

from casework.agencies import AgencyKind, Office
from casework.exceptions import ActRefused
from casework.law import limits
from casework.models import OPEN_STATES, Assignment, Confirmation, Deadline, Proceeding
from workflows import confirming
from workflows.models import Task
from workflows.pages import addresses, archive, bench, handovers, own_numbers, seen, terms, to_serve, warned
from workflows.pages.gathering import gather
from workflows.pages.visitor import PageRequest, Visitor, signed_in
from workflows.registry import procedures
from workflows.steps import Act, Procedure, Step

# Agencies in whose procedures people are held in custody.
CRIMINAL = (AgencyKind.POLICE, AgencyKind.PROCURATORATE, AgencyKind.COURT)
# What one reads without turning the page; of what is new to the house the first, since the queue has the rest.
PAGE, WAITING, NEW = 25, 20, 8


@dataclass
class Row:
    """One task on a desk, with the terms that run in its proceeding."""

    task: Task
    address: str
    label: str
    # Of the case, as the visitor's own agency numbers it.
    number: str
    deadlines: list[Deadline] = field(default_factory=list)
    new: bool = False


@cache
def _answered() -> tuple[str, ...]:
    """Return the duties that some step or act answers; windows and what the party owes are left out."""
    answered = {rule for each in procedures().values() for rule, node in each.limits().items() if node is not None}
    return tuple(sorted(rule for rule in answered if terms.is_duty(rule)))


# The end of a term of days, as the minute after its last one, in Shanghai; the database counts in UTC.
_END = ExpressionWrapper(Cast("due_on", DateTimeField()) + timedelta(hours=16), output_field=DateTimeField())


@cache
def _custody() -> tuple[str, ...]:
    """Return the terms while which somebody is held in custody."""
    return tuple(sorted({rule.id for rule in limits() if rule.custody}))


def _first(rules: tuple[str, ...]) -> Subquery:
    """Return the minute at which the first of these terms ends in the proceeding of a task."""
    due = Deadline.objects.filter(proceeding=OuterRef("process_id"), state__in=OPEN_STATES, rule__in=rules).order_by()
    return Subquery(due.values("proceeding").annotate(first=Min(Coalesce("due_at", _END))).values("first"))


def _waiting(visitor: Visitor) -> QuerySet[Task]:
    """Return the tasks that wait for a person, by the minute at which a term of theirs ends first.

    Where people may be held (police, procuratorate, court) the clocks of custody come before all others.
    """
    tasks = Task.objects.filter(status=STATUS.NEW, flow_task_type="HUMAN").annotate(
        first_due=_first(_answered()),
        own_number=F("process__proceeding__number"),
        stage=F("process__proceeding__stage"),
        of_kind=F("agency__kind"),
    )
    order = [F("first_due").asc(nulls_last=True), "created", "pk"]
    if any(seat.agency.kind in CRIMINAL for seat in visitor.seats):
        tasks = tasks.annotate(custody_due=_first(_custody()))
        order.insert(0, F("custody_due").asc(nulls_last=True))
    return tasks.order_by(*order).select_related("case", "owner")


@cache
def _shared_among_offices() -> tuple[tuple[Any, frozenset[str]], ...]:
    """Return the steps that several offices of one agency may take, each with those offices; a task names the first."""
    found = []
    for procedure in procedures().values():
        for node in procedure.steps():
            offices = frozenset(role.office for role in node.by)
            if len(offices) > 1 and node.chosen is None:
                found.append((node, offices))
    return tuple(found)


@cache
def _chosen() -> tuple[Step, ...]:
    """Return the steps that wait for people chosen by name, and for no office."""
    return tuple(node for procedure in procedures().values() for node in procedure.steps() if node.chosen is not None)


def _in_offices(visitor: Visitor) -> Q:
    """Return the condition for tasks that one of the visitor's offices may answer, or the visitor by name."""
    wanted = Q(pk__in=[])
    by_agency: dict[int, list[str]] = {}
    for agency, office in visitor.offices:
        by_agency.setdefault(agency, []).append(office)
    for agency, offices in by_agency.items():
        wanted |= Q(agency=agency, office__in=offices)
        for node, several in _shared_among_offices():
            if not several.isdisjoint(offices):
                wanted |= Q(agency=agency, flow_task=node)
    for node in _chosen():
        if node.chosen is not None and by_agency:
            wanted |= Q(agency__in=by_agency, flow_task=node, process__in=node.chosen.waiting(visitor.officer.pk))
    return wanted


def mine(visitor: Visitor) -> QuerySet[Task]:
    """Return the tasks that fall to this person: their own, and those laid before their office."""
    laid_before = Q(owner=None) & _in_offices(visitor) & ~Q(office=Office.CASE_OFFICER)
    return _waiting(visitor).filter(Q(owner__in=visitor.people) | laid_before)


def shared(visitor: Visitor) -> QuerySet[Task]:
    """Return the tasks of the visitor's offices that fall to nobody yet, or to a colleague."""
    return (
        _waiting(visitor)
        .filter(_in_offices(visitor))
        .filter(Q(owner=None, office=Office.CASE_OFFICER) | ~Q(owner__in=visitor.people) & Q(owner__isnull=False))
    )


def unclaimed(visitor: Visitor, besides: Iterable[int] = ()) -> QuerySet[Task]:
    """Return what came to the visitor's offices and nobody is at work on yet; not in the proceedings ``besides``."""
    came = _waiting(visitor).filter(_in_offices(visitor), owner=None, office=Office.CASE_OFFICER)
    return came.exclude(process__in=list(besides))


def rows(request: PageRequest, tasks: Iterable[Task]) -> list[Row]:
    """Return the tasks with the open terms of their proceedings, read in one query."""
    listed = list(tasks)
    running: dict[int, list[Deadline]] = {}
    goods: dict[int, list[Deadline]] = {}
    by_paper = own_numbers.for_cases(request.visitor, {task.case_id for task in listed})
    chosen = Deadline.objects.filter(
        Q(proceeding__in=[task.process_id for task in listed])
        | Q(case__in={task.case_id for task in listed}, rule__in=terms.OF_GOODS),
        state__in=OPEN_STATES,
    ).annotate(whose=F("party__name"))
    for deadline in chosen.only(
        "case", "proceeding", "rule", "label", "state", "due_on", "due_at", "provisional", "computable"
    ):
        running.setdefault(deadline.proceeding_id, []).append(deadline)
        if deadline.rule in terms.OF_GOODS:
            goods.setdefault(deadline.case_id, []).append(deadline)
    found = []
    # Several suspects of one case are held by clocks of their own.
    criminal = any(seat.agency.kind in CRIMINAL for seat in request.visitor.seats)
    for task in listed:
        node = task.flow_task
        label = _("审批：%s") % _(node.label) if addresses.act_name(task).endswith(".approve") else node.label
        own = [each for each in running.get(task.process_id, []) if not terms.over(each, request.visitor.today)]
        # Goods that the other agency still holds: their clock runs on both desks until they are handed over.
        held = [each for each in goods.get(task.case_id, []) if each.proceeding_id != task.process_id]
        shown = terms.in_order(terms.by_end(own))[:3] + held[:1]
        each: Any
        for each in shown:
            each.answered_at = _answering_act(request.visitor, task, each)
            each.of = each.whose if criminal else ""
        address = addresses.task_address(task)
        goes_on = node.meanwhile.get(task.stage) if isinstance(node, Step) else None
        if goes_on:  # nothing is to be taken yet: the work is done from the case
            label, address = goes_on, addresses.case_address(task)
        number = own_numbers.on_list(request.visitor, task.case, task.own_number, by_paper)
        found.append(Row(task, address, label, number, shown, seen.fresh(request, task)))
    return found


@cache
def _acts_for(procedure: type[Procedure]) -> dict[str, Act]:
    """Return the acts that answer a term which no step answers, by the rule of the term."""
    stepped = {rule for step in procedure.steps() for rule in step.limit}
    found = procedure.limits().items()
    return {rule: node for rule, node in found if isinstance(node, Act) and rule not in stepped}


def _answering_act(visitor: Visitor, task: Task, deadline: Deadline) -> str:
    """Return where the visitor does what ``deadline`` wants, if that is another act than the task's step."""
    node = _acts_for(task.flow_task.flow_class).get(deadline.rule)
    if node is None or deadline.proceeding_id != task.process_id:
        return ""
    mine = any((task.agency_id, role.office) in visitor.offices for role in node.by)
    return addresses.act_address(task.case_id, task.process_id, node.act_name) if mine else ""


@dataclass
class Listed:
    """One page of a list of tasks, before its rows are made."""

    tasks: list[Task]
    number: int
    more: bool


def _listed(request: PageRequest, tasks: QuerySet[Task]) -> Listed:
    number = max(1, int(request.GET.get("page", "1")) if request.GET.get("page", "1").isdecimal() else 1)
    number = min(number, 1000)
    found = list(tasks[(number - 1) * PAGE : number * PAGE + 1])
    return Listed(found[:PAGE], number, len(found) > PAGE)


def _taking_part(visitor: Visitor) -> list[Assignment]:
    """Return the adjudications on whose panel one sits, or in which one is the technical investigator."""
    if not any(seat.agency.kind == AgencyKind.MARKET_REGULATION for seat in visitor.seats):
        return []
    found = Assignment.objects.filter(
        officer=visitor.officer, until=None, recused=False, proceeding__kind="adjudication",
        proceeding__ended_on=None,
    ).exclude(proceeding__handler=visitor.officer)  # fmt: skip
    return list(found.select_related("proceeding__case", "proceeding__handler").order_by("since", "pk")[:WAITING])


@signed_in
def desk(request: PageRequest) -> HttpResponse:
    """Show what I must do next."""
    visitor = request.visitor
    if not visitor.works and visitor.administers:
        return redirect("administration")
    if all(seat.agency.kind == AgencyKind.LEADING_GROUP for seat in visitor.seats) and visitor.counts:
        return redirect("supervision")
    told = gather({
        "warned": warned.on_desk(visitor), "cards": warned.cards(visitor), **_to_confirm(visitor),
        **to_serve.wanted(visitor, 0, to_serve.ON_DESK),
    })  # fmt: skip
    others = list(
        _waiting(visitor)
        .filter(process__in=Proceeding.objects.filter(handler=visitor.officer).values("pk"))
        .exclude(owner__in=visitor.people)
        .exclude(_in_offices(visitor) & ~Q(office=Office.CASE_OFFICER))[:WAITING]
    )
    came = list(handovers.incoming(visitor)[: handovers.ON_DESK])
    # What is to be signed for stands under that already.
    new = unclaimed(visitor, [each.receiver_id for each in came if each.receiver_id])[:NEW]
    page = _listed(request, mine(visitor))
    made = rows(request, [*page.tasks, *new, *others])
    own, came_in = len(page.tasks), len(page.tasks) + len(new)
    context = {
        "taking_part": _taking_part(visitor),
        "page": page,
        "rows": made[:own],
        "unclaimed": made[own:came_in],
        "waiting": made[came_in:],
        "confirmations": told.get("confirmations", []),
        "lists": archive.waiting(visitor),
        "came": came,
        "bench": bench.rows(visitor),
        "service": to_serve.lists(told, to_serve.ON_DESK),
        "warned": warned.by_end(visitor, told["warned"]),
        "more_warned": len(told["warned"]) == warned.READ,
        "cards": told["cards"],
        "visitor": visitor,
    }
    return render(request, "workflows/desk.html", context)


@signed_in
def queue(request: PageRequest) -> HttpResponse:
    """Show the tasks of my offices that are not mine."""
    page = _listed(request, shared(request.visitor))
    context = {"page": page, "rows": rows(request, page.tasks), "visitor": request.visitor}
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


def _to_confirm(visitor: Visitor) -> dict[str, QuerySet[Confirmation]]:
    """Return what waits for the visitor's confirmation as second officer, for ``gather``."""
    if not _goes_in_pairs(visitor):
        return {}
    asked = Confirmation.objects.filter(officer=visitor.officer, confirmed_at=None).order_by("due_on", "pk")
    return {"confirmations": asked.annotate(title=F("case__title"), number=F("case__number"))[:WAITING]}


def _goes_in_pairs(visitor: Visitor) -> bool:
    """Whether second officers confirm what the first entered; nobody at a court does."""
    return any(seat.agency.kind != AgencyKind.COURT for seat in visitor.seats)

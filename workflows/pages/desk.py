"""My desk: what I must do next, by term; what waits for my confirmation; what waits for others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, lru_cache
from typing import Any

from django.contrib import messages
from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from viewflow.workflow.status import STATUS

from casework.agencies import AgencyKind, Office
from casework.exceptions import ActRefused
from casework.eyes import places_of
from casework.law import limits
from casework.models import OPEN_STATES, Assignment, Case, Confirmation, Deadline, Proceeding
from workflows import confirming
from workflows.models import Task
from workflows.pages import addresses, archive, bench, handovers, own_numbers, seen, terms, to_serve, warned
from workflows.pages.gathering import Gathering
from workflows.pages.visitor import PageRequest, Visitor, signed_in
from workflows.registry import procedures
from workflows.steps import Act, Procedure, Step

# Agencies in whose procedures people are held in custody.
CRIMINAL = (AgencyKind.POLICE, AgencyKind.PROCURATORATE, AgencyKind.COURT)
# What one reads without turning the page; of what is new to the house the first, since the queue has the rest.
PAGE, WAITING, NEW = 25, 20, 8
# Desks whose lists are kept compiled, some 50 kB each: those of who is at work at one time.
KEPT = 256


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
        owned_by=Coalesce(NullIf("owner__name", Value("")), "owner__username"),
        case_title=F("case__title"),
        case_number=F("case__number"),
        registered_by=F("case__agency"),
    )
    order = [F("first_due").asc(nulls_last=True), "created", "pk"]
    if any(seat.agency.kind in CRIMINAL for seat in visitor.seats):
        tasks = tasks.annotate(custody_due=_first(_custody()))
        order.insert(0, F("custody_due").asc(nulls_last=True))
    return tasks.order_by(*order)


@cache
def _shared_among_offices() -> Mapping[frozenset[str], tuple[Any, ...]]:
    """Return the steps that several offices of one agency may take, by those offices; a task names the first."""
    found: dict[frozenset[str], tuple[Any, ...]] = {}
    for procedure in procedures().values():
        for node in procedure.steps():
            offices = frozenset(role.office for role in node.by)
            if len(offices) > 1 and node.chosen is None:
                found[offices] = (*found.get(offices, ()), node)
    return found


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
        for several, nodes in _shared_among_offices().items():
            if not several.isdisjoint(offices):
                wanted |= Q(agency=agency, flow_task__in=nodes)
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


def unclaimed(visitor: Visitor) -> QuerySet[Task]:
    """Return what came to the visitor's offices and nobody is at work on; what is to be signed for is listed apart."""
    to_sign_for = handovers.incoming(visitor).filter(receiver=OuterRef("process"))
    came = _waiting(visitor).filter(_in_offices(visitor), owner=None, office=Office.CASE_OFFICER)
    return came.exclude(Exists(to_sign_for))


def _with_others(visitor: Visitor) -> QuerySet[Task]:
    """Return the tasks that wait for somebody else in what the visitor handles, or handled until lately."""
    handled = Proceeding.objects.filter(to_serve.lately(visitor), handler=visitor.officer)
    others = _waiting(visitor).filter(Exists(handled.filter(pk=OuterRef("process")))).exclude(owner__in=visitor.people)
    return others.exclude(_in_offices(visitor) & ~Q(office=Office.CASE_OFFICER))


def rows(request: PageRequest, tasks: Iterable[Task]) -> list[Row]:
    """Return the tasks with the open terms of their proceedings, read in one query."""
    listed = list(tasks)
    for task in listed:  # a list shows no more of a case than this
        told: Any = task
        task.case = Case(pk=task.case_id, title=told.case_title, number=told.case_number, agency_id=told.registered_by)
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


def _number(request: PageRequest) -> int:
    """Return which page of a list is asked for, from 1."""
    asked = request.GET.get("page", "1")
    return min(max(1, int(asked)), 1000) if asked.isdecimal() else 1


def _page(tasks: QuerySet[Task], number: int) -> QuerySet[Task]:
    """Return one page of a list of tasks, and one more where there are more."""
    return tasks[(number - 1) * PAGE : number * PAGE + 1]


def _taking_part(visitor: Visitor) -> dict[str, QuerySet[Assignment]]:
    """Return the adjudications on whose panel one sits, or in which one is the technical investigator."""
    if not any(seat.agency.kind == AgencyKind.MARKET_REGULATION for seat in visitor.seats):
        return {}
    found = Assignment.objects.filter(
        officer=visitor.officer, until=None, recused=False, proceeding__kind="adjudication",
        proceeding__ended_on=None,
    ).exclude(proceeding__handler=visitor.officer)  # fmt: skip
    told = found.annotate(
        of_case=F("proceeding__case"),
        title=F("proceeding__case__title"),
        number=F("proceeding__number"),
        led_by=F("proceeding__handler__name"),
    )
    return {"taking_part": told.order_by("since", "pk")[:WAITING]}


@dataclass(frozen=True)
class _Look:
    """Whose desk is read, and which page of it: two looks are the same where the same is asked of the database."""

    of: tuple[Any, ...]
    number: int
    visitor: Visitor = field(compare=False)

    @classmethod
    def of_visitor(cls, visitor: Visitor, number: int) -> _Look:
        """Return the look of a visitor: with the same eyes, from the same units, on the same day."""
        units = tuple(seat.unit_id for seat in visitor.seats)
        return cls((visitor.officer.pk, places_of(visitor.seats), units, visitor.today), number, visitor)


@lru_cache(maxsize=KEPT)
def _lists(look: _Look) -> Gathering:
    """Return what a desk reads, compiled: making it takes longer than reading it, and people come back all day."""
    visitor = look.visitor
    return Gathering({
        "tasks": _page(mine(visitor), look.number), "new": unclaimed(visitor)[:NEW],
        "others": _with_others(visitor)[:WAITING], "warned": warned.on_desk(visitor), "cards": warned.cards(visitor),
        **_to_confirm(visitor), **_taking_part(visitor), **to_serve.wanted(visitor, 0, to_serve.ON_DESK),
    })  # fmt: skip


@signed_in
def desk(request: PageRequest) -> HttpResponse:
    """Show what I must do next."""
    visitor = request.visitor
    if not visitor.works and visitor.administers:
        return redirect("administration")
    if all(seat.agency.kind == AgencyKind.LEADING_GROUP for seat in visitor.seats) and visitor.counts:
        return redirect("supervision")
    number = _number(request)
    told = _lists(_Look.of_visitor(visitor, number)).read()
    tasks, new, others = told["tasks"][:PAGE], told["new"], told["others"]
    made = rows(request, [*tasks, *new, *others])
    own, came_in = len(tasks), len(tasks) + len(new)
    context = {
        "taking_part": told.get("taking_part", []),
        "number": number,
        "more": len(told["tasks"]) > PAGE,
        "rows": made[:own],
        "unclaimed": made[own:came_in],
        "waiting": made[came_in:],
        "confirmations": told.get("confirmations", []),
        "lists": archive.waiting(visitor),
        "came": handovers.incoming(visitor)[: handovers.ON_DESK],
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
    number = _number(request)
    tasks = list(_page(shared(request.visitor), number))
    made = rows(request, tasks[:PAGE])
    context = {"number": number, "more": len(tasks) > PAGE, "rows": made, "visitor": request.visitor}
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

"""The case page: what may be done now, then the file as it stands, then everything that was done."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from casework import access, keeping
from casework.agencies import ENFORCING
from casework.exceptions import CaseworkError
from casework.models import (
    OPEN_STATES,
    Agency,
    ArchivedFile,
    Assignment,
    Case,
    CaseLink,
    CaseState,
    Confirmation,
    Deadline,
    Delivery,
    Event,
    EvidenceFile,
    Finding,
    GoodsLot,
    Measure,
    PartyRole,
    Right,
)
from casework.services import parallels
from casework.services.paper_events import OF_FILES
from workflows.models import Process
from workflows.options import Option, options
from workflows.pages import (
    addresses,
    finding,
    noting,
    own_numbers,
    seen,
    serving,
    sheet,
    terms,
    told,
    told_civil,
    ways,
)
from workflows.pages.gathering import gather
from workflows.pages.grouping import grouped
from workflows.pages.serving import Served
from workflows.pages.visitor import PageRequest, Visitor, signed_in
from workflows.registry import procedures

# The latest events; the whole timeline has a page of its own.
EVENTS = 40
# Papers to serve named beside the next step; all of them stand further down.
NEXT_SERVED = 3
# The files made of papers that a page lists, folded away.
FILES = 200
# Procedures whose filing names two officers or more; in others whoever has the case in hand is shown.
APPOINTING = ("penalty", "copyright_penalty")
# Read for the page even where judging the acts has read them: with names, or only what the visitor may see.
ANEW = ("assignments", "evidence", "exhibits")
# What an agency that was only asked about the case does not see of it: it sees what it was sent.
NOT_FOR_THE_ASKED = ("rights", "lots", "exhibits", "confirmations", "archived")


@signed_in
def case(request: PageRequest, pk: int) -> HttpResponse:
    """Show a case to somebody who may see it."""
    visitor = request.visitor
    processes = finding.processes(visitor, pk)
    chosen = _chosen(visitor, processes, request.GET.get("proceeding", ""))
    available = options(chosen, visitor.officer, visitor.seats, visitor.now)
    base = chosen.proceeding.current_act
    if base is None:
        raise CaseworkError(_("案件没有载入：请刷新页面。"))
    only_asked = access.was_only_asked(visitor.seats, [each.proceeding for each in processes])
    if only_asked:
        base.parties = []
    file = {**base.loaded, **gather(_rest(visitor, chosen, set(base.loaded)))}
    if only_asked:
        file.update({name: [] for name in NOT_FOR_THE_ASKED})
    # The clock of goods that another agency holds is known where its stage is.
    staged = {part.pk for part in file["parts"] if part.staged}
    file["deadlines"] = [*base.deadlines, *(each for each in file["goods_terms"] if each.proceeding_id in staged)]
    openable = {each.pk for each in processes}
    for part in file["parts"]:
        part.opens, part.name = part.pk in openable, _title(part.kind)
    file["courses"], file["parties"] = base.courses, file["known"]
    pursued = {course.party_id for course in base.courses}
    for party in file["parties"]:
        own = party.role == PartyRole.PARTY and party.pk in pursued
        party.called = finding.called(chosen.proceeding) if own else party.get_role_display()
    for course in base.courses:
        course.shown = chosen.proceeding.progress_of(course) or finding.stage_label(chosen.proceeding)
    _name_parties(file, {each.proceeding.agency_id: each.proceeding.agency for each in processes})
    for each in file["assignments"]:
        each.does = told_civil.part(chosen.proceeding.brief, each)
    file["lapsed"] = [each for each in file["deadlines"] if terms.over(each, visitor.today)]
    file["deadlines"] = terms.in_order(each for each in file["deadlines"] if each not in file["lapsed"])
    seen.mark(request, [option.task for option in available if option.task])
    unserved = _unserved(chosen, file)
    number = own_numbers.own_number(visitor, chosen.proceeding, file["parts"], file["papers"])
    context = {
        "visitor": visitor,
        "unserved": unserved,
        "next_served": [each for each in unserved if not each.by_step][:NEXT_SERVED],
        "may_serve": any(each.open and each.name.endswith(".deliver") for each in available),
        "identity": finding.identity(chosen, file["parties"], base.deadlines, visitor.today, number),
        "processes": processes,
        "chosen": chosen,
        "actions": _actions(chosen, available),
        "splits": _splits(visitor, chosen),
        "elsewhere": _elsewhere(chosen),
        "beginnings": _beginnings(visitor, processes),
        "only_asked": only_asked,
        "appoints": chosen.proceeding.kind in APPOINTING,
        "told": told.told(chosen.proceeding, base.courses),
        "file": file,
        "more_events": len(file["events"]) > EVENTS,
        "events": file["events"][:EVENTS],
    }
    if file["parties"] and (not context["actions"]["steps"] or noting.supervises(chosen.proceeding)):
        noting.personal(visitor, pk, base.case.number, "案件页", [each.proceeding for each in processes])
    return render(request, "workflows/case.html", context)


def _chosen(visitor: Visitor, processes: list[Process], asked: str) -> Process:
    """Return the proceeding asked for, else the first open one that the visitor handles, else the first open one.

    One that is suspended waits for others.
    """
    for process in processes:
        if str(process.pk) == asked:
            return process
    still = [each for each in processes if each.proceeding.ended_on is None]
    running = [each for each in still if each.proceeding.suspended_on is None]
    handled = [each for each in running if each.proceeding.handler_id in visitor.people]
    return next(iter([*handled, *running, *still]), processes[0])


def _actions(process: Process, available: list[Option]) -> dict[str, Any]:
    """Sort what may be done now from what may not, and from what waits for others."""
    placed = [(each, _address(process, each)) for each in available]
    steps = [(each, to) for each, to in placed if each.kind == "step" or each.task]
    blocked = [each for each, to in steps if each.mine and each.refusals]
    acts = [(each, to) for each, to in placed if each.kind == "act" and not each.task]
    closed = [each for each, to in acts if each.mine and each.refusals and not _untimely(each)]
    return {
        "steps": [(each, to) for each, to in steps if each.open],
        "blocked": [(each, ways.reasons(each, placed)) for each in blocked],
        "others": [each for each, to in steps if not each.mine],
        "acts": grouped(process.flow_class, [(each, to) for each, to in acts if each.open]),
        "closed": [(each, ways.reasons(each, placed)) for each in closed],
        "untimely": [each for each, to in acts if each.mine and _untimely(each)],
    }


def _splits(visitor: Visitor, process: Process) -> str:
    """Return where a case split off from this one of an enforcing agency is registered, as long as this one is open."""
    if (
        not visitor.registers
        or process.proceeding.agency.kind not in ENFORCING
        or process.proceeding.ended_on is not None
    ):
        return ""
    return f"{reverse('start')}?from={process.proceeding.case_id}"


def _elsewhere(process: Process) -> int:
    """Return in how many other proceedings the same persons are dealt with about the same right; none once it ended."""
    if process.proceeding.ended_on is not None:
        return 0
    return parallels.open_to_others(parallels.under_way(process.proceeding.case_id)).count()


def _beginnings(visitor: Visitor, processes: list[Process]) -> list[tuple[str, str]]:
    """Return what else the visitor may begin in this case, with its address; no query."""
    case = processes[0].proceeding.case
    if case.state == CaseState.ARCHIVED:
        return []
    return [
        (node.flow_class.process_title, reverse("begin", args=[case.pk, node.act_name]))
        for node, _agency in sheet.joinings(visitor, processes)
    ]


def _untimely(option: Option) -> bool:
    """Whether nothing stands against an act but that its stage is another."""
    return bool(option.refusals) and all(refusal.code == "stage" for refusal in option.refusals)


def _address(process: Process, option: Option) -> str:
    return addresses.act_address(
        process.proceeding.case_id, process.pk, option.name, option.task.pk if option.task else None
    )


def _events(visitor: Visitor, process: Process) -> Any:
    """Return what was done, the latest first; files made of papers are no acts and are listed by themselves."""
    return _recorded(visitor, process).exclude(kind__in=OF_FILES)


def _recorded_in(visitor: Visitor, case: int) -> Any:
    """Return the events of a case that the visitor may read."""
    return Event.objects.filter(
        case=case, proceeding__in=access.histories(visitor.seats).filter(case=case).values("pk")
    )


def _recorded(visitor: Visitor, process: Process) -> Any:
    return (
        _recorded_in(visitor, process.proceeding.case_id)
        .annotate(
            who=F("officer__name"),
            stood_in_for=F("on_behalf_of__name"),
            where=F("agency__short_name"),
            of_kind=F("agency__kind"),
        )
        .order_by("-seq")
    )


def _evidence(visitor: Visitor, case: Case) -> Any:
    """Return the evidence that the visitor may see, each piece with the number of its files."""
    files = EvidenceFile.objects.filter(evidence=OuterRef("pk")).order_by().values("evidence")
    count = files.annotate(count=Count("pk")).values("count")
    return access.evidence(visitor.seats).filter(case=case).annotate(files_count=Subquery(count))


def _parts(visitor: Visitor, case: Case) -> Any:
    """Return every agency's part in the case, as far as the visitor may know of it, in the order of their beginning."""
    return (
        access.states(visitor.seats)
        .filter(case=case)
        .annotate(where=F("agency__short_name"), of_kind=F("agency__kind"))
        .defer("brief", "marks", "opinions")
        .order_by("pk")
    )


def _title(kind: str) -> str:
    """Return what a kind of proceeding is called in the statute."""
    procedure = procedures().get(kind)
    return str(procedure.process_title) if procedure else kind


def _rest(visitor: Visitor, process: Process, known: set[str]) -> dict[str, Any]:
    """Return what the page shows beyond what judging the acts has already read."""
    proceeding, case = process.proceeding, process.proceeding.case
    wanted = {
        "past_deadlines": Deadline.objects.filter(proceeding=proceeding).exclude(state__in=OPEN_STATES).order_by("pk"),
        "goods_terms": Deadline.objects.filter(case=case, rule__in=terms.OF_GOODS, state__in=OPEN_STATES).exclude(
            proceeding=proceeding
        ),
        "findings": Finding.objects.filter(proceeding=proceeding, current=True),
        "rights": Right.objects.filter(case=case),
        "lots": GoodsLot.objects.filter(case=case),
        "evidence": _evidence(visitor, case),
        "exhibits": keeping.with_agency(access.exhibits(visitor.seats).filter(case=case)).order_by("no"),
        "known": access.parties(visitor.seats).filter(case=case).order_by("no"),
        "parts": _parts(visitor, case),
        "measures": Measure.objects.filter(proceeding=proceeding),
        "deliveries": Delivery.objects.filter(document__proceeding=proceeding),
        "assignments": Assignment.objects.filter(proceeding=proceeding)
        .annotate(who=F("officer__name"), username=F("officer__username"))
        .order_by("pk"),
        "papers": access.documents(visitor.seats).filter(case=case).defer("values").order_by("pk"),
        "events": _events(visitor, process)[: EVENTS + 1],
        "made": _recorded(visitor, process).filter(kind__in=OF_FILES)[:FILES],
        "archived": ArchivedFile.objects.filter(case=case),
        "confirmations": Confirmation.objects.filter(
            Exists(_recorded_in(visitor, case.pk).filter(seq=OuterRef("event_seq"))),
            case=case,
            confirmed_at=None,
        ).annotate(who=F("officer__name")),
        "children": CaseLink.objects.filter(parent=case, child__in=access.cases(visitor.seats)).annotate(
            number=F("child__number"), name=F("child__title")
        ),
        "parents": CaseLink.objects.filter(child=case, parent__in=access.cases(visitor.seats)).annotate(
            number=F("parent__number"), name=F("parent__title")
        ),
    }
    return {name: queryset for name, queryset in wanted.items() if name not in known or name in ANEW}


def _unserved(chosen: Process, file: dict[str, Any]) -> list[Served]:
    """Return what of the chosen proceeding is still to be served, without a query."""
    own = [each for each in file["papers"] if each.proceeding_id == chosen.pk]
    for paper in own:
        paper.proceeding = chosen.proceeding
    return serving.to_serve(own, file["parties"], file["deliveries"])


def _name_parties(file: dict[str, Any], agencies: dict[int, Agency]) -> None:
    """Put parties, rights and goods beside what names them, without a query for each."""
    parties = {each.pk: each for each in file["parties"]}
    rights = {each.pk: each for each in file["rights"]}
    documents = {each.pk: each for each in file["papers"]}
    lots = {each.no: each for each in file["lots"]}
    for filed in file["archived"]:
        # Its number begins with the agency's fonds; the agency is read already.
        filed.agency = agencies.get(filed.agency_id) or filed.agency
    for name in ("deadlines", "past_deadlines", "findings", "measures", "papers", "deliveries"):
        for record in file[name]:
            record.whose = parties.get(record.party_id)
    for lot in file["lots"]:
        lot.of_right, lot.whose = rights.get(lot.right_id), parties.get(lot.party_id)
    for measure in file["measures"]:
        measure.goods = [lots[no] for no in measure.lots if no in lots]
    for delivery in file["deliveries"]:
        delivery.of_paper = documents.get(delivery.document_id)

"""One page for the judge who is to confirm an agreement: application, clauses, evidence, checks, terms, draft."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access
from casework.guards.confirmation import chosen, competent
from casework.models import OPEN_STATES, Clause, Deadline, Party, PartyCourse, Right
from casework.procedures.confirmation.agreement import in_words, read
from casework.procedures.confirmation.draft import draft
from casework.procedures.confirmation.stages import Body, Feature, Ground, Manner, Outcome
from casework.services import calendar
from workflows.models import Process
from workflows.options import Option, options
from workflows.pages import addresses, bench, finding, noting, terms
from workflows.pages.gathering import gather
from workflows.pages.visitor import PageRequest, Visitor, signed_in

# What the judge may go on to from here, in the order of the law.
NEXT = (
    "accept", "request_correction", "inquire", "request_supplement", "add_material", "examine", "rule", "challenge",
    "extend", "record_performance", "apply_for_enforcement", "receive_objection", "close",
)  # fmt: skip


@require_GET
@signed_in
def review(request: PageRequest, case: int, pk: int) -> HttpResponse:
    """Show everything about an application that its court has, for the judge to decide on."""
    visitor = request.visitor
    process = finding.process(visitor, case, pk)
    proceeding = process.proceeding
    own = {seat.agency_id for seat in visitor.seats}
    if proceeding.kind != bench.KIND or proceeding.agency_id not in own:
        raise Http404(_("没有找到"))
    available = options(process, visitor.officer, visitor.seats, visitor.now)
    found = gather(_wanted(visitor, process))
    parties = {each.pk: each for each in found["parties"]}
    if parties:
        noting.personal(visitor, case, proceeding.case.number, _("司法确认审查"), [proceeding])
    rights = {each.pk: each for each in found["rights"]}
    clauses = chosen(found["clauses"], proceeding.brief, proceeding.pk)
    doubts = read(clauses, found["parties"], found["rights"], proceeding.brief, visitor.today, calendar.current())
    kinds = [each.kind for each in found["rights"]]
    running = [each for each in found["deadlines"] if each.rule in bench.DUTIES]
    context = {
        "visitor": visitor,
        "identity": finding.identity(process, found["parties"], found["deadlines"], visitor.today),
        "proceeding": proceeding,
        "brief": proceeding.brief,
        "said": _said(proceeding.brief),
        "answers": bench.answers(proceeding, kinds, clauses, doubts, running, visitor, len(found["related"])),
        "clauses": [_clause(each, parties, rights, doubts, visitor) for each in clauses],
        "whole": [each for each in doubts if not each.clause.startswith("C")],
        "applicants": [_applicant(each, parties, proceeding.brief) for each in found["courses"]],
        "evidence": found["evidence"],
        "rights": found["rights"],
        "competence": competent(proceeding, kinds),
        "checklist": _in_order(proceeding.brief.get("checklist", {})),
        "inquiry": proceeding.brief.get("inquiry"),
        "deadlines": terms.in_order(found["deadlines"]),
        "draft": draft(proceeding.brief, clauses, visitor.today),
        "outcome": _outcome(proceeding.brief),
        "papers": found["papers"],
        "related": found["related"],
        "next": _next(process, available),
        "first": _first(proceeding.brief),
    }
    return render(request, "workflows/confirmation.html", context)


def _wanted(visitor: Visitor, process: Process) -> dict[str, Any]:
    proceeding = process.proceeding
    case = proceeding.case_id
    return {
        "parties": Party.objects.filter(case=case).order_by("no"),
        "courses": PartyCourse.objects.filter(proceeding=proceeding).order_by("pk"),
        "rights": Right.objects.filter(case=case).order_by("no"),
        "clauses": Clause.objects.filter(proceeding__case=case).order_by("proceeding", "no"),
        "evidence": access.evidence(visitor.seats).filter(case=case).order_by("no"),
        "deadlines": Deadline.objects.filter(proceeding=proceeding, state__in=OPEN_STATES).order_by("due_on", "pk"),
        "papers": access.documents(visitor.seats).filter(case=case).defer("values").order_by("pk"),
        "related": bench.related(visitor, proceeding),
    }


def _said(brief: dict[str, Any]) -> dict[str, Any]:
    """Return the choices of the application in words."""
    return {
        "manner": dict(Manner.choices).get(brief.get("manner", ""), ""),
        "body_kind": dict(Body.choices).get(brief.get("body_kind", ""), ""),
        "features": [str(Feature(each).label) for each in brief.get("features", [])],
    }


def _in_order(checklist: dict[str, Any]) -> list[dict[str, str]]:
    """Return the answers in the order of the statute; a stored table keeps none."""
    return [checklist[each] for each in Ground.values if each in checklist]


def _first(brief: dict[str, Any]) -> str:
    """Return what comes next in the examination: both are heard, each ground is answered, the court rules."""
    return "inquire" if "inquiry" not in brief else "examine" if not brief.get("checklist") else "rule"


def _outcome(brief: dict[str, Any]) -> str:
    told = brief.get("outcome", "")
    return str(Outcome(told).label) if told in Outcome.values else ""


def _clause(clause: Clause, parties: dict[int, Any], rights: dict[int, Any], doubts: Any, visitor: Visitor) -> Any:
    return {
        "record": clause,
        "words": in_words(clause),
        "obligor": parties.get(clause.obligor_id or 0),
        "obligee": parties.get(clause.obligee_id or 0),
        "right": rights.get(clause.right_id or 0),
        "doubts": [each for each in doubts if each.clause == clause.ref],
        "overdue": bool(bench.unperformed([clause], visitor.today)),
    }


def _applicant(course: PartyCourse, parties: dict[int, Any], brief: dict[str, Any]) -> Any:
    party = parties[course.party_id]
    agents = [each for each in brief.get("agents", []) if each["principal"] in (party.name, party.ref)]
    return {"party": party, "agents": agents}


def _next(process: Process, available: list[Option]) -> list[tuple[Option, str]]:
    """Return what the visitor may do now, with its address, in the order of the law."""
    proceeding = process.proceeding
    open_now = {each.name.partition(".")[2]: each for each in available if each.open}
    return [
        (each, addresses.act_address(proceeding.case_id, proceeding.pk, each.name, each.task.pk if each.task else None))
        for name in NEXT
        if (each := open_now.get(name)) is not None
    ]

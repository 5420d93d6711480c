"""The custody of the things kept because of a case: each with its chain, printable, and labels for the shelves."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access, chain, keeping
from casework.models import Agency, Case, CustodyMove, Exhibit
from printouts import custody as printed_custody
from workflows.models import Process
from workflows.pages import finding
from workflows.pages.papers import file_answer
from workflows.pages.visitor import PageRequest, Visitor, signed_in


@require_GET
@signed_in
def custody(request: PageRequest, case: int) -> HttpResponse:
    """Show the things kept because of a case that the visitor may see, each with its chain of custody."""
    visitor = request.visitor
    process, things = _things(visitor, case)
    moves = list(_moves(things))
    chains = [(thing, chain.links(move for move in moves if move.exhibit_id == thing.pk)) for thing in things]
    context = {
        "visitor": visitor,
        "identity": finding.bar(process, visitor),
        "chains": [(thing, found, chain.is_unbroken(found)) for thing, found in chains],
    }
    return render(request, "workflows/custody.html", context)


@require_GET
@signed_in
def printed(request: PageRequest, case: int) -> HttpResponse:
    """Return the chains as PDF; ``?thing=X1`` for one of them."""
    process, things = _things(request.visitor, case)
    chosen = _chosen(request, things)
    by, on = printing_agency(request.visitor, process), request.visitor.today.isoformat()
    data = printed_custody.chain(process.proceeding.case, chosen, _moves(chosen), by, on)
    return _answer(request, data, _("保管交接记录"), process.proceeding.case)


@require_GET
@signed_in
def labels(request: PageRequest, case: int) -> HttpResponse:
    """Return labels for the shelves as PDF, several on a sheet."""
    process, things = _things(request.visitor, case)
    address = f"{settings.PUBLIC_URL}{reverse('custody', args=[case])}"
    by, on = printing_agency(request.visitor, process), request.visitor.today.isoformat()
    data = printed_custody.labels(process.proceeding.case, _chosen(request, things), address, by, on)
    return _answer(request, data, _("物品标签"), process.proceeding.case)


def _things(visitor: Visitor, case: int) -> tuple[Process, list[Exhibit]]:
    process = finding.processes(visitor, case)[0]
    return process, list(keeping.with_agency(access.exhibits(visitor.seats).filter(case=case)).order_by("no"))


def _moves(things: list[Exhibit]) -> list[CustodyMove]:
    return list(CustodyMove.objects.filter(exhibit__in=things).select_related("officer").order_by("exhibit", "seq"))


def _chosen(request: PageRequest, things: list[Exhibit]) -> list[Exhibit]:
    """Return the thing asked for, or all; raises Http404 when there is none to print."""
    asked = request.GET.get("thing", "")
    chosen = [thing for thing in things if not asked or thing.ref == asked]
    if not chosen:
        raise Http404(_("没有找到"))
    return chosen


def printing_agency(visitor: Visitor, process: Process) -> Agency:
    """Return the agency that prints: the visitor's own, where they work in the case."""
    own = process.proceeding.agency
    seats = [seat.agency for seat in visitor.seats]
    return own if own in seats or not seats else seats[0]


def _answer(request: PageRequest, data: bytes, name: str, case: Case) -> HttpResponse:
    return file_answer(data, "application/pdf", f"{name}{case.number}.pdf", download="download" in request.GET)

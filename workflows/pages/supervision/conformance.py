"""What in the cases does not conform (办案合规): each fault with article, case, and the act that mends it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casework import access
from casework.conformance import BY_NAME, CHECKS, Check
from casework.conformance.fines import FINE_WITHOUT_RECEIPT
from casework.conformance.order import STEPS_OUT_OF_ORDER
from casework.conformance.papers import PAPERS_MISSING
from casework.conformance.unconfirmed import UNCONFIRMED
from casework.conformance.unsealed import PAPERS_UNSEALED
from casework.conformance.unserved import PAPERS_UNSERVED
from casework.conformance.unsigned import PAPERS_UNSIGNED
from casework.models import Agency, Nonconformity, Proceeding
from casework.services import conformance
from workflows import tasks
from workflows.conformance import facts, repairing
from workflows.pages import addresses
from workflows.pages.visitor import PageRequest, Visitor, signed_in
from workflows.registry import procedures

PAGE = 40
ABOUT_PAPERS = (PAPERS_MISSING.name, PAPERS_UNSIGNED.name, PAPERS_UNSEALED.name, PAPERS_UNSERVED.name)
FROM_EVENTS = (STEPS_OUT_OF_ORDER.name, PAPERS_MISSING.name, UNCONFIRMED.name, FINE_WITHOUT_RECEIPT.name)


@dataclass(frozen=True)
class Row:
    """One fault: what it is, and where the visitor mends it (empty where that is for somebody else)."""

    fault: Nonconformity
    check: Check
    days: int | None
    act: str
    address: str


def seen(visitor: Visitor) -> QuerySet[Nonconformity]:
    """Return the open faults of the proceedings whose pages the visitor may open.

    One about a paper or an event only to who may see the paper, or read the events.
    """
    # Asked of each fault there is, not of every paper and proceeding of the city: a scalar query is never made a list.
    about_paper = Q(check_name__in=ABOUT_PAPERS, target__isnull=False)
    return (
        Nonconformity.objects.filter(gone_at=None, proceeding=_one(access.proceedings(visitor.seats), "proceeding"))
        .filter(~about_paper | Q(target=_one(access.documents(visitor.seats), "target")))
        .filter(~Q(check_name__in=FROM_EVENTS) | Q(proceeding=_one(access.histories(visitor.seats), "proceeding")))
    )


def _one(seen: QuerySet[Any], column: str) -> Subquery:
    """Return the key in ``column`` of the fault asked about where it is among what is ``seen``, else nothing."""
    return Subquery(seen.order_by().filter(pk=OuterRef(column)).values("pk")[:1])


@require_GET
@signed_in
def faults(request: PageRequest) -> HttpResponse:
    """List the open faults by agency and kind, the oldest first."""
    visitor = request.visitor
    if not visitor.works:
        raise Http404(_("没有找到"))
    found, kind = seen(visitor), request.GET.get("check", "")
    asked, agency = request.GET.get("page", "1"), request.GET.get("agency", "")
    # Who may see each of them is asked once, for the numbers and for the list.
    every = list(found.order_by("since", "pk").values_list("pk", "check_name", "agency"))
    counts = Counter((check, whose) for _pk, check, whose in every)
    of_agency = int(agency) if agency.isdecimal() and len(agency) < 10 else None
    number = min(max(int(asked), 1), 1000) if asked.isdecimal() and len(asked) < 6 else 1
    chosen = [
        pk for pk, check, whose in every if kind in ("", check) or kind not in BY_NAME if of_agency in (None, whose)
    ]
    keys = chosen[(number - 1) * PAGE : number * PAGE + 1]
    told = Nonconformity.objects.filter(pk__in=keys).select_related("case", "proceeding__agency").defer("case__grams")
    listed = list(told.order_by("since", "pk"))
    named = {each.pk: each for each in Agency.objects.filter(pk__in={whose for _check, whose in counts})}
    context = {
        "visitor": visitor,
        "rows": [_row(each, visitor) for each in listed[:PAGE] if each.check_name in BY_NAME],
        "checks": [(check, _sum(counts, 0, check.name)) for check in CHECKS],
        "agencies": [(named[pk], _sum(counts, 1, pk)) for pk in sorted(named)],
        "kind": kind,
        "agency": agency,
        "number": number,
        "more": len(listed) > PAGE,
        "total": len(every),
    }
    return render(request, "workflows/supervision/conformance.html", context)


def _sum(counts: Counter[tuple[str, int]], place: int, value: str | int) -> int:
    return sum(number for key, number in counts.items() if key[place] == value)


def _row(fault: Nonconformity, visitor: Visitor) -> Row:
    check = BY_NAME[fault.check_name]
    act, address = _mended(fault, check, visitor)
    return Row(fault, check, (visitor.today - fault.since).days if fault.since else None, act, address)


def _mended(fault: Nonconformity, check: Check, visitor: Visitor) -> tuple[str, str]:
    """Return the act that mends a fault by its name, and its address where the visitor may take it."""
    act, address = mending(fault.proceeding, check, visitor, fault.repair)
    page = _page(fault, check, visitor)
    # On the page of a paper, or of a handover, it is chosen already.
    return act, page if not act or (page and address) else address


def mending(proceeding: Proceeding, check: Check, visitor: Visitor, wanted: str = "") -> tuple[str, str]:
    """Return the act that mends what a check finds in a proceeding, and its address where the visitor may take it."""
    procedure = procedures().get(proceeding.kind)
    node = repairing(procedure, check.acts, wanted) if procedure else None
    if node is None:
        return "", ""
    own, offices = proceeding.agency, set(visitor.offices)
    may = any(role.kind == own.kind and (own.pk, role.office) in offices for role in node.by)
    return _(node.label), addresses.act_address(proceeding.case_id, proceeding.pk, node.act_name) if may else ""


def _page(fault: Nonconformity, check: Check, visitor: Visitor) -> str:
    """Return the page where a fault is mended that no act of the procedure mends."""
    if check.page in ("paper", "handover") and fault.target:
        return reverse(check.page, args=[fault.target])
    if check.acts:
        return ""
    if check.page == "desk":
        return reverse("desk") if fault.target == visitor.officer.pk else ""
    if check.page == "papers":
        return reverse("papers", args=[fault.case_id])
    if check.page == "timeline":
        return f"{reverse('timeline', args=[fault.case_id])}?proceeding={fault.proceeding_id}"
    return ""


@require_POST
@signed_in
def check_again(request: PageRequest) -> HttpResponse:
    """Check one case at once, or have the agencies that one watches checked by a worker."""
    visitor = request.visitor
    case = request.POST.get("case", "")
    if case:
        known = access.cases(visitor.seats).filter(pk=int(case)) if case.isdecimal() and len(case) < 15 else None
        if known is None or not known.exists():
            raise Http404(_("没有找到"))
        conformance.run(facts(), case=int(case), now=visitor.now)
        messages.success(request, _("已重新核查本案。"))
    elif visitor.supervises:
        for agency in sorted({seat.agency_id for seat in access.watching(visitor.seats)}):
            tasks.check_agency.defer(agency=agency)
        messages.success(request, _("已安排核查，完成后刷新本页。"))
    else:
        raise Http404(_("没有找到"))
    return redirect("conformance")

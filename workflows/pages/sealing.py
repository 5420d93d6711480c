"""Seals and own signatures where papers are shown: put on, asked for, or recorded with the stamped original."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from casework.agencies import Office
from casework.exceptions import CaseworkError
from casework.guards.sealing import may_be_inked
from casework.models import CaseState, Document, DocumentState, Impression, Origin, Seal, SealState
from workflows.act import Request, perform
from workflows.models import Task
from workflows.pages import finding, uploads
from workflows.pages.visitor import WORKING, PageRequest, Visitor, signed_in
from workflows.registry import procedures

MOST = 200
DONE = {
    "seal_papers": gettext_lazy("已用印，正在签章。"),
    "record_ink_seal": gettext_lazy("已录入实物盖章。"),
    "apply_for_seal": gettext_lazy("已提交负责人批准用印。"),
    "sign_paper": gettext_lazy("已签名，正在写入文件。"),
}
STANDING = (DocumentState.ISSUED, DocumentState.CORRECTED)


@dataclass
class Ways:
    """What the visitor can do about the seal of a paper, for its page."""

    seal: list[Seal] = field(default_factory=list)
    waits_for_keeper: bool = False
    waits_for_head: bool = False
    ask: bool = False
    ink: bool = False
    own: bool = False


def ways(visitor: Visitor, document: Document, marks: list[Impression], places: list[str]) -> Ways:
    """Return what is open to the visitor; the act itself judges again. At most one query."""
    found = Ways()
    if document.origin != Origin.ISSUED or document.state not in STANDING:
        return found
    offices = {seat.office for seat in visitor.seats if seat.agency_id == document.proceeding.agency_id}
    officer, keeper = bool(offices & WORKING), Office.SEAL_KEEPER in offices
    found.ink = (officer or keeper) and may_be_inked(document)
    if document.sealing == SealState.AWAITING:
        approved = document.seal_approved_by_id is not None
        found.waits_for_head = not approved and _is_asked_for(document)
        found.ask = officer and not approved and not found.waits_for_head
        keeps = [seat.agency_id for seat in visitor.seats if seat.office == Office.SEAL_KEEPER]
        if approved and keeps:
            usable = Q(until=None) | Q(until__gt=visitor.today)
            mine = Seal.objects.filter(usable, agency__in=keeps, since__lte=visitor.today)
            found.seal = list(mine.select_related("agency").order_by("pk"))
        found.waits_for_keeper = approved and not found.seal
    taken = {each.place for each in marks}
    signed = any(each.officer_id == visitor.officer.pk and each.kind == "signature" for each in marks)
    signs = offices - {Office.ADMINISTRATOR, Office.SUPERVISOR, Office.REGISTRAR, Office.SEAL_KEEPER}
    found.own = bool(signs) and not signed and any(each.startswith("sign-") and each not in taken for each in places)
    return found


def _is_asked_for(document: Document) -> bool:
    """Whether leave to seal the paper lies before the head."""
    node = procedures()[document.proceeding.kind]._nodes_by_name["apply_for_seal"]
    waiting = Task.objects.filter(process=document.proceeding_id, flow_task=node, finished=None)
    asked = (task.data.get("facts", {}).get("papers", ()) for task in waiting)
    return any(str(document.pk) in ([papers] if isinstance(papers, str) else papers) for papers in asked)


@require_POST
@signed_in
def put(request: PageRequest, pk: int) -> HttpResponse:
    """Carry out what the paper's page offers; a refusal of the act is shown on it."""
    document, visitor = finding.document(request.visitor, pk), request.visitor
    act = request.POST.get("do", "")
    if act not in DONE:
        raise Http404(_("没有找到"))
    try:
        facts = _facts(request, act, document)
        perform(
            Request(
                f"{document.proceeding.kind}.{act}", visitor.officer, facts=facts, proceeding=document.proceeding_id,
                now=visitor.now,
            )
        )  # fmt: skip
    except CaseworkError as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, DONE[act])
    return redirect("paper", document.pk)


def _facts(request: PageRequest, act: str, document: Document) -> dict[str, Any]:
    if act == "sign_paper":
        return {"paper": str(document.pk)}
    facts: dict[str, Any] = {"papers": [str(document.pk)]}
    if act == "seal_papers":
        facts["seal"] = request.POST.get("seal", "")
    elif act == "apply_for_seal":
        facts["reason"] = request.POST.get("reason", "")
    else:
        upload = request.FILES.get("scan")
        facts["register"] = request.POST.get("register", "")
        facts["scan"] = uploads.keep(upload) if upload else ""
    return facts


def waiting(visitor: Visitor) -> QuerySet[Document]:
    """Return the papers of open cases that wait for a seal of the agencies whose seals the visitor keeps."""
    kept = [seat.agency for seat in visitor.seats if seat.office == Office.SEAL_KEEPER]
    own = Q(proceeding__agency__in=kept) | Q(joint__overlap=[agency.code for agency in kept])
    return (
        Document.objects.filter(own, sealing__in=(SealState.AWAITING, SealState.BY_HAND), origin=Origin.ISSUED)
        .filter(state__in=STANDING, case__state=CaseState.OPEN)
        .select_related("case", "party", "agency", "seal_approved_by")
        .defer("values")
        .order_by("issued_on", "pk")
    )


@require_GET
@signed_in
def seals(request: PageRequest) -> HttpResponse:
    """Show a seal keeper the papers that wait for a seal: first those with the head's leave, then the others."""
    visitor = request.visitor
    if not visitor.keeps_seals:
        raise Http404(_("没有找到"))
    listed = list(waiting(visitor)[: MOST + 1])
    electronic = [each for each in listed[:MOST] if each.sealing == SealState.AWAITING]
    context = {
        "visitor": visitor,
        "ready": [each for each in electronic if each.seal_approved_by_id],
        "asking": [each for each in electronic if not each.seal_approved_by_id],
        "by_hand": [each for each in listed[:MOST] if each.sealing == SealState.BY_HAND],
        "more": len(listed) > MOST,
    }
    return render(request, "workflows/seals.html", context)

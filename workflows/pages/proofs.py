"""The proof of a service, handed in where the paper is shown: signed receipt, return, record."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casework.exceptions import CaseworkError
from casework.models import Delivery, Document
from printouts import files
from workflows.act import Request, perform
from workflows.pages import finding, noting, papers, uploads
from workflows.pages.visitor import PageRequest, Visitor, signed_in


def _found(visitor: Visitor, pk: int) -> tuple[Delivery, Document]:
    """Return a service of a paper that the visitor may see; raises Http404."""
    delivery = Delivery.objects.filter(pk=pk).first()
    if delivery is None:
        raise Http404(_("没有找到"))
    return delivery, finding.document(visitor, delivery.document_id)


@require_POST
@signed_in
def prove(request: PageRequest, pk: int) -> HttpResponse:
    """Put the proof of a service on file; the refusal of the act is shown on the paper."""
    delivery, document = _found(request.visitor, pk)
    facts = {name: request.POST.get(name, "") for name in ("proof_kind", "note")}
    upload = request.FILES.get("scan")
    try:
        facts["scan"] = uploads.keep(upload) if upload else ""
        perform(
            Request(
                f"{document.proceeding.kind}.record_proof",
                request.visitor.officer,
                facts={**facts, "delivery": str(delivery.pk)},
                proceeding=document.proceeding_id,
                now=request.visitor.now,
            )
        )
    except CaseworkError as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("已录入送达凭证。"))
    return redirect("paper", document.pk)


@require_GET
@signed_in
def proof(request: PageRequest, pk: int) -> HttpResponse:
    """Return the scan that proves a service."""
    delivery, document = _found(request.visitor, pk)
    if not delivery.proof_hash:
        raise Http404(_("没有找到"))
    try:
        data = files.read(delivery.proof_hash)
    except files.FileLost as error:
        return render(request, "workflows/no_preview.html", {"message": str(error)}, status=410)
    if not document.level:  # the reading of a restricted paper is put down already
        case = document.case
        noting.personal(request.visitor, case.pk, case.number, f"{document}（送达凭证）", [document.proceeding])
    media = uploads.kind(data) or "application/octet-stream"
    name = _("%(title)s%(number)s（送达凭证）") % {"title": document.title, "number": document.number}
    return papers.file_answer(data, media, f"{name}.{media.rpartition('/')[2]}", download="download" in request.GET)

"""The evidence of a case with its files: listed with previews and hashes, handed out unchanged, never shown inline."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access
from casework.models import EvidenceFile, RecordKind
from printouts import files
from printouts.models import Preview, PreviewState
from printouts.uploads.kinds import KINDS
from workflows.pages import finding, noting
from workflows.pages.visitor import PageRequest, signed_in

# Nothing in a file that somebody handed in may run, load or be framed, even where a browser insists on showing it.
FILE_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"
PREVIEW_POLICY = "default-src 'none'; frame-ancestors 'none'"


@require_GET
@signed_in
def evidence(request: PageRequest, case: int) -> HttpResponse:
    """List the evidence of a case, each piece with its files."""
    visitor = request.visitor
    process = finding.processes(visitor, case)[0]
    listed = list(access.evidence(visitor.seats).filter(case=case).select_related("party").order_by("no"))
    kept = list(EvidenceFile.objects.filter(evidence__in=listed).select_related("received_by").order_by("no"))
    previews = {each.file_hash: each for each in Preview.objects.filter(file_hash__in={one.sha256 for one in kept})}
    context = {
        "visitor": visitor,
        "identity": finding.bar(process, visitor),
        "pieces": [
            (each, [(one, previews.get(one.sha256)) for one in kept if one.evidence_id == each.pk]) for each in listed
        ],
        "count": len(kept),
    }
    return render(request, "workflows/evidence.html", context)


@require_GET
@signed_in
def file(request: PageRequest, pk: int) -> HttpResponseBase:
    """Return a file of evidence as it was received, proved against its hash, to be saved."""
    found = _found(request, pk)
    _note(request, found)
    try:
        opened = files.opened(found.sha256)
    except files.FileLost as error:
        return render(request, "workflows/no_preview.html", {"message": str(error)}, status=410)
    response = FileResponse(opened, content_type=KINDS[found.kind].media)
    response.headers["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    return _guarded(response, FILE_POLICY)


@require_GET
@signed_in
def preview(request: PageRequest, pk: int) -> HttpResponseBase:
    """Return the picture that was made of a file of evidence."""
    found = _found(request, pk)
    made = Preview.objects.filter(file_hash=found.sha256, state=PreviewState.MADE).first()
    if made is None:
        raise Http404(_("没有找到"))
    try:
        picture = files.read(made.image_hash)
    except files.FileLost:
        raise Http404(_("没有找到")) from None
    return _guarded(HttpResponse(picture, content_type=made.media), PREVIEW_POLICY)


def _found(request: PageRequest, pk: int) -> EvidenceFile:
    found = access.evidence_files(request.visitor.seats).filter(pk=pk).select_related("evidence__case").first()
    if found is None:
        raise Http404(_("没有找到"))
    return found


def _note(request: PageRequest, found: EvidenceFile) -> None:
    """Put down who took out a restricted file, or one of a case in which they do not work."""
    evidence, visitor = found.evidence, request.visitor
    if evidence.level:
        told = {"evidence": evidence.ref, "file": found.name, "case": evidence.case.number, "level": evidence.level}
        noting.note(visitor, RecordKind.PAPER_READ, found.name, told, case=evidence.case_id, place=evidence.agency_id)
    else:
        noting.personal(visitor, evidence.case_id, evidence.case.number, f"{evidence.ref} {found.name}")


def _guarded(response: HttpResponseBase, policy: str) -> HttpResponseBase:
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-store"
    return response

"""The papers of a case: the list, one paper with its file beside it, the file itself."""

from __future__ import annotations

from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access
from casework.models import Delivery, Document, Event, Impression, Origin, VoidNumber
from casework.services import archive
from casework.services.number_owners import owner_of
from printouts import documents as kinds
from printouts import files
from printouts import sealing as seals
from printouts.exceptions import MissingItems, RenderError
from printouts.models import Rendering, SealedFile
from workflows.pages import differences, finding, noting, sealing, serving, uploads
from workflows.pages.gathering import gather
from workflows.pages.visitor import WORKING, PageRequest, signed_in

# The browser's own viewer shows the file; nothing in it may run or reach out.
FILE_POLICY = "default-src 'none'; object-src 'self'; frame-ancestors 'self'"


@require_GET
@signed_in
def papers(request: PageRequest, case: int) -> HttpResponse:
    """List the papers of a case in the order in which they were made, main volume first."""
    visitor = request.visitor
    process = finding.processes(visitor, case)[0]
    listed = list(
        access.documents(visitor.seats).filter(case=case).select_related("party").defer("values").order_by("pk")
    )
    context = {
        "visitor": visitor,
        "identity": finding.bar(process, visitor),
        "volumes": [
            (_("正卷"), [each for each in listed if not each.secondary]),
            (_("副卷"), [each for each in listed if each.secondary]),
        ],
    }
    return render(request, "workflows/papers.html", context)


@require_GET
@signed_in
def paper(request: PageRequest, pk: int) -> HttpResponse:
    """Show one paper: its file, what is known of it, its service."""
    visitor = request.visitor
    document = finding.document(visitor, pk)
    process = finding.beside(visitor, document)
    found = gather(
        {
            "marks": Impression.objects.filter(document=document)
            .annotate(who=F("officer__name"), of=F("agency__short_name"))
            .order_by("pk"),
            "sealed": SealedFile.objects.filter(document=document).order_by("pk"),
            "renderings": Rendering.objects.filter(document=document).order_by("pk"),
            "deliveries": Delivery.objects.filter(document=document).order_by("pk"),
            "parties": access.parties(visitor.seats).filter(case=document.case_id),
            "later": Document.objects.filter(replaces=document).defer("values"),
            "earlier": Document.objects.filter(replaced_by=document).defer("values"),
            "voids": VoidNumber.objects.filter(document=document),
            "events": Event.objects.filter(case=document.case_id, seq=document.event_seq),
        }
    )
    # How a text was drafted and changed is for those who may read what was done.
    event = next(iter(found.pop("events")), None)
    own = process is not None and process.pk == document.proceeding_id
    found["passages"] = differences.of_paper(document, event if own else None)
    foreign = document.origin == Origin.RECORDED and document.serial is None and bool(document.number)
    places = found["renderings"][0].places if found["renderings"] else []
    context = {
        "visitor": visitor,
        "identity": finding.bar(process, visitor) if process else None,
        "document": document,
        "definition": kinds.get(document.kind),
        "ways": sealing.ways(visitor, document, found["marks"], places),
        "unsigned": len([each for each in found["marks"] if each.kind != "ink"]) > len(found["sealed"]),
        "own": any(seat.agency_id == document.agency_id for seat in visitor.seats),
        "issued_here": document.origin == Origin.ISSUED,
        "served": serving.addressees(document, found["parties"], found["deliveries"], always=True),
        "may_serve": access.seat_for(visitor.seats, document.agency, WORKING) is not None,
        "owner": owner_of(document.number) if foreign else None,
        **found,
    }
    return render(request, "workflows/paper.html", context)


@require_GET
@signed_in
def paper_file(request: PageRequest, pk: int) -> HttpResponse:
    """Return the PDF of a paper, made now if the worker has not made it yet; ``?download`` saves it."""
    document = finding.document(request.visitor, pk)
    if document.origin != Origin.ISSUED:
        return _seen_scan(request, document)
    try:
        data = files.read(seals.current(document))
    except MissingItems as error:
        return render(request, "workflows/no_preview.html", {"message": str(error)}, status=409)
    except RenderError as error:
        return render(request, "workflows/no_preview.html", {"message": str(error)}, status=503)
    _note_personal(request, document)
    name = f"{document.title}{document.number or document.pk}.pdf"
    return file_answer(data, "application/pdf", name, download="download" in request.GET)


@require_GET
@signed_in
def scan(request: PageRequest, pk: int) -> HttpResponse:
    """Return the scan of a paper: the signed original, or one made outside the system."""
    document = finding.document(request.visitor, pk)
    return _seen_scan(request, document)


def _seen_scan(request: PageRequest, document: Document) -> HttpResponse:
    answer = _scan(request, document)
    _note_personal(request, document)
    return answer


def _note_personal(request: PageRequest, document: Document) -> None:
    """A paper shows who its people are; the reading of a restricted one is put down already."""
    if not document.level:
        noting.personal(request.visitor, document.case_id, document.case.number, str(document), [document.proceeding])


def _scan(request: PageRequest, document: Document) -> HttpResponse:
    if not document.scan_hash:
        raise Http404(_("没有找到"))
    try:
        data = files.read(document.scan_hash)
    except files.FileLost as lost:
        gone = archive.destroyed(document.case_id)
        error = _("案卷已按%s销毁。") % gone.destroyed_by if gone else lost
        return render(request, "workflows/no_preview.html", {"message": str(error)}, status=410)
    media = uploads.kind(data) or "application/octet-stream"
    name = f"{document.title}{document.number or document.pk}（扫描件）.{media.rpartition('/')[2]}"
    return file_answer(data, media, name, download="download" in request.GET)


def file_answer(data: bytes, media: str, name: str, *, download: bool) -> HttpResponse:
    """Return a file that the browser's own viewer shows, or saves; nothing keeps a copy on the way."""
    response = HttpResponse(data, content_type=media)
    response.headers["Content-Disposition"] = content_disposition_header(download, name) or "inline"
    response.headers["Content-Security-Policy"] = FILE_POLICY
    response.headers["Cache-Control"] = "private, no-store"
    return response

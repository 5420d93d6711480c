"""The file of a closed case: its books and what lies in them; bound by a job, so that no page waits for it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casework import access
from casework.agencies import Office
from casework.models import ArchivedFile, Case, CaseState, FileState
from printouts import binding, exporting, files
from printouts.models import BoundFile
from printouts.zipping import zipped
from workflows.pages import finding, noting
from workflows.pages.papers import file_answer
from workflows.pages.visitor import PageRequest, signed_in

AGAIN = 4  # seconds after which a page that waits for the worker asks again


@require_GET
@signed_in
def bound_file(request: PageRequest, case: int) -> HttpResponse:
    """Show the books of a closed case; while they are being bound the page says so and asks again by itself."""
    process = finding.processes(request.visitor, case)[0]
    found = process.proceeding.case
    filed = _filed(case)
    context: dict[str, Any] = {
        "visitor": request.visitor,
        "identity": finding.bar(process, request.visitor),
        "filed": filed,
        "may_export": _registrar(request, found, filed) is not None,
        **_standing(request, found, filed),
    }
    response = render(request, "workflows/dossier.html", context)
    if context["binding"]:
        response.headers["Refresh"] = str(AGAIN)
    return response


def _standing(request: PageRequest, case: Case, filed: ArchivedFile | None) -> dict[str, Any]:
    """Return the books to show, or what keeps them from being there; asks for them to be bound."""
    shown: dict[str, Any] = {"books": [], "withheld": 0, "binding": False, "fault": "", "slips": []}
    if filed is not None and filed.state == FileState.DESTROYED:
        return shown
    if case.state != CaseState.ARCHIVED:
        return shown | {"fault": _("案件还没有归档：办理“立卷归档”后自动装订。")}
    books = binding.current(case, filed.number if filed else "")
    if not books:
        if filed is not None and filed.fault:
            return shown | {"fault": filed.fault}
        binding.ask_for(case.pk)
        return shown | {"binding": True}
    hidden = access.hidden_volumes(request.visitor.seats, case.pk)
    seen = [book for book in books if book.secondary not in hidden]
    slips = [each for book in seen for each in book.contents if each["fault"]]
    return shown | {"books": seen, "withheld": len(books) - len(seen), "slips": slips}


@require_GET
@signed_in
def book(request: PageRequest, case: int, pk: int) -> HttpResponse:
    """Return one bound book, when the visitor may see everything in it."""
    found = finding.processes(request.visitor, case)[0].proceeding.case
    row = BoundFile.objects.filter(case=found, pk=pk).first()
    if row is None or row.secondary in access.hidden_volumes(request.visitor.seats, case):
        raise Http404(_("没有找到"))
    try:
        data = files.read(row.file_hash)
    except files.FileLost as error:
        return render(request, "workflows/no_preview.html", {"message": str(error)}, status=410)
    noting.personal(request.visitor, found.pk, found.number, str(row))
    name = f"{found.number}{row}.pdf"
    return file_answer(data, "application/pdf", name, download="download" in request.GET)


@require_POST
@signed_in
def bind_again(request: PageRequest, case: int) -> HttpResponse:
    """Ask for the file to be bound again after what stood against it was mended; for the registrar."""
    found = finding.processes(request.visitor, case)[0].proceeding.case
    seat = _registrar(request, found, _filed(case))
    if seat is None:
        raise Http404(_("没有找到"))
    ArchivedFile.objects.filter(case=found).update(fault="")
    binding.ask_for(found.pk, (request.visitor.officer, seat.agency, seat.office))
    return redirect("bound_file", found.pk)


@require_POST
@signed_in
def export(request: PageRequest, case: int) -> HttpResponseBase:
    """Send the folder for the archive as a ZIP while it is made, and record its manifest's digest."""
    visitor = request.visitor
    found = finding.processes(visitor, case)[0].proceeding.case
    seat = _registrar(request, found, _filed(case))
    if seat is None:
        raise Http404(_("没有找到"))
    try:
        if not binding.current(found):
            return redirect("bound_file", found.pk)
        package = exporting.gather(found.pk, visitor.seats)
    except exporting.CannotExport as error:
        messages.error(request, str(error))
        return redirect("bound_file", found.pk)
    exporting.record(found.pk, package, (visitor.officer, seat.agency, seat.office))
    told = {"case": found.number, "manifest": package.digest, "files": len(package.members)}
    noting.exported(visitor, "归档文件包", told, case=found.pk, place=seat.agency_id)
    response = StreamingHttpResponse(zipped(package), content_type="application/zip")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{package.name}.zip") or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _filed(case: int) -> ArchivedFile | None:
    return ArchivedFile.objects.select_related("agency", "destroyed_by").filter(case=case).first()


def _registrar(request: PageRequest, case: Case, filed: ArchivedFile | None) -> access.Seat | None:
    """Return the seat from which the visitor keeps the archive of the agency that filed the case away."""
    return access.seat_for(request.visitor.seats, filed.agency if filed else case.agency, [Office.REGISTRAR])

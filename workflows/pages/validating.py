"""Signatures checked: those of a paper of the system, and those of any PDF that somebody hands in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework.exceptions import CaseworkError, InvalidInput
from printouts import files, sealing
from printouts.signing import checking
from workflows.pages import finding
from workflows.pages.visitor import PageRequest, signed_in

# A paper with its seals has some hundred kilobytes; a bound file is no paper.
LARGEST_MB = 20


@signed_in
def upload(request: PageRequest) -> HttpResponse:
    """Check a PDF that is handed in; it is read, answered and kept nowhere."""
    context = {"visitor": request.visitor, "limit": LARGEST_MB, "name": "", "finding": None, "error": ""}
    given = request.FILES.get("file")
    if request.method == "POST":
        try:
            if given is None:
                raise InvalidInput(_("请选择一个 PDF 文件。"))
            if (given.size or 0) > LARGEST_MB * 1024 * 1024:
                raise InvalidInput(_("文件超过 %d MB，不能核验。") % LARGEST_MB)
            context |= {"name": given.name, "finding": checking.check(given.read())}
        except CaseworkError as error:
            context["error"] = str(error)
    return render(request, "workflows/signatures.html", context, status=422 if context["error"] else 200)


@require_GET
@signed_in
def paper(request: PageRequest, pk: int) -> HttpResponse:
    """Check the file that counts of a paper."""
    document = finding.document(request.visitor, pk)
    context = {"visitor": request.visitor, "document": document, "name": str(document), "finding": None, "error": ""}
    try:
        context["finding"] = checking.check(files.read(sealing.current(document)))
    except CaseworkError as error:
        context["error"] = str(error)
    return render(request, "workflows/signatures.html", context)

"""The gallery: every kind of paper with its facts, filled with the sample case, to look up before one is needed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from printouts import catalogue, documents
from printouts import gallery as specimens
from printouts import render as printer
from printouts.exceptions import RenderError, UnknownPaper
from printouts.paper import Paper
from workflows.pages.papers import FILE_POLICY
from workflows.pages.visitor import PageRequest, signed_in

WIDTH = 150  # of the pictures, in pixels of the page; drawn at twice that for sharp screens
A_DAY = 24 * 3600


@require_GET
@signed_in
def gallery(request: PageRequest) -> HttpResponse:
    """Show the papers of one issuer, by page family; the issuers are chosen among by their place in the catalogue."""
    groups = catalogue.groups()
    wanted = request.GET.get("issuer", "")
    at = int(wanted) if wanted.isdecimal() and 1 <= int(wanted) <= len(groups) else 1
    issuer, families = groups[at - 1]
    context = {
        "visitor": request.visitor,
        "issuers": [(no, name) for no, (name, _families) in enumerate(groups, 1)],
        "at": at,
        "issuer": issuer,
        "families": [(family, [(each, catalogue.facts(each)) for each in papers]) for family, papers in families],
        "count": len(documents.every()),
    }
    return render(request, "workflows/gallery.html", context)


@require_GET
@signed_in
def specimen(request: PageRequest, kind: str) -> HttpResponse:
    """Return one paper of the sample case as PDF."""
    paper = _paper(kind)
    try:
        data = specimens.specimen(paper).data
    except RenderError as error:
        return render(request, "workflows/no_preview.html", {"message": str(error)}, status=503)
    answer = HttpResponse(data, content_type="application/pdf")
    name = _("%s（样张）.pdf") % paper.title.replace("/", "、")
    answer.headers["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    answer.headers["Content-Security-Policy"] = FILE_POLICY
    return answer


@require_GET
@signed_in
def picture(request: PageRequest, kind: str) -> HttpResponse:
    """Return the first page of a paper as a small picture, drawn once for each version of its template."""
    answer = HttpResponse(_drawn(_paper(kind)), content_type="image/png")
    answer.headers["Cache-Control"] = f"private, max-age={A_DAY}"
    return answer


def _paper(kind: str) -> Paper:
    try:
        return documents.get(kind)
    except UnknownPaper:
        raise Http404(_("没有找到")) from None


def _drawn(paper: Paper) -> bytes:
    file = Path(settings.DATA_DIR) / "cache" / "gallery" / f"{paper.version}-{printer.fingerprint()['code']}.png"
    if file.exists():
        return file.read_bytes()
    data = specimens.picture(specimens.specimen(paper).data, 2 * WIDTH)
    file.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: another thread may be reading.
    descriptor, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(descriptor, "wb") as new:
        new.write(data)
    os.replace(name, file)
    return data

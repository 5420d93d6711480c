"""Jobs of the papers: rendering, safe to run twice."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from procrastinate.contrib.django import app
from pypdf import PdfReader

from casework.models import Document
from printouts import documents, files, render
from printouts.models import Rendering


def enqueue(pks: Sequence[int]) -> None:
    """Queue the papers for rendering in the transaction that issued them."""
    if pks:
        render_documents.defer(pks=list(pks))


@app.task(name="printouts.render_documents")
def render_documents(pks: list[int]) -> None:
    """Render each paper that has no file by the present renderer yet."""
    for document in Document.objects.filter(pk__in=pks):
        make(document)


def page_count(data: bytes) -> int:
    """Return the number of pages of a PDF."""
    return len(PdfReader(BytesIO(data)).pages)


def make(document: Document) -> Rendering:
    """Return the file of ``document`` by the present renderer, made now if it is not there.

    The file is stored before its row, so a row never names a file that is not there.
    """
    fingerprint = render.fingerprint()
    made = Rendering.objects.filter(document=document, fingerprint=fingerprint).first()
    if made is not None and files.path_of(made.file_hash).exists():
        return made
    data = render.pdf(documents.get(document.kind), document.values)
    file_hash = files.keep(data)
    made, _ = Rendering.objects.get_or_create(
        document=document,
        file_hash=file_hash,
        defaults={"size": len(data), "pages": page_count(data), "fingerprint": fingerprint},
    )
    return made

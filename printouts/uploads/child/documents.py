"""PDF: whole, without a password, within the number of pages, and nothing else besides a PDF."""

from __future__ import annotations

from io import BufferedReader
from typing import Any

import pypdfium2
from PIL import Image

from printouts.uploads.child import reading
from printouts.uploads.child.faults import Unacceptable
from printouts.uploads.child.signature import ends_as_zip, refuse_markup

WRONG_PASSWORD = 4


def examine(file: BufferedReader, limits: dict[str, Any]) -> dict[str, Any]:
    """Return the number of pages."""
    refuse_markup(reading.at(file, 0, 1024), "PDF")
    end = reading.tail(file)
    if b"%%EOF" not in end[-2048:]:
        raise Unacceptable("truncated")
    if ends_as_zip(end):
        raise Unacceptable("polyglot", what="PDF")
    refuse_markup(end[end.rfind(b"%%EOF") :], "PDF")
    pages = len(opened(file))
    if pages == 0:
        raise Unacceptable("damaged")
    if pages > limits["pages"]:
        raise Unacceptable("too_many_pages", pages=pages, most=limits["pages"])
    return {"kind": "pdf", "pages": pages}


def opened(file: BufferedReader) -> pypdfium2.PdfDocument:
    """Return the document; raises Unacceptable for one that is damaged or wants a password."""
    file.seek(0)
    try:
        return pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        raise Unacceptable("encrypted" if error.err_code == WRONG_PASSWORD else "damaged") from None


def first_page(file: BufferedReader, longest: int) -> Image.Image:
    """Return the first page as a picture whose longer side has ``longest`` points."""
    try:
        page = opened(file)[0]
        width, height = page.get_size()
        scale = longest / max(width, height, 1)
        if min(width, height) * scale < 1:
            raise Unacceptable("damaged")
        return page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    except pypdfium2.PdfiumError:
        raise Unacceptable("damaged") from None

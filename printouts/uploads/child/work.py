"""The two things the child is asked: what a file is, and a small picture of it."""

from __future__ import annotations

import codecs
import contextlib
from io import BufferedReader
from typing import Any

from printouts.uploads.child import archives, reading, recordings, signature, texts
from printouts.uploads.child.faults import Unacceptable

PICTURES = ("jpeg", "png", "tiff", "webp")
LONGEST = 1000  # points of a preview's longer side


def prepare(file: BufferedReader) -> None:
    """Load, by a glance at the first bytes, what will be needed: afterwards no module can be read any more."""
    head = reading.at(file, 0, signature.HEAD)
    # Loaded when first used, which would be too late.
    for encoding in ("gb18030", "utf-16", "utf-8-sig", "cp437"):
        codecs.lookup(encoding)
    with contextlib.suppress(Unacceptable):
        kind = signature.kind(head)
        if kind == "pdf":
            from printouts.uploads.child import documents  # noqa: F401
        if kind == "pdf" or kind in PICTURES:
            from PIL import Image

            from printouts.uploads.child import pictures  # noqa: F401

            Image.init()


def examine(file: BufferedReader, limits: dict[str, Any]) -> dict[str, Any]:
    """Return what the file is, and what is to be known of it; raises Unacceptable."""
    kind = signature.kind(reading.at(file, 0, signature.HEAD))
    if kind == "pdf":
        from printouts.uploads.child import documents

        return documents.examine(file, limits)
    if kind in PICTURES:
        from printouts.uploads.child import pictures

        return pictures.examine(file, kind, limits)
    if kind == "boxes":
        return recordings.boxes(file, limits)
    if kind == "zip":
        return archives.examine(file, limits)
    return {"wav": recordings.wav, "mp3": recordings.mp3, "text": texts.examine}[kind](file, limits)


def preview(file: BufferedReader, limits: dict[str, Any]) -> dict[str, Any]:
    """Write a small picture of the file to the descriptor that the limits name; return its type and size."""
    kind = signature.kind(reading.at(file, 0, signature.HEAD))
    if kind == "pdf":
        from printouts.uploads.child import documents

        picture, form, media = documents.first_page(file, LONGEST), "PNG", "image/png"
    elif kind in PICTURES:
        from printouts.uploads.child import pictures

        picture, form, media = pictures.small(file, kind, LONGEST, limits), "JPEG", "image/jpeg"
    else:
        raise Unacceptable("no_preview")
    with open(limits["preview"], "wb", closefd=False) as out:
        picture.save(out, form, **({"quality": 82} if form == "JPEG" else {"optimize": False}))
    return {"media": media, "width": picture.width, "height": picture.height}

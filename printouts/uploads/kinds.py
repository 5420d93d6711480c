"""The kinds of file that are taken as evidence: media type, names they may bear, and how large they may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from casework.models import FileKind

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Kind:
    """One kind of file; ``group`` names its limit of size in the settings."""

    media: str
    suffixes: tuple[str, ...]
    group: str

    @property
    def limit(self) -> int:
        """The largest size in bytes."""
        return int(settings.EVIDENCE_LIMITS_MB[self.group]) * MEGABYTE


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: dict[str, Kind] = {
    FileKind.PDF: Kind("application/pdf", (".pdf",), "document"),
    FileKind.JPEG: Kind("image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif"), "picture"),
    FileKind.PNG: Kind("image/png", (".png",), "picture"),
    FileKind.TIFF: Kind("image/tiff", (".tif", ".tiff"), "picture"),
    FileKind.WEBP: Kind("image/webp", (".webp",), "picture"),
    FileKind.HEIC: Kind("image/heic", (".heic", ".heif"), "picture"),
    FileKind.MP4: Kind("video/mp4", (".mp4", ".m4v", ".mov", ".3gp"), "recording"),
    FileKind.MOV: Kind("video/quicktime", (".mov", ".qt"), "recording"),
    FileKind.M4A: Kind("audio/mp4", (".m4a", ".m4b", ".mp4"), "recording"),
    FileKind.MP3: Kind("audio/mpeg", (".mp3",), "recording"),
    FileKind.WAV: Kind("audio/wav", (".wav",), "recording"),
    FileKind.DOCX: Kind(f"{_OFFICE}.wordprocessingml.document", (".docx",), "document"),
    FileKind.XLSX: Kind(f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",), "document"),
    FileKind.PPTX: Kind(f"{_OFFICE}.presentationml.presentation", (".pptx",), "document"),
    FileKind.OFD: Kind("application/ofd", (".ofd",), "document"),
    FileKind.ZIP: Kind("application/zip", (".zip",), "archive"),
    FileKind.TEXT: Kind("text/plain", (".txt", ".csv", ".log"), "text"),
}
SUFFIXES = frozenset(suffix for kind in KINDS.values() for suffix in kind.suffixes)
PICTURED = frozenset({FileKind.PDF, FileKind.JPEG, FileKind.PNG, FileKind.TIFF, FileKind.WEBP})


def largest() -> int:
    """Return the size in bytes above which no file of any kind is taken."""
    return max(kind.limit for kind in KINDS.values())


def limits() -> dict[str, Any]:
    """Return what the child measures a file by."""
    return {
        "pages": settings.EVIDENCE_PAGES,
        "pixels": settings.EVIDENCE_MEGAPIXELS * 1_000_000,
        "entries": 10_000,
        "unpacked": 4 * 1024 * MEGABYTE,
        "ratio": 200,
    }

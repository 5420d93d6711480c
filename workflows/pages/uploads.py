"""Scans that people hand in: taken only as what they are, whole and readable, and within the size allowed."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from casework.exceptions import InvalidInput
from casework.models import FileKind
from printouts import files
from printouts.uploads import receipt

# What a scan may be, by its first bytes; the name and the type the browser gives are not believed.
KINDS = ((b"%PDF-", "application/pdf"), (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))
SCANS = (FileKind.PDF, FileKind.JPEG, FileKind.PNG)


def kind(data: bytes) -> str | None:
    """Return the media type that the first bytes of ``data`` show, or None for anything else."""
    return next((media for start, media in KINDS if data.startswith(start)), None)


def keep(upload: UploadedFile) -> str:
    """Store a scan and return its SHA-256.

    It becomes the original of its paper: what cannot be read is refused now, not found out when the file is bound.
    Raises InvalidInput for what is too large, not a scan, locked or damaged.
    """
    limit = settings.UPLOAD_LIMIT_MB
    if (upload.size or 0) > limit * 1024 * 1024:
        raise InvalidInput(_("扫描件超过 %d MB：请降低分辨率后重新扫描。") % limit)
    start = upload.read(16)
    upload.seek(0)
    if kind(start) is None:
        raise InvalidInput(_("扫描件不是 PDF、JPEG 或者 PNG 文件：请重新扫描后上传。"))
    name = receipt.shown_name(upload.name or "")
    found, _details = receipt.examine(upload, upload.size or 0, name)
    if found not in SCANS:
        raise InvalidInput(_("扫描件不是 PDF、JPEG 或者 PNG 文件：请重新扫描后上传。"))
    return files.keep_file(upload).sha256

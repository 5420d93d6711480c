"""Scans that people hand in: taken only as what their first bytes say they are, and within the size allowed."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from casework.exceptions import InvalidInput
from printouts import files

# What a scan may be, by its first bytes; the name and the type the browser gives are not believed.
KINDS = ((b"%PDF-", "application/pdf"), (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))


def kind(data: bytes) -> str | None:
    """Return the media type that the first bytes of ``data`` show, or None for anything else."""
    return next((media for start, media in KINDS if data.startswith(start)), None)


def keep(upload: UploadedFile) -> str:
    """Store a scan and return its SHA-256; raises InvalidInput for what is too large or not a scan."""
    limit = settings.UPLOAD_LIMIT_MB
    if (upload.size or 0) > limit * 1024 * 1024:
        raise InvalidInput(_("扫描件超过 %d MB：请降低分辨率后重新扫描。") % limit)
    data = upload.read()
    if kind(data) is None:
        raise InvalidInput(_("扫描件不是 PDF、JPEG 或者 PNG 文件：请重新扫描后上传。"))
    return files.keep(data)

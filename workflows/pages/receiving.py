"""Uploads on their way in: written to the disk piece by piece, no further than the largest file that is taken."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.utils.translation import gettext as _

from casework.exceptions import Refusal
from casework.models import Officer, Proceeding
from printouts.uploads import kinds
from printouts.uploads.receipt import FileRefused, receive
from workflows.pages.visitor import Visitor


class BoundedUpload(TemporaryFileUploadHandler):
    """Stores an upload in a temporary file; what goes beyond the largest size allowed is counted, and not kept.

    The size of the file stays that of everything that was sent, so that its limit refuses it.
    """

    file: TemporaryUploadedFile

    def new_file(self, *args: Any, **more: Any) -> None:
        """Begin a file of somebody who is signed in; a stranger's is read past, and never put on the disk."""
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            raise SkipFile
        super().new_file(*args, **more)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece, unless the file is too large already."""
        if start < kinds.largest() + 1:
            super().receive_data_chunk(raw_data, start)


def received(
    facts: dict[str, Any], proceeding: Proceeding | None, visitor: Visitor
) -> tuple[dict[str, Any], list[Refusal]]:
    """Return the facts with every file in them received and named by its row, and a refusal for each not taken.

    Without a proceeding that takes them, files are left out.
    """
    refusals: list[Refusal] = []

    def put_down(value: Any, field: str) -> Any:
        if isinstance(value, dict):
            return {key: put_down(item, field) for key, item in value.items()}
        if not isinstance(value, list | tuple):
            return value
        kept = [put_down(item, field) for item in value if not isinstance(item, UploadedFile)]
        for upload in (item for item in value if isinstance(item, UploadedFile)):
            found = _receive(upload, proceeding, visitor, field, refusals) if proceeding else ""
            if found and found not in kept:
                kept.append(found)
        return kept

    return {name: put_down(value, name) for name, value in facts.items()}, refusals


def _receive(
    upload: UploadedFile, proceeding: Proceeding, visitor: Visitor, field: str, refusals: list[Refusal]
) -> str:
    officer: Officer = visitor.officer
    try:
        return str(receive(upload, upload.name or "", proceeding, officer, visitor.now, size=upload.size).pk)
    except FileRefused as refused:
        refusals.append(Refusal(_("没有接收%s") % str(refused).rstrip("。"), code=f"field:{field}"))
        return ""

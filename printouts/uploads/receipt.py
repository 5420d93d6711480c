"""A file is received: looked at in the child, stored unchanged under its hash, and only then put on record."""

from __future__ import annotations

import os
import unicodedata
from datetime import datetime
from typing import IO, Any

from django.conf import settings

from casework.exceptions import InvalidInput
from casework.identifiers import clean_text
from casework.models import FileKind, Officer, Proceeding, Upload
from printouts import files
from printouts.uploads import kinds, launching, previews
from printouts.uploads.refusals import reason

LONGEST_NAME = 120


class FileRefused(InvalidInput):
    """不接收这个文件。"""

    def __init__(self, name: str, why: str, code: str = "") -> None:
        """Name the file, and say why it is not taken; ``code`` is the reason's short name."""
        super().__init__(f"“{name}”：{why}")
        self.code = code


def shown_name(name: str) -> str:
    """Return the name under which a file came, fit to be shown: no folders, no control or invisible characters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    printable = "".join(" " if unicodedata.category(each)[0] == "C" else each for each in clean_text(last))
    stem, suffix = os.path.splitext(" ".join(printable.split()).strip(". "))
    return f"{stem[: LONGEST_NAME - len(suffix[:12])]}{suffix[:12]}" or "未命名"


def examine(file: IO[bytes], size: int, name: str) -> tuple[FileKind, dict[str, Any]]:
    """Return the kind of a file by its content, and what was found of it. Raises FileRefused."""
    if size > kinds.largest():
        raise _too_large(name, size, kinds.largest())
    answer = launching.ask(launching.EXAMINE, file, kinds.limits(), seconds=settings.EVIDENCE_SECONDS)
    if answer.refused:
        raise FileRefused(name, reason(answer.refused, answer.details), answer.refused)
    found = {key: value for key, value in answer.found.items() if isinstance(value, int | float | str)}
    kind = FileKind(str(found.pop("kind")))
    if size > kinds.KINDS[kind].limit:
        raise _too_large(name, size, kinds.KINDS[kind].limit)
    suffix = os.path.splitext(name)[1].lower()
    if suffix and suffix not in kinds.KINDS[kind].suffixes:
        code = "suffix" if suffix in kinds.SUFFIXES else "suffix_unknown"
        raise FileRefused(name, reason(code, {"suffix": suffix[:12], "kind": f" {kind.label}"}), code)
    return kind, found


def _too_large(name: str, size: int, limit: int) -> FileRefused:
    shown = f"{size / kinds.MEGABYTE:,.1f} MB"
    return FileRefused(name, reason("too_large", {"size": shown, "most": limit // kinds.MEGABYTE}), "too_large")


def receive(
    file: IO[bytes], name: str, proceeding: Proceeding, officer: Officer, now: datetime, *, size: int | None = None
) -> Upload:
    """Receive a file for an act of ``proceeding``; one received already under the same name is that one.

    The bytes are on the disk before the row names them. Raises FileRefused; OSError when the disk is full.
    """
    shown = shown_name(name)
    kind, found = examine(file, file.seek(0, os.SEEK_END) if size is None else size, shown)
    kept = files.keep_file(file)
    upload, fresh = Upload.objects.get_or_create(
        proceeding=proceeding,
        received_by=officer,
        sha256=kept.sha256,
        name=shown,
        defaults={"kind": kind, "size": kept.size, "sm3": kept.sm3, "found": found, "received_at": now},
    )
    if fresh:
        previews.wanted(upload)
    return upload

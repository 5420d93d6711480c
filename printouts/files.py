"""Files by their hash: written whole and synced before their row, found again by it, orphans swept."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from printouts.exceptions import RenderError


class FileLost(RenderError):
    """文件不在存储中：请由保存的内容重新生成。"""


def path_of(file_hash: str) -> Path:
    """Return where the file with ``file_hash`` lies."""
    return Path(settings.FILES_DIR) / file_hash[:2] / file_hash[2:4] / file_hash


def keep(data: bytes) -> str:
    """Store ``data`` and return its SHA-256; a file that is there already is left as it is.

    The file is complete and on the disk before this returns, so a row may name it. OSError
    (a full disk) leaves nothing behind but a temporary file, which the sweep removes.
    """
    file_hash = hashlib.sha256(data).hexdigest()
    target = path_of(file_hash)
    if target.exists():
        return file_hash
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return file_hash


def read(file_hash: str) -> bytes:
    """Return the file with ``file_hash``; raises FileLost when it is gone or no longer what it was."""
    try:
        data = path_of(file_hash).read_bytes()
    except FileNotFoundError:
        raise FileLost() from None
    if hashlib.sha256(data).hexdigest() != file_hash:
        raise FileLost("文件内容与摘要不符：请由保存的内容重新生成，并报告监督人员。")
    return data

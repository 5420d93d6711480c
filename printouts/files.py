"""Files by their hash: written whole and synced before their row, found again by it, orphans swept."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings

from printouts.exceptions import RenderError

TEMPORARY = ".new-"
_NAME = re.compile(r"[0-9a-f]{64}")
A_DAY = 24 * 3600
PIECE = 1024 * 1024


class FileLost(RenderError):
    """文件不在存储中：请由保存的内容重新生成。"""


def path_of(file_hash: str) -> Path:
    """Return where the file with ``file_hash`` lies."""
    return Path(settings.FILES_DIR) / file_hash[:2] / file_hash[2:4] / file_hash


def keep(data: bytes) -> str:
    """Store ``data`` and return its SHA-256; a file that is there already, undamaged, is left as it is.

    The file is complete and on the disk before this returns, so a row may name it. OSError
    (a full disk) leaves nothing behind but, at worst, a temporary file, which the sweep removes.
    """
    file_hash = hashlib.sha256(data).hexdigest()
    target = path_of(file_hash)
    if _holds(target, data):
        # An orphan that is wanted again must not look old to the sweep.
        os.utime(target)
        return file_hash
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    _sync(target.parent)
    return file_hash


@dataclass(frozen=True)
class Kept:
    """A file that is in the store."""

    sha256: str
    sm3: str
    size: int


def keep_file(file: IO[bytes]) -> Kept:
    """Store what is in ``file``, piece by piece, as ``keep`` does; SM3 is taken as well where the record uses it."""
    root = Path(settings.FILES_DIR)
    root.mkdir(parents=True, exist_ok=True)
    hashes = [hashlib.sha256(), *([hashlib.new("sm3")] if settings.HASH_ALGORITHM == "sm3" else [])]
    size = 0
    descriptor, name = tempfile.mkstemp(dir=_new_files(root), prefix=TEMPORARY)
    try:
        with os.fdopen(descriptor, "wb") as target:
            file.seek(0)
            while piece := file.read(PIECE):
                size += target.write(piece)
                for each in hashes:
                    each.update(piece)
            target.flush()
            os.fsync(target.fileno())
        kept = Kept(hashes[0].hexdigest(), hashes[1].hexdigest() if len(hashes) > 1 else "", size)
        path = path_of(kept.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    _sync(path.parent)
    return kept


def _new_files(root: Path) -> Path:
    """Return the folder in which files begin whose hash is not known yet; the sweep finds it like the others."""
    folder = root / "00" / "00"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def opened(file_hash: str) -> BinaryIO:
    """Open the file with ``file_hash`` after proving it piece by piece; raises FileLost like ``read``."""
    try:
        file = path_of(file_hash).open("rb")
    except FileNotFoundError:
        raise FileLost("文件不在存储中：请报告监督人员，并由备份恢复。") from None
    proved = hashlib.sha256()
    while piece := file.read(PIECE):
        proved.update(piece)
    if proved.hexdigest() != file_hash:
        file.close()
        raise FileLost("文件内容与摘要不符：请报告监督人员，并由备份恢复。")
    file.seek(0)
    return file


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.read_bytes() == data
    except FileNotFoundError:
        return False


def read(file_hash: str) -> bytes:
    """Return the file with ``file_hash``; raises FileLost when it is gone or no longer what it was."""
    try:
        data = path_of(file_hash).read_bytes()
    except FileNotFoundError:
        raise FileLost() from None
    if hashlib.sha256(data).hexdigest() != file_hash:
        raise FileLost("文件内容与摘要不符：请由保存的内容重新生成，并报告监督人员。")
    return data


def sweep(named: Callable[[Collection[str]], Collection[str]], older_than: float = A_DAY) -> int:
    """Remove files that no row names and unfinished ones, both older than ``older_than`` seconds; return how many.

    ``named`` returns those of some hashes that a row names. A file is stored before its row, so what is
    young may yet be named; what lies here under another name is not ours and stays.
    """
    limit = time.time() - older_than
    removed = 0
    for folder in _folders():
        old = [path for path in folder.iterdir() if _is_older(path, limit)]
        whole = {path.name: path for path in old if _NAME.fullmatch(path.name)}
        wanted = named(list(whole)) if whole else ()
        orphans = [path for name, path in whole.items() if name not in wanted]
        for path in [*orphans, *(path for path in old if path.name.startswith(TEMPORARY))]:
            if _is_older(path, limit):  # looked at again: it may have been stored anew meanwhile
                path.unlink(missing_ok=True)
                removed += 1
    return removed


def _folders() -> Iterator[Path]:
    root = Path(settings.FILES_DIR)
    for first in sorted(root.iterdir()) if root.is_dir() else ():
        if first.is_dir():
            yield from sorted(each for each in first.iterdir() if each.is_dir())


def _is_older(path: Path, limit: float) -> bool:
    try:
        return path.is_file() and path.stat().st_mtime < limit
    except FileNotFoundError:
        return False

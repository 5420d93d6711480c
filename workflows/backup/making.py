"""Makes a backup: aside, flushed to the disk, and only then under its name."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings

from printouts import files, named, removal
from workflows.backup import database, manifest
from workflows.backup.manifest import BackupRefused, Manifest

APART = (
    "SECRET_KEY 或者 DATA_DIR/secrets/secret-key：换掉以后所有人重新登录",
    "SIGNING_KEYS 所指的文件和其中的密钥库、口令，或者密码设备：没有的，不能再用原来的印章",
    "DATA_DIR/keys：测试机构的密钥；没有的，重新建立，原测试印章不能再用",
    "AUDIT_KEYSTORE 所指的密钥：没有的，以后的日根由另一证书签名",
    "TRUSTED_CERTIFICATES 所指的根证书",
    "环境变量中的其他设置：DATABASE_URL、PUBLIC_URL、ALLOWED_HOSTS、EMAIL_… 等",
)


def make(target: Path, now: datetime) -> Manifest:
    """Back the database and its files up into ``target``, which must not exist or be empty.

    The dump, the list of files and what proves them are of one moment; the site may go on working. BackupRefused
    leaves nothing under the name of ``target``.
    """
    target = target.absolute()
    _check(target)
    with _aside(target) as draft, database.snapshot() as name:
        try:
            database.dump(draft / manifest.DUMP, name)
            carried, size, lost = _files(draft)
        except OSError as error:
            raise BackupRefused(f"备份没有完成：{error}。请换一个有足够空间的位置。") from error
        made = Manifest(
            manifest.FORMAT, now.isoformat(), database.server(), database.migrations(), database.counts(),
            database.chains(), database.last_root(), manifest.hash_of(draft / manifest.DUMP),
            (draft / manifest.DUMP).stat().st_size, manifest.hash_of(draft / manifest.LIST), carried, size,
            tuple(sorted(removal.needed_elsewhere(lost))), APART,
        )  # fmt: skip
        made.write(draft)
    return made


def _check(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BackupRefused(f"{target} 已有内容，不会覆盖。请写一个还不存在的文件夹，例如按日期命名。")
    if target.is_relative_to(Path(settings.FILES_DIR).resolve()):
        raise BackupRefused(f"{target} 在文件存储之内。请放在另一个磁盘上。")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(target.parent).free
    except OSError as error:
        raise BackupRefused(f"不能写入 {target.parent}：{error}。请换一个位置。") from error
    if free < (needed := database.size()):
        raise BackupRefused(f"{target.parent} 只剩 {free:,} 字节，数据库有 {needed:,} 字节。请换一个有足够空间的位置。")


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """Give a folder beside ``target`` that takes its name when all is on the disk, and is removed otherwise."""
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-unfinished-", dir=target.parent))
    try:
        yield draft
        for folder, _folders, names in os.walk(draft, topdown=False):
            _sync(Path(folder), *(Path(folder) / name for name in names if name == manifest.DUMP))
        draft.rename(target)
        _sync(target.parent)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _files(draft: Path) -> tuple[int, int, list[str]]:
    """Copy every file that the snapshot names; return how many, their bytes, and those that are lost or damaged."""
    carried, total, lost = 0, 0, []
    with (draft / manifest.LIST).open("w") as lines:
        for file_hash, needed in _wanted():
            copied = manifest.place(draft, file_hash)
            if copied.exists():
                continue
            try:
                whole = manifest.copy(files.path_of(file_hash), copied) == file_hash
            except FileNotFoundError:
                whole = False
            if whole:
                size = copied.stat().st_size
                lines.write(f"{file_hash} {size}\n")
                carried, total = carried + 1, total + size
            else:
                copied.unlink(missing_ok=True)
                lost += [file_hash] if needed else []
        lines.flush()
        os.fsync(lines.fileno())
    return carried, total, lost


def _wanted() -> Iterator[tuple[str, bool]]:
    """Yield the hash of each file, and whether it must be there."""
    yield from ((each, True) for each in named.every())
    yield from ((each, False) for each in named.claimed())


def _sync(*paths: Path) -> None:
    for path in paths:
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)

"""Restores a backup into an empty database: proved first, whole or not at all, and compared with what it says."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from django.conf import settings

from printouts import files
from workflows.backup import database, manifest
from workflows.backup.manifest import BackupRefused, Manifest


def check(folder: Path) -> Manifest:
    """Prove the backup in ``folder`` and return its manifest; BackupRefused says what is wrong with it."""
    told = manifest.read(folder)
    manifest.prove(folder, told)
    return told


def restore(folder: Path) -> Manifest:
    """Restore the backup in ``folder`` into the database, which must be empty, and its files into the store.

    Nothing is changed before the backup is proved. The dump is restored in one transaction; what is there afterwards is
    compared with the manifest, row by row counted, chain by chain.
    """
    told = manifest.read(folder)
    _may_hold(told)
    _is_empty()
    manifest.prove(folder, told)
    for file_hash, _size in manifest.listed(folder):
        _put(manifest.place(folder, file_hash), file_hash)
    database.restore(folder / manifest.DUMP)
    _compare(told)
    return told


def _may_hold(told: Manifest) -> None:
    if told.server > database.server():
        raise BackupRefused(
            f"备份来自 PostgreSQL {told.server}，这里是 {database.server()}：不能恢复到更旧的版本。"
            f"请在 {told.server} 或更高版本上恢复。"
        )
    if unknown := database.unknown(told.migrations):
        raise BackupRefused(f"备份来自更新的程序：本程序没有迁移 {'、'.join(unknown[:5])}。请先更新程序，再恢复。")


def _is_empty() -> None:
    if there := database.relations():
        raise BackupRefused(
            f"数据库中已有 {len(there)} 个表（{there[0]} 等）：只恢复到空的数据库，不会覆盖任何记录。"
            "请另设 DATA_DIR，或者另建一个空的数据库并设 DATABASE_URL 和 DATABASE_OWNER_URL，再恢复。"
        )


def _put(source: Path, file_hash: str) -> None:
    """Put a file into the store, owned as the store is; one that is there undamaged stays."""
    target = files.path_of(file_hash)
    if target.exists() and manifest.hash_of(target) == file_hash:
        return
    draft = target.with_name(f"{files.TEMPORARY}{file_hash[:16]}")
    if manifest.copy(source, draft) != file_hash:
        draft.unlink()
        raise BackupRefused(f"备份中的文件 {file_hash} 在恢复期间改变。请另取一份备份。")
    root = Path(settings.FILES_DIR)
    owner = root.stat()
    draft.chmod(settings.FILE_UPLOAD_PERMISSIONS)
    if os.geteuid() == 0:
        for path in (draft, target.parent, target.parent.parent):
            shutil.chown(path, owner.st_uid, owner.st_gid)
    draft.replace(target)


def _compare(told: Manifest) -> None:
    """Hold the restored database against the manifest."""
    now = database.counts()
    wrong = [
        f"{name}：{now.get(name, 0)} 行，应为 {rows} 行" for name, rows in told.rows.items() if now.get(name) != rows
    ]
    if database.chains() != told.chains:
        wrong.append("链头与清单不符")
    if database.last_root() != told.root:
        wrong.append("最后的日根与清单不符")
    if wrong:
        raise BackupRefused(f"恢复后的数据库与清单不符：{'；'.join(wrong[:20])}。请弃用这个数据库，另取一份备份。")

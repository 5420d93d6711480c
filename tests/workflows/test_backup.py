"""The drill: back up, restore elsewhere, prove chains and papers, carry a case on; and what is refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from psycopg import sql

from casework.models import Case, Document, Event, Proceeding
from casework.services import roots
from config.setup import roles
from printouts import files, tasks
from printouts.audit import proving
from printouts.models import Rendering
from printouts.signing import statements
from tests.builders import FILING, TODAY, do, filed, people, verified
from tests.databases import CommittedDatabase, Server, pointed_at
from tests.invariants import sound
from workflows.backup import database, making, manifest, restoring
from workflows.backup.manifest import BackupRefused


def said(*words: str) -> str:
    """Run a command; everything that it said."""
    out = StringIO()
    call_command(*words, stdout=out, stderr=out)
    return out.getvalue()


@contextmanager
def empty_database(server: Server) -> Iterator[str]:
    """A database with the rights of the two roles and no table, as the first start of an installation finds it."""
    name = f"casework_restored_{uuid4().hex[:12]}"
    with server.connect() as owner:
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        with server.connect(name) as owner:
            roles.grant_rows(owner, server.application["USER"])
            roles.close_to_others(owner, server.application["USER"])
        yield name
    finally:
        with server.connect() as owner:
            owner.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def fill() -> Proceeding:
    """Make two cases with papers, files and a root; return one that waits for its head."""
    who = people()
    filed(who)
    waiting = verified(who)
    for document in Document.objects.filter(values__isnull=False).order_by("pk"):
        tasks.make(document)
    roots.take(TODAY, statements.sign, statements.signer())
    return waiting


def refused(folder: Path) -> str:
    """Return why a backup is refused."""
    with pytest.raises(BackupRefused) as why:
        restoring.check(folder)
    return str(why.value)


def test_the_drill(committed_db: CommittedDatabase, tmp_path: Path, settings: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"
    waiting, server = fill(), committed_db.server
    folder = tmp_path / "backups" / "2026-03-02"
    lost = files.keep(b"nobody names this")
    with pointed_at(server.owner, committed_db.name):
        assert "2 个案件" in said("backup", "--to", str(folder))
        before, chains = database.counts(), database.chains()
        with pytest.raises(CommandError, match="不会覆盖"):
            call_command("backup", "--to", str(folder))
        with pytest.raises(BackupRefused, match="只恢复到空的数据库"):
            restoring.restore(folder)
    assert [each.name for each in folder.parent.iterdir()] == ["2026-03-02"]
    assert not manifest.place(folder, lost).exists()

    settings.FILES_DIR = tmp_path / "elsewhere"
    settings.FILES_DIR.mkdir()
    with empty_database(server) as name:
        with pointed_at(server.owner, name):
            assert "已恢复，与清单相符" in said("restore", "--from", str(folder))
            assert (database.counts(), database.chains()) == (before, chains)
            call_command("migrate", "--check", verbosity=0)
        with pointed_at(server.application, name):
            assert "全部完好" in said("verify")
            assert Rendering.objects.count() == Document.objects.count() > 0
            head = waiting.agency.tenures.get(office="agency_head", officer__username="sun").officer
            do("penalty.decide_filing", head, FILING, waiting)
            assert Event.objects.count() == before["casework_event"] + 1
            assert [fault for case in Case.objects.all() for fault in proving.of_case(case).faults] == []
            sound()


def damaged(folder: Path, name: str, at: int = 100) -> Path:
    """Return a copy of a backup with one byte of one of its files flipped."""
    copy = folder.with_name(f"damaged-{uuid4().hex[:6]}")
    shutil.copytree(folder, copy)
    data = bytearray((copy / name).read_bytes())
    data[at % len(data)] ^= 1
    (copy / name).write_bytes(data)
    return copy


def test_a_damaged_backup_is_refused(
    committed_db: CommittedDatabase, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILES_DIR = tmp_path / "files"
    fill()
    folder = tmp_path / "whole"
    with pointed_at(committed_db.server.owner, committed_db.name):
        made = making.make(folder, TODAY)
        assert restoring.check(folder) == made
        file_hash, _size = next(manifest.listed(folder))
        inside = str(manifest.place(folder, file_hash).relative_to(folder))

        assert "database.dump 与清单的摘要不符" in refused(damaged(folder, manifest.DUMP))
        assert "files.txt 与清单的摘要不符" in refused(damaged(folder, manifest.LIST))
        assert "清单已损坏或者被改动" in refused(damaged(folder, manifest.MANIFEST))
        assert f"文件 {file_hash} 的内容与摘要不符" in refused(damaged(folder, inside))
        lacking = damaged(folder, inside)
        (lacking / inside).unlink()
        assert f"缺少文件 {file_hash}" in refused(lacking)
        (lacking / manifest.DIGEST).unlink()
        assert "没有 manifest.sha256" in refused(lacking)

        for change, why in (
            ({"format": 99}, "格式版本是 99"),
            ({"server": 99}, "不能恢复到更旧的版本"),
            ({"migrations": [["casework", "9999_later"]]}, "没有迁移 casework.9999_later"),
        ):
            other = damaged(folder, inside)
            manifest.Manifest(**{**vars(made), **change}).write(other)
            with pytest.raises(BackupRefused, match=why):
                restoring.restore(other)

        def full(source: Path, target: Path) -> str:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(manifest, "copy", full)
        with pytest.raises(BackupRefused, match="备份没有完成"):
            making.make(tmp_path / "second", TODAY)
    assert not [each for each in tmp_path.iterdir() if "second" in each.name]


def test_a_lost_file_is_named_by_the_backup(committed_db: CommittedDatabase, tmp_path: Path, settings: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"
    fill()
    lost = Rendering.objects.earliest("pk").file_hash
    files.path_of(lost).unlink()
    with pointed_at(committed_db.server.owner, committed_db.name):
        assert "已缺少或损坏 1 个文件" in said("backup", "--to", str(tmp_path / "backup"))
    assert manifest.read(tmp_path / "backup").missing == (lost,)

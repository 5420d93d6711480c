"""Files by their hash: whole or not at all, mended when damaged, orphans swept and nothing else."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import time
from pathlib import Path
from typing import Any

import pytest

from printouts import files

DATA = b"%PDF-1.7 one paper"
HASH = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> Path:
    settings.FILES_DIR = tmp_path / "files"
    return Path(settings.FILES_DIR)


def everything(store: Path) -> list[str]:
    return sorted(path.name for path in store.rglob("*") if path.is_file())


def age(path: Path, seconds: float) -> None:
    os.utime(path, (time.time() - seconds,) * 2)


def test_a_file_is_found_by_its_hash_and_kept_once(store: Path) -> None:
    assert files.keep(DATA) == files.keep(DATA) == HASH
    assert (files.read(HASH), everything(store)) == (DATA, [HASH])


def test_a_lost_file_is_named() -> None:
    with pytest.raises(files.FileLost, match="不在存储中"):
        files.read(HASH)


@pytest.mark.parametrize("damaged", [b"", DATA[:-1], DATA + b" ", b"other"])
def test_a_damaged_file_is_noticed_and_mended_by_the_next_keeping(damaged: bytes) -> None:
    files.path_of(files.keep(DATA)).write_bytes(damaged)
    with pytest.raises(files.FileLost, match="内容与摘要不符"):
        files.read(HASH)
    files.keep(DATA)
    assert files.read(HASH) == DATA


@pytest.mark.parametrize("step", ["fsync", "replace", "fdopen"])
def test_a_full_disk_leaves_nothing_half(store: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def full(*args: Any, **more: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, step, full)
        with pytest.raises(OSError, match="No space"):
            files.keep(DATA)
    assert everything(store) == []
    assert files.read(files.keep(DATA)) == DATA


def test_the_sweep_takes_old_orphans_and_unfinished_files_only(store: Path) -> None:
    wanted, orphan, young = (files.keep(data) for data in (b"wanted", b"orphan", b"young"))
    unfinished = files.path_of(wanted).parent / ".new-abc"
    foreign = files.path_of(wanted).parent / "README"
    for path in (unfinished, foreign):
        path.write_bytes(b"x")
        age(path, 2 * files.A_DAY)
    for old in (wanted, orphan):
        age(files.path_of(old), 2 * files.A_DAY)
    assert files.sweep(lambda hashes: {wanted}) == 2
    assert everything(store) == sorted(["README", wanted, young])


def test_an_orphan_that_is_wanted_again_is_young_again() -> None:
    age(files.path_of(files.keep(DATA)), 2 * files.A_DAY)
    files.keep(DATA)
    assert files.sweep(lambda hashes: ()) == 0


def test_an_empty_store_is_swept_in_peace() -> None:
    assert files.sweep(lambda hashes: ()) == 0


def test_a_large_file_is_kept_piece_by_piece_under_its_hashes(store: Path, settings: Any) -> None:
    settings.HASH_ALGORITHM = "sm3"
    data = DATA * 100_000
    kept = files.keep_file(io.BytesIO(data))
    assert (kept.size, kept.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert kept.sm3 == hashlib.new("sm3", data).hexdigest()
    assert files.keep_file(io.BytesIO(data)) == kept
    assert everything(store) == [kept.sha256]
    with files.opened(kept.sha256) as opened:
        assert opened.read() == data


def test_a_full_disk_leaves_nothing_of_a_large_file(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **more: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.keep_file(io.BytesIO(DATA))
    assert everything(store) == []


@pytest.mark.parametrize("damaged", [b"", DATA[:-1], b"other"])
def test_a_damaged_file_is_not_opened(damaged: bytes) -> None:
    files.path_of(files.keep(DATA)).write_bytes(damaged)
    with pytest.raises(files.FileLost, match="内容与摘要不符"):
        files.opened(HASH)


def test_a_lost_file_is_not_opened() -> None:
    with pytest.raises(files.FileLost, match="由备份恢复"):
        files.opened(HASH)

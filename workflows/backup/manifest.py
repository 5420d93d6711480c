"""What a backup says of itself (备份清单), and the proof that it is still what it says."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from casework.exceptions import CaseworkError

FORMAT = 1
MANIFEST, DIGEST, DUMP, LIST, FILES = "manifest.json", "manifest.sha256", "database.dump", "files.txt", "files"
PIECE = 1024 * 1024
SHOWN = 20


class BackupRefused(CaseworkError):
    """备份不能使用：请另取一份备份。"""


@dataclass(frozen=True)
class Manifest:
    """The contents of ``manifest.json``; sizes in bytes, hashes SHA-256."""

    format: int
    made_at: str
    server: int  # the major version of PostgreSQL that was dumped
    migrations: list[list[str]]
    rows: dict[str, int]  # of every table
    chains: dict[str, list[Any]]  # of each kind: how many, and the digest of all heads
    root: list[Any]  # the last day root: number, day, root; empty where there is none
    dump: str
    dump_size: int
    list: str
    files: int
    files_size: int
    missing: tuple[str, ...]  # named by rows, and not in the store when the backup was made
    apart: tuple[str, ...]  # what the backup does not hold and cannot be made again

    def write(self, folder: Path) -> None:
        """Write it with its own digest beside it."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        write(folder / MANIFEST, text)
        write(folder / DIGEST, f"{hashlib.sha256(text.encode()).hexdigest()}  {MANIFEST}\n")


def read(folder: Path) -> Manifest:
    """Return the manifest of the backup in ``folder``; BackupRefused when it is none, damaged, or of another format."""
    try:
        data = (folder / MANIFEST).read_bytes()
        digest = (folder / DIGEST).read_text().partition(" ")[0]
    except FileNotFoundError as error:
        raise BackupRefused(f"{folder} 不是完整的备份：没有 {Path(error.filename).name}。请核对路径。") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BackupRefused(f"{folder} 的清单不能读取：{error}。请另取一份备份。") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise BackupRefused(f"{folder / MANIFEST} 与其摘要不符：清单已损坏或者被改动。请另取一份备份。")
    told = json.loads(data)
    if told.get("format") != FORMAT:
        raise BackupRefused(
            f"备份的格式版本是 {told.get('format')}，本程序只认识 {FORMAT}。请用形成这份备份的程序版本恢复。"
        )
    return Manifest(**{**told, "missing": tuple(told["missing"]), "apart": tuple(told["apart"])})


def prove(folder: Path, manifest: Manifest) -> None:
    """Prove the dump, the list, and every file against its hash; BackupRefused names what is damaged."""
    faults = []
    for name, expected in ((DUMP, manifest.dump), (LIST, manifest.list)):
        try:
            if hash_of(folder / name) != expected:
                faults.append(f"{name} 与清单的摘要不符")
        except FileNotFoundError:
            faults.append(f"缺少 {name}")
    if not faults:
        faults = [fault for file_hash, size in listed(folder) if (fault := _fault(folder, file_hash, size))]
    if faults:
        more = f"……共 {len(faults)} 处" if len(faults) > SHOWN else ""
        raise BackupRefused(f"备份 {folder} 已损坏，不能用来恢复：{'；'.join(faults[:SHOWN])}{more}。请另取一份备份。")


def _fault(folder: Path, file_hash: str, size: int) -> str:
    path = place(folder, file_hash)
    try:
        if path.stat().st_size == size and hash_of(path) == file_hash:
            return ""
    except FileNotFoundError:
        return f"缺少文件 {file_hash}"
    return f"文件 {file_hash} 的内容与摘要不符"


def listed(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield hash and size of every file of a backup."""
    with (folder / LIST).open() as lines:
        for line in lines:
            file_hash, size = line.split()
            yield file_hash, int(size)


def place(folder: Path, file_hash: str) -> Path:
    """Return where a backup keeps a file."""
    return folder / FILES / file_hash[:2] / file_hash[2:4] / file_hash


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def write(path: Path, text: str) -> None:
    """Write a text to the disk."""
    with path.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def copy(source: Path, target: Path) -> str:
    """Copy a file to the disk, and return the hash of what was read."""
    found = hashlib.sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as file, target.open("wb") as copied:
        while piece := file.read(PIECE):
            found.update(piece)
            copied.write(piece)
        copied.flush()
        os.fsync(copied.fileno())
    return found.hexdigest()

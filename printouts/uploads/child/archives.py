"""ZIP and what is made of it (DOCX, XLSX, PPTX, OFD): the directory is read, nothing is unpacked to the disk."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from typing import IO, Any

from printouts.uploads.child.faults import Unacceptable

DEEPEST = 3  # archives inside archives
LARGEST_INNER = 64 * 1024 * 1024
LARGEST_DIRECTORY = 16 * 1024 * 1024
UNREMARKABLE = 1024 * 1024  # a small file may be as empty as it likes
PROGRAMS = (
    ".exe",
    ".dll",
    ".msi",
    ".bat",
    ".cmd",
    ".ps1",
    ".vbs",
    ".js",
    ".jar",
    ".apk",
    ".scr",
    ".com",
    ".lnk",
    ".sh",
)
# What the reader of archives may say of one that is not as it should be.
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, OSError, RuntimeError,
    ValueError, IndexError, OverflowError,
)  # fmt: skip
OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def examine(file: IO[bytes], limits: dict[str, Any]) -> dict[str, Any]:
    """Return which kind of archive it is, how many files it holds, and how many of them are programs."""
    names, unpacked = _directory(file, limits, 0, 0)
    found = {"kind": _kind(names), "entries": len(names), "unpacked": unpacked}
    if found["kind"] != "zip" and any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unacceptable("macros")
    programs = sum(name.lower().endswith(PROGRAMS) for name in names)
    return found | ({"programs": programs} if programs else {})


def _kind(names: list[str]) -> str:
    if "[Content_Types].xml" in names:
        for kind, main in OFFICE.items():
            if main in names:
                return kind
    return "ofd" if "OFD.xml" in names else "zip"


def _directory(file: IO[bytes], limits: dict[str, Any], depth: int, before: int) -> tuple[list[str], int]:
    """Return the names in an archive and how large it is unpacked, archives inside it counted as well."""
    size = file.seek(0, 2)
    if size >= 22:
        _refuse_long_directory(file, size, limits)
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile:
        raise Unacceptable("truncated") from None
    except BROKEN:
        raise Unacceptable("damaged") from None
    entries = archive.infolist()
    total = before
    if sum(each.compress_size for each in entries) > size:
        raise Unacceptable("bomb")  # entries that lie one above the other
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise Unacceptable("encrypted")
        total += entry.file_size
        if entry.file_size > UNREMARKABLE and entry.file_size > limits["ratio"] * max(entry.compress_size, 1):
            raise Unacceptable("bomb")
        if total > limits["unpacked"]:
            raise Unacceptable("bomb")
        if entry.filename.lower().endswith((".zip", ".jar")):
            total = _inner(archive, entry, limits, depth + 1, total)
    return [entry.filename for entry in entries], total


def _inner(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: dict[str, Any], depth: int, total: int) -> int:
    """Look into an archive inside an archive, in memory and only so large; return the size unpacked so far."""
    if depth > DEEPEST or entry.file_size > LARGEST_INNER:
        raise Unacceptable("nested")
    try:
        with archive.open(entry) as packed:
            data = packed.read(LARGEST_INNER + 1)
    except BROKEN:
        raise Unacceptable("damaged") from None
    if len(data) > LARGEST_INNER:
        raise Unacceptable("bomb")
    return _directory(BytesIO(data), limits, depth, total)[1] if data.startswith(b"PK\x03\x04") else total


def _refuse_long_directory(file: IO[bytes], size: int, limits: dict[str, Any]) -> None:
    """Refuse a directory too long to be read whole, by what the end of the archive says of it."""
    file.seek(max(0, size - 22 - 65_535))
    end = file.read()
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) < at + 22:
        raise Unacceptable("truncated")
    entries = int.from_bytes(end[at + 10 : at + 12], "little")
    length = int.from_bytes(end[at + 12 : at + 16], "little")
    if entries > limits["entries"] or (length > LARGEST_DIRECTORY and length != 0xFFFFFFFF):
        raise Unacceptable("too_many_entries", most=limits["entries"])

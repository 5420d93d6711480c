"""Small ways of reading a file that nobody trusts."""

from __future__ import annotations

import os
from io import BufferedReader

from printouts.uploads.child.faults import Unacceptable

# The longest end of a ZIP archive: its record and a comment.
TAIL = 22 + 65_535


def size_of(file: BufferedReader) -> int:
    """Return the number of bytes of the file."""
    return file.seek(0, os.SEEK_END)


def at(file: BufferedReader, place: int, count: int) -> bytes:
    """Return up to ``count`` bytes from ``place``."""
    file.seek(place)
    return file.read(count)


def exactly(file: BufferedReader, place: int, count: int) -> bytes:
    """Return ``count`` bytes from ``place``; raises Unacceptable when the file ends before."""
    read = at(file, place, count)
    if len(read) != count:
        raise Unacceptable("truncated")
    return read


def tail(file: BufferedReader) -> bytes:
    """Return the last bytes of the file, as many as the end of an archive may have."""
    size = size_of(file)
    return at(file, max(0, size - TAIL), TAIL)

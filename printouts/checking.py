"""The mark by which anybody can check a paper: an unguessable code, its address, and the QR code of the address."""

from __future__ import annotations

import re
import secrets
from functools import lru_cache

import segno
from django.conf import settings

# Digits and capitals without I, L, O and U, so that a code read off paper is typed in rightly (Crockford).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16  # five bits each: 80 bits
GROUP = 4

_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GAPS = re.compile(r"[\s\-—·.]+")


def mark() -> dict[str, str]:
    """Return a new code with the address that tells the state of the paper that bears it."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return {"code": code, "url": f"{settings.PUBLIC_URL}/check/{code}"}


def read(typed: str) -> str:
    """Return the code that somebody typed (gaps, small letters, O for 0), or nothing when it cannot be one."""
    code = _GAPS.sub("", typed[: 4 * LENGTH]).upper().translate(_MISREAD)
    return code if len(code) == LENGTH and not set(code) - set(ALPHABET) else ""


def grouped(code: str) -> str:
    """Return the code in groups of four, as it is printed."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


@lru_cache(maxsize=64)
def outline(text: str) -> tuple[int, str]:
    """Return the QR code of ``text`` as the number of its modules a side and one SVG path, to be drawn one module wide.

    Correction level M: a seventh of the code under a stamp, a fold or a bad copy can still be read. Strokes take half
    the commands of filled squares, and reading the path is most of what the code costs a paper.
    """
    rows = ["".join(map(str, row)) for row in segno.make(text, error="m", micro=False, boost_error=False).matrix]
    path = ""
    for y, row in enumerate(rows):
        at = 0
        for run in re.finditer("1+", row):
            path += f"m{run.start() - at} 0" if at else f"M{run.start()} {y}.5"
            path += f"h{len(run[0])}"
            at = run.end()
    return len(rows), path

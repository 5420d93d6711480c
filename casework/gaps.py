"""Gaps: what the file does not know stands in a text as a visible gap; no paper is issued or printed with one."""

from __future__ import annotations

import re

GAP = "〔待补充："
_GAP = re.compile(GAP + "([^〕\n]*)")


def gap(what: str) -> str:
    """Return a visible gap that names what the file does not know."""
    return f"{GAP}{what}〕"


def gaps(text: str) -> list[str]:
    """Return what is still to be filled in, in the order of the text."""
    return _GAP.findall(text)

"""Where on a finished paper a seal or a signature goes: the named destinations that its template wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

from printouts.signing.exceptions import PlaceMissing

# seal, seal2, seal3: the agencies' seals; sign-1, sign-2 …: people's own signatures.
NAME = re.compile(r"seal[23]?|sign-[1-9][0-9]?")


@dataclass(frozen=True)
class Place:
    """The upper left corner of a box on a page: the page counted from 0, points from the lower left corner."""

    name: str
    page: int
    left: float
    top: float

    def box(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Return the box of this size (points) that hangs from the corner: left, bottom, right, top."""
        return (self.left, self.top - height, self.left + width, self.top)


def of(reader: PdfFileReader) -> dict[str, Place]:
    """Return the places of a paper by name; a paper without any has none."""
    names = reader.root.get("/Names")
    tree = names.get("/Dests") if names is not None else None
    if tree is None:
        return {}
    pages = _pages(reader)
    found = {}
    for name, target in _leaves(tree):
        if NAME.fullmatch(name) is None:
            continue
        target = target.get("/D") if hasattr(target, "get") else target
        page = pages.get(target.raw_get(0).idnum)
        if page is not None and str(target[1]) == "/XYZ":
            found[name] = Place(name, page, float(target[2]), float(target[3]))
    return found


def find(reader: PdfFileReader, name: str) -> Place:
    """Return one place; raises PlaceMissing when the paper has none of that name."""
    found = of(reader)
    if name not in found:
        what = "盖章" if name.startswith("seal") else "签名"
        raise PlaceMissing(
            f"这份文书上没有{what}的位置（{name}），不能{what}。请核对文书种类；手写或者盖章的，请扫描录入。"
        )
    return found[name]


def _leaves(tree: Any) -> Iterator[tuple[str, Any]]:
    for kid in tree.get("/Kids", ()):
        yield from _leaves(kid)
    names = tree.get("/Names", ())
    for index in range(0, len(names) - 1, 2):
        key = names[index]
        yield (key.decode() if isinstance(key, bytes) else str(key)), names[index + 1]


def _pages(reader: PdfFileReader) -> dict[int, int]:
    """Return the index of each page by its object number."""
    found: dict[int, int] = {}

    def walk(node: Any) -> None:
        for index in range(len(node["/Kids"])):
            kid = node["/Kids"].raw_get(index)
            below = kid.get_object()
            if "/Kids" in below:
                walk(below)
            else:
                found[kid.idnum] = len(found)

    walk(reader.root["/Pages"])
    return found

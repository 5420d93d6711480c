"""A finished PDF measured in millimetres from the upper left corner of its pages: characters, lines, rules, places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTCurve, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pypdf import PdfReader

MM = 72 / 25.4
ASCENT = 0.88  # of every face in the bundle: the square of a character stands 0.88 above its base line


@dataclass(frozen=True)
class Char:
    """One character: its square from `top` to `bottom`, as wide as it moves the pen."""

    text: str
    left: float
    right: float
    base: float
    size: float
    colour: Any
    face: str

    @property
    def top(self) -> float:
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.base + (1 - ASCENT) * self.size


@dataclass(frozen=True)
class Line:
    """Characters on one base line, from left to right."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @property
    def base(self) -> float:
        return self.chars[0].base

    @property
    def size(self) -> float:
        return max(char.size for char in self.chars)

    @property
    def top(self) -> float:
        return min(char.top for char in self.chars)

    @property
    def bottom(self) -> float:
        return max(char.bottom for char in self.chars)

    @property
    def left(self) -> float:
        return self.chars[0].left

    @property
    def right(self) -> float:
        return max(char.right for char in self.chars)


@dataclass(frozen=True)
class Rule:
    """A line or the side of a frame, as wide and high as it is inked."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Any

    @property
    def length(self) -> float:
        return self.right - self.left

    @property
    def weight(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class Place:
    """Where a seal or a signature is to stand: the upper left corner of its box, on the page counted from 1."""

    page: int
    left: float
    top: float


@dataclass(frozen=True)
class Sheet:
    """One page."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the page from top to bottom; cells of one table row that share a base line are one."""
        found: list[Line] = []
        row: list[Char] = []
        for char in sorted(self.chars, key=lambda each: (each.base, each.left)):
            if row and char.base - row[0].base > 0.2:
                found.append(Line(tuple(sorted(row, key=lambda each: each.left))))
                row = []
            row.append(char)
        if row:
            found.append(Line(tuple(sorted(row, key=lambda each: each.left))))
        return tuple(found)

    @property
    def text(self) -> str:
        """All text of the page, line after line."""
        return "\n".join(line.text for line in self.lines)

    def set_in(self, size: float) -> list[Line]:
        """Return the lines whose characters all are `size` millimetres high."""
        return [line for line in self.lines if all(abs(char.size - size) < 0.05 for char in line.chars)]

    def line_with(self, text: str) -> Line:
        """Return the first line that holds `text`."""
        return next(line for line in self.lines if text in line.text)

    def horizontal(self, longest: float) -> list[Rule]:
        """Return the horizontal rules at least `longest` millimetres long, from top to bottom."""
        found = [rule for rule in self.rules if rule.length >= longest and rule.weight < 2]
        return sorted(found, key=lambda rule: rule.top)


@dataclass(frozen=True)
class Measured:
    """The pages of a paper, and the places it keeps free."""

    pages: tuple[Sheet, ...]
    places: dict[str, Place]

    @property
    def lines(self) -> Iterator[tuple[Sheet, Line]]:
        """Every line with its page."""
        return ((page, line) for page in self.pages for line in page.lines)


def measure(data: bytes) -> Measured:
    """Return what `data`, a PDF, shows and where."""
    manager = PDFResourceManager()
    device = _Pages(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(BytesIO(data)):
        interpreter.process_page(page)
    return Measured(tuple(device.sheets), _places(data))


def pitches(lines: list[Line]) -> list[float]:
    """Return the distances from line to line."""
    return [after.base - before.base for before, after in pairwise(lines)]


class _Pages(PDFLayoutAnalyzer):
    """Collects each page as it is drawn; nothing is grouped or guessed."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.sheets: list[Sheet] = []

    def receive_layout(self, ltpage: LTPage) -> None:
        height = ltpage.height
        chars = tuple(_char(item, height) for item in ltpage if isinstance(item, LTChar) and item.get_text().strip())
        rules = _rules([item for item in ltpage if isinstance(item, LTCurve)], height)
        self.sheets.append(Sheet(len(self.sheets) + 1, ltpage.width / MM, height / MM, chars, rules))


def _char(item: LTChar, height: float) -> Char:
    base = (height - item.matrix[5]) / MM
    return Char(
        item.get_text(), item.x0 / MM, item.x1 / MM, base, item.size / MM, item.graphicstate.ncolor, item.fontname
    )


def _rules(items: list[LTCurve], height: float) -> tuple[Rule, ...]:
    """Return what is inked: a stroke, a filled box, or the sides of a frame (a box around an inner one)."""
    found: list[Rule] = []
    waiting = list(items)
    while waiting:
        item = waiting.pop(0)
        if waiting and _is_inner(item, waiting[0]):
            found += _sides(_box(waiting.pop(0), height), _box(item, height))
        else:
            found.append(_box(item, height))
    return tuple(found)


def _is_inner(inner: LTCurve, outer: LTCurve) -> bool:
    near = 0.01
    inside = inner.x0 >= outer.x0 - near and inner.x1 <= outer.x1 + near
    filled = not inner.stroke and not outer.stroke
    return filled and inside and inner.y0 >= outer.y0 - near and inner.y1 <= outer.y1 + near


def _sides(outer: Rule, inner: Rule) -> Iterator[Rule]:
    sides = (
        Rule(outer.left, outer.top, outer.right, inner.top, outer.colour),
        Rule(outer.left, inner.bottom, outer.right, outer.bottom, outer.colour),
        Rule(outer.left, outer.top, inner.left, outer.bottom, outer.colour),
        Rule(inner.right, outer.top, outer.right, outer.bottom, outer.colour),
    )
    return (side for side in sides if min(side.length, side.weight) > 0.05)


def _box(item: LTCurve, height: float) -> Rule:
    """Return the inked box; a stroke has its width on both sides of its path."""
    half = item.linewidth / 2 if item.stroke else 0
    flat = item.height < item.width
    across, along = (0, half) if flat else (half, 0)
    return Rule(
        (item.x0 - across) / MM,
        (height - item.y1 - along) / MM,
        (item.x1 + across) / MM,
        (height - item.y0 + along) / MM,
        item.stroking_color if item.stroke else item.non_stroking_color,
    )


def _places(data: bytes) -> dict[str, Place]:
    reader = PdfReader(BytesIO(data))
    found = {}
    for name, target in reader.named_destinations.items():
        page = reader.get_destination_page_number(target)
        if page is not None and target.left is not None and target.top is not None:
            height = float(reader.pages[page].mediabox.height)
            found[name] = Place(page + 1, float(target.left) / MM, (height - float(target.top)) / MM)
    return found

"""Fill every justified Chinese line to the measure: the renderer itself only widens spaces.

The rest of a line is spread evenly behind its ideographs and full-width marks. Runs of Latin letters and digits stay
closed, and a rest wider than `LOOSEST` of the measure (a line cut short by a long word) is left ragged.
"""

import re
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.ffi import TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

WIDE = re.compile(
    "[\u2018\u2019\u201c\u201d\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]+"
)
LOOSEST = 0.12
FEWEST = 6  # fewer ideographs than this would be torn visibly apart


def install() -> None:
    """Teach the renderer to justify between ideographs; a second call does nothing."""
    if not getattr(inline.justify_line, "between_ideographs", False):
        inline.justify_line = _justifier(inline.justify_line)


def _justifier(spaces_only: Any) -> Any:
    def justify_line(context: Any, line: Any, rest: float) -> None:
        texts = list(_texts(line))
        gaps = sum(_wide_count(box.text) for box in texts)
        if gaps < FEWEST or not 0 < rest <= LOOSEST * (line.width + rest):
            spaces_only(context, line, rest)
            return
        if WIDE.match(texts[-1].text[-1]):
            gaps -= 1  # nothing is added behind the last mark of the line
        _widen(line, rest / gaps, 0.0)

    justify_line.between_ideographs = True  # type: ignore[attr-defined]
    return justify_line


class _SpacedLayout(Layout):
    """A line of text with the given space behind each ideograph."""

    def __init__(self, text: str, space: float) -> None:
        """Hold what drawing needs to set the line anew; nothing is set before that."""
        self.text = text
        self.justification_spacing = 0
        self.max_width = None
        self.first_line_direction = 0
        self._space = space

    def set_text(self, text: str, justify: bool = False) -> None:
        super().set_text(text, justify)
        if not justify:
            return
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        for run in WIDE.finditer(self.text):
            spacing = pango.pango_attr_letter_spacing_new(int(self._space * TO_UNITS))
            spacing.start_index = len(self.text[: run.start()].encode())
            spacing.end_index = spacing.start_index + len(run[0].encode())
            pango.pango_attr_list_change(attributes, spacing)
        pango.pango_layout_set_attributes(self.layout, attributes)


def _wide_count(text: str) -> int:
    return sum(len(run[0]) for run in WIDE.finditer(text))


def _texts(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox):
        if box.text:
            yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _texts(child)


def _widen(box: Any, space: float, moved: float) -> float:
    """Move `box` right by what was added before it, widen it, and return how much has been added so far."""
    if isinstance(box, boxes.TextBox):
        box.position_x += moved
        added = space * _wide_count(box.text)
        if added:
            box.width += added
            box.pango_layout = _SpacedLayout(box.text, space)
        return moved + added
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.position_x += moved
        start = moved
        for child in box.children:
            if child.is_in_normal_flow():
                moved = _widen(child, space, moved)
        box.width += moved - start
        return moved
    box.translate(moved, 0)
    return moved

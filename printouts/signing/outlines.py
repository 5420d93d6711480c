"""Characters as outlines: PDF path operators from the print faces, rare characters included."""

from __future__ import annotations

from functools import cache
from typing import Any

from fontTools.misc.transform import Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from printouts import fonts
from printouts.signing.exceptions import CannotDraw

FALLBACK = ("rare", "hanb")


class _Operators(BasePen):
    """Writes what is drawn as PDF path operators, two decimals each, so that the same drawing is the same bytes."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.written: list[str] = []

    def _moveTo(self, pt: Any) -> None:  # noqa: N802 - the pen's own protocol
        self.written.append(f"{pt[0]:.2f} {pt[1]:.2f} m")

    def _lineTo(self, pt: Any) -> None:  # noqa: N802
        self.written.append(f"{pt[0]:.2f} {pt[1]:.2f} l")

    def _curveToOne(self, pt1: Any, pt2: Any, pt3: Any) -> None:  # noqa: N802
        self.written.append(" ".join(f"{each:.2f}" for point in (pt1, pt2, pt3) for each in point) + " c")

    def _closePath(self) -> None:  # noqa: N802
        self.written.append("h")

    def _endPath(self) -> None:  # noqa: N802
        self.written.append("h")


class _Face:
    """One print face, opened once per process."""

    def __init__(self, stem: str) -> None:
        file = fonts.face_file(fonts.folder(), stem)
        if file is None:  # folder() has refused this already
            raise CannotDraw(f"缺少字体 {stem}。")
        self.font = TTFont(file, lazy=True)
        self.glyphs = self.font.getGlyphSet()
        self.names: dict[int, str] = self.font.getBestCmap()
        self.units: int = self.font["head"].unitsPerEm


@cache
def _face(stem: str) -> _Face:
    return _Face(stem)


def _glyph(character: str, stem: str) -> tuple[_Face, Any]:
    for each in (stem, *FALLBACK):
        face = _face(each)
        name = face.names.get(ord(character))
        if name is not None:
            return face, face.glyphs[name]
    raise CannotDraw(f"字体中没有“{character}”（U+{ord(character):04X}），不能刻入印章。请提供印章图像。")


@cache
def character(mark: str, stem: str, place: tuple[float, float, float, float, float, float]) -> str:
    """Return ``mark`` as path operators; ``place`` is the matrix of one em, its middle at the origin, y upwards.

    Raises CannotDraw when no face has the character.
    """
    face, glyph = _glyph(mark, stem)
    bounds = BoundsPen(face.glyphs)
    glyph.draw(bounds)
    low, high = (bounds.bounds[1], bounds.bounds[3]) if bounds.bounds else (0, face.units)
    # A character sits in the middle of its own height: faces disagree about the base line.
    centred = Transform(*place).scale(1 / face.units).translate(-glyph.width / 2, -(low + high) / 2)
    pen = _Operators(face.glyphs)
    glyph.draw(TransformPen(pen, centred))
    return " ".join(pen.written)


def line(
    text: str, stem: str, size: float, middle: tuple[float, float], *, width: float = 1.0, gap: float = 0.0
) -> str:
    """Return ``text`` on one line about ``middle``; ``width`` narrows each character, ``gap`` parts them."""
    step = size * width + gap
    start = middle[0] - step * (len(text) - 1) / 2
    return " ".join(
        character(mark, stem, (size * width, 0, 0, size, start + step * index, middle[1]))
        for index, mark in enumerate(text)
        if not mark.isspace()
    )

"""Boxes: how long a step took, from the shortest to the longest, with its quartiles and its term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from printouts.plots.svg import (
    BLUE,
    INK,
    PALE,
    QUIET,
    RED,
    ROW,
    SIZE,
    WIDTH,
    axis,
    columns,
    element,
    picture,
    shortened,
    text,
    ticks,
)

LABEL = 18.0


@dataclass(frozen=True)
class Box:
    """One row: its name, five numbers, how many it is told from, and the term where it can be drawn."""

    label: str
    least: float
    lower: float
    median: float
    upper: float
    most: float
    number: int
    term: float | None = None


def boxes(name: str, title: str, rows: Sequence[Box], unit: str) -> str:
    """Return the plot: whiskers to the extremes, a box over the middle half, a thick line at the median.

    The term is a dashed line with a mark on top, so that it is told from the median without its colour.
    """
    wide = min(LABEL, max((columns(row.label) for row in rows), default=1)) * SIZE + 12
    right, top = WIDTH - 60, 6
    marks = ticks(max((max(row.most, row.term or 0) for row in rows), default=0))
    scale, height = (right - wide) / marks[-1], top + len(rows) * ROW
    parts = axis(wide, right, height, marks)
    for no, row in enumerate(rows):
        y = top + no * ROW
        parts.append(text(wide - 8, y + 18, shortened(row.label, LABEL), anchor="end"))
        parts += _box(row, wide, y, scale)
        parts.append(text(right + 8, y + 18, f"n={row.number}", fill=QUIET))
    said = "；".join(
        f"{row.label} 中位数 {row.median:g}{unit}" + (f"，期限 {row.term:g}{unit}" if row.term else "")
        for row in rows[:12]
    )
    return picture(name, title, said or "没有数据", height + 26, parts)


def _box(row: Box, left: float, y: float, scale: float) -> list[str]:
    def at(value: float) -> float:
        return left + value * scale

    middle, top, low = y + ROW / 2, y + 6, y + ROW - 6
    over = row.term is not None and row.median > row.term
    parts = [
        element("line", x1=at(row.least), y1=middle, x2=at(row.most), y2=middle, stroke=QUIET, stroke_width=1),
        element(
            "rect", x=at(row.lower), y=top, width=max(at(row.upper) - at(row.lower), 2), height=low - top, fill=PALE,
            stroke=BLUE, stroke_width=1,
        ),
        element(
            "line", x1=at(row.median), y1=top - 2, x2=at(row.median), y2=low + 2, stroke=RED if over else INK,
            stroke_width=3,
        ),
    ]  # fmt: skip
    if row.term is not None:
        x = at(row.term)
        parts.append(
            element("line", x1=x, y1=y + 2, x2=x, y2=y + ROW - 2, stroke=RED, stroke_width=1.5, stroke_dasharray="3 2")
        )
        parts.append(element("path", d=f"M{x - 4:.1f} {y:.1f}h8l-4 5z", fill=RED))
    return parts

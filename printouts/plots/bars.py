"""Bars, one for each row, in parts that stand one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from printouts.plots.svg import (
    AMBER,
    BLUE,
    LINE,
    PALE,
    QUIET,
    ROW,
    SIZE,
    WIDTH,
    axis,
    columns,
    element,
    hatched,
    picture,
    shortened,
    text,
    ticks,
)

LABEL = 15.0
TONES = (BLUE, "#7a9cc6", PALE, AMBER)
LATE = "late"


@dataclass(frozen=True)
class Bar:
    """One row: what it is called, and the lengths of its parts."""

    label: str
    parts: tuple[float, ...]


def bars(name: str, title: str, rows: Sequence[Bar], legend: Sequence[str], late: int | None = None) -> str:
    """Return the plot; the part at place ``late`` is red and hatched. Without rows it says so in its description."""
    wide = min(LABEL, max((columns(row.label) for row in rows), default=1)) * SIZE + 12
    right, top = WIDTH - 46, 26 if len(legend) > 1 else 6
    marks = ticks(max((sum(row.parts) for row in rows), default=0))
    scale, height = (right - wide) / marks[-1], top + len(rows) * ROW
    parts = [*_legend(legend, late), *axis(wide, right, height, marks)]
    for no, row in enumerate(rows):
        y, x = top + no * ROW + 5, wide
        parts.append(text(wide - 8, y + 13, shortened(row.label, LABEL), anchor="end"))
        for place, length in enumerate(row.parts):
            if length > 0:
                parts.append(_part(x, y, length * scale, ROW - 10, place, late))
                x += length * scale
        parts.append(text(x + 6, y + 13, f"{sum(row.parts):,g}"))
    said = "；".join(f"{row.label} {sum(row.parts):,g}" for row in rows[:12])
    return picture(name, title, said or "没有数据", height + 26, parts)


def _part(x: float, y: float, width: float, height: float, place: int, late: int | None) -> str:
    if place == late:
        return hatched(x, y, width, height)
    tone = TONES[place % len(TONES)]
    return element("rect", x=x, y=y, width=max(width, 1), height=height, fill=tone, stroke=LINE, stroke_width=0.5)


def _legend(legend: Sequence[str], late: int | None) -> list[str]:
    if len(legend) < 2:
        return []
    parts, x = [], 4.0
    for place, said in enumerate(legend):
        parts.append(_part(x, 4, 20, 12, place, late))
        parts.append(text(x + 25, 15, said, fill=QUIET))
        x += 42 + columns(said) * SIZE
    return parts

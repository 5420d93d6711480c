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
    parts = [*_legend(name, legend, late), *axis(wide, right, height, marks)]
    for no, row in enumerate(rows):
        y, x = top + no * ROW + 5, wide
        parts.append(text(wide - 8, y + 13, shortened(row.label, LABEL), anchor="end"))
        for place, length in enumerate(row.parts):
            if length > 0:
                parts.append(_part(name, x, y, length * scale, place, late))
                x += length * scale
        parts.append(text(x + 6, y + 13, f"{sum(row.parts):,g}"))
    said = "；".join(f"{row.label} {sum(row.parts):,g}" for row in rows[:12])
    return picture(name, title, said or "没有数据", height + 26, parts)


def _fill(name: str, place: int, late: int | None) -> str:
    return f"url(#{name}-late)" if place == late else TONES[place % len(TONES)]


def _part(name: str, x: float, y: float, width: float, place: int, late: int | None) -> str:
    return element(
        "rect", x=x, y=y, width=max(width, 1), height=ROW - 10, fill=_fill(name, place, late), stroke=LINE,
        stroke_width=0.5,
    )  # fmt: skip


def _legend(name: str, legend: Sequence[str], late: int | None) -> list[str]:
    if len(legend) < 2:
        return []
    parts, x = [], 4.0
    for place, said in enumerate(legend):
        parts.append(element("rect", x=x, y=4, width=14, height=12, fill=_fill(name, place, late), stroke=QUIET))
        parts.append(text(x + 19, 15, said, fill=QUIET))
        x += 34 + columns(said) * SIZE
    return parts

"""Strips of dots between two ends: where single things lie, with outliers told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from printouts.plots.svg import (
    BLUE,
    LINE,
    PALE,
    QUIET,
    RED,
    ROW,
    SIZE,
    WIDTH,
    columns,
    element,
    picture,
    shortened,
    text,
)

LABEL = 15.0
BELOW = 34.0


@dataclass(frozen=True)
class Strip:
    """One row: its name, and how many lie at each place from 0 to 100; a place below 0 lies left of the scale."""

    label: str
    dots: tuple[tuple[int, int], ...]
    outliers: frozenset[int] = frozenset()


def strips(name: str, title: str, rows: Sequence[Strip], bands: Sequence[tuple[int, str]], below: str) -> str:
    """Return the plot; ``bands`` name the parts of the scale, each with the place at which it begins."""
    wide = min(LABEL, max((columns(row.label) for row in rows), default=1)) * SIZE + 12
    left, right, top = wide + BELOW, WIDTH - 60, 24
    scale, height = (right - left) / 100, top + len(rows) * ROW
    parts = [text(wide + BELOW / 2, 15, below, anchor="middle", fill=QUIET)]
    for no, (start, label) in enumerate(bands):
        end = bands[no + 1][0] if no + 1 < len(bands) else 100
        fill = PALE if no % 2 else "#f3f6fa"
        parts.append(
            element("rect", x=left + start * scale, y=20, width=(end - start) * scale, height=height - 20, fill=fill)
        )
        parts.append(text(left + (start + end) / 2 * scale, 15, label, anchor="middle", fill=QUIET))
    for no, row in enumerate(rows):
        y = top + no * ROW + ROW / 2
        parts.append(text(wide - 8, y + 5, shortened(row.label, LABEL), anchor="end"))
        parts.append(element("line", x1=wide, y1=y, x2=right, y2=y, stroke=LINE, stroke_width=1))
        for place, number in row.dots:
            x = left + place * scale if place >= 0 else wide + BELOW / 2
            parts.append(_dot(x, y, number, out=place in row.outliers))
        parts.append(text(right + 8, y + 5, f"n={sum(number for _place, number in row.dots)}", fill=QUIET))
    said = "；".join(f"{row.label} {sum(number for _place, number in row.dots)} 件" for row in rows[:12])
    return picture(name, title, said or "没有数据", height + 6, parts)


def _dot(x: float, y: float, number: int, *, out: bool) -> str:
    """A circle whose area tells how many; an outlier is a red diamond."""
    size = min(3.2 * sqrt(number), 11)
    if out:
        r = size + 1.5
        return element("path", d=f"M{x:.1f} {y - r:.1f}l{r:.1f} {r:.1f}l-{r:.1f} {r:.1f}l-{r:.1f} -{r:.1f}z", fill=RED)
    return element("circle", cx=x, cy=y, r=size, fill=BLUE, fill_opacity="0.75")

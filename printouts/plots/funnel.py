"""A funnel: how many came to each step, and what share of the first that is."""

from __future__ import annotations

from collections.abc import Sequence

from printouts.plots.svg import BLUE, PALE, QUIET, ROW, SIZE, WIDTH, columns, element, picture, text


def funnel(name: str, title: str, steps: Sequence[tuple[str, int]]) -> str:
    """Return the plot: one bar for each step, centred, as wide as its number against the largest one."""
    wide = max((columns(label) for label, _number in steps), default=1) * SIZE + 16
    right, most = WIDTH - 120, max((number for _label, number in steps), default=0) or 1
    centre, first = (wide + right) / 2, steps[0][1] if steps else 0
    parts = []
    for no, (label, number) in enumerate(steps):
        y, length = 6 + no * ROW, (right - wide) * number / most
        parts.append(text(wide - 8, y + 15, label, anchor="end"))
        parts.append(element("rect", x=wide, y=y, width=right - wide, height=ROW - 8, fill=PALE, fill_opacity="0.4"))
        if number:
            parts.append(element("rect", x=centre - length / 2, y=y, width=length, height=ROW - 8, fill=BLUE))
        share = f"{number * 100 / first:.0f}%" if first else "—"
        parts.append(text(right + 8, y + 15, f"{number:,}", weight="600"))
        parts.append(text(WIDTH - 4, y + 15, share, anchor="end", fill=QUIET))
    said = "；".join(f"{label} {number}" for label, number in steps)
    return picture(name, title, said or "没有数据", 12 + len(steps) * ROW, parts)

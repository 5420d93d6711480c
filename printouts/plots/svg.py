"""The few elements that plots are made of; every text is escaped, every number is rounded the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

# The page's own colours: dark blue, grey, and red for what is late alone, which is hatched besides.
INK, QUIET, LINE, BLUE, PALE, RED = "#0b0c0c", "#50565c", "#c9cfd6", "#1d3f72", "#dfe7f2", "#b3261e"
AMBER = "#c98500"
SIZE = 13
SIZES = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
ROW = 28
WIDTH = 760


def number(value: float) -> str:
    """Write a coordinate: at most one decimal, the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def columns(text: str) -> float:
    """Return how wide a text is, in ems: Chinese characters take one, Latin ones about half."""
    return sum(1.0 if unicodedata.east_asian_width(mark) in "WF" else 0.56 for mark in text)


def shortened(text: str, most: float) -> str:
    """Return the text, or its beginning with an ellipsis where it is wider than ``most`` ems."""
    if columns(text) <= most:
        return text
    kept = ""
    for mark in text:
        if columns(kept + mark) > most - 1:
            break
        kept += mark
    return kept + "…"


def element(name: str, content: str = "", **attributes: str | float) -> str:
    """Return one element; a name with an underscore is written with a dash, a trailing one is left out."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(value if isinstance(value, str) else number(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(x: float, y: float, said: str, *, anchor: str = "start", fill: str = INK, weight: str = "") -> str:
    """Return one line of text; an empty one is nothing."""
    if not said:
        return ""
    bold = {"font_weight": weight} if weight else {}
    return element("text", escape(said), x=x, y=y, text_anchor=anchor, fill=fill, **bold)


def picture(name: str, title: str, described: str, height: float, parts: Iterable[str], width: float = WIDTH) -> str:
    """Return the whole plot: an image with a name and a description, scaled to the width it is given."""
    head = element("title", escape(title), id=f"{name}-title") + element("desc", escape(described), id=f"{name}-desc")
    return element(
        "svg", head + "".join(parts), xmlns="http://www.w3.org/2000/svg", role="img",
        aria_labelledby=f"{name}-title {name}-desc", viewBox=f"0 0 {number(width)} {number(height)}",
        width=width, height=height, font_size=SIZE, class_="plot",
    )  # fmt: skip


def hatched(x: float, y: float, width: float, height: float) -> str:
    """Return a red rectangle with slanted white lines: what is late is told apart without its colour.

    Lines, not a pattern: the names of a pattern's attributes do not survive the reading of papers.
    """
    lines, at = [], x
    while at + height <= x + width:
        lines.append(f"M{at:.1f} {y + height:.1f}l{height:.1f} -{height:.1f}")
        at += 7
    drawn = element("path", d="".join(lines), stroke="#ffffff", stroke_width=1.6, fill="none") if lines else ""
    return element("rect", x=x, y=y, width=width, height=height, fill=RED) + drawn


def sized(plot: str, millimetres: float) -> str:
    """Return the plot at a width in print, with its height in proportion."""
    found = SIZES.search(plot)
    if not found:
        return plot
    width, height = float(found[1]), float(found[2])
    told = f'width="{number(millimetres)}mm" height="{number(millimetres * height / width)}mm"'
    return plot[: found.start()] + told + plot[found.end() :]


def ticks(most: float, wanted: int = 5) -> list[float]:
    """Return round numbers from nothing to at least ``most``, about as many as wanted."""
    if most <= 0:
        return [0, 1]
    step = 1.0
    for step in (size * 10**power for power in range(9) for size in (1, 2, 5)):
        if most / step <= wanted:
            break
    found, at = [0.0], 0.0
    while at < most:
        at += step
        found.append(at)
    return found


def axis(left: float, right: float, height: float, marks: list[float]) -> list[str]:
    """Return the lines and numbers of a horizontal axis below ``height``."""
    scale = (right - left) / marks[-1]
    parts = []
    for mark in marks:
        x = left + mark * scale
        parts.append(element("line", x1=x, y1=6, x2=x, y2=height, stroke=LINE, stroke_width=1))
        parts.append(text(x, height + 16, f"{mark:,g}", anchor="middle", fill=QUIET))
    return parts

"""What a drawing is written with: shapes with attributes of their own, so that page and print look alike."""

from __future__ import annotations

from html import escape

FACES = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',DHei,sans-serif"
INK, QUIET, LINE, PALE = "#1c2128", "#56606c", "#d6dbe1", "#f4f6f9"
STILL = "#8a94a0"
BLUE, BAR, ADDED, GHOST = "#1d3f72", "#7d9cc8", "#b9cbe5", "#dfe6f0"
RED, PALE_RED, AMBER = "#b3261e", "#f6d5d2", "#7a4b00"
HOLD, HOLD_TOO = "#eef2f8", "#e2e9f3"
SMALL = 11
CLOSING = tuple("），。、；：")

# Hatching says what a colour alone must not: rising lines where the clock stands still, falling ones where it is late.
STOP, LATE = "stop", "late"
# Pixels between two lines of a hatching.
STEP = 5.0


def number(value: float) -> str:
    """Write a length with one decimal at the most."""
    return f"{value:.1f}".removesuffix(".0")


def text_width(text: str, size: float = SMALL) -> float:
    """Return about how wide a text is: a Chinese character as wide as high, others little more than half of it."""
    return sum(size if mark > "\u2e7f" else size * 0.58 for mark in text)


def cut(text: str, width: float, size: float = SMALL) -> str:
    """Return as much of a text as fits, with an ellipsis where something is left out; nothing where little fits."""
    if text_width(text, size) <= width:
        return text
    room = width - size
    kept = ""
    for mark in text:
        room -= text_width(mark, size)
        if room < 0:
            break
        kept += mark
    return f"{kept}…" if len(kept) > 1 else ""


def wrapped(text: str, width: float, size: float, lines: int) -> list[str]:
    """Return a text in lines of a width, the last one cut where it is too long."""
    found: list[str] = []
    rest = text
    while rest and len(found) < lines - 1:
        line = ""
        for mark in rest:
            if text_width(line + mark, size) > width:
                break
            line += mark
        line = line or rest[0]
        # A line does not begin with what closes something.
        line += rest[len(line) : len(line) + 1] if rest[len(line) : len(line) + 1] in CLOSING else ""
        found.append(line)
        rest = rest[len(line) :]
    return [*found, cut(rest, width, size) or rest[:1]] if rest else found


class Ink:
    """The strings of one drawing."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._closing = ""

    def rect(self, x: float, y: float, width: float, height: float, fill: str, more: str = "") -> None:
        """Draw a rectangle."""
        self.parts.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(max(width, 0.5))}" height="{number(height)}"'
            f' fill="{fill}"{more}/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str = LINE, more: str = "") -> None:
        """Draw a straight line."""
        ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        self.parts.append(f'<line {ends} stroke="{stroke}"{more}/>')

    def path(self, d: str, more: str) -> None:
        """Draw a path."""
        self.parts.append(f'<path d="{d}" {more}/>')

    def text(self, x: float, y: float, text: str, fill: str = INK, size: float = SMALL, more: str = "") -> None:
        """Write a text on its base line."""
        if text:
            self.parts.append(
                f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{fill}"{more}>'
                f"{escape(text)}</text>"
            )

    def open(self, address: str, title: str, what: str = "") -> None:
        """Begin what leads to ``address`` and says ``title``; without an address it only says it."""
        kind = f' class="{what}"' if what else ""
        if address:
            self.parts.append(f'<a href="{escape(address)}" tabindex="-1"{kind}><title>{escape(title)}</title>')
        else:
            self.parts.append(f"<g{kind}><title>{escape(title)}</title>")
        self._closing = "</a>" if address else "</g>"

    def close(self) -> None:
        """End what `open` began."""
        self.parts.append(self._closing)

    def area(self, x: float, y: float, width: float, height: float) -> None:
        """Let a place lead where the marks in it do, without anything to be seen."""
        self.rect(x, y, width, height, "#fff", ' fill-opacity="0"')

    def label(self, x: float, y: float, text: str, fill: str = INK, more: str = "") -> None:
        """Write a name on a plate, so that an arrow that passes behind it does not run through it."""
        if text:
            self.rect(x - 1, y - SMALL, text_width(text) + 2, SMALL + 3, "#fff", ' fill-opacity=".78"')
            self.text(x, y, text, fill, more=more)

    def hatched(self, x: float, y: float, width: float, height: float, kind: str) -> None:
        """Draw a rectangle in one of the two hatchings, line by line: a pattern prints differently everywhere."""
        ground, stroke = ("#fff", STILL) if kind == STOP else (RED, "#fff")
        self.rect(x, y, width, height, ground, f' stroke="{STILL if kind == STOP else RED}" stroke-width=".8"')
        lines, at = [], x - height + STEP / 2
        while at < x + width:
            # The part of the slanting line from (at, bottom) to (at + height, top) that lies within the rectangle.
            begin, end = max(x - at, 0), min(x + width - at, height)
            if end - begin > 0.5:
                low, high = (y + height - begin, y + height - end) if kind == STOP else (y + begin, y + end)
                lines.append(f"M{number(at + begin)} {number(low)}L{number(at + end)} {number(high)}")
            at += STEP
        if lines:
            self.path("".join(lines), f'fill="none" stroke="{stroke}" stroke-width="1.4"')

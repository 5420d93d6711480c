"""What a seal and a signature look like: outlines in a box of millimetres, the same bytes every time."""

from __future__ import annotations

import math
from functools import cache

from printouts.signing import outlines

MM = 72 / 25.4
RED = "0.84 0 0.06"
INK = "0 0 0"
TEST = "测试"
# What the development authority's seal says besides, so that no print of it passes for a real one.
NO_FORCE = "不具法律效力"


@cache
def seal(name: str, below: str, diameter: float, *, test: bool) -> bytes:
    """Return a round seal of ``diameter`` mm, its name round the ring, a star in the middle (GB/T 9704; no emblem).

    ``below`` stands under the star (办案专用章); ``test`` marks a seal of the development authority.
    """
    radius = diameter / 2
    parts = [_ring(radius), _star(radius * 0.286), _round(name, radius)]
    if below:
        size = min(radius * 0.19, radius * 1.25 / len(below))
        parts.append(outlines.line(below, "song", size, (0, -radius * 0.52)) + " f")
    drawn = " ".join(parts)
    return _page(f"{drawn} {test_words(diameter)}" if test else drawn, diameter, diameter)


def test_words(diameter: float) -> str:
    """Return the words that mark a test seal, clear of the ring, of the star and mostly of the date."""
    large = outlines.line(TEST, "hei", diameter * 0.135, (0, diameter * 0.215), gap=diameter * 0.1)
    small = outlines.line(NO_FORCE, "hei", diameter * 0.058, (0, -diameter * 0.385))
    return f"{RED} rg {large} {small} f"


@cache
def over_image(diameter: float) -> bytes:
    """Return the words of a test seal, to be drawn over an image that an agency supplied."""
    return _page(test_words(diameter), diameter, diameter)


@cache
def signature(name: str, day: str, width: float, height: float, *, test: bool) -> bytes:
    """Return a person's own signature in a box of mm: the name, the day below it, and 测试 where it is one."""
    size = min(height * 0.56, width * 0.9 / max(len(name), 1))
    parts = [outlines.line(name, "kai", size, (0, height * 0.17)) + " f"]
    said = f"{day}　{TEST}" if test else day
    parts.append(outlines.line(said, "fang", height * 0.2, (0, -height * 0.34), width=0.62) + " f")
    return _page(f"{INK} rg {' '.join(parts)}", width, height)


def _ring(radius: float) -> str:
    """The rim, 1.2 mm wide: four Bézier quarters."""
    r, k = radius - 0.6, (radius - 0.6) * 0.5522847
    quarters = ((r, k, k, r, 0, r), (-k, r, -r, k, -r, 0), (-r, -k, -k, -r, 0, -r), (k, -r, r, -k, r, 0))
    curves = " ".join(" ".join(f"{each:.3f}" for each in quarter) + " c" for quarter in quarters)
    return f"{RED} rg {RED} RG 1.2 w {r:.3f} 0 m {curves} h S"


def _star(big: float) -> str:
    small = big * 0.382
    points = [
        ((small if index % 2 else big) * math.sin(index * math.pi / 5),
         (small if index % 2 else big) * math.cos(index * math.pi / 5))
        for index in range(10)
    ]  # fmt: skip
    return " ".join(f"{x:.2f} {y:.2f} {'l' if index else 'm'}" for index, (x, y) in enumerate(points)) + " h f"


def _round(name: str, radius: float) -> str:
    """The name round the ring, left to right, upright at the top; long names are set narrower."""
    count = max(len(name), 1)
    span = min(300.0, 26.0 * count)
    size = radius * 0.238
    # As wide as the arc allows each character, never wider than it is high.
    width = min(0.86, math.radians(span / count) * radius * 0.66 / size)
    written = []
    for index, mark in enumerate(name):
        angle = math.radians(span / 2 - span * (index + 0.5) / count)
        c, s = math.cos(angle), math.sin(angle)
        middle = radius * 0.77
        place = (size * width * c, size * width * s, -size * s, size * c, -middle * s, middle * c)
        written.append(outlines.character(mark, "song", place))
    return " ".join(written) + " f"


def _page(drawn: str, width: float, height: float) -> bytes:
    """Return the drawing in points, its lower left corner at the origin."""
    return f"q {MM:.5f} 0 0 {MM:.5f} {width / 2 * MM:.3f} {height / 2 * MM:.3f} cm {drawn} Q".encode()

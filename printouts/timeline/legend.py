"""What the marks of the picture mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from casework.dates import SHANGHAI, LegalDate
from casework.timeline.pieces import Point, What
from printouts.timeline import points
from printouts.timeline.bars import HEIGHT
from printouts.timeline.ink import (
    ADDED,
    BAR,
    BLUE,
    FACES,
    GHOST,
    HOLD,
    INK,
    LATE,
    LINE,
    QUIET,
    STOP,
    Ink,
    number,
    text_width,
)
from printouts.timeline.rows import Heap

_SOME = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)


def _point(what: What, **more: Any) -> Heap[Point]:
    return Heap(9.0, (Point("", what, 0, LegalDate.of(_SOME), (_SOME, _SOME), "", 0, **more),))


def _mark(heap: Heap[Point]) -> Callable[[Ink, float], None]:
    def draw(ink: Ink, x: float) -> None:
        points.shape(ink, Heap(x + 9, heap.things), 10)

    return draw


def _bar(fill: str, inset: int = 0) -> Callable[[Ink, float], None]:
    return lambda ink, x: ink.rect(x, 6 + inset, 26, HEIGHT - 2 * inset, fill)


def _hatched(kind: str) -> Callable[[Ink, float], None]:
    return lambda ink, x: ink.hatched(x, 6, 26, HEIGHT, kind)


def _end(dash: str = "") -> Callable[[Ink, float], None]:
    def draw(ink: Ink, x: float) -> None:
        ink.rect(x, 6, 14, HEIGHT, BAR)
        ink.line(x + 14, 3, x + 14, 17, INK, f' stroke-width="2"{dash}')

    return draw


def _added(ink: Ink, x: float) -> None:
    ink.rect(x, 6, 12, HEIGHT, BAR)
    ink.rect(x + 12, 6, 14, HEIGHT, ADDED)
    ink.line(x + 12, 4, x + 12, 16, BLUE, ' stroke-width="1.2"')


def _arrow(ink: Ink, x: float) -> None:
    ink.line(x, 10, x + 19, 10, BLUE, ' stroke-width="1.5"')
    ink.path(f"M{number(x + 26)} 10l-7 -4v8z", f'fill="{BLUE}"')


def _held(ink: Ink, x: float) -> None:
    ink.rect(x, 4, 26, 13, HOLD, f' stroke="{LINE}"')


def _marks() -> Mapping[str, Callable[[Ink, float], None]]:
    return {
        _("行为"): _mark(_point(What.ACTS)),
        _("事后录入的行为"): _mark(_point(What.ACTS, entered_late=_SOME)),
        _("不规范"): _mark(_point(What.ACTS, irregular=("",))),
        _("文书"): _mark(_point(What.PAPERS)),
        _("保管交接"): _mark(_point(What.CUSTODY)),
        _("承办人"): _held,
        _("移交"): _arrow,
        _("措施"): _bar(BLUE),
        _("期限和法定届满"): _end(),
        _("暂定的届满"): _end(' stroke-dasharray="3 2"'),
        _("延长"): _added,
        _("完成后未用完的期间"): _bar(GHOST, 2),
        _("中止、扣除"): _hatched(STOP),
        _("逾期"): _hatched(LATE),
    }


def legend(scale: float = 0, width: float = 1200) -> str:
    """Return the legend as a picture; with ``scale`` in millimetres to a pixel, else in pixels."""
    ink, x, y = Ink(), 0.0, 0
    for name, draw in _marks().items():
        wide = 32 + text_width(name) + 16
        if x and x + wide > width:
            x, y = 0.0, y + 22
        row = Ink()
        draw(row, x)
        row.text(x + 32, 14, name, QUIET)
        ink.parts.append(f'<g transform="translate(0 {y})">{"".join(row.parts)}</g>')
        x += wide
    height = y + 22
    size = (
        f'width="{width * scale:.2f}mm" height="{height * scale:.2f}mm"'
        if scale
        else f'width="{width:g}" height="{height}"'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}" {size} font-family="{FACES}"'
        f' aria-hidden="true" focusable="false">{"".join(ink.parts)}</svg>'
    )

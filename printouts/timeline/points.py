"""Acts, papers and things passed on, of one lane: a mark each, those too near each other under one, names below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext as _

from casework.dates import LegalDate, Precision
from casework.timeline.pieces import Point, What
from printouts.timeline.addresses import Addresses
from printouts.timeline.ink import AMBER, BLUE, INK, LINE, QUIET, Ink, cut, number, text_width
from printouts.timeline.rows import Flags, Heap, heaped
from printouts.timeline.scale import Scale

ROW, MARK = 14, 4
NEAR = 11
WIDEST = 190
# Room on either side of what shares a mark, when one looks nearer.
AROUND = timedelta(hours=2)


def draw(ink: Ink, scale: Scale, to: Addresses, points: Sequence[Point], y: float, label_rows: int) -> float:
    """Draw points around the line at ``y`` with their labels below; return how low it reaches."""
    shown = [each for each in points if scale.inside(*each.bounds)]
    if not shown:
        return y
    heaps = heaped(shown, lambda each: min(max(scale.x(each.middle), 2), scale.width - 2), NEAR)
    flags = Flags(label_rows)
    lowest = -1
    labels = []
    for heap in reversed(heaps):
        text = cut(_label(heap), min(WIDEST, scale.width - heap.x))
        row = flags.place(heap.x - MARK, text_width(text)) if text else None
        if row is None:
            continue
        lowest = max(lowest, row)
        labels.append((heap.x - MARK, y + 17 + row * ROW, text, heap, row))
    for x, base, _text, _heap, row in labels:
        if row:
            ink.line(x + MARK, y + 5, x + MARK, base - 10, LINE)
    for heap in heaps:
        _mark(ink, scale, to, heap, y)
    for x, base, text, heap, _row in labels:
        ink.label(x, base, text, INK if heap.things[0].what is What.ACTS else QUIET)
    return y + 8 + (lowest + 1) * ROW


def _label(heap: Heap[Point]) -> str:
    first = heap.things[0]
    if len(heap.things) == 1:
        return first.label
    return _("%(name)s 等%(count)d项") % {"name": first.label, "count": len(heap.things)}


def _mark(ink: Ink, scale: Scale, to: Addresses, heap: Heap[Point], y: float) -> None:
    first = heap.things[0]
    if len(heap.things) == 1:
        _reach(ink, scale, first, y)
    ink.open(_address(to, heap), title(heap.things), "mark")
    ink.area(heap.x - NEAR / 2, y - 8, NEAR, 16)
    shape(ink, heap, y)
    ink.close()


def shape(ink: Ink, heap: Heap[Point], y: float) -> None:
    """Draw the mark of one thing, or of several, with its sign where something is irregular."""
    DRAWN.get(heap.things[0].what, _act)(ink, heap, y)
    if any(each.irregular for each in heap.things):
        _warning(ink, heap.x + (8 if len(heap.things) > 1 else 5), y - 6)


def _address(to: Addresses, heap: Heap[Point]) -> str:
    first = heap.things[0]
    if len(heap.things) == 1:
        return to.paper(first.paper) if first.paper else to.row(first.key)
    begin = min(each.bounds[0] for each in heap.things)
    end = max(each.bounds[1] for each in heap.things)
    # What happened on one day, known to the day alone, does not part by looking nearer.
    alike = all(each.at.precision is not Precision.MINUTE for each in heap.things) and end - begin <= timedelta(days=1)
    return to.row(first.key) if alike else to.window(begin - AROUND, end + AROUND)


def _act(ink: Ink, heap: Heap[Point], y: float) -> None:
    if len(heap.things) > 1:
        ink.parts.append(f'<circle cx="{number(heap.x)}" cy="{number(y)}" r="8" fill="{BLUE}"/>')
        _count(ink, heap, y)
        return
    late = heap.things[0].entered_late is not None
    fill = "#fff" if late else BLUE
    ink.parts.append(
        f'<circle cx="{number(heap.x)}" cy="{number(y)}" r="{MARK}" fill="{fill}" stroke="{BLUE}" stroke-width="1.6"/>'
    )


def _paper(ink: Ink, heap: Heap[Point], y: float) -> None:
    if len(heap.things) > 1:
        ink.rect(heap.x - 8, y - 7, 16, 14, QUIET)
        _count(ink, heap, y)
        return
    x = heap.x
    ink.path(f"M{number(x - 4)} {number(y - 5)}h5l3 3v7h-8z", f'fill="#fff" stroke="{QUIET}" stroke-width="1.3"')
    if heap.things[0].void:
        ink.line(x - 5, y + 6, x + 5, y - 6, QUIET, ' stroke-width="1.5"')


def _passed(ink: Ink, heap: Heap[Point], y: float) -> None:
    """Draw a thing that changed hands: a square on its corner."""
    x, size = heap.x, 8 if len(heap.things) > 1 else 5
    fill = QUIET if len(heap.things) > 1 else "#fff"
    ink.path(
        f"M{number(x)} {number(y - size)}l{size} {size}l-{size} {size}l-{size} -{size}z",
        f'fill="{fill}" stroke="{QUIET}" stroke-width="1.4"',
    )
    if len(heap.things) > 1:
        _count(ink, heap, y)


DRAWN = {What.PAPERS: _paper, What.CUSTODY: _passed}


def _count(ink: Ink, heap: Heap[Point], y: float) -> None:
    count = len(heap.things)
    ink.text(
        heap.x, y + 3.5, str(count) if count < 100 else "99+", "#fff", 10 if count < 100 else 8, ' text-anchor="middle"'
    )


def _warning(ink: Ink, x: float, y: float) -> None:
    """Draw the sign of what is irregular: a triangle with a mark of exclamation."""
    ink.path(f"M{number(x)} {number(y - 5)}l5 9h-10z", f'fill="#fff6e0" stroke="{AMBER}" stroke-width="1.2"')
    ink.line(x, y - 2, x, y + 1, AMBER, ' stroke-width="1.3"')
    ink.rect(x - 0.7, y + 2, 1.4, 1.3, AMBER)


def _reach(ink: Ink, scale: Scale, point: Point, y: float) -> None:
    """Draw how exactly a date is known, where that is wide enough to be seen."""
    first, last = (scale.x(each) for each in point.bounds)
    if last - first < 30 or point.at.value is None:
        return
    first, last = max(first, 0), min(last, scale.width)
    ink.line(first, y, last, y, QUIET, ' stroke-width="1" stroke-dasharray="2 2"')
    for x in (first, last):
        ink.line(x, y - 3, x, y + 3, QUIET)


def title(things: Sequence[Point]) -> str:
    """Return what is said of marks when one points at them."""
    lines = [_said(each) for each in things[:12]]
    if len(things) > 12:
        lines.append(_("……共%d项") % len(things))
    return "\n".join(lines)


def _said(point: Point) -> str:
    parts = [when(point.at), point.label]
    if point.what is What.PAPERS:
        parts += [point.law, point.note]
    elif point.what is What.CUSTODY:
        parts += [point.who, point.note]
    else:
        parts += [point.who, point.law]
        if point.entered_late:
            parts.append(_("%s录入") % LegalDate.of(point.entered_late).chinese())
        parts += [_("不规范：%s") % each for each in point.irregular]
    return " · ".join(part for part in parts if part)


def when(at: LegalDate) -> str:
    """Write a date as exactly as it is known, and say where it is not known to the day."""
    return at.chinese() + (_("（约）") if at.precision in (Precision.MONTH, Precision.YEAR) else "")

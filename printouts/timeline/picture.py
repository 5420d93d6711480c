"""The whole picture: axis, lanes, arrows between them, the present, the day asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from casework.timeline.pieces import DAY, Arrow, Timeline, bounds, midnight
from casework.workdays import Calendar
from printouts.timeline import lanes as drawing
from printouts.timeline.addresses import Addresses
from printouts.timeline.ink import BLUE, FACES, INK, LINE, PALE, QUIET, Ink, number, text_width
from printouts.timeline.lanes import Sheet
from printouts.timeline.scale import Scale, Tick

AXIS = 38
GUTTER = drawing.GUTTER


@dataclass(frozen=True)
class Drawn:
    """A picture in two parts of one height: who stands at the left, and the lanes that may be wider than a screen."""

    gutter: str
    chart: str
    width: float
    height: float

    def whole(self) -> str:
        """Return both parts side by side as one picture."""
        inner = f'<g transform="translate({GUTTER} 0)">{self.chart}</g>'
        return _svg(GUTTER + self.width, self.height, self.gutter + inner)

    def parts(self) -> tuple[str, str]:
        """Return the two parts as pictures of their own, for a page on which the right one can be moved."""
        return _svg(GUTTER, self.height, self.gutter), _svg(self.width, self.height, self.chart)


def draw(
    timeline: Timeline,
    scale: Scale,
    to: Addresses,
    calendar: Calendar,
    *,
    day: date | None = None,
) -> Drawn:
    """Draw a timeline in the window of ``scale``; ``day`` is the one asked about."""
    shown = {each.pk for each in timeline.lanes}
    sheets = [
        drawing.sheet(timeline, lane, scale, to, [each for each in timeline.arrows if _here(each, lane.pk, shown)])
        for lane in timeline.lanes
    ]
    tops = _tops(sheets)
    height = AXIS + sum(each.height for each in sheets) + 2
    chart, left = Ink(), Ink()
    plates = _plates(timeline, scale, day)
    _ground(chart, scale, calendar, height, plates)
    for no, (each, top) in enumerate(zip(sheets, tops, strict=True)):
        for ink, width in ((chart, scale.width), (left, GUTTER)):
            if no % 2:
                ink.rect(0, top, width, each.height, PALE, ' fill-opacity=".55"')
            ink.line(0, top, width, top, LINE)
        drawing.gutter(left, each.lane, GUTTER, top)
    _moments(chart, scale, height, plates)
    _arrows(chart, timeline, scale, to, {each.lane.pk: (each, top) for each, top in zip(sheets, tops, strict=True)})
    for each, top in zip(sheets, tops, strict=True):
        chart.parts.append(f'<g transform="translate(0 {number(top)})">{"".join(each.ink.parts)}</g>')
    left.line(0, height - 1, GUTTER, height - 1, LINE)
    chart.line(0, height - 1, scale.width, height - 1, LINE)
    return Drawn("".join(left.parts), "".join(chart.parts), scale.width, height)


def _svg(width: float, height: float, inner: str) -> str:
    size = f'viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" height="{number(height)}"'
    space = 'xmlns="http://www.w3.org/2000/svg"'
    return f'<svg {space} {size} font-family="{FACES}" aria-hidden="true" focusable="false">{inner}</svg>'


def _here(arrow: Arrow, lane: int, shown: set[int]) -> bool:
    """Whether a handover is named in a lane: where it arrives, or where it leaves for an agency that has none."""
    if arrow.to == lane:
        return True
    return arrow.lane == lane and arrow.to not in shown


def _tops(sheets: Sequence[Sheet]) -> list[float]:
    tops, y = [], float(AXIS)
    for each in sheets:
        tops.append(y)
        y += each.height
    return tops


@dataclass(frozen=True)
class Plate:
    """The present, or the day asked about: its name on the axis, and the time it stands for, in pixels."""

    first: float
    last: float
    label: str
    left: float
    width: float


def _plates(timeline: Timeline, scale: Scale, day: date | None) -> list[Plate]:
    now, said = timeline.now, _("今天")
    if timeline.known_on is not None:
        now, said = midnight(timeline.known_on + DAY), _("所知截至")
    marks: list[tuple[datetime, datetime, str]] = [(now, now, said)]
    if day is not None:
        marks.append((midnight(day), midnight(day + DAY), _("查询日")))
    found = []
    for first, last, label in marks:
        x, end = scale.x(first), scale.x(last)
        if end >= 0 and x <= scale.width:
            wide = text_width(label, 10) + 8
            found.append(Plate(x, end, label, min(max(x - wide / 2, 0), scale.width - wide), wide))
    return found


def _moments(ink: Ink, scale: Scale, height: float, plates: Sequence[Plate]) -> None:
    """Draw the present (or the day as known on which it is shown), and the day asked about."""
    for each in plates:
        if each.last - each.first > 1.5:
            first = max(each.first, 0)
            shade = ' fill-opacity=".28"'
            ink.rect(first, AXIS, min(each.last, scale.width) - first, height - AXIS, "#ffbf47", shade)
        ink.line(each.first, AXIS - 4, each.first, height, BLUE, ' stroke-width="1.4" stroke-dasharray="5 3"')
        ink.rect(each.left, AXIS - 17, each.width, 14, BLUE)
        ink.text(each.left + 4, AXIS - 6.5, each.label, "#fff", 10)


def _ground(ink: Ink, scale: Scale, calendar: Calendar, height: float, plates: Sequence[Plate]) -> None:
    for first, last in scale.rest(calendar):
        begin = max(scale.x(first), 0)
        ink.rect(begin, AXIS, min(scale.x(last), scale.width) - begin, height - AXIS, "#f1f2f4")
    ticks = list(scale.ticks())
    for tick in ticks:
        x = scale.x(tick.at)
        ink.line(x, 18 if tick.major else 32, x, height, LINE, "" if tick.major else ' stroke-dasharray="1 3"')
    _labels(ink, scale, [each for each in ticks if each.major], 13, INK, 12)
    _labels(ink, scale, [each for each in ticks if not each.major], 30, QUIET, 11, plates)
    ink.line(0, AXIS, scale.width, AXIS, QUIET)


def _labels(
    ink: Ink, scale: Scale, ticks: Sequence[Tick], y: float, fill: str, size: float, plates: Sequence[Plate] = ()
) -> None:
    """Write the names of marks, leaving out the one at the edge where the next is too near, then any that overlap."""
    kept: list[tuple[float, str]] = []
    for tick in ticks:
        x, wide = scale.x(tick.at), text_width(tick.label, size)
        if any(x + wide + 4 > each.left and x < each.left + each.width for each in plates):
            continue
        if kept and x < kept[-1][0] + text_width(kept[-1][1], size) + 6:
            if len(kept) == 1 and kept[0][0] < 2:
                kept.pop()
            else:
                continue
        kept.append((x, tick.label))
    for x, label in kept:
        if x + text_width(label, size) <= scale.width + 1:
            ink.text(x + 2, y, label, fill, size)


def _arrows(ink: Ink, timeline: Timeline, scale: Scale, to: Addresses, sheets: dict[int, tuple[Sheet, float]]) -> None:
    taken: set[int] = set()
    for arrow in timeline.arrows:
        sent, received = _at(arrow, scale)
        if sent is not None:
            # Several that left at once stand side by side.
            while round(sent) in taken:
                sent += 5
            taken.update(range(round(sent) - 2, round(sent) + 3))
        if sent is None or not (-1 <= sent <= scale.width + 1 or -1 <= (received or sent) <= scale.width + 1):
            continue
        ink.open(to.handover(arrow.pk), drawing.title(arrow), "arrow")
        dash = "" if arrow.received else ' stroke-dasharray="5 3"'
        stroke = f'fill="none" stroke="{BLUE}" stroke-width="1.5" stroke-opacity=".75"{dash}'
        if arrow.lane in sheets and arrow.to in sheets and arrow.to is not None:
            _between(
                ink, sheets[arrow.lane], sheets[arrow.to], sent, received if received is not None else sent, stroke
            )
        elif arrow.lane in sheets:
            sheet, top = sheets[arrow.lane]
            _stub(ink, sent, top + sheet.band, stroke, leaving=True)
        elif arrow.to in sheets and arrow.to is not None:
            sheet, top = sheets[arrow.to]
            _stub(ink, received if received is not None else sent, top + sheet.band, stroke, leaving=False)
        ink.close()


def _at(arrow: Arrow, scale: Scale) -> tuple[float | None, float | None]:
    places: list[float | None] = []
    for each in (arrow.sent, arrow.received):
        span = bounds(each) if each is not None else None
        places.append(scale.x(span[0] + (span[1] - span[0]) / 2) if span else None)
    return places[0], places[1]


def _between(
    ink: Ink, sender: tuple[Sheet, float], receiver: tuple[Sheet, float], x1: float, x2: float, stroke: str
) -> None:
    """Draw from the band of one lane to that of another."""
    down = sender[1] < receiver[1]
    y1 = sender[1] + sender[0].band + (drawing.BAND if down else 0)
    y2 = receiver[1] + receiver[0].band + (0 if down else drawing.BAND)
    tip = y2 - 6 if down else y2 + 6
    bend = min(abs(tip - y1) / 2, 60) * (1 if down else -1)
    ink.path(
        f"M{number(x1)} {number(y1)}C{number(x1)} {number(y1 + bend)} {number(x2)} {number(tip - bend)}"
        f" {number(x2)} {number(tip)}",
        stroke,
    )
    _head(ink, x2, y2, down=down)


def _head(ink: Ink, x: float, y: float, *, down: bool) -> None:
    back = -7 if down else 7
    ink.path(f"M{number(x)} {number(y)}l-4 {back}h8z", f'fill="{BLUE}"')


def _stub(ink: Ink, x: float, y: float, stroke: str, *, leaving: bool) -> None:
    """Draw a short arrow where the other end has no lane here."""
    ink.path(f"M{number(x)} {number(y - (0 if leaving else 16))}V{number(y - (10 if leaving else 7))}", stroke)
    _head(ink, x, y - (16 if leaving else 0), down=not leaving)


def part(timeline: Timeline, lanes: Sequence[int]) -> Timeline:
    """Return the timeline of some of its lanes alone, for a page of a printed picture."""
    kept = frozenset(lanes)
    return replace(timeline, lanes=tuple(each for each in timeline.lanes if each.pk in kept))

"""One lane: what came in and went out, who held it, acts, papers, measures and terms, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from casework.dates import chinese_date
from casework.timeline.pieces import DAY, Arrow, Hold, Lane, Point, Timeline, What, bounds, midnight
from printouts.timeline import bars, points
from printouts.timeline.addresses import Addresses
from printouts.timeline.ink import BLUE, HOLD, HOLD_TOO, INK, LINE, QUIET, STOP, Ink, cut, number, text_width, wrapped
from printouts.timeline.rows import Shelf
from printouts.timeline.scale import Scale

BAND, STRIP, ABOVE = 16, 15, 8
GUTTER = 136


@dataclass
class Sheet:
    """A lane drawn from its own top at nought, and where in it the band lies at which arrows begin and end."""

    lane: Lane
    ink: Ink
    height: float = 0
    band: float = 0
    # Where the label of each arrow that ends here stands, by the key of the handover.
    labels: dict[str, float] = field(default_factory=dict)


def sheet(timeline: Timeline, lane: Lane, scale: Scale, to: Addresses, arrows: Sequence[Arrow]) -> Sheet:
    """Draw a lane."""
    drawn = Sheet(lane, Ink())
    y = _strip(drawn, scale, to, arrows)
    drawn.band = y
    _band(drawn.ink, scale, lane, timeline.now, y)
    y += BAND
    mine: dict[What, list[Point]] = {What.ACTS: [], What.PAPERS: [], What.CUSTODY: []}
    for each in timeline.points:
        if each.lane == lane.pk:
            mine[each.what].append(each)
    if mine[What.ACTS]:
        y = points.draw(drawn.ink, scale, to, mine[What.ACTS], y + 15, label_rows=6)
    if mine[What.PAPERS]:
        y = points.draw(drawn.ink, scale, to, mine[What.PAPERS], y + 12, label_rows=4)
    if mine[What.CUSTODY]:
        y = points.draw(drawn.ink, scale, to, mine[What.CUSTODY], y + 12, label_rows=2)
    y = bars.draw(drawn.ink, scale, to, [each for each in timeline.bars if each.lane == lane.pk], y + 6)
    drawn.height = max(y + ABOVE, gutter_height(lane, GUTTER))
    return drawn


def _strip(drawn: Sheet, scale: Scale, to: Addresses, arrows: Sequence[Arrow]) -> float:
    """Name what came in from other lanes, and what went to or came from agencies that have none here."""
    shelf = Shelf()
    placed = []
    for each in sorted(arrows, key=lambda each: each.seq):
        at = each.received or each.sent if each.to == drawn.lane.pk else each.sent
        span = bounds(at)
        if span is None or not scale.inside(*span):
            continue
        x = min(max(scale.x(span[0] + (span[1] - span[0]) / 2), 0), scale.width)
        text = _said(each, drawn.lane)
        start = max(0.0, min(x + 8, scale.width - text_width(text)))
        placed.append((each, x, start, text, shelf.place(min(x, start) - 2, start + text_width(text)) or 0))
    for each, x, start, text, row in placed:
        y = ABOVE + row * STRIP
        drawn.labels[each.key] = x
        drawn.ink.open(to.handover(each.pk), title(each), "mark")
        drawn.ink.label(start, y + 10, cut(text, scale.width - start), BLUE)
        drawn.ink.close()
    return ABOVE + shelf.rows * STRIP + (3 if shelf.rows else 0)


def _said(arrow: Arrow, lane: Lane) -> str:
    waiting = "" if arrow.received else _("（待签收）")
    if arrow.to == lane.pk:
        return f"{arrow.sender} {arrow.label}{waiting}"
    return f"{arrow.label} → {arrow.recipient}{waiting}"


def title(arrow: Arrow) -> str:
    """Return what is said of a handover when one points at it."""
    received = arrow.received.chinese() if arrow.received else _("尚未签收")
    return "\n".join(
        (
            f"{arrow.label}：{arrow.sender} → {arrow.recipient}",
            _("送出：%s") % arrow.sent.chinese(),
            _("签收：%s") % received + (f" {arrow.by}" if arrow.by else ""),
        )
    )


def _band(ink: Ink, scale: Scale, lane: Lane, now: datetime, y: float) -> None:
    """Draw how long the proceeding ran, who was in charge, and when it stood still."""
    last = midnight(lane.ended + DAY) if lane.ended else now
    if _part(scale, midnight(lane.opened), last) is None:
        return
    first, end = _part(scale, midnight(lane.opened), last) or (0, 0)
    ink.rect(first, y, end - first, BAND, "#fff", f' stroke="{LINE}"')
    for no, hold in enumerate(lane.holds):
        part = _part(scale, midnight(hold.since), midnight(hold.until + DAY) if hold.until else last)
        if part is None:
            continue
        ink.open("", _holding(hold))
        dash = "" if hold.assigned else f' stroke="{QUIET}" stroke-width=".7" stroke-dasharray="2 2"'
        ink.rect(part[0], y, part[1] - part[0], BAND, HOLD_TOO if no % 2 else HOLD, dash)
        room = part[1] - part[0] - 6
        said = hold.who if hold.assigned else _("%s（据办理行为）") % hold.who
        ink.text(part[0] + 4, y + 12, said if text_width(said) <= room else cut(hold.who, room), INK)
        ink.close()
    if not lane.holds:
        said = _("没有承办记录") if lane.readable else _("本程序只能了解进展")
        ink.open("", f"{lane.title}\n{said}")
        ink.rect(first, y, end - first, BAND, "#fff", f' stroke="{LINE}"')
        ink.text(first + 4, y + 12, cut(said, end - first - 6), QUIET)
        ink.close()
    for since, until in lane.suspended:
        _still(ink, scale, since, until, last, y)
    if lane.ended and 0 <= end < scale.width:
        ink.line(end, y - 2, end, y + BAND + 2, INK, ' stroke-width="1.6"')


def _still(ink: Ink, scale: Scale, since: date, until: date | None, last: datetime, y: float) -> None:
    part = _part(scale, midnight(since), midnight(until) if until else last)
    if part is None:
        return
    upto = chinese_date(until) if until else _("尚未恢复")
    ink.open("", _("中止：%(since)s起，%(until)s") % {"since": chinese_date(since), "until": upto})
    ink.hatched(part[0], y, part[1] - part[0], BAND, STOP)
    text = cut(_("中止"), part[1] - part[0] - 8)
    if text:
        middle = (part[0] + part[1]) / 2
        ink.rect(middle - 16, y + 1.5, 32, BAND - 3, "#fff")
        ink.text(middle, y + 12, text, INK, more=' text-anchor="middle"')
    ink.close()


def _part(scale: Scale, first: datetime, last: datetime) -> tuple[float, float] | None:
    if not scale.inside(first, last):
        return None
    return max(scale.x(first), 0), min(scale.x(last), scale.width)


def _holding(hold: Hold) -> str:
    until = chinese_date(hold.until) if hold.until else _("至今")
    how = _("承办") if hold.assigned else _("办理（没有指派记录，据办理行为）")
    return f"{hold.who} {how}\n{chinese_date(hold.since)} — {until}"


def gutter(ink: Ink, lane: Lane, width: float, y: float) -> None:
    """Write at the left of a lane which agency and which proceeding it is, and how it stands."""
    x = 2 + _indent(lane)
    if lane.depth:
        ink.path(f"M{number(x - 5)} {number(y + 8)}v8h4", f'fill="none" stroke="{QUIET}"')
    at = y + 20
    for text, fill, size, more in _names(lane, width):
        ink.text(x, at, text, fill, size, more)
        at += size + 3


def gutter_height(lane: Lane, width: float) -> float:
    """Return how much room the words at the left of a lane take."""
    return 14 + sum(size + 3 for _text, _fill, size, _more in _names(lane, width))


def _indent(lane: Lane) -> int:
    return min(lane.depth, 3) * 7


def _names(lane: Lane, width: float) -> list[tuple[str, str, int, str]]:
    room = width - _indent(lane) - 8
    stage = lane.stage if lane.ended is None else _("%s（已结束）") % lane.stage if lane.stage else _("已结束")
    return [
        *((text, BLUE, 12, ' font-weight="600"') for text in wrapped(lane.agency, room, 12, 2)),
        *((text, INK, 11, "") for text in wrapped(lane.title, room, 11, 2)),
        *((text, QUIET, 11, "") for text in wrapped(stage, room, 11, 2)),
    ]

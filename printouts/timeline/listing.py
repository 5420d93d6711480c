"""The same as the picture, row by row, for those who do not see it, work by keyboard, or print it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from casework.dates import LegalDate
from casework.timeline.pieces import Arrow, Bar, Part, Point, Timeline, What, bounds
from printouts.timeline.points import when
from printouts.timeline.scale import Scale


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of the timeline in words."""

    key: str
    at: datetime
    seq: int
    when: str
    agency: str
    title: str
    kind: str
    what: str
    details: tuple[str, ...]
    law: str = ""
    irregular: tuple[str, ...] = ()
    late: str = ""
    paper: int | None = None
    term: int | None = None
    handover: int | None = None
    is_act: bool = False


def rows(timeline: Timeline, scale: Scale) -> list[Row]:
    """Return what the picture of this window shows, by time, and in the order of the record within one moment."""
    return sorted(_rows(timeline, scale), key=lambda row: (row.at, row.seq, row.key))


def _rows(timeline: Timeline, scale: Scale) -> Iterator[Row]:
    for point in timeline.points:
        if scale.inside(*point.bounds):
            yield _point(timeline, point)
    for bar in timeline.bars:
        if scale.inside(bar.first, bar.last):
            yield _bar(timeline, bar)
    for arrow in timeline.arrows:
        spans = [span for each in (arrow.sent, arrow.received) if each and (span := bounds(each))]
        if any(scale.inside(*span) for span in spans):
            yield _arrow(timeline, arrow)


def _place(timeline: Timeline, lane: int | None) -> tuple[str, str]:
    found = timeline.lanes_by_pk.get(lane or 0)
    return (found.agency, found.title) if found else ("", "")


def _point(timeline: Timeline, point: Point) -> Row:
    agency, title = _place(timeline, point.lane)
    details = {What.PAPERS: [point.law, point.note], What.CUSTODY: [point.who, point.note]}.get(point.what, [point.who])
    if point.what is What.PAPERS and point.who:
        details.insert(1, point.who)
    if point.entered_late:
        said = _("%s录入") % LegalDate.of(point.entered_late).chinese()
        details.append(f"{said}：{point.note}" if point.note and point.what is What.ACTS else said)
    return Row(
        key=point.key, at=point.middle, seq=point.seq, when=when(point.at), agency=agency, title=title,
        kind={What.PAPERS: _("文书"), What.CUSTODY: _("保管交接")}.get(point.what, _("行为")), what=point.label,
        details=tuple(each for each in details if each), law="" if point.what is What.PAPERS else point.law,
        irregular=point.irregular, paper=point.paper, is_act=point.what is What.ACTS,
    )  # fmt: skip


def _bar(timeline: Timeline, bar: Bar) -> Row:
    agency, title = _place(timeline, bar.lane)
    details = [bar.whose, bar.state]
    if bar.what is What.TERMS:
        details.insert(0, _("至%s") % bar.said_end if bar.said_end else _("届满日尚不能确定"))
    elif bar.said_end:
        details.append(_("%s结束") % bar.said_end)
    for each in bar.stretches:
        if each.part is Part.STOP:
            details.append(
                _("扣除：%(why)s（%(since)s起）")
                % {"why": each.said, "since": LegalDate.of(each.first.date()).chinese()}
            )
        elif each.part is Part.ADDED and each.said:
            details.append(each.said)
    details += [said for _at, said in bar.marks] + list(bar.notes)
    return Row(
        key=bar.key, at=bar.first, seq=1 << 30, when=_since(bar), agency=agency, title=title,
        kind=_("期限") if bar.what is What.TERMS else _("措施"), what=bar.label,
        details=tuple(each for each in details if each), law=bar.law, late=bar.late_by, term=bar.deadline,
    )  # fmt: skip


def _since(bar: Bar) -> str:
    at = bar.first
    exact = (at.hour, at.minute) != (0, 0)
    return _("%s起") % LegalDate.of(at if exact else at.date()).chinese()


def _arrow(timeline: Timeline, arrow: Arrow) -> Row:
    agency, title = _place(timeline, arrow.lane)
    span = bounds(arrow.sent) or bounds(arrow.received or arrow.sent) or (timeline.now, timeline.now)
    received = arrow.received.chinese() if arrow.received else ""
    signed = _("%(at)s签收 %(by)s") % {"at": received, "by": arrow.by} if arrow.received else _("待签收")
    return Row(
        key=arrow.key, at=span[0], seq=arrow.seq, when=when(arrow.sent), agency=agency or arrow.sender, title=title,
        kind=_("移交"), what=arrow.label, details=(f"→ {arrow.recipient}", signed.strip()), handover=arrow.pk,
    )  # fmt: skip

"""Put a timeline together from the rows somebody may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from casework.dates import SHANGHAI, LegalDate
from casework.models import DocumentState, Entry, Handover, Origin
from casework.spans import merge
from casework.timeline import bars, holding
from casework.timeline.pieces import Arrow, Lane, Point, Timeline, What, bounds, midnight
from casework.timeline.rows import Reading, Rows, instant

# Grounds under which a whole proceeding stands still, and every term of it that they move.
STANDING_STILL = frozenset({"suspension", "trial_suspension", "adjudication_stayed"})
PROPOSED, AGREED, REFUSED = ".proposed", ".agreed", ".refused"


def build(rows: Rows, reading: Reading, known_on: date | None = None) -> Timeline:
    """Return the timeline of the rows given; ``known_on`` says that they stand as they were known on that day."""
    lanes = _in_order([_lane(each, rows, reading) for each in rows.lanes])
    return Timeline(
        now=reading.now,
        lanes=tuple(lanes),
        points=(*_acts(rows), *_papers(rows), *_moves(rows)),
        bars=(*bars.measures(rows, reading), *bars.terms(rows, reading)),
        arrows=tuple(_arrow(each, rows) for each in rows.handovers),
        known_on=known_on,
        head=rows.head,
        lanes_by_pk={each.pk: each for each in lanes},
    )


def _in_order(lanes: Sequence[Lane]) -> list[Lane]:
    """Return the proceedings in the order of their beginning, what another began right below it."""
    by_parent: dict[int | None, list[Lane]] = {}
    seen = {each.pk for each in lanes}
    for each in sorted(lanes, key=lambda each: (each.opened, each.pk)):
        by_parent.setdefault(each.parent if each.parent in seen else None, []).append(each)
    return list(_below(None, 0, by_parent))


def _below(parent: int | None, depth: int, by_parent: dict[int | None, list[Lane]]) -> Iterable[Lane]:
    for each in by_parent.pop(parent, []):
        object.__setattr__(each, "depth", depth)
        yield each
        yield from _below(each.pk, depth + 1, by_parent)


def _lane(lane: Any, rows: Rows, reading: Reading) -> Lane:
    stages = _stages(lane, rows, reading)
    now = reading.stage(lane.kind, stages[-1][2]) if stages else reading.stage(lane.kind, lane.stage)
    return Lane(
        pk=lane.pk, kind=lane.kind, title=reading.title(lane.kind), agency=lane.where, agency_kind=lane.of_kind,
        unit=lane.unit_name or "", stage=now if lane.staged else "", opened=lane.opened_on, ended=lane.ended_on,
        parent=lane.parent_id, depth=0, readable=lane.pk in rows.readable,
        suspended=_suspended(lane, rows) if lane.staged else (),
        stages=tuple((day, said) for day, said, _stage in stages),
        holds=holding.holds(lane, rows),
    )  # fmt: skip


def _stages(lane: Any, rows: Rows, reading: Reading) -> list[tuple[date, str, str]]:
    found = []
    for event in rows.by_lane.get(lane.pk, ()):
        before, after = getattr(event, "moved", None) or ("", "")
        if after and after != before:
            day = event.happened_on or LegalDate.parse(event.happened).earliest
            found.append((day, reading.stage(lane.kind, after), after))
    return found


def _suspended(lane: Any, rows: Rows) -> tuple[tuple[date, date | None], ...]:
    """Return the days on which a proceeding stood still: as its terms tell it, and as it stands."""
    spans: list[tuple[date, date | None]] = []
    for deadline in rows.deadlines:
        if deadline.proceeding_id != lane.pk or deadline.party_id is not None:
            continue
        for stop in bars.stops_of(rows.ledgers[deadline.pk]):
            if stop.ground in STANDING_STILL and stop.start.day:
                spans.append((stop.start.day, stop.until.day if stop.until else None))
    if lane.suspended_on:
        spans.append((lane.suspended_on, None))
    return tuple(merge(spans))


def _acts(rows: Rows) -> list[Point]:
    found, near = [], midnight(rows.case.opened_on)
    # A case of years has few names for its acts: each is translated once.
    names: dict[str, str] = {}
    for event in sorted(rows.events, key=lambda each: each.seq):
        at = LegalDate.parse(event.happened)
        known = bounds(at)
        near = known[0] if known else near
        late = event.entry == Entry.LATE or _entered_days_after(event)
        found.append(
            Point(
                key=f"e{event.seq}", what=What.ACTS, lane=event.proceeding_id, at=at, bounds=known or (near, near),
                label=_translated(event.label, names) + _step_of_approval(event.kind), seq=event.seq,
                who=event.who or "",
                law=event.law, note=event.reason,
                irregular=tuple(f"{said}（{law}）" if law else said for _code, said, law in event.irregular_said or ()),
                entered_late=instant(event.recorded_at) if late else None, recorded=instant(event.recorded_at),
            )
        )  # fmt: skip
    return found


def _translated(label: str, names: dict[str, str]) -> str:
    if label not in names:
        names[label] = _(label)
    return names[label]


def _step_of_approval(kind: str) -> str:
    if kind.endswith(PROPOSED):
        return _("（提请审批）")
    return _("（不同意）") if kind.endswith(REFUSED) else ""


def _entered_days_after(event: Any) -> bool:
    """Whether an event was entered on a later day than it happened."""
    return bool(
        event.happened_on
        and event.entry == Entry.LIVE
        and event.recorded_at.astimezone(SHANGHAI).date() > event.happened_on
    )


def _papers(rows: Rows) -> list[Point]:
    served: dict[int, list[str]] = {}
    for each in rows.deliveries:
        day = each.effective_on or each.sent_on
        said = _("%(day)s%(how)s") if each.effective_on else _("%(day)s发出，%(how)s")
        served.setdefault(each.document_id, []).append(
            said % {"day": LegalDate.of(day).chinese(), "how": each.get_method_display()}
        )
    found, begun = [], midnight(rows.case.opened_on)
    for paper in rows.papers:
        event = rows.by_seq.get(paper.event_seq)
        at = LegalDate.parse(event.happened if event is not None else paper.issued_on)
        if paper.origin == Origin.RECORDED and paper.issued_on:
            at = LegalDate.of(paper.issued_on)
        known = bounds(at)
        notes = [str(DocumentState(paper.state).label)] if paper.state != DocumentState.ISSUED else []
        notes += served.get(paper.pk, [])
        found.append(
            Point(
                key=f"p{paper.pk}", what=What.PAPERS, lane=paper.proceeding_id, at=at,
                bounds=known or (begun, begun), label=paper.title, seq=paper.event_seq,
                who=rows.party(paper.party_id), law=paper.number, note="；".join(notes), paper=paper.pk,
                void=paper.state != DocumentState.ISSUED, recorded=instant(paper.recorded),
            )
        )  # fmt: skip
    return found


def _moves(rows: Rows) -> Iterable[Point]:
    """Things that passed from one keeper to another by one act: one mark for all of them (保管交接)."""
    passed: dict[tuple[Any, ...], list[Any]] = {}
    for each in rows.moves:
        passed.setdefault((each.seq, each.giver, each.taker, each.place), []).append(each)
    begun, shown = midnight(rows.case.opened_on), {each.pk for each in rows.lanes}
    for (seq, giver, taker, place), moves in passed.items():
        first, at = moves[0], LegalDate.parse(moves[0].at)
        if first.lane not in shown:
            continue
        what = f"X{first.of_no} {first.of_name}"
        if len(moves) > 1:
            what = _("%(first)s 等%(count)d件") % {"first": what, "count": len(moves)}
        yield Point(
            key=f"x{first.pk}", what=What.CUSTODY, lane=first.lane, at=at, bounds=bounds(at) or (begun, begun),
            label=what, seq=seq, who=f"{giver} → {taker}",
            note="；".join(each for each in (place, first.reason) if each),
            recorded=instant(first.recorded),
        )  # fmt: skip


def _arrow(handover: Handover | Any, rows: Rows) -> Arrow:
    shown = {each.pk for each in rows.lanes}
    return Arrow(
        key=f"h{handover.pk}", pk=handover.pk,
        lane=handover.sender_id, to=handover.receiver_id if handover.receiver_id in shown else None,
        label=str(handover.get_kind_display()), sender=handover.sent_by, recipient=handover.recipient_name,
        sent=LegalDate.parse(handover.sent_at),
        received=LegalDate.parse(handover.received_at) if handover.received_at else None,
        seq=handover.event_seq, by=handover.received_by,
    )  # fmt: skip

"""Terms and measures as bars: the ledger of each term as stretches that count, stand still, or were added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from casework.counting import Extended, Stop, compute
from casework.dates import SHANGHAI, LegalDate, chinese_date
from casework.exceptions import CaseworkError
from casework.law.articles import citation
from casework.law.events import event_labels
from casework.limits import Kind, Limit, parse_amount
from casework.models import Deadline, DeadlineEntry, DeadlineState, Measure
from casework.services import deadlines as clocks
from casework.timeline.pieces import DAY, Bar, Part, Stretch, What, bounds, midnight
from casework.timeline.rows import Reading, Rows

Entry = DeadlineEntry.Kind


def terms(rows: Rows, reading: Reading) -> list[Bar]:
    """Return every term as a bar; one whose beginning is not known to the day is a mark without length."""
    return [bar for each in rows.deadlines if (bar := _term(each, rows, reading)) is not None]


def measures(rows: Rows, reading: Reading) -> list[Bar]:
    """Return every measure on goods as a bar from its execution to its end."""
    found = []
    for each in rows.measures:
        begun = bounds(LegalDate.parse(each.imposed_at))
        if begun is None:
            continue
        ended = bounds(LegalDate.parse(each.ended_at)) if each.ended_at else None
        last = ended[1] if ended else max(reading.now, begun[1])
        label = f"{each.get_kind_display()}{_('（未结束）') if ended is None else ''}"
        said = f"{each.number}，{each.get_state_display()}" if each.number else str(each.get_state_display())
        found.append(
            Bar(
                key=f"m{each.pk}", what=What.MEASURES, lane=each.proceeding_id, label=label, first=begun[0], last=last,
                stretches=(Stretch(Part.RUN, begun[0], last, said),), whose=rows.party(each.party_id),
                law=citation(each.authority), state=said, open=ended is None, said_end=_ended(each),
            )
        )  # fmt: skip
    return found


def _ended(measure: Measure) -> str:
    return LegalDate.parse(measure.ended_at).chinese() if measure.ended_at else ""


def _term(deadline: Deadline, rows: Rows, reading: Reading) -> Bar | None:
    rule = clocks.rule_of(deadline)
    begun = bounds(LegalDate.parse(deadline.started))
    if begun is None:
        return None
    lines = rows.ledgers[deadline.pk]
    end = end_of(deadline)
    closed = bounds(LegalDate.parse(deadline.closed)) if deadline.closed else None
    reached = closed[1] if closed else reading.now
    stretches = _stretches(deadline, rule, lines, begun, end, reached, reading)
    late, late_by = _late(deadline, rule, end, closed, reading)
    if late is not None:
        stretches.append(late)
    last = max([each.last for each in stretches] + [begun[1]])
    first = min([each.first for each in stretches] + [begun[0]])
    return Bar(
        key=f"d{deadline.pk}", what=What.TERMS, lane=deadline.proceeding_id, label=_(deadline.label),
        first=first, last=last, stretches=tuple(stretches), end=end, done=closed[1] if closed else None,
        whose=rows.party(deadline.party_id),
        law=rule.article, state=str(DeadlineState(deadline.state).label), said_end=said_end(deadline),
        late_by=late_by, provisional=deadline.provisional, computable=deadline.computable, open=deadline.open,
        deadline=deadline.pk,
        marks=tuple(_mark(each) for each in lines if each.kind == Entry.RESTARTED and bounds(LegalDate.parse(each.on))),
        notes=_notes(deadline, rule, lines),
    )  # fmt: skip


def end_of(deadline: Deadline) -> datetime | None:
    """Return the moment at which a term ends by law: its minute, or the end of its last day."""
    if deadline.due_at is not None:
        return deadline.due_at.astimezone(SHANGHAI)
    return midnight(deadline.due_on + DAY) if deadline.due_on else None


def said_end(deadline: Deadline) -> str:
    """Return the legal end in words: the last day with its weekday, or the minute."""
    if deadline.due_at is not None:
        return LegalDate.of(deadline.due_at).chinese()
    return chinese_date(deadline.due_on, weekday=True) if deadline.due_on else ""


def _stretches(
    deadline: Deadline,
    rule: Limit,
    lines: Sequence[DeadlineEntry],
    begun: tuple[datetime, datetime],
    end: datetime | None,
    reached: datetime,
    reading: Reading,
) -> list[Stretch]:
    """Return the pieces of a term: what ran before it began anew, the time that counts, what was added, what stood."""
    counts_back = rule.counts_back and end is not None
    restarts = [
        moment for each in lines if each.kind == Entry.RESTARTED and (moment := bounds(LegalDate.parse(each.on)))
    ]
    first = begun[0]
    found = []
    if restarts and (newest := max(each[0] for each in restarts)) > first:
        found.append(Stretch(Part.BEFORE, first, newest, _("重新计算以前")))
        first = newest
    if counts_back and end is not None:
        return [Stretch(Part.RUN, min(end, first), max(end, first), "")]
    last = end or max(reached, first)
    ends = _ends(deadline, rule, lines, reading)
    base = min(ends[0][0], last) if ends else last
    found.append(Stretch(Part.RUN, first, max(base, first), ""))
    before = max(base, first)
    for at, said in ends[1:]:
        upto = min(max(at, before), last)
        if upto > before:
            found.append(Stretch(Part.ADDED, before, upto, said))
            before = upto
    if before < last and ends:
        found.append(Stretch(Part.RUN, before, last, ""))
    for stop in stops_of(lines):
        since, until = bounds(stop.start), bounds(stop.until) if stop.until else None
        if since is not None and stop.ground in (*rule.suspends, "travel_time"):
            upto = until[0] if until else max(reached, since[1])
            found.append(Stretch(Part.STOP, since[0], upto, event_labels().get(stop.ground, stop.ground)))
    return found


def _ends(
    deadline: Deadline, rule: Limit, lines: Sequence[DeadlineEntry], reading: Reading
) -> list[tuple[datetime, str]]:
    """Return where the term would end without its extensions, then after each of them, with what it says.

    The length that a paper set at the start is no extension: it is what the law left to the paper.
    """
    stops, granted = stops_of(lines), _granted(lines)
    if not granted or deadline.due_on is None:
        return []
    found: list[tuple[datetime, str]] = []
    for count in range(len(granted) + 1):
        taken = [Extended(parse_amount(each.amount), "", LegalDate.parse(each.on)) for each in granted[:count]]
        try:
            result = compute(
                rule, LegalDate.parse(deadline.started), calendar=reading.calendar, stops=stops, extensions=taken
            )
        except CaseworkError:
            return []
        moment = result.due_at or (midnight(result.due_on + DAY) if result.due_on else None)
        if moment is None:
            return []
        said = _("延长%(amount)s") % {"amount": parse_amount(granted[count - 1].amount)} if count else ""
        found.append((moment, said))
    return found


def _granted(lines: Sequence[DeadlineEntry]) -> list[DeadlineEntry]:
    started = next((each for each in lines if each.kind == Entry.STARTED), None)
    return [
        each
        for each in lines
        if each.kind == Entry.EXTENDED
        and not (started and each.event_seq == started.event_seq and not each.approver_id)
    ]


def stops_of(lines: Sequence[DeadlineEntry]) -> list[Stop]:
    """Return the time left out of a term, as its ledger tells it."""
    stops: list[Stop] = []
    for each in lines:
        at = LegalDate.parse(each.on)
        if each.kind == Entry.STOPPED:
            stops.append(Stop(at, None, each.ground))
        elif each.kind == Entry.RESUMED:
            stops = [
                replace(stop, until=at) if stop.until is None and stop.ground == each.ground else stop for stop in stops
            ]
    return stops


def _late(
    deadline: Deadline,
    rule: Limit,
    end: datetime | None,
    closed: tuple[datetime, datetime] | None,
    reading: Reading,
) -> tuple[Stretch | None, str]:
    """Return the stretch after the legal end in which an authority still had not done it, and how long it is."""
    if end is None or rule.kind is not Kind.MAX or not reading.duty(deadline.rule):
        return None, ""
    if deadline.open:
        upto, late = reading.now, reading.now > end and deadline.state == DeadlineState.RUNNING
    else:
        upto, late = (closed[1] if closed else end), deadline.late
    if not late or upto <= end:
        return None, ""
    by = _lasting(end, upto, minutes=deadline.due_at is not None)
    return Stretch(Part.LATE, end, upto, _("逾期%s") % by), by


def _lasting(since: datetime, until: datetime, *, minutes: bool) -> str:
    passed = until - since
    if minutes and passed < 3 * DAY:
        hours, rest = divmod(int(passed.total_seconds()) // 60, 60)
        return _("%(hours)d小时%(minutes)d分") % {"hours": hours, "minutes": rest}
    return _("%d日") % max(1, -(-int(passed.total_seconds()) // 86400))


def _mark(entry: DeadlineEntry) -> tuple[datetime, str]:
    found = bounds(LegalDate.parse(entry.on))
    label = event_labels().get(entry.ground, entry.ground)
    return (found[0] if found else midnight(date.min)), _("因%s重新计算") % label


def _notes(deadline: Deadline, rule: Limit, lines: Sequence[DeadlineEntry]) -> tuple[str, ...]:
    """Return what must be said beside the end: that it is provisional, unverified, cannot be told."""
    found = []
    if not deadline.computable:
        found.append(_("无法计算，请补全日期"))
    if deadline.provisional:
        found.append(_("暂定"))
    if not rule.verified:
        found.append(_("期限数据尚未核实"))
    return tuple(found)


def ledger(lines: Sequence[Any]) -> list[tuple[Any, str]]:
    """Return the lines of a ledger, each with what it says in words."""
    said = []
    for each in lines:
        ground = each.ground.removeprefix(clocks.PRESUMED)
        label = event_labels().get(ground, ground)
        amount = str(parse_amount(each.amount)) if each.amount else ""
        said.append((each, "，".join(part for part in (label, amount) if part)))
    return said

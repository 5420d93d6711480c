"""Deadlines: started by events, moved by acts, computed from the ledger, never counted down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date
from typing import Any

from casework.acts import ActFacts, ClockMove, Happening
from casework.counting import Extended, Projection, Restart, Stop, compute
from casework.dates import LegalDate
from casework.law import cited_by
from casework.limits import Kind, Limit, limit, may_extend, parse_amount
from casework.models import Deadline, DeadlineEntry, DeadlineState, Officer
from casework.rungs import lay
from casework.workdays import Calendar

Entry = DeadlineEntry.Kind
# The lines of a ledger from which the end of a term is computed.
MOVING = (Entry.STARTED, Entry.STOPPED, Entry.RESUMED, Entry.EXTENDED, Entry.RESTARTED)
# Marks the first line of a ledger whose event was not told, only presumed.
PRESUMED = "presumed."
PRESUMED_SAID = "起算之日没有录入，暂按推定的日期计算；录入后重新计算，结果为暂定。"


def project(
    deadline: Deadline, entries: Sequence[DeadlineEntry], calendar: Calendar, agency_kind: str = ""
) -> Projection:
    """Compute ``deadline`` again from its ledger and put the result on it (in memory).

    The explanation cites the law as an agency of ``agency_kind`` does.
    """
    rule = rule_of(deadline)
    rule = replace(rule, law=cited_by(agency_kind, rule.law))
    stops: list[Stop] = []
    extensions: list[Extended] = []
    restarts: list[Restart] = []
    for entry in entries:
        at = LegalDate.parse(entry.on)
        if entry.kind == Entry.STOPPED:
            stops.append(Stop(at, None, entry.ground))
        elif entry.kind == Entry.RESUMED:
            stops = [
                Stop(stop.start, at, stop.ground) if stop.until is None and stop.ground == entry.ground else stop
                for stop in stops
            ]
        elif entry.kind == Entry.EXTENDED:
            approver = str(entry.approver) if entry.approver_id else ""
            extensions.append(Extended(parse_amount(entry.amount), approver, at))
        elif entry.kind == Entry.RESTARTED:
            restarts.append(Restart(at, entry.ground))
    result = compute(
        rule,
        LegalDate.parse(deadline.started),
        calendar=calendar,
        stops=stops,
        extensions=extensions,
        restarts=restarts,
    )
    deadline.due_on, deadline.due_at = result.due_on, result.due_at
    deadline.provisional, deadline.computable = result.provisional, result.computable
    deadline.explanation = list(result.steps)
    if any(entry.kind == Entry.STARTED and entry.ground.startswith(PRESUMED) for entry in entries):
        deadline.provisional = True
        deadline.explanation.append(PRESUMED_SAID)
    if deadline.open:
        deadline.state = DeadlineState.RUNNING if result.running else DeadlineState.STOPPED
        laid = lay(rule, LegalDate.parse(deadline.started), result, calendar, stops, restarts, extensions)
        deadline.ladder, deadline.next_warning_at, deadline.length = laid.stored(), laid.first, laid.length
    return result


def rule_of(deadline: Deadline) -> Limit:
    """Return the rule a deadline was started under, in the version of that day."""
    return limit(deadline.rule, on=_day(LegalDate.parse(deadline.started)))


def _day(at: LegalDate) -> date | None:
    """The day that decides which version of a rule governs; None (the newest) when only an order is known."""
    return at.earliest if at.value is not None else None


def start(
    act: ActFacts[object], happening: Happening, rules: Iterable[str]
) -> list[tuple[Deadline, list[DeadlineEntry]]]:
    """Start the terms under ``rules`` from ``happening``, each with its lines in the ledger; nothing is saved yet."""
    started = []
    for rule_id in (each for each in rules if each not in happening.without):
        rule = limit(rule_id, on=_day(happening.at))
        deadline = Deadline(
            case=act.case,
            proceeding=act.proceeding,
            party=happening.course.party if happening.course else None,
            measure=happening.measure,
            rule=rule_id,
            rule_from=str(rule.in_force),
            label=rule.label,
            bound=rule.actor,
            started=str(happening.at),
        )
        on = str(happening.at)
        ground = f"{PRESUMED}{happening.slug}" if happening.presumed else happening.slug
        entries = [DeadlineEntry(deadline=deadline, kind=Entry.STARTED, on=on, ground=ground)]
        if happening.within:
            entries.append(DeadlineEntry(deadline=deadline, kind=Entry.EXTENDED, on=on, amount=happening.within))
        project(deadline, entries, act.calendar, act.issuer.kind)
        started.append((deadline, entries))
    return started


def go_over(
    act: ActFacts[object], deadline: Deadline, entries: Iterable[DeadlineEntry], move: ClockMove
) -> tuple[Deadline, list[DeadlineEntry]]:
    """Return the term under which ``deadline`` runs on by ``move``, with its ledger; nothing is saved yet.

    One that is set apart for a party stands beside it, stopped at once.
    """
    rule = limit(move.onto, on=_day(LegalDate.parse(deadline.started)))
    apart = move.course if move.move == "part" else None
    following = Deadline(
        case=act.case,
        proceeding=act.proceeding,
        party_id=apart.party_id if apart else deadline.party_id,
        measure_id=deadline.measure_id,
        rule=move.onto,
        rule_from=str(rule.in_force),
        label=rule.label,
        bound=rule.actor,
        started=deadline.started,
    )
    kept = [
        DeadlineEntry(
            deadline=following, kind=each.kind, on=each.on, ground=each.ground, amount=each.amount,
            approver=each.approver,
        )
        for each in entries
        if each.kind in MOVING
    ]  # fmt: skip
    if apart:
        kept.append(DeadlineEntry(deadline=following, kind=Entry.STOPPED, on=str(move.at), ground=move.ground))
    project(following, kept, act.calendar, act.issuer.kind)
    return following, kept


def matching(deadlines: Iterable[Deadline], move: ClockMove) -> list[Deadline]:
    """Return the open deadlines that ``move`` is about.

    A move about one party or measure is about its own term; only where it has none of that rule, about the one
    that runs for the whole proceeding, unless it is about that party alone.
    """
    if move.deadline is not None:
        # The record that the act holds already, where the term is open: one row is changed once.
        return [next((each for each in deadlines if each.pk == move.deadline.pk), move.deadline)]
    running = [each for each in deadlines if each.open and not (move.move == "part" and each.party_id is not None)]
    if move.alone:
        whose = move.course.party_id if move.course else None
        running = [each for each in running if each.party_id == whose]
    if move.move in ("stop", "resume"):
        return [each for each in running if move.ground in rule_of(each).suspends and _concerns(each, move)]
    found = [each for each in running if each.rule == move.rule and _concerns(each, move)]
    if move.course is not None and any(each.party_id is not None for each in found):
        found = [each for each in found if each.party_id is not None]
    if move.measure is not None and any(each.measure_id is not None for each in found):
        found = [each for each in found if each.measure_id is not None]
    return found


def _concerns(deadline: Deadline, move: ClockMove) -> bool:
    """Whether ``deadline`` is of the party and the measure of ``move``, or of nobody in particular."""
    return (move.course is None or deadline.party_id in (None, move.course.party_id)) and (
        move.measure is None or deadline.measure_id in (None, move.measure.pk)
    )


def close(deadline: Deadline, at: LegalDate, state: DeadlineState) -> DeadlineEntry:
    """Close ``deadline`` as done or fallen away; being late stays on it for good."""
    deadline.state = state
    deadline.closed = str(at)
    deadline.ladder, deadline.next_warning_at = [], None
    if state == DeadlineState.MET and rule_of(deadline).kind in (Kind.MAX, Kind.MIN_BEFORE):
        deadline.late = overdue(deadline, at)
    kind = Entry.MET if state == DeadlineState.MET else Entry.CANCELLED
    return DeadlineEntry(deadline=deadline, kind=kind, on=str(at))


def overdue(deadline: Deadline, at: LegalDate) -> bool:
    """Whether ``at`` lies after the end of ``deadline``; False when that cannot be told."""
    if deadline.due_at is not None and at.minute is not None:
        return at.minute > deadline.due_at
    if deadline.due_on is None:
        return False
    return at.earliest > deadline.due_on


def reassess(deadline: Deadline) -> None:
    """Say anew whether what closed ``deadline`` came late, after it was computed again (期限经准许顺延)."""
    if deadline.state == DeadlineState.MET and deadline.late:
        deadline.late = overdue(deadline, LegalDate.parse(deadline.closed))


def restoring_lines(deadline: Deadline, move: ClockMove) -> list[DeadlineEntry]:
    """Return the ledger lines by which the days of an obstacle are left out of a term."""
    until = move.until or move.at
    return [
        DeadlineEntry(deadline=deadline, kind=Entry.STOPPED, on=str(move.at), ground=move.ground),
        DeadlineEntry(deadline=deadline, kind=Entry.RESUMED, on=str(until), ground=move.ground),
    ]


def ledger_line(deadline: Deadline, move: ClockMove) -> DeadlineEntry:
    """Return the ledger line for a stop, resumption, extension or restart."""
    kinds = {
        "stop": Entry.STOPPED,
        "resume": Entry.RESUMED,
        "extend": Entry.EXTENDED,
        "restart": Entry.RESTARTED,
    }
    approver: Officer | None = move.approver
    return DeadlineEntry(
        deadline=deadline,
        kind=kinds[move.move],
        on=str(move.at),
        ground=move.ground,
        amount=move.amount,
        approver=approver,
    )


def told(line: DeadlineEntry) -> list[Any]:
    """Return a line of the ledger as an event tells it: of which term, what, when, why, how long, by whom."""
    return [line.deadline_id, str(line.kind), line.on, line.ground, line.amount, line.approver_id]


def stand(deadline: Deadline) -> list[Any]:
    """Return how a term stands, as an event tells it: rule, start, state, end, provisional, when it was done, late."""
    due_at = deadline.due_at.astimezone(UTC).isoformat(timespec="minutes") if deadline.due_at else ""
    return [
        deadline.rule, deadline.started, str(deadline.state), str(deadline.due_on or ""), due_at,
        deadline.provisional, deadline.closed, deadline.late,
    ]  # fmt: skip


def extension_refusal(deadline: Deadline, entries: Sequence[DeadlineEntry], amount: str) -> str | None:
    """Return why ``deadline`` may not be extended by ``amount``, or None when it may."""
    granted = [parse_amount(entry.amount) for entry in entries if entry.kind == Entry.EXTENDED]
    return may_extend(rule_of(deadline), granted, parse_amount(amount))


def days_left(deadline: Deadline, today: date) -> int | None:
    """Return the calendar days left until ``deadline`` ends, negative when it has passed."""
    return (deadline.due_on - today).days if deadline.due_on else None

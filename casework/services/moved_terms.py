"""Terms whose end is another written down: the row, a line of its ledger, and an event in the chain of its case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from casework import access
from casework.models import Case, Deadline, DeadlineEntry, Entry, Event, Officer
from casework.services import deadlines, events, many_rows
from casework.services.projecting import STORED, Term

KIND = "deadlines.projected"
LABEL = "期限重新推算"


@dataclass(frozen=True, slots=True)
class Move:
    """One term whose end changed, or became firm; ends as written, empty when there is none."""

    case: int
    number: str
    rule: str
    label: str
    before: str
    after: str
    provisional: bool

    @property
    def moved(self) -> bool:
        """Whether the day itself is another, and not only firm now."""
        return self.before != self.after


@dataclass(frozen=True)
class Order:
    """Who projects again, why, and when; the same for every case of one run."""

    officer: Officer
    seat: access.Seat
    reason: str
    law: str
    now: datetime

    @property
    def today(self) -> str:
        """The day as written."""
        return timezone.localdate(self.now).isoformat()


def write(changed: Mapping[Case, Sequence[Term]], order: Order) -> list[Move]:
    """Store the terms as they stand now, with what says that an end moved; the caller holds the locks of the cases."""
    touched: list[Deadline] = []
    told: list[Case] = []
    lines: list[DeadlineEntry] = []
    happened: list[Event] = []
    moves: list[Move] = []
    for case, terms in changed.items():
        touched += [term.deadline for term in terms]
        if moved := [term for term in terms if term.moved]:
            its_lines = [_line(case, term.deadline, order) for term in moved]
            its_moves = [_move(case, term) for term in moved]
            happened.append(_event(case, its_lines, its_moves, order))
            told.append(case)
            lines += its_lines
            moves += its_moves
    many_rows.rewrite(touched, STORED)
    many_rows.insert(lines)
    many_rows.insert(happened)
    many_rows.rewrite(told, ["head_seq", "head_hash"])
    return moves


def _line(case: Case, deadline: Deadline, order: Order) -> DeadlineEntry:
    line = DeadlineEntry(deadline=deadline, kind=DeadlineEntry.Kind.PROJECTED, on=order.today)
    line.ground, line.event_seq = order.reason[:80], case.head_seq + 1
    return line


def _move(case: Case, term: Term) -> Move:
    deadline = term.deadline
    return Move(case.pk, case.number, deadline.rule, deadline.label, term.before, term.after, deadline.provisional)


def _event(case: Case, lines: Sequence[DeadlineEntry], moves: Sequence[Move], order: Order) -> Event:
    """Put the change on record: a new last day is a fact of the case, and says who loaded what."""
    proceedings = [line.deadline.proceeding_id for line in lines]
    event = Event(
        case=case,
        proceeding_id=proceedings[0] if len(set(proceedings)) == 1 else None,
        kind=KIND,
        label=LABEL,
        law=order.law,
        happened=order.today,
        happened_on=timezone.localdate(order.now),
        recorded_at=order.now,
        entry=Entry.LIVE,
        officer=order.officer,
        on_behalf_of=order.seat.on_behalf_of,
        agency=order.seat.agency,
        office=order.seat.office,
        payload={
            "facts": {"reason": order.reason},
            "stage": ["", ""],
            "events": [],
            "papers": [],
            "terms": {
                "started": [],
                "closed": [],
                "moved": [[move.rule, move.after] for move in moves],
                "ledger": [deadlines.told(line) for line in lines],
                "stand": {str(line.deadline_id): deadlines.stand(line.deadline) for line in lines},
            },
            "irregular": [],
            "notes": {
                "projected": [
                    {
                        "rule": move.rule,
                        "label": move.label,
                        "before": move.before,
                        "after": move.after,
                        "provisional": move.provisional,
                    }
                    for move in moves
                ]
            },
        },
    )
    return events.seal(case, event)

"""Terms whose end is another written down: the row, a line of its ledger, and an event in the chain of its case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

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

    @cached_property
    def today(self) -> date:
        """The day on which it is done."""
        return timezone.localdate(self.now)


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
            happened.append(_event(case, [term.deadline for term in moved], its_lines, its_moves, order))
            told.append(case)
            lines += its_lines
            moves += its_moves
    many_rows.rewrite(touched, STORED)
    many_rows.insert(lines)
    many_rows.insert(happened)
    many_rows.rewrite(told, ["head_seq", "head_hash"])
    return moves


def _line(case: Case, deadline: Deadline, order: Order) -> DeadlineEntry:
    # Keys rather than rows, here and in the event: of each there are a hundred thousand.
    return DeadlineEntry(
        deadline_id=deadline.pk,
        kind=DeadlineEntry.Kind.PROJECTED,
        on=order.today.isoformat(),
        ground=order.reason[:80],
        event_seq=case.head_seq + 1,
    )


def _move(case: Case, term: Term) -> Move:
    deadline = term.deadline
    return Move(case.pk, case.number, deadline.rule, deadline.label, term.before, term.after, deadline.provisional)


def _event(
    case: Case, moved: Sequence[Deadline], lines: Sequence[DeadlineEntry], moves: Sequence[Move], order: Order
) -> Event:
    """Put the change on record: a new last day is a fact of the case, and says who loaded what."""
    proceedings = {each.proceeding_id for each in moved}
    event = Event(
        case_id=case.pk,
        proceeding_id=proceedings.pop() if len(proceedings) == 1 else None,
        kind=KIND,
        label=LABEL,
        law=order.law,
        happened=order.today.isoformat(),
        happened_on=order.today,
        recorded_at=order.now,
        entry=Entry.LIVE,
        officer_id=order.officer.pk,
        on_behalf_of_id=order.seat.on_behalf_of.pk if order.seat.on_behalf_of else None,
        agency_id=order.seat.agency.pk,
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
                "stand": {str(each.pk): deadlines.stand(each) for each in moved},
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

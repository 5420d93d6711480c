"""Open terms of many cases computed again at once: read with few queries, each distinct ledger counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from django.db.models import Q

from casework.dates import LegalDate
from casework.models import OPEN_STATES, Deadline, DeadlineEntry, Officer, Proceeding
from casework.services import deadlines
from casework.workdays import Calendar

# What a projection says of a term. Which warning comes next is no part of it: that moves on with the sweeps.
PROJECTED = ["state", "rule_from", "due_on", "due_at", "provisional", "computable", "explanation", "ladder", "length"]
STORED = [*PROJECTED, "next_warning_at"]
# So far outside its first and last day may lie what is counted in working days: rungs, and windows before a day.
MARGIN = timedelta(days=60)
# Distinct ledgers whose result is kept: more than a city has, and little memory.
KEPT = 50_000

# What of a line of the ledger decides the end of its term, and is told in the explanation.
LINE = ("kind", "on", "ground", "amount", "approver_id")
Line = tuple[Any, ...]

OPEN = Q(state__in=OPEN_STATES)
_projected = attrgetter(*PROJECTED)


def touching(year: int) -> Q:
    """Return the terms that a notice of ``year`` may change: whose span reaches into it, or has no end yet.

    A term counted backwards starts with its last day, so either date may be the first.
    """
    first, last = date(year, 1, 1) - MARGIN, date(year, 12, 31) + MARGIN
    # Dates as written sort like days; a minute of the last day comes after that day.
    until = (last + timedelta(days=1)).isoformat()
    ends = Q(due_on__isnull=True) | Q(due_on__gte=first) | Q(started__gte=first.isoformat())
    return ends & (Q(due_on__lte=last) | Q(started__lt=until))


@dataclass(slots=True)
class Term:
    """A term that is another now: the row, changed in memory, and what it said before."""

    deadline: Deadline
    before: str
    provisional: bool

    @property
    def after(self) -> str:
        """The end as written now, empty when there is none."""
        return end(self.deadline)

    @property
    def moved(self) -> bool:
        """Whether its end is another or became firm; words of the explanation alone are no change of the term."""
        return (self.before, self.provisional) != (self.after, self.deadline.provisional)


def end(deadline: Deadline) -> str:
    """Return the end of a term as written, empty when there is none."""
    return str(LegalDate.of(deadline.due_at)) if deadline.due_at else str(deadline.due_on or "")


@dataclass
class Projector:
    """Computes terms under one calendar; those with the same rule, start and ledger only once."""

    calendar: Calendar
    chosen: Q = field(default_factory=Q)
    seen: dict[tuple[Any, ...], dict[str, Any]] = field(default_factory=dict)
    approvers: dict[int, Officer] = field(default_factory=dict)

    def cases(self) -> list[int]:
        """Return the cases in which a chosen term is open, in the order in which they are locked."""
        found = Deadline.objects.filter(OPEN, self.chosen).order_by("case").values_list("case_id", flat=True)
        return list(found.distinct())

    def terms(self, cases: Collection[int]) -> list[Deadline]:
        """Read the chosen open terms of these cases."""
        return list(Deadline.objects.filter(OPEN, self.chosen, case__in=cases).order_by("pk"))

    def differing(self, terms: Sequence[Deadline]) -> dict[int, list[Term]]:
        """Compute ``terms`` in memory and return those that are other ones now, by case."""
        ledgers = self._ledgers([each.pk for each in terms])
        agencies = Proceeding.objects.filter(pk__in={each.proceeding_id for each in terms})
        kinds = dict(agencies.values_list("pk", "agency__kind"))
        found: dict[int, list[Term]] = defaultdict(list)
        for deadline in terms:
            before, stood = Term(deadline, end(deadline), deadline.provisional), _projected(deadline)
            self._project(deadline, tuple(ledgers[deadline.pk]), kinds[deadline.proceeding_id])
            if _projected(deadline) != stood:
                found[deadline.case_id].append(before)
        return found

    def _ledgers(self, terms: Sequence[int]) -> dict[int, list[Line]]:
        """Read the lines that move a clock, of each term, and who approved them."""
        lines: dict[int, list[Line]] = defaultdict(list)
        moving = DeadlineEntry.objects.filter(deadline__in=terms, kind__in=deadlines.MOVING).order_by("pk")
        for deadline, *line in moving.values_list("deadline_id", *LINE):
            lines[deadline].append(tuple(line))
        approvers = {line[-1] for ledger in lines.values() for line in ledger if line[-1] is not None}
        self.approvers |= Officer.objects.in_bulk(approvers - self.approvers.keys())
        return lines

    def _project(self, deadline: Deadline, ledger: tuple[Line, ...], agency_kind: str) -> None:
        key = (deadline.rule, deadline.started, agency_kind, ledger)
        result = self.seen.get(key)
        if result is None:
            if len(self.seen) >= KEPT:
                self.seen.clear()
            result = self.seen[key] = self._computed(deadline, ledger, agency_kind)
        # All columns at once: their descriptors do nothing but this.
        vars(deadline).update(result)

    def _computed(self, deadline: Deadline, ledger: Iterable[Line], agency_kind: str) -> dict[str, Any]:
        entries = []
        for line in ledger:
            entry = DeadlineEntry(**dict(zip(LINE, line, strict=True)))
            if entry.approver_id is not None:
                entry.approver = self.approvers[entry.approver_id]
            entries.append(entry)
        deadlines.project(deadline, entries, self.calendar, agency_kind)
        deadline.rule_from = str(deadlines.rule_of(deadline).in_force)
        return {name: getattr(deadline, name) for name in STORED}

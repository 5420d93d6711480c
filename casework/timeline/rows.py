"""What a timeline is made of: rows that somebody may see, and the words and the calendar they are read with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from casework.models import Case, Deadline, DeadlineEntry, Officer
from casework.workdays import Calendar


@dataclass(frozen=True)
class Rows:
    """The rows of one case, each list as far as the visitor may see it.

    Beyond their columns they bear what was annotated: ``where`` (short name of the agency), ``who`` (name of the
    officer), ``recorded`` (when the row was entered) and what `workflows.pages.timeline_rows` says of each list.
    """

    case: Case
    lanes: Sequence[Any]
    events: Sequence[Any] = ()
    deadlines: Sequence[Deadline] = ()
    entries: Sequence[DeadlineEntry] = ()
    papers: Sequence[Any] = ()
    deliveries: Sequence[Any] = ()
    handovers: Sequence[Any] = ()
    assignments: Sequence[Any] = ()
    measures: Sequence[Any] = ()
    parties: Sequence[Any] = ()
    confirmations: Sequence[Any] = ()
    # Links of the chains of custody, each with the ``lane`` whose act it was.
    moves: Sequence[Any] = ()
    # Whose events the visitor may read; of the others of the case only their stage is known.
    readable: frozenset[int] = field(default_factory=frozenset)
    # The head of the chain of events: as it stands, or as it stood on the day as known.
    head: tuple[int, str] = (0, "")

    @cached_property
    def by_seq(self) -> dict[int, Any]:
        """The events by their place in the chain."""
        return {each.seq: each for each in self.events}

    @cached_property
    def by_lane(self) -> dict[int, list[Any]]:
        """The events of each proceeding, in the order of the chain."""
        found: dict[int, list[Any]] = defaultdict(list)
        for each in sorted(self.events, key=lambda each: each.seq):
            found[each.proceeding_id].append(each)
        return found

    @cached_property
    def ledgers(self) -> dict[int, list[DeadlineEntry]]:
        """The lines of each term, in their order."""
        found: dict[int, list[DeadlineEntry]] = defaultdict(list)
        for each in self.entries:
            found[each.deadline_id].append(each)
        return found

    @cached_property
    def agency_kinds(self) -> dict[int, str]:
        """The kind of agency of each proceeding."""
        return {each.pk: each.of_kind for each in self.lanes}

    def party(self, pk: int | None) -> str:
        """Return the name of a party of the case that the visitor may know, else nothing."""
        return self._names.get(pk or 0, "")

    @cached_property
    def _names(self) -> dict[int, str]:
        return {each.pk: each.name for each in self.parties}


@dataclass(frozen=True)
class Reading:
    """With which words and which calendar rows are read, and the moment from which one looks."""

    now: datetime
    calendar: Calendar
    # What a kind of proceeding, and a stage of it, are called.
    title: Callable[[str], str] = str
    stage: Callable[[str, str], str] = lambda _kind, stage: stage
    # Whether an authority is late when the term of a rule has passed.
    duty: Callable[[str], bool] = lambda _rule: True


def instant(value: Any) -> datetime | None:
    """Return an instant that was annotated: as the database driver or as JSON gives it."""
    if value is None or isinstance(value, datetime):
        return value
    return datetime.fromisoformat(str(value))


def named(pk: int | None, name: str | None) -> Officer | None:
    """Return an officer known by key and name alone, for words that want no query."""
    return Officer(pk=pk, name=name or "") if pk else None

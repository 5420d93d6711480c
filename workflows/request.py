"""What is asked of the one door, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from casework.dates import LegalDate
from casework.exceptions import Refusal
from casework.identifiers import clean_text
from casework.models import Case, Deadline, Document, Entry, Event, Officer, Proceeding


@dataclass(frozen=True)
class RecordedPaper:
    """A paper made outside this system: its own number, its day, the digest of its scan."""

    number: str = ""
    issued_on: str = ""
    scan_hash: str = ""

    def __post_init__(self) -> None:
        """Keep what was written without control characters."""
        object.__setattr__(self, "number", clean_text(self.number))


@dataclass(frozen=True)
class Request:
    """One legal act asked for.

    ``act`` is named by procedure and node (``penalty.file_case``); an approval of an act laid
    before an office is ``penalty.extend_measure.approve``. ``recorded`` says that the act has
    already happened in the world: conditions of law it did not meet make it irregular, not refused.
    Without ``proceeding`` the act is the first of a new case, or of one more proceeding of ``case``.
    """

    act: str
    officer: Officer
    at: LegalDate | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    proceeding: int | None = None
    case: int | None = None
    agency: str = ""
    office: str = ""
    task: int | None = None
    recorded: bool = False
    reason: str = ""
    entry: Entry = Entry.LIVE
    now: datetime | None = None
    papers: Mapping[str, RecordedPaper] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep the reason without control characters."""
        object.__setattr__(self, "reason", clean_text(self.reason))


@dataclass
class Outcome:
    """What an act brought about."""

    case: Case
    proceeding: Proceeding
    event: Event = None  # type: ignore[assignment]  # appended last, before anybody sees the outcome
    documents: list[Document] = field(default_factory=list)
    started: list[Deadline] = field(default_factory=list)
    closed: list[Deadline] = field(default_factory=list)
    moved: list[Deadline] = field(default_factory=list)
    # The lines of the ledger, as the event tells them.
    ledger: list[list[Any]] = field(default_factory=list)
    irregular: list[Refusal] = field(default_factory=list)
    proposed: bool = False
    begun: list[Proceeding] = field(default_factory=list)
    heard: list[Outcome] = field(default_factory=list)

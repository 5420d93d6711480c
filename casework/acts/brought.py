"""What an act brings about beyond its own records: events, moves of clocks, papers, proceedings, words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from casework.dates import LegalDate

if TYPE_CHECKING:
    from casework.models import Agency, Deadline, Document, Handover, Measure, Officer, Party, PartyCourse


@dataclass(frozen=True)
class Happening:
    """A legal event that the act brings about; terms run from it."""

    slug: str
    at: LegalDate
    course: PartyCourse | None = None
    measure: Measure | None = None
    # Terms that run from the event by the law's table, but not in this case (another alternative of the article).
    without: tuple[str, ...] = ()
    # The length that a paper sets for the terms that run from it, where the law leaves it to the paper.
    within: str = ""
    # Nobody has told when it happened; it is taken to have happened then until somebody does.
    presumed: bool = False


@dataclass(frozen=True)
class ClockMove:
    """A change to terms other than their start.

    One of: stop, resume, extend, restart, meet, cancel, go over, part, restore.
    """

    move: str
    at: LegalDate
    rule: str = ""
    # Under which rule a term that goes over runs on.
    onto: str = ""
    ground: str = ""
    amount: str = ""
    approver: Officer | None = None
    course: PartyCourse | None = None
    measure: Measure | None = None
    # Whether only the terms of the party alone are meant, none of the proceeding as a whole.
    alone: bool = False
    # The very term that is meant, where one of several is; and the day from which one that is given back runs on.
    deadline: Deadline | None = None
    until: LegalDate | None = None


@dataclass(frozen=True)
class Issue:
    """A paper the act issues beyond those of its step, with values of its own."""

    paper: str
    party: Party | None = None
    values: dict[str, Any] = field(default_factory=dict)
    measure: Measure | None = None
    # Who else is served with a copy: P3, or the name of an agency.
    copies: tuple[str, ...] = ()
    # The paper whose place it takes; ``again`` says that it shows the same under a new number.
    replaces: Document | None = None
    again: bool = False
    joint: tuple[str, ...] = ()
    # Who may know of it (知悉范围), where it is more than the ordinary.
    level: int = 0
    # To which agency it goes, where the act writes to several.
    recipient: Agency | None = None


@dataclass(frozen=True)
class Opening:
    """A proceeding that the act begins: which procedure, in which agency, about whom, by which handover (移送)."""

    procedure: str
    agency: Agency
    parties: tuple[Party, ...]
    facts: Any
    handover: Handover | None = None


@dataclass(frozen=True)
class Word:
    """Word that the act sends to another proceeding of the case, told in the same transaction (通知)."""

    name: str
    to: int
    facts: Any

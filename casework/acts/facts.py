"""The act in progress: what is known when it is judged, and what it brings about.

Guards read it and transitions write to it, both in memory; the one door loads it before
and saves what it brought about afterwards, so neither ever queries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from casework.acts.brought import ClockMove, Happening, Issue, Opening, Word
from casework.acts.clocks import Clocks
from casework.acts.loaded import Loaded
from casework.acts.papers import Papers
from casework.dates import LegalDate

if TYPE_CHECKING:
    from django.db.models import Model

    from casework.drafting import Passage
    from casework.models import Agency, Case, Deadline, Finding, Handover, Officer, Party, PartyCourse, Proceeding
    from casework.workdays import Calendar

FactsT = TypeVar("FactsT")


@dataclass
class ActFacts(Loaded, Clocks, Papers, Generic[FactsT]):
    """One legal act: actor, time, the loaded state of the proceeding, the facts entered, the outcome."""

    name: str
    label: str
    at: LegalDate
    now: datetime
    today: date
    officer: Officer
    agency: Agency
    office: str
    on_behalf_of: Officer | None
    case: Case
    proceeding: Proceeding
    facts: FactsT
    calendar: Calendar
    law: str = ""
    parties: list[Party] = field(default_factory=list)
    courses: list[PartyCourse] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    loaded: dict[str, list[Any]] = field(default_factory=dict)
    approval: dict[str, Any] = field(default_factory=dict)
    # What the act brings about
    new: list[Model] = field(default_factory=list)
    changed: dict[Model, set[str]] = field(default_factory=dict)
    happenings: list[Happening] = field(default_factory=list)
    moves: list[ClockMove] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    recipient: Agency | None = None
    openings: list[Opening] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    confirmers: list[Officer] = field(default_factory=list)
    overridden: frozenset[str] = frozenset()
    papers: frozenset[str] | None = None
    unanswered: bool = False
    # The proceeding whose word is heard in this act.
    heard_from: int | None = None

    @property
    def issuer(self) -> Agency:
        """In whose name the papers of the act go out: of one that hears a word, that of the proceeding it is in."""
        return self.agency if self.heard_from is None else self.proceeding.agency

    @property
    def day(self) -> date:
        """The day of the act: the first it can have been, where imported history knows only a month or a year."""
        return self.at.day or (self.at.earliest if self.at.value else self.today)

    @property
    def party(self) -> Party | None:
        """The party the act concerns, when it concerns one."""
        return getattr(self.facts, "party", None)

    @property
    def course(self) -> PartyCourse | None:
        """The course of the party the act concerns; the only one, when the proceeding has one party."""
        party = self.party
        if party is None:
            return self.courses[0] if len(self.courses) == 1 else None
        return self.course_of(party)

    def course_of(self, party: Party) -> PartyCourse | None:
        """Return the course of ``party`` in this proceeding."""
        return next((course for course in self.courses if course.party_id == party.pk), None)

    def finding_of(self, party: Party | None) -> Finding | None:
        """Return the current finding about ``party``."""
        return next((f for f in self.findings if party is not None and f.party_id == party.pk), None)

    def when(self, slug: str, course: PartyCourse | None = None) -> LegalDate | None:
        """Return when ``slug`` last happened in the proceeding, or to the party of ``course``."""
        return (course or self.proceeding).when(slug)

    # ── what a transition says ────────────────────────────────────────────────────────────

    def add(self, record: Model) -> Any:
        """Have a new record saved with the act; records are saved in the order they were added."""
        self.new.append(record)
        return record

    def change(self, record: Model, *fields: str) -> None:
        """Have ``fields`` of a loaded record saved with the act."""
        self.changed.setdefault(record, set()).update(fields)

    def begin(
        self,
        procedure: str,
        agency: Agency,
        parties: Iterable[Party],
        facts: Any,
        handover: Handover | None = None,
    ) -> None:
        """Begin a proceeding about ``parties`` in ``agency``, whose desk finds its first step at once.

        What it begins with are ``facts``, told to it as the word ``begun``.
        """
        self.openings.append(Opening(procedure, agency, tuple(parties), facts, handover))

    def tell(self, name: str, to: Proceeding | int, facts: Any) -> None:
        """Send word to a proceeding of the case; what it brings about there is part of this act."""
        self.words.append(Word(name, to if isinstance(to, int) else to.pk, facts))

    def opine(self, label: str, text: str) -> None:
        """Put the actor's opinion on the approval sheet, in place of an earlier one under the same label."""
        opinion = {
            "label": label,
            "name": str(self.officer),
            "office": self.office,
            "date": self.day.isoformat(),
            "text": text,
        }
        kept = [each for each in self.proceeding.opinions if each["label"] != label]
        self.proceeding.opinions = [*kept, opinion]

    def confirm_by(self, *officers: Officer) -> None:
        """Ask other officers who took part to confirm from their own sign-in within a working day."""
        known = {self.officer.pk, self.approval.get("drafter")}
        self.confirmers.extend(officer for officer in officers if officer.pk not in known)

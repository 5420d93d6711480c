"""The act in progress: what is known when it is judged, and what it brings about.

Guards read it and transitions write to it, both in memory; the one door loads it before
and saves what it brought about afterwards, so neither ever queries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from casework.dates import LegalDate
from casework.exceptions import CaseworkError
from casework.own_terms import own_term

if TYPE_CHECKING:
    from django.db.models import Model

    from casework.drafting import Passage
    from casework.models import (
        Agency,
        Assignment,
        Case,
        Clause,
        Deadline,
        Delivery,
        Document,
        Evidence,
        EvidenceFile,
        Exhibit,
        Finding,
        GoodsLot,
        Handover,
        HandoverItem,
        Impression,
        Measure,
        Officer,
        Party,
        PartyCourse,
        Proceeding,
        Right,
        Seal,
        Unreferred,
    )
    from casework.workdays import Calendar


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


FactsT = TypeVar("FactsT")
PaperT = TypeVar("PaperT", bound=_HasId)

# Collections that a guard, a transition or a paper may ask for, beyond what every act loads.
COLLECTIONS = (
    "assignments",
    "findings",
    "rights",
    "lots",
    "evidence",
    "exhibits",
    "measures",
    "documents",
    "deliveries",
    "proceedings",
    "clauses",
    "handovers",
    "handover_items",
    "case_documents",
    "paid_fines",
    "siblings",
    "uploads",
    "evidence_files",
    "last_evidence",
    "files",
    "seals",
    "impressions",
    "unreferred",
    "fined_before",
    "parallel",
)


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


@dataclass(frozen=True)
class ClockMove:
    """A change to running terms other than their start: stop, resume, extend, restart, meet, cancel."""

    move: str
    at: LegalDate
    rule: str = ""
    ground: str = ""
    amount: str = ""
    approver: Officer | None = None
    course: PartyCourse | None = None
    measure: Measure | None = None


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


@dataclass
class ActFacts(Generic[FactsT]):
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

    def _collection(self, name: str) -> list[Any]:
        try:
            return self.loaded[name]
        except KeyError:
            raise CaseworkError(f"“{self.name}”没有声明要读取“{name}”，请在守卫或者环节的 reads 中写明") from None

    @property
    def assignments(self) -> list[Assignment]:
        """Officers at work on the proceeding."""
        return self._collection("assignments")

    @property
    def findings(self) -> list[Finding]:
        """The current finding of each party in this proceeding."""
        return self._collection("findings")

    @property
    def rights(self) -> list[Right]:
        """The rights of the case."""
        return self._collection("rights")

    @property
    def lots(self) -> list[GoodsLot]:
        """The goods of the case, by lot."""
        return self._collection("lots")

    @property
    def evidence(self) -> list[Evidence]:
        """The evidence of the case."""
        return self._collection("evidence")

    @property
    def last_evidence(self) -> list[Evidence]:
        """The piece with the highest number in the case, whoever holds it; only its number may be used."""
        return self._collection("last_evidence")

    @property
    def evidence_files(self) -> list[EvidenceFile]:
        """The files of the evidence of the case."""
        return self._collection("evidence_files")

    @property
    def exhibits(self) -> list[Exhibit]:
        """The things kept because of the case."""
        return self._collection("exhibits")

    @property
    def measures(self) -> list[Measure]:
        """The measures imposed in this proceeding."""
        return self._collection("measures")

    @property
    def documents(self) -> list[Document]:
        """The papers of this proceeding (without their values)."""
        return self._collection("documents")

    @property
    def deliveries(self) -> list[Delivery]:
        """The services made in this proceeding."""
        return self._collection("deliveries")

    @property
    def proceedings(self) -> list[Proceeding]:
        """The proceedings of the case in every agency (without what stands in their briefs)."""
        return self._collection("proceedings")

    @property
    def handovers(self) -> list[Handover]:
        """What was handed over between the proceedings of the case."""
        return self._collection("handovers")

    @property
    def clauses(self) -> list[Clause]:
        """The clauses of the agreements of the case, of every proceeding, replaced ones too."""
        return self._collection("clauses")

    @property
    def handover_items(self) -> list[HandoverItem]:
        """What stands on the manifests of the handovers to this proceeding."""
        return self._collection("handover_items")

    @property
    def siblings(self) -> list[Proceeding]:
        """The other proceedings of the case, each with its agency."""
        return self._collection("siblings")

    @property
    def case_documents(self) -> list[Document]:
        """The papers of every proceeding of the case (without their values)."""
        return self._collection("case_documents")

    @property
    def paid_fines(self) -> list[PartyCourse]:
        """The courses of other proceedings of the case in which a party paid a fine (已缴行政罚款)."""
        return self._collection("paid_fines")

    @property
    def files(self) -> list[Any]:
        """The files made of the papers of this proceeding: ``document_id``, ``file_hash``, ``places``."""
        return self._collection("files")

    @property
    def seals(self) -> list[Seal]:
        """The seals of the agencies in which the officer holds an office."""
        return self._collection("seals")

    @property
    def impressions(self) -> list[Impression]:
        """The seals and signatures that the papers of this proceeding bear."""
        return self._collection("impressions")

    @property
    def unreferred(self) -> list[Unreferred]:
        """The parties of this proceeding that should have been referred and were not (应移未移)."""
        return self._collection("unreferred")

    @property
    def fined_before(self) -> list[PartyCourse]:
        """The standing fines on the same persons in other proceedings, of whatever agency (services.parallels)."""
        return self._collection("fined_before")

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

    def term(self, rule: str) -> str:
        """Return the term that this procedure runs where the ordinary penalty runs ``rule``."""
        return own_term(self.proceeding.kind, rule)

    def deadline(self, rule: str, course: PartyCourse | None = None, measure: Measure | None = None) -> Deadline | None:
        """Return the open deadline under ``rule`` (of that party or measure)."""
        wanted = self.term(rule)
        for deadline in self.deadlines:
            if deadline.rule != wanted:
                continue
            if course is not None and deadline.party_id not in (None, course.party_id):
                continue
            if measure is not None and deadline.measure_id not in (None, measure.pk):
                continue
            return deadline
        return None

    # ── what a transition says ────────────────────────────────────────────────────────────

    def add(self, record: Model) -> Any:
        """Have a new record saved with the act; records are saved in the order they were added."""
        self.new.append(record)
        return record

    def change(self, record: Model, *fields: str) -> None:
        """Have ``fields`` of a loaded record saved with the act."""
        self.changed.setdefault(record, set()).update(fields)

    def happened(
        self,
        slug: str,
        at: LegalDate | None = None,
        course: PartyCourse | None = None,
        measure: Measure | None = None,
        without: tuple[str, ...] = (),
        within: str = "",
    ) -> None:
        """State that legal event ``slug`` happened; terms that run from it start, but for those ``without``.

        ``within`` is the length a paper sets for them ("30 calendar days") where the law leaves it to the paper.
        """
        self.happenings.append(Happening(slug, at or self.at, course, measure, without, within))

    def stop(self, ground: str, at: LegalDate | None = None, course: PartyCourse | None = None) -> None:
        """Stop every running term (of that party) whose rule leaves out time under ``ground``."""
        self.moves.append(ClockMove("stop", at or self.at, ground=ground, course=course))

    def resume(self, ground: str, at: LegalDate | None = None, course: PartyCourse | None = None) -> None:
        """Let the terms (of that party) stopped under ``ground`` run on."""
        self.moves.append(ClockMove("resume", at or self.at, ground=ground, course=course))

    def extend(
        self,
        rule: str,
        amount: str,
        approver: Officer | None,
        course: PartyCourse | None = None,
        measure: Measure | None = None,
    ) -> None:
        """Extend the open term under ``rule`` by ``amount`` ("30 calendar days")."""
        self.moves.append(
            ClockMove(
                "extend", self.at, self.term(rule), amount=amount, approver=approver, course=course, measure=measure
            )
        )

    def restart(self, rule: str, ground: str, at: LegalDate | None = None, course: PartyCourse | None = None) -> None:
        """Begin the term under ``rule`` (of that party) anew."""
        self.moves.append(ClockMove("restart", at or self.at, self.term(rule), ground, course=course))

    def meet(
        self,
        rule: str,
        course: PartyCourse | None = None,
        measure: Measure | None = None,
        at: LegalDate | None = None,
    ) -> None:
        """Close the open term under ``rule`` as done."""
        self.moves.append(ClockMove("meet", at or self.at, self.term(rule), course=course, measure=measure))

    def cancel(self, rule: str, course: PartyCourse | None = None, measure: Measure | None = None) -> None:
        """Close the open term under ``rule`` because its reason fell away."""
        self.moves.append(ClockMove("cancel", self.at, self.term(rule), course=course, measure=measure))

    def issue(self, paper: str, party: Party | None = None, measure: Measure | None = None, **values: Any) -> None:
        """Issue one more paper with this act."""
        self.issues.append(Issue(paper, party, values, measure))

    def issue_for(self, paper: str, served_on: tuple[str, ...], /, **values: Any) -> None:
        """Issue one more paper that is served on several: parties by short name, agencies by name."""
        self.issues.append(Issue(paper, None, values, copies=served_on))

    def issue_restricted(self, level: int, paper: str, party: Party | None = None, **values: Any) -> None:
        """Issue one more paper that only those see who may know of ``level`` (举报人信息、商业秘密)."""
        self.issues.append(Issue(paper, party, values, level=level))

    def issue_to(self, paper: str, agency: Agency | None, **values: Any) -> None:
        """Issue one more paper with this act, made out to ``agency``, which may read it from then on."""
        self.issues.append(Issue(paper, None, values, recipient=agency))

    def address(self, agency: Agency | None) -> None:
        """Make the papers of the act that go to an agency out to ``agency``, which may read them from then on."""
        self.recipient = agency

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

    def issue_decision(self, paper: str, party: Party, copies: tuple[str, ...], **values: Any) -> None:
        """Issue a decision on ``party``, of which others are served with copies."""
        self.issues.append(Issue(paper, party, values, copies=copies))

    def issue_anew(self, paper: str, party: Party, replaces: Document | None, **values: Any) -> None:
        """Issue a paper in the place of an earlier one, if there was one."""
        self.issues.append(Issue(paper, party, values, replaces=replaces))

    def issue_in_place(self, paper: str, replaces: Document, **values: Any) -> None:
        """Issue a paper to an agency in the place of an earlier one that was amended."""
        self.issues.append(Issue(paper, None, values, replaces=replaces))

    def issue_again(self, spoiled: Document, measure: Measure | None = None) -> None:
        """Issue the paper ``spoiled`` once more, with what it shows, under a new number and the day of this act."""
        copies = tuple(spoiled.copies)
        self.issues.append(
            Issue(spoiled.kind, spoiled.party, {}, measure, copies, spoiled, again=True, level=spoiled.level)
        )

    def issue_jointly(self, paper: str, agencies: tuple[str, ...], party: Party | None = None, **values: Any) -> None:
        """Issue one more paper with this act, which the ``agencies`` of these codes seal besides ours."""
        self.issues.append(Issue(paper, party, values, joint=agencies))

    def prints(self, *papers: str) -> None:
        """Issue only these of the papers that the step may print (a decision of one kind or another)."""
        self.papers = frozenset(papers)

    def answers_no_term(self) -> None:
        """Let the terms of this step run on: it was taken, but not done (sent back, say)."""
        self.unanswered = True

    def chosen(self, possible: Iterable[PaperT]) -> list[PaperT]:
        """Return those of the step's papers that the act issues."""
        return [paper for paper in possible if self.papers is None or paper.id in self.papers]

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

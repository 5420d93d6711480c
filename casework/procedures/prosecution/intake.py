"""How a case comes to the prosecutor, and goes to another one (受理、改变管辖): 刑事诉讼法 art. 172."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import prosecution as guards
from casework.models import Agency, Evidence, HandoverKind, Party, PartyCourse, PartyRole, Right, Source
from casework.procedures import held
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over, sign_for, unsigned
from casework.procedures.link import Begun
from casework.procedures.prosecution.stages import OPEN, REVIEW_TERMS, TERM_PAIRS, Stage, charge, others, term


@dataclass(frozen=True)
class TransferFacts:
    """A transfer for prosecution by police that work outside the system (录入移送起诉)."""

    title: str
    number: str
    sender: str
    received_on: LegalDate
    suspected_crime: str
    facts_found: str
    evidence_summary: str
    cause: str = ""
    goods_handling: str = ""
    detained: bool = False
    parties: tuple[dict[str, Any], ...] = ()
    rights: tuple[dict[str, Any], ...] = ()
    evidence: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class ReceiptFacts:
    """Who took the case in, and what was found when the manifest was checked (受理)."""

    received_by: str
    suspected_crime: str
    # Who is in custody: while somebody is, the term does not move past a holiday.
    detained: tuple[Party, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class JurisdictionFacts:
    """The procuratorate that has jurisdiction (改变管辖)."""

    reason: str
    recipient: Agency | None = None
    receiving_agency: str = ""


class IntakeActs(Acts):
    """The beginning of the review, and its end where another procuratorate has jurisdiction."""

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[Begun]) -> None:
        """The case has reached the desk; it is to be taken in (收到移送起诉案件)."""
        facts = act.facts
        self.brief.update({**facts.brief, "link": facts.link, "investigated_by": facts.sender})
        held.take_over(self, act.courses)

    @transition("stage", source=Stage.NEW, target=Stage.REVIEWING)
    def register_transfer(self, act: ActFacts[TransferFacts]) -> None:
        """Take in a case that police outside the system sent on paper (受理系统外移送的案件)."""
        facts, case = act.facts, act.case
        case.cause = facts.cause
        act.change(case, "cause")
        enter_case(self, act)
        for no, row in enumerate(facts.rights, 1):
            act.add(Right(case=case, no=no, **row))
        self.brief.update(
            investigated_by=facts.sender, prosecution_opinion_number=facts.number, facts_found=facts.facts_found,
            evidence_summary=facts.evidence_summary, goods_handling=facts.goods_handling, link={},
        )  # fmt: skip
        _take_in(self, act, facts.received_on)

    @transition(
        "stage",
        source=Stage.ARRIVED,
        target=Stage.REVIEWING,
        conditions=[guards.transfer_awaits_its_receipt, guards.material_is_whole_or_its_faults_are_noted],
    )
    def receive(self, act: ActFacts[ReceiptFacts]) -> None:
        """Check the manifest and take the case in; the month of review runs from here (受理)."""
        facts = act.facts
        came = unsigned(act, HandoverKind.PROSECUTION, HandoverKind.FORWARDED)
        sign_for(act, came, facts.received_by, facts.remark)
        _take_in(self, act, act.at)

    @transition("stage", source=Stage.REVIEWING, target=Stage.MOVED)
    def change_jurisdiction(self, act: ActFacts[JurisdictionFacts]) -> None:
        """Send the case to the procuratorate that has jurisdiction, where the term begins anew (改变管辖)."""
        facts = act.facts
        self.brief["moved_to"] = facts.receiving_agency
        handover = hand_over(
            act, HandoverKind.FORWARDED, facts.recipient, facts.receiving_agency,
            documents=act.case_documents, evidence=act.evidence, exhibits=act.exhibits,
        )  # fmt: skip
        if facts.recipient is not None:
            brief = {name: value for name, value in self.brief.items() if name not in OWN}
            begun = Begun(brief, self.brief["investigated_by"], self.brief.get("link", {}))
            act.begin("prosecution", facts.recipient, [each.party for each in act.courses], begun, handover)
        for rule in (*REVIEW_TERMS, "prosecution.rights_notice"):
            act.cancel(rule)
        self.ended_on = act.day
        act.change(self, "ended_on")

    @transition("stage", source=list(OPEN), target=None)
    def note_custody(self, act: ActFacts[CustodyFacts]) -> None:
        """Note who is in custody now: while somebody is, no term moves past a holiday (羁押情况变化)."""
        changed = held.note(self, act.courses, act.facts.detained)
        held.run_on(act, TERM_PAIRS, [each for each in act.courses if not charge(each)])
        act.notes["custody"] = act.facts.reason
        for custody in dict.fromkeys(changed.values()):
            held.tell(act, [ref for ref, now in changed.items() if now == custody], custody)


@dataclass(frozen=True)
class CustodyFacts:
    """Who is in custody from now on (强制措施变更)."""

    reason: str
    detained: tuple[Party, ...] = ()


# What of the brief says how far the review was; another procuratorate begins anew.
OWN = ("fast", "detained", "extended", "moved_to")


def enter_case(proceeding: Any, act: ActFacts[Any]) -> None:
    """Put down a case that came on paper: its title, the people in it, and the evidence that came with it."""
    facts, case = act.facts, act.case
    case.title, case.source = facts.title, Source.TRANSFER
    act.change(case, "title", "source")
    act.parties = [act.add(Party(case=case, no=no, **row)) for no, row in enumerate(facts.parties, 1)]
    for party in act.parties:
        if party.role == PartyRole.PARTY:
            act.courses.append(act.add(PartyCourse(proceeding=proceeding, party=party)))
    for no, row in enumerate(facts.evidence, 1):
        act.add(Evidence(case=case, agency=proceeding.agency, no=no, **row))


def _take_in(proceeding: Any, act: ActFacts[Any], received: LegalDate) -> None:
    brief = proceeding.brief
    brief.update(suspected_crime=act.facts.suspected_crime, received_on=received.earliest.isoformat())
    brief["suspect_refs"] = [each.party.ref for each in act.courses]
    detained = act.facts.detained
    if isinstance(detained, bool):  # of a case entered from paper, whose suspects were not known before
        detained = [each.party for each in act.courses] if detained else []
    held.note(proceeding, act.courses, detained)
    brief["detained"] = any(held.is_held(proceeding, each) for each in act.courses)
    proceeding.handler = act.officer
    act.change(proceeding, "handler")
    act.happened("prosecution_received", received, without=others(term(brief)))


def switch(proceeding: Any, act: ActFacts[Any], *, fast: bool) -> None:
    """Go on under the term for the fast track or the ordinary one, from the day it began.

    An extension given under the other term falls away; the restart by a supplement stays.
    """
    before = term(proceeding.brief)
    proceeding.brief["fast"] = fast
    after = term(proceeding.brief)
    running = act.deadline(before)
    proceeding.brief.pop("extended", None)
    act.cancel(before)
    since = proceeding.when("review_restarted") or proceeding.when("prosecution_received")
    if running is not None:
        act.happened("prosecution_received", since, without=(*others(after), "prosecution.rights_notice"))

"""Evidence: its period, exchange, records, samples, registration, assistance (证据): 办法 arts. 45–54."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_evidence as guards
from casework.guards import adjudication_panel as panel_guards
from casework.models import Evidence, Officer, Party
from casework.procedures.adjudication.stages import EVIDENCE, Stage
from casework.procedures.base import Acts

ACTING = [panel_guards.actor_is_not_challenged]
ON_SITE = [panel_guards.actor_is_not_challenged, guards.two_officers_take_evidence]
REGISTRATION = "adjudication.evidence_registration_decision"


@dataclass(frozen=True, kw_only=True)
class MoreEvidenceTimeFacts:
    """More days for the evidence of a party, at its request (延长举证期限)."""

    party: Party
    days: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class HandedInFacts:
    """Evidence that a party hands in (当事人提交证据)."""

    party: Party
    received_on: LegalDate
    items: tuple[dict[str, Any], ...]
    posted_on: LegalDate | None = None


@dataclass(frozen=True, kw_only=True)
class ExchangeFacts:
    """The exchange of evidence and what each side said (证据交换)."""

    held_on: LegalDate
    course: str
    undisputed: str = ""
    disputed: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordFacts:
    """What every record made outside says (笔录)."""

    officers: tuple[Officer, ...]
    started_at: LegalDate
    ended_at: LegalDate
    place: str
    recorder: str
    party: Party | None = None
    refusal_note: str = ""


@dataclass(frozen=True, kw_only=True)
class InquiryFacts(RecordFacts):
    """Questions and answers (调查询问)."""

    person: str
    person_identity: str
    answers: tuple[dict[str, Any], ...]
    check_answer: str


@dataclass(frozen=True, kw_only=True)
class SiteFacts(RecordFacts):
    """What is seen on the site (现场勘验)."""

    present: str
    found: str
    recording: str
    items: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class SamplingFacts(RecordFacts):
    """Samples and their seals (抽样取证)."""

    samples: tuple[dict[str, Any], ...]
    sealing_note: str


@dataclass(frozen=True, kw_only=True)
class RegistrationFacts(RecordFacts):
    """Evidence registered and kept, because it may be lost and sampling is not possible (证据登记保存)."""

    items: tuple[dict[str, Any], ...]
    risk: str
    keeping_place: str


@dataclass(frozen=True, kw_only=True)
class RegistrationDecisionFacts:
    """What becomes of it (登记保存证据的处理)."""

    handling: str
    reason: str
    party: Party | None = None


@dataclass(frozen=True, kw_only=True)
class AssistanceFacts:
    """What another office is asked to look into (委托协助调查)."""

    receiving_agency: str
    matter: str
    person: str
    wanted: str
    reply_by: LegalDate


@dataclass(frozen=True, kw_only=True)
class AssistanceReplyFacts:
    """What it answered (协助调查的回复)."""

    receiving_agency: str
    received_on: LegalDate
    reply: str
    number: str = ""


class EvidenceActs(Acts):
    """Parties prove; the office looks for itself where they cannot."""

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[*ACTING, guards.evidence_period_runs])
    def extend_evidence(self, act: ActFacts[MoreEvidenceTimeFacts]) -> None:
        """Give a party more days, at its request; they are left out of the time for the decision (延长举证期限)."""
        facts = act.facts
        course = act.course_of(facts.party)
        term = act.deadline("adjudication.evidence_period", course)
        act.extend("adjudication.evidence_period", f"{facts.days} calendar days", act.officer, course=course)
        if term is not None and term.due_on is not None:
            after = term.due_on + timedelta(days=1)
            act.stop(EVIDENCE, at=LegalDate.of(after))
            act.resume(EVIDENCE, at=LegalDate.of(after + timedelta(days=facts.days)))

    @transition("stage", source=Stage.ACCEPTED, target=None)
    def hand_in_evidence(self, act: ActFacts[HandedInFacts]) -> None:
        """Take in what a party hands in; late evidence is noted, and weighed by the panel (收到证据)."""
        facts = act.facts
        course = act.course_of(facts.party)
        done = (facts.posted_on or facts.received_on).day or act.day
        term = act.deadline("adjudication.evidence_period", course)
        late = bool(term and term.due_on and done > term.due_on)
        enter(act, facts.items, f"{facts.party.name}提交", facts.party)
        act.notes["late"] = late

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=ACTING)
    def exchange_evidence(self, act: ActFacts[ExchangeFacts]) -> None:
        """Let both sides see each other's evidence and say what they dispute (证据交换)."""
        facts = act.facts
        self.brief["exchange"] = {
            "held_on": str(facts.held_on), "undisputed": facts.undisputed, "disputed": facts.disputed,
        }  # fmt: skip
        act.happened("evidence_exchanged", facts.held_on)

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=ON_SITE)
    def inquire(self, act: ActFacts[InquiryFacts]) -> None:
        """Question somebody who knows (调查询问)."""
        act.confirm_by(*act.facts.officers)

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=ON_SITE)
    def inspect_site(self, act: ActFacts[SiteFacts]) -> None:
        """Look at the site and at what is made or used there (现场勘验、检查)."""
        act.confirm_by(*act.facts.officers)

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=ON_SITE)
    def sample(self, act: ActFacts[SamplingFacts]) -> None:
        """Take samples and seal them (抽样取证)."""
        act.confirm_by(*act.facts.officers)

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[guards.two_officers_take_evidence])
    def register_evidence(self, act: ActFacts[RegistrationFacts]) -> None:
        """Register and keep evidence with the head's approval; within seven days it is decided on (证据登记保存)."""
        facts = act.facts
        self.brief["registered"] = {
            "on": act.day.isoformat(), "place": facts.keeping_place, "items": [each["name"] for each in facts.items],
        }  # fmt: skip
        act.happened("evidence_registered")

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[*ACTING, guards.evidence_is_registered])
    def decide_registration(self, act: ActFacts[RegistrationDecisionFacts]) -> None:
        """Decide what becomes of the evidence kept (登记保存证据的处理决定)."""
        registered = self.brief.pop("registered")
        act.prints()
        act.issue(
            "adj.registration_decision", act.facts.party, registered_on=registered["on"], place=registered["place"],
            items=registered["items"],
        )  # fmt: skip

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=ACTING)
    def ask_assistance(self, act: ActFacts[AssistanceFacts]) -> None:
        """Ask another office to take evidence in its area (委托协助调查)."""
        self.brief["assistance"] = [*self.brief.get("assistance", []), act.facts.receiving_agency]

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[guards.assistance_was_asked])
    def record_assistance(self, act: ActFacts[AssistanceReplyFacts]) -> None:
        """Put down what the other office answered (收到协助调查的回复)."""


def enter(act: ActFacts[Any], rows: tuple[dict[str, Any], ...], source: str, party: Party | None) -> None:
    """Put pieces of evidence on file, numbered after those that are there."""
    no = max((each.no for each in act.last_evidence), default=0)
    for no, row in enumerate(rows, no + 1):  # noqa: B020  # counts on from the last
        act.add(
            Evidence(
                case=act.case, agency=act.agency, no=no, kind=row["kind"], name=row["name"], source=source,
                obtained_on=act.day, proves=row.get("proves") or "", pages=row.get("pages"), party=party,
            )
        )  # fmt: skip

"""Jurisdiction and assistance (管辖、移送、协助): 市场监督管理行政处罚程序规定 arts. 7–17, 45."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import jurisdiction as guards
from casework.guards.investigation import is_not_recused
from casework.law import citation
from casework.models import GoodsLot, OutcomeKind, Party
from casework.procedures.base import Acts
from casework.procedures.penalty.approval import course_for, issue_approval
from casework.procedures.penalty.stages import INVESTIGATING, OPEN


@dataclass(frozen=True, kw_only=True)
class TransferFacts:
    """What goes to which other agency, and why (案件移送函); without a party, the whole case."""

    receiving_agency: str
    reason: str
    facts_found: str
    legal_basis: str
    party: Party | None = None
    lots: tuple[GoodsLot, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DisputeFacts:
    """With whom jurisdiction is in dispute, and about what (管辖争议)."""

    disputing_agencies: tuple[str, ...]
    dispute: str


@dataclass(frozen=True, kw_only=True)
class DisputeEndFacts:
    """How a dispute ended: by agreement, or by a report to the common superior."""

    result: str
    agency: str
    explanation: str


@dataclass(frozen=True, kw_only=True)
class DesignationFacts:
    """Which bureau shall handle the case (指定管辖通知书)."""

    disputing_agencies: tuple[str, ...]
    dispute: str
    reason: str
    designated_agency: str
    legal_basis: str
    transfer_days: int


@dataclass(frozen=True, kw_only=True)
class AssignmentFacts:
    """A case handed down, what is asked and when to report back (案件交办通知书)."""

    receiving_agency: str
    facts_found: str
    requirements: str
    reply_by: date
    materials: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TakeUpFacts:
    """A case taken up from a lower bureau (提级管辖)."""

    from_agency: str
    reason: str
    legal_basis: str


@dataclass(frozen=True, kw_only=True)
class AssistanceFacts:
    """What another bureau is asked to look into (协助调查函)."""

    receiving_agency: str
    facts_found: str
    questions: tuple[str, ...]
    reply_by: date
    materials: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AssistanceAnswerFacts:
    """What the other bureau answered, or what was answered to it."""

    agency: str
    letter_number: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class AssistanceRequestFacts:
    """A letter in which another bureau asks for help in a matter of this case."""

    agency: str
    letter_number: str
    matter: str


@dataclass(frozen=True, kw_only=True)
class AssistanceDelayFacts:
    """More time for an answer, announced before the time ends; working days."""

    days: int
    reason: str


class TransferActs(Acts):
    """The case goes to the agency that may handle it."""

    @transition(
        "stage",
        source=list(INVESTIGATING),
        target=None,
        conditions=[guards.party_is_undecided, guards.no_crime_alert_is_open, is_not_recused],
    )
    def transfer_case(self, act: ActFacts[TransferFacts]) -> None:
        """Transfer the case, or one party's part of it, to the agency that may handle it (移送)."""
        facts = act.facts
        courses = [course_for(act, facts.party)] if facts.party is not None else list(act.courses)
        for course in courses:
            course.outcome = OutcomeKind.TRANSFERRED
            course.conclude()
            act.change(course, "outcome", "state")
            act.happened("case_moved", course=course)
        self.brief["transferred_to"] = facts.receiving_agency
        act.prints("case_transfer_letter")
        issue_approval(act, f"移送{facts.receiving_agency}处理", facts.reason, facts.legal_basis, facts.party)


class JurisdictionActs(Acts):
    """Who may handle the case, and who helps."""

    @transition("stage", source=list(INVESTIGATING), target=None)
    def report_jurisdiction_dispute(self, act: ActFacts[DisputeFacts]) -> None:
        """Note a dispute about jurisdiction (管辖争议); seven working days to agree run from it."""
        self.brief["dispute"] = act.facts.dispute
        self.brief["disputing_agencies"] = list(act.facts.disputing_agencies)
        act.happened("jurisdiction_dispute")

    @transition("stage", source=list(INVESTIGATING), target=None)
    def settle_jurisdiction_dispute(self, act: ActFacts[DisputeEndFacts]) -> None:
        """Note who handles the case by agreement, or that the common superior was asked (协商、报请指定)."""
        self.brief["jurisdiction"] = {"result": act.facts.result, "agency": act.facts.agency}

    @transition("stage", source=list(INVESTIGATING), target=None)
    def receive_designation_request(self, act: ActFacts[DisputeFacts]) -> None:
        """Receive, as the common superior, what the bureaus in dispute sent up (报请指定管辖)."""
        self.brief["dispute"] = act.facts.dispute
        self.brief["disputing_agencies"] = list(act.facts.disputing_agencies)
        act.happened("designation_request_received")

    @transition("stage", source=list(INVESTIGATING), target=None)
    def designate(self, act: ActFacts[DesignationFacts]) -> None:
        """Name the bureau that handles the case (指定管辖)."""
        self.brief["jurisdiction"] = {"result": "designated", "agency": act.facts.designated_agency}

    @transition("stage", source=list(INVESTIGATING), target=None)
    def assign_down(self, act: ActFacts[AssignmentFacts]) -> None:
        """Hand a case of this bureau down to a lower one (交办)."""
        self.brief["jurisdiction"] = {"result": "assigned", "agency": act.facts.receiving_agency}
        act.prints("case_assignment")
        issue_approval(
            act, f"将案件交{act.facts.receiving_agency}办理", act.facts.requirements,
            citation("市场监管处罚程序规定.15"),
        )  # fmt: skip

    @transition("stage", source=list(INVESTIGATING), target=None)
    def take_up(self, act: ActFacts[TakeUpFacts]) -> None:
        """Take up a case that a lower bureau has jurisdiction of (提级管辖)."""
        self.brief["jurisdiction"] = {"result": "taken_up", "agency": act.facts.from_agency}
        act.prints()
        issue_approval(act, f"提级管辖{act.facts.from_agency}的案件", act.facts.reason, act.facts.legal_basis)

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=[is_not_recused])
    def ask_assistance(self, act: ActFacts[AssistanceFacts]) -> None:
        """Ask another bureau to look into something (协助调查)."""
        asked = self.brief.setdefault("assistance", [])
        asked.append({"agency": act.facts.receiving_agency, "reply_by": act.facts.reply_by.isoformat()})

    @transition("stage", source=list(INVESTIGATING), target=None)
    def record_assistance_answer(self, act: ActFacts[AssistanceAnswerFacts]) -> None:
        """Put down what the other bureau answered (协查回复)."""
        asked = self.brief.get("assistance", [])
        self.brief["assistance"] = [each for each in asked if each["agency"] != act.facts.agency]

    @transition("stage", source=list(OPEN), target=None)
    def receive_assistance_request(self, act: ActFacts[AssistanceRequestFacts]) -> None:
        """Receive another bureau's letter (收到协助调查函); the answer is due in fifteen working days."""
        self.brief["assistance_asked_by"] = act.facts.agency
        act.happened("assistance_letter_received")

    @transition("stage", source=list(OPEN), target=None)
    def answer_assistance(self, act: ActFacts[AssistanceAnswerFacts]) -> None:
        """Answer the letter of another bureau (回复协查)."""

    @transition("stage", source=list(OPEN), target=None)
    def announce_assistance_delay(self, act: ActFacts[AssistanceDelayFacts]) -> None:
        """Tell the asking bureau before the time ends that the answer takes longer (告知延期)."""
        act.extend("penalty.assistance", f"{act.facts.days} working days", act.officer)

"""Performance, demand, and enforcement by the court, for each respondent: 行政强制法 35, 54, 55; 办法 80."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_effect as guards
from casework.guards.service import reaches_its_own_addressee
from casework.models import Agency, Document, Evidence, HandoverKind, Party, PartyCourse
from casework.procedures import civil
from casework.procedures.adjudication_effect.stages import (
    BY_AGENCY,
    BY_HOLDER,
    COURT_ACCEPTS,
    COURT_RULES,
    DEMAND_WAIT,
    OPEN,
)
from casework.procedures.adjudication_effect.terms import end_duty
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over
from casework.procedures.link import onward
from casework.procedures.proving import ProofFacts, put_on_file
from casework.procedures.serving import CIVIL, PROOF, DeliveryFacts, record_service

REVIEW = "enforcement_review"


@dataclass(frozen=True)
class PerformanceFacts:
    """What a respondent did, wholly or in part (履行情况)."""

    party: Party
    performed_on: LegalDate
    performance: str
    complete: bool = False
    proof: str = ""


@dataclass(frozen=True)
class DemandFacts:
    """The demand to perform (催告)."""

    party: Party
    unperformed: tuple[str, ...]
    performance_method: str
    consequence: str = ""


@dataclass(frozen=True)
class ApplicationFacts:
    """The application to the court, about one respondent (申请强制执行)."""

    party: Party
    execution_subject: tuple[str, ...]
    receiving_court: str
    agency_head: str
    statement_view: str
    facts_found: str
    materials: tuple[str, ...]
    recipient: Agency | None = None
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class CourtFacts:
    """What a court outside the system did with it (法院处理情况)."""

    party: Party
    answer: str
    number: str = ""


@dataclass(frozen=True)
class HolderFacts:
    """The right holder applied in the office's stead (权利人申请执行)."""

    party: Party
    applicant: str
    applied_on: LegalDate
    court: str
    number: str = ""


class EnforcementActs(Acts):
    """What is owed is done, demanded, enforced."""

    @transition("stage", source=list(OPEN), target=None, conditions=[guards.decision_binds_the_party])
    def record_performance(self, act: ActFacts[PerformanceFacts]) -> None:
        """Take down what was performed; when all of it is, nothing is left to enforce (录入履行情况)."""
        facts, course = act.facts, guards.course_of(act)
        done = [*course.decision.get("done", ()), {"on": str(facts.performed_on), "what": facts.performance}]
        course.decision = {**course.decision, "done": done}
        if facts.complete:
            course.perform()
            end_duty(act, course)
        act.change(course, "decision", "state")

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[guards.decision_binds_the_party, guards.execution_is_not_stayed],
    )
    def demand(self, act: ActFacts[DemandFacts]) -> None:
        """Demand performance in writing before the court is asked (催告, 行政强制法 54)."""
        facts, course = act.facts, guards.course_of(act)
        act.prints()
        act.issue("adj.exhortation", party=course.party, orders=list(facts.unperformed), **rests_on(course))

    @transition("stage", source="*", target=None, conditions=CIVIL)
    def deliver(self, act: ActFacts[DeliveryFacts]) -> None:
        """Serve a paper; from the demand the party has ten working days (送达文书)."""
        served = record_service(act)
        course = act.course
        if course is None or act.facts.document.kind != "adj.exhortation" or not reaches_its_own_addressee(act):
            return
        course.decision = {**course.decision, "demand": act.facts.document.number, "demanded": str(served)}
        act.change(course, "decision")
        act.cancel(DEMAND_WAIT, course)
        act.happened("exhortation_served", served, course)

    @transition("stage", source="*", target=None, conditions=[PROOF])
    def record_proof(self, act: ActFacts[ProofFacts]) -> None:
        """Put the proof of a service on file when it comes in (送达凭证)."""
        put_on_file(act)

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[
            guards.decision_binds_the_party,
            guards.execution_is_not_stayed,
            guards.nobody_may_sue_any_more,
            guards.demand_was_served_ten_working_days_ago,
            guards.application_is_within_three_months,
        ],
    )
    def apply_enforcement(self, act: ActFacts[ApplicationFacts]) -> None:
        """Ask the court to enforce against one respondent, within three months (申请强制执行)."""
        facts, course = act.facts, guards.course_of(act)
        act.meet(DEMAND_WAIT, course)
        act.cancel(BY_HOLDER, course)
        act.prints()
        act.address(facts.recipient)
        act.issue("adj.enforcement_application", party=course.party, **rests_on(course))
        court = facts.recipient.code if facts.recipient else ""
        course.decision = {**course.decision, "applied": str(act.at), "court_code": court}
        act.change(course, "decision")
        if facts.recipient is not None:
            _bring_to_court(self, act, course, facts.recipient)

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[guards.court_was_asked, guards.court_works_elsewhere],
    )
    def record_court_answer(self, act: ActFacts[CourtFacts]) -> None:
        """Enter what a court outside the system did with the application (录入法院处理情况)."""
        course = guards.course_of(act)
        take_answer(act, course, act.facts.answer, act.at)
        if act.facts.answer in (civil.REFUSED, civil.NOT_ACCEPTED):  # on paper it is known when it has come
            take_answer(act, course, civil.REFUSAL_SERVED, act.at)

    @transition("stage", source="*", target=None)
    def hear_court_answer(self, act: ActFacts[civil.EnforcementAnswer]) -> None:
        """The court, which works in the system, has done something with the application (收到法院处理结果)."""
        facts = act.facts
        for course in act.courses:
            if course.party.ref in facts.refs:
                take_answer(act, course, facts.outcome, facts.decided_on or act.at)
        act.notes["court"] = {"outcome": facts.outcome, "number": facts.number, "reason": facts.reason}

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[guards.decision_binds_the_party, guards.holder_s_time_runs],
    )
    def record_holder_application(self, act: ActFacts[HolderFacts]) -> None:
        """The office let its three months pass; the right holder asked the court within six more (权利人申请执行)."""
        facts, course = act.facts, guards.course_of(act)
        act.cancel(BY_AGENCY, course)
        course.decision = {**course.decision, "applied": str(facts.applied_on), "applied_by": facts.applicant}
        act.change(course, "decision")


def take_answer(act: ActFacts[Any], course: PartyCourse, answer: str, on: LegalDate) -> None:
    """Let the court's answer about this respondent take effect on terms and course (受理、裁定、执行)."""
    if answer == civil.TAKEN_IN:
        act.happened("enforcement_application_received", on, course)
    elif answer == civil.ACCEPTED:
        act.meet(COURT_ACCEPTS, course, at=on)
        act.happened("enforcement_application_accepted", on, course)
    elif answer == civil.REFUSAL_SERVED:
        act.happened("enforcement_refusal_received", on, course)
    elif answer in (civil.ENFORCED, civil.ENDED):
        course.perform() if answer == civil.ENFORCED else course.conclude()
        act.change(course, "state")
    else:
        act.meet(COURT_ACCEPTS, course, at=on)
        act.meet(COURT_RULES, course, at=on)
    course.decision = {**course.decision, "court": answer}
    act.change(course, "decision")


def rests_on(course: PartyCourse) -> dict[str, Any]:
    """Return what the papers say about the decision they rest on, and about the demand."""
    said = course.decision
    return {
        "original_number": said.get("number", ""), "original_date": said.get("date", ""),
        "served_on": said.get("served", ""), "demand_number": said.get("demand", ""),
        "demanded_on": said.get("demanded", ""),
    }  # fmt: skip


def _bring_to_court(proceeding: Any, act: ActFacts[ApplicationFacts], course: PartyCourse, court: Agency) -> None:
    facts, said = act.facts, course.decision
    handover = hand_over(
        act, HandoverKind.ENFORCEMENT, court, facts.receiving_court, documents=facts.documents, evidence=facts.evidence
    )
    brief = {
        "applicant_address": act.agency.address, "applicant_head": facts.agency_head,
        "decision_name": "专利侵权纠纷行政裁决书", "decided_on": said.get("date", ""),
        "served_on": said.get("served", ""), "demanded_on": said.get("demanded", ""),
        "statement_view": facts.statement_view,
    }  # fmt: skip
    begun = civil.EnforcementBegun(
        brief, act.agency.name, onward(proceeding), (course.party.ref,), said.get("number", ""),
        tuple(facts.execution_subject), str(act.at),
    )  # fmt: skip
    act.begin(REVIEW, court, [course.party], begun, handover)

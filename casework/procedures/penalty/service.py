"""Service of papers (送达): 行政处罚法 art. 61; 程序规定 arts. 81–82."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.counting import compute
from casework.dates import LegalDate
from casework.guards import courses, notice, sealing
from casework.limits import limit
from casework.models import CourseState, Delivery, DeliveryMethod, Document, OutcomeKind, Party, PartyCourse
from casework.procedures.base import Acts
from casework.procedures.penalty.stages import Stage


@dataclass(frozen=True)
class DeliveryFacts:
    """How a paper reached the one it is for (送达情况)."""

    document: Document
    method: str
    received_on: date | None = None
    party: Party | None = None
    recipient: str = ""
    place: str = ""
    proof: str = ""
    refusal: str = ""
    witness: str = ""
    reason: str = ""
    summary: str = ""


class ServiceActs(Acts):
    """Papers reach the party; the party's time runs from there."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            sealing.paper_bears_its_seal,
            notice.paper_was_not_served_before,
            notice.leaving_is_witnessed,
            notice.electronic_service_was_agreed_to,
            notice.public_notice_is_reasoned,
        ],
    )
    def deliver(self, act: ActFacts[DeliveryFacts]) -> None:
        """Serve any paper but the decision: a notice, a notice of hearing, a demand (送达)."""
        served = hand_over(act)
        course, kind = act.course, act.facts.document.kind
        if course is None:
            return
        if kind == "penalty_notice":
            course.proposal = {**course.proposal, "number": act.facts.document.number, "served": str(served)}
            # A notice anew gives its own five days; the days of the earlier one are over with it.
            act.cancel("penalty.statement_window", course)
            act.cancel("penalty.hearing.request", course)
            act.happened("penalty_notice_served", at=served, course=course)
            if course.proposal.get("hearing"):
                act.happened("hearing_right_notified", at=served, course=course)
        elif kind == "hearing_notice":
            course.marks["hearing_notice_served"] = str(served)
            act.change(course, "marks")
            act.meet("penalty.hearing.notice", course)
        elif kind == "performance_demand":
            course.decision = {**course.decision, "demand": act.facts.document.number}
            act.cancel("enforcement.demand_wait", course)
            act.happened("demand_served", at=served, course=course)


class DecisionServiceActs(Acts):
    """The decision reaches the party; payment and remedies run from there."""

    @transition(
        "stage",
        source=Stage.DECIDED,
        target=RETURN_VALUE(Stage.DECIDED, Stage.SERVED),
        conditions=[
            sealing.paper_bears_its_seal,
            notice.paper_was_not_served_before,
            notice.leaving_is_witnessed,
            notice.electronic_service_was_agreed_to,
            notice.public_notice_is_reasoned,
        ],
    )
    def serve(self, act: ActFacts[DeliveryFacts]) -> str:
        """Serve the decision; payment, reconsideration and suit run from its receipt (送达决定书)."""
        served = hand_over(act)
        course = courses.of(act)
        course.serve()
        act.happened("act_known", at=served, course=course)
        if course.outcome == OutcomeKind.PENALTY:
            _let_terms_run(act, course, served)
        else:
            course.conclude()
        act.change(course, "state", "decision", "marks")
        if any(each.state == CourseState.DECIDED for each in act.courses):
            return Stage.DECIDED
        mark_closure(act)
        return Stage.SERVED


def hand_over(act: ActFacts[DeliveryFacts]) -> LegalDate:
    """Record the service with its paper and return the day it takes effect.

    A public notice takes effect thirty calendar days after it is posted, and those days are
    left out of the time for the decision (程序规定 64, 82).
    """
    facts = act.facts
    public = facts.method == DeliveryMethod.PUBLIC_NOTICE
    if public:
        due = compute(limit("service.public_notice", act.day), act.at, calendar=act.calendar).due_on
        served = LegalDate.of(due or act.day)
        act.stop("public_notice")
        act.resume("public_notice", at=served)
    else:
        served = LegalDate.of(facts.received_on or act.day)
    party = act.course.party if act.course else facts.document.party
    act.add(
        Delivery(
            document=facts.document, party=party, method=facts.method, sent_on=act.day, effective_on=served.day,
            recipient=facts.recipient, place=facts.place, proof=facts.proof, refusal=facts.refusal,
            witness=facts.witness, event_seq=act.case.head_seq + 1,
        )
    )  # fmt: skip
    act.prints()
    act.issue("service_public_notice" if public else "service_receipt", party=party, **_said(act, served))
    return served


def _said(act: ActFacts[DeliveryFacts], served: LegalDate) -> dict[str, Any]:
    facts, paper = act.facts, act.facts.document
    return {
        "served_documents": [f"{paper.title}（{paper.number}）" if paper.number else paper.title],
        "document_summary": facts.summary or paper.title,
        "notice_until": str(served),
        "service_method": str(DeliveryMethod(facts.method).label),
        "service_address": facts.place or (act.course.party.address if act.course else ""),
        "delivered_at": str(served),
        "receiver": facts.recipient,
        "received_on": str(served),
        "refusal_note": facts.refusal,
        "note": facts.proof,
    }


def _let_terms_run(act: ActFacts[Any], course: PartyCourse, served: LegalDate) -> None:
    """Start payment and remedies; when neither remedy is used, the court may be asked for three months."""
    pay_by = compute(limit("penalty.pay_fine", served.day), served, calendar=act.calendar).due_on
    course.decision = {
        **course.decision,
        "served": str(served),
        "pay_by": pay_by.isoformat() if pay_by else None,
    }
    if not owes_anything(course):
        course.perform()
        return
    if courses.owed(course) > 0:
        act.happened("decision_received", at=served, course=course)
    window = compute(limit("litigation.direct", served.day), served, calendar=act.calendar).due_on
    if window is not None:
        act.happened("remedy_period_expired", at=LegalDate.of(window), course=course)


def owes_anything(course: PartyCourse) -> bool:
    """Whether the party has to pay or do anything under the decision."""
    return courses.owed(course) > 0 or bool(set(course.decision.get("kinds", ())) - courses.SELF_EXECUTING)


def mark_closure(act: ActFacts[Any]) -> None:
    """State that the case may be closed, once nothing is left to do for anybody (程序规定 77)."""
    if courses.all_settled(act.courses):
        act.happened("closure_event")

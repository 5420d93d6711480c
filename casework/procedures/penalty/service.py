"""Service of papers (送达): 行政处罚法 art. 61; 程序规定 arts. 81–82."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.counting import compute
from casework.dates import LegalDate
from casework.guards import courses, papers, sealing, service
from casework.limits import limit
from casework.models import CourseState, Delivery, DeliveryMethod, Document, OutcomeKind, Party, PartyCourse
from casework.procedures.base import Acts
from casework.procedures.penalty.stages import Stage

CONDITIONS = [
    papers.paper_served_is_in_force,
    sealing.paper_bears_its_seal,
    service.paper_was_not_served_before,
    service.direct_service_is_signed_for,
    service.leaving_is_witnessed,
    service.posting_can_be_traced,
    service.entrusted_service_is_confirmed,
    service.electronic_service_was_agreed_to,
    service.electronic_arrival_is_known,
    service.public_notice_is_reasoned,
    service.public_notice_was_posted_somewhere,
]


@dataclass(frozen=True)
class DeliveryFacts:
    """How a paper reached the one it is for (送达情况).

    ``party`` is who was served: the one the paper is made out to, or somebody who gets a copy;
    ``addressee`` names an agency instead. ``arrived_at`` is when an electronic paper reached its system.
    """

    document: Document
    method: str
    received_on: date | None = None
    party: Party | None = None
    addressee: str = ""
    recipient: str = ""
    relation: str = ""
    place: str = ""
    tracking: str = ""
    through: str = ""
    arrived_at: LegalDate | None = None
    proof: str = ""
    proof_kind: str = ""
    scan: str = ""
    refusal: str = ""
    witness: str = ""
    reason: str = ""
    summary: str = ""


class ServiceActs(Acts):
    """Papers reach those they are for; the time of each runs from their own service."""

    @transition("stage", source="*", target=None, conditions=CONDITIONS)
    def deliver(self, act: ActFacts[DeliveryFacts]) -> None:
        """Serve any paper but the decision on its party; of that, the copies for others (送达)."""
        served = hand_over(act)
        course, kind = act.course, act.facts.document.kind
        if not service.reaches_its_own_addressee(act):
            # A third person turns to government or court against the decision within a time of its own.
            if course is not None and act.facts.party is not None and kind in courses.DECISIONS:
                act.happened("act_known", at=served, course=course)
            return
        if course is None:
            return
        if kind == "penalty_notice":
            course.proposal = {**course.proposal, "number": act.facts.document.number, "served": str(served)}
            # A notice anew gives its own five days; the days of the earlier one are over with it.
            for rule in courses.WINDOWS:
                act.cancel(rule, course)
            if act.facts.method == DeliveryMethod.PUBLIC_NOTICE:
                # 著作权处罚办法 27 counts thirty days from the public notice itself, in place of the seven.
                act.happened("public_notice_published", course=course)
            act.happened("penalty_notice_served", at=served, course=course, without=_replaced_by_thirty_days(act))
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

    @transition("stage", source=Stage.DECIDED, target=RETURN_VALUE(Stage.DECIDED, Stage.SERVED), conditions=CONDITIONS)
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
        if service.reaches_its_own_addressee(act):
            act.stop("public_notice")
            act.resume("public_notice", at=served)
    else:
        arrived = facts.arrived_at.day if facts.arrived_at else None
        served = LegalDate.of(arrived or facts.received_on or act.day)
    party = service.served_party(act)
    act.add(
        Delivery(
            document=facts.document, party=party, addressee=facts.addressee, method=facts.method, sent_on=act.day,
            effective_on=served.day, arrived_at=facts.arrived_at.minute if facts.arrived_at else None,
            recipient=facts.recipient, relation=facts.relation, tracking=facts.tracking, through=facts.through,
            place=facts.place, proof=facts.proof, proof_kind=facts.proof_kind or _proof_kind(facts),
            proof_hash=facts.scan, refusal=facts.refusal, witness=facts.witness, event_seq=act.case.head_seq + 1,
        )
    )  # fmt: skip
    act.prints()
    act.issue("service_public_notice" if public else "service_receipt", party=party, **_said(act, served))
    return served


def _replaced_by_thirty_days(act: ActFacts[DeliveryFacts]) -> tuple[str, ...]:
    return ("copyright.statement",) if act.facts.method == DeliveryMethod.PUBLIC_NOTICE else ()


def _proof_kind(facts: DeliveryFacts) -> str:
    """The proof that the way of service has by law, once something of it is on file."""
    return service.PROOFS[facts.method][0] if facts.scan else ""


def _said(act: ActFacts[DeliveryFacts], served: LegalDate) -> dict[str, Any]:
    facts, paper = act.facts, act.facts.document
    party = service.served_party(act)
    return {
        "served_documents": [f"{paper.title}（{paper.number}）" if paper.number else paper.title],
        "document_summary": facts.summary or paper.title,
        "notice_until": str(served),
        "service_method": str(DeliveryMethod(facts.method).label),
        "service_address": facts.place or (party.service_address or party.address if party else facts.addressee),
        "delivered_at": str(facts.arrived_at or served),
        "receiver": facts.recipient or facts.addressee,
        "receiver_relation": facts.relation,
        "received_on": str(served),
        "refusal_note": facts.refusal,
        "note": "；".join(part for part in (_traced(facts), facts.proof) if part),
    }


def _traced(facts: DeliveryFacts) -> str:
    said = [f"邮件号 {facts.tracking}"] if facts.tracking else []
    return "；".join([*said, f"由{facts.through}代为送达（转交）"] if facts.through else said)


def _let_terms_run(act: ActFacts[Any], course: PartyCourse, served: LegalDate) -> None:
    """Start payment and remedies; when neither remedy is used, the court may be asked for three months."""
    pay_by = compute(limit(act.term("penalty.pay_fine"), served.day), served, calendar=act.calendar).due_on
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

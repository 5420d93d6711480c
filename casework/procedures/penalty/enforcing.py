"""A penalty goes to the court for enforcement, and what the court does with it (申请强制执行): 行政强制法 53–58."""

from __future__ import annotations

from typing import Any

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import courses
from casework.models import HandoverKind, PartyCourse
from casework.procedures import civil
from casework.procedures.handing import hand_over
from casework.procedures.link import onward

# What goes to the court besides the application (行政强制法 55): decision, demand, and the proof of their service.
MATERIAL = (*courses.DECISIONS, "performance_demand", "service_receipt", "service_public_notice")
REVIEW = "enforcement_review"


def bring_to_court(act: ActFacts[Any], course: PartyCourse, original: dict[str, Any]) -> None:
    """Bring the application to the desk of a court in the system, with the decision and what proves it."""
    facts, court = act.facts, act.facts.recipient
    papers = [each for each in act.documents if each.kind in MATERIAL and each.party_id == course.party_id]
    handover = hand_over(
        act, HandoverKind.ENFORCEMENT, court, facts.receiving_court, documents=papers, evidence=facts.evidence
    )
    act.address(court)
    brief = {
        "applicant_address": act.agency.address, "applicant_head": facts.agency_head,
        "decision_name": "行政处罚决定书", "decided_on": original["original_date"],
        "served_on": original["served_on"], "demanded_on": course.marks.get("demand_served", ""),
        "statement_view": facts.statement_view, "original_basis": facts.law_applied,
    }  # fmt: skip
    begun = civil.EnforcementBegun(
        brief, act.agency.name, onward(act.proceeding), (course.party.ref,), original["original_number"],
        tuple(facts.execution_subject), str(act.at),
    )  # fmt: skip
    course.decision = {**course.decision, "court_code": court.code}
    act.change(course, "decision")
    act.begin(REVIEW, court, [course.party], begun, handover)


def take_answer(act: ActFacts[Any], course: PartyCourse, answer: str, on: LegalDate | None = None) -> None:
    """Let the court's answer about this party take effect on terms and course (受理、裁定、执行)."""
    if answer == civil.TAKEN_IN:
        act.happened("enforcement_application_received", on, course)
    elif answer == civil.ACCEPTED:
        act.meet("enforcement.court_accept", course, at=on)
        act.happened("enforcement_application_accepted", on, course)
    elif answer in (civil.NOT_ACCEPTED, civil.REFUSED, civil.GRANTED, civil.PARTLY, civil.TAKEN_BACK):
        act.meet("enforcement.court_accept", course, at=on)
        act.meet("enforcement.court_ruling", course, at=on)
        course.decision = {**course.decision, "court": answer}
        act.change(course, "decision")
    elif answer == civil.REFUSAL_SERVED:
        act.happened("enforcement_refusal_received", on, course)
    else:
        course.perform() if answer == civil.ENFORCED else course.conclude()
        act.change(course, "state")

"""Service of papers (送达): 行政处罚法 art. 61; 程序规定 arts. 81–82."""

from __future__ import annotations

from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.counting import compute
from casework.dates import LegalDate
from casework.guards import courses, service
from casework.limits import limit
from casework.models import CourseState, DeliveryMethod, OutcomeKind, PartyCourse
from casework.procedures.base import Acts
from casework.procedures.penalty.stages import Stage
from casework.procedures.serving import CONDITIONS, PENALTY_NOTICE, PENALTY_RECEIPT, DeliveryFacts, record_service


class ServiceActs(Acts):
    """Papers reach those they are for; the time of each runs from their own service."""

    @transition("stage", source="*", target=None, conditions=CONDITIONS)
    def deliver(self, act: ActFacts[DeliveryFacts]) -> None:
        """Serve any paper but the decision on its party; of that, the copies for others (送达)."""
        served = record_service(act, PENALTY_NOTICE, PENALTY_RECEIPT)
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
        served = record_service(act, PENALTY_NOTICE, PENALTY_RECEIPT)
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


def _replaced_by_thirty_days(act: ActFacts[DeliveryFacts]) -> tuple[str, ...]:
    return ("copyright.statement",) if act.facts.method == DeliveryMethod.PUBLIC_NOTICE else ()


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

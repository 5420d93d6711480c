"""Publication, payment, demand and court enforcement (公示、缴款、催告、申请强制执行): 行政处罚法 arts. 48, 66–73."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django_fsm import transition

from casework import law
from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import closing, courses, execution
from casework.models import Agency, DocumentState, Evidence, Party, PartyCourse
from casework.procedures.base import Acts
from casework.procedures.civil import REFUSED, EnforcementAnswer
from casework.procedures.penalty.enforcing import bring_to_court, take_answer
from casework.procedures.penalty.service import mark_closure, owes_anything


@dataclass(frozen=True)
class PublicationFacts:
    """Where a penalty was made public (公示)."""

    party: Party
    channel: str
    minor: bool = False


@dataclass(frozen=True)
class PushFacts:
    """A penalty sent to the bureau where the party is registered (推送登记地公示)."""

    party: Party
    receiving_agency: str


@dataclass(frozen=True)
class PaymentFacts:
    """Money paid, in CNY (缴款)."""

    party: Party
    amount: Decimal
    receipt: str


@dataclass(frozen=True)
class PerformanceFacts:
    """Duties other than payment, done (履行)."""

    party: Party
    performance: str


@dataclass(frozen=True)
class DeferralFacts:
    """Payment put off or divided (延期、分期缴纳)."""

    party: Party
    payment_mode: str
    reason: str
    payment_channel: str
    instalments: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class AddedFineFacts:
    """An added fine imposed (加处罚款)."""

    party: Party
    opinion: str


@dataclass(frozen=True)
class DemandFacts:
    """The demand to perform (催告)."""

    party: Party
    unperformed: str
    performance_method: str
    payment_channel: str


@dataclass(frozen=True)
class ApplicationFacts:
    """The application to the court (申请强制执行)."""

    party: Party
    execution_subject: tuple[str, ...]
    receiving_court: str
    agency_head: str
    statement_view: str
    facts_found: str
    law_applied: str
    materials: tuple[str, ...]
    # The court, where it works in the system, and the evidence that goes to it with the decision.
    recipient: Agency | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class CourtAnswerFacts:
    """What the court answered to the application."""

    party: Party
    answer: str
    number: str = ""


class ExecutionActs(Acts):
    """Publication, and duties other than payment."""

    @transition("stage", source="*", target=None, conditions=[closing.penalty_is_to_be_published])
    def publish(self, act: ActFacts[PublicationFacts]) -> None:
        """Make the penalty public, within twenty working days of the decision (公示, 公示规定 9).

        It is shown for three months when it is a mere criticism or a lower fine, else for three years (公示规定 13).
        """
        other = "publicity.period_normal" if act.facts.minor else "publicity.period_minor"
        act.happened("publicity_started", course=courses.of(act), without=(other,))

    @transition("stage", source="*", target=None, conditions=[execution.decision_was_served])
    def record_performance(self, act: ActFacts[PerformanceFacts]) -> None:
        """Take down that the other duties of the decision were done (履行其他义务)."""
        course = courses.of(act)
        kinds = set(course.decision.get("kinds", ())) & courses.SELF_EXECUTING
        course.decision = {**course.decision, "kinds": sorted(kinds), "performed": act.facts.performance}
        if not owes_anything(course):
            course.perform()
        act.change(course, "decision", "state")
        mark_closure(act)


class PushActs(Acts):
    """Penalties of parties registered elsewhere, which the bureaus publish for one another."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[closing.penalty_is_to_be_published, closing.party_is_registered_elsewhere],
    )
    def push_out(self, act: ActFacts[PushFacts]) -> None:
        """Send the penalty through the provincial bureau to where the party is registered (推送, 公示规定 10)."""
        course = courses.of(act)
        course.marks["pushed_out"] = str(act.at)
        act.change(course, "marks")


class CollectionActs(Acts):
    """Money: paid, put off, demanded, enforced."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[execution.decision_was_served, execution.payment_does_not_exceed_what_is_owed],
    )
    def record_payment(self, act: ActFacts[PaymentFacts]) -> None:
        """Take down a payment; with the last one the party has performed (缴纳罚没款)."""
        course = courses.of(act)
        course.paid += act.facts.amount
        if courses.owed(course) <= 0:
            act.meet("penalty.pay_fine", course)
            act.cancel("enforcement.apply", course)
            act.cancel("enforcement.demand_wait", course)
        if not owes_anything(course):
            course.perform()
        act.change(course, "paid", "state")
        mark_closure(act)

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[execution.decision_was_served, execution.instalments_cover_what_is_owed],
    )
    def defer_payment(self, act: ActFacts[DeferralFacts]) -> None:
        """Let the party pay later or in parts (暂缓、分期缴纳, 行政处罚法 66); the court's time moves with it."""
        course = courses.of(act)
        last = max(row["due_on"] for row in act.facts.instalments)
        rows = [{"due_on": row["due_on"].isoformat(), "amount": str(row["amount"])} for row in act.facts.instalments]
        course.decision = {**course.decision, "pay_by": last.isoformat(), "instalments": rows}
        act.change(course, "decision")
        act.cancel("penalty.pay_fine", course)
        expired = course.on("remedy_period_expired")
        if expired is not None and last > expired:
            restart_enforcement(act, course, last)
        act.prints()
        act.issue("deferred_payment_notice", party=course.party, **_original(act, course), fine=courses.owed(course))

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[execution.decision_was_served, execution.payment_is_overdue],
    )
    def add_fine(self, act: ActFacts[AddedFineFacts]) -> None:
        """Add three per cent a day to an unpaid fine, never more than the fine (加处罚款, 行政处罚法 72)."""
        course = courses.of(act)
        _put_added_fine(course, act.day)
        act.notes["added_fine"] = course.decision["added_fine"]
        act.happened("addon_fine_started", at=LegalDate.of(_pay_by(course) + timedelta(days=1)), course=course)

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            execution.decision_was_served,
            execution.execution_is_not_stayed,
            execution.something_is_left_to_do,
        ],
    )
    def demand(self, act: ActFacts[DemandFacts]) -> None:
        """Demand performance before the court is asked (催告, 行政强制法 54)."""
        course = courses.of(act)
        if course.decision.get("added_fine"):
            _put_added_fine(course, act.day)
        act.change(course, "decision")
        act.prints()
        act.issue(
            "performance_demand",
            party=course.party,
            **_original(act, course),
            fine=course.fine or Decimal(0),
            added_fine=courses.amount(course, "added_fine"),
            confiscated_amount=courses.amount(course, "gains"),
            amount_due=courses.owed(course),
        )

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            execution.decision_was_served,
            execution.execution_is_not_stayed,
            execution.remedy_periods_are_over,
            execution.demand_was_served_ten_working_days_ago,
            execution.application_is_within_three_months,
        ],
    )
    def apply_enforcement(self, act: ActFacts[ApplicationFacts]) -> None:
        """Ask the court to enforce, within three months after the remedies ended (申请强制执行, 行政强制法 53)."""
        course = courses.of(act)
        course.marks["enforcement_applied"] = str(act.at)
        act.change(course, "marks")
        act.meet("enforcement.demand_wait", course)
        act.prints()
        act.issue(
            "enforcement_application",
            party=course.party,
            **_original(act, course),
            amount_due=courses.owed(course),
            demand_number=course.decision.get("demand", ""),
            demanded_on=course.marks.get("demand_served", ""),
        )
        if act.facts.recipient is not None:
            bring_to_court(act, course, _original(act, course))

    @transition(
        "stage", source="*", target=None, conditions=[execution.court_was_asked, execution.court_works_elsewhere]
    )
    def record_court_answer(self, act: ActFacts[CourtAnswerFacts]) -> None:
        """Take down what the court did with the application (法院受理、裁定、执行)."""
        course, answer = courses.of(act), act.facts.answer
        take_answer(act, course, answer)
        if answer == REFUSED:  # on paper it is known when it has come
            act.happened("enforcement_refusal_received", course=course)
        if courses.is_settled(course):
            mark_closure(act)

    @transition("stage", source="*", target=None)
    def hear_court_answer(self, act: ActFacts[EnforcementAnswer]) -> None:
        """The court, which works in the system, has done something with the application (收到法院处理结果)."""
        facts = act.facts
        heard = [course for course in act.courses if course.party.ref in facts.refs]
        for course in heard:
            take_answer(act, course, facts.outcome, facts.decided_on)
        act.notes["court"] = {"outcome": facts.outcome, "number": facts.number, "reason": facts.reason}
        if any(courses.is_settled(course) for course in heard):
            mark_closure(act)


def _original(act: ActFacts[Any], course: PartyCourse) -> dict[str, Any]:
    """Return what papers of the execution say about the decision they rest on."""
    paper = next(iter(in_force(act.documents, course)), None)
    return {
        "original_date": course.decision.get("on", ""),
        "original_number": paper.number if paper else "",
        "served_on": course.decision.get("served", ""),
    }


def _pay_by(course: PartyCourse) -> date:
    return date.fromisoformat(course.decision["pay_by"])


def _put_added_fine(course: PartyCourse, day: date) -> None:
    course.decision = {**course.decision, "added_fine": str(added_fine(course, day))}


def added_fine(course: PartyCourse, day: date) -> Decimal:
    """Return the fine added by ``day``, CNY: 3 % of the unpaid fine for each calendar day of delay.

    Days of reconsideration and suit are not counted (行政处罚法 73); money paid goes to the fine first.
    """
    start = _pay_by(course)
    stayed = sum(_overlap(start, day, stay) for stay in course.decision.get("stays", ()))
    unpaid = max(Decimal(0), (course.fine or Decimal(0)) - course.paid)
    return law.added_fine(unpaid, (day - start).days - stayed, day)


def _overlap(start: date, end: date, stay: list[str | None]) -> int:
    first = max(start, date.fromisoformat(stay[0] or ""))
    last = min(end, date.fromisoformat(stay[1])) if stay[1] else end
    return max(0, (last - first).days)


def restart_enforcement(act: ActFacts[Any], course: PartyCourse, over: date | None) -> None:
    """Let the three months for the court run from another day; None: it is not known yet."""
    act.cancel("enforcement.apply", course)
    course.marks.pop("remedy_period_expired", None)
    act.change(course, "marks")
    if over is not None:
        act.happened("remedy_period_expired", at=LegalDate.of(over), course=course)


def in_force(papers: Iterable[Any], course: PartyCourse) -> list[Any]:
    """Return the decisions in force against the party among ``papers``."""
    gone = (DocumentState.WITHDRAWN, DocumentState.REPLACED)
    return [
        paper
        for paper in papers
        if paper.party_id == course.party_id and paper.kind in courses.DECISIONS and paper.state not in gone
    ]


__all__ = ["CollectionActs", "ExecutionActs", "PushActs", "added_fine", "in_force", "restart_enforcement"]

"""Collective discussion and decision (集体讨论、处理决定): 行政处罚法 arts. 57–60; 程序规定 arts. 60–64."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework import law
from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import courses, decision, opinion, parallel, review
from casework.models import CourseState, OutcomeKind, Party, PartyCourse, PartyRole
from casework.procedures.base import Acts, carry
from casework.procedures.penalty.approval import basis
from casework.procedures.penalty.service import mark_closure
from casework.procedures.penalty.stages import Stage

# Grounds of not punishing, each with its article (行政处罚法 30–33, 36).
NO_PENALTY_GROUNDS = {
    "minor": ("违法行为轻微并及时改正，没有造成危害后果", "行政处罚法.33(1)"),
    "first": ("初次违法且危害后果轻微并及时改正", "行政处罚法.33(1)"),
    "no_fault": ("当事人有证据足以证明没有主观过错", "行政处罚法.33(2)"),
    "under_14": ("不满十四周岁的未成年人有违法行为", "行政处罚法.30"),
    "mental": ("精神病人、智力残疾人在不能辨认或者不能控制自己行为时有违法行为", "行政处罚法.31"),
    "limitation": ("违法行为超过追究时效", "行政处罚法.36"),
}


# A penalty is published here, or sent to the province where the party is registered (公示规定 9, 10).
PUBLISH, PUSH = ("publicity.same_province",), ("publicity.push_out",)


@dataclass(frozen=True)
class DiscussionFacts:
    """What the heads said together (集体讨论记录)."""

    started_at: LegalDate
    ended_at: LegalDate
    place: str
    presider: str
    recorder: str
    attendees: tuple[str, ...]
    reason: str
    views: tuple[dict[str, str], ...]
    conclusion: str
    decision: str = ""
    observers: tuple[str, ...] = ()


@dataclass(frozen=True)
class DecisionFacts:
    """What is decided for one party (处理决定); amounts in CNY."""

    party: Party
    outcome: str
    opinion: str
    facts_found: str = ""
    evidence_summary: str = ""
    investigation_course: str = ""
    law_violated: str = ""
    law_applied: str = ""
    discretion_reason: str = ""
    statement_view: str = ""
    penalties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    fine: Decimal | None = None
    gains: Decimal | None = None
    bracket: str = ""
    band: str = ""
    band_reason: str = ""
    correction_required: str = ""
    payment_channel: str = ""
    fined_before: bool = False
    earlier_fine: str = ""
    ground: str = ""
    reason: str = ""
    legal_basis: str = ""
    education: str = ""
    supplier: str = ""
    copies: tuple[Party, ...] = ()


class DecisionActs(Acts):
    """The decision, for each party."""

    @transition("stage", source=Stage.WEIGHED, target=RETURN_VALUE(Stage.CONSIDERED, Stage.FILED))
    def discuss(self, act: ActFacts[DiscussionFacts]) -> str:
        """Discuss the case among the heads; they may want more investigation (负责人集体讨论, 行政处罚法 57)."""
        self.brief["discussion_conclusion"] = act.facts.conclusion
        act.opine("集体讨论结论", act.facts.conclusion)
        if act.facts.decision == courses.FURTHER:
            return Stage.FILED
        self.marks["discussed"] = str(act.at)
        return Stage.CONSIDERED

    @transition(
        "stage",
        source=Stage.CONSIDERED,
        target=RETURN_VALUE(Stage.CONSIDERED, Stage.DECIDED, Stage.SERVED, Stage.FILED),
        conditions=[
            review.approver_neither_drafted_nor_reviewed,
            decision.party_awaits_a_decision,
            decision.no_crime_alert_stands,
            opinion.no_fine_while_the_crime_is_pursued,
            opinion.no_fine_follows_a_criminal_fine,
            decision.referral_was_made,
            decision.party_had_its_say,
            decision.penalty_is_no_heavier_than_notified,
            decision.basis_is_as_notified,
            decision.range_of_the_fine_can_be_told,
            decision.fine_is_within_the_maximum,
            decision.band_is_as_stated,
            decision.leaving_the_ordinary_band_is_reasoned,
            decision.correction_is_ordered,
            decision.no_fine_was_imposed_before,
            parallel.acts_differ_from_those_fined,
            decision.violation_was_discovered_in_time,
            decision.discussion_was_held_where_required,
            decision.ground_of_no_penalty_is_given,
            decision.lawful_source_was_shown,
            decision.no_other_decision_is_in_force,
        ],
    )
    def decide(self, act: ActFacts[DecisionFacts]) -> str:
        """Decide for one party: penalty, none, stop of sale, no violation, another authority (处理决定).

        The head may send the case back instead (退回补充调查). What was discovered in time stays in time however
        long the decision takes (行政处罚法 36); only the end of the violation, as found at last, is held against it.
        """
        facts, course = act.facts, courses.of(act)
        if facts.outcome == courses.FURTHER:
            return _send_back(self, act)
        carry(act, "facts_found", "statement_view", "law_applied", "discretion_reason", "correction_required")
        act.opine("负责人意见", facts.opinion)
        act.prints()
        _issue_approval(act, course)
        if courses.is_undecided(course):
            course.decide(facts.outcome, _terms(facts, act))
            course.fine = facts.fine if facts.outcome == OutcomeKind.PENALTY else None
            _issue_decision(act, course)
            if facts.outcome not in courses.SERVED_OUTCOMES:
                course.conclude()
            act.change(course, "state", "outcome", "decision", "fine")
        return _next_stage(act)


def _send_back(proceeding: Any, act: ActFacts[DecisionFacts]) -> str:
    act.opine("负责人意见", act.facts.opinion)
    act.prints()
    act.answers_no_term()
    proceeding.marks.pop("discussed", None)
    return Stage.FILED


def _terms(facts: DecisionFacts, act: ActFacts[Any]) -> dict[str, Any]:
    punished = facts.outcome == OutcomeKind.PENALTY
    return {
        "on": act.day.isoformat(),
        "fine": str(facts.fine or 0) if punished else "0",
        "gains": str(facts.gains or 0) if punished else "0",
        "kinds": list(facts.kinds) if punished else [],
        "penalties": list(facts.penalties),
        "payment_channel": facts.payment_channel,
        "ground": facts.ground,
    }


def _issue_approval(act: ActFacts[DecisionFacts], course: PartyCourse) -> None:
    facts = act.facts
    act.issue(
        "disposal_approval",
        party=course.party,
        proposed_penalties=list(facts.penalties) or [str(OutcomeKind(facts.outcome).label)],
        law_applied=facts.law_applied or _basis(act),
        statement_view=facts.statement_view or act.proceeding.brief.get("statement_view") or "未提出陈述、申辩。",
    )


def _basis(act: ActFacts[DecisionFacts]) -> str:
    facts = act.facts
    _label, article = NO_PENALTY_GROUNDS.get(facts.ground, ("", ""))
    return facts.legal_basis or (law.citation(article) if article else basis(act, "市场监管处罚程序规定.60"))


def _copies(act: ActFacts[DecisionFacts], course: PartyCourse) -> tuple[str, ...]:
    """Who is served with the decision besides its party: third persons, and whom the head names."""
    others = [each for each in act.parties if each.role == PartyRole.THIRD_PARTY and each.left_on is None]
    others += [each for each in act.facts.copies if each not in others]
    return tuple(each.ref for each in others if each.pk != course.party_id)


def _issue_decision(act: ActFacts[DecisionFacts], course: PartyCourse) -> None:
    facts = act.facts
    if facts.outcome == OutcomeKind.PENALTY:
        told = course.proposal
        act.issue_decision(
            "penalty_decision",
            course.party,
            _copies(act, course),
            notice_number=told.get("number", ""),
            notice_served_on=told.get("served", ""),
            amount_due=(facts.fine or Decimal(0)) + (facts.gains or Decimal(0)),
        )
        if courses.is_published(facts.kinds):
            own = not courses.is_registered_elsewhere(course)
            act.happened("penalty_decided", course=course, without=PUSH if own else PUBLISH)
        else:
            act.happened("decision_announced", course=course)
    elif facts.outcome in courses.SERVED_OUTCOMES:
        on, reason = _basis(act), facts.reason or NO_PENALTY_GROUNDS.get(facts.ground, ("",))[0]
        if facts.outcome == OutcomeKind.STOP_SALE:
            act.issue("correction_order", party=course.party, legal_basis=on, correct_by=act.day.isoformat(),
                      recheck_method="由办案人员到场复查")  # fmt: skip
        act.issue_decision("no_penalty_decision", course.party, _copies(act, course), legal_basis=on, reason=reason)
        act.happened("decision_announced", course=course)


def _next_stage(act: ActFacts[Any]) -> str:
    if any(courses.is_undecided(course) for course in act.courses):
        return Stage.CONSIDERED
    if any(course.state == CourseState.DECIDED for course in act.courses):
        return Stage.DECIDED
    mark_closure(act)
    return Stage.SERVED

"""Final report, review and the head's view of the proposal (调查终结、审核、审批): 程序规定 arts. 48–56."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.guards import courses, review
from casework.models import CourseState
from casework.procedures.base import Acts, carry
from casework.procedures.penalty.clocks import DECISION
from casework.procedures.penalty.service import mark_closure
from casework.procedures.penalty.stages import Stage

AGREE, CORRECT, FURTHER = "agree", "correct", "further"
CASE_REVIEW, LEGAL_REVIEW = "case", "legal"


@dataclass(frozen=True)
class ConclusionFacts:
    """What the investigation showed, and what is proposed for each party (调查终结报告)."""

    investigation_course: str
    facts_found: str
    evidence_summary: str
    law_violated: str
    nature: str
    law_applied: str
    discretion_reason: str
    proposed_penalties: tuple[str, ...]
    proposals: tuple[dict[str, Any], ...]
    opinion: str
    cause: str = ""


@dataclass(frozen=True)
class ReviewFacts:
    """What the reviewer says on each heading of the law (案件审核、法制审核)."""

    kind: str
    conclusion: str
    opinion: str
    jurisdiction: str
    party_facts: str
    facts_and_evidence: str
    qualification: str
    basis_applied: str
    procedure_followed: str
    appropriateness: str
    ground: str = ""
    not_first_time: bool = False


@dataclass(frozen=True)
class ProposalFacts:
    """The head's view of the proposal (处理意见审批)."""

    decision: str
    opinion: str


class ReviewActs(Acts):
    """From the final report to the head's agreement."""

    @transition(
        "stage",
        source=Stage.FILED,
        target=Stage.REPORTED,
        conditions=[
            review.findings_cover_every_party,
            review.evidence_is_on_file,
            review.every_lot_was_identified,
            review.a_proposal_is_made_for_every_party,
        ],
    )
    def conclude_investigation(self, act: ActFacts[ConclusionFacts]) -> None:
        """Conclude the investigation and propose an outcome for each party (调查终结)."""
        carry(
            act, "investigation_course", "facts_found", "evidence_summary", "law_violated", "nature", "law_applied",
            "discretion_reason",
        )  # fmt: skip
        facts = act.facts
        if facts.cause:
            act.case.cause = facts.cause
            act.change(act.case, "cause")
        self.brief["proposed_penalties"] = list(facts.proposed_penalties)
        self.brief["report_by"] = act.officer.username
        self.brief["proposals"] = {row["party"].ref: _proposal(row) for row in facts.proposals}
        act.opine("承办人意见", facts.opinion)
        act.happened("review_materials_received")

    @transition(
        "stage",
        source=Stage.REPORTED,
        target=RETURN_VALUE(Stage.REVIEWED, Stage.FILED),
        conditions=[review.reviewer_did_not_investigate, review.legal_reviewer_is_qualified],
    )
    def review_case(self, act: ActFacts[ReviewFacts]) -> str:
        """Review the case (案件审核) or its legality (法制审核): agree, correct, or investigate further."""
        _note_review(self, act)
        return Stage.REVIEWED if act.facts.conclusion == AGREE else Stage.FILED

    @transition(
        "stage",
        source=Stage.REVIEWED,
        target=RETURN_VALUE(Stage.APPROVED, Stage.NOTIFIED, Stage.CONSIDERED, Stage.SERVED, Stage.FILED),
        conditions=[review.approver_neither_drafted_nor_reviewed],
    )
    def approve_proposal(self, act: ActFacts[ProposalFacts]) -> str:
        """Agree to the proposal, or send it back for more investigation (部门负责人审批)."""
        act.opine("负责人意见", act.facts.opinion)
        if act.facts.decision != AGREE:
            return Stage.FILED
        if any(courses.wants_notice(self, course) for course in act.courses):
            return Stage.APPROVED
        if any(course.state == CourseState.NOTIFIED and courses.is_undecided(course) for course in act.courses):
            # Sent back after the notice: what was told stands, unless it is told anew.
            return Stage.NOTIFIED
        if any(courses.is_undecided(course) for course in act.courses):
            return Stage.CONSIDERED
        act.cancel(DECISION)  # all were referred or judged elsewhere: nothing is left to decide
        mark_closure(act)
        return Stage.SERVED

    @transition(
        "stage",
        source=Stage.HEARD,
        target=RETURN_VALUE(Stage.WEIGHED, Stage.FILED),
        conditions=[review.reviewer_did_not_investigate, review.legal_reviewer_is_qualified],
    )
    def review_after_hearing(self, act: ActFacts[ReviewFacts]) -> str:
        """Review the legality once more after a hearing (听证后的法制审核, 行政处罚法 58)."""
        _note_review(self, act)
        self.brief["discussion"] = True
        return Stage.WEIGHED if act.facts.conclusion == AGREE else Stage.FILED


def _proposal(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "outcome": row["outcome"],
        "fine": str(row["fine"] or 0),
        "gains": str(row["gains"] or 0),
        "kinds": list(row["kinds"]),
    }


def _note_review(proceeding: Any, act: ActFacts[ReviewFacts]) -> None:
    facts = act.facts
    label = "法制审核意见" if facts.kind == LEGAL_REVIEW else "审核意见"
    act.opine(label, facts.opinion)
    proceeding.brief["review_result"] = facts.opinion
    proceeding.brief["reviewed_by"] = act.officer.username
    # Cases of the legal-review list that are to be punished go before the heads together (程序规定 60).
    proceeding.brief["discussion"] = bool(proceeding.brief.get("discussion")) or facts.kind == LEGAL_REVIEW

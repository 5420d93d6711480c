"""Extension, suspension, resumption, termination (延长、中止、恢复、终止): 程序规定 arts. 18, 46, 47, 64."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import jurisdiction as guards
from casework.guards.measures import no_seizure_has_expired
from casework.law import citation
from casework.models import OutcomeKind, Party
from casework.procedures.base import Acts
from casework.procedures.penalty.approval import course_for, issue_approval
from casework.procedures.penalty.stages import INVESTIGATING, Stage

SUSPENSION = "suspension"
VERIFICATION, DECISION = "penalty.verification", "penalty.decision"


class SuspensionGround(TextChoices):
    """Why an investigation may be suspended (中止调查的情形)."""

    AWAITS_DECISION = "awaits_decision", _("须以相关案件的裁判结果或者其他行政决定为依据")
    AWAITS_INTERPRETATION = "awaits_interpretation", _("涉及法律适用等问题，需送请有权机关解释或者确认")
    FORCE_MAJEURE = "force_majeure", _("因不可抗力致使案件暂时无法调查")
    PARTY_MISSING = "party_missing", _("当事人下落不明致使案件暂时无法调查")
    TITLE_DISPUTE = "title_dispute", _("商标权属存在争议或者权利人同时提起诉讼")
    OTHER = "other", _("其他应当中止调查的情形")


class TerminationGround(TextChoices):
    """Why an investigation ends without a decision (终止调查的情形)."""

    PERSON_DIED = "person_died", _("涉嫌违法的自然人死亡，无权利义务承受人")
    ORGANISATION_ENDED = "organisation_ended", _("涉嫌违法的法人、其他组织终止，无权利义务承受人")
    OTHER = "other", _("其他致使案件调查无法继续进行的情形")


@dataclass(frozen=True, kw_only=True)
class VerificationExtensionFacts:
    """Why the check of the lead takes longer (延长核查期限)."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class DecisionExtensionFacts:
    """More time for the decision, in calendar days; a second time only after collective discussion."""

    days: int
    reason: str
    discussed_on: date | None = None
    discussion: str = ""


@dataclass(frozen=True, kw_only=True)
class SuspensionFacts:
    """Why the investigation stops for now (中止)."""

    ground: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ResumptionFacts:
    """How the cause of the suspension ended (恢复)."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class TerminationFacts:
    """Why the investigation of a party ends for good (终止调查)."""

    party: Party
    ground: str
    reason: str


class ClockActs(Acts):
    """Acts that move the proceeding's own clocks; each wants a head."""

    @transition(
        "stage", source=[Stage.LEAD, Stage.PROPOSED], target=None, conditions=[guards.verification_can_be_extended]
    )
    def extend_verification(self, act: ActFacts[VerificationExtensionFacts]) -> None:
        """Extend the time for verification once, by fifteen working days (延长核查)."""
        _extend(act, VERIFICATION, "15 working days")
        issue_approval(act, "延长核查期限十五个工作日", act.facts.reason, citation("市场监管处罚程序规定.18"))

    @transition(
        "stage",
        source=list(INVESTIGATING),
        target=None,
        conditions=[guards.decision_term_runs, guards.decision_extension_is_in_order, no_seizure_has_expired],
    )
    def extend_decision(self, act: ActFacts[DecisionExtensionFacts]) -> None:
        """Extend the time for the decision: by thirty days, then by a time set in collective discussion (延长办案)."""
        facts = act.facts
        _extend(act, DECISION, f"{facts.days} calendar days")
        reason = facts.reason
        if facts.discussion:
            reason += f"（负责人集体讨论决定：{facts.discussion}）"
        issue_approval(act, f"延长办案期限{facts.days}日", reason, citation("市场监管处罚程序规定.64"))

    @transition(
        "stage",
        source=list(INVESTIGATING),
        target=None,
        conditions=[guards.is_not_suspended, guards.title_dispute_concerns_a_mark],
    )
    def suspend(self, act: ActFacts[SuspensionFacts]) -> None:
        """Suspend the investigation (中止调查); the time for the decision stops, running measures do not."""
        facts = act.facts
        self.suspended_on = act.day
        self.brief["suspended_for"] = facts.ground
        act.change(self, "suspended_on")
        act.stop(SUSPENSION)
        basis = "商标法.62(3)" if facts.ground == SuspensionGround.TITLE_DISPUTE else "市场监管处罚程序规定.46"
        reason = f"{SuspensionGround(facts.ground).label}：{facts.reason}"
        issue_approval(act, "中止案件调查", reason, citation(basis))

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=[guards.is_suspended])
    def resume(self, act: ActFacts[ResumptionFacts]) -> None:
        """Take the investigation up again when the cause has ended (恢复调查)."""
        self.suspended_on = None
        self.brief.pop("suspended_for", None)
        act.change(self, "suspended_on")
        act.resume(SUSPENSION)
        issue_approval(act, "恢复案件调查", act.facts.reason, citation("市场监管处罚程序规定.46"))

    @transition(
        "stage",
        source=list(INVESTIGATING),
        target=None,
        conditions=[guards.party_is_undecided, guards.no_crime_alert_is_open],
    )
    def terminate(self, act: ActFacts[TerminationFacts]) -> None:
        """End the investigation of a party that no longer exists and has no successor (终止调查)."""
        facts = act.facts
        course = course_for(act, facts.party)
        course.outcome = OutcomeKind.TERMINATED
        course.conclude()
        act.change(course, "outcome", "state")
        reason = f"{TerminationGround(facts.ground).label}：{facts.reason}"
        issue_approval(act, "终止案件调查", reason, citation("市场监管处罚程序规定.47"), facts.party)


def _extend(act: ActFacts[Any], rule: str, amount: str) -> None:
    """Extend ``rule`` with the approver's name, and remember it for the cap."""
    act.extend(rule, amount, act.officer)
    given = act.proceeding.brief.setdefault("extensions", {})
    given[rule] = [*given.get(rule, []), amount]
    act.prints()

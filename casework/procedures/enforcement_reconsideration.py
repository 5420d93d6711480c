"""Reconsideration by the court above of a ruling that refuses to accept or to enforce (复议): 行政强制法 56, 58."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import enforcement_review as guards
from casework.models import HandoverKind, Proceeding
from casework.procedures.base import take_in_hand
from casework.procedures.charge import ChargeActs
from casework.procedures.civil import RECONSIDERED, Reconsidered
from casework.procedures.enforcement_review.execution import RulingServiceActs
from casework.procedures.enforcement_review.intake import ReceiptFacts
from casework.procedures.enforcement_review.stages import UPHELD
from casework.procedures.enforcement_review.telling import issue_ruling
from casework.procedures.handing import sign_for, unsigned
from casework.procedures.link import Begun
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.trial.intake import bench
from casework.procedures.trial.parties import lead_by


class Stage(TextChoices):
    """Stages of a reconsideration (复议的阶段)."""

    NEW = "new", _("待收案")
    ARRIVED = "arrived", _("待签收")
    RECEIVED = "received", _("复议审查")
    RULED = "ruled", _("已作出复议裁定")


@dataclass(frozen=True)
class RulingFacts:
    """Whether the ruling stands, and who decided that (复议裁定)."""

    outcome: str
    facts_found: str
    reason: str
    law_applied: str
    bench: tuple[dict[str, str], ...] = field(default_factory=tuple)
    clerk: str = ""
    ruling: tuple[str, ...] = ()


class EnforcementReconsideration(RulingServiceActs, SigningActs, SealingActs, ChargeActs, Proceeding):
    """A request to the court above; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[Begun]) -> None:
        """The agency's request has reached the court above (收到复议申请)."""
        self.brief.update({**act.facts.brief, "link": dict(act.facts.link)})

    @transition(
        "stage",
        source=Stage.ARRIVED,
        target=Stage.RECEIVED,
        conditions=[guards.manifest_is_intact_or_its_faults_are_noted],
    )
    def receive(self, act: ActFacts[ReceiptFacts]) -> None:
        """Sign for it; fifteen days where it was not accepted, thirty where enforcement was refused (签收)."""
        sign_for(act, unsigned(act, HandoverKind.ENFORCEMENT), act.facts.received_by, act.facts.remark)
        take_in_hand(act)
        asked = LegalDate.parse(self.brief["asked_on"])
        act.happened(f"{self.brief['about']}_reconsideration_received", asked)

    @transition("stage", source=Stage.RECEIVED, target=Stage.RULED, conditions=[guards.bench_is_odd])
    def rule(self, act: ActFacts[RulingFacts]) -> None:
        """Uphold the ruling, or have the application accepted or the decision enforced after all (复议裁定)."""
        facts = act.facts
        lead_by(act)
        self.brief.update(clerk=facts.clerk, outcome=facts.outcome, **bench(facts.bench))
        lines = facts.ruling or operative_part(self.brief, facts.outcome)
        issue_ruling(act, "reconsidered", lines, appealable=False)
        for course in act.courses:
            course.conclude()
            act.change(course, "state")
        self.ended_on = act.day
        act.change(self, "ended_on")
        told = Reconsidered(facts.outcome, self.number, facts.reason, act.at)
        act.tell(RECONSIDERED, self.brief["link"]["enforcement_review"], told)


def operative_part(brief: dict[str, Any], outcome: str) -> tuple[str, ...]:
    """Return the operative part for this outcome (裁定主文)."""
    first = f"{brief['first_court']}{brief['first_number']}行政裁定"
    if outcome == UPHELD:
        return (f"维持{first}。",)
    decision = f"{brief['decision_number']}{brief['decision_name']}"
    if brief["about"] == "acceptance":
        return f"撤销{first}；", f"由{brief['first_court']}受理{brief['applicant']}强制执行{decision}的申请。"
    return f"撤销{first}；", f"准予强制执行{brief['applicant']}作出的{decision}。"

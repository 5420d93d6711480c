"""Examination of an objection to a confirmation (确认裁定异议审查) as a state machine: 民诉法解释 art. 372."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import confirmation_bench as bench
from casework.guards import confirmation_objection as guards
from casework.models import Assignment, Proceeding
from casework.procedures.base import under
from casework.procedures.charge import ChargeActs
from casework.procedures.confirmation.effect import (
    CHANGED,
    OBJECTION_DECIDED,
    REVOKED,
    ObjectionBegun,
    ObjectionDecided,
)
from casework.procedures.confirmation.intake import told_day
from casework.procedures.restoring import RestoringActs
from casework.procedures.sealing import SealingActs
from casework.procedures.serving import ServiceActs
from casework.procedures.signing import SigningActs


class Stage(TextChoices):
    """Stages of the examination (异议审查的阶段)."""

    NEW = "new", _("待收案")
    RECEIVED = "received", _("异议审查")
    UPHELD = "upheld", _("异议不成立，裁定驳回")
    CHANGED = "changed", _("异议部分成立，变更原裁定")
    REVOKED = "revoked", _("异议成立，撤销原裁定")


@dataclass(frozen=True)
class ObjectionRulingFacts:
    """What becomes of the ruling (异议裁定)."""

    outcome: str
    reasoning: str
    clauses: tuple[Any, ...] = ()


class Objecting(ServiceActs, RestoringActs, SigningActs, SealingActs, ChargeActs, Proceeding):
    """An objection of a party or of an interested person; a proxy, the row is the proceeding's."""

    Stage = Stage
    # The six months of an interested person are fixed and given back to nobody (民诉法解释 127, not verified).
    RESTORABLE = ("confirmation.objection_party",)
    decide_restoration = under(RestoringActs.decide_restoration, bench.judge_of_the_case_acts)

    class Meta:
        proxy = True
        default_permissions = ()

    @transition("stage", source=Stage.NEW, target=Stage.RECEIVED)
    def arrive(self, act: ActFacts[ObjectionBegun]) -> None:
        """The objection lies before the judge; thirty days of special procedures run (收案)."""
        facts = act.facts
        judge = facts.judge
        if judge is not None:
            self.handler = judge
            act.change(self, "handler")
            act.add(Assignment(proceeding=self, officer=judge, part=Assignment.Part.LEAD, since=act.day))
            self.brief.update(judge=judge.name, bench=[{"role": "审判员", "name": judge.name}])
        self.brief.update(
            facts.brief, clerk=facts.clerk, objector=facts.objector, objector_name=facts.objector_name,
            interested=facts.interested, objection=facts.reason, evidence_told=facts.evidence,
            received_on=str(facts.received_on or act.at), known_on=str(facts.known_on or ""), link=dict(facts.link),
        )  # fmt: skip
        act.happened("court_filed", facts.received_on)
        if facts.known_on is not None:
            act.happened("rights_harm_known" if facts.interested else "ruling_served", facts.known_on)

    @transition(
        "stage",
        source=Stage.RECEIVED,
        target=RETURN_VALUE(Stage.UPHELD, Stage.CHANGED, Stage.REVOKED),
        conditions=[bench.judge_of_the_case_acts, guards.change_names_what_falls],
    )
    def decide(self, act: ActFacts[ObjectionRulingFacts]) -> str:
        """Dismiss the objection, or change or revoke the ruling by a new one (裁定)."""
        facts = act.facts
        for rule in ("confirmation.objection_party", "confirmation.objection_interested"):
            act.meet(rule, at=LegalDate.parse(self.brief["received_on"]))
        self.brief.update(outcome=facts.outcome, reason=facts.reasoning, ruled_on=told_day(act))
        served_on = tuple(course.party.ref for course in act.courses)
        act.prints()
        act.issue_for("jc.ruling_objection", served_on, ruling=orders(act))
        for course in act.courses:
            course.decide("", {"answer": facts.outcome, "number": self.number})
            act.change(course, "state", "outcome", "decision")
        dropped = tuple(each.ref for each in facts.clauses)
        decided = ObjectionDecided(facts.outcome, self.number, facts.reasoning, dropped, act.at)
        act.tell(OBJECTION_DECIDED, int(self.brief["confirmation"]), decided)
        self.ended_on = act.day
        act.change(self, "ended_on")
        return {CHANGED: Stage.CHANGED, REVOKED: Stage.REVOKED}.get(facts.outcome, Stage.UPHELD)

    def progress_of(self, course: Any) -> str:
        """A party stands where the examination does."""
        return ""


def orders(act: ActFacts[ObjectionRulingFacts]) -> list[str]:
    """Return the operative part (裁定主文), by what becomes of the ruling."""
    facts, brief = act.facts, act.proceeding.brief
    earlier = f"本院{brief['ruling_number']}民事裁定"
    if facts.outcome == REVOKED:
        return [f"撤销{earlier}；", "驳回申请人司法确认调解协议的申请。"]
    if facts.outcome == CHANGED:
        named = "、".join(f"第{each.no}条" for each in facts.clauses)
        return [f"撤销{earlier}中确认调解协议{named}有效的部分；", "调解协议的其他条款仍按该裁定确认有效。"]
    return [f"驳回{brief['objector_name']}的异议。"]

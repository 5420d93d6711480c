"""Appraisal and identification by the right holder (检测、鉴定；辨认、鉴别): 程序规定 arts. 30, 32, 38."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import investigation as guards
from casework.models import EvidenceKind, GoodsLot, Officer, Party, Right
from casework.procedures.base import Acts
from casework.procedures.penalty.custody import measure_party, original
from casework.procedures.penalty.investigation import add_evidence
from casework.procedures.penalty.stages import INVESTIGATING

TESTING, IDENTIFICATION = "testing_appraisal", "rights_holder_identification"


@dataclass(frozen=True, kw_only=True)
class CommissionFacts:
    """What is to be tested, by whom, until when (检测、检验、检疫、鉴定委托书)."""

    institution: str
    appraisal_kind: str
    appraisal_matter: str
    lots: tuple[GoodsLot, ...]
    sample_state: str
    requirements: str
    reply_by: date
    institution_qualification: str = ""
    no_qualified_body: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    party: Party | None = None
    officers: tuple[Officer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AppraisalResultFacts:
    """The result, told to the party with its right to object (结果告知书)."""

    institution: str
    appraisal_kind: str
    report_number: str
    report_pages: int
    conclusion: str
    ended_on: date
    objection_days: int
    party: Party
    lots: tuple[GoodsLot, ...] = ()
    right: Right | None = None


@dataclass(frozen=True, kw_only=True)
class IdentificationRequestFacts:
    """Goods shown to the right holder, and what is asked (协助辨认/鉴别通知书)."""

    right: Right
    lots: tuple[GoodsLot, ...]
    identification_kind: str
    questions: tuple[str, ...]
    photo_count: int
    reply_by: date
    officers: tuple[Officer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class IdentificationFacts:
    """What the right holder answered, lot by lot (辨认、鉴别意见)."""

    right: Right
    lots: tuple[GoodsLot, ...]
    conclusion: str
    opinion_number: str
    signatory: str
    pages: int | None = None
    rebuttal_invited: bool = False


class AppraisalActs(Acts):
    """Testing and identification stop the time for verification and decision while they last."""

    @transition(
        "stage",
        source=list(INVESTIGATING),
        target=None,
        conditions=[guards.laboratory_is_qualified, guards.appraisal_period_is_told, guards.is_not_recused],
    )
    def commission_appraisal(self, act: ActFacts[CommissionFacts]) -> None:
        """Have goods tested or appraised (委托检测、检验、检疫、鉴定); told in writing, the time stops seizure too."""
        facts = act.facts
        act.stop(TESTING)
        pending = self.brief.setdefault("appraisals", [])
        pending.append({"institution": facts.institution, "kind": facts.appraisal_kind, "since": str(act.at)})
        nos = {lot.no for lot in facts.lots}
        held = [
            measure for measure in act.measures
            if measure.live and measure.kind != "preservation" and nos & set(measure.lots)
        ]  # fmt: skip
        act.prints("appraisal_commission")
        for measure in held:
            act.issue("appraisal_period_notice", party=measure_party(act, measure), **original(act, measure))
        if not held and any(measure.live and measure.kind != "preservation" for measure in act.measures):
            act.notes["warning"] = "送检物品不在查封、扣押之列，查封、扣押的期限仍应当继续计算"

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=[guards.is_not_recused])
    def receive_appraisal(self, act: ActFacts[AppraisalResultFacts]) -> None:
        """Receive the result and tell the party (鉴定结果告知); the terms run on when nothing else is out."""
        facts = act.facts
        waiting = [each for each in self.brief.get("appraisals", []) if each["institution"] != facts.institution]
        self.brief["appraisals"] = waiting
        if not waiting:
            act.resume(TESTING)
        name = f"{facts.institution}{facts.appraisal_kind}报告（{facts.report_number}）"
        for lot in facts.lots or (None,):
            add_evidence(
                act, EvidenceKind.APPRAISAL, name, source=facts.institution, proves=facts.conclusion,
                pages=facts.report_pages, lot=lot, right=facts.right, obtained_on=facts.ended_on,
            )  # fmt: skip

    @transition(
        "stage",
        source=list(INVESTIGATING),
        target=None,
        conditions=[guards.holder_identifies_own_right, guards.is_not_recused],
    )
    def ask_right_holder(self, act: ActFacts[IdentificationRequestFacts]) -> None:
        """Ask the right holder whether the goods are its own (协助辨认、鉴别); seizure runs on meanwhile."""
        act.stop(IDENTIFICATION)
        asked = self.brief.setdefault("identifications", [])
        if act.facts.right.ref not in asked:
            asked.append(act.facts.right.ref)

    @transition(
        "stage",
        source=list(INVESTIGATING),
        target=None,
        conditions=[guards.holder_identifies_own_right, guards.is_not_recused],
    )
    def receive_identification(self, act: ActFacts[IdentificationFacts]) -> None:
        """Receive the holder's opinion (辨认、鉴别意见): evidence per right and lot, to be tested like any other."""
        facts = act.facts
        waiting = [ref for ref in self.brief.get("identifications", []) if ref != facts.right.ref]
        self.brief["identifications"] = waiting
        if not waiting:
            act.resume(IDENTIFICATION)
        for lot in facts.lots:
            add_evidence(
                act,
                EvidenceKind.APPRAISAL if facts.opinion_number else EvidenceKind.DOCUMENTARY,
                f"{facts.right.holder}辨认（鉴别）意见（{facts.right.name}，{lot}）"[:200],
                source=facts.right.holder,
                method=f"权利人辨认，签署人{facts.signatory}"[:200],
                proves=facts.conclusion,
                pages=facts.pages,
                right=facts.right,
                lot=lot,
            )
            lot.identified = True
            lot.right = facts.right
            act.change(lot, "identified", "right")
        if not facts.rebuttal_invited:
            act.notes["warning"] = "权利人意见是待核实的证据，应当听取当事人的意见（市场监管处罚程序规定第三十条）"

"""What follows a judgment in effect: execution, the goods, and those who need to have it (刑事诉讼法 264–271)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import trial_service as guards
from casework.models import CaseState, Document, GoodsLot, HandoverKind, PartyCourse
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over, pass_on
from casework.procedures.trial.stages import Stage, Verdict

DESTRUCTION_LAW = "《最高人民法院、最高人民检察院关于办理侵犯知识产权刑事案件适用法律若干问题的解释》第二十七条"


@dataclass(frozen=True)
class ExecutionFacts:
    """Who carries the judgment out, and who else has it (交付执行、送达生效裁判)."""

    executed_by: str
    property_department: str
    documents: tuple[Document, ...] = ()
    outside: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class DestructionFacts:
    """Goods destroyed on the spot, before witnesses (没收销毁执行记录)."""

    lots: tuple[GoodsLot, ...]
    started_at: LegalDate
    ended_at: LegalDate
    place: str
    supervisor: str
    witness: str
    recording: str
    disposal_course: str
    sampled: bool = False


@dataclass(frozen=True)
class KeepingFacts:
    """Goods that the right holder asks to keep as evidence of another case (保留作为证据)."""

    lots: tuple[GoodsLot, ...]
    holder: str
    purpose: str


@dataclass(frozen=True)
class ReleaseFacts:
    """Goods that need not be kept any longer (结束保留)."""

    lots: tuple[GoodsLot, ...]
    reason: str


@dataclass(frozen=True)
class CloseFacts:
    """The end of the case at court (结案)."""

    remark: str = ""


class EffectActs(Acts):
    """After the judgment has taken effect."""

    @transition("stage", source=Stage.EFFECTIVE, target=Stage.EXECUTED)
    def execute(self, act: ActFacts[ExecutionFacts]) -> None:
        """Hand the convicted over for execution, and the judgment to those who need it (交付执行)."""
        act.prints()
        for course in act.courses:
            if course.decision.get("verdict") == Verdict.CONVICTED:
                act.issue("execution_notice", course.party, **_executed(course))
        self._give_to_agencies(act)
        act.notes["outside"] = list(act.facts.outside)

    def _give_to_agencies(self, act: ActFacts[ExecutionFacts]) -> None:
        """Give the judgment to every agency of the system through which the case came here (生效裁判送达)."""
        came = (HandoverKind.REFERRAL, HandoverKind.PROSECUTION, HandoverKind.INDICTMENT)
        senders = {each.sender.agency: each.sender for each in act.handovers if each.kind in came}
        given = []
        for agency, sender in senders.items():
            made = hand_over(act, HandoverKind.JUDGMENT, agency, agency.name, documents=act.facts.documents)
            made.receiver = sender
            given.append(act.notes.pop("handover"))
        act.notes["handovers"] = given

    @transition(
        "stage",
        source=[Stage.EFFECTIVE, Stage.EXECUTED],
        target=None,
        conditions=[guards.judgment_orders_destruction, guards.goods_are_not_kept_as_evidence],
    )
    def destroy_goods(self, act: ActFacts[DestructionFacts]) -> None:
        """Destroy goods that were confiscated, on the spot and before witnesses (没收销毁)."""
        facts = act.facts
        for lot in facts.lots:
            lot.fate = f"没收销毁（{facts.ended_at.chinese()}）"
            act.change(lot, "fate")
        keys = {lot.pk for lot in facts.lots}
        gone = [each for each in act.exhibits if each.lot_id in keys]
        act.prints()
        said = self.brief.get("second", {}).get("number") or self.number
        act.issue("destruction_record", original_number=f"{said}刑事裁判", legal_basis=DESTRUCTION_LAW)
        pass_on(act, gone, taker=f"已销毁（监销人：{facts.supervisor}）"[:120], place=facts.place, why="判决没收销毁")

    @transition("stage", source=[Stage.JUDGED, Stage.APPEALED, Stage.EFFECTIVE, Stage.EXECUTED], target=None)
    def keep_goods(self, act: ActFacts[KeepingFacts]) -> None:
        """Keep goods as evidence of a civil or administrative case, at the right holder's request (保留作为证据)."""
        facts = act.facts
        said = {lot.ref: f"{facts.holder}：{facts.purpose}" for lot in facts.lots}
        self.brief["kept_goods"] = {**self.brief.get("kept_goods", {}), **said}

    @transition("stage", source=[Stage.JUDGED, Stage.APPEALED, Stage.EFFECTIVE, Stage.EXECUTED], target=None)
    def release_goods(self, act: ActFacts[ReleaseFacts]) -> None:
        """The goods need not be kept any longer (结束保留)."""
        free = {lot.ref for lot in act.facts.lots}
        self.brief["kept_goods"] = {
            ref: why for ref, why in self.brief.get("kept_goods", {}).items() if ref not in free
        }

    @transition("stage", source=Stage.EXECUTED, target=Stage.CLOSED, conditions=[guards.goods_were_dealt_with])
    def close_trial(self, act: ActFacts[CloseFacts]) -> None:
        """Close the case at court, when nothing is left to carry out (结案)."""
        for course in act.courses:
            course.conclude()
            act.change(course, "state")
        self.ended_on = act.day
        act.change(self, "ended_on")
        if act.case.agency_id == self.agency_id and act.case.state == CaseState.OPEN:
            act.case.close()
            act.change(act.case, "state")


def _executed(course: PartyCourse) -> dict[str, Any]:
    said = course.decision
    return {
        "suspected_crime": said["charge"], "sentence": said.get("sentence", ""), "judgment_number": said["number"],
        "effective_on": said["effective"], "fine": said.get("fine", ""), "offset": said.get("offset", ""),
        "owed": said.get("owed", ""),
    }  # fmt: skip

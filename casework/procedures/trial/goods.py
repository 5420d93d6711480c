"""The goods after the judgment: destroyed, kept as evidence, given back, or left by their owner (知产刑事解释 27).

What is to be given back but has no known owner is announced for a year, then paid into the treasury (刑诉法解释 445).
"""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import trial_goods as guards
from casework.models import GoodsLot
from casework.procedures.base import Acts
from casework.procedures.handing import pass_on
from casework.procedures.trial.stages import Stage

DESTRUCTION_LAW = "《最高人民法院、最高人民检察院关于办理侵犯知识产权刑事案件适用法律若干问题的解释》第二十七条"
CLAIMED, TREASURY = "claimed", "treasury"
AFTER_EFFECT = (Stage.EFFECTIVE, Stage.EXECUTED)


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
class NoticeFacts:
    """What is to be given back to an owner who is not known, and where that is announced (公告认领)."""

    what: str
    published_in: str
    lots: tuple[GoodsLot, ...] = ()


@dataclass(frozen=True)
class ClaimFacts:
    """What became of it: claimed by its owner, or paid into the treasury (认领、上缴国库)."""

    result: str
    remark: str
    claimant: str = ""


class GoodsActs(Acts):
    """What becomes of things when the judgment is in effect."""

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

    @transition("stage", source=list(AFTER_EFFECT), target=None, conditions=[guards.no_notice_is_running])
    def announce_property(self, act: ActFacts[NoticeFacts]) -> None:
        """Announce what waits for its owner; a year runs (公告认领)."""
        facts = act.facts
        self.brief["announced"] = {"what": facts.what, "lots": [lot.ref for lot in facts.lots], "on": str(act.at)}
        act.happened("property_notice")

    @transition(
        "stage",
        source=list(AFTER_EFFECT),
        target=None,
        conditions=[guards.a_notice_is_running, guards.claimant_is_named, guards.year_of_the_notice_has_passed],
    )
    def settle_unclaimed(self, act: ActFacts[ClaimFacts]) -> None:
        """Give it to who claims it, or pay it into the treasury when the year has passed (认领、上缴国库)."""
        facts = act.facts
        how = f"发还{facts.claimant}" if facts.result == CLAIMED else "公告期满无人认领，上缴国库"
        for lot in act.lots:
            if lot.ref in self.brief["announced"]["lots"]:
                lot.fate = f"{how}（{act.at.chinese()}）"
                act.change(lot, "fate")
        act.notes["announced"] = self.brief.pop("announced")

"""Goods and material go over once the police have filed (移交涉案物品): 行刑移送规定 art. 12."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import referral as guards
from casework.models import Exhibit, HandoverKind
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over, pass_on
from casework.procedures.referral.shared import referred_by, tell_penalty
from casework.procedures.referral.stages import Stage
from casework.procedures.referral.words import GOODS_GONE, GoodsGone


@dataclass(frozen=True)
class GoodsFacts:
    """The goods and material handed over after filing (移交涉案物品和材料)."""

    exhibits: tuple[Exhibit, ...]
    taker: str
    place: str
    condition: str
    custody: str = ""
    remark: str = ""


class GoodsActs(Acts):
    """The end of a referral that the police took up."""

    @transition(
        "stage",
        source=[Stage.FILED, Stage.RETURNED],
        target=Stage.HANDED_OVER,
        conditions=[guards.police_have_filed, guards.everything_kept_is_handed_over],
    )
    def hand_over_goods(self, act: ActFacts[GoodsFacts]) -> None:
        """Hand over goods and material within three days of the filing notice (移交涉案物品，行刑移送规定 12)."""
        facts = act.facts
        first = referred_by(act)
        goods = hand_over(act, HandoverKind.GOODS, first.recipient, first.recipient_name, exhibits=facts.exhibits)
        goods.receiver = first.receiver
        goods.receive(str(act.at), facts.taker, facts.remark)
        pass_on(
            act, facts.exhibits, taker=f"{first.recipient_name}（{facts.taker}）", place=facts.place, why="移送公安机关"
        )
        act.address(first.recipient)
        act.prints()
        if facts.exhibits:  # what is kept as evidence alone goes with the file
            handed = [{"ref": each.ref, "name": each.name, "quantity": ""} for each in facts.exhibits]
            act.issue("goods_handover_list", handed=handed)
        tell_penalty(self, act, GOODS_GONE, GoodsGone(self.brief["party"], first.recipient_name))
        self.ended_on = act.day
        act.change(self, "ended_on")

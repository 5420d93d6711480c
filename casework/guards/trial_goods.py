"""Conditions of what becomes of the goods after a criminal judgment: 知产刑事解释 27, 刑诉法解释 445."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts

UNCLAIMED = "trial.unclaimed_property"


@guard(
    law="知产刑事解释.27",
    refusal="物品由权利人申请保留，作为民事、行政案件的证据，期间不得销毁",
    remedy="保留的事由消除后先办理“结束保留”；已经留样、拍照固定的，在“留样”中注明。",
    on_facts=True,
)
def goods_are_not_kept_as_evidence(act: ActFacts[Any]) -> bool:
    """Goods that the right holder asked to keep are destroyed after sampling, or when they are free again."""
    kept = act.proceeding.brief.get("kept_goods", {})
    return bool(act.facts.sampled) or not any(lot.ref in kept for lot in act.facts.lots)


@guard(
    law="知产刑事解释.27; 刑诉法解释.445",
    refusal="还有判决没收销毁的物品没有处理",
    remedy="请办理“没收销毁”；权利人申请保留的，事由消除后再结案。",
    reads=("lots",),
)
def goods_were_dealt_with(act: ActFacts[Any]) -> bool:
    """What the judgment has destroyed was destroyed before the case is closed."""
    if act.proceeding.brief.get("disposal") != "destroy":
        return True
    return all(lot.fate for lot in act.lots)


@guard(
    law="知产刑事解释.27",
    refusal="判决没有没收销毁涉案物品",
    remedy="请按判决处理：发还的物品不销毁。",
)
def judgment_orders_destruction(act: ActFacts[Any]) -> bool:
    """Goods are destroyed because a judgment in effect says so."""
    return act.proceeding.brief.get("disposal") in ("destroy", "other")


@guard(
    law="刑诉法解释.445",
    refusal="还有返还财物的公告没有处理完毕",
    remedy="请先办理“认领、上缴国库”：有人认领的发还；公告满一年无人认领的，上缴国库。",
)
def no_notice_is_running(act: ActFacts[Any]) -> bool:
    """Nothing that was announced waits for its owner any more."""
    return act.deadline(UNCLAIMED) is None


@guard(law="刑诉法解释.445", refusal="没有正在进行的返还财物公告", remedy="请先办理“公告认领返还的财物”。")
def a_notice_is_running(act: ActFacts[Any]) -> bool:
    """Something was announced and waits for its owner."""
    return act.deadline(UNCLAIMED) is not None


@guard(
    law="刑诉法解释.445",
    refusal="有人认领的，应当写明认领人",
    remedy="请填写认领人。",
    on_facts=True,
)
def claimant_is_named(act: ActFacts[Any]) -> bool:
    """Who claims a thing has a name."""
    return act.facts.result != "claimed" or bool(act.facts.claimant.strip())


@guard(
    law="刑诉法解释.445",
    refusal="公告认领的期间为一年，期满无人认领的才上缴国库",
    remedy="请等待公告期满；有人认领的，选择“认领”。",
    on_facts=True,
)
def year_of_the_notice_has_passed(act: ActFacts[Any]) -> bool:
    """The treasury takes what nobody claimed within the year."""
    waited = act.deadline(UNCLAIMED)
    if act.facts.result == "claimed" or waited is None:
        return True
    return waited.due_on is not None and act.day > waited.due_on

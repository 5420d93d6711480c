"""Conditions of putting somebody in charge: work that goes on, and somebody who may do it and does not do so yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="公务员法.14",
    refusal="程序已经结束，没有需要承办的事项",
    remedy="请打开同案中仍在进行的程序办理。",
    verified=False,
)
def something_is_left_to_do(act: ActFacts[Any]) -> bool:
    """The proceeding runs (程序尚未结束)."""
    return act.proceeding.ended_on is None


@guard(
    law="公务员法.14",
    refusal="该人员已经是本程序的承办人",
    remedy="请选择接手的人员；待办停在别人名下的，先登记请假代理。",
    on_facts=True,
    verified=False,
)
def is_somebody_else(act: ActFacts[Any]) -> bool:
    """Whoever is put in charge is not so already (变更后的承办人)."""
    return all(officer != act.proceeding.handler for officer in act.facts.officers)


@guard(
    law="公务员法.76",
    refusal="该人员已经决定回避，不得承办",
    remedy="请选择没有回避事由的人员。",
    on_facts=True,
    verified=False,
)
def was_not_recused(act: ActFacts[Any]) -> bool:
    """Whoever is put in charge was not recused from the proceeding (回避)."""
    recused = set(act.proceeding.brief.get("recused", ())) | {
        each.officer.username for each in act.assignments if each.recused
    }
    return not recused & {officer.username for officer in act.facts.officers}

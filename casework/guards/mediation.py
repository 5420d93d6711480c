"""Conditions of mediation by a body of mediators (人民调解等): 人民调解法 3, 4, 17–25."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.mediating import has_two_sides
from casework.models import HandoverState

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="人民调解法.17、18",
    refusal="没有写明申请人和被申请人",
    remedy="请至少各填写一名“请求人（申请人）”和“被请求人（被申请人）”；主动调解的，先主张权利的一方列为申请人。",
    on_facts=True,
    binding=True,
)
def both_sides_are_named(act: ActFacts[Any]) -> bool:
    """A dispute has two sides (双方当事人)."""
    return has_two_sides(act)


@guard(
    law="特邀调解规定.27",
    refusal="没有等待签收的移送材料",
    remedy="请刷新案件页面。",
    reads=("handovers",),
    verified=False,
)
def something_waits_to_be_signed(act: ActFacts[Any]) -> bool:
    """What was sent has not been signed for yet; the parties may come without papers (签收)."""
    mine = [each for each in act.handovers if each.receiver_id == act.proceeding.pk]
    return not mine or any(each.state == HandoverState.SENT for each in mine)


@guard(
    law="人民调解法.17",
    refusal="当事人一方明确拒绝调解的，不得调解",
    remedy="请选择不予受理，终止调解告知书会写明其可以依法采用的其他途径。",
    on_facts=True,
)
def nobody_refused(act: ActFacts[Any]) -> bool:
    """Against a clear refusal nobody mediates (明确拒绝不得调解)."""
    return act.facts.decision != "accept" or act.facts.consent != "refused"


@guard(
    law="人民调解法.17",
    refusal="不予受理应当说明理由",
    remedy="请写明不属于调解范围、一方明确拒绝等理由。",
    on_facts=True,
)
def refusal_to_accept_has_a_reason(act: ActFacts[Any]) -> bool:
    """Who is not mediated is told why (不予受理的理由)."""
    return act.facts.decision == "accept" or bool(act.facts.reason.strip())


@guard(
    law="人民调解法.4",
    refusal="人民调解委员会调解民间纠纷，不收取任何费用",
    remedy="请清空收费；商事调解组织收费的，在登记时选择“商事调解”。",
    on_facts=True,
)
def peoples_mediation_is_free(act: ActFacts[Any]) -> bool:
    """People's mediation costs nothing; commercial bodies may charge (免费)."""
    return act.proceeding.brief.get("body") != "people" or not act.facts.fee.strip(" 0元无")


@guard(
    law="特邀调解规定.15; 人民调解法.20",
    refusal="没有核实调解员与本纠纷有无利害关系",
    remedy="请向调解员核实后勾选；有利害关系的，另行确定。",
    on_facts=True,
    verified=False,
)
def interest_was_checked(act: ActFacts[Any]) -> bool:
    """The mediator was asked whether they have an interest (核实利害关系)."""
    return bool(act.facts.checked)


@guard(
    law="人民调解法.23",
    refusal="没有写明哪一方拒绝、要求终止或者撤回",
    remedy="请选择当事人；双方共同要求终止的，在理由中写明并选择其中一方。",
    on_facts=True,
)
def who_stops_it_is_named(act: ActFacts[Any]) -> bool:
    """It stands on file whose will it was (当事人的意思)."""
    return act.facts.party is not None

"""Conditions of sending a dispute about damages to mediation (赔偿数额的调解): 商标法 60; 著作权法 60."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="商标法.60; 著作权法.60",
    refusal="请求调解的一方和对方不能是同一人",
    remedy="请在“请求人”中选择权利人，在“对方”中选择涉嫌侵权的当事人（或者相反）。",
    on_facts=True,
    binding=True,
)
def sides_differ(act: ActFacts[Any]) -> bool:
    """A dispute has two sides (双方当事人)."""
    return not set(act.facts.requested_by) & set(act.facts.other_side)


@guard(
    law="商标法.60; 著作权法.60",
    refusal="赔偿争议正在调解",
    remedy="请等待调解结果；调解不成的，当事人可以向人民法院起诉。",
)
def no_mediation_is_running(act: ActFacts[Any]) -> bool:
    """One mediation at a time (调解中)."""
    asked = act.proceeding.brief.get("compensation")
    return not asked or "outcome" in asked

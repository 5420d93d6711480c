"""Conditions of the police's examination of a referral (受案、立案审查): 公安刑事程序规定 arts. 171–181."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts

ECONOMIC = "referral.police_decide_economic"
# The terms within which the police decide, of which the shorter or longer holds by the kind of crime.
DECIDE = ("referral.police_decide", ECONOMIC)
# What may be done before, and falls away with the decision.
MATERIAL, FORWARD = "referral.police_material_request", "referral.police_forward"
BEFORE = (MATERIAL, FORWARD)


@guard(
    law="经济犯罪案件规定.16",
    refusal="立案审查期限没有可以延长的余地：重大、疑难、复杂案件合计三十日，情况特殊经上一级公安机关负责人批准可以再延长三十日",
    remedy="请作出是否立案的决定。",
    on_facts=True,
)
def review_can_be_extended(act: ActFacts[Any]) -> bool:
    """Each of the two extensions is given once (立案审查期限延长)."""
    given = act.proceeding.brief.get("extensions", [])
    return act.facts.step not in given and (act.facts.step == "complex" or "complex" in given)

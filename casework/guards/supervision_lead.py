"""Conditions of a lead for supervision (立案监督线索): 检察规则 arts. 557, 558."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="检察规则.557",
    refusal="控告人、行政执法机关提出的，应当写明是谁提出",
    remedy="请填写提出人；检察机关自行发现的，来源选择“依职权发现”。",
    on_facts=True,
)
def requester_is_named(act: ActFacts[Any]) -> bool:
    """Whoever asks is to be told what becomes of it."""
    return act.facts.origin == "own" or bool(act.facts.requester.strip())

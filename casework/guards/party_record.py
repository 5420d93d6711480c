"""Conditions for mending what the file says of a party in a civil procedure (更正当事人信息)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="民事诉讼法.124",
    refusal="该人不是本程序的当事人",
    remedy="请选择本程序的当事人；其他程序的当事人由办理该程序的机关更正。",
    on_facts=True,
    verified=False,
    binding=True,
)
def party_takes_part_here(act: ActFacts[Any]) -> bool:
    """Each proceeding mends what it says of its own parties."""
    return act.course_of(act.facts.party) is not None


@guard(
    law="民事诉讼法.124",
    refusal="更正后的内容与原记录相同",
    remedy="请核对要更正的项目和正确的内容。",
    on_facts=True,
    verified=False,
    binding=True,
)
def party_datum_changes(act: ActFacts[Any]) -> bool:
    """The new content differs from what is on file."""
    return bool(getattr(act.facts.party, act.facts.item) != act.facts.text)

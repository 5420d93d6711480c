"""Conditions of deciding an objection to a confirmation: 民诉法解释 372."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="民诉法解释.372",
    refusal="异议部分成立的，应当写明哪些条款不再确认有效；异议不成立或者全部成立的，不选条款",
    remedy="请核对裁定结果和所选条款。",
    on_facts=True,
    reads=("clauses",),
    verified=False,
)
def change_names_what_falls(act: ActFacts[Any]) -> bool:
    """A ruling changed in part says which clauses fall."""
    facts = act.facts
    return (facts.outcome == "changed") == bool(facts.clauses)

"""Conditions under which one case leads others (串并案件): 公安刑事程序规定 21."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="公安刑事程序规定.21",
    refusal="主案不能同时列为自己的从案",
    remedy="请只填写其他案件的编号。",
    on_facts=True,
    verified=False,
    binding=True,
)
def leads_other_cases_only(act: ActFacts[Any]) -> bool:
    """None of the cases led is this one."""
    return all(case.pk != act.case.pk for case in act.facts.cases)

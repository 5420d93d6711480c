"""Conditions of signing for a notice of the police (签收公安机关的通知书)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="行刑移送规定.8、9、12",
    refusal="没有等待签收的公安机关通知书",
    remedy="公安机关作出决定后再办理；签收日期录入有误的，请在案件页面核对后办理更正。",
)
def notice_awaits_its_receipt(act: ActFacts[Any]) -> bool:
    """The police decided, and nobody has told when their notice came in."""
    return bool(act.proceeding.brief.get("unsigned_notice"))


@guard(
    law="行刑移送规定.8、9、12",
    refusal="签收日期早于公安机关作出决定的日期",
    remedy="请核对签收日期。",
    on_facts=True,
)
def receipt_follows_the_decision(act: ActFacts[Any]) -> bool:
    """A notice does not come in before what it tells was decided."""
    decided = act.when(act.proceeding.brief.get("unsigned_notice", ""))
    return decided is None or not act.facts.received_on.is_before(decided)

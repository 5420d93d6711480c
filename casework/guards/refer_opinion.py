"""Conditions of the opinion that an agency refer a suspected crime (督促移送): 检察规则 557, 行刑移送规定 14."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts

REASON_AT_LEAST = 20


@guard(
    law="检察规则.557",
    refusal="没有等待回复的督促移送意见",
    remedy="请先办理“提出督促移送的检察意见”；已经回复的不必再录入。",
)
def an_opinion_waits(act: ActFacts[Any]) -> bool:
    """An opinion went out and was not answered yet."""
    sent = act.proceeding.brief.get("refer_opinion")
    return sent is not None and "answer" not in sent


@guard(
    law="行刑移送规定.14",
    refusal="该行政执法机关在本系统内，由其自行回复",
    remedy="请等待其回复，回复会自动送达本程序。",
)
def agency_answers_on_paper(act: ActFacts[Any]) -> bool:
    """The agency works in a system of its own."""
    return not act.proceeding.brief.get("refer_opinion", {}).get("inside")


@guard(
    law="行刑移送规定.14",
    refusal="不移送的，应当写明理由",
    remedy="请针对检察意见写明不移送的事实和法律理由，不少于二十字。",
    on_facts=True,
)
def refusing_to_refer_is_reasoned(act: ActFacts[Any]) -> bool:
    """An agency that does not refer says why."""
    return act.facts.outcome == "referred" or len(act.facts.reason.strip()) >= REASON_AT_LEAST

"""Conditions of a reverse review (反向衔接审查): 反向衔接指引 arts. 12–15, 刑事诉讼法 art. 177."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.law.articles import chinese_number
from casework.law.periods import CHINESE
from casework.limits import limit, parse_amount
from casework.models import HandoverKind

if TYPE_CHECKING:
    from casework.acts import ActFacts

REPLY = "reverse.agency_reply"


def other(amount: str) -> str:
    """Return the term an opinion sets where it is not that of the rule; nothing where it is."""
    return "" if parse_amount(amount) == limit(REPLY).amount else amount


def in_words(amount: str) -> str:
    """Return a term as papers write it: 2 months → 二个月."""
    period = parse_amount(amount)
    parts = ((words, getattr(period, name)) for name, words in CHINESE.items())
    text = "".join(words.format(chinese_number(number)) for words, number in parts if number)
    return text.replace("二个", "两个") if text.startswith("二个") else text


@guard(
    law="反向衔接指引.12",
    refusal="审查期限已经届满或者停止计算，不能延长",
    remedy="请作出决定；中止的先恢复审查。",
)
def review_term_still_runs(act: ActFacts[Any]) -> bool:
    """The term of ten working days still runs (审查期限内)."""
    running = act.deadline("reverse.review")
    return running is not None and running.due_on is not None and act.day <= running.due_on


@guard(law="反向衔接指引.13", refusal="审查已经中止", remedy="原因消除后请办理“恢复审查”。")
def is_not_suspended(act: ActFacts[Any]) -> bool:
    """The review goes on."""
    return act.proceeding.suspended_on is None


@guard(law="反向衔接指引.13", refusal="审查没有中止", remedy="请刷新案件页面。")
def is_suspended(act: ActFacts[Any]) -> bool:
    """The review is suspended."""
    return act.proceeding.suspended_on is not None


@guard(law="反向衔接指引.12", refusal="已经征求异地检察院意见，尚未收到答复", remedy="请先录入答复。")
def nobody_was_asked_elsewhere(act: ActFacts[Any]) -> bool:
    """No procuratorate elsewhere is waited for."""
    return not act.proceeding.brief.get("asked_elsewhere")


@guard(law="反向衔接指引.12", refusal="没有征求异地检察院意见", remedy="请先办理“征求异地检察院意见”。")
def somebody_was_asked_elsewhere(act: ActFacts[Any]) -> bool:
    """A procuratorate elsewhere was asked and has not answered."""
    return bool(act.proceeding.brief.get("asked_elsewhere"))


@guard(
    law="反向衔接指引.12",
    refusal="对所选人员已经作出决定",
    remedy="请只选择尚未决定的被不起诉人。",
    on_facts=True,
)
def those_named_await_a_decision(act: ActFacts[Any]) -> bool:
    """Nothing was decided yet about those named."""
    chosen = [each for each in act.courses if each.party in act.facts.suspects]
    return bool(chosen) and not any(each.decision.get("reverse") for each in chosen)


@guard(
    law="刑事诉讼法.177; 反向衔接指引.13",
    refusal="不起诉决定已经被撤销，不能再提出检察意见",
    remedy="请对该人终结审查。",
    on_facts=True,
)
def nonprosecution_stands(act: ActFacts[Any]) -> bool:
    """The non-prosecution on which an opinion rests was not revoked."""
    fallen = set(act.proceeding.brief.get("fallen", ()))
    return act.facts.outcome != "opinion" or not fallen & {each.ref for each in act.facts.suspects}


@guard(
    law="刑事诉讼法.177; 检察规则.373",
    refusal="检察意见应当写明违反的规定、处罚依据、主管的行政机关和回复期限",
    remedy="请补充填写；主管机关不在本系统内的，填写其名称和送达日期。",
    on_facts=True,
)
def opinion_names_law_and_agency(act: ActFacts[Any]) -> bool:
    """An opinion says under which law, and to whom."""
    facts = act.facts
    said = facts.law_violated.strip() and facts.law_applied.strip() and facts.receiving_agency
    return facts.outcome != "opinion" or bool(said and facts.reply)


@guard(
    law="反向衔接指引.15",
    refusal="终结审查应当写明不需要行政处罚的理由和依据",
    remedy="请填写理由和法律依据。",
    on_facts=True,
)
def termination_names_its_basis(act: ActFacts[Any]) -> bool:
    """An end without an opinion says why no penalty is needed."""
    facts = act.facts
    return facts.outcome != "terminate" or bool(facts.reason.strip() and facts.legal_basis.strip())


@guard(
    law="刑事诉讼法.177; 检察规则.375",
    refusal="应当写明查封、扣押、冻结财物的情况",
    remedy="请填写；没有的写“无”。",
    on_facts=True,
)
def seized_things_are_spoken_of(act: ActFacts[Any]) -> bool:
    """What was seized is spoken of, so that the agency knows what it gets (涉案财物)."""
    return bool(act.facts.goods_handling.strip())


@guard(
    law="两法衔接规定.（条号未核）",
    refusal="接收检察意见的行政机关在本系统内办理，由其自行回复",
    remedy="请等待行政机关回复，其回复会自动送达本程序。",
    reads=("handovers",),
    verified=False,
)
def agency_works_elsewhere(act: ActFacts[Any]) -> bool:
    """The agency that got the opinion works in a system of its own."""
    sent = [each for each in act.handovers if each.kind == HandoverKind.OPINION]
    return not any(each.sender_id == act.proceeding.pk and each.receiver_id is not None for each in sent)

"""Conditions of reviewing a request for arrest or for longer custody (审查逮捕): 检察规则 280–315."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.criminal_arrest import GROUNDS
from casework.limits import limit, may_extend, parse_amount

if TYPE_CHECKING:
    from casework.acts import ActFacts

DETAINED, AT_LARGE = "crime.arrest_decision_detained", "crime.arrest_decision_not_detained"
INSUFFICIENT = "insufficient"


@guard(
    law="检察规则.284、285",
    refusal="没有选择犯罪嫌疑人，或者对其中有人已经作出决定",
    remedy="请只选择尚未决定的犯罪嫌疑人。",
    on_facts=True,
)
def suspects_wait_for_a_decision(act: ActFacts[Any]) -> bool:
    """Everybody named is on this request and has not been decided about."""
    chosen, decided = act.facts.suspects, act.proceeding.brief.get("decided", {})
    return bool(chosen) and not any(each.ref in decided for each in chosen)


@guard(
    law="检察规则.285; 刑事诉讼法.90",
    refusal="不批准逮捕应当说明理由；因证据不足不批准的，应当附补充侦查提纲",
    remedy="请写明不批准逮捕的理由；证据不足的，逐项写明需要补充侦查的事项。",
    on_facts=True,
)
def refusal_says_why(act: ActFacts[Any]) -> bool:
    """A refusal carries its reasons, and an outline where evidence is missing."""
    facts = act.facts
    if facts.decision == "approve":
        return True
    outlined = facts.kind != INSUFFICIENT or bool(facts.outline.strip())
    return bool(facts.reason.strip()) and outlined


@guard(
    law="检察规则.282",
    refusal="未被拘留的犯罪嫌疑人，重大复杂案件审查逮捕总计不得超过二十日，已经延长过或者没有这样的犯罪嫌疑人",
    remedy="请在期限内作出决定；已被拘留的，七日以内必须决定。",
)
def review_can_take_twenty_days(act: ActFacts[Any]) -> bool:
    """Fifteen days become twenty once, and only for those who are not detained."""
    return act.deadline(AT_LARGE) is not None and not act.proceeding.brief.get("review_extended")


@guard(
    law="刑事诉讼法.156、158、159",
    refusal="侦查羁押期限的延长已经用完，或者不是下一次延长：依次为一个月、两个月、两个月",
    remedy="应当不批准延长；公安机关应当在届满前移送起诉、变更强制措施或者释放。",
    on_facts=True,
)
def custody_is_not_past_its_cap(act: ActFacts[Any]) -> bool:
    """What is asked is the next of the three steps: 2 + 1 + 2 + 2 months and no more."""
    brief = act.proceeding.brief
    if act.facts.decision != "approve" or brief.get("matter") != "extension":
        return True
    given = [parse_amount(each) for each in brief.get("granted", [])]
    rule = limit("crime.custody_investigation")
    in_order = len(given) < len(GROUNDS) and brief.get("ground") == GROUNDS[len(given)]
    return in_order and may_extend(rule, given, parse_amount(brief["amount"])) is None

"""Conditions of a criminal case at second instance: 刑事诉讼法 arts. 233–243."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts

UPHELD, CHANGED, REMANDED, WITHDRAWN = "upheld", "changed", "remanded", "withdrawn"
UNCLEAR = "facts"


@guard(
    law="刑事诉讼法.236",
    refusal="改判的，应当写明每一名改判的被告人的刑罚；其他处理不写",
    remedy="请核对处理结果和刑罚。",
    on_facts=True,
    verified=False,
)
def change_names_the_new_sentences(act: ActFacts[Any]) -> bool:
    """A judgment that changes says what of whom; a ruling does not."""
    return bool(act.facts.results) == (act.facts.outcome == CHANGED)


@guard(
    law="刑事诉讼法.236、238",
    refusal="原判事实不清、证据不足的，只能发回重新审判一次；再次上诉、抗诉的，应当依法作出判决或者裁定",
    remedy="请查清事实后改判，或者维持原判；违反法定诉讼程序的，按该情形发回。",
    on_facts=True,
    verified=False,
)
def facts_are_sent_back_once(act: ActFacts[Any]) -> bool:
    """A case goes back for unclear facts once only (发回一次)."""
    facts = act.facts
    again = facts.outcome == REMANDED and facts.remand_ground == UNCLEAR
    return not (again and act.proceeding.brief.get("remanded_once"))


@guard(
    law="刑事诉讼法.236、238",
    refusal="发回重新审判的，应当写明情形：原判事实不清、证据不足，或者违反法定诉讼程序",
    remedy="请选择发回的情形。",
    on_facts=True,
    verified=False,
)
def remand_has_its_ground(act: ActFacts[Any]) -> bool:
    """A case is sent back on one of the grounds of the law."""
    return act.facts.outcome != REMANDED or bool(act.facts.remand_ground)


@guard(
    law="刑事诉讼法.232; 刑诉法解释.305",
    refusal="有抗诉的案件，不能以撤回上诉结案",
    remedy="请继续审理；抗诉撤回的，由人民检察院书面提出。",
    on_facts=True,
    verified=False,
)
def nobody_protests(act: ActFacts[Any]) -> bool:
    """The case ends by withdrawal only when there is no protest."""
    return act.facts.outcome != WITHDRAWN or not act.proceeding.brief.get("protest")


@guard(
    law="刑事诉讼法.234",
    refusal="人民检察院抗诉的案件，应当开庭审理",
    remedy="请先确定开庭日期并开庭审理。",
    on_facts=True,
    verified=False,
)
def protested_case_was_heard(act: ActFacts[Any]) -> bool:
    """A case on protest is tried in open court."""
    brief = act.proceeding.brief
    return not brief.get("protest") or act.facts.outcome == WITHDRAWN or bool(brief.get("heard_on"))


@guard(
    law="刑事诉讼法.243",
    refusal="二审期限已经延长过，或者没有写明批准的高级人民法院及其批复",
    remedy="请填写省高级人民法院的批复文号；已经延长的，请在期限内审结。",
    on_facts=True,
)
def second_instance_can_be_extended(act: ActFacts[Any]) -> bool:
    """The provincial high court extends by two months, once."""
    return not act.proceeding.brief.get("second_extended") and bool(act.facts.reply.strip())

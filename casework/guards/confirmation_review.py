"""Conditions of examining an agreement (审查): 民诉法解释 356, 357."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts


def _absent(act: ActFacts[Any]) -> str:
    came = {row["party"].pk for row in act.facts.present}
    return "、".join(course.party.name for course in act.courses if course.party_id not in came)


@guard(
    law="民诉法解释.356",
    refusal="审查相关情况时，应当通知双方当事人共同到场对案件进行核实，还缺",
    remedy="请另定时间通知双方到场；一方拒不接受询问的，可以按撤回申请处理。",
    on_facts=True,
    verified=False,
    detail=_absent,
)
def both_parties_take_part(act: ActFacts[Any]) -> bool:
    """Both are there at the same time, in person or by an agent (共同到场)."""
    return not _absent(act)


@guard(
    law="民诉法解释.356",
    refusal="没有要求补充，或者补充的材料已经收到",
    remedy="请先办理“要求补充陈述、补充证明材料”。",
    verified=False,
)
def supplement_was_asked(act: ActFacts[Any]) -> bool:
    """Something was asked for, and has not come yet."""
    asked = act.proceeding.brief.get("supplements", [])
    return bool(asked) and "came_on" not in asked[-1]


@guard(
    law="民诉法解释.358",
    refusal="认为存在某一情形的，应当写明事实和依据",
    remedy="请在该项的说明中写明，指出是哪一条、哪一份证据。",
    on_facts=True,
    verified=False,
)
def grounds_found_are_reasoned(act: ActFacts[Any]) -> bool:
    """What stands against confirming is said with what it rests on."""
    return all(each["note"].strip() for each in act.facts.answers.values() if each["answer"] == "found")

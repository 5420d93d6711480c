"""Conditions of the ruling (裁定): 民事诉讼法 62, 115, 206; 民诉法解释 355-358."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.confirmation import named_clauses, on_the_right_itself
from casework.models import CourseState, Handover, HandoverKind, HandoverState

if TYPE_CHECKING:
    from casework.acts import ActFacts

CONFIRMED, DISMISSED, WITHDRAWN = "confirmed", "dismissed", "withdrawn"
CLEAR, FOUND = "clear", "found"


@guard(
    law="民诉法解释.356",
    refusal="还没有通知双方当事人共同到场核实，不能确认协议有效",
    remedy="请先办理“询问双方当事人”。",
    on_facts=True,
    verified=False,
)
def parties_were_questioned_together(act: ActFacts[Any]) -> bool:
    """Nothing is confirmed before both were heard at the same time."""
    return act.facts.outcome != CONFIRMED or "inquiry" in act.proceeding.brief


@guard(
    law="民诉法解释.358",
    refusal="审查事项还没有逐项核对",
    remedy="请先办理“逐项审查”，对每一项作出判断。",
    on_facts=True,
    verified=False,
)
def every_ground_is_answered(act: ActFacts[Any]) -> bool:
    """The judge has answered each ground before confirming or dismissing."""
    return act.facts.outcome == WITHDRAWN or bool(act.proceeding.brief.get("checklist"))


@guard(
    law="民事诉讼法.62",
    refusal="代理人没有特别授权，不能代为申请确认、承认调解协议",
    remedy="请要求补交载明特别授权的授权委托书，或者由当事人本人到场后重新询问。",
    on_facts=True,
    verified=False,
)
def agents_had_special_authority(act: ActFacts[Any]) -> bool:
    """Who came for a party may bind it (特别授权)."""
    if act.facts.outcome != CONFIRMED:
        return True
    came = act.proceeding.brief.get("inquiry", {}).get("present", [])
    return all(row["authority"] == "special" for row in came if row["capacity"] == "agent")


def _against(act: ActFacts[Any]) -> str:
    answers = act.proceeding.brief.get("checklist", {})
    return "、".join(each["label"] for each in answers.values() if each["answer"] != CLEAR)


@guard(
    law="民诉法解释.358",
    refusal="审查中有认为存在或者尚未查清的情形，不能确认协议有效",
    remedy="查清后重新办理“逐项审查”；存在法定情形的，裁定驳回申请。",
    on_facts=True,
    verified=False,
    detail=_against,
)
def nothing_stands_against_confirming(act: ActFacts[Any]) -> bool:
    """Every ground was answered with no."""
    return act.facts.outcome != CONFIRMED or not _against(act)


@guard(
    law="民诉法解释.355",
    refusal="调解协议内容涉及知识产权的归属或者效力，不能确认",
    remedy="请裁定驳回申请，告知归属、效力另行诉讼或者请求行政机关处理。",
    reads=("clauses",),
    on_facts=True,
    verified=False,
    detail=named_clauses,
)
def confirmed_agreement_leaves_the_right_alone(act: ActFacts[Any]) -> bool:
    """What should not have been accepted is dismissed (355 第二款)."""
    return act.facts.outcome != CONFIRMED or not on_the_right_itself(act)


@guard(
    law="民诉法解释.355、358",
    refusal="驳回申请应当写明法定情形和理由，并且与逐项审查的结论一致",
    remedy="请选择“逐项审查”中认为存在的情形，并填写“本院认为”；认识改变的，先重新办理“逐项审查”。",
    on_facts=True,
    verified=False,
)
def dismissal_rests_on_a_ground(act: ActFacts[Any]) -> bool:
    """A dismissal stands on a ground that the judge found, and says why."""
    facts = act.facts
    if facts.outcome != DISMISSED:
        return True
    answers = act.proceeding.brief.get("checklist", {})
    found = {name for name, each in answers.items() if each["answer"] == FOUND}
    return bool(facts.grounds) and set(facts.grounds) <= found and bool(facts.reasoning.strip())


@guard(
    law="民诉法解释.357",
    refusal="撤回申请应当在裁定作出前由当事人提出；按撤回处理的，应当是无正当理由逾期没有补充，或者拒不接受询问",
    remedy="当事人撤回的，写明谁在何时提出；逾期没有补充的，期限届满后再办理。",
    on_facts=True,
    verified=False,
)
def withdrawal_has_its_ground(act: ActFacts[Any]) -> bool:
    """Withdrawn by a party, or treated so because nobody supplied or answered what was asked for."""
    facts = act.facts
    if facts.outcome != WITHDRAWN:
        return True
    if facts.back == "asked":
        return bool(facts.back_by.strip()) and facts.back_on is not None
    if facts.back == "no_supplement":
        asked = act.proceeding.brief.get("supplements", [])
        return bool(asked) and "came_on" not in asked[-1] and act.day.isoformat() > asked[-1]["until"]
    return facts.back == "no_answer" and bool(facts.back_by.strip())


@guard(
    law="民事诉讼法.115",
    refusal="恶意串通、企图通过调解侵害国家利益、社会公共利益或者他人合法权益的，应当驳回请求，并根据情节予以罚款、拘留",
    remedy="请裁定驳回，情形选“恶意串通、虚假调解”，并写明处罚的意见；没有处罚的写明理由。",
    on_facts=True,
)
def collusion_is_dismissed(act: ActFacts[Any]) -> bool:
    """Collusion leads to dismissal and to a sanction, or to a word why there is none (虚假调解)."""
    facts = act.facts
    said = facts.collusion or "false" in facts.grounds
    if not said:
        return True
    return facts.outcome == DISMISSED and "false" in facts.grounds and bool(facts.sanction.strip())


@guard(
    law="民事诉讼法.206",
    refusal="裁定书还没有送达全部当事人",
    remedy="请先送达。",
)
def ruling_reached_everybody(act: ActFacts[Any]) -> bool:
    """Every applicant has the ruling before the case is closed."""
    return all(course.state != CourseState.DECIDED for course in act.courses)


@guard(
    law="民事诉讼法.115",
    refusal="裁定没有认定恶意串通、虚假调解",
    remedy="没有认定的，不移送；发现涉嫌犯罪的，先查明。",
    reads=("documents", "evidence", "handovers"),
)
def ruling_found_collusion(act: ActFacts[Any]) -> bool:
    """The suspicion rests on what the ruling found, and goes once."""
    brief = act.proceeding.brief
    return "false" in brief.get("grounds", []) and "suspicion" not in brief


def sent_suspicion(act: ActFacts[Any]) -> Handover | None:
    """Return the suspicion that lies with the police unsigned."""
    sent = (
        each for each in act.handovers
        if each.kind == HandoverKind.REFERRAL and each.sender_id == act.proceeding.pk
        and each.state == HandoverState.SENT
    )  # fmt: skip
    return next(sent, None)


@guard(
    law="民事诉讼法.115",
    refusal="没有等待签收的移送",
    remedy="请先办理“移送涉嫌虚假诉讼线索”。",
    reads=("handovers",),
)
def suspicion_was_sent(act: ActFacts[Any]) -> bool:
    """Something was sent that nobody has signed for."""
    return sent_suspicion(act) is not None

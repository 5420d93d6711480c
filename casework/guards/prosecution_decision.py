"""Conditions of charging or not, and of concluding a prosecution review: 刑事诉讼法 175–177."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.charged import BACK, DOUBTFUL, INDICTED, NOT_CHARGED, charge_of, chosen_in, is_tried
from casework.models import PartyCourse

if TYPE_CHECKING:
    from casework.acts import ActFacts


def is_to_be_transferred(course: PartyCourse) -> bool:
    """Whether a non-prosecution has not gone to the administrative unit yet (待移送行政检察部门)."""
    return charge_of(course) in NOT_CHARGED and "transferred_internally" not in course.marks


@guard(
    law="刑事诉讼法.176、177",
    refusal="对所选犯罪嫌疑人已经作出决定",
    remedy="请只选择尚未决定的犯罪嫌疑人；原决定被撤销的，先重新审查。",
    on_facts=True,
)
def suspects_are_undecided(act: ActFacts[Any]) -> bool:
    """Nothing stands about the suspects named (犯罪嫌疑人尚未决定)."""
    if act.facts.decision == BACK:
        return True
    chosen = chosen_in(act)
    return bool(chosen) and not any(charge_of(each) for each in chosen)


@guard(
    law="刑事诉讼法.175; 检察规则.367",
    refusal="存疑不起诉应当在至少一次退回补充侦查之后作出",
    remedy="证据不足的，请先退回补充侦查；没有犯罪事实的，作出法定不起诉。",
    on_facts=True,
)
def doubt_remains_after_a_supplement(act: ActFacts[Any]) -> bool:
    """Doubt suffices only when the police have supplemented the case once at least (存疑不起诉)."""
    return act.facts.decision != DOUBTFUL or int(act.proceeding.brief.get("returns", 0)) >= 1


@guard(
    law="检察规则.358、372",
    refusal="起诉、不起诉应当写明事实、理由和法律依据",
    remedy="请填写查明的事实、涉嫌罪名、理由和适用的法律。",
    on_facts=True,
)
def decision_is_reasoned(act: ActFacts[Any]) -> bool:
    """The decision says what was found, and why."""
    facts = act.facts
    said = (facts.facts_found, facts.suspected_crime, facts.reason, facts.law_applied)
    return facts.decision == BACK or all(each.strip() for each in said)


@guard(
    law="刑事诉讼法.177; 检察规则.373、375",
    refusal="不起诉应当同时对查封、扣押、冻结的财物作出处理，在押的应当立即释放",
    remedy="请写明财物的解除或者移送情况，以及强制措施的解除情况；没有的写“无”。",
    on_facts=True,
)
def property_is_dealt_with(act: ActFacts[Any]) -> bool:
    """A non-prosecution lifts seizures, or hands goods on, and releases who is detained (解除查封扣押冻结)."""
    facts = act.facts
    return facts.decision not in NOT_CHARGED or bool(facts.goods_handling.strip() and facts.release.strip())


@guard(
    law="刑事诉讼法.176",
    refusal="提起公诉应当写明管辖的人民法院",
    remedy="请选择人民法院；不在本系统内的，填写其名称。",
    on_facts=True,
)
def court_is_named(act: ActFacts[Any]) -> bool:
    """An indictment goes to a court."""
    return act.facts.decision != INDICTED or bool(act.facts.receiving_court)


@guard(
    law="反向衔接指引.（条号未核）",
    refusal="没有尚未移送行政检察部门的不起诉决定",
    remedy="作出不起诉决定后再移送；已经移送的不再移送。",
    verified=False,
)
def somebody_is_not_charged(act: ActFacts[Any]) -> bool:
    """A non-prosecution waits for its way to the administrative unit."""
    return any(is_to_be_transferred(each) for each in act.courses)


@guard(
    law="刑事诉讼法.176、177; 反向衔接指引.（条号未核）",
    refusal="尚不能办结：被告人没有生效裁判，或者不起诉没有移送行政检察部门，或者申诉、复议、复核没有结果",
    remedy="请先办理这些事项；不起诉被撤销、撤回起诉的，可以直接办理本环节以重新审查。",
    verified=False,
)
def everything_decided_has_run_its_course(act: ActFacts[Any]) -> bool:
    """All are judged or not prosecuted for good, or somebody's matter is open again (办结条件)."""
    if any(not charge_of(each) for each in act.courses):
        return True
    open_terms = ("prosecution.police_recon", "prosecution.police_review")
    asked = any(act.deadline(rule) is not None for rule in open_terms)
    appealed = any(f"appealed_by_{who}" in each.marks for each in act.courses for who in ("victim", "suspect"))
    waits = any(is_to_be_transferred(each) or is_tried(each) for each in act.courses)
    return not (asked or appealed or waits)

"""Conditions of notice and hearing (告知、听证): 行政处罚法 arts. 44–45, 61–65; 听证办法."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards import courses
from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="行政处罚法.44",
    refusal="对该当事人已经作出处理决定，不再告知",
    remedy="决定被撤销后需要重新处理的，请先记录复议或者诉讼结果。",
    on_facts=True,
)
def party_is_still_undecided(act: ActFacts[Any]) -> bool:
    """Nothing has been decided about the party yet."""
    return act.course is not None and courses.is_undecided(act.course)


@guard(
    law="行政处罚法.44",
    refusal="该当事人已经告知，或者不需要告知，而其他当事人尚未告知",
    remedy="请选择拟给予处罚而尚未告知的当事人；变更告知内容的，请办理“重新告知”。",
    on_facts=True,
)
def party_is_to_be_told(act: ActFacts[Any]) -> bool:
    """The party is to be punished and was not told; or nobody is, since the last one was referred meanwhile."""
    waiting = [each for each in act.courses if courses.wants_notice(act.proceeding, each)]
    return not waiting or act.course in waiting


@guard(
    law="行政处罚法.44",
    refusal="行政处罚告知书尚未送达当事人",
    remedy="请先送达告知书并录入送达情况。",
    on_facts=True,
)
def notice_was_delivered(act: ActFacts[Any]) -> bool:
    """The notice of the proposed penalty has reached the party."""
    served = act.course.on("penalty_notice_served") if act.course else None
    return served is not None and served <= act.day


@guard(
    law="行政处罚法.63",
    refusal="拟作出的处罚不属于应当告知听证权利的情形",
    remedy="当事人的意见请作为陈述、申辩记录。",
    on_facts=True,
)
def hearing_right_was_told(act: ActFacts[Any]) -> bool:
    """The party was told of a right to a hearing."""
    return act.course is not None and bool(act.course.proposal.get("hearing"))


@guard(
    law="行政处罚法.64",
    refusal="已超过告知书送达后五个工作日的听证申请期限",
    remedy="逾期视为放弃；本机关仍同意听证的，请以已发生的事实录入并说明理由。",
    on_facts=True,
)
def hearing_is_asked_for_in_time(act: ActFacts[Any]) -> bool:
    """The request comes within five working days of the service of the notice."""
    term = act.deadline("penalty.hearing.request", act.course)
    return term is None or term.due_on is None or act.day <= term.due_on


@guard(law="行政处罚法.64", refusal="当事人没有要求听证，或者听证已经结束", on_facts=True)
def hearing_was_asked_for(act: ActFacts[Any]) -> bool:
    """A hearing was asked for and is still to be held or reported on."""
    return act.course is not None and courses.hearing_is_pending(act.course)


@guard(law="行政处罚法.65", refusal="听证尚未举行", remedy="请先举行听证并录入听证笔录。", on_facts=True)
def hearing_was_held(act: ActFacts[Any]) -> bool:
    """The hearing has taken place."""
    return act.course is not None and "hearing_closed" in act.course.marks


@guard(
    law="行政处罚法.64",
    refusal="听证主持人不得是本案调查人员",
    remedy="请指定非本案调查人员主持听证。",
    reads=("assignments",),
    on_facts=True,
)
def host_did_not_investigate(act: ActFacts[Any]) -> bool:
    """The host of the hearing is nobody who investigated the case."""
    investigators = {each.officer_id for each in act.assignments if each.part in ("lead", "assist")}
    return act.facts.host.pk not in investigators


@guard(
    law="行政处罚法.64",
    refusal="应当在举行听证的七个工作日前通知当事人",
    remedy="请将听证时间改为七个工作日以后。",
    on_facts=True,
)
def hearing_is_seven_working_days_away(act: ActFacts[Any]) -> bool:
    """The hearing is fixed so that seven working days lie between."""
    day = act.facts.starts_at.day
    return day is not None and act.day <= act.calendar.subtract(day, 7)


@guard(
    law="行政处罚法.64",
    refusal="听证通知书没有在七个工作日前送达当事人",
    remedy="请改期并重新通知。",
    on_facts=True,
)
def hearing_notice_was_served_in_time(act: ActFacts[Any]) -> bool:
    """The notice of hearing was served seven working days before the hearing."""
    served = act.course.on("hearing_notice_served") if act.course else None
    return served is not None and served <= act.calendar.subtract(act.day, 7)


@guard(
    law="市场监管处罚程序规定.57、58",
    refusal="尚有当事人的告知书未送达，或者其陈述申辩、听证申请的期限未满且未书面放弃",
    remedy="请等待期限届满，或者录入当事人的书面放弃。",
)
def windows_have_closed(act: ActFacts[Any]) -> bool:
    """Every party told had its time, waived it, or was heard."""
    told = [course for course in act.courses if courses.is_undecided(course) and course.proposal]
    return all(courses.may_be_decided(act, course) for course in told)


@guard(
    law="行政处罚法.65",
    refusal="听证尚未结束或者听证报告尚未提出",
    remedy="请先举行听证并提出听证报告，或者录入当事人撤回听证申请。",
)
def no_hearing_is_pending(act: ActFacts[Any]) -> bool:
    """Every hearing asked for was held and reported on, or withdrawn."""
    return not any(courses.hearing_is_pending(course) for course in act.courses if courses.is_undecided(course))

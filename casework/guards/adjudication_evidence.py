"""Conditions of evidence and technical facts (证据、技术调查、鉴定): 办法 arts. 47–54."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts

RULE = "专利纠纷裁决调解办法"


@guard(
    law=f"{RULE}.47",
    refusal="调查取证应当由两名以上办案人员进行",
    remedy="请填写两名以上办案人员。",
    on_facts=True,
)
def two_officers_take_evidence(act: ActFacts[Any]) -> bool:
    """Two at least go out together."""
    return len(set(act.facts.officers)) >= 2


@guard(
    law=f"{RULE}.54",
    refusal="该当事人没有正在计算的举证期限",
    remedy="举证通知书送达后、举证期限届满前，依当事人的申请办理。",
    on_facts=True,
)
def evidence_period_runs(act: ActFacts[Any]) -> bool:
    """The party asks before its time is over."""
    course = act.course_of(act.facts.party)
    term = act.deadline("adjudication.evidence_period", course) if course is not None else None
    return term is not None and (term.due_on is None or act.day <= term.due_on)


@guard(law=f"{RULE}.49", refusal="没有等待处理的登记保存证据", remedy="请核对案件。")
def evidence_is_registered(act: ActFacts[Any]) -> bool:
    """Something is registered and kept."""
    return "registered" in act.proceeding.brief


@guard(
    law=f"{RULE}.50",
    refusal="没有委托该部门协助调查",
    remedy="请核对部门名称，或者先办理委托协助调查。",
    on_facts=True,
)
def assistance_was_asked(act: ActFacts[Any]) -> bool:
    """An answer answers a letter."""
    return act.facts.receiving_agency in act.proceeding.brief.get("assistance", ())


@guard(
    law=f"{RULE}.5、52",
    refusal="技术调查官不能同时是合议组成员，指派时应当核查其与本案有无利害关系（是否曾任本案专利的代理师、审查员等）",
    remedy="请另行指派，或者填写利害关系核查的结果。",
    on_facts=True,
)
def investigator_is_not_on_the_panel(act: ActFacts[Any]) -> bool:
    """Who advises does not vote, and has no interest."""
    facts = act.facts
    return facts.investigator.username not in act.proceeding.brief.get("panel", ()) and bool(facts.conflict_check)


@guard(
    law=f"{RULE}.52",
    refusal="您不是本案指派的技术调查官",
    remedy="技术调查意见由本案指派的技术调查官出具。",
)
def investigator_was_assigned(act: ActFacts[Any]) -> bool:
    """The opinion is that of the one assigned to this case."""
    return act.proceeding.brief.get("investigator_id") == act.officer.username


@guard(
    law=f"{RULE}.52",
    refusal="已经通知口头审理，技术调查意见应当在口头审理之后、作出裁决之前出具",
    remedy="请在口头审理结束后出具。",
    verified=False,
)
def opinion_follows_the_hearing(act: ActFacts[Any]) -> bool:
    """Where there is a hearing, the opinion takes it into account."""
    brief = act.proceeding.brief
    return "hearing" not in brief or "hearing_closed" in act.proceeding.marks


@guard(
    law=f"{RULE}.53",
    refusal="申请鉴定应当在举证期限届满前书面提出",
    remedy="逾期提出的不予准许；涉及公共利益的，在鉴定事项中写明。",
    on_facts=True,
)
def appraisal_is_asked_in_time(act: ActFacts[Any]) -> bool:
    """A party asks before its time for evidence is over."""
    facts = act.facts
    course = act.course_of(facts.party)
    term = act.deadline("adjudication.evidence_period", course) if course is not None else None
    return term is None or term.due_on is None or (facts.asked_on.day or act.day) <= term.due_on


@guard(
    law=f"{RULE}.53",
    refusal="当事人没有就鉴定费用达成约定，不进行鉴定",
    remedy="请填写费用承担的约定；没有约定的，不委托鉴定。",
    on_facts=True,
)
def appraisal_fees_are_agreed(act: ActFacts[Any]) -> bool:
    """Without an agreement on the fees there is no appraisal."""
    return bool(act.facts.fees.strip())


@guard(law=f"{RULE}.53", refusal="没有等待的鉴定", remedy="请先办理委托鉴定。")
def appraisal_is_out(act: ActFacts[Any]) -> bool:
    """An appraisal was commissioned and has not come back."""
    appraisal = act.proceeding.brief.get("appraisal")
    return bool(appraisal) and not appraisal["done"]

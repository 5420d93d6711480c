"""Conditions of notice, defence, jurisdiction and added parties (答辩、管辖、追加): 办法 arts. 9, 22–24, 54."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import PartyRole

if TYPE_CHECKING:
    from casework.acts import ActFacts

RULE = "专利纠纷裁决调解办法"
SHORTEST = 15
DEFENCE = ("adjudication.defence", "adjudication.defence_no_domicile")
OBJECTION = ("adjudication.jurisdiction_objection", "adjudication.jurisdiction_objection_no_domicile")


@guard(
    law=f"{RULE}.54",
    refusal="指定的举证期限不得少于十五日",
    remedy="请填写十五日以上的举证期限；当事人协商一致的期限须经认可。",
    on_facts=True,
    binding=True,
)
def evidence_period_is_long_enough(act: ActFacts[Any]) -> bool:
    """Fifteen days at least."""
    return bool(act.facts.evidence_days >= SHORTEST)


@guard(
    law=f"{RULE}.22",
    refusal="请求书副本还没有送达该被请求人，或者所选的人不是被请求人",
    remedy="请先送达答辩通知书；提前收到答辩的，送达后登记。",
    on_facts=True,
)
def request_copy_was_served(act: ActFacts[Any]) -> bool:
    """A defence answers a request that was served."""
    course = act.course_of(act.facts.party)
    return course is not None and "request_copy_served" in course.marks


@guard(
    law=f"{RULE}.22",
    refusal="该被请求人没有正在计算的答辩期限",
    remedy="请求书副本送达后、答辩期限届满前，依被请求人说明理由的申请办理。",
    on_facts=True,
)
def defence_is_still_due(act: ActFacts[Any]) -> bool:
    """The time for the defence still runs on the day on which more is given."""
    course = act.course_of(act.facts.party)
    terms = [act.deadline(rule, course) for rule in DEFENCE] if course is not None else []
    return any(term is not None and (term.due_on is None or act.day <= term.due_on) for term in terms)


@guard(
    law=f"{RULE}.9",
    refusal="管辖权异议应当在答辩期限内提出，逾期提出的不予审查",
    remedy="请书面告知逾期提出不予审查；交邮日期在期限内的，请填写交邮日期。",
    on_facts=True,
)
def objection_is_in_time(act: ActFacts[Any]) -> bool:
    """An objection comes within the time for the defence; the day of posting counts."""
    facts = act.facts
    course = act.course_of(facts.party)
    terms = [act.deadline(rule, course) for rule in OBJECTION] if course is not None else []
    done = (facts.posted_on or facts.received_on).day or act.day
    return any(term is not None and term.due_on is not None and done <= term.due_on for term in terms)


@guard(law=f"{RULE}.9", refusal="没有等待决定的管辖权异议", remedy="请先登记管辖权异议。")
def an_objection_waits(act: ActFacts[Any]) -> bool:
    """An objection is on file that nobody has decided."""
    objection = act.proceeding.brief.get("objection")
    return bool(objection) and not objection["decided"]


@guard(
    law=f"{RULE}.9",
    refusal="移送管辖应当写明接收的部门和移送的材料",
    remedy="请填写有管辖权的部门和材料清单。",
    on_facts=True,
)
def transfer_names_the_office(act: ActFacts[Any]) -> bool:
    """A transfer says where the case goes, and with what."""
    facts = act.facts
    return facts.decision != "transfer" or bool(facts.receiving_agency.strip() and facts.materials)


@guard(
    law=f"{RULE}.23、24",
    refusal="被请求人只能依请求人的申请追加；申请参加的第三人不得追加为被请求人",
    remedy="请求人没有申请的，不得依职权追加被请求人；第三人申请参加的，按第三人登记。",
    on_facts=True,
    verified=False,
    binding=True,
)
def respondents_are_the_requesters_choice(act: ActFacts[Any]) -> bool:
    """Whom the request is against is the requester's to say (（2017）京行终2606号)."""
    asked_by = act.facts.asked_by
    roles = {row["role"] for row in act.facts.added}
    return asked_by == "requester" or PartyRole.RESPONDENT not in roles

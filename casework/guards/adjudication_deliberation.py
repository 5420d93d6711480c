"""Conditions of deliberation (合议): 办法 arts. 9, 14, 22, 25–27, 31."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import PartyRole

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import PartyCourse

RULE = "专利纠纷裁决调解办法"
DEFENCE = ("adjudication.defence", "adjudication.defence_no_domicile")


def open_matters(act: ActFacts[Any]) -> list[PartyCourse]:
    """Return the courses of the respondents about whom nothing has been decided, agreed or withdrawn."""
    return [each for each in act.courses if each.party.role == PartyRole.RESPONDENT and not each.decision.get("ruling")]


@guard(
    law=f"{RULE}.9、37",
    refusal="还有管辖权异议没有决定",
    remedy="请先办理管辖权异议决定。",
)
def no_objection_is_undecided(act: ActFacts[Any]) -> bool:
    """Jurisdiction comes first."""
    objection = act.proceeding.brief.get("objection")
    return not objection or bool(objection["decided"])


@guard(
    law=f"{RULE}.22",
    refusal="请求书副本还没有送达全部被请求人，或者还有被请求人的答辩期限没有届满",
    remedy="请先送达；答辩期限届满后，被请求人没有答辩的，不影响处理。重复侵权的，先办理“适用直接裁决”。",
)
def respondents_had_their_time(act: ActFacts[Any]) -> bool:
    """Each had the request, and answered or let its days go by; a repeated infringement is ordered to stop at once."""
    waiting = open_matters(act)
    served = all("request_copy_served" in each.marks for each in waiting)
    if act.proceeding.brief.get("repeat_of"):
        return served
    for course in waiting:
        terms = [term for rule in DEFENCE if (term := act.deadline(rule, course)) is not None]
        if any(term.due_on is None or act.day <= term.due_on for term in terms):
            return False
    return served


@guard(
    law=f"{RULE}.26",
    refusal="已经通知口头审理而没有举行",
    remedy="请先举行口头审理，或者办理“取消口头审理”后书面审理。",
)
def hearing_was_held_where_called(act: ActFacts[Any]) -> bool:
    """A hearing that was called is held or called off."""
    hearing = act.proceeding.brief.get("hearing")
    return not hearing or "held_on" in hearing


@guard(
    law=f"{RULE}.26",
    refusal="请求人无正当理由没有参加口头审理或者中途退出，按撤回请求处理",
    remedy="请办理撤案；请求人说明了正当理由的，另行举行口头审理。",
)
def requester_did_not_stay_away(act: ActFacts[Any]) -> bool:
    """Where every requester stayed away the case is withdrawn, not decided."""
    asking = {each.party.ref for each in act.courses if each.party.role == PartyRole.REQUESTER}
    return not asking or not asking <= set(act.proceeding.brief.get("deemed_withdrawn", ()))


@guard(
    law=f"{RULE}.20、25",
    refusal="合议应当由合议组全体成员参加并分别发表意见",
    remedy="请为每一名合议组成员填写意见，非成员不参加评议。",
    on_facts=True,
    reads=("assignments",),
)
def whole_panel_took_part(act: ActFacts[Any]) -> bool:
    """Every member says what they think, and nobody else does."""
    wanted = set(act.proceeding.brief.get("panel", ()))
    names = {each.officer.name: each.officer.username for each in act.assignments if each.until is None}
    said = [names.get(row["member"], row["member"]) for row in act.facts.views]
    return set(said) == wanted and len(said) == len(wanted)


@guard(
    law=f"{RULE}.25、31",
    refusal="应当对每一名尚未处理的被请求人作出评议结果",
    remedy="请为每一名被请求人填写一行。",
    on_facts=True,
)
def every_respondent_has_a_result(act: ActFacts[Any]) -> bool:
    """The panel votes on each respondent that is left."""
    said = [row["party"].pk for row in act.facts.results]
    return sorted(said) == sorted(each.party_id for each in open_matters(act))


@guard(
    law=f"{RULE}.14、31",
    refusal="作出裁决前应当再次核对专利权是否有效",
    remedy="请核对专利登记簿；专利权被宣告无效的，驳回请求或者撤案；其他状态的，先查明。",
    on_facts=True,
    verified=False,
)
def patent_is_still_in_force(act: ActFacts[Any]) -> bool:
    """The register is looked at again; what has fallen is not found infringed."""
    facts = act.facts
    fallen = facts.patent_state != "in_force"
    return not (fallen and any(row["result"] == "infringes" for row in facts.results))


@guard(
    law=f"{RULE}.26、27",
    refusal="裁决所依据的新的事实、证据没有经双方当事人陈述意见",
    remedy="请先举行口头审理、证据交换或者书面听取双方的意见，并在合议笔录中记明。",
    on_facts=True,
    verified=False,
)
def new_facts_were_put_to_the_parties(act: ActFacts[Any]) -> bool:
    """What is new is put to both sides before it is decided on (（2017）京行终2606号)."""
    facts = act.facts
    return not facts.new_facts.strip() or facts.put_to_parties

"""Conditions of deliberation and decision (合议、裁决): 专利法 art. 65; 办法 arts. 14, 22, 25–34, 52."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import CourseState, PartyRole

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import PartyCourse

RULE = "专利纠纷裁决调解办法"
DEFENCE = ("adjudication.defence", "adjudication.defence_no_domicile")
# What a decision may never order: the rule gives the office no power over money.
MONEY = ("赔偿", "损失", "罚款", "支付", "没收违法所得")
OPINION = ("技术调查意见", "技术调查官")


def _open(act: ActFacts[Any]) -> list[PartyCourse]:
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
    waiting = _open(act)
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
    return sorted(said) == sorted(each.party_id for each in _open(act))


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


@guard(
    law=f"{RULE}.31",
    refusal="裁决书应当写明双方陈述的事实和理由、认定侵权是否成立的理由和依据、适用的规定",
    remedy="请补充请求人、被请求人的意见，认定的事实、理由和法律依据。",
    on_facts=True,
)
def decision_says_what_it_must(act: ActFacts[Any]) -> bool:
    """Both sides' case, the reasons and the law stand in it."""
    facts = act.facts
    said = (facts.requester_case, facts.respondent_case, facts.facts_found, facts.reasoning, facts.law_applied)
    return facts.decision == "return" or all(each.strip() for each in said)


@guard(
    law=f"{RULE}.31",
    refusal="应当对每一名尚未处理的被请求人作出裁决；责令停止的，写明停止的对象",
    remedy="请为每一名被请求人填写责令停止的行为和对象，或者驳回请求。",
    on_facts=True,
)
def every_respondent_is_decided(act: ActFacts[Any]) -> bool:
    """Nobody is left out, and an order says what it is about."""
    facts = act.facts
    if facts.decision == "return":
        return True
    said = {row["party"].pk for row in facts.orders}
    plain = all(row["order"] == "dismiss" or (row["object"] or "").strip() for row in facts.orders)
    return said == {each.party_id for each in _open(act)} and plain


@guard(
    law=f"{RULE}.25、31",
    refusal="裁决与合议组的评议结果不一致",
    remedy="请按合议结果填写；负责人不同意的，退回合议组重新评议。",
    on_facts=True,
)
def orders_follow_the_panel(act: ActFacts[Any]) -> bool:
    """The panel decides; the head signs or gives it back."""
    facts, results = act.facts, act.proceeding.brief.get("results", {})
    if facts.decision == "return":
        return True
    for row in facts.orders:
        infringes = results.get(row["party"].ref) == "infringes"
        if infringes == (row["order"] == "dismiss"):
            return False
    return True


@guard(
    law="专利法.65",
    refusal="行政裁决只能责令停止侵权或者驳回请求，不能裁决赔偿数额、罚款",
    remedy="请删去有关金钱给付的内容；赔偿数额由当事人请求调解，或者向人民法院起诉。",
    on_facts=True,
    binding=True,
)
def no_damages_are_decided(act: ActFacts[Any]) -> bool:
    """Damages are mediated or sued for, never decided here."""
    written = "".join(f"{row['object'] or ''}{row['scope'] or ''}" for row in act.facts.orders)
    return not any(word in written for word in MONEY)


@guard(
    law=f"{RULE}.52",
    refusal="技术调查意见供合议组参考，不得作为裁决的证据引用",
    remedy="请删去裁决书中引用技术调查意见的内容，以证据和比对说明理由。",
    on_facts=True,
)
def technical_opinion_is_not_cited(act: ActFacts[Any]) -> bool:
    """The opinion of the investigator guides the panel and stands in no decision."""
    facts = act.facts
    return not any(word in f"{facts.facts_found}{facts.reasoning}" for word in OPINION)


@guard(
    law=f"{RULE}.14",
    refusal="专利权的有效期在裁决之日已经届满，不能责令停止",
    remedy="请退回合议组；专利权已经终止的，驳回请求。",
    reads=("rights",),
    on_facts=True,
)
def patent_is_in_force_at_the_decision(act: ActFacts[Any]) -> bool:
    """Nobody is ordered to stop what a patent no longer forbids."""
    if all(row["order"] == "dismiss" for row in act.facts.orders):
        return True
    ref = act.proceeding.brief.get("patent", {}).get("ref")
    return all(each.valid_until is None or act.day <= each.valid_until for each in act.rights if each.ref == ref)


@guard(
    law=f"{RULE}.31",
    refusal="该受送达人没有等待送达的裁决书，或者裁决书已经送达",
    remedy="请核对受送达人，从参加人中选择。",
    on_facts=True,
)
def addressee_waits_for_the_decision(act: ActFacts[Any]) -> bool:
    """Each party is served once."""
    party = act.facts.party
    course = act.course_of(party) if party is not None else None
    return course is not None and course.state == CourseState.DECIDED


@guard(law=f"{RULE}.33", refusal="没有可以补正的裁决书", reads=("documents",), remedy="请核对案件。")
def there_is_a_decision_to_mend(act: ActFacts[Any]) -> bool:
    """A decision in force is on file."""
    return any(each.kind == "adj.decision" and each.state in ("issued", "corrected") for each in act.documents)


@guard(
    law=f"{RULE}.34",
    refusal="适用直接裁决，应当有已经生效的裁决或者判决认定同一被请求人对同一专利权实施过同类侵权行为",
    remedy="请填写生效裁决（判决）的文号、作出机关和生效日期，并说明属于同类行为。",
    on_facts=True,
)
def earlier_decision_is_in_effect(act: ActFacts[Any]) -> bool:
    """The earlier decision is named and in effect before this act."""
    facts = act.facts
    effective = facts.effective_on.day
    return bool(facts.number.strip() and facts.same_act.strip()) and effective is not None and effective <= act.day


@guard(
    law="行政诉讼法.70",
    refusal="所选的人不是本案裁决的被请求人",
    remedy="请选择裁决书所列的被请求人。",
    on_facts=True,
    verified=False,
)
def decision_was_made_on_them(act: ActFacts[Any]) -> bool:
    """What is sent back was decided here."""
    decided = {each.party_id for each in act.courses if each.decision.get("number")}
    named = [party for party in act.facts.respondents if party.role == PartyRole.RESPONDENT]
    return bool(named) and {party.pk for party in named} <= decided


@guard(
    law=f"{RULE}.30",
    refusal="没有可以撤案的被请求人",
    remedy="请选择尚未处理的被请求人；不选即全部。",
    on_facts=True,
)
def withdrawal_is_of_open_matters(act: ActFacts[Any]) -> bool:
    """What is withdrawn is open."""
    waiting = {each.party_id for each in _open(act)}
    return bool(waiting) and {party.pk for party in act.facts.parties} <= waiting

"""Conditions of the decision and of what follows it (裁决): 专利法 art. 65; 办法 arts. 14, 25, 30–34, 52."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.adjudication_deliberation import open_matters
from casework.guards.base import guard
from casework.models import CourseState, PartyRole

if TYPE_CHECKING:
    from casework.acts import ActFacts

RULE = "专利纠纷裁决调解办法"
# What a decision may never order: the rule gives the office no power over money.
MONEY = ("赔偿", "损失", "罚款", "支付", "没收违法所得")
OPINION = ("技术调查意见", "技术调查官")


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
    return said == {each.party_id for each in open_matters(act)} and plain


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
    waiting = {each.party_id for each in open_matters(act)}
    return bool(waiting) and {party.pk for party in act.facts.parties} <= waiting

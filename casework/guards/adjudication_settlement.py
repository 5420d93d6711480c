"""Conditions of mediation inside, settlement time and withdrawal (调解、和解、撤案): 办法 arts. 19, 26, 30, 35–37."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import PartyRole

if TYPE_CHECKING:
    from casework.acts import ActFacts

RULE = "专利纠纷裁决调解办法"


@guard(
    law=f"{RULE}.35",
    refusal="调解应当双方当事人自愿：请求人和至少一名被请求人都应当同意，没有答复的视为不同意",
    remedy="请逐一填写当事人的意见；一方不同意的，及时裁决。",
    on_facts=True,
)
def both_sides_consent(act: ActFacts[Any]) -> bool:
    """The requesters and some respondent want it; silence is no consent."""
    willing = {row["party"].ref for row in act.facts.consents if row["consent"] == "yes"}
    asking = {each.party.ref for each in act.courses if each.party.role == PartyRole.REQUESTER}
    asked = {each.party.ref for each in act.courses if each.party.role == PartyRole.RESPONDENT}
    return asking <= willing and bool(asked & willing)


@guard(
    law=f"{RULE}.37",
    refusal="只有当事人双方申请的和解期间可以扣除",
    remedy="请选择提出申请的请求人和被请求人；本部门主动安排的调解时间不扣除。",
    on_facts=True,
    binding=True,
)
def parties_ask_for_the_time(act: ActFacts[Any]) -> bool:
    """Only time that both sides ask for stops the clock."""
    roles = {party.role for party in act.facts.asked_by}
    day = act.facts.asked_on.day
    return {PartyRole.REQUESTER, PartyRole.RESPONDENT} <= roles and (day is None or act.facts.until >= day)


@guard(law=f"{RULE}.35", refusal="还没有征得双方同意进行调解", remedy="请先办理“征求调解意愿”。")
def mediation_was_opened(act: ActFacts[Any]) -> bool:
    """Both sides said they want to be mediated."""
    return "mediation" in act.proceeding.brief


@guard(law=f"{RULE}.35", refusal="没有正在进行的调解", remedy="请核对案件。")
def mediation_is_open(act: ActFacts[Any]) -> bool:
    """A mediation runs and has no result yet."""
    mediation = act.proceeding.brief.get("mediation")
    return bool(mediation) and not mediation["result"]


@guard(
    law=f"{RULE}.35",
    refusal="调解协议应当由请求人和被请求人双方达成",
    remedy="请选择达成协议的请求人和被请求人；尚有争议的被请求人继续处理。",
    on_facts=True,
    binding=True,
)
def agreement_is_of_both_sides(act: ActFacts[Any]) -> bool:
    """Somebody of each side has signed it."""
    roles = {party.role for party in act.facts.parties}
    return {PartyRole.REQUESTER, PartyRole.RESPONDENT} <= roles


@guard(
    law=f"{RULE}.35",
    refusal="给付金钱的条款应当写明付款人、收款人、金额和履行期限",
    remedy="请补充义务人、权利人、金额和日期（或者文字期限）。",
    on_facts=True,
)
def payments_say_how_much_and_when(act: ActFacts[Any]) -> bool:
    """A payment can be carried out as it is written."""
    owed = [row for row in act.facts.clauses if row["kind"] == "payment"]
    return all(
        row.get("obligor") and row.get("obligee") and row.get("amount") and (row.get("due_on") or row.get("due_text"))
        for row in owed
    )


@guard(
    law=f"{RULE}.19",
    refusal="时效只能由被请求人提出抗辩，且经审查三年期限已满、没有中止中断的情形，才能撤案",
    remedy="被请求人没有在答辩中提出时效抗辩，或者登记的知道侵权之日没有超过三年的，不能以此撤案。",
    on_facts=True,
)
def time_bar_was_pleaded_and_stands(act: ActFacts[Any]) -> bool:
    """A time-bar is a plea of the respondent, never of the office's own motion."""
    facts = act.facts
    if facts.ground != "time_bar":
        return True
    pleaded = {each.party.ref for each in act.courses if "time_bar" in (each.marks.get("pleas") or ())}
    named = {party.ref for party in facts.parties} or {
        each.party.ref for each in act.courses if each.party.role == PartyRole.RESPONDENT
    }
    return named <= pleaded and bool(act.proceeding.brief.get("time_bar", {}).get("passed"))


@guard(
    law=f"{RULE}.26、30",
    refusal="笔录没有记明请求人无正当理由不参加口头审理或者中途退出",
    remedy="请先录入口头审理笔录。",
    on_facts=True,
)
def absence_is_on_record(act: ActFacts[Any]) -> bool:
    """A withdrawal for absence rests on the record of the hearing."""
    return act.facts.ground != "absent" or bool(act.proceeding.brief.get("deemed_withdrawn"))

"""Conditions of every mediation (调解): 人民调解法 4–33, 专利纠纷裁决调解办法 66–70, 特邀调解规定 15, 27."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from casework.agreements import Agreement, Doubt, barring, check
from casework.dates import LegalDate
from casework.guards.base import guard
from casework.models import PartyRole

if TYPE_CHECKING:
    from casework.acts import ActFacts

# The terms within which a mediation is to end, by who sent the parties.
TERMS = (
    "mediation.people.conclude", "mediation.court_assigned.conclude", "mediation.court_entrusted.ordinary",
    "mediation.court_entrusted.summary",
)  # fmt: skip
APPLY = "confirmation.apply"
# Who stands on which side, whatever the role is called in the procedure that sent them here.
CLAIMING = (PartyRole.REQUESTER, PartyRole.RIGHT_HOLDER, PartyRole.COMPLAINANT)
ANSWERING = (PartyRole.RESPONDENT, PartyRole.PARTY)
# The parties know of the interest and want this mediator all the same (特邀调解规定 15).
ACCEPTED_ALL_THE_SAME = "有利害关系，双方知情后书面同意由其调解"


def has_two_sides(act: ActFacts[Any]) -> bool:
    """Whether those named, anew or of the case that is there, stand on two sides."""
    roles = {each.role for each in act.facts.people} or {row["role"] for row in act.facts.parties}
    return bool(roles & set(CLAIMING)) and bool(roles & set(ANSWERING))


def _signing(act: ActFacts[Any]) -> bool:
    return bool(act.facts.result == "signed")


@guard(
    law="人民调解法.23、24",
    refusal="没有向当事人告知在调解中的权利义务",
    remedy="请告知可以选择或者接受调解员、接受调解、拒绝调解或者要求终止调解、要求公开或者不公开进行等权利后再记录。",
    on_facts=True,
)
def parties_were_told_their_rights(act: ActFacts[Any]) -> bool:
    """The parties know that they may choose, refuse and stop (告知权利义务)."""
    return bool(act.facts.informed)


@guard(
    law="特邀调解规定.15",
    refusal="调解员与本纠纷有利害关系，或者办理过同案的处罚、裁决，应当回避",
    remedy="请另行确定调解员；双方知情后仍书面同意由其调解的，选择这一确定方式并附同意书。",
    on_facts=True,
    verified=False,
)
def mediators_have_no_interest(act: ActFacts[Any]) -> bool:
    """No mediator is a party or close to one, or has dealt with the dispute in another office (回避)."""
    names = {name for each in act.parties for name in (each.name, each.representative) if name}
    chosen = {each.name for each in act.facts.mediators}
    if getattr(act.facts, "chosen", "") == ACCEPTED_ALL_THE_SAME:
        return True
    return not act.facts.interest.strip() and not act.facts.entangled and not chosen & names


@guard(
    law="特邀调解规定.15",
    refusal="调解员姓名与当事人或者其法定代表人相同，应当核实是否需要回避",
    remedy="请先办理“更换调解员”；确系同名的，在更换时写明核实情况。",
    reads=("assignments",),
    verified=False,
)
def mediators_have_no_interest_left(act: ActFacts[Any]) -> bool:
    """Who still mediates is nobody of the parties, also where a party came in later."""
    names = {name for each in act.parties for name in (each.name, each.representative) if name}
    at_work = {each.officer.name for each in act.assignments if each.until is None and not each.recused}
    return not at_work & names


@guard(
    law="人民调解法.20、23",
    refusal="更换下来的调解员不能继续担任本纠纷的调解员",
    remedy="请另选一名调解员。",
    on_facts=True,
    binding=True,
)
def who_leaves_does_not_stay(act: ActFacts[Any]) -> bool:
    """The mediator replaced is not among those who follow (更换)."""
    return act.facts.leaving not in act.facts.mediators


@guard(
    law="人民调解法.29",
    refusal="给付金钱的条款没有写明金额、付款人、收款人或者履行期限",
    remedy="请逐条补充；分期的每一期写一行，期限不能写明日期的，写明能够确定日期的文字。",
    on_facts=True,
)
def clauses_say_enough(act: ActFacts[Any]) -> bool:
    """Who pays whom how much until when stands in the clause itself (给付内容明确)."""
    paid = [row for row in act.facts.clauses if row["kind"] == "payment"]
    named = all(row.get("amount") and row.get("obligor") and row.get("obligee") for row in paid)
    return named and all(row.get("due_on") or row.get("due_text") for row in paid)


@guard(
    law="专利纠纷裁决调解办法.69",
    refusal="行政调解达成的协议应当采用书面形式",
    remedy="请选择“书面协议”。",
    on_facts=True,
)
def office_agreements_are_written(act: ActFacts[Any]) -> bool:
    """Only mediation committees register oral agreements (人民调解法 28)."""
    return act.facts.form == "written" or act.proceeding.kind == "mediation"


@guard(
    law="人民调解法.28、29; 专利纠纷裁决调解办法.69",
    refusal="调解协议应当由各方当事人签名、盖章或者按指印，由调解员签名并加盖印章后生效",
    remedy="请核对签名的当事人、调解员签名和用印；还没有签齐的，签齐后再办理。",
    on_facts=True,
)
def agreement_is_signed_by_all(act: ActFacts[Any]) -> bool:
    """Every party signed, so did the mediator, and it bears the seal; an oral agreement is only noted (签署)."""
    if not _signing(act) or act.proceeding.brief.get("form") == "oral":
        return True
    wanted = {each.party_id for each in act.courses if each.party.role != PartyRole.INTERESTED}
    facts = act.facts
    return wanted <= {each.pk for each in facts.signers} and facts.mediators_signed and facts.sealed


@guard(
    law="人民调解法.31",
    refusal="回访日期早于协议生效日期",
    remedy="请核对日期。",
    on_facts=True,
    binding=True,
)
def visit_follows_the_agreement(act: ActFacts[Any]) -> bool:
    """One visits after the agreement took effect (回访)."""
    return bool(act.facts.visited_on >= LegalDate.parse(act.proceeding.brief["effective_on"]).earliest)


@guard(
    law="人民调解法.31、33",
    refusal="还有没有履行的条款",
    remedy="全部履行后办结；当事人不再履行、另行起诉或者申请强制执行的，在履行情况中逐条写明后办结。",
    reads=("clauses",),
    on_facts=True,
)
def everything_is_performed_or_given_up(act: ActFacts[Any]) -> bool:
    """The file is closed once each clause is performed, or it stands there why it is not (履行)."""
    if not act.facts.settled:
        return True
    said = {row["clause"].pk: row for row in act.facts.performed}
    mine = [each for each in act.clauses if each.proceeding_id == act.proceeding.pk and not each.replaced]
    entered = [said.get(each.pk, {"performed_on": each.performed_on, "performance": each.performance}) for each in mine]
    return all(row.get("performed_on") or row.get("performance") for row in entered)


@guard(
    law="民事诉讼法.205",
    refusal="口头协议没有书面内容可以确认",
    remedy="请由当事人按协议履行；需要司法确认的，另行签订书面调解协议。",
    verified=False,
)
def agreement_can_be_confirmed(act: ActFacts[Any]) -> bool:
    """What is confirmed is a written agreement whose content is certain (书面协议)."""
    return act.proceeding.brief.get("form") != "oral"


@guard(
    law="民事诉讼法.205",
    refusal="已经申请司法确认",
    remedy="请等待人民法院答复；系统外法院的答复请录入。",
    binding=True,
)
def application_was_not_made_before(act: ActFacts[Any]) -> bool:
    """One applies once, and again only where the application was withdrawn or not accepted (申请)."""
    made = act.proceeding.brief.get("confirmation") or {}
    return not made or made.get("outcome") in ("withdrawn", "refused")


@guard(
    law="民事诉讼法.206",
    refusal="没有向系统外人民法院提出的司法确认申请",
    remedy="请先办理“协助申请司法确认”；在本系统内的人民法院，其裁定会自动送达本程序。",
    reads=("handovers",),
    binding=True,
)
def application_went_outside_the_system(act: ActFacts[Any]) -> bool:
    """The court works in a system of its own (系统外的人民法院)."""
    sent = [each for each in act.handovers if each.sender_id == act.proceeding.pk and each.kind == "confirmation"]
    return bool(sent) and sent[-1].recipient_id is None


@guard(
    law="特邀调解规定.27; 人民调解若干规定.33",
    refusal="延长调解期限应当经双方当事人同意",
    remedy="请征得双方同意后再办理；一方不同意的，期限届满时终止调解。",
    on_facts=True,
    verified=False,
)
def both_agree_to_more_time(act: ActFacts[Any]) -> bool:
    """More time is the parties' to give (双方同意延长)."""
    return bool(act.facts.agreed)


def last_day_to_apply(act: ActFacts[Any]) -> date | None:
    """Return the last day on which the parties may apply for confirmation, as the running term has it."""
    term = act.deadline(APPLY)
    return term.due_on if term is not None else None


def doubts(act: ActFacts[Any], overruled: Mapping[str, str] | None = None) -> list[Doubt]:
    """Return what a judge would stop at in the agreement as it is to be signed."""
    mine = [each for each in act.clauses if each.proceeding_id == act.proceeding.pk and not each.replaced]
    return check(Agreement(mine, act.parties, act.rights), act.day, act.calendar, overruled)


def _reasons(act: ActFacts[Any]) -> dict[str, str]:
    return {row["finding"]: row["reason"] for row in act.facts.overruled if row["reason"]}


def _found(act: ActFacts[Any]) -> str:
    return "；".join(f"{each.text}{each.remedy}".rstrip("。") for each in barring(doubts(act, _reasons(act))))


@guard(
    law="民诉法解释.355、358",
    refusal="协议条款有人民法院不予确认的问题",
    remedy="请退回重新拟定；经审查认为可以签署的，逐项写明理由后签署（签署不等于可以确认）。",
    reads=("clauses", "rights"),
    on_facts=True,
    verified=False,
    detail=_found,
)
def agreement_is_sound_or_overruled(act: ActFacts[Any]) -> bool:
    """What bars a confirmation is mended, or a person lets it stand with a reason (协议审查)."""
    return not _signing(act) or act.proceeding.brief.get("form") == "oral" or not barring(doubts(act, _reasons(act)))

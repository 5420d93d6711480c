"""Conditions of an on-the-spot penalty (简易程序): 行政处罚法 arts. 51–52, 67–71; 程序规定 arts. 66–73."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import PartyKind

if TYPE_CHECKING:
    from casework.acts import ActFacts

PERSON, UNIT, CASH = Decimal(200), Decimal(3000), Decimal(100)


@guard(
    law="行政处罚法.51; 市场监管处罚程序规定.66",
    refusal="当场处罚只能是警告，或者对公民二百元以下、对单位三千元以下的罚款",
    remedy="请降低罚款数额，或者按普通程序立案。个体工商户按公民的数额掌握。",
    on_facts=True,
)
def fine_is_small_enough(act: ActFacts[Any]) -> bool:
    """At most 200 CNY for a person, 3,000 for a unit; or a warning."""
    kind = act.facts.parties[0]["kind"]
    most = UNIT if kind == PartyKind.ORGANISATION else PERSON
    return (act.facts.fine or 0) <= most


@guard(
    law="行政处罚法.51",
    refusal="当场处罚应当至少给予警告或者罚款",
    remedy="请勾选警告，或者填写罚款数额。",
    on_facts=True,
)
def something_is_imposed(act: ActFacts[Any]) -> bool:
    """There is a warning or a fine."""
    return bool(act.facts.warning or act.facts.fine)


@guard(
    law="行政处罚法.42、52",
    refusal="当场处罚应当由两名以上持有效执法证件的执法人员进行",
    remedy="请再选择一名持有效执法证件的执法人员。",
    on_facts=True,
)
def two_certified_officers_act(act: ActFacts[Any]) -> bool:
    """Two officers with valid certificates act together."""
    valid = [
        officer
        for officer in act.facts.officers
        if officer.certificate and (officer.certificate_until is None or officer.certificate_until >= act.day)
    ]
    return len(valid) >= 2


@guard(
    law="行政处罚法.68、69",
    refusal="当场收缴只限于一百元以下的罚款、不当场收缴事后难以执行，或者边远地区当事人自己提出",
    remedy="请选择当场收缴的法定情形，或者改为到银行缴纳。",
    on_facts=True,
)
def cash_may_be_taken(act: ActFacts[Any]) -> bool:
    """Cash is taken only in the three cases the law allows."""
    facts = act.facts
    return not facts.collected_on_the_spot or bool(facts.cash_ground) or (facts.fine or 0) <= CASH


@guard(
    law="行政处罚法.70",
    refusal="当场收缴罚款应当出具财政部门统一制发的专用票据",
    remedy="请填写专用票据号码。",
    on_facts=True,
)
def receipt_was_given_for_cash(act: ActFacts[Any]) -> bool:
    """Cash is taken against a receipt issued by the finance authority."""
    return not act.facts.collected_on_the_spot or bool(act.facts.receipt_number)


@guard(
    law="市场监管处罚程序规定.73",
    refusal="罚款没有当场收缴，无须上交",
    remedy="当事人到银行缴款的，请录入缴款。",
)
def cash_was_taken(act: ActFacts[Any]) -> bool:
    """There is cash to hand over."""
    return "onsite_fine_collected" in act.proceeding.marks


@guard(
    law="市场监管处罚程序规定.73",
    refusal="当场收缴的罚款尚未上交本部门",
    remedy="请先录入执法人员上交罚款。",
)
def cash_reached_the_bureau(act: ActFacts[Any]) -> bool:
    """The bureau has received the cash."""
    return "onsite_fine_received_by_bureau" in act.proceeding.marks


@guard(
    law="市场监管处罚程序规定.66、70",
    refusal="罚款尚未缴清，或者当场收缴的罚款尚未缴存银行",
    remedy="请先录入缴款；仅归档备案材料的，先办理备案。",
)
def fine_was_paid_in(act: ActFacts[Any]) -> bool:
    """Nothing is owed any more, and no cash is kept."""
    marks = act.proceeding.marks
    kept = "onsite_fine_collected" in marks and "onsite_fine_banked" not in marks
    return not kept and all((course.fine or 0) <= course.paid for course in act.courses)

"""Conditions of rights assistance (维权援助): 维权援助指引, whose articles were not seen; known from its forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.agencies import AgencyKind
from casework.guards.base import guard
from casework.models import PartyRole

if TYPE_CHECKING:
    from casework.acts import ActFacts

# Which kind of agency takes a matter for which procedure; others are told on paper.
TAKERS = {
    "adjudication": AgencyKind.MARKET_REGULATION,
    "penalty": AgencyKind.MARKET_REGULATION,
    "copyright_penalty": AgencyKind.CULTURE,
    "mediation": AgencyKind.MEDIATION,
}
BOTH_SIDES = ("adjudication", "admin_mediation", "mediation")
MEDIATING = (AgencyKind.MARKET_REGULATION, AgencyKind.CULTURE)


@guard(
    law="维权援助指引.申请",
    refusal="没有填写申请人",
    remedy="请在当事人中填写申请人，角色选“请求人（申请人）”；对方当事人选“被请求人”。",
    on_facts=True,
    verified=False,
    binding=True,
)
def applicant_is_named(act: ActFacts[Any]) -> bool:
    """Somebody asks for help (申请人)."""
    return any(row["role"] == PartyRole.REQUESTER for row in act.facts.parties)


@guard(
    law="维权援助指引.配套表格",
    refusal="申请人没有承诺材料真实",
    remedy="请由申请人确认材料真实的承诺。",
    on_facts=True,
    verified=False,
)
def application_is_truthful(act: ActFacts[Any]) -> bool:
    """The applicant promises that what is handed in is true (材料真实承诺)."""
    return bool(act.facts.truthful)


@guard(
    law="维权援助指引.受理",
    refusal="不予受理的应当说明理由，要求补充的应当写明补充的材料",
    remedy="请填写理由，或者逐项填写需要补充的材料。",
    on_facts=True,
    verified=False,
)
def refusal_or_want_is_reasoned(act: ActFacts[Any]) -> bool:
    """Who is refused knows why; who is to bring more knows what (理由、补充材料)."""
    facts = act.facts
    if facts.decision == "refuse":
        return bool(facts.reason.strip())
    return facts.decision != "supplement" or bool(facts.wanted)


@guard(
    law="维权援助指引.协同",
    refusal="没有申请人的同意，不能把案件转给其他单位",
    remedy="请取得申请人同意后再转办。",
    on_facts=True,
    verified=False,
)
def applicant_consents(act: ActFacts[Any]) -> bool:
    """A matter goes on with its applicant's consent (申请人同意)."""
    return bool(act.facts.consent)


@guard(
    law="维权援助指引.协同",
    refusal="接收单位不办理这一程序，或者没有写明接收单位",
    remedy="行政裁决和专利、商标线索转市场监督管理部门，版权线索转版权部门，人民调解转调解组织；不在本系统内的填写名称。",
    on_facts=True,
    verified=False,
)
def target_fits_its_taker(act: ActFacts[Any]) -> bool:
    """The matter goes to somebody who deals with such matters (接收单位)."""
    facts = act.facts
    taker = act.agency if facts.own_office else facts.recipient
    if taker is None:
        return bool(facts.receiving_agency.strip())
    if facts.target == "admin_mediation":
        return taker.kind in MEDIATING
    return taker.kind == TAKERS.get(facts.target, taker.kind)


@guard(
    law="维权援助指引.协同",
    refusal="行政裁决、调解应当有双方当事人，处罚线索应当有被反映的当事人",
    remedy="请选择双方当事人；案件中没有对方当事人的，先在申请中写明。",
    on_facts=True,
    verified=False,
)
def route_has_its_parties(act: ActFacts[Any]) -> bool:
    """A dispute has two sides; a lead is about somebody (当事人)."""
    facts = act.facts
    roles = {each.role for each in facts.parties}
    if facts.target in BOTH_SIDES:
        return {PartyRole.REQUESTER, PartyRole.RESPONDENT} <= roles
    return facts.target not in ("penalty", "copyright_penalty") or bool(roles - {PartyRole.REQUESTER})


@guard(
    law="维权援助指引.协同",
    refusal="没有转办过",
    remedy="请先办理“转办”。",
    verified=False,
)
def matter_was_routed(act: ActFacts[Any]) -> bool:
    """A result comes from where the matter went (转办结果)."""
    return bool(act.proceeding.brief.get("routed"))

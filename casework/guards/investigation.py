"""Conditions of taking evidence: two officers with certificates, nobody recused, rights told, a qualified body."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Officer


def team(act: ActFacts[Any]) -> tuple[Officer, ...]:
    """Return the officers who take part, by the facts entered."""
    return tuple(dict.fromkeys(getattr(act.facts, "officers", ()) or ()))


@guard(
    law="市场监管处罚程序规定.22; 行政处罚法.42",
    refusal="执法人员不足两人",
    remedy="请填写到场的两名以上执法人员。",
    on_facts=True,
)
def has_two_officers(act: ActFacts[Any]) -> bool:
    """Two officers at least take part (两人执法)."""
    return len(team(act)) >= 2


@guard(
    law="行政处罚法.42、55",
    refusal="参加的人员中有人没有执法证件，或者执法证件在办理当日已经过期",
    remedy="请改由持有效执法证件的人员办理，或者先在人员管理中登记证件。",
    on_facts=True,
)
def officers_have_certificates(act: ActFacts[Any]) -> bool:
    """Everyone who takes part holds an enforcement certificate valid on the day (执法证件)."""
    return all(
        officer.certificate and (officer.certificate_until is None or officer.certificate_until >= act.day)
        for officer in team(act)
    )


@guard(
    law="行政处罚法.43; 市场监管处罚程序规定.4",
    refusal="已经决定回避的人员不得参加本案的调查处理",
    remedy="请改由其他执法人员办理。",
)
def is_not_recused(act: ActFacts[Any]) -> bool:
    """Neither the actor nor anyone of the team was recused from the proceeding (回避)."""
    recused = set(act.proceeding.brief.get("recused", ()))
    return not recused & {act.officer.username, *(officer.username for officer in team(act))}


@guard(
    law="市场监管处罚程序规定.21",
    refusal="首次向当事人收集、调取证据，应当告知其陈述、申辩和申请回避的权利",
    remedy="请当面告知并勾选“已经告知权利”。",
    on_facts=True,
)
def party_was_told_of_rights(act: ActFacts[Any]) -> bool:
    """The party is told of its rights now, or was told at an earlier contact (首次取证告知)."""
    party = act.party
    return party is None or bool(act.facts.rights_told) or party.ref in act.proceeding.brief.get("rights_told", ())


@guard(
    law="市场监管处罚程序规定.32",
    refusal="检测、检验、检疫、鉴定应当委托具有法定资质的机构；没有法定资质机构的，应当说明理由",
    remedy="请填写机构的资质证书编号，或者说明没有法定资质机构、委托其他具备条件的机构的理由。",
    on_facts=True,
)
def laboratory_is_qualified(act: ActFacts[Any]) -> bool:
    """The body commissioned has the qualification the law asks for, or there is none that has (法定资质)."""
    return bool(act.facts.institution_qualification or act.facts.no_qualified_body)


@guard(
    law="行政强制法.25; 市场监管处罚程序规定.38",
    refusal="物品已被查封、扣押，检测期间只有明确并书面告知当事人，才不计入查封、扣押的期限",
    remedy="请填写检测期间的起止日期，以便同时制作期间告知书。",
    reads=("measures",),
    on_facts=True,
)
def appraisal_period_is_told(act: ActFacts[Any]) -> bool:
    """Where the goods are sealed or seized, the time of testing is fixed, so that it can be told in writing."""
    held = any(m.live and m.kind in ("sealing", "seizure") for m in act.measures)
    return not held or (act.facts.started_on is not None and act.facts.ended_on is not None)


@guard(
    law="市场监管处罚程序规定.30",
    refusal="只能请权利人辨认或者鉴别其自己权利的商品",
    remedy="请选择该权利人的权利所对应的物品。",
    on_facts=True,
)
def holder_identifies_own_right(act: ActFacts[Any]) -> bool:
    """Every lot shown to a right holder is of the right concerned, or of none yet (按权利人、按批次)."""
    right = act.facts.right
    return all(lot.right_id in (None, right.pk) for lot in act.facts.lots)


@guard(
    law="市场监管处罚程序规定.29",
    refusal="询问应当个别进行，同一执法人员不得在同一时间参加两场询问",
    remedy="请核对询问的起止时间和询问人。",
    on_facts=True,
)
def inquiry_is_individual(act: ActFacts[Any]) -> bool:
    """None of the team takes part in another inquiry of this proceeding at the same time (个别询问)."""
    start, end = act.facts.started_at, act.facts.ended_at
    if start.minute is None or end.minute is None:
        return True
    names = {officer.username for officer in team(act)}
    return not any(
        names & set(other["officers"]) and str(start) < other["until"] and other["from"] < str(end)
        for other in act.proceeding.brief.get("inquiries", ())
    )


@guard(
    law="市场监管处罚程序规定.22、28",
    refusal="结束时间不能早于开始时间，一次持续也不应超过二十四小时",
    remedy="请核对起止时间。",
    on_facts=True,
    binding=True,
)
def times_are_in_order(act: ActFacts[Any]) -> bool:
    """The record ends after it began, and within a day."""
    start, end = act.facts.started_at, act.facts.ended_at
    if start is None or end is None:
        return True
    if start.is_after(end):
        return False
    return start.minute is None or end.minute is None or end.minute - start.minute <= timedelta(hours=24)


@guard(
    law="反不正当竞争法.16",
    refusal="涉及不正当竞争、商业秘密的案件，采取检查、询问、查询复制等措施应当事先书面报告并经主要负责人批准",
    remedy="请先办理“报批反不正当竞争调查措施”。",
    reads=("rights", "findings"),
)
def competition_measures_are_approved(act: ActFacts[Any]) -> bool:
    """In an unfair-competition case the principal head approved the measures of investigation beforehand."""
    concerned = any(right.kind == "trade_secret" for right in act.rights) or any(
        finding.qualification.startswith("unfair_competition") for finding in act.findings
    )
    return not concerned or "competition_measures" in act.proceeding.brief

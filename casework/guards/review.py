"""Conditions of report and review (调查终结、审核): 行政处罚法 arts. 40, 57, 58; 程序规定 arts. 48–56."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.courses import is_undecided
from casework.models import EvidenceKind, OutcomeKind

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="市场监管处罚程序规定.48",
    refusal="尚未对每一名当事人的违法事实和数额作出认定",
    remedy="请先办理“认定事实”。",
    reads=("findings",),
)
def findings_cover_every_party(act: ActFacts[Any]) -> bool:
    """Every party still to be decided upon has a finding."""
    return all(act.finding_of(course.party) for course in act.courses if is_undecided(course))


@guard(
    law="行政处罚法.40",
    refusal="案卷中没有证据，违法事实不清、证据不足的不得给予处罚",
    remedy="请先收集并录入证据。",
    reads=("evidence",),
)
def evidence_is_on_file(act: ActFacts[Any]) -> bool:
    """There is evidence on file."""
    return bool(act.evidence)


@guard(
    law="行政处罚法.40",
    refusal="有涉案物品未经逐类辨认或者鉴定，不能认定侵权并提出处罚意见",
    remedy="请对每一类（批）物品分别取得权利人的辨认意见或者鉴定意见，或者将其排除在处罚范围之外。",
    reads=("lots", "evidence"),
    on_facts=True,
)
def every_lot_was_identified(act: ActFacts[Any]) -> bool:
    """Each lot of an infringed right has identification evidence of its own, when a penalty is proposed."""
    if not any(row["outcome"] == OutcomeKind.PENALTY for row in act.facts.proposals):
        return True
    identified = {each.lot_id for each in act.evidence if each.lot_id and each.kind == EvidenceKind.APPRAISAL}
    return all(lot.identified or lot.pk in identified for lot in act.lots if lot.right_id is not None)


@guard(
    law="市场监管处罚程序规定.48",
    refusal="没有对每一名当事人提出处理意见",
    remedy="请为每一名当事人填写一行处理意见。",
    on_facts=True,
)
def a_proposal_is_made_for_every_party(act: ActFacts[Any]) -> bool:
    """The report proposes something for every party still to be decided upon."""
    named = {row["party"].pk for row in act.facts.proposals}
    return all(course.party_id in named for course in act.courses if is_undecided(course))


@guard(
    law="市场监管处罚程序规定.49、51",
    refusal="审核人员不得是本案的办案人员",
    remedy="请由没有参与办案的审核人员审核。",
    reads=("assignments",),
)
def reviewer_did_not_investigate(act: ActFacts[Any]) -> bool:
    """The reviewer is not one of those who worked on the case."""
    if act.proceeding.brief.get("report_by") == act.officer.username:
        return False
    return all(each.officer_id != act.officer.pk for each in act.assignments if each.part != "review")


@guard(
    law="行政处罚法.58",
    refusal="初次从事法制审核的人员应当取得法律职业资格",
    remedy="请由已取得法律职业资格的人员审核；并非初次从事的，请勾选说明。",
    on_facts=True,
)
def legal_reviewer_is_qualified(act: ActFacts[Any]) -> bool:
    """Whoever does legal review for the first time holds the legal professional qualification."""
    return act.facts.kind != "legal" or act.officer.legally_qualified or act.facts.not_first_time


@guard(
    law="行政处罚法.57、58",
    refusal="提出意见、审核和批准应当由不同的人分别进行",
    remedy="请由没有起草、审核过本案的负责人办理。",
)
def approver_neither_drafted_nor_reviewed(act: ActFacts[Any]) -> bool:
    """Drafter, reviewer and approver are three persons."""
    brief = act.proceeding.brief
    return act.officer.username not in (brief.get("report_by"), brief.get("reviewed_by"))

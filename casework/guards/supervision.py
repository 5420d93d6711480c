"""Conditions of filing supervision (立案监督): 检察规则 557–566, 公安刑事程序规定 182, 183."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts

EXPLAIN, FILE = "supervision.police_explain", "supervision.police_file"
# Within which police file or withdraw on a notice (检察规则 564); for withdrawal no term of its own runs.
COMPLY_WITHIN = timedelta(days=15)


def is_overdue(act: ActFacts[Any], rule: str) -> bool:
    """Whether the open term under ``rule`` has ended before the day of the act."""
    term = act.deadline(rule)
    return term is not None and term.due_on is not None and act.day > term.due_on


# ── the procuratorate ─────────────────────────────────────────────────────────────────────────


@guard(
    law="检察规则.559、560",
    refusal="不要求说明理由而终结审查的，应当写明理由",
    remedy="请写明没有犯罪事实、不符合立案条件等审查意见，以便答复提出监督申请的人。",
    on_facts=True,
)
def ending_the_review_is_reasoned(act: ActFacts[Any]) -> bool:
    """Whoever asked is told why the police are not asked for reasons."""
    return act.facts.decision != "decline" or bool(act.facts.reason.strip())


@guard(
    law="检察规则.559-563",
    refusal="通知立案或者撤销案件以前，应当先要求公安机关说明理由，并经检察长决定",
    remedy="请先办理“要求公安机关说明理由”，收到说明或者说明期限届满后再报检察长决定。",
)
def supervision_two_steps(act: ActFacts[Any]) -> bool:
    """The police were asked for reasons first, and gave them or let the term pass."""
    brief = act.proceeding.brief
    return "asked" in brief and "explanation" in brief


@guard(
    law="检察规则.560",
    refusal="说明理由的期限尚未届满",
    remedy="公安机关应当在收到通知后七日以内书面说明；期满仍未说明的再办理。文书在系统外送达的，请先录入签收日期。",
)
def explanation_is_overdue(act: ActFacts[Any]) -> bool:
    """The police let the seven days pass without a word."""
    return is_overdue(act, EXPLAIN)


@guard(
    law="检察规则.560、563",
    refusal="公安机关在本系统内办理，由其自行说明理由、作出决定",
    remedy="请等待公安机关办理，其文书会自动送达本程序。",
)
def police_work_elsewhere(act: ActFacts[Any]) -> bool:
    """The police answer from a system of their own, on paper."""
    return not act.proceeding.brief.get("police_inside")


@guard(
    law="检察规则.564",
    refusal="公安机关执行通知的十五日尚未届满，也没有答复不执行",
    remedy="公安机关超过十五日不立案，或者既不要求复议、提请复核也不撤销案件的，才发出纠正违法通知书。",
)
def order_is_not_obeyed(act: ActFacts[Any]) -> bool:
    """The police refuse, or fifteen days have passed (超过十五日不予立案、不撤销案件)."""
    if act.proceeding.brief.get("defied") or is_overdue(act, FILE):
        return True
    ordered = act.proceeding.brief.get("ordered", {})
    since = act.proceeding.on("supervision_order_sent")
    return ordered.get("about") == "filing" and since is not None and act.day > since + COMPLY_WITHIN


@guard(
    law="检察规则.564",
    refusal="没有发出过纠正违法通知书，不能报上一级人民检察院",
    remedy="请先办理“纠正违法”；公安机关仍不纠正的再上报。",
)
def correction_was_demanded(act: ActFacts[Any]) -> bool:
    """A correction notice went out first."""
    return bool(act.proceeding.brief.get("corrected"))


@guard(
    law="检察规则.564",
    refusal="公安机关立案未满三个月，或者没有跟踪中的立案",
    remedy="立案后三个月以内未侦查终结的，才可以发出催办函。",
)
def three_months_have_passed(act: ActFacts[Any]) -> bool:
    """Three months have passed since the police filed on the notice, and no letter answered them yet."""
    return is_overdue(act, "supervision.urge_after_filing")


@guard(
    law="检察规则.565",
    refusal="只有对通知撤销案件书，公安机关才可以要求复议、提请复核",
    remedy="对通知立案书，公安机关应当在十五日以内立案。",
)
def a_withdrawal_was_ordered(act: ActFacts[Any]) -> bool:
    """The order in question is one to withdraw the case (通知撤销案件书)."""
    return bool(act.proceeding.brief.get("ordered", {}).get("about") == "filing")


@guard(
    law="检察规则.565",
    refusal="没有收到公安机关的要求复议意见书，或者已经作出复议决定",
    remedy="请先录入要求复议意见书。",
)
def reconsideration_is_asked(act: ActFacts[Any]) -> bool:
    """The police asked for reconsideration, and it is not decided yet."""
    return act.deadline("supervision.recon_withdraw_order") is not None


@guard(
    law="检察规则.565",
    refusal="公安机关只能对复议决定提请复核",
    remedy="请先办理复议；复议维持后公安机关提请复核的，再录入。",
)
def reconsideration_was_decided(act: ActFacts[Any]) -> bool:
    """The procuratorate stood by its order when the police asked it to reconsider."""
    return act.proceeding.brief.get("reconsidered") == "maintain"


@guard(
    law="检察规则.565",
    refusal="没有提请复核，或者复核已有结果",
    remedy="请先录入提请复核意见书。",
)
def review_is_asked(act: ActFacts[Any]) -> bool:
    """The police asked the next higher procuratorate for review."""
    return act.deadline("supervision.review_withdraw_order") is not None


# ── the police ────────────────────────────────────────────────────────────────────────────────


@guard(
    law="公安刑事程序规定.182、183",
    refusal="本案的立案监督由本系统内的人民检察院办理，其文书会自动送达",
    remedy="请等待检察机关办理，不必录入。",
    reads=("proceedings",),
)
def procuratorate_works_elsewhere(act: ActFacts[Any]) -> bool:
    """No procuratorate of the system supervises this filing."""
    return not any(
        each.kind == "filing_supervision" and each.stage not in ("watching", "concluded") for each in act.proceedings
    )

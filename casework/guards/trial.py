"""Conditions of taking in a criminal case and of the procedure chosen: 刑事诉讼法 183, 214–226; 刑诉法解释 219, 369."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.agencies import Level
from casework.guards.base import guard
from casework.guards.referral import is_intact

if TYPE_CHECKING:
    from casework.acts import ActFacts

ORDINARY, SIMPLE, FAST = "ordinary", "simple", "fast"
OVER_THREE = "over_three"
# What stands against trying a case by the simple procedure (刑事诉讼法 215); any obstacle stands against the fast one.
AGAINST_SIMPLE = frozenset({"disabled", "impact", "disagree"})


@guard(
    law="刑诉法解释.219",
    refusal="清单所列的文书或者证据缺失，或者与移送时的摘要不一致",
    remedy="请核对清单；确实缺失、变动的，在“收案时的说明”中写明后收案，并通知人民检察院补送。",
    reads=("handovers", "handover_items", "case_documents"),
    on_facts=True,
)
def file_is_intact_or_its_faults_are_noted(act: ActFacts[Any]) -> bool:
    """Every item is there as it was sent, or the receipt says what is not (清单核对)."""
    papers = {each.pk: each.values_hash for each in act.case_documents}
    return bool(act.facts.remark.strip()) or all(is_intact(item, papers) for item in act.handover_items)


@guard(
    law="刑诉法解释.219",
    refusal="要求人民检察院补送的材料还没有收到，不能决定受理",
    remedy="收到补送的材料后，请先办理“收到补送材料”。",
    on_facts=True,
)
def nothing_is_still_to_be_supplied(act: ActFacts[Any]) -> bool:
    """What the procuratorate was asked to supply has come, before the case is accepted."""
    return act.facts.decision != "accept" or act.deadline("trial.prosecutor_supplement") is None


@guard(
    law="刑诉法解释.219",
    refusal="不予受理、退回的，应当写明理由",
    remedy="请填写理由。",
    on_facts=True,
)
def refusal_to_accept_is_reasoned(act: ActFacts[Any]) -> bool:
    """A case that is not accepted goes back with its reason."""
    return act.facts.decision == "accept" or bool(act.facts.reason.strip())


@guard(
    law="刑诉法解释.219",
    refusal="没有通知人民检察院补送材料",
    remedy="请先办理“通知补送材料”。",
)
def supplement_was_asked_for(act: ActFacts[Any]) -> bool:
    """The procuratorate was asked for material, and it has not come yet."""
    return act.deadline("trial.prosecutor_supplement") is not None


@guard(
    law="刑事诉讼法.222、223、224; 刑诉法解释.369",
    refusal="不符合速裁程序的条件：基层人民法院管辖，可能判处三年有期徒刑以下刑罚，事实清楚，被告人认罪认罚并同意，"
    "且没有不得适用速裁程序的情形",
    remedy="请改用简易程序或者普通程序。",
    on_facts=True,
)
def fast_track_is_open(act: ActFacts[Any]) -> bool:
    """The fast track is for three years or less, with plea and consent, and nothing against it (速裁条件)."""
    facts = act.facts
    if _chosen(act) != FAST:
        return True
    fit = facts.expected != OVER_THREE and facts.plea and facts.consent and not facts.obstacles
    return fit and act.agency.level == Level.COUNTY


@guard(
    law="刑事诉讼法.214、215",
    refusal="不符合简易程序的条件：基层人民法院管辖，事实清楚、证据充分，被告人承认所犯罪行，对适用简易程序没有异议",
    remedy="请改用普通程序。",
    on_facts=True,
    verified=False,
)
def simple_procedure_is_open(act: ActFacts[Any]) -> bool:
    """The simple procedure wants a confession and no objection; art. 215 lists what excludes it (简易程序条件)."""
    facts = act.facts
    if _chosen(act) != SIMPLE:
        return True
    return (
        facts.plea and facts.consent and not AGAINST_SIMPLE & set(facts.obstacles) and act.agency.level == Level.COUNTY
    )


@guard(
    law="刑事诉讼法.183、216",
    refusal="审判组织不符合法律规定：适用普通程序，或者适用简易程序而可能判处的有期徒刑超过三年的，应当组成合议庭"
    "（单数，三人以上，有一名审判长）；独任审判的为审判员一人",
    remedy="请核对审判组织成员。",
    on_facts=True,
)
def bench_fits_the_procedure(act: ActFacts[Any]) -> bool:
    """A panel where the law wants one; a single judge only in simple cases up to three years and on the fast track."""
    track = _chosen(act)
    if not track:
        return True
    bench = act.facts.bench
    alone_allowed = track == FAST or (track == SIMPLE and act.facts.expected != OVER_THREE)
    if len(bench) == 1:
        return alone_allowed
    presiding = [one for one in bench if one["role"] == "审判长"]
    return len(bench) >= 3 and len(bench) % 2 == 1 and len(presiding) == 1


def _chosen(act: ActFacts[Any]) -> str:
    """Return the procedure chosen; none where the case is not accepted."""
    if getattr(act.facts, "decision", "accept") != "accept":
        return ""
    return str(act.facts.track)


@guard(
    law="刑事诉讼法.221、226",
    refusal="只能由速裁程序转为简易程序或者普通程序，由简易程序转为普通程序",
    remedy="请核对现在适用的程序。",
    on_facts=True,
    verified=False,
)
def conversion_goes_up(act: ActFacts[Any]) -> bool:
    """A case turns to the fuller procedure, never to the lesser one (转换程序)."""
    order = (FAST, SIMPLE, ORDINARY)
    return order.index(act.facts.track) > order.index(act.proceeding.brief["track"])

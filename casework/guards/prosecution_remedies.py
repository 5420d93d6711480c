"""Conditions of what is said against a non-prosecution (申诉、复议、复核): 刑事诉讼法 179–181."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.charged import RELATIVE, charge_of, chosen_in, holds
from casework.models import PartyCourse

if TYPE_CHECKING:
    from casework.acts import ActFacts


def _is_open(act: ActFacts[Any], rule: str, course: PartyCourse) -> bool:
    """Whether a term of that party's own runs; one of nobody in particular is none of theirs."""
    return any(each.rule == rule and each.party_id == course.party_id for each in act.deadlines)


@guard(
    law="检察规则.385",
    refusal="被不起诉人只能对相对不起诉（犯罪情节轻微不起诉）在七日内提出申诉",
    remedy="对其他不起诉决定不服的，由控告申诉检察部门办理。",
    on_facts=True,
)
def a_suspect_appeals_a_relative_one(act: ActFacts[Any]) -> bool:
    """The person not prosecuted may appeal where the act was found to be a crime of little weight."""
    return act.facts.by != "suspect" or all(charge_of(each) == RELATIVE for each in chosen_in(act))


@guard(
    law="刑事诉讼法.180、181; 检察规则.381、385",
    refusal="申诉已过收到不起诉决定书后的七日，或者该决定书尚未送达",
    remedy="请先录入送达；逾期的申诉由控告申诉检察部门办理，被害人可以直接向人民法院起诉。",
    on_facts=True,
)
def appeal_came_in_time(act: ActFacts[Any]) -> bool:
    """The appeal came within seven days of the decision's receipt (七日内申诉)."""
    rule = {"victim": "prosecution.victim_appeal", "suspect": "prosecution.suspect_appeal"}[act.facts.by]
    windows = [act.deadline(rule, each) for each in chosen_in(act)]
    day = act.facts.received_on.latest
    return all(each is not None and each.due_on is not None and day <= each.due_on for each in windows)


@guard(
    law="刑事诉讼法.180、181",
    refusal="没有待处理的该项申诉",
    remedy="请先录入申诉。",
)
def an_appeal_is_pending(act: ActFacts[Any]) -> bool:
    """The appeal named was taken and has no outcome yet."""
    by = (act.facts.by,) if act.facts is not None else ("victim", "suspect")
    return holds(act, lambda each: any(f"appealed_by_{who}" in each.marks for who in by))


@guard(
    law="刑事诉讼法.179; 检察规则.379",
    refusal="公安机关没有要求复议，或者已经答复",
    remedy="收到要求复议意见书后再办理；公安机关在系统外的，请先录入。",
)
def police_asked_to_reconsider(act: ActFacts[Any]) -> bool:
    """The police want the decision reconsidered, and wait (要求复议)."""
    return holds(act, lambda each: _is_open(act, "prosecution.police_recon", each))


@guard(
    law="刑事诉讼法.179; 检察规则.380",
    refusal="公安机关没有提请复核，或者已经答复",
    remedy="收到提请复核意见书后再办理；公安机关在系统外的，请先录入。",
)
def police_asked_for_a_review(act: ActFacts[Any]) -> bool:
    """The police turned to the procuratorate above, and wait (提请复核)."""
    return holds(act, lambda each: _is_open(act, "prosecution.police_review", each))

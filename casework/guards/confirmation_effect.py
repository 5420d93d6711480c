"""Conditions of performance, enforcement and objection after a confirmation: 民事诉讼法 206, 247, 250; 解释 372."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="民事诉讼法.206",
    refusal="所选条款已经记为履行完毕",
    remedy="请核对条款。",
    reads=("clauses",),
    on_facts=True,
)
def clauses_are_not_performed_yet(act: ActFacts[Any]) -> bool:
    """Performance is noted once."""
    return all(each.performed_on is None for each in act.facts.clauses)


@guard(
    law="民事诉讼法.206",
    refusal="协议没有经裁定确认有效，或者确认裁定已被撤销，不能申请执行",
    remedy="可以通过调解变更协议、达成新的协议，或者就协议的履行起诉。",
)
def agreement_was_confirmed(act: ActFacts[Any]) -> bool:
    """Only what was confirmed is enforced; the rest binds as a contract."""
    return act.proceeding.brief.get("outcome") == "confirmed"


@guard(
    law="民事诉讼法.206、250",
    refusal="所选条款的履行期限还没有届满，或者已经履行",
    remedy="请在履行期限届满后申请；分期履行的，只选到期没有履行的各期。",
    reads=("clauses",),
    on_facts=True,
)
def clauses_are_due(act: ActFacts[Any]) -> bool:
    """What is to be enforced is due and was not performed."""
    day = act.facts.applied_on.earliest if act.facts.applied_on.value else act.day
    return all(each.performed_on is None and (each.due_on is None or each.due_on < day) for each in act.facts.clauses)


@guard(
    law="民事诉讼法.247",
    refusal="所选条款不是对方应当向申请人履行的",
    remedy="请核对申请人、被申请人和条款。",
    on_facts=True,
)
def clauses_are_owed_to_the_applicant(act: ActFacts[Any]) -> bool:
    """The creditor applies, against the one who owes."""
    facts = act.facts
    if facts.party.pk == facts.against.pk:
        return False
    return all(
        each.obligor_id in (None, facts.against.pk) and each.obligee_id in (None, facts.party.pk)
        for each in facts.clauses
    )


@guard(
    law="民诉法解释.372",
    refusal="只有确认调解协议有效的裁定可以提出异议；驳回、撤回的裁定不适用",
    remedy="驳回申请的，当事人可以另行调解或者起诉。",
    verified=False,
)
def ruling_may_be_objected_to(act: ActFacts[Any]) -> bool:
    """There is a confirmation, and it stands."""
    return act.proceeding.brief.get("outcome") == "confirmed"

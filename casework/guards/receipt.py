"""Conditions of signing for what another agency handed over (签收移交)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.referral import is_intact
from casework.models import Handover, HandoverItem, HandoverKind, HandoverState

if TYPE_CHECKING:
    from casework.acts import ActFacts

# A case itself, and what is to be answered, is signed for in a step of its own; whatever else comes, in one act.
BY_THE_WAY = (
    HandoverKind.SUPPLEMENT,
    HandoverKind.RETURN,
    HandoverKind.JUDGMENT,
    HandoverKind.COPY,
    HandoverKind.SUPERVISION,
    HandoverKind.CONSULTATION,
)


def to_sign_for(act: ActFacts[Any]) -> list[Handover]:
    """Return what came to this proceeding beside its own steps and nobody has signed for."""
    mine = [each for each in act.handovers if each.receiver_id == act.proceeding.pk]
    return [each for each in mine if each.state == HandoverState.SENT and each.kind in BY_THE_WAY]


def sent_outside(act: ActFacts[Any]) -> list[Handover]:
    """Return what this proceeding sent to agencies outside the system and whose receipt is not entered."""
    mine = [each for each in act.handovers if each.sender_id == act.proceeding.pk]
    return [each for each in mine if each.state == HandoverState.SENT and each.recipient_id is None]


def checked(act: ActFacts[Any], handover: Handover) -> list[tuple[HandoverItem, bool]]:
    """Return what stands on the manifest of ``handover``, each with whether it is as it was sent."""
    papers = {each.pk: each.values_hash for each in act.case_documents}
    items = [each for each in act.handover_items if each.handover_id == handover.pk]
    return [(item, is_intact(item, papers)) for item in items]


@guard(
    law="行刑移送规定.7",
    refusal="没有等待签收的移交",
    remedy="其他机关送来材料、文书后再办理；移送的案件在“签收”的环节签收。",
    reads=("handovers",),
)
def something_awaits_its_receipt(act: ActFacts[Any]) -> bool:
    """Something came to this proceeding, and nobody has signed for it."""
    return bool(to_sign_for(act))


@guard(
    law="行刑移送规定.7",
    refusal="清单所列的文书或者证据缺失，或者与移送时的摘要不一致",
    remedy="请逐项核对清单；缺失、变动的，在“签收时的说明”中写明后签收，不得因此拒收。",
    reads=("handover_items", "case_documents"),
    on_facts=True,
)
def manifest_was_checked(act: ActFacts[Any]) -> bool:
    """Every item is there as it was sent, or the receipt says what is not (清单核对)."""
    return bool(act.facts.remark.strip()) or all(intact for _item, intact in checked(act, act.facts.handover))


@guard(
    law="行刑移送规定.7",
    refusal="本程序没有送往系统外机关、等待录入回执的移交",
    remedy="送往本系统内机关的，由接收机关签收。",
    reads=("handovers",),
)
def a_receipt_from_outside_is_due(act: ActFacts[Any]) -> bool:
    """Something went to an agency outside the system, whose receipt has not been entered."""
    return bool(sent_outside(act))

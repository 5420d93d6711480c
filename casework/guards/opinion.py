"""What a bureau may do after the criminal side had the matter (检察意见、生效裁判、移送后办结)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.referral import manifest_is_intact_or_its_faults_are_noted
from casework.models import CrimeAlert, Handover, HandoverKind, HandoverState, OutcomeKind

if TYPE_CHECKING:
    from casework.acts import ActFacts


# Procedures in which a case of the criminal side runs.
CRIMINAL = ("police_filing", "investigation", "prosecution", "reverse_review", "trial")


def opinions_to_sign_for(act: ActFacts[Any]) -> list[Handover]:
    """Return the handovers by which opinions came to this proceeding and that nobody signed for yet."""
    mine = [each for each in act.handovers if each.receiver_id == act.proceeding.pk]
    return [each for each in mine if each.kind == HandoverKind.OPINION and each.state == HandoverState.SENT]


@guard(
    law="两法衔接规定.（条号未核）",
    refusal="没有待签收的检察意见",
    remedy="请刷新案件页面。",
    reads=("handovers",),
    verified=False,
)
def an_opinion_awaits_its_receipt(act: ActFacts[Any]) -> bool:
    """An opinion came and nobody has signed for it."""
    return bool(opinions_to_sign_for(act))


@guard(
    law="两法衔接规定.（条号未核）",
    refusal="随检察意见移送的文书或者证据缺失，或者与移送时的摘要不一致",
    remedy="请逐项核对清单；缺失、变动的，在“签收时的说明”中写明后签收。",
    reads=("handover_items", "case_documents"),
    on_facts=True,
    verified=False,
)
def what_came_is_whole_or_its_faults_are_noted(act: ActFacts[Any]) -> bool:
    """Every item on the manifest is there as it was sent, or the receipt says what is not (清单核对)."""
    return bool(manifest_is_intact_or_its_faults_are_noted.predicate(act))


@guard(
    law="刑事诉讼法.177; 两法衔接规定.（条号未核）",
    refusal="没有待回复的检察意见",
    remedy="收到检察意见后再办理；已经回复处理结果的，不再回复。",
    verified=False,
)
def an_opinion_awaits_its_reply(act: ActFacts[Any]) -> bool:
    """An opinion came and its outcome has not been reported; an interim reply does not end it."""
    opinion = act.proceeding.brief.get("opinion") or {}
    return bool(opinion) and opinion.get("answered") in (None, "pending")


@guard(
    law="行刑移送规定.10、11; 刑事诉讼法.177",
    refusal="刑事案件在本系统内办理，其结果会自动送达本程序",
    remedy="请等待公安机关、人民检察院、人民法院办理。",
    reads=("proceedings",),
)
def criminal_side_works_elsewhere(act: ActFacts[Any]) -> bool:
    """Neither police nor procuratorate nor court deals with this case in the system."""
    return not any(each.kind in CRIMINAL and each.ended_on is None for each in act.proceedings)


@guard(
    law="行政处罚法.35; 行刑移送规定.11",
    refusal="人民法院已经就同一违法行为判处罚金，尚未给予罚款的，不再给予罚款",
    remedy="请改为其他种类的处罚或者不予处罚；不是同一违法行为的，应当另案处理。",
    on_facts=True,
)
def no_fine_follows_a_criminal_fine(act: ActFacts[Any]) -> bool:
    """Nobody is fined here for what the court fined already (不再给予罚款)."""
    if act.course is None or not getattr(act.facts, "fine", None):
        return True
    judged = act.proceeding.brief.get("judgments", {}).get(act.course.party.ref, {})
    return not judged.get("fine")


@guard(
    law="行政处罚法.27、35; 行刑移送规定.10",
    refusal="该当事人已经移送公安机关，在公安机关不予立案、撤销案件，或者检察机关不起诉、人民法院宣告无罪以前，不作罚款决定",
    remedy="请等待刑事程序的结果；退回后恢复办理。",
    on_facts=True,
    verified=False,
)
def no_fine_while_the_crime_is_pursued(act: ActFacts[Any]) -> bool:
    """While the matter is with the criminal side, no fine is decided on the same facts."""
    fined = getattr(act.facts, "outcome", "") == OutcomeKind.PENALTY and bool(getattr(act.facts, "fine", None))
    return not fined or act.course is None or act.course.crime_alert != CrimeAlert.REFERRED


@guard(
    law="行政处罚法.27; 市场监管处罚程序规定.60、77",
    refusal="该当事人没有移送司法机关，或者已经办结",
    remedy="移送决定作出后再办理。",
    on_facts=True,
)
def party_was_referred(act: ActFacts[Any]) -> bool:
    """The party was referred and its matter is not closed here yet."""
    course = act.course
    return course is not None and course.outcome == OutcomeKind.REFERRED and course.state != "concluded"

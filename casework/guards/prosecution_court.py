"""Conditions of a prosecutor's acts while the court tries the case: 刑事诉讼法 228–232, 检察规则 424."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.charged import holds, is_tried
from casework.models import HandoverKind

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="检察规则.424",
    refusal="所选人员没有被提起公诉，或者已有生效裁判",
    remedy="请选择正在审判的被告人。",
)
def suspects_are_before_the_court(act: ActFacts[Any]) -> bool:
    """Those named were indicted and not judged yet."""
    return holds(act, is_tried)


@guard(law="刑事诉讼法.176", refusal="没有正在审判的被告人", remedy="提起公诉后再办理。")
def somebody_is_before_the_court(act: ActFacts[Any]) -> bool:
    """Somebody was indicted and has not been judged with effect."""
    return any(is_tried(each) for each in act.courses)


@guard(
    law="刑事诉讼法.230",
    refusal="没有尚未生效的第一审裁判，或者尚未录入收到裁判的日期",
    remedy="请先办理“收到第一审裁判”。",
)
def judgment_was_received(act: ActFacts[Any]) -> bool:
    """A judgment of first instance was received and somebody waits for its effect."""
    return act.proceeding.when("judgment_received") is not None and any(is_tried(each) for each in act.courses)


@guard(
    law="刑事诉讼法.230",
    refusal="抗诉期限已过：对第一审判决的抗诉应当自接到判决书的第二日起十日内提出",
    remedy="判决发生法律效力后确有错误的，按照审判监督程序办理。",
)
def protest_is_still_open(act: ActFacts[Any]) -> bool:
    """The ten days for a protest have not passed (抗诉期限)."""
    window = act.deadline("trial.appeal_judgment")
    return window is not None and window.due_on is not None and act.day <= window.due_on


@guard(law="刑事诉讼法.229", refusal="被害人没有请求抗诉，或者已经答复", remedy="请先录入被害人的请求。")
def a_protest_was_asked_for(act: ActFacts[Any]) -> bool:
    """A victim asked for a protest and waits for the answer."""
    return act.deadline("trial.protest_reply") is not None


@guard(
    law="刑事诉讼法.200",
    refusal="受理的人民法院在本系统内办理，其裁判会自动送达本程序",
    remedy="请等待人民法院作出裁判。",
    reads=("handovers",),
)
def court_works_elsewhere(act: ActFacts[Any]) -> bool:
    """The court that tries the case works in a system of its own."""
    sent = [each for each in act.handovers if each.kind == HandoverKind.INDICTMENT]
    return not any(each.sender_id == act.proceeding.pk and each.receiver_id is not None for each in sent)

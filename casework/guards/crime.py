"""Conditions at the border of penalty and crime: 行政处罚法 art. 27, 行政执法机关移送涉嫌犯罪案件的规定."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import CrimeAlert, OutcomeKind

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import PartyCourse

# A dismissal must say enough for the procuratorate to follow it (characters).
REASON_AT_LEAST = 20
# Stages in which the heads of the bureau can neither refer nor dismiss any more.
PAST = frozenset({"not_filed", "served", "settled", "closed", "archived"})


@guard(
    law="行政处罚法.27",
    refusal="该当事人没有待处理的涉嫌犯罪提示",
    remedy="只有达到追诉标准或者有合理嫌疑而尚未处理的，才需要办理。",
    reads=("unreferred",),
    on_facts=True,
)
def alert_is_raised(act: ActFacts[Any]) -> bool:
    """A suspicion of crime is on file for the party and still open (涉嫌犯罪提示)."""
    return act.course is not None and is_suspected(act, act.course)


def is_suspected(act: ActFacts[Any], course: PartyCourse) -> bool:
    """Whether a suspicion stands: raised by a finding, or by a law that came into force after it (应移未移)."""
    listed = any(each.party_id == course.party_id and each.left_on is None for each in act.unreferred)
    return course.crime_alert == CrimeAlert.RAISED or listed


@guard(
    law="行政处罚法.27; 行刑移送规定.3、5",
    refusal="排除涉嫌犯罪应当写明事实和法律上的理由，供人民检察院查阅",
    remedy="请针对提示所列的每一项标准说明为何不构成，不少于二十字。",
    on_facts=True,
)
def dismissal_has_a_reason(act: ActFacts[Any]) -> bool:
    """The dismissal gives a reason that the procuratorate can read and test."""
    return len(act.facts.reason.strip()) >= REASON_AT_LEAST


@guard(
    law="行政处罚法.27; 行刑移送规定.5",
    refusal="移送涉嫌犯罪案件应当先有认定的事实和涉嫌犯罪的依据",
    remedy="请先办理“认定事实”，写明数额、情形或者合理嫌疑。",
    reads=("findings",),
    on_facts=True,
)
def party_has_a_finding(act: ActFacts[Any]) -> bool:
    """What the party did was found in this proceeding before it is referred (认定)."""
    return act.course is not None and act.finding_of(act.course.party) is not None


@guard(
    law="行刑移送规定.5",
    refusal="该当事人的移送程序正在办理",
    remedy="请在移送程序中办理；移送被退回后可以再次启动。",
    on_facts=True,
)
def referral_is_not_under_way(act: ActFacts[Any]) -> bool:
    """No report on this party waits for a decision, and it was not referred already."""
    return act.course is not None and "referral_reported" not in act.course.marks


@guard(
    law="行政处罚法.27; 行刑移送规定.5",
    refusal="该当事人不在应移未移清单上",
    remedy="请核对当事人；已经移送或者排除的，清单已自动更新。",
    reads=("unreferred",),
    on_facts=True,
)
def party_is_listed(act: ActFacts[Any]) -> bool:
    """The party stands on the list of those that should have been referred."""
    return any(each.party_id == act.facts.party.pk and each.left_on is None for each in act.unreferred)


@guard(
    law="行刑移送规定.5",
    refusal="该当事人仍可以由本机关移送或者由分管负责人排除，不能由执法监督人员移出清单",
    remedy="请督促办案机构报请移送；认为不构成犯罪的，由分管负责人书面说明理由。",
    on_facts=True,
)
def nobody_here_can_refer_or_dismiss(act: ActFacts[Any]) -> bool:
    """The matter left this proceeding, or it is past the stages in which the heads answer for it."""
    course = act.course
    if course is None or act.proceeding.stage in PAST or act.proceeding.ended_on:
        return True
    gone = course.outcome in (OutcomeKind.TRANSFERRED, OutcomeKind.TERMINATED)
    return gone or bool({"joined_into", "split_to"} & course.decision.keys())

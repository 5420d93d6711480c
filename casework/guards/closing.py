"""Conditions of closing and filing away (结案、归档): 程序规定 arts. 77–79; 公示规定 art. 9."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards import courses
from casework.guards.base import guard
from casework.models import CourseState, OutcomeKind

if TYPE_CHECKING:
    from casework.acts import ActFacts

CLOSE, ANEW, ANEW_WITHOUT_PENALTY = "close", "anew", "anew_without_penalty"


# Proceedings of whoever registered the case that are not over with what the bureau did about its own part.
CHARGING = frozenset({"police_filing", "police_report", "investigation", "prosecution", "trial", "appeal"})


def case_is_others(act: ActFacts[Any]) -> bool:
    """Whether another agency registered the case and goes on with it: then closing it as a whole is not the bureau's.

    程序规定 77 has the bureau close its own penalty. A case that a procuratorate or the police registered comes to it
    as a lead (行刑移送规定 10, 13); once nothing of theirs runs any more, the bureau is the last and files it whole.
    """
    case = act.case
    return case.agency_id != act.proceeding.agency_id and any(
        each.agency_id == case.agency_id and each.kind in CHARGING and each.ended_on is None for each in act.siblings
    )


def _closes(act: ActFacts[Any]) -> bool:
    return getattr(act.facts, "proposal", CLOSE) == CLOSE


@guard(
    law="市场监管处罚程序规定.77",
    refusal="尚有当事人的处理没有执行完毕",
    remedy="请等待其履行、法院执行终结，或者依法终结执行。",
    on_facts=True,
)
def everything_is_settled(act: ActFacts[Any]) -> bool:
    """Nothing is left to do for any party."""
    return not _closes(act) or courses.all_settled(act.courses)


@guard(
    law="市场监管处罚程序规定.77; 行刑移送规定.9、12",
    refusal="本案移送涉嫌犯罪的程序还没有办结",
    remedy="请先办结移送：移交涉案物品，或者对公安机关不予立案作出处理；公安机关退回的，恢复行政处理。",
    reads=("siblings",),
    on_facts=True,
)
def own_referral_has_ended(act: ActFacts[Any]) -> bool:
    """The referral that came from this proceeding is over: what may still come back would find nobody here."""
    return not _closes(act) or not any(
        each.parent_id == act.proceeding.pk and each.kind == "referral" and each.ended_on is None
        for each in act.siblings
    )


@guard(
    law="市场监管处罚程序规定.77、78",
    refusal="本案由其他机关登记，该机关的刑事程序还没有办结，本案不能归档",
    remedy="结案审批已经作出，不受影响；请等该机关办结后再立卷归档。",
    reads=("siblings",),
)  # fmt: skip
def who_registered_the_case_has_ended(act: ActFacts[Any]) -> bool:
    """A case that a procuratorate or the police registered is not put away over their heads."""
    return not case_is_others(act)


@guard(
    law="行政强制法.27、28",
    refusal="尚有查封、扣押或者先行登记保存的物品没有处理",
    remedy="请先解除措施或者处理物品。",
    reads=("measures",),
    on_facts=True,
)
def no_measure_is_in_force(act: ActFacts[Any]) -> bool:
    """No goods are held any more."""
    return not _closes(act) or not any(measure.live for measure in act.measures)


@guard(
    law="处罚信息公示规定.9",
    refusal="应当公示的行政处罚信息尚未公示",
    remedy="请先办理“公示处罚信息”；当事人在外省登记的，办理“推送登记地公示”。",
    on_facts=True,
)
def penalties_were_published(act: ActFacts[Any]) -> bool:
    """Every penalty that is to be made public has been."""
    return not _closes(act) or all(
        courses.is_made_public(course)
        for course in act.courses
        if course.outcome == OutcomeKind.PENALTY and courses.is_published(course.decision.get("kinds", ()))
    )


@guard(
    law="行政复议法.64; 行政诉讼法.70、71",
    refusal="没有被撤销而需要重新处理的决定",
    remedy="决定被撤销、责令重作的，请先录入复议或者诉讼结果。",
    on_facts=True,
)
def a_revoked_decision_is_to_be_made_anew(act: ActFacts[Any]) -> bool:
    """A party's matter is open again because its decision was revoked."""
    return _closes(act) or any(course.state == CourseState.INVESTIGATED for course in act.courses)


@guard(
    law="处罚信息公示规定.9",
    refusal="没有对该当事人作出应当公示的行政处罚",
    remedy="仅予警告的、不予处罚的不公示。",
    on_facts=True,
)
def penalty_is_to_be_published(act: ActFacts[Any]) -> bool:
    """A penalty more than a warning was decided for the party."""
    course = act.course
    if course is None or course.outcome != OutcomeKind.PENALTY:
        return False
    return courses.is_published(course.decision.get("kinds", ()))


@guard(
    law="处罚信息公示规定.10",
    refusal="该当事人在本省登记，处罚信息由本局公示，不需要推送",
    remedy="请办理“公示处罚信息”；统一社会信用代码有误的，请先更正。",
    on_facts=True,
)
def party_is_registered_elsewhere(act: ActFacts[Any]) -> bool:
    """The party is registered in another province."""
    return act.course is not None and courses.is_registered_elsewhere(act.course)


@guard(
    law="市场监管处罚程序规定.77",
    refusal="提请结案和批准结案应当由不同的人进行",
    remedy="请由其他负责人批准。",
)
def approver_did_not_propose_closing(act: ActFacts[Any]) -> bool:
    """The head who closes did not propose it."""
    return act.proceeding.brief.get("closing_by") != act.officer.username

"""Conditions of payment, demand and court enforcement (执行): 行政处罚法 arts. 66–73; 行政强制法 arts. 53–55."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from casework.guards import courses
from casework.guards.base import guard
from casework.models import CourseState

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="行政处罚法.61",
    refusal="处罚决定书尚未送达该当事人，或者其处理已经了结",
    remedy="请先送达决定书。",
    on_facts=True,
)
def decision_was_served(act: ActFacts[Any]) -> bool:
    """The decision has reached the party, and something is left of it."""
    return act.course is not None and act.course.state == CourseState.SERVED


@guard(law="行政处罚法.67", refusal="缴款数额超过应缴数额", remedy="请核对缴款凭证和应缴数额。", on_facts=True)
def payment_does_not_exceed_what_is_owed(act: ActFacts[Any]) -> bool:
    """Nobody pays more than is owed."""
    return act.course is not None and act.facts.amount <= courses.owed(act.course)


@guard(
    law="行政处罚法.66",
    refusal="各期金额之和与尚欠的罚款不一致",
    remedy="请使各期金额合计等于尚欠的数额。",
    on_facts=True,
)
def instalments_cover_what_is_owed(act: ActFacts[Any]) -> bool:
    """The instalments add up to what is owed."""
    return act.course is not None and sum(row["amount"] for row in act.facts.instalments) == courses.owed(act.course)


@guard(
    law="行政处罚法.72",
    refusal="缴纳期限尚未届满，或者款项已经缴清",
    remedy="请等待缴纳期限（批准延期、分期的，为其期限）届满。",
    on_facts=True,
)
def payment_is_overdue(act: ActFacts[Any]) -> bool:
    """The time for payment is over and something is still owed."""
    course = act.course
    if course is None or courses.owed(course) <= 0:
        return False
    pay_by = course.decision.get("pay_by")
    return bool(pay_by) and act.day > date.fromisoformat(pay_by)


@guard(
    law="行政处罚法.67、72",
    refusal="该当事人没有尚未履行的义务",
    remedy="已经履行的，请办理结案。",
    on_facts=True,
)
def something_is_left_to_do(act: ActFacts[Any]) -> bool:
    """Money is overdue, or another duty of the decision is not yet done."""
    course = act.course
    if course is None:
        return False
    return bool(set(course.decision.get("kinds", ())) - courses.SELF_EXECUTING) or payment_is_overdue.predicate(act)


@guard(
    law="行政强制法.53",
    refusal="当事人申请复议、提起诉讼的期限尚未届满，或者复议、诉讼尚未结束",
    remedy="请等待救济期限届满或者裁判生效。",
    on_facts=True,
)
def remedy_periods_are_over(act: ActFacts[Any]) -> bool:
    """Reconsideration and suit are no longer open, nor pending."""
    over = act.course.on("remedy_period_expired") if act.course else None
    return over is not None and act.day > over and not remedy_is_pending(act)


def remedy_is_pending(act: ActFacts[Any]) -> bool:
    """Whether a reconsideration or suit of the party is still open."""
    return bool(act.course and act.course.marks.get("remedy_pending"))


@guard(
    law="行政处罚法.73; 行政复议法.42",
    refusal="复议机关或者人民法院已经决定停止执行",
    remedy="请等待复议、诉讼结束，或者录入停止执行的解除。",
    on_facts=True,
)
def execution_is_not_stayed(act: ActFacts[Any]) -> bool:
    """No order to stay execution is in force for the party."""
    return act.course is None or "execution_stayed" not in act.course.marks


@guard(
    law="行政强制法.54",
    refusal="催告书尚未送达，或者送达后未满十个工作日",
    remedy="请先催告，并等待催告书送达后十个工作日。",
    on_facts=True,
)
def demand_was_served_ten_working_days_ago(act: ActFacts[Any]) -> bool:
    """Ten working days have passed since the demand reached the party."""
    return has_waited(act, "demand_served")


def has_waited(act: ActFacts[Any], demanded: str) -> bool:
    """Whether ten working days have passed since the demand (the event of its service) reached the party (催告)."""
    served = act.course.on(demanded) if act.course else None
    return served is not None and act.calendar.between(served, act.day) > 10


def is_in_time(act: ActFacts[Any], rule: str) -> bool:
    """Whether the last day of the party's term under ``rule`` has not passed, or no such term runs."""
    term = act.deadline(rule, act.course)
    return term is None or term.due_on is None or act.day <= term.due_on


@guard(
    law="行政强制法.53",
    refusal="已超过申请人民法院强制执行的三个月期限",
    remedy="有正当理由的，请在申请书中说明，并以已发生的事实录入。",
    on_facts=True,
)
def application_is_within_three_months(act: ActFacts[Any]) -> bool:
    """The court is asked within three months after the remedies ended."""
    return is_in_time(act, "enforcement.apply")


@guard(law="行政强制法.56", refusal="尚未向人民法院申请强制执行该当事人", on_facts=True)
def court_was_asked(act: ActFacts[Any]) -> bool:
    """An application for enforcement was made."""
    return act.course is not None and "enforcement_applied" in act.course.marks


@guard(
    law="行政强制法.56",
    refusal="人民法院在本系统内办理，其受理、裁定和执行情况会自动送达本案",
    remedy="请等待人民法院办理；在案件页面查看其进展。",
    on_facts=True,
    binding=True,
)
def court_works_elsewhere(act: ActFacts[Any]) -> bool:
    """A court outside the system answers on paper (系统外的人民法院)."""
    return act.course is None or not act.course.decision.get("court_code")


@guard(
    law="行政复议法.2; 行政诉讼法.2",
    refusal="对该当事人的处理决定尚未送达",
    remedy="请先录入送达情况。",
    on_facts=True,
)
def decision_can_be_challenged(act: ActFacts[Any]) -> bool:
    """There is a decision that the party knows."""
    return act.course is not None and "act_known" in act.course.marks and bool(act.course.outcome)


@guard(
    law="行政复议法.63",
    refusal="行政复议不得作出对申请人更为不利的变更",
    remedy="请核对复议决定书载明的罚款数额。",
    on_facts=True,
)
def change_is_not_to_the_worse(act: ActFacts[Any]) -> bool:
    """The fine as changed is no higher than before."""
    if act.facts.fine is None or act.course is None:
        return True
    return act.facts.fine <= (act.course.fine or 0)

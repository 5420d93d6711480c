"""Questions about the course of one party that several guards and transitions ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework.exceptions import CaseworkError
from casework.models import CourseState, OutcomeKind, PartyCourse, PartyKind, Proceeding

if TYPE_CHECKING:
    from casework.acts import ActFacts

PENALTY_KINDS = {
    "warning": "警告",
    "criticism": "通报批评",
    "fine": "罚款",
    "confiscate_gains": "没收违法所得",
    "confiscate_goods": "没收非法财物",
    "suspend_licence": "暂扣许可证件",
    "lower_qualification": "降低资质等级",
    "revoke_licence": "吊销许可证件",
    "restrict": "限制开展生产经营活动",
    "suspend_business": "责令停产停业",
    "close_business": "责令关闭",
    "ban": "限制从业",
}
# The procedure of the culture departments (著作权行政处罚).
COPYRIGHT = "copyright_penalty"
# The province in the codes of registration (GB/T 2260): 37 is Shandong.
HOME_PROVINCE = "37"
# Kinds before which a hearing must be offered whatever the amount (行政处罚法 63).
GRAVE = frozenset({"lower_qualification", "revoke_licence", "suspend_business", "close_business", "restrict", "ban"})
# Kinds that are done when the decision is served, or by the agency itself: the party need not act.
SELF_EXECUTING = frozenset({"warning", "criticism", "confiscate_goods", "fine", "confiscate_gains"})
HEARING_FIGURE = {True: Decimal(10_000), False: Decimal(100_000)}
# 著作权处罚办法 speaks of a hearing before a larger fine without saying how large, so that one is offered before any.
NO_FIGURE = {True: Decimal("0.01"), False: Decimal("0.01")}
# What a party may do between notice and decision, each within a time of its own; the second after a public notice.
WINDOWS = ("penalty.statement_window", "copyright.statement_public_notice", "penalty.hearing.request")
# The head's word by which nothing is decided and the case goes back (退回补充调查).
FURTHER = "further"
DECISIONS = ("penalty_decision", "no_penalty_decision", "summary_decision")
# Outcomes by which the matter goes elsewhere or ends without a decision on it.
AWAY = (OutcomeKind.REFERRED, OutcomeKind.TRANSFERRED, OutcomeKind.TERMINATED)
# Outcomes that are put into a decision and served on the party.
SERVED_OUTCOMES = (
    OutcomeKind.PENALTY,
    OutcomeKind.NO_PENALTY,
    OutcomeKind.STOP_SALE,
    OutcomeKind.NOT_ESTABLISHED,
)


def of(act: ActFacts[Any]) -> PartyCourse:
    """Return the course of the party the act concerns. Raises CaseworkError when it concerns none."""
    if act.course is None:
        raise CaseworkError(f"“{act.label}”没有指明当事人，请选择当事人。")
    return act.course


def is_undecided(course: PartyCourse) -> bool:
    """Whether nothing has been decided about this party yet, in any way."""
    return not course.outcome and course.state in (CourseState.INVESTIGATED, CourseState.NOTIFIED)


def is_settled(course: PartyCourse) -> bool:
    """Whether nothing is left to do for this party."""
    return course.state in (CourseState.PERFORMED, CourseState.CONCLUDED) or course.outcome in AWAY


def all_settled(courses: Iterable[PartyCourse]) -> bool:
    """Whether nothing is left to do for anybody: the case may be closed."""
    return all(is_settled(course) for course in courses)


def proposed_for(proceeding: Proceeding, course: PartyCourse) -> dict[str, Any]:
    """Return what the investigation report proposes for this party."""
    return dict(proceeding.brief.get("proposals", {}).get(course.party.ref, {}))


def wants_notice(proceeding: Proceeding, course: PartyCourse) -> bool:
    """Whether this party is to be punished and has not been told yet (行政处罚法 44)."""
    proposal = proposed_for(proceeding, course)
    told = course.state != CourseState.INVESTIGATED
    return is_undecided(course) and not told and proposal.get("outcome") == OutcomeKind.PENALTY


def is_treated_as_person(course: PartyCourse) -> bool:
    """Whether the lower figures for individuals hold; a sole trader is the individual who runs the business."""
    return course.party.kind in (PartyKind.PERSON, PartyKind.SOLE_TRADER)


def hearing_figures(proceeding: Proceeding) -> Mapping[bool, Decimal]:
    """Return from which amount a hearing must be offered in this procedure, to persons (True) and to others."""
    return NO_FIGURE if proceeding.kind == COPYRIGHT else HEARING_FIGURE


def hearing_is_due(
    course: PartyCourse,
    kinds: Iterable[str],
    fine: Decimal,
    gains: Decimal,
    goods: Decimal,
    figures: Mapping[bool, Decimal] = HEARING_FIGURE,
) -> bool:
    """Whether a hearing must be offered (听证办法 5): by the kind of penalty, or from 10,000/100,000 CNY."""
    figure = figures[is_treated_as_person(course)]
    return bool(GRAVE & set(kinds)) or fine >= figure or gains + goods >= figure


def hearing_is_pending(course: PartyCourse) -> bool:
    """Whether a hearing was asked for and has neither been reported on nor been withdrawn."""
    asked = "hearing_request_received" in course.marks
    return asked and not ({"hearing_reported", "hearing_withdrawn"} & set(course.marks))


def hearing_is_being_held(course: PartyCourse) -> bool:
    """Whether time is left out for a hearing of this party: asked for, neither closed nor withdrawn (程序规定 64)."""
    return hearing_is_pending(course) and "hearing_closed" not in course.marks


def may_be_decided(act: ActFacts[Any], course: PartyCourse) -> bool:
    """Whether the party was told and had its time: waived, was heard, or every window is over."""
    if "penalty_notice_served" not in course.marks:
        return False
    if {"notice_waived", "hearing_reported"} & set(course.marks):
        return True
    windows = [act.deadline(rule, course) for rule in WINDOWS]
    return all(term.due_on is not None and act.day > term.due_on for term in windows if term is not None)


def amount(course: PartyCourse, name: str) -> Decimal:
    """Return an amount of the decision in CNY, 0 where there is none."""
    return Decimal(str(course.decision.get(name) or 0))


def owed(course: PartyCourse) -> Decimal:
    """Return what the party still owes under the decision, added fine included, in CNY."""
    return (course.fine or Decimal(0)) + amount(course, "gains") + amount(course, "added_fine") - course.paid


def is_registered_elsewhere(course: PartyCourse) -> bool:
    """Whether the party is registered in another province, as its credit code says (third and fourth digit)."""
    number = course.party.id_number
    return course.party.kind != PartyKind.PERSON and len(number) == 18 and number[2:4] != HOME_PROVINCE


def is_made_public(course: PartyCourse) -> bool:
    """Whether the penalty was published, or sent to the bureau where the party is registered, which publishes it."""
    return bool({"publicity_started", "pushed_out"} & set(course.marks))


def is_published(kinds: Iterable[str]) -> bool:
    """Whether a penalty of these kinds is made public; a mere warning is not (公示规定)."""
    return bool(set(kinds) - {"warning"})

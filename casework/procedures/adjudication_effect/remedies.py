"""Suit and reconsideration, which suspend nothing, and what they leave of the decision: 专利法 65; 办法 80, 83."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_effect as guards
from casework.models import Party, PartyCourse
from casework.procedures.adjudication_effect.stages import OPEN, STOP, SUE
from casework.procedures.adjudication_effect.terms import drop_enforcement, end_duty, last_day, let_enforcement_run
from casework.procedures.base import Acts
from casework.procedures.civil import DECISION_REMANDED, Remanded

RECEIVED, WITHDRAWN, STAYED, UNSTAYED = "received", "withdrawn", "stayed", "unstayed"
UPHELD, CHANGED, REVOKED, REMANDED = "upheld", "changed", "revoked", "remanded"
AFTER_RECONSIDERATION, APPEAL = "litigation.after_reconsideration", "litigation.appeal_judgment"
IN_COURT = ("litigation.answer", "litigation.first_instance", "litigation.second_instance")


@dataclass(frozen=True)
class RemedyFacts:
    """What happened in a suit or reconsideration, about which respondents (诉讼、复议情况)."""

    party: Party
    happened: str
    agency: str
    number: str
    respondents: tuple[Party, ...]
    final: bool = False
    orders: tuple[str, ...] = ()
    reason: str = ""


class RemedyActs(Acts):
    """A party turns to the court or the government."""

    @transition("stage", source=list(OPEN), target=None, conditions=guards.REMEDY)
    def record_suit(self, act: ActFacts[RemedyFacts]) -> None:
        """Take down a suit and its outcome; the decision stays in effect meanwhile (行政诉讼)."""
        facts, course = act.facts, guards.course_of(act)
        if facts.happened == RECEIVED:
            act.meet(SUE, course)
            act.meet(AFTER_RECONSIDERATION, course)
            act.happened("complaint_copy_received", course=course)
            act.happened("court_case_filed", course=course)
            _pend(act)
            return
        if facts.happened in (STAYED, UNSTAYED):
            _stay(act)
            return
        for rule in IN_COURT:
            act.meet(rule, course)
        if facts.happened != WITHDRAWN and not facts.final:
            act.happened("judgment_served", course=course)
            act.notes["first_instance"] = facts.happened
            return
        act.cancel(APPEAL, course)
        _conclude(self, act)

    @transition("stage", source=list(OPEN), target=None, conditions=guards.REMEDY)
    def record_reconsideration(self, act: ActFacts[RemedyFacts]) -> None:
        """Take down a reconsideration and its outcome; after it there are fifteen days for a suit (行政复议)."""
        facts, course = act.facts, guards.course_of(act)
        if facts.happened == RECEIVED:
            act.meet(SUE, course)
            _pend(act)
        elif facts.happened in (STAYED, UNSTAYED):
            _stay(act)
        else:
            if facts.happened != WITHDRAWN:
                act.happened("recon_decision_received", course=course)
            _conclude(self, act, last_day(act, AFTER_RECONSIDERATION, act.at))


def _affected(act: ActFacts[RemedyFacts]) -> list[PartyCourse]:
    return [each for each in act.courses if each.party in act.facts.respondents]


def _pend(act: ActFacts[RemedyFacts]) -> None:
    """A remedy is open: the court cannot be asked to enforce against these respondents, who perform all the same."""
    for course in _affected(act):
        course.marks["remedy_pending"] = str(act.at)
        drop_enforcement(act, course)


def _stay(act: ActFacts[RemedyFacts]) -> None:
    """The court or the government orders that the decision be not carried out for now, or lifts that (停止执行)."""
    for course in _affected(act):
        if act.facts.happened == STAYED:
            course.marks["execution_stayed"] = str(act.at)
        else:
            course.marks.pop("execution_stayed", None)
        act.change(course, "marks")


def _conclude(proceeding: Any, act: ActFacts[RemedyFacts], over: Any = None) -> None:
    """Let the outcome take effect on each respondent it is about; those bound can be enforced against from ``over``."""
    facts, affected = act.facts, _affected(act)
    act.notes["result"] = facts.happened
    for course in affected:
        for mark in ("remedy_pending", "execution_stayed"):
            course.marks.pop(mark, None)
        act.change(course, "marks")
        if facts.happened in (REVOKED, REMANDED):
            fall(act, course, facts.number)
        elif facts.happened == CHANGED:
            amend(act, course, facts.number, facts.orders)
        if course.decision.get("ruling") == STOP and course.state == "served" and not course.decision.get("fallen"):
            let_enforcement_run(act, course, over or act.day)
    link = proceeding.brief.get("link", {})
    if facts.happened == REMANDED and affected and "adjudication" in link:
        refs = tuple(course.party.ref for course in affected)
        told = Remanded(refs, facts.number, f"{facts.agency}：{facts.reason}", LegalDate.of(act.day))
        act.tell(DECISION_REMANDED, link["adjudication"], told)


def fall(act: ActFacts[Any], course: PartyCourse, number: str) -> None:
    """The decision against this respondent is gone; what was performed or enforced before stays done (撤销)."""
    course.decision = {**course.decision, "fallen": number}
    end_duty(act, course)
    if course.state == "served":
        course.conclude()
    act.change(course, "decision", "state")
    act.happened("decision_changed_by_court", course=course)


def amend(act: ActFacts[Any], course: PartyCourse, number: str, orders: tuple[str, ...]) -> None:
    """The decision against this respondent now orders something else (变更)."""
    course.decision = {**course.decision, "orders": list(orders), "changed_by": number}
    act.change(course, "decision")
    act.happened("decision_changed_by_court", course=course)

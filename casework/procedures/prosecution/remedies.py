"""What may be done about a non-prosecution (申诉、复议、复核): 刑事诉讼法 arts. 179–181, 检察规则 arts. 379–385."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import charged
from casework.guards import prosecution as examining
from casework.guards import prosecution_remedies as guards
from casework.models import Party, PartyCourse
from casework.procedures.base import Acts
from casework.procedures.link import (
    CHARGE_DECIDED,
    NONPROSECUTION_FELL,
    ChargeDecision,
    NonprosecutionFell,
    ReconsiderationRequest,
)
from casework.procedures.prosecution.stages import WINDOWS, Stage, charge, refs, waiter

UPHELD, CHANGED = "upheld", "changed"
DECISION_STANDS = (Stage.PROPOSED, Stage.DECIDED)


@dataclass(frozen=True)
class AppealFacts:
    """Who appeals against which non-prosecution (申诉)."""

    suspect: Party
    by: str
    received_on: LegalDate
    reason: str


@dataclass(frozen=True)
class AppealDecisionFacts:
    """What became of an appeal; the victim's is decided by the procuratorate above (申诉复查结果)."""

    suspect: Party
    by: str
    result: str
    reason: str
    number: str = ""
    decided_by: str = ""


@dataclass(frozen=True)
class RequestFacts:
    """The police's opinion on paper (要求复议意见书、提请复核意见书)."""

    suspect: Party
    kind: str
    number: str
    received_on: LegalDate
    reason: str


@dataclass(frozen=True)
class AnswerFacts:
    """The decision on the police's request (复议、复核决定)."""

    suspect: Party
    result: str
    reason: str
    number: str = ""


RECON, REVIEW = "recon", "review"
TERMS = {RECON: "prosecution.police_recon", REVIEW: "prosecution.police_review"}
EVENTS = {RECON: "recon_opinion_received", REVIEW: "review_opinion_received"}


class RemedyActs(Acts):
    """Appeals of victim and suspect, reconsideration and review for the police."""

    @transition(
        "stage",
        source=list(DECISION_STANDS),
        target=None,
        conditions=[
            charged.suspect_is_not_charged,
            guards.a_suspect_appeals_a_relative_one,
            guards.appeal_came_in_time,
        ],
    )
    def take_appeal(self, act: ActFacts[AppealFacts]) -> None:
        """Take the appeal of victim or suspect; the reverse review waits for it (受理申诉)."""
        facts = act.facts
        course = _course(act, facts.suspect)
        course.marks[f"appealed_by_{facts.by}"] = str(facts.received_on)
        act.change(course, "marks")
        act.meet(WINDOWS[facts.by], course=course, at=facts.received_on)

    @transition("stage", source=list(DECISION_STANDS), target=None, conditions=[guards.an_appeal_is_pending])
    def decide_appeal(self, act: ActFacts[AppealDecisionFacts]) -> None:
        """Put down what became of the appeal: the decision stands, or the suspect is to be charged (申诉复查)."""
        facts = act.facts
        course = _course(act, facts.suspect)
        course.marks.pop(f"appealed_by_{facts.by}")
        act.change(course, "marks")
        _settle(self, act, course, facts.result)

    @transition("stage", source=list(DECISION_STANDS), target=None)
    def hear_reconsideration_request(self, act: ActFacts[ReconsiderationRequest]) -> None:
        """The police want the decision reconsidered, or reviewed above; thirty days each (要求复议、提请复核)."""
        step = REVIEW if act.facts.review else RECON
        for course in act.courses:
            if course.party.ref in act.facts.refs:
                act.meet(WINDOWS["police"], course=course)
                act.happened(EVENTS[step], course=course)

    @transition(
        "stage",
        source=list(DECISION_STANDS),
        target=None,
        conditions=[charged.suspect_is_not_charged, examining.police_work_elsewhere],
    )
    def record_reconsideration_request(self, act: ActFacts[RequestFacts]) -> None:
        """Enter the opinion of police that work outside the system (录入要求复议、提请复核意见书)."""
        facts = act.facts
        course = _course(act, facts.suspect)
        act.meet(WINDOWS["police"], course=course, at=facts.received_on)
        act.happened(EVENTS[facts.kind], facts.received_on, course=course)

    @transition("stage", source=list(DECISION_STANDS), target=None, conditions=[guards.police_asked_to_reconsider])
    def decide_reconsideration(self, act: ActFacts[AnswerFacts]) -> None:
        """Decide by another prosecutor within thirty days whether the decision stands (复议决定，检察规则 379)."""
        course = _course(act, act.facts.suspect)
        act.meet(TERMS[RECON], course=course)
        _settle(self, act, course, act.facts.result)
        police = waiter(self, "investigation")
        if police is not None and act.facts.result == UPHELD:
            # From this word the police have seven days to turn to the procuratorate above.
            facts = act.facts
            told = ChargeDecision(refs((course.party,)), charge(course), facts.number, facts.reason, act.at)
            act.tell(CHARGE_DECIDED, police, told)

    @transition("stage", source=list(DECISION_STANDS), target=None, conditions=[guards.police_asked_for_a_review])
    def record_review(self, act: ActFacts[AnswerFacts]) -> None:
        """Enter what the procuratorate above decided on review, which binds here (录入复核决定，检察规则 380)."""
        course = _course(act, act.facts.suspect)
        act.meet(TERMS[REVIEW], course=course)
        _settle(self, act, course, act.facts.result)


def _course(act: ActFacts[Any], party: Party) -> PartyCourse:
    return next(each for each in act.courses if each.party_id == party.pk)


def reopen(act: ActFacts[Any], course: PartyCourse) -> None:
    """Take up the matter of a suspect again; what was decided stays in the record."""
    course.decide_anew()
    for mark in ("transferred_internally", *(f"received_by_{who}" for who in WINDOWS)):
        course.marks.pop(mark, None)
    act.change(course, "state", "decision", "marks", "outcome", "fine")
    for rule in (*WINDOWS.values(), "reverse.internal_transfer"):
        act.cancel(rule, course=course)


def _settle(proceeding: Any, act: ActFacts[Any], course: PartyCourse, result: str) -> None:
    """Let the decision stand, or take the matter up again: the flow goes back to the review when it is concluded."""
    if result != CHANGED:
        return
    act.notes["fallen"] = {"party": course.party.ref, "decision": charge(course)}
    reopen(act, course)
    for each in act.proceedings:
        if each.kind == "reverse_review" and each.parent_id == proceeding.pk and each.ended_on is None:
            act.tell(NONPROSECUTION_FELL, each, NonprosecutionFell((course.party.ref,), act.facts.reason))

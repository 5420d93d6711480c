"""Reconsideration and suit, and what they do to the decision and its clocks (复议、诉讼).

行政复议法 arts. 20, 62–70; 行政诉讼法 arts. 45–46, 67–89; execution goes on meanwhile unless stayed
(行政处罚法 73), but no added fine runs and the court is not asked to enforce.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.counting import compute
from casework.guards import courses, execution
from casework.limits import limit
from casework.models import CourseState, Party, PartyCourse
from casework.procedures.base import Acts
from casework.procedures.fallen import DecisionFell, tell_listings
from casework.procedures.penalty.execution import in_force, restart_enforcement
from casework.procedures.penalty.notice import OF_A_NOTICE
from casework.procedures.penalty.service import mark_closure

RECEIVED, SUSPENDED, RESUMED, STAYED, UNSTAYED, WITHDRAWN, APPEALED = (
    "received", "suspended", "resumed", "stayed", "unstayed", "withdrawn", "appealed",
)  # fmt: skip
UPHELD, CHANGED, REVOKED, UNLAWFUL, REDO = "upheld", "changed", "revoked", "unlawful", "redo"
RESULTS = (UPHELD, CHANGED, REVOKED, UNLAWFUL, REDO)
# Results after which the decision no longer stands and the matter is open again.
UNDOING = (REVOKED, REDO)

# Terms that fall away with the decision they run from.
OF_A_DECISION = (
    "penalty.pay_fine", "penalty.close_case", "publicity.same_province", "publicity.push_out",
    "publicity.period_minor", "publicity.period_normal", "enforcement.demand_wait",
)  # fmt: skip


@dataclass(frozen=True)
class RemedyFacts:
    """What happened in a reconsideration or suit; the fine as changed, in CNY."""

    party: Party
    happened: str
    number: str
    fine: Decimal | None = None
    final: bool = False
    note: str = ""


class RemedyActs(Acts):
    """The party turns to the government or the court."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[execution.decision_can_be_challenged, execution.change_is_not_to_the_worse],
    )
    def record_reconsideration(self, act: ActFacts[RemedyFacts]) -> None:
        """Take down a reconsideration: received, suspended, withdrawn, or its result (行政复议)."""
        course, what = courses.of(act), act.facts.happened
        if what == RECEIVED:
            _begin(act, course)
            act.meet("reconsideration.apply", course)
            act.happened("recon_copy_received", course=course)
            act.happened("recon_accepted", course=course)
        elif what == SUSPENDED:
            act.stop("reconsideration_suspended")
        elif what == RESUMED:
            act.resume("reconsideration_suspended")
        elif what == STAYED:
            course.marks["execution_stayed"] = str(act.at)
        elif what == UNSTAYED:
            course.marks.pop("execution_stayed", None)
        elif what == WITHDRAWN:
            _drop(act, course, "reconsideration.reply", "reconsideration.decide")
            window = act.deadline("litigation.direct", course)
            _end(act, course, max(act.day, window.due_on or act.day) if window else act.day)
        else:
            act.meet("reconsideration.decide", course)
            _drop(act, course, "reconsideration.reply", "litigation.direct")
            act.happened("recon_decision_received", course=course)
            _apply(act, course)
            _end(act, course, _window(act, "litigation.after_reconsideration"))
        act.change(course, "marks")

    @transition("stage", source="*", target=None, conditions=[execution.decision_can_be_challenged])
    def record_suit(self, act: ActFacts[RemedyFacts]) -> None:
        """Take down a suit: complaint, withdrawal, judgment, appeal; a judgment counts when final (行政诉讼)."""
        course, what = courses.of(act), act.facts.happened
        if what == RECEIVED:
            _begin(act, course)
            act.meet("litigation.direct", course)
            act.meet("litigation.after_reconsideration", course)
            act.happened("complaint_copy_received", course=course)
            act.happened("court_case_filed", course=course)
        elif what == STAYED:
            course.marks["execution_stayed"] = str(act.at)
        elif what == UNSTAYED:
            course.marks.pop("execution_stayed", None)
        elif what == APPEALED:
            _begin(act, course)
            act.meet("litigation.appeal_judgment", course)
            act.happened("appeal_received", course=course)
        elif what == WITHDRAWN:
            _drop(act, course, "litigation.answer", "litigation.first_instance", "litigation.second_instance")
            _end(act, course, act.day)
        else:
            _drop(act, course, "litigation.answer")
            act.meet("litigation.first_instance", course)
            act.meet("litigation.second_instance", course)
            if act.facts.final:
                _apply(act, course)
                _end(act, course, act.day)
            else:
                act.happened("judgment_served", course=course)
                # Until the judgment is final an order to stay goes on.
                _end(act, course, _window(act, "litigation.appeal_judgment"), stay_goes_on=True)
        act.change(course, "marks")


def _begin(act: ActFacts[Any], course: PartyCourse) -> None:
    """A remedy is open: no added fine runs, and the time for asking the court is not yet known."""
    course.marks["remedy_pending"] = str(act.at)
    stays = [*course.decision.get("stays", ()), [act.day.isoformat(), None]]
    course.decision = {**course.decision, "stays": stays}
    act.change(course, "decision")
    restart_enforcement(act, course, None)


def _end(act: ActFacts[Any], course: PartyCourse, over: date | None, *, stay_goes_on: bool = False) -> None:
    """The remedy is over; unless another is used by ``over``, the three months for the court run from then."""
    course.marks.pop("remedy_pending", None)
    if not stay_goes_on:
        course.marks.pop("execution_stayed", None)
    stays = [[stay[0], stay[1] or act.day.isoformat()] for stay in course.decision.get("stays", ())]
    if course.decision:
        course.decision = {**course.decision, "stays": stays}
        act.change(course, "decision")
    restart_enforcement(act, course, over if course.state == CourseState.SERVED else None)


def _drop(act: ActFacts[Any], course: PartyCourse, *rules: str) -> None:
    for rule in rules:
        act.cancel(rule, course)


def _window(act: ActFacts[Any], rule: str) -> date | None:
    return compute(limit(rule, act.day), act.at, calendar=act.calendar).due_on


def _apply(act: ActFacts[RemedyFacts], course: PartyCourse) -> None:
    """Let the result take effect on the decision, and on what rests on it: what was published, the listing.

    What was published is withdrawn within three working days.
    """
    result = act.facts.happened
    act.notes["result"] = result
    if result == UPHELD:
        return
    if courses.is_made_public(course):
        act.happened("decision_overturned", course=course)
    fine = "" if act.facts.fine is None else f"{act.facts.fine:f}"
    tell_listings(act, course, DecisionFell(course.party.ref, result, act.facts.number, fine))
    if result == CHANGED and act.facts.fine is not None:
        course.fine = act.facts.fine
        course.decision = {**course.decision, "fine": str(act.facts.fine), "changed_by": act.facts.number}
        act.change(course, "fine", "decision")
        mark_closure(act)
    elif result in UNDOING:
        _undo(act, course)


def _undo(act: ActFacts[Any], course: PartyCourse) -> None:
    """Withdraw the decision and open the matter again; one version is in force at a time."""
    for paper in in_force(act.documents, course):
        paper.withdraw()
        act.change(paper, "state")
        act.notes.setdefault("withdrawn", []).append(paper.number)
    for rule in OF_A_DECISION:
        act.cancel(rule, course)
    course.decide_anew()
    for slug in (*OF_A_NOTICE, "demand_served", "publicity_started", "pushed_out", "act_known"):
        course.marks.pop(slug, None)
    act.change(course, "state", "outcome", "decision", "fine", "marks")

"""Joining and splitting cases (并案、分案): a link between cases, and what goes over."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import jurisdiction as guards
from casework.law import citation
from casework.models import Case, CaseLink, GoodsLot, Party
from casework.procedures.base import Acts
from casework.procedures.penalty.approval import issue_approval
from casework.procedures.penalty.stages import INVESTIGATING

# No article speaks of joining and splitting; both serve a whole and fair investigation.
LINKED_BY = citation("行政处罚法.54") + "（全面、客观、公正调查；并案、分案无专门条文）"


@dataclass(frozen=True, kw_only=True)
class JoinFacts:
    """The case into which this one goes (并案)."""

    other_case: Case
    reason: str


@dataclass(frozen=True, kw_only=True)
class SplitFacts:
    """The case, already registered, to which some parties and goods go (分案)."""

    other_case: Case
    parties: tuple[Party, ...]
    reason: str
    lots: tuple[GoodsLot, ...] = ()


class LinkActs(Acts):
    """Cases join and split by a link; nothing of a record moves, the other case enters its parties anew."""

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=[guards.is_another_case])
    def join_case(self, act: ActFacts[JoinFacts]) -> None:
        """Join this case into another (并案): its parties are dealt with there, its evidence stays on record here."""
        facts = act.facts
        act.add(CaseLink(parent=facts.other_case, child=act.case, kind=CaseLink.Kind.JOINED, reason=facts.reason[:200]))
        for course in act.courses:
            course.decision = {"joined_into": facts.other_case.number}
            course.conclude()
            act.change(course, "decision", "state")
        act.notes["goes_over"] = {"parties": [party.ref for party in act.parties], "to": facts.other_case.number}
        issue_approval(act, f"并入{facts.other_case.number}号案件办理", facts.reason, LINKED_BY)

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=[guards.is_another_case])
    def split_case(self, act: ActFacts[SplitFacts]) -> None:
        """Split parties and goods off into another case (分案); the rest goes on here."""
        facts = act.facts
        act.add(CaseLink(parent=act.case, child=facts.other_case, kind=CaseLink.Kind.SPLIT, reason=facts.reason[:200]))
        for party in facts.parties:
            course = act.course_of(party)
            if course is not None:
                course.decision = {"split_to": facts.other_case.number}
                course.conclude()
                act.change(course, "decision", "state")
        act.notes["goes_over"] = {
            "parties": [party.ref for party in facts.parties],
            "lots": [lot.ref for lot in facts.lots],
            "to": facts.other_case.number,
        }
        names = "、".join(str(party) for party in facts.parties)
        issue_approval(act, f"将{names}分至{facts.other_case.number}号案件办理", facts.reason, LINKED_BY)

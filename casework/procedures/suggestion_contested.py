"""What a unit says against a suggestion of the procuratorate, and what follows where it does nothing (异议、报告)."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.guards import suggestion as guards
from casework.models import Agency
from casework.procedures.suggesting import (
    AMENDED,
    FIFTEEN_DAYS,
    OBJECTED,
    REVIEWED,
    TAKEN_BACK,
    Objection,
    Reviewed,
    Shortened,
)
from casework.procedures.suggestion_acts import Stage, SuggestionActs


@dataclass(frozen=True)
class ReviewFacts:
    """What became of an objection: upheld against it, amended, or taken back (复核异议)."""

    result: str
    reason: str
    suggestions: tuple[str, ...] = ()
    recipient: Agency | None = None


@dataclass(frozen=True)
class ReportFacts:
    """To whom it is reported that nothing was done (报告上级、通报)."""

    told: tuple[str, ...]
    reason: str


class ContestedActs(SuggestionActs):
    """Objection and its review, the shorter term of an urgent matter, the report that nothing was done."""

    @transition("stage", source=Stage.SERVED, target=None)
    def hear_urgency(self, act: ActFacts[Shortened]) -> None:
        """The matter is urgent: the unit replies within fifteen days instead (紧急情形改按十五日)."""
        act.extend(act.facts.rule, FIFTEEN_DAYS, None)

    @transition("stage", source=[Stage.SERVED, Stage.REPLIED], target=None)
    def hear_objection(self, act: ActFacts[Objection]) -> None:
        """The unit objects; the prosecutor reviews it at once (收到异议)."""
        self.brief["objection"] = {"reason": act.facts.reason, "on": str(act.facts.received_on or act.at)}

    @transition("stage", source=[Stage.SERVED, Stage.REPLIED], target=None, conditions=[guards.unit_is_outside])
    def record_objection(self, act: ActFacts[Objection]) -> None:
        """Enter the objection of a unit outside the system (录入异议)."""
        act.tell(OBJECTED, self, act.facts)

    @transition(
        "stage",
        source=[Stage.SERVED, Stage.REPLIED],
        target=RETURN_VALUE(Stage.SERVED, Stage.REPLIED, Stage.WITHDRAWN),
        conditions=[guards.objection_is_open, guards.amended_suggestion_says_what],
    )
    def review_objection(self, act: ActFacts[ReviewFacts]) -> str:
        """Review the objection: it fails with reasons, or the suggestion is amended or taken back (复核异议)."""
        facts = act.facts
        self.brief["objection"] = {}
        self._tell_unit(act, REVIEWED, Reviewed(facts.result, facts.reason))
        if facts.result == TAKEN_BACK:
            act.cancel(self.manner.rule)
            self._end(act)
            return Stage.WITHDRAWN
        if facts.result == AMENDED:
            self.brief["suggestions"] = list(facts.suggestions)
            if "demand" in self.brief:
                self.brief["demand"] = "\n".join(facts.suggestions)
            act.address(facts.recipient)
            last = next(each for each in reversed(act.documents) if each.kind == self.manner.paper)
            act.issue_in_place(self.manner.paper, last)
        return str(self.stage)

    @transition(
        "stage",
        source=[Stage.SERVED, Stage.REPLIED],
        target=None,
        conditions=[guards.nothing_was_done_in_time],
    )
    def report(self, act: ActFacts[ReportFacts]) -> None:
        """Report to the procuratorate above, and tell the unit's superior, that nothing was done (报告、通报)."""
        self.brief["reported"] = {"to": list(act.facts.told), "reason": act.facts.reason, "on": str(act.at)}

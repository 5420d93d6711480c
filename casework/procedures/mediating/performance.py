"""Performance of the agreement, followed clause by clause (履行、回访): 人民调解法 art. 31."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import mediating as guards
from casework.models import Clause
from casework.procedures import agreed_clauses
from casework.procedures.mediating.shared import SharedActs
from casework.procedures.mediating.words import CLOSED, IN_EFFECT, PERFORMANCE


@dataclass(frozen=True, kw_only=True)
class VisitFacts:
    """What a return visit found: what was performed, and what was not (回访)."""

    visited_on: date
    findings: str
    performed: tuple[dict[str, Any], ...] = ()
    method: str = ""
    visited: str = ""
    settled: bool = False


class PerformanceActs(SharedActs):
    """What was promised is done, or it is noted that it was not (履行)."""

    @transition(
        "stage",
        source=IN_EFFECT,
        target=RETURN_VALUE(IN_EFFECT, CLOSED),
        conditions=[guards.visit_follows_the_agreement, guards.everything_is_performed_or_given_up],
    )
    def visit(self, act: ActFacts[VisitFacts]) -> str:
        """Visit the parties and enter clause by clause what was performed (回访、履行)."""
        facts = act.facts
        agreed_clauses.enter_performance(act, facts.performed)
        standing = agreed_clauses.standing(self, act)
        self.brief["performance"] = [agreed_clauses.state_of(each) for each in standing]
        self.brief["visits"] = [
            *self.brief.get("visits", []), {"on": facts.visited_on.isoformat(), "findings": facts.findings},
        ]  # fmt: skip
        act.answers_no_term()
        self._follow(act, standing)
        if not facts.settled:
            return IN_EFFECT
        self._end(act)
        return CLOSED

    def _follow(self, act: ActFacts[VisitFacts], standing: list[Clause]) -> None:
        """Go on to the next clause that falls due, once what was due before is performed."""
        watched = [each for each in standing if str(each.due_on) == self.brief.get("next_due")]
        done = [each.performed_on for each in watched if each.performed_on]
        if len(done) < len(watched):
            if act.facts.settled and act.deadline(PERFORMANCE) is not None:
                act.cancel(PERFORMANCE)
            return
        if done and act.deadline(PERFORMANCE) is not None:
            act.meet(PERFORMANCE, at=LegalDate.of(max(done)))
        if not act.facts.settled:
            agreed_clauses.watch_next(self, act, standing, LegalDate.parse(self.brief["effective_on"]))

"""The office itself changes or revokes its decision when the patent falls: 专利纠纷裁决调解办法 33."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_effect as guards
from casework.models import Party
from casework.procedures.adjudication_effect.remedies import amend, fall
from casework.procedures.adjudication_effect.stages import OPEN
from casework.procedures.base import Acts

CHANGE, REVOKE = "change", "revoke"


@dataclass(frozen=True)
class ChangeFacts:
    """Why the decision cannot stand as it is, and what becomes of it (变更、撤销)."""

    outcome: str
    respondents: tuple[Party, ...]
    ground: str
    invalidation_number: str
    invalidation_effective_on: LegalDate
    extent: str
    reason: str
    orders: tuple[str, ...] = ()


class ChangeActs(Acts):
    """The decision follows the patent."""

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[guards.changed_decision_says_what, guards.invalidation_is_in_effect],
    )
    def change_decision(self, act: ActFacts[ChangeFacts]) -> None:
        """Change or revoke the decision; what was performed or enforced is left as it is (不追溯, 33)."""
        facts = act.facts
        named = [each for each in act.courses if each.party in facts.respondents]
        kept = [course.party.name for course in named if course.state == "performed"]
        part = [course.party.name for course in named if course.state == "served" and course.decision.get("done")]
        act.prints()
        act.issue_for(
            "adj.change_decision", tuple(each.party.ref for each in act.courses),
            performed="、".join(kept), partly_performed="、".join(part),
            concerned="、".join(each.party.name for each in named),
            respondents=self.brief["respondents"],  # all of the case, not those whom the change concerns
            original_number=self.brief["decision_number"], original_date=str(self.brief["decided_on"]),
        )  # fmt: skip
        for course in named:
            if course.state == "performed":
                course.decision = {**course.decision, "left_as_performed": facts.invalidation_number}
                act.change(course, "decision")
            elif facts.outcome == REVOKE:
                fall(act, course, facts.invalidation_number)
            else:
                amend(act, course, facts.invalidation_number, facts.orders)

"""Acts of whoever fines a person that was fined before (一事不再罚): 行政处罚法 art. 29."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import parallel as guards
from casework.law import citation
from casework.models import Party
from casework.procedures.base import Acts
from casework.procedures.penalty.approval import drafter, issue_approval


@dataclass(frozen=True, kw_only=True)
class DifferenceFacts:
    """Why the act is another one than that for which the party was fined."""

    party: Party
    reason: str


class ParallelActs(Acts):
    """A second fine waits until a named person has said why the acts differ, and a head has agreed."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[guards.there_is_a_fine_in_question, guards.difference_is_reasoned],
    )
    def tell_apart(self, act: ActFacts[DifferenceFacts]) -> None:
        """Record why the act is none of those fined (说明并非同一违法行为); later fines are asked about anew."""
        facts = act.facts
        found = guards.fines_in_question(act, facts.party)
        known = self.brief.get(guards.TOLD_APART, {})
        before = known.get(facts.party.ref, {}).get("courses", [])
        said: dict[str, Any] = {
            "courses": [*before, *(each.pk for each in found)],
            "reason": facts.reason,
            "by": str(drafter(act)),
            "on": act.day.isoformat(),
        }
        self.brief[guards.TOLD_APART] = {**known, facts.party.ref: said}
        agencies = "、".join(dict.fromkeys(each.proceeding.agency.name for each in found))
        matter = f"认定本案与{agencies}已作出的罚款决定所涉违法行为不是同一违法行为"
        issue_approval(act, matter, facts.reason, citation("行政处罚法.29"), facts.party)

"""What the mediators hear when a party goes back on the court's document about what they mediated (反悔)."""

from __future__ import annotations

from django_fsm import transition

from casework.acts import ActFacts
from casework.procedures.base import Acts
from casework.procedures.civil import GoneBack


class GoneBackActs(Acts):
    """The court's mediation document never took effect, and the court tries the suit (民事诉讼法 102)."""

    @transition("stage", source="*", target=None)
    def hear_going_back(self, act: ActFacts[GoneBack]) -> None:
        """A party went back on the document before it was served: the suit is tried, no document enforces (反悔)."""
        facts = act.facts
        self.brief["gone_back"] = act.notes["gone_back"] = {
            "by": facts.by, "name": facts.name, "on": str(facts.told_on), "reason": facts.reason,
        }  # fmt: skip

"""Putting somebody in charge of a proceeding that nobody holds, or whose holder cannot go on (分派承办人).

The procedures in which the law itself says who is replaced and how (变更办案人员, 更换调解员, 另行指定审判员) keep
their own acts; this one is for a file that lies with nobody, in any procedure and at any stage.
"""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import charge as guards
from casework.models import Assignment, Officer
from casework.procedures.base import Acts


@dataclass(frozen=True, kw_only=True)
class ChargeFacts:
    """Who goes on with it, and why (承办人、理由)."""

    officers: tuple[Officer, ...]
    reason: str


class ChargeActs(Acts):
    """The file passes into somebody's hands."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[guards.something_is_left_to_do, guards.is_somebody_else, guards.was_not_recused],
    )
    def put_in_charge(self, act: ActFacts[ChargeFacts]) -> None:
        """Put an officer in charge (分派承办人): what waits for the case officer lies on that desk from now on."""
        officer = act.facts.officers[0]
        for each in act.assignments:
            if each.until is None and (each.part == Assignment.Part.LEAD or each.officer == officer):
                each.until = act.day
                act.change(each, "until")
        act.add(Assignment(proceeding=self, officer=officer, part=Assignment.Part.LEAD, since=act.day))
        act.notes["charge"] = {
            "from": self.handler.username if self.handler else "", "to": officer.username, "reason": act.facts.reason,
        }  # fmt: skip
        self.handler = officer
        act.change(self, "handler")

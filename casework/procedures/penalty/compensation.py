"""Damages mediated on the parties' request beside a penalty (侵权赔偿的调解): 商标法 60, 著作权法 60.

What they agree on is theirs: it is no fine, and it closes nothing here; the officer may weigh it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.agencies import AgencyKind
from casework.dates import LegalDate
from casework.guards import compensation as guards
from casework.models import Agency, HandoverKind, Party
from casework.procedures.base import Acts
from casework.procedures.civil import MediationBegun, MediationOutcome
from casework.procedures.handing import hand_over
from casework.procedures.link import onward
from casework.procedures.penalty.stages import OPEN


@dataclass(frozen=True, kw_only=True)
class CompensationFacts:
    """Who asked for it, and who mediates (请求调解赔偿)."""

    requested_by: tuple[Party, ...]
    other_side: tuple[Party, ...]
    requested_on: LegalDate
    claims: tuple[str, ...]
    dispute: str
    # A body of mediators, or none where the agency mediates itself.
    body: Agency | None = None


class CompensationActs(Acts):
    """The parties ask for mediation while the penalty goes on, and its result comes back."""

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[guards.sides_differ, guards.no_mediation_is_running],
    )
    def send_to_mediation(self, act: ActFacts[CompensationFacts]) -> None:
        """Send the dispute about damages to mediation; only what both sides need goes over (请求调解赔偿)."""
        facts = act.facts
        people = [*facts.requested_by, *facts.other_side]
        body = facts.body or act.agency
        procedure = "mediation" if body.kind == AgencyKind.MEDIATION else "admin_mediation"
        brief = {"claims": list(facts.claims), "dispute": facts.dispute, "matters": ["damages"]}
        handover = hand_over(act, HandoverKind.ROUTED, body, body.name)
        self.brief["compensation"] = {"body": body.name, "asked_on": str(facts.requested_on)}
        begun = MediationBegun(brief=brief, sender=act.agency.name, link=onward(self), mode="referred")
        act.begin(procedure, body, people, begun, handover)

    @transition("stage", source="*", target=None)
    def hear_compensation(self, act: ActFacts[MediationOutcome]) -> None:
        """The mediation of damages came to an end (调解结果); what was said there is not told."""
        facts = act.facts
        self.brief["compensation"] = self.brief.get("compensation", {}) | {
            "outcome": facts.outcome, "number": facts.number, "on": str(facts.concluded_on or act.at),
        }  # fmt: skip
        act.notes["compensation"] = self.brief["compensation"]

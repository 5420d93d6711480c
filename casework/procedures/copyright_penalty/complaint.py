"""Complaint, acceptance and the public interest (投诉、受理、损害公共利益): 著作权行政处罚实施办法 arts. 3, 11–14."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.exceptions import InvalidInput
from casework.guards import copyright as guards
from casework.models import Party, PartyRole, Source
from casework.procedures.base import under
from casework.procedures.penalty.lead import LeadActs, LeadFacts, enter_lead
from casework.procedures.penalty.stages import INVESTIGATING, Stage

# How papers say what was found of the public interest.
SAID = {
    guards.HARMED: "该行为同时损害公共利益",
    guards.NOT_HARMED: "该行为没有损害公共利益",
    guards.NOT_REQUIRED: "该行为依法不以损害公共利益为处罚条件",
}
COMPLAINANTS = (PartyRole.COMPLAINANT, PartyRole.RIGHT_HOLDER)


@dataclass(frozen=True)
class SourceFacts(LeadFacts):
    """What is known when a complaint, report or discovery comes in, and which material a complaint brought."""

    materials: tuple[str, ...] = ()
    complete: bool = False


@dataclass(frozen=True)
class MaterialFacts:
    """What the complainant brought later, with which the complaint is complete (补齐的投诉材料)."""

    materials: tuple[str, ...]
    received_on: LegalDate | None = None


@dataclass(frozen=True)
class PublicInterestFacts:
    """Whether the infringement harms the public interest as well, and why (是否同时损害公共利益)."""

    result: str
    reason: str


@dataclass(frozen=True)
class AcceptanceFacts:
    """Whether a complaint is accepted (投诉受理、不予受理)."""

    decision: str
    opinion: str
    reason: str = ""


class ComplaintActs(LeadActs):
    """From the complaint or the own discovery to the filing."""

    @transition("stage", source=Stage.NEW, target=Stage.LEAD)
    def register_lead(self, act: ActFacts[Any]) -> None:
        """Register complaint, report, transfer or own discovery; the days for acceptance run from a complete one."""
        facts: SourceFacts = act.facts
        enter_lead(self, act)
        self.brief["complaint_materials"] = list(facts.materials)
        if facts.source == Source.COMPLAINT and facts.complete:
            act.happened("complaint_complete", facts.found_at or act.at)

    @transition("stage", source=Stage.LEAD, target=None, conditions=[guards.complaint_is_incomplete])
    def receive_complaint_material(self, act: ActFacts[MaterialFacts]) -> None:
        """Take in what was missing of a complaint; the days for acceptance run from here (补齐投诉材料)."""
        facts = act.facts
        self.brief["complaint_materials"] = [*self.brief.get("complaint_materials", []), *facts.materials]
        act.happened("complaint_complete", facts.received_on or act.at)

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=[guards.public_interest_is_reasoned])
    def assess_public_interest(self, act: ActFacts[PublicInterestFacts]) -> None:
        """Put down whether the infringement harms the public interest as well, with reasons (著作权法 53)."""
        facts = act.facts
        self.brief["public_interest"] = {"result": facts.result, "on": act.day.isoformat()}
        self.brief["public_interest_reason"] = f"{SAID[facts.result]}：{facts.reason.rstrip('。')}。"

    @transition(
        "stage",
        source=Stage.LEAD,
        target=RETURN_VALUE(Stage.LEAD, Stage.NOT_FILED),
        conditions=[guards.complaint_is_complete, guards.public_interest_is_on_file, guards.declining_is_reasoned],
    )
    def accept_complaint(self, act: ActFacts[AcceptanceFacts]) -> str:
        """Accept the complaint or decline it, and tell the complainant in fifteen days (受理、不予受理)."""
        facts = act.facts
        act.opine("受理意见", facts.opinion)
        act.prints()
        complete = self.marks.get("complaint_complete", "")
        act.issue("cp.acceptance", party=_complainant(act), complaint_complete=complete)
        if facts.decision == guards.ACCEPT:
            return Stage.LEAD
        self.ended_on = act.day
        act.change(self, "ended_on")
        act.case.close()
        act.change(act.case, "state")
        return Stage.NOT_FILED

    decide_filing = under(LeadActs.decide_filing, guards.public_interest_is_on_file)


def _complainant(act: ActFacts[Any]) -> Party:
    """Return who complained: the complainant, else the right holder. Raises InvalidInput where neither is named."""
    for role in COMPLAINANTS:
        for party in act.parties:
            if party.role == role and party.left_on is None:
                return party
    raise InvalidInput("案件参与人中没有投诉人，受理决定无从通知。请先补充投诉人。")

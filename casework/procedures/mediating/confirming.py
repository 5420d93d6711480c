"""The application to have the agreement confirmed, and the answer of the court (司法确认): 民事诉讼法 205, 206."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import mediating as guards
from casework.models import Agency, CaseState, HandoverKind, Party
from casework.procedures.civil import ConfirmationAnswer, ConfirmationBegun
from casework.procedures.handing import hand_over
from casework.procedures.link import onward
from casework.procedures.mediating.shared import SharedActs
from casework.procedures.mediating.words import CLOSED, IN_EFFECT


@dataclass(frozen=True, kw_only=True)
class ApplyFacts:
    """With which court the parties apply to have the agreement confirmed (申请司法确认)."""

    applicants: tuple[Party, ...]
    applied_on: LegalDate
    court: Agency | None = None
    court_name: str = ""
    posted_on: date | None = None


class ConfirmingActs(SharedActs):
    """The parties go to court with what they agreed on (申请司法确认)."""

    @transition(
        "stage",
        source=[IN_EFFECT, CLOSED],
        target=None,
        conditions=[guards.agreement_can_be_confirmed, guards.application_was_not_made_before],
    )
    def apply_for_confirmation(self, act: ActFacts[ApplyFacts]) -> None:
        """Send the application of the parties to the court, with agreement and records of who they are (申请司法确认).

        One that comes after the thirty days is sent as well: the court answers it, and the page warns.
        """
        facts = act.facts
        name = facts.court.name if facts.court else facts.court_name
        self.brief["confirmation"] = {"court": name, "applied_on": str(facts.applied_on)}
        act.meet("confirmation.apply", at=LegalDate.of(facts.posted_on) if facts.posted_on else facts.applied_on)
        papers = [paper] if (paper := self._agreement(act)) else []
        handover = hand_over(act, HandoverKind.CONFIRMATION, facts.court, name, documents=papers)
        if facts.court is None:
            return
        if act.case.state == CaseState.CLOSED:
            act.case.reopen()
            act.change(act.case, "state")
        known = ("title", "cause", "facts_found", "liability", "clauses", "sides", "signed_on", "effective_on", "form",
                 "agents", "body", "mode", "court_number")  # fmt: skip
        brief = {name: self.brief[name] for name in known if name in self.brief}
        brief |= {"agreed_on": self.brief["signed_on"], "mediator": act.agency.name, "mediators": self.brief["names"]}
        begun = ConfirmationBegun(
            brief=brief, sender=act.agency.name, link=onward(self), mediation=self.pk,
            applicants=tuple(each.ref for each in facts.applicants), applied_on=str(facts.applied_on),
            posted_on=facts.posted_on.isoformat() if facts.posted_on else "",
        )  # fmt: skip
        act.begin("confirmation", facts.court, [each.party for each in act.courses], begun, handover)

    @transition("stage", source=[IN_EFFECT, CLOSED], target=None)
    def hear_confirmation(self, act: ActFacts[ConfirmationAnswer]) -> None:
        """The court answered the application; after a dismissal the parties mediate again or sue (司法确认结果)."""
        facts = act.facts
        self.brief["confirmation"] = self.brief.get("confirmation", {}) | {
            "outcome": facts.outcome, "number": facts.number, "reason": facts.reason,
            "decided_on": str(facts.decided_on or act.at),
        }  # fmt: skip
        act.notes["confirmation"] = self.brief["confirmation"]

    @transition(
        "stage", source=[IN_EFFECT, CLOSED], target=None, conditions=[guards.application_went_outside_the_system]
    )
    def record_confirmation(self, act: ActFacts[ConfirmationAnswer]) -> None:
        """Enter the answer of a court outside the system (录入司法确认结果)."""
        self.brief["confirmation"] = self.brief["confirmation"] | {
            "outcome": act.facts.outcome, "number": act.facts.number, "reason": act.facts.reason,
            "decided_on": str(act.facts.decided_on or act.at),
        }  # fmt: skip

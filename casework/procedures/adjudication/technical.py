"""Technical facts: the investigator, and appraisal on request (技术调查官、鉴定): 办法 arts. 52, 53."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_evidence as guards
from casework.guards import adjudication_panel as panel_guards
from casework.models import Assignment, Officer, Party
from casework.procedures.adjudication.parties import both_sides
from casework.procedures.adjudication.stages import APPRAISAL, HEARD, Stage
from casework.procedures.base import Acts


@dataclass(frozen=True, kw_only=True)
class InvestigatorFacts:
    """Who looks into the technical facts, how chosen, and that no interest stands against it (指派技术调查官)."""

    investigator: Officer
    matters: tuple[str, ...]
    chosen_by: str
    conflict_check: str


@dataclass(frozen=True, kw_only=True)
class OpinionFacts:
    """The investigator's opinion for the panel alone (技术调查意见)."""

    question: str
    comparison: str
    view: str


@dataclass(frozen=True, kw_only=True)
class CommissionFacts:
    """An appraisal that a party asked for (委托鉴定)."""

    party: Party
    asked_on: LegalDate
    institution: str
    matter: str
    materials: tuple[str, ...]
    chosen_how: str
    fees: str
    due_on: LegalDate


@dataclass(frozen=True, kw_only=True)
class AppraisalFacts:
    """What the institution found (鉴定意见)."""

    institution: str
    matter: str
    materials: tuple[str, ...]
    method: str
    analysis: str
    view: str
    appraisers: str
    qualification: str
    received_on: LegalDate
    number: str = ""


class TechnicalActs(Acts):
    """Somebody who understands the technology guides the panel; its opinion is no evidence."""

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=None,
        conditions=[panel_guards.actor_is_not_challenged, guards.investigator_is_not_on_the_panel],
    )
    def assign_investigator(self, act: ActFacts[InvestigatorFacts]) -> None:
        """Assign a technical investigator; both sides may challenge (指派技术调查官)."""
        facts = act.facts
        act.add(
            Assignment(proceeding=self, officer=facts.investigator, part=Assignment.Part.REVIEW, since=act.day),
        )
        self.brief.update(investigator=facts.investigator.name, investigator_id=facts.investigator.username)
        act.prints()
        act.issue_for("adj.tech_assign", both_sides(act), investigator=facts.investigator.name)

    @transition(
        "stage",
        source=list(HEARD),
        target=None,
        conditions=[
            panel_guards.actor_is_not_challenged,
            guards.investigator_was_assigned,
            guards.opinion_follows_the_hearing,
        ],
    )
    def give_opinion(self, act: ActFacts[OpinionFacts]) -> None:
        """Give the panel an opinion on the technical facts; never served, never cited (技术调查意见)."""
        act.happened("technical_opinion_given")

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=None,
        conditions=[
            panel_guards.actor_is_not_challenged,
            guards.appraisal_is_asked_in_time,
            guards.appraisal_fees_are_agreed,
        ],
    )
    def commission_appraisal(self, act: ActFacts[CommissionFacts]) -> None:
        """Have a technical question appraised; the time of it is left out (委托鉴定)."""
        self.brief["appraisal"] = {"institution": act.facts.institution, "matter": act.facts.matter, "done": False}
        act.stop(APPRAISAL)

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[guards.appraisal_is_out])
    def record_appraisal(self, act: ActFacts[AppraisalFacts]) -> None:
        """The opinion has come; the clock runs on (收到鉴定意见)."""
        self.brief["appraisal"] = {**self.brief["appraisal"], "done": True}
        act.resume(APPRAISAL, at=act.facts.received_on)


def assigned(act: ActFacts[Any]) -> str:
    """Return the sign-in name of the technical investigator of the case; empty where there is none."""
    return str(act.proceeding.brief.get("investigator_id", ""))

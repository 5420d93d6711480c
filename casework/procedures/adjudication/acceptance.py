"""Acceptance with its panel, or a reasoned refusal (立案、不予立案): 办法 arts. 12, 20."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.guards import adjudication_intake as guards
from casework.guards import adjudication_panel as panel_guards
from casework.models import Officer
from casework.procedures.adjudication.intake import ACCEPT, ACCEPTANCE, REFUSAL, REFUSE, end
from casework.procedures.adjudication.panel import name_panel, tell_panel
from casework.procedures.adjudication.parties import REQUESTING, of_role
from casework.procedures.adjudication.stages import RefusalGround, Stage
from casework.procedures.base import Acts


@dataclass(frozen=True, kw_only=True)
class AcceptanceFacts:
    """The head's decision, with the panel where the request is accepted (立案审批)."""

    decision: str
    opinion: str
    panel: tuple[Officer, ...] = ()
    presiding: str = ""
    clerk: str = ""
    grounds: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class MoreTimeFacts:
    """Why the decision on acceptance takes longer (延长立案期限)."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class RenewalFacts:
    """The new panel after a decision was revoked (重新组成合议组)."""

    panel: tuple[Officer, ...]
    presiding: str
    clerk: str
    opinion: str


class AcceptanceActs(Acts):
    """The head accepts or refuses."""

    @transition("stage", source=[Stage.RECEIVED, Stage.PROPOSED], target=None, conditions=[guards.more_time_is_once])
    def extend_acceptance(self, act: ActFacts[MoreTimeFacts]) -> None:
        """Take five more working days, once (延长立案期限)."""
        self.brief["acceptance_extended"] = act.facts.reason
        act.extend(ACCEPTANCE, "5 working days", act.officer)

    @transition(
        "stage",
        source=Stage.PROPOSED,
        target=RETURN_VALUE(Stage.ACCEPTED, Stage.NOT_ACCEPTED, Stage.RECEIVED),
        conditions=[
            guards.decider_did_not_propose,
            guards.refusal_has_its_grounds,
            guards.requester_has_standing,
            guards.respondent_is_identified,
            guards.there_is_no_parallel_suit,
            guards.place_is_within_the_power,
            guards.patent_is_in_force,
            guards.claims_are_named,
            panel_guards.panel_is_odd_and_of_three,
            panel_guards.presiding_member_is_on_the_panel,
        ],
    )
    def decide_acceptance(self, act: ActFacts[AcceptanceFacts]) -> str:
        """Accept the request and name the panel in the same act, refuse it with reasons, or send it back (立案审批)."""
        facts = act.facts
        act.opine("负责人意见", facts.opinion)
        act.prints()
        if facts.decision not in (ACCEPT, REFUSE):
            act.answers_no_term()
            return Stage.RECEIVED
        to = tuple(course.party.ref for course in of_role(act.courses, *REQUESTING))
        if facts.decision == REFUSE:
            act.meet(REFUSAL)
            said = [str(RefusalGround(each).label) for each in facts.grounds]
            act.issue_for("adj.refusal_notice", to, grounds=said, reason=facts.reason)
            end(act)
            return Stage.NOT_ACCEPTED
        act.cancel(REFUSAL)
        act.happened("case_filed")
        name_panel(act, facts.panel, facts.presiding, facts.clerk)
        act.issue_for("adj.acceptance_notice", to)
        tell_panel(act)
        return Stage.ACCEPTED

    @transition(
        "stage",
        source=Stage.ARRIVED,
        target=Stage.ACCEPTED,
        conditions=[panel_guards.panel_is_odd_and_of_three, panel_guards.presiding_member_is_on_the_panel],
    )
    def renew(self, act: ActFacts[RenewalFacts]) -> None:
        """Take up again what a court or a superior sent back, for those respondents alone (重新处理)."""
        facts = act.facts
        act.opine("负责人意见", facts.opinion)
        act.prints()
        act.happened("case_filed")
        name_panel(act, facts.panel, facts.presiding, facts.clerk)
        tell_panel(act)


def known(act: ActFacts[Any]) -> dict[str, Any]:
    """Return what a new proceeding on the same request begins with."""
    kept = (
        "matter", "matter_name", "claims", "requests", "facts_and_reasons", "standing", "standing_proof", "lawsuit",
        "place_basis", "agent", "materials", "received_on", "posted_on", "time_bar", "patent",
    )  # fmt: skip
    return {name: act.proceeding.brief[name] for name in kept if name in act.proceeding.brief}

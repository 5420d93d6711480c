"""The police are asked for their reasons, and the reasons are weighed (要求说明理由、审查理由): 检察规则 558–562."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import supervision as guards
from casework.models import Agency
from casework.procedures.base import Acts
from casework.procedures.filing_stages import Stage
from casework.procedures.filing_told import tell_of_filing
from casework.procedures.link import Begun, onward
from casework.procedures.referral import NOT_FILED, PoliceAnswer
from casework.procedures.supervising import (
    EXPLAINED,
    FILING,
    NO_FILING,
    SILENCE_NOTED,
    Explanation,
    police_of,
    reasons_of,
)


@dataclass(frozen=True)
class ClosureFacts:
    """Why nothing more is done (终结)."""

    reason: str


@dataclass(frozen=True)
class DemandFacts:
    """Whether the police are asked for their reasons (要求说明理由)."""

    decision: str
    clue: str
    police: Agency | None = None
    receiving_agency: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ReceiptFacts:
    """When a paper reached police outside the system (公安机关签收日期)."""

    received_on: LegalDate
    received_by: str


@dataclass(frozen=True)
class PoliceExplanationFacts:
    """The explanation that came on paper (录入不立案理由说明)."""

    number: str
    received_on: LegalDate
    situation: str
    basis: str
    reason: str


@dataclass(frozen=True)
class ReviewFacts:
    """What the prosecutors think of the reasons; it stays among them (审查意见)."""

    view: str
    opinion: str


@dataclass(frozen=True)
class InformFacts:
    """Who was told that the police's reasons hold, and how (告知)."""

    informed: str
    method: str
    received_on: LegalDate
    grounds: str


DECLINE, ACCEPT, ORDER = "decline", "accept", "order"
DEMAND_PAPERS = {NO_FILING: "explain_no_filing_request", FILING: "explain_filing_request"}


class DemandActs(Acts):
    """The demand, the reasons or the silence of the police, and what the prosecutors think of them."""

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=RETURN_VALUE(Stage.ASKED, Stage.CONCLUDED),
        conditions=[guards.ending_the_review_is_reasoned],
    )
    def ask(self, act: ActFacts[DemandFacts]) -> str:
        """Ask the police in writing for their reasons, or end the review (要求说明不立案、立案理由)."""
        facts = act.facts
        self.handler = act.officer
        act.change(self, "handler")
        if facts.decision == DECLINE:
            act.prints()
            tell_of_filing(act, PoliceAnswer(NOT_FILED, reason=facts.reason))
            return self._end(act)
        about, examined = facts.decision, police_of(act)
        police = examined.agency if examined else facts.police
        name = police.name if police else facts.receiving_agency
        self.brief.update(asked=act.day.isoformat(), about=about, receiving_agency=name)
        self.brief["police_inside"] = police is not None
        act.address(police)
        act.prints(DEMAND_PAPERS[about])
        if police is not None:
            act.happened("explain_request_received")
            self._lay_before(act, "filing_reasons", police)
        return Stage.ASKED

    @transition("stage", source=[Stage.ASKED, Stage.ORDERED], target=None, conditions=[guards.police_work_elsewhere])
    def record_receipt(self, act: ActFacts[ReceiptFacts]) -> None:
        """Enter when police outside the system signed for the demand or the order; their term runs from it."""
        received = act.facts.received_on
        if self.stage == Stage.ASKED:
            act.happened("explain_request_received", received)
        elif self.brief["ordered"]["about"] == NO_FILING:
            act.happened("filing_order_received", received)

    @transition("stage", source=Stage.ASKED, target=None, conditions=[guards.police_work_elsewhere])
    def record_explanation(self, act: ActFacts[PoliceExplanationFacts]) -> None:
        """Enter the explanation that came on paper (录入公安机关的说明)."""
        facts = act.facts
        act.meet(guards.EXPLAIN, at=facts.received_on)
        act.tell(EXPLAINED, self, Explanation(facts.situation, facts.basis, facts.reason, facts.number))

    @transition("stage", source=Stage.ASKED, target=None, conditions=[guards.explanation_is_overdue])
    def note_silence(self, act: ActFacts[ClosureFacts]) -> None:
        """Go on without the police's reasons once their seven days have passed (逾期不说明)."""
        silence = Explanation("", "", f"逾期未说明：{act.facts.reason}")
        asked = reasons_of(act)
        if asked is not None and asked.ended_on is None:
            act.tell(SILENCE_NOTED, asked, silence)
        act.tell(EXPLAINED, self, silence)

    @transition("stage", source=Stage.ASKED, target=Stage.EXPLAINED)
    def hear_explanation(self, act: ActFacts[Explanation]) -> None:
        """The police gave their reasons (收到不立案、立案理由说明)."""
        facts = act.facts
        self.brief["explanation"] = {"number": facts.number, "reason": facts.reason, "on": act.day.isoformat()}

    @transition("stage", source=Stage.EXPLAINED, target=RETURN_VALUE(Stage.PROPOSED, Stage.REASONED))
    def review(self, act: ActFacts[ReviewFacts]) -> str:
        """Weigh the reasons: they hold, or an order is proposed to the chief procurator (审查意见)."""
        act.opine("审查意见", act.facts.opinion)
        if act.facts.view == ORDER:
            return Stage.PROPOSED
        act.happened("explanation_accepted")
        return Stage.REASONED

    @transition("stage", source=Stage.REASONED, target=Stage.CONCLUDED)
    def inform(self, act: ActFacts[InformFacts]) -> None:
        """Tell agency or complainant within ten days that the reasons hold; the referral goes back (告知)."""
        tell_of_filing(act, PoliceAnswer(NOT_FILED, reason=act.facts.grounds))
        self._end(act)

    def _lay_before(self, act: ActFacts[Any], procedure: str, police: Agency) -> None:
        """Begin at the police what they owe; they are told what is asked, never what the prosecutors noted."""
        known = {name: self.brief[name] for name in ("party", "suspected_crime", "facts_found") if name in self.brief}
        demand = {"about": self.brief["about"], "procuratorate": act.agency.name}
        begun = Begun({**known, "supervision": demand}, act.agency.name, onward(self))
        act.begin(procedure, police, [each.party for each in act.courses], begun)

    def _end(self, act: ActFacts[Any]) -> str:
        self.ended_on = act.day
        act.change(self, "ended_on")
        return Stage.CONCLUDED

"""The police contest an order to withdraw a case (对通知撤销案件要求复议、提请复核): 检察规则 565."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import supervision as guards
from casework.procedures.base import Acts
from casework.procedures.filing_stages import Stage
from casework.procedures.link import OrderAnswer
from casework.procedures.supervising import COMPLIED


@dataclass(frozen=True)
class PetitionFacts:
    """A paper of the police against the order to withdraw (要求复议、提请复核意见书)."""

    number: str
    received_on: LegalDate
    reason: str


@dataclass(frozen=True)
class PetitionDecisionFacts:
    """Whether the order is changed (复议、复核决定)."""

    decision: str
    reason: str
    number: str = ""


CHANGE, MAINTAIN = "change", "maintain"


class ContestedOrderActs(Acts):
    """Reconsideration by the procuratorate that ordered it, review by the next higher one."""

    @transition("stage", source=Stage.ORDERED, target=None, conditions=[guards.a_withdrawal_was_ordered])
    def record_reconsideration(self, act: ActFacts[PetitionFacts]) -> None:
        """The police ask for reconsideration; it is decided within seven days (要求复议)."""
        self.brief["petition"] = act.facts.reason
        act.happened("recon_opinion_received", act.facts.received_on)

    @transition("stage", source=Stage.ORDERED, target=None, conditions=[guards.reconsideration_is_asked])
    def decide_reconsideration(self, act: ActFacts[PetitionDecisionFacts]) -> None:
        """Change the order or stand by it (复议决定)."""
        self.brief["reconsidered"] = act.facts.decision
        self._perhaps_revoke(act)

    @transition("stage", source=Stage.ORDERED, target=None, conditions=[guards.reconsideration_was_decided])
    def record_review(self, act: ActFacts[PetitionFacts]) -> None:
        """The police turn to the next higher procuratorate, which decides within fifteen days (提请复核)."""
        act.happened("review_opinion_received", act.facts.received_on)

    @transition("stage", source=Stage.ORDERED, target=None, conditions=[guards.review_is_asked])
    def record_review_decision(self, act: ActFacts[PetitionDecisionFacts]) -> None:
        """Enter what the higher procuratorate decided; it binds both (上一级人民检察院复核决定)."""
        self.brief["review"] = {"decision": act.facts.decision, "number": act.facts.number}
        self._perhaps_revoke(act)

    def _perhaps_revoke(self, act: ActFacts[PetitionDecisionFacts]) -> None:
        if act.facts.decision == CHANGE:
            self.brief["ordered"] = {**self.brief["ordered"], "revoked": act.day.isoformat()}
            act.tell(COMPLIED, self, OrderAnswer(done=False, reason=act.facts.reason, number=act.facts.number))

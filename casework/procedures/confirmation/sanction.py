"""A fine for a sham mediation (对虚假调解的罚款): 民事诉讼法 arts. 115, 118, 119.

The judge proposes, the president decides; the fined may ask the next higher court once, which stays nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import confirmation_sanction as guards
from casework.models import Party, PartyCourse
from casework.procedures.base import Acts
from casework.procedures.confirmation.stages import RULED

DECISION, RECONSIDER = "civil_sanction", "confirmation.sanction_reconsideration"
ASKED, UPHELD, CHANGED, REVOKED = "asked", "upheld", "changed", "revoked"


@dataclass(frozen=True, kw_only=True)
class SanctionFacts:
    """Who is fined how much (CNY) for what, and where it is paid (罚款决定)."""

    party: Party
    conduct: str
    fine: Decimal
    reason: str
    pay_within: int
    payment_channel: str


@dataclass(frozen=True, kw_only=True)
class SanctionReviewFacts:
    """A request to the court above, or what it decided; ``fine``: the fine as changed, in CNY (复议)."""

    party: Party
    happened: str
    on: LegalDate
    authority: str = ""
    number: str = ""
    fine: Decimal | None = None
    note: str = ""


class SanctionActs(Acts):
    """Acts after a ruling that found collusion."""

    @transition(
        "stage",
        source=[*RULED],
        target=None,
        conditions=[
            guards.collusion_was_found,
            guards.party_is_not_fined_yet,
            guards.fine_is_within_the_statute,
        ],
    )
    def sanction(self, act: ActFacts[SanctionFacts]) -> None:
        """Fine a party by a decision of the president, with the way to the court above (罚款)."""
        facts = act.facts
        kind, most = guards.bracket_of(act)
        row = {"fine": str(facts.fine), "conduct": facts.conduct, "on": act.day.isoformat()}
        self.brief["sanctions"] = {**self.brief.get("sanctions", {}), facts.party.ref: row}
        superior = act.agency.superior.name if act.agency.superior else "上一级人民法院"
        act.prints()
        act.issue(DECISION, facts.party, unit=kind == guards.UNIT, most=str(most), superior=superior)

    def heed_sanction_service(self, act: ActFacts[Any], course: PartyCourse, served: LegalDate) -> None:
        """From the service of the decision three days run to ask the court above (民诉法解释 185)."""
        if act.facts.document.kind == DECISION:
            act.happened("sanction_served", served, course)

    @transition(
        "stage",
        source=[*RULED],
        target=None,
        conditions=[
            guards.somebody_was_fined,
            guards.party_was_fined,
            guards.reconsideration_is_asked_once,
            guards.change_is_told,
        ],
    )
    def record_sanction_review(self, act: ActFacts[SanctionReviewFacts]) -> None:
        """Enter a request for reconsideration, or its outcome; it stays nothing (复议期间不停止执行)."""
        facts = act.facts
        row = dict(self.brief["sanctions"][facts.party.ref])
        if facts.happened == ASKED:
            row["asked_on"] = str(facts.on)
            act.meet(RECONSIDER, act.course, at=facts.on)
        else:
            row |= {"outcome": facts.happened, "number": facts.number, "authority": facts.authority}
            if facts.happened == CHANGED:
                row["fine"] = str(facts.fine)
            elif facts.happened == REVOKED:
                row["fine"] = "0"
        self.brief["sanctions"] = {**self.brief["sanctions"], facts.party.ref: row}

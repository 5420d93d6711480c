"""Accounts frozen (冻结), each for itself: 刑事诉讼法 144, 145; 公安刑事程序规定 238–245.

The notices to the banks are made in the police's own system; here their numbers are entered, and the terms watched.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import criminal_property as guards
from casework.models import Measure, MeasureKind, Party
from casework.procedures.base import Acts
from casework.procedures.investigation.stages import AT_WORK, LISTENING
from casework.procedures.penalty.approval import next_no

FREEZING = "crime.freezing"
RENEW = "renew"
SIX_MONTHS = "6 months"


@dataclass(frozen=True)
class FreezingFacts:
    """One account frozen, under the number of the notice to the bank (协助冻结财产通知书)."""

    party: Party
    institution: str
    account: str
    amount: Decimal
    number: str
    reason: str


@dataclass(frozen=True)
class FreezingExtensionFacts:
    """The freezing of one account goes on, or ends (续冻、解除冻结)."""

    measure: Measure
    action: str
    reason: str
    number: str = ""


class FreezingActs(Acts):
    """Money of the case."""

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.account_is_not_frozen_here])
    def freeze(self, act: ActFacts[FreezingFacts]) -> None:
        """Freeze an account for six months, counted for itself (冻结)."""
        facts = act.facts
        measure: Measure = act.add(
            Measure(
                proceeding=self, party=facts.party, no=next_no(act.measures), kind=MeasureKind.FREEZING,
                authority="刑事诉讼法第一百四十四条", reason=facts.reason, imposed_at=str(act.at),
                place=f"{facts.institution}，账号{facts.account}，{facts.amount:,.2f}元"[:200], number=facts.number,
            )
        )  # fmt: skip
        accounts = self.brief.setdefault("accounts", {})
        accounts[measure.ref] = f"{facts.institution} {facts.account}"
        act.happened("property_frozen", course=act.course, measure=measure)

    @transition(
        "stage",
        source=list(LISTENING),
        target=None,
        conditions=[
            guards.something_is_frozen,
            guards.measure_is_in_force,
            guards.freezing_has_not_ended_by_itself,
        ],
    )
    def renew_freezing(self, act: ActFacts[FreezingExtensionFacts]) -> None:
        """Renew the freezing of an account by six months before it ends, or lift it (续冻、解除冻结)."""
        facts, measure = act.facts, act.facts.measure
        act.notes["notice"] = facts.number
        if facts.action == RENEW:
            act.extend(FREEZING, SIX_MONTHS, act.officer, measure=measure)
            act.answers_no_term()
            measure.extend()
            act.change(measure, "extended")
            return
        act.meet(FREEZING, measure=measure)
        measure.release(str(act.at))
        act.change(measure, "state", "ended_at")

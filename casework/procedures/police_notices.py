"""Notices of the police about a referral, and the day on which each came in (接到通知书): terms run from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import police_notices as guards
from casework.procedures.base import Acts

# Word of the police that their notice was served on the agency.
NOTICE_SERVED = "police.notice_served"
FILED, REFUSED, RECONSIDERED = (
    "police_filing_notice_received",
    "no_filing_notice_received",
    "police_recon_decision_received",
)
GOODS_TERM = "referral.handover_goods"
# What the agency has three days for from each of them.
TERMS = {
    FILED: GOODS_TERM,
    REFUSED: "referral.recon_request",
    RECONSIDERED: "referral.suggest_supervision",
}
# The papers by which the police tell each of them.
PAPERS = {
    "police_filing_notice_to_agency": FILED,
    "police_no_filing_notice": REFUSED,
    "police_recon_decision": RECONSIDERED,
}


@dataclass(frozen=True)
class NoticeReceiptFacts:
    """When the notice came in, and who signed for it (签收通知书)."""

    received_on: LegalDate
    received_by: str


@dataclass(frozen=True)
class NoticeServed:
    """What the referral hears of a notice that the police served."""

    paper: str
    received_on: LegalDate
    received_by: str


class NoticeActs(Acts):
    """The receipt of what the police decided about a referral."""

    def notice_is_due(
        self,
        act: ActFacts[Any],
        notice: str,
        received: LegalDate | None = None,
        decided: LegalDate | None = None,
        without: tuple[str, ...] = (),
    ) -> None:
        """Let the term run from the receipt; while nobody has told it, provisionally from the decision."""
        self.brief.pop("unsigned_notice", None)
        if received is None:
            self.brief["unsigned_notice"] = notice
        act.happened(notice, received or decided or act.at, without=without, presumed=received is None)

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[guards.notice_awaits_its_receipt, guards.receipt_follows_the_decision],
    )
    def receive_notice(self, act: ActFacts[NoticeReceiptFacts]) -> None:
        """Sign for the notice of the police; the term runs from that day (签收公安机关的通知书)."""
        self._take_notice(act, act.facts.received_on, act.facts.received_by)

    @transition("stage", source="*", target=None)
    def hear_of_service(self, act: ActFacts[NoticeServed]) -> None:
        """The police have proof that their notice was served; the receipt that was told first counts (通知书已送达)."""
        facts = act.facts
        if self.brief.get("unsigned_notice") == PAPERS.get(facts.paper):
            self._take_notice(act, facts.received_on, facts.received_by)

    def _take_notice(self, act: ActFacts[Any], on: LegalDate, by: str) -> None:
        notice = self.brief.pop("unsigned_notice")
        self.brief["notices"] = {**self.brief.get("notices", {}), notice: {"on": str(on), "by": by}}
        runs = act.deadline(TERMS[notice])
        act.cancel(TERMS[notice])
        act.happened(notice, on, without=() if runs is not None else (TERMS[notice],))

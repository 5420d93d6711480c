"""Papers of a mediation reach the parties, or are given up (送达、作废): 专利纠纷裁决调解办法 art. 10."""

from __future__ import annotations

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import mediation_papers as guards
from casework.models import Delivery
from casework.procedures.criminal_papers import CriminalPaperActs, ServingFacts


class MediationPaperActs(CriminalPaperActs):
    """Service under the rules of mediation; proof and withdrawal are as elsewhere."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            guards.paper_is_in_force,
            guards.paper_bears_its_seal,
            guards.paper_was_not_served_before,
            guards.service_can_be_proved,
            guards.mediation_document_is_signed_for,
        ],
    )
    def deliver(self, act: ActFacts[ServingFacts]) -> None:
        """Record the service of a paper on a party (送达)."""
        facts = act.facts
        served = LegalDate.of(facts.received_on) if facts.received_on else act.at
        act.add(
            Delivery(
                document=facts.document, party=None if facts.addressee else facts.party, addressee=facts.addressee,
                method=facts.method, sent_on=act.day, effective_on=served.day, recipient=facts.recipient,
                tracking=facts.tracking, place=facts.place, proof=facts.proof, proof_hash=facts.scan,
                refusal=facts.refusal, witness=facts.witness, event_seq=act.case.head_seq + 1,
            )
        )  # fmt: skip
        self.heed_service(act, served)

    def heed_service(self, act: ActFacts[ServingFacts], served: LegalDate) -> None:
        """Let run what runs from the service of a paper; most have nothing."""
        act.answers_no_term()

"""Service of a civil court's papers (送达): 民事诉讼法 arts. 87-95; what runs from it is each procedure's own."""

from __future__ import annotations

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import confirmation_service as guards
from casework.models import Delivery, PartyCourse
from casework.procedures.base import Acts
from casework.procedures.criminal_papers import ServingFacts
from casework.procedures.penalty.proofs import ProofFacts, put_on_file


class CourtServiceActs(Acts):
    """Papers reach those they are for, at any stage."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            guards.paper_is_in_force,
            guards.paper_bears_its_seal,
            guards.paper_was_not_served_before,
            guards.service_can_be_proved,
            guards.electronic_service_was_agreed_to,
        ],
    )
    def deliver(self, act: ActFacts[ServingFacts]) -> None:
        """Record the service of a paper (送达)."""
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
        course = act.course_of(facts.party) if facts.party is not None and not facts.addressee else None
        if course is not None:
            self.heed_service(act, course, served)

    def heed_service(self, act: ActFacts[ServingFacts], course: PartyCourse, served: LegalDate) -> None:
        """Let run what runs from the service of this paper on this party; nothing without more."""

    @transition("stage", source="*", target=None, conditions=[guards.proof_fits_the_method])
    def record_proof(self, act: ActFacts[ProofFacts]) -> None:
        """Put the proof of a service on file when it comes in (补录送达凭证)."""
        put_on_file(act)

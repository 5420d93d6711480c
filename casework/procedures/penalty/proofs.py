"""What proves a service (送达凭证), put on file when it comes in: 程序规定 art. 82."""

from __future__ import annotations

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import service
from casework.procedures.base import Acts
from casework.procedures.proving import ProofFacts, put_on_file


class ProofActs(Acts):
    """Proofs of service, at any stage: a return may come back weeks later."""

    @transition("stage", source="*", target=None, conditions=[service.proof_fits_the_method])
    def record_proof(self, act: ActFacts[ProofFacts]) -> None:
        """Put the proof of a service on file when it comes in: signed receipt, return, record (送达凭证)."""
        put_on_file(act)

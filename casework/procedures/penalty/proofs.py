"""What proves a service (送达凭证), put on file when it comes in: 程序规定 art. 82."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import service
from casework.models import Delivery
from casework.procedures.base import Acts


@dataclass(frozen=True)
class ProofFacts:
    """The proof of a service that has taken place, as it came in (送达凭证)."""

    delivery: Delivery
    proof_kind: str
    scan: str = ""
    note: str = ""


class ProofActs(Acts):
    """Proofs of service, at any stage: a return may come back weeks later."""

    @transition("stage", source="*", target=None, conditions=[service.proof_fits_the_method])
    def record_proof(self, act: ActFacts[ProofFacts]) -> None:
        """Put the proof of a service on file when it comes in: signed receipt, return, record (送达凭证)."""
        put_on_file(act)


def put_on_file(act: ActFacts[ProofFacts]) -> None:
    """Note with a service what proves it."""
    facts, delivery = act.facts, act.facts.delivery
    delivery.proof_kind = facts.proof_kind
    delivery.proof_hash = facts.scan or delivery.proof_hash
    delivery.proof = "；".join(part for part in (delivery.proof, facts.note) if part)[:200]
    act.change(delivery, "proof_kind", "proof_hash", "proof")
    act.notes["proof"] = {
        "paper": [delivery.document.kind, delivery.document.number], "kind": facts.proof_kind, "scan": facts.scan,
    }  # fmt: skip

"""What proves a service (送达凭证), put on file when it comes in: 程序规定 art. 82; 民事诉讼法 art. 87."""

from __future__ import annotations

from dataclasses import dataclass

from casework.acts import ActFacts
from casework.models import Delivery


@dataclass(frozen=True)
class ProofFacts:
    """The proof of a service that has taken place, as it came in (送达凭证)."""

    delivery: Delivery
    proof_kind: str
    scan: str = ""
    note: str = ""


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

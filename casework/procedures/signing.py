"""Signatures on papers (签名): signed, with its scan as the original, or refused, with reason and witness."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import signing
from casework.models import Document
from casework.procedures.base import Acts


@dataclass(frozen=True)
class SignatureFacts:
    """What became of the signature on a paper."""

    paper: Document
    result: str
    scan: str = ""
    reason: str = ""
    witness: str = ""


class SigningActs(Acts):
    """Signatures, at any stage: a paper may come back signed after its step is long done."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[signing.paper_awaits_a_signature, signing.refusal_is_reasoned_and_witnessed],
    )
    def record_signature(self, act: ActFacts[SignatureFacts]) -> None:
        """Record that the paper was signed, or that signing was refused before a witness (签名、拒绝签名)."""
        facts, paper = act.facts, act.facts.paper
        paper.signature = facts.result
        paper.signature_note = "；".join(
            part for part in (facts.reason, f"见证人：{facts.witness}" if facts.witness else "") if part
        )
        if facts.scan:
            paper.scan_hash = facts.scan
        act.change(paper, "signature", "signature_note", "scan_hash")
        act.notes["paper"] = {"kind": paper.kind, "number": paper.number, "values_hash": paper.values_hash}

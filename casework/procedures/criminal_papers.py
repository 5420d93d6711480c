"""Papers of police and procuratorate reach their addressees, or are given up (送达、作废): 刑事诉讼法 art. 107."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import criminal_papers as guards
from casework.guards import papers
from casework.models import Delivery, Document, DocumentState, Party, VoidNumber
from casework.procedures.base import Acts
from casework.procedures.penalty.papers import WithdrawalFacts, WithdrawalGround
from casework.procedures.proving import ProofFacts


@dataclass(frozen=True)
class ServingFacts:
    """How a paper reached a party, or an agency (``addressee``) (送达情况)."""

    document: Document
    method: str
    received_on: date | None = None
    party: Party | None = None
    addressee: str = ""
    recipient: str = ""
    place: str = ""
    tracking: str = ""
    proof: str = ""
    scan: str = ""
    refusal: str = ""
    witness: str = ""


class WithdrawalActs(Acts):
    """Papers that have reached nobody can be given up, at any stage."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[papers.paper_has_a_number_to_give_up, papers.paper_did_not_reach_anybody],
    )
    def withdraw_paper(self, act: ActFacts[WithdrawalFacts]) -> None:
        """Give up a paper that has reached nobody; its number is void with a reason and never used again (作废文书)."""
        facts, paper = act.facts, act.facts.paper
        reason = f"{WithdrawalGround(facts.ground).label}：{facts.reason}"
        act.notes["paper"] = {"kind": paper.kind, "number": paper.number, "values_hash": paper.values_hash}
        if facts.again and paper.state == DocumentState.ISSUED:
            paper.replace()
        else:
            paper.withdraw()
        act.change(paper, "state")
        if paper.serial is not None and paper.year is not None:
            act.add(
                VoidNumber(
                    agency_id=paper.agency_id, stem=paper.stem, year=paper.year, serial=paper.serial,
                    reason=reason[:200], officer=act.officer, made_on=act.day, document=paper,
                )
            )  # fmt: skip
        if facts.again:
            act.recipient = paper.recipient
            act.issue_again(paper)


class CriminalPaperActs(WithdrawalActs):
    """What happens to papers after they are made, at any stage."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            guards.paper_is_in_force,
            guards.paper_bears_its_seal,
            guards.paper_was_not_served_before,
            guards.service_can_be_proved,
        ],
    )
    def deliver(self, act: ActFacts[ServingFacts]) -> None:
        """Record the service of a paper; the notice of a refusal to file answers its three days (送达)."""
        facts = act.facts
        served = LegalDate.of(facts.received_on or act.day)
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
        """Let run what runs from the service; without more, only the notice of a refusal answers a term."""
        if act.facts.document.kind != "police_no_filing_notice":
            act.answers_no_term()

    @transition("stage", source="*", target=None, conditions=[guards.proof_fits_the_method])
    def record_proof(self, act: ActFacts[ProofFacts]) -> None:
        """Put the proof of a service on file when it comes in (补录送达凭证)."""
        facts, delivery = act.facts, act.facts.delivery
        delivery.proof_kind = facts.proof_kind
        delivery.proof_hash = facts.scan or delivery.proof_hash
        delivery.proof = "；".join(part for part in (delivery.proof, facts.note) if part)[:200]
        act.change(delivery, "proof_kind", "proof_hash", "proof")

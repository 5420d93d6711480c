"""Service of papers in every procedure (送达): who was reached, how it is proved, and when it takes effect.

行政处罚法 art. 61; 民事诉讼法 arts. 87–95, 283; each procedure says itself what runs from a service.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.counting import compute
from casework.dates import LegalDate
from casework.guards import papers, sealing, service
from casework.guards.base import under
from casework.limits import limit
from casework.models import Delivery, DeliveryMethod, Document, Party
from casework.procedures.base import Acts

CONDITIONS = [
    papers.paper_served_is_in_force,
    sealing.paper_bears_its_seal,
    service.paper_was_not_served_before,
    service.direct_service_is_signed_for,
    service.leaving_is_witnessed,
    service.posting_can_be_traced,
    service.entrusted_service_is_confirmed,
    service.electronic_service_was_agreed_to,
    service.electronic_arrival_is_known,
    service.public_notice_is_reasoned,
    service.public_notice_was_posted_somewhere,
    service.letter_abroad_had_its_three_months,
]

# The same conditions under the civil procedure law, which adjudication, mediation and the civil courts serve by.
CIVIL = [
    under("民事诉讼法.87", papers.paper_served_is_in_force),
    under("民事诉讼法.87", sealing.paper_bears_its_seal),
    under("民事诉讼法.87", service.paper_was_not_served_before),
    under("民事诉讼法.87、88", service.direct_service_is_signed_for),
    under("民事诉讼法.89", service.leaving_is_witnessed),
    under("民事诉讼法.91", service.posting_can_be_traced),
    under("民事诉讼法.91、92、93", service.entrusted_service_is_confirmed),
    under("民事诉讼法.90", service.electronic_service_was_agreed_to),
    under("民事诉讼法.90", service.electronic_arrival_is_known),
    under("民事诉讼法.95", service.public_notice_is_reasoned),
    under("民事诉讼法.95", service.public_notice_was_posted_somewhere),
    service.letter_abroad_had_its_three_months,
]

# How long a public notice at home stands before the paper counts as served.
CIVIL_NOTICE, PENALTY_NOTICE = "service.public_notice.domestic", "service.public_notice"


@dataclass(frozen=True)
class DeliveryFacts:
    """How a paper reached the one it is for (送达情况).

    ``party`` is who was served: the one the paper is made out to, or somebody who gets a copy;
    ``addressee`` names an agency instead. ``arrived_at`` is when an electronic paper reached its system,
    ``posted_on`` when a letter went abroad from which no return came.
    """

    document: Document
    method: str
    received_on: date | None = None
    posted_on: date | None = None
    party: Party | None = None
    addressee: str = ""
    recipient: str = ""
    relation: str = ""
    place: str = ""
    tracking: str = ""
    through: str = ""
    arrived_at: LegalDate | None = None
    proof: str = ""
    proof_kind: str = ""
    scan: str = ""
    refusal: str = ""
    witness: str = ""
    reason: str = ""
    summary: str = ""


class ServiceActs(Acts):
    """Papers of a civil procedure reach those they are for, at any stage (送达): 民事诉讼法 arts. 87–95, 283."""

    @transition("stage", source="*", target=None, conditions=CIVIL)
    def deliver(self, act: ActFacts[DeliveryFacts]) -> None:
        """Serve a paper on its party, or a copy of it on others (送达)."""
        self.heed_service(act, record_service(act))

    def heed_service(self, act: ActFacts[DeliveryFacts], served: LegalDate) -> None:
        """Let run what runs from the service of this paper; without more, nothing does."""


def record_service(act: ActFacts[DeliveryFacts], at_home: str = CIVIL_NOTICE) -> LegalDate:
    """Record the service with the receipt or notice that the penalty has for it; return the day it takes effect."""
    served = enter_service(act, at_home)
    paper = "service_public_notice" if act.facts.method == DeliveryMethod.PUBLIC_NOTICE else "service_receipt"
    act.prints()
    act.issue(paper, party=service.served_party(act), **said(act, served))
    return served


def enter_service(act: ActFacts[DeliveryFacts], at_home: str = CIVIL_NOTICE) -> LegalDate:
    """Put the service on file and return the day it takes effect; ``at_home`` is the rule of a public notice.

    The days of a public notice are left out of the time of the procedure where its limits say so (公告期间).
    """
    facts = act.facts
    served = effective(act, at_home)
    if facts.method == DeliveryMethod.PUBLIC_NOTICE and service.reaches_its_own_addressee(act):
        act.stop("public_notice")
        act.resume("public_notice", at=served)
    act.add(
        Delivery(
            document=facts.document, party=service.served_party(act), addressee=facts.addressee, method=facts.method,
            sent_on=act.day, effective_on=served.day, arrived_at=facts.arrived_at.minute if facts.arrived_at else None,
            recipient=facts.recipient, relation=facts.relation, tracking=facts.tracking, through=facts.through,
            place=facts.place, proof=facts.proof, proof_kind=facts.proof_kind or _proof_kind(facts),
            proof_hash=facts.scan, refusal=facts.refusal, witness=facts.witness, event_seq=act.case.head_seq + 1,
        )
    )  # fmt: skip
    return served


def effective(act: ActFacts[DeliveryFacts], at_home: str = CIVIL_NOTICE) -> LegalDate:
    """Return the day on which the service takes effect.

    A public notice: thirty calendar days after it is posted, sixty for whoever has no domicile in China (民事诉讼法
    95, 283). A letter abroad without a return: three months after it was posted (民事诉讼法 283). An electronic
    paper: when it reached the system; all others: when the paper was signed for or left.
    """
    facts = act.facts
    rule, start = _deemed(act, at_home)
    if rule:
        due = compute(limit(rule, act.day), start, calendar=act.calendar).due_on
        return LegalDate.of(due or act.day)
    arrived = facts.arrived_at.day if facts.arrived_at else None
    return LegalDate.of(arrived or facts.received_on or act.day)


def _deemed(act: ActFacts[DeliveryFacts], at_home: str) -> tuple[str, LegalDate]:
    """Return the rule under which the paper counts as served without anybody having signed, and from when."""
    party = service.served_party(act)
    abroad = party is not None and party.abroad
    if act.facts.method == DeliveryMethod.PUBLIC_NOTICE:
        return ("service.public_notice.foreign" if abroad else at_home), act.at
    if service.went_abroad_without_return(act) and act.facts.posted_on is not None:
        return "service.mail.foreign", LegalDate.of(act.facts.posted_on)
    return "", act.at


def _proof_kind(facts: DeliveryFacts) -> str:
    """The proof that the way of service has by law, once something of it is on file."""
    return service.PROOFS[facts.method][0] if facts.scan else ""


def said(act: ActFacts[DeliveryFacts], served: LegalDate) -> dict[str, Any]:
    """Return what a receipt or public notice says of the service."""
    facts, paper = act.facts, act.facts.document
    party = service.served_party(act)
    return {
        "served_documents": [f"{paper.title}（{paper.number}）" if paper.number else paper.title],
        "document_summary": facts.summary or paper.title,
        "notice_until": str(served),
        "service_method": str(DeliveryMethod(facts.method).label),
        "service_address": facts.place or (party.service_address or party.address if party else facts.addressee),
        "delivered_at": str(facts.arrived_at or served),
        "receiver": facts.recipient or facts.addressee,
        "receiver_relation": facts.relation,
        "received_on": str(served),
        "refusal_note": facts.refusal,
        "note": "；".join(part for part in (_traced(facts), facts.proof) if part),
    }


def _traced(facts: DeliveryFacts) -> str:
    said = [f"邮件号 {facts.tracking}"] if facts.tracking else []
    return "；".join([*said, f"由{facts.through}代为送达（转交）"] if facts.through else said)

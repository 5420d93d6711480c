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
from casework.dates import LegalDate, chinese_date
from casework.guards import papers, sealing, service
from casework.guards.base import under
from casework.limits import limit
from casework.models import Delivery, DeliveryMethod, DeliveryProof, Document, Party, PartyCourse, Proceeding
from casework.procedures.base import Acts
from casework.procedures.proving import ProofFacts, put_on_file

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
    under("市场监管处罚程序规定.83; 行政处罚法.61", service.returned_letter_went_to_a_confirmed_address),
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
    service.returned_letter_went_to_a_confirmed_address,
]

PROOF = under("民事诉讼法.87", service.proof_fits_the_method)

# How long a public notice at home stands before the paper counts as served.
CIVIL_NOTICE, PENALTY_NOTICE = "service.public_notice.domestic", "service.public_notice"
# The receipt on which a service is signed for: of a civil procedure, and of a penalty.
CIVIL_RECEIPT, PENALTY_RECEIPT = "adj.service_return", "service_receipt"
# Under what a civil paper is served by public notice; a penalty's notice names its own rules.
CIVIL_BASIS = "《中华人民共和国民事诉讼法》第九十五条"
CIVIL_BASIS_ABROAD = "《中华人民共和国民事诉讼法》第九十五条、第二百八十三条"


@dataclass(frozen=True)
class DeliveryFacts:
    """How a paper reached the one it is for (送达情况).

    ``party`` is who was served: the one the paper is made out to, or somebody who gets a copy;
    ``addressee`` names an agency instead. ``arrived_at`` is when an electronic paper reached its system,
    ``posted_on`` when a letter went abroad from which no return came, ``returned_on`` when a letter itself came back
    from the address that its addressee had confirmed.
    """

    document: Document
    method: str
    received_on: date | None = None
    posted_on: date | None = None
    returned_on: date | None = None
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


@dataclass(frozen=True, kw_only=True)
class AddressFacts:
    """Where papers reach a party, and whether electronically (送达地址确认书)."""

    party: Party
    service_address: str
    addressee_name: str
    electronic: str = ""


class ServiceActs(Acts):
    """Papers of a civil procedure reach those they are for, at any stage (送达): 民事诉讼法 arts. 87–95, 283."""

    @transition("stage", source="*", target=None, conditions=CIVIL)
    def deliver(self, act: ActFacts[DeliveryFacts]) -> None:
        """Serve a paper on its party, or a copy of it on others (送达)."""
        self.heed_service(act, record_service(act))

    def heed_service(self, act: ActFacts[DeliveryFacts], served: LegalDate) -> None:
        """Let run what runs from the service of this paper; without more, nothing does, and no term is answered."""
        act.answers_no_term()

    @transition("stage", source="*", target=None)
    def confirm_address(self, act: ActFacts[AddressFacts]) -> None:
        """Have a party confirm where papers reach it; electronic service only by its consent (送达地址确认)."""
        facts = act.facts
        keep_address(act, facts.party, facts.service_address, facts.electronic)
        act.prints()
        act.issue("adj.address_confirmation", facts.party)

    @transition("stage", source="*", target=None, conditions=[PROOF])
    def record_proof(self, act: ActFacts[ProofFacts]) -> None:
        """Put the proof of a service on file when it comes in (补录送达凭证)."""
        put_on_file(act)


def keep_address(act: ActFacts[Any], party: Party, address: str, electronic: str, *more: str) -> None:
    """Keep what a party confirmed for this proceeding; the case remembers the last one, to offer it (送达地址确认).

    ``more`` names what else of the party the act changed.
    """
    brief = act.proceeding.brief
    told = {"address": address, "electronic": electronic, "on": act.day.isoformat()}
    brief[service.ADDRESSES] = {**brief.get(service.ADDRESSES, {}), party.ref: told}
    party.service_address, party.electronic_service = address, electronic
    act.change(party, "service_address", "electronic_service", *more)


def carried_on(proceeding: Proceeding) -> dict[str, Any]:
    """Return what parties confirmed in a proceeding, for the brief of one that continues it (民诉法解释 137)."""
    held = proceeding.brief.get(service.ADDRESSES)
    return {service.ADDRESSES: held} if held else {}


def served_course(act: ActFacts[DeliveryFacts]) -> PartyCourse | None:
    """Return the course of the party that was served; None for an agency, and for whoever has none here."""
    party = service.served_party(act)
    return act.course_of(party) if party is not None else None


def record_service(
    act: ActFacts[DeliveryFacts], at_home: str = CIVIL_NOTICE, receipt: str = CIVIL_RECEIPT
) -> LegalDate:
    """Record the service with its receipt, or with the public notice; return the day it takes effect."""
    served = enter_service(act, at_home)
    paper = "service_public_notice" if act.facts.method == DeliveryMethod.PUBLIC_NOTICE else receipt
    act.prints()
    act.issue(paper, party=service.served_party(act), **said(act, served, at_home))
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
            place=facts.place, proof=facts.proof, proof_kind=facts.proof_kind or _proof_kind(act),
            proof_hash=facts.scan, refusal=facts.refusal, witness=facts.witness, event_seq=act.case.head_seq + 1,
        )
    )  # fmt: skip
    return served


def effective(act: ActFacts[DeliveryFacts], at_home: str = CIVIL_NOTICE) -> LegalDate:
    """Return the day on which the service takes effect.

    A public notice: thirty calendar days after it is posted, sixty for whoever has no domicile in China (民事诉讼法
    95, 283). A letter abroad without a return: three months after it was posted (民事诉讼法 283). One that came back
    from the confirmed address: when it came back (邮寄送达规定 11). An electronic paper: when it reached the system;
    all others: when the paper was signed for or left.
    """
    facts = act.facts
    if facts.returned_on is not None and service.came_back(act):
        return LegalDate.of(facts.returned_on)
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


def _proof_kind(act: ActFacts[DeliveryFacts]) -> str:
    """The proof that the way of service has by law, once something of it is on file."""
    if not act.facts.scan:
        return ""
    return DeliveryProof.RETURNED if service.came_back(act) else service.PROOFS[act.facts.method][0]


def said(act: ActFacts[DeliveryFacts], served: LegalDate, at_home: str = CIVIL_NOTICE) -> dict[str, Any]:
    """Return what a receipt or public notice says of the service."""
    facts, paper = act.facts, act.facts.document
    party = service.served_party(act)
    abroad = party is not None and party.abroad
    civil = at_home == CIVIL_NOTICE
    return {
        "addressee": facts.addressee or (party.name if party else ""),
        "served_documents": [f"{paper.title}（{paper.number}）" if paper.number else paper.title],
        "document_summary": facts.summary or paper.title,
        "notice_basis": (CIVIL_BASIS_ABROAD if abroad else CIVIL_BASIS) if civil else "",
        "notice_period": "六十日" if abroad else "三十日",
        "notice_until": str(served),
        "service_method": str(DeliveryMethod(facts.method).label),
        "service_address": facts.place or (party.service_address or party.address if party else facts.addressee),
        "delivered_at": str(facts.arrived_at or served),
        "receiver": facts.recipient or facts.addressee,
        "receiver_relation": facts.relation,
        "received_on": str(served),
        "refusal_note": "" if facts.returned_on else facts.refusal,
        "witness": facts.witness,
        "note": "；".join(part for part in (_traced(facts), _returned(facts), facts.proof) if part),
    }


def _traced(facts: DeliveryFacts) -> str:
    told = [f"邮件号 {facts.tracking}"] if facts.tracking else []
    return "；".join([*told, f"由{facts.through}代为送达（转交）"] if facts.through else told)


def _returned(facts: DeliveryFacts) -> str:
    if facts.returned_on is None:
        return ""
    on = chinese_date(facts.returned_on)
    return f"寄往受送达人确认的送达地址，{on}退回（{facts.refusal}），以退回之日为送达之日"

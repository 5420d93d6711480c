"""Service of papers, and the terms that run from it (送达): 办法 arts. 10, 22."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.counting import compute
from casework.dates import LegalDate
from casework.guards import adjudication_service as guards
from casework.limits import limit
from casework.models import Delivery, DeliveryMethod, Party, PartyCourse, PartyRole
from casework.procedures.adjudication.parties import respondents, undecided
from casework.procedures.adjudication.stages import DEFENCE, DEFENCE_ABROAD, OBJECT, OBJECT_ABROAD, PUBLIC
from casework.procedures.base import Acts
from casework.procedures.penalty.service import DeliveryFacts

DECISION_PAPER = "adj.decision"
# What opens the time for the defence: to the respondents of the request, and to one who was added.
TO_DEFEND = ("adj.defence_notice", "adj.add_party_notice")


@dataclass(frozen=True, kw_only=True)
class AddressFacts:
    """Where papers reach a party, and whether electronically (送达地址确认书)."""

    party: Party
    service_address: str
    addressee_name: str
    electronic: str = ""


class ServiceActs(Acts):
    """Papers reach the parties; the time of each runs from their own service."""

    @transition(
        "stage", source="*", target=None, conditions=[*guards.CONDITIONS, guards.decision_is_served_by_its_own_step]
    )
    def deliver(self, act: ActFacts[DeliveryFacts]) -> None:
        """Serve any paper but the decision (送达)."""
        heed(act, hand_over(act))

    @transition("stage", source="*", target=None)
    def confirm_address(self, act: ActFacts[AddressFacts]) -> None:
        """Have a party confirm where papers reach it; electronic service only by its consent (送达地址确认)."""
        facts, party = act.facts, act.facts.party
        party.service_address, party.electronic_service = facts.service_address, facts.electronic
        act.change(party, "service_address", "electronic_service")


def hand_over(act: ActFacts[DeliveryFacts]) -> LegalDate:
    """Record the service with its receipt and return the day it takes effect.

    A public notice takes effect after thirty days, sixty for a party without domicile in China; those days are left
    out of the time for the decision (办法 37).
    """
    facts = act.facts
    party = guards.served_party(act)
    if facts.method == DeliveryMethod.PUBLIC_NOTICE:
        abroad = party is not None and party.ref in act.proceeding.brief.get("abroad", ())
        rule = limit("service.public_notice.foreign" if abroad else "service.public_notice.domestic", act.day)
        served = LegalDate.of(compute(rule, act.at, calendar=act.calendar).due_on or act.day)
        act.stop(PUBLIC)
        act.resume(PUBLIC, at=served)
    else:
        arrived = facts.arrived_at.day if facts.arrived_at else None
        served = LegalDate.of(arrived or facts.received_on or act.day)
    act.add(
        Delivery(
            document=facts.document, party=party, addressee=facts.addressee, method=facts.method, sent_on=act.day,
            effective_on=served.day, arrived_at=facts.arrived_at.minute if facts.arrived_at else None,
            recipient=facts.recipient, relation=facts.relation, tracking=facts.tracking, through=facts.through,
            place=facts.place, proof=facts.proof, proof_kind=facts.proof_kind, proof_hash=facts.scan,
            refusal=facts.refusal, witness=facts.witness, event_seq=act.case.head_seq + 1,
        )
    )  # fmt: skip
    act.prints()
    act.issue("adj.service_return", party, **_said(act, served))
    return served


def heed(act: ActFacts[DeliveryFacts], served: LegalDate) -> None:
    """Let run what runs from the service of this paper on this party."""
    facts = act.facts
    party, kind = guards.served_party(act), facts.document.kind
    course = act.course_of(party) if party is not None else None
    if course is None:
        return
    if kind in TO_DEFEND and course.party.role == PartyRole.RESPONDENT:
        _let_defend(act, course, served)
    elif kind == "adj.panel_notice":
        act.happened("panel_notified", served, course)
    elif kind == "adj.evidence_notice":
        more = act.proceeding.brief.get("evidence_days", 15) - 15
        act.happened("evidence_notice_served", served, course, within=f"{more} calendar days" if more > 0 else "")
    elif kind == "adj.hearing_notice":
        course.marks["hearing_notice_served"] = str(served)
        act.change(course, "marks")
        if all("hearing_notice_served" in each.marks for each in _called(act)):
            act.meet("adjudication.hearing_notice", at=served)
    elif kind == "adj.defence" and facts.document.party_id != course.party_id:
        defended = next(each for each in act.courses if each.party_id == facts.document.party_id)
        act.meet("adjudication.forward_defence", defended, at=served)


def _let_defend(act: ActFacts[DeliveryFacts], course: PartyCourse, served: LegalDate) -> None:
    """Fifteen days run, thirty for who has no domicile in China; the last service answers the five working days."""
    abroad = course.party.ref in act.proceeding.brief.get("abroad", ())
    without = (DEFENCE, OBJECT) if abroad else (DEFENCE_ABROAD, OBJECT_ABROAD)
    act.happened("request_copy_served", served, course, without=without)
    others = [each for each in respondents(act.courses) if each is not course]
    if all("request_copy_served" in each.marks for each in others):
        act.meet("adjudication.serve_request_copy", at=served)


def _called(act: ActFacts[Any]) -> list[PartyCourse]:
    """Return who is to be told of the hearing: requesters, and respondents whose matter is open."""
    open_ones = {course.pk for course in undecided(act.courses)}
    return [each for each in act.courses if each.party.role != PartyRole.RESPONDENT or each.pk in open_ones]


def _said(act: ActFacts[DeliveryFacts], served: LegalDate) -> dict[str, Any]:
    facts, paper = act.facts, act.facts.document
    party = guards.served_party(act)
    address = (party.service_address or party.address) if party else ""
    traced = [f"邮件号 {facts.tracking}"] if facts.tracking else []
    traced += [f"由{facts.through}代为送达（转交）"] if facts.through else []
    traced += [f"公告原因：{facts.reason}"] if facts.reason else []
    return {
        "addressee": facts.addressee or (party.name if party else ""),
        "served_documents": [f"{paper.title}（{paper.number}）" if paper.number else paper.title],
        "service_method": str(DeliveryMethod(facts.method).label),
        "service_address": facts.place or address or facts.addressee,
        "receiver": facts.recipient or facts.addressee,
        "receiver_relation": facts.relation,
        "received_on": str(served),
        "refusal_note": facts.refusal,
        "witness": facts.witness,
        "note": "；".join(part for part in (*traced, facts.proof) if part),
    }

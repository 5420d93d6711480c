"""Parties, rights and goods that come into a case, and where papers reach a party: 程序规定 arts. 47, 82–83."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import jurisdiction as guards
from casework.models import Party, PartyCourse, PartyRole, Right
from casework.procedures.base import Acts
from casework.procedures.penalty.approval import next_no
from casework.procedures.penalty.lead import add_lots
from casework.procedures.penalty.stages import INVESTIGATING, OPEN
from casework.procedures.serving import keep_address


@dataclass(frozen=True, kw_only=True)
class ServiceAddressFacts:
    """Where and how papers reach the party (送达地址确认书)."""

    party: Party
    service_address: str
    addressee_name: str
    addressee_phone: str
    receiver: str = ""
    receiver_phone: str = ""
    electronic_service: bool = False
    electronic_method: str = ""
    electronic_account: str = ""


@dataclass(frozen=True, kw_only=True)
class PartiesFacts:
    """People and organisations that come into the case."""

    parties: tuple[dict[str, Any], ...]
    reason: str


@dataclass(frozen=True, kw_only=True)
class SuccessionFacts:
    """Who takes the place of a party, and by what (承继)."""

    party: Party
    name: str
    kind: str
    reason: str
    id_number: str = ""
    representative: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class RightFacts:
    """Rights that turned out to be concerned."""

    rights: tuple[dict[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class LotFacts:
    """Goods that turned out to be concerned."""

    goods: tuple[dict[str, Any], ...]


class ParticipantActs(Acts):
    """Who and what the case is about, as it becomes known."""

    @transition("stage", source=list(OPEN), target=None)
    def confirm_service_address(self, act: ActFacts[ServiceAddressFacts]) -> None:
        """Have the party confirm where papers reach it, electronic service only by its consent (送达地址确认)."""
        facts, party = act.facts, act.facts.party
        party.phone = party.phone or facts.addressee_phone
        electronic = facts.electronic_account if facts.electronic_service else ""
        keep_address(act, party, facts.service_address, electronic, "phone")

    @transition("stage", source=list(INVESTIGATING), target=None)
    def add_party(self, act: ActFacts[PartiesFacts]) -> None:
        """Add parties and other people; each party gets a course of its own (追加当事人)."""
        added = [
            act.add(Party(case=act.case, no=no, **row))
            for no, row in enumerate(act.facts.parties, next_no(act.parties))
        ]
        for party in added:
            if party.role in (PartyRole.PARTY, PartyRole.THIRD_PARTY):
                act.courses.append(act.add(PartyCourse(proceeding=self, party=party)))

    @transition("stage", source=list(OPEN), target=None, conditions=[guards.party_has_not_left])
    def change_party(self, act: ActFacts[SuccessionFacts]) -> None:
        """Let the successor take the party's place (变更当事人); the earlier party stays on record."""
        facts, old = act.facts, act.facts.party
        new = act.add(
            Party(
                case=act.case, no=next_no(act.parties), kind=facts.kind, role=old.role, name=facts.name,
                id_number=facts.id_number, representative=facts.representative, address=facts.address,
                phone=facts.phone, succeeds=old,
            )
        )  # fmt: skip
        old.left_on = act.day
        act.change(old, "left_on")
        course = act.course_of(old)
        if course is not None:
            # What was decided and served so far binds the successor; dates and amounts go over with it.
            act.add(
                PartyCourse(
                    proceeding=self, party=new, state=course.state, outcome=course.outcome, proposal=course.proposal,
                    decision=course.decision, marks=dict(course.marks), crime_alert=course.crime_alert,
                    crime_reason=course.crime_reason, fine=course.fine, paid=course.paid,
                )
            )  # fmt: skip
            course.conclude()
            act.change(course, "state")
        act.notes["open_terms"] = [term.label for term in act.deadlines if term.party_id == old.pk and term.open]

    @transition("stage", source=list(INVESTIGATING), target=None)
    def add_right(self, act: ActFacts[RightFacts]) -> None:
        """Add rights that are concerned (补充权利)."""
        for no, row in enumerate(act.facts.rights, next_no(act.rights)):
            act.add(Right(case=act.case, no=no, **row))

    @transition("stage", source=list(INVESTIGATING), target=None)
    def add_lots(self, act: ActFacts[LotFacts]) -> None:
        """Add goods by lot (补充涉案物品)."""
        add_lots(act, act.case, act.facts.goods, act.rights, act.parties, first=next_no(act.lots))

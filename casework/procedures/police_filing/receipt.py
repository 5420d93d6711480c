"""Receipt of a referral, what it lacks, and whose it is (受案、补正、转送): 公安刑事程序规定 171, 175, 180."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import police_filing as guards
from casework.guards import referral
from casework.models import Agency, HandoverKind
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over, sign_for, unsigned, waiting
from casework.procedures.police_filing.stages import Stage, sender_of
from casework.procedures.referral import (
    MATERIAL,
    MATERIAL_REQUESTED,
    POLICE_RECEIVED,
    RECEIVED,
    PoliceAnswer,
    Referred,
    Supplied,
)


@dataclass(frozen=True)
class ReceiptFacts:
    """Who signed for the referral, and what was found when the manifest was checked (签收)."""

    received_by: str
    remark: str = ""
    proposal: str = ""
    # Where goods that came with the case are kept from now on.
    place: str = ""
    # Other police have jurisdiction: it is signed for, and forwarded within 24 hours.
    elsewhere: bool = False


@dataclass(frozen=True)
class MaterialReceiptFacts:
    """Who signed for material that was supplied, and what the check of its list found (签收补正材料)."""

    received_by: str
    remark: str = ""


@dataclass(frozen=True)
class MaterialFacts:
    """What the referral lacks (补正材料通知)."""

    missing: str


@dataclass(frozen=True)
class ForwardFacts:
    """The police that have jurisdiction (转送)."""

    reason: str
    recipient: Agency | None = None
    receiving_agency: str = ""


class ReceiptOfReferralActs(Acts):
    """What comes to the desk of the police is signed for, made whole, or sent on."""

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[Referred]) -> None:
        """The referral has reached the desk; it is to be signed for (收到移送)."""
        # On the papers of the police the agency that sent the case is the one addressed.
        facts = act.facts
        self.brief.update(
            {
                **facts.brief,
                "receiving_agency": facts.sender,
                "referral": facts.referral,
                "referred_on": act.day.isoformat(),
            }
        )

    @transition(
        "stage",
        source=Stage.ARRIVED,
        target=Stage.RECEIVED,
        conditions=[
            referral.handover_awaits_its_receipt,
            referral.manifest_is_intact_or_its_faults_are_noted,
            referral.goods_that_came_have_a_place,
        ],
    )
    def receive(self, act: ActFacts[ReceiptFacts]) -> None:
        """Sign for the referral (签收); the three days of Order 310 and the ten of economic crime both run."""
        facts = act.facts
        came = unsigned(act, HandoverKind.REFERRAL, HandoverKind.FORWARDED)
        sign_for(act, came, facts.received_by, facts.remark)
        self.handler = act.officer
        act.change(self, "handler")
        act.address(sender_of(act))
        self.brief |= registered(act, sender_of(act) or came[0].sender.agency)
        act.opine("受案意见", act.facts.proposal)
        act.happened("referral_received", without=_not_needed(facts))
        if not facts.remark:
            act.happened("referral_received_complete")
        signed = PoliceAnswer(RECEIVED, reason=facts.received_by, agency=act.agency.name, place=facts.place)
        act.tell(POLICE_RECEIVED, self.brief["referral"], signed)

    @transition("stage", source=Stage.RECEIVED, target=None)
    def request_material(self, act: ActFacts[MaterialFacts]) -> None:
        """Ask the agency for what is missing, within 24 hours (通知补正); it is no ground to refuse receipt."""
        act.address(sender_of(act))
        act.tell(MATERIAL_REQUESTED, self.brief["referral"], PoliceAnswer(MATERIAL, reason=act.facts.missing))

    @transition("stage", source=Stage.RECEIVED, target=None)
    def hear_material(self, act: ActFacts[Supplied]) -> None:
        """The agency supplied what was asked for (收到补正材料)."""
        if self.when("referral_received_complete") is None:
            act.happened("referral_received_complete")

    @transition(
        "stage",
        source=[Stage.RECEIVED, Stage.FILED, Stage.REFUSED, Stage.RECONSIDERING, Stage.CLOSED],
        target=None,
        conditions=[referral.material_awaits_its_receipt, referral.manifest_is_intact_or_its_faults_are_noted],
    )
    def receive_material(self, act: ActFacts[MaterialReceiptFacts]) -> None:
        """Sign for the material that was supplied, once its list has been checked (签收补正材料)."""
        sign_for(act, unsigned(act, HandoverKind.SUPPLEMENT), act.facts.received_by, act.facts.remark)

    @transition("stage", source=Stage.RECEIVED, target=Stage.FORWARDED)
    def forward(self, act: ActFacts[ForwardFacts]) -> None:
        """Send the referral on to the police that have jurisdiction, and tell the agency (转送)."""
        facts = act.facts
        first = waiting(act, HandoverKind.REFERRAL) or waiting(act, HandoverKind.FORWARDED)
        if first is not None:
            first.forward()
            act.change(first, "state")
        act.address(facts.recipient)
        act.notes["forwarded"] = {"to": facts.receiving_agency, "reason": facts.reason}
        material = f"{len(act.handover_items)}项" if act.handover_items else "见移送清单"
        act.prints()
        act.issue(
            "police_transfer_notice", forwarded_to=facts.receiving_agency, forward_reason=facts.reason,
            material=material, receiving_agency=self.brief["receiving_agency"],
        )  # fmt: skip
        passed = {each.document_id for each in act.handover_items}
        handover = hand_over(
            act, HandoverKind.FORWARDED, facts.recipient, facts.receiving_agency,
            documents=[each for each in act.case_documents if each.pk in passed],
            evidence=[each.evidence for each in act.handover_items if each.evidence],
            exhibits=[each.exhibit for each in act.handover_items if each.exhibit],
        )  # fmt: skip
        if facts.recipient is not None:
            brief = {**self.brief, "forwarded_by": act.agency.name}
            referred = Referred(brief, self.brief["receiving_agency"], self.brief["referral"])
            act.begin("police_filing", facts.recipient, [each.party for each in act.courses], referred, handover)
        for rule in (*guards.DECIDE, guards.MATERIAL):
            act.cancel(rule)
        self.ended_on = act.day
        act.change(self, "ended_on")


def _not_needed(facts: ReceiptFacts) -> tuple[str, ...]:
    """Return the terms with nothing to run for: what is whole wants no notice, what is ours is not forwarded."""
    whole = () if facts.remark else (guards.MATERIAL,)
    return whole if facts.elsewhere else (*whole, guards.FORWARD)


def registered(act: ActFacts[ReceiptFacts], sender: Agency) -> dict[str, Any]:
    """Return what the register says of the referral: who sent it, what came with it (受案登记)."""
    return {
        "reporter": sender.name,
        "reporter_phone": sender.phone,
        "reporter_address": sender.address,
        "received_at": str(act.at),
        "content": act.proceeding.brief.get("facts_found", ""),
        "accepted_evidence": [each.what for each in act.handover_items],
        "accepted": [{"name": each.what, "quantity": each.quantity, "feature": ""} for each in act.handover_items],
    }

"""Receipt and filing by the police (公安机关受案、立案审查) as a state machine: 公安刑事程序规定 arts. 171–181."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import limitation, referral
from casework.guards import police_filing as guards
from casework.models import Agency, HandoverKind, Proceeding
from casework.procedures import link
from casework.procedures.criminal_papers import CriminalPaperActs
from casework.procedures.filing_told import tell_of_filing
from casework.procedures.handing import hand_over, sign_for, unsigned, waiting
from casework.procedures.police_notices import NOTICE_SERVED, PAPERS, NoticeServed
from casework.procedures.referral import (
    FILED,
    MATERIAL,
    MATERIAL_REQUESTED,
    POLICE_DECIDED,
    POLICE_RECEIVED,
    POLICE_RECONSIDERED,
    RECEIVED,
    RECONSIDER,
    AnswerFacts,
    PoliceAnswer,
    Referred,
    Supplied,
)
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.supervised import SupervisedActs


class Stage(TextChoices):
    """Stages of the police's examination (受案和立案审查的阶段)."""

    NEW = "new", _("待移送")
    ARRIVED = "arrived", _("待签收")
    RECEIVED = "received", _("立案审查")
    FORWARDED = "forwarded", _("已转送")
    FILED = "filed", _("已立案")
    REFUSED = "refused", _("不予立案")
    RECONSIDERING = "reconsidering", _("复议")
    CLOSED = "closed", _("不予立案已办结")


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


@dataclass(frozen=True)
class ExtensionFacts:
    """Which extension, and why (延长立案审查期限)."""

    step: str
    reason: str


@dataclass(frozen=True)
class FilingDecisionFacts:
    """Whether to file the case (立案决定)."""

    decision: str
    unit: str = ""
    reason: str = ""
    basis: str = ""
    materials: tuple[str, ...] = ()
    opinion: str = ""
    # For the limitation (追诉时效): when the crime ended, as far as that is known yet, and its heaviest punishment.
    crime_ended_on: date | None = None
    limitation: str = "5"
    limitation_note: str = ""


@dataclass(frozen=True)
class ReconsiderationFacts:
    """The decision on the agency's request (复议决定)."""

    decision: str
    reason: str


class PoliceFiling(SupervisedActs, CriminalPaperActs, SigningActs, SealingActs, Proceeding):
    """What the police do with a referral until they have filed it or not; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

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

    @transition("stage", source=Stage.RECEIVED, target=None, conditions=[guards.review_can_be_extended])
    def extend_review(self, act: ActFacts[ExtensionFacts]) -> None:
        """Extend the examination of a complex case to thirty days, in special cases by thirty more (延长审查)."""
        self.brief["extensions"] = [*self.brief.get("extensions", []), act.facts.step]
        act.extend(
            guards.ECONOMIC, "20 calendar days" if act.facts.step == "complex" else "30 calendar days", act.officer
        )

    @transition(
        "stage",
        source=Stage.RECEIVED,
        target=RETURN_VALUE(Stage.FILED, Stage.REFUSED),
        conditions=[referral.refusal_to_file_is_reasoned, limitation.crime_can_still_be_prosecuted],
    )
    def decide_filing(self, act: ActFacts[FilingDecisionFacts]) -> str:
        """File the case or refuse to, and tell the agency (决定立案或者不予立案)."""
        facts = act.facts
        act.opine("负责人意见", facts.opinion)
        filed = facts.decision == FILED
        self.brief.update(approved_by=str(act.officer), approved_on=act.day.isoformat(), legal_basis=facts.basis)
        self.brief["unit"] = facts.unit or act.agency.name
        act.address(sender_of(act))
        act.prints(*(FILING_PAPERS if filed else REFUSAL_PAPERS))
        act.tell(POLICE_DECIDED, self.brief["referral"], PoliceAnswer(facts.decision, reason=facts.reason))
        for rule in guards.BEFORE:
            act.cancel(rule)
        act.happened("filing_decision_made")
        note_limitation(self, act)
        if filed:
            return self._file(act)
        act.happened("police_no_filing")
        return Stage.REFUSED

    @transition("stage", source=Stage.REFUSED, target=RETURN_VALUE(Stage.RECONSIDERING, Stage.CLOSED))
    def hear_answer(self, act: ActFacts[AnswerFacts]) -> str:
        """The agency asks for reconsideration, turns to the procuratorate, or takes the case back."""
        if act.facts.answer == RECONSIDER:
            act.happened("recon_request_received")
            self.brief["reconsideration"] = act.facts.reason
            return Stage.RECONSIDERING
        return self._end(act, Stage.CLOSED)

    @transition("stage", source=Stage.RECONSIDERING, target=RETURN_VALUE(Stage.FILED, Stage.CLOSED))
    def reconsider(self, act: ActFacts[ReconsiderationFacts]) -> str:
        """Decide on the request within three days of it (复议决定)."""
        facts = act.facts
        act.address(sender_of(act))
        act.tell(POLICE_RECONSIDERED, self.brief["referral"], PoliceAnswer(facts.decision, reason=facts.reason))
        if facts.decision == FILED:
            return self._file(act)
        return self._end(act, Stage.CLOSED)

    @transition(
        "stage",
        source=[Stage.RECEIVED, Stage.REFUSED, Stage.RECONSIDERING, Stage.CLOSED],
        target=Stage.FILED,
    )
    def file_on_order(self, act: ActFacts[Any]) -> None:
        """The case is filed because the procuratorate ordered it; the referral hears of it (依通知立案)."""
        if self.stage == Stage.RECEIVED:  # ordered while they had not decided at all
            for rule in guards.DECIDE:
                act.meet(rule)
        for rule in (*guards.BEFORE, "referral.recon_decide"):
            act.cancel(rule)
        tell_of_filing(act, PoliceAnswer(FILED, reason="依人民检察院通知立案"))
        self._file(act)

    def heed_service(self, act: ActFacts[Any], served: LegalDate) -> None:
        """Tell the referral that a notice was served on the agency, whose terms run from there (送达移送机关)."""
        super().heed_service(act, served)
        facts, referred = act.facts, self.brief.get("referral")
        if referred and facts.document.kind in PAPERS and facts.addressee == self.brief.get("receiving_agency"):
            act.tell(NOTICE_SERVED, referred, NoticeServed(facts.document.kind, served, facts.recipient))

    def _file(self, act: ActFacts[Any]) -> str:
        act.happened("police_filed")
        parties = [each.party for each in act.courses]
        act.begin(
            "investigation", act.agency, parties, link.Begun(known_of(self, act), act.agency.name, link.onward(self))
        )
        return self._end(act, Stage.FILED)

    def _end(self, act: ActFacts[Any], stage: str) -> str:
        self.ended_on = act.day
        act.change(self, "ended_on")
        return stage


FILING_PAPERS = ("police_filing_decision", "police_filing_notice_to_agency")
REFUSAL_PAPERS = ("police_no_filing_notice",)


def note_limitation(proceeding: Proceeding, act: ActFacts[FilingDecisionFacts]) -> None:
    """Keep with a filing what was found of the limitation; the transfer for prosecution offers it again (追诉时效)."""
    facts = act.facts
    if facts.decision != FILED:
        return
    act.notes["limitation"] = limitation.filing_told(act)
    if facts.crime_ended_on is not None:
        proceeding.brief.update(
            crime_ended_on=facts.crime_ended_on.isoformat(), limitation=facts.limitation,
            limitation_note=facts.limitation_note,
        )  # fmt: skip


def _not_needed(facts: ReceiptFacts) -> tuple[str, ...]:
    """Return the terms with nothing to run for: what is whole wants no notice, what is ours is not forwarded."""
    whole = () if facts.remark else (guards.MATERIAL,)
    return whole if facts.elsewhere else (*whole, guards.FORWARD)


def known_of(proceeding: Proceeding, act: ActFacts[Any]) -> dict[str, Any]:
    """Return what the investigators begin with; the material handed over is their agency's already."""
    known = (
        "party", "suspected_crime", "facts_found", "evidence_summary", "procuratorate", "unit", "crime_ended_on",
        "limitation", "limitation_note",
    )  # fmt: skip
    return {
        **{name: proceeding.brief[name] for name in known if name in proceeding.brief},
        "bureau": proceeding.brief.get("receiving_agency", ""),
        "filed_on": str(act.at),
    }


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


def sender_of(act: ActFacts[Any]) -> Agency | None:
    """Return the agency that referred the case, also where other police forwarded it."""
    referral = act.proceeding.brief["referral"]
    return next((each.sender.agency for each in act.handovers if each.sender_id == referral), None)

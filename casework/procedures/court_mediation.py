"""The court's side of mediation by others (委派、委托调解): 特邀调解规定; 民事诉讼法 arts. 97–101, 125, 205.

Assigned before filing: thirty days, and it may end in a confirmation. Entrusted after filing: fifteen days, or seven
in the summary track, and it ends in a mediation document or a withdrawal; else the trial goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.agencies import AgencyKind
from casework.dates import LegalDate
from casework.guards import court_mediation as guards
from casework.models import (
    Agency,
    DocumentState,
    Evidence,
    HandoverKind,
    Officer,
    Party,
    Proceeding,
)
from casework.procedures.base import take_in_hand, under
from casework.procedures.charge import ChargeActs
from casework.procedures.civil import (
    GONE_BACK,
    MEDIATED,
    ConfirmationAnswer,
    ConfirmationBegun,
    GoneBack,
    MediationBegun,
    MediationExtended,
    MediationOutcome,
    MediationReceived,
)
from casework.procedures.criminal_papers import WithdrawalActs
from casework.procedures.filing_away import FilingAwayActs
from casework.procedures.handing import hand_over, sign_for, unsigned
from casework.procedures.link import onward
from casework.procedures.mediating import ASSIGNED, ENTRUSTED, enter_dispute, sides
from casework.procedures.party_record import PartyRecordActs
from casework.procedures.sealing import SealingActs
from casework.procedures.serving import DeliveryFacts, ServiceActs, served_course
from casework.procedures.signing import SigningActs


class Stage(TextChoices):
    """Stages of a mediation that a court sent out (委派、委托调解的阶段)."""

    NEW = "new", _("待委派、委托")
    SENT = "sent", _("等待调解结果")
    AGREED = "agreed", _("已达成协议，待处理")
    FAILED = "failed", _("调解不成，待处理")
    CONCLUDED = "concluded", _("已办结")
    RESUMED = "resumed", _("当事人反悔，继续审理")


class Track(TextChoices):
    """By which procedure the suit is tried (审判程序)."""

    ORDINARY = "ordinary", _("普通程序")
    SUMMARY = "summary", _("简易程序")


class Outcome(TextChoices):
    """What the court does with the result (处理结果)."""

    CONFIRMATION = "confirmation", _("双方申请司法确认（委派）")
    DOCUMENT = "document", _("制作民事调解书（委托）")
    WITHDRAWAL = "withdrawal", _("撤回起诉，或者不再起诉")
    FILING = "filing", _("调解不成，登记立案（委派）")
    TRIAL = "trial", _("调解不成，继续审理（委托）")


DOCUMENT = "civil_mediation_document"
RULES = {
    ASSIGNED: "mediation.court_assigned.conclude",
    Track.ORDINARY: "mediation.court_entrusted.ordinary",
    Track.SUMMARY: "mediation.court_entrusted.summary",
}
RECEIVED = {
    ASSIGNED: "assignment_received",
    Track.ORDINARY: "entrustment_ordinary_received",
    Track.SUMMARY: "entrustment_summary_received",
}


@dataclass(frozen=True, kw_only=True)
class SendFacts:
    """Which dispute goes to whom, in which form (委派、委托调解函)."""

    mode: str
    court_number: str
    consented: bool
    claims: tuple[str, ...]
    dispute: str
    enclosed: tuple[str, ...]
    title: str = ""
    cause: str = ""
    track: str = ""
    parties: tuple[dict[str, Any], ...] = ()
    people: tuple[Party, ...] = ()
    rights: tuple[dict[str, Any], ...] = ()
    recipient: Agency | None = None
    body_name: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ConcludeFacts:
    """What the court makes of the result (处理)."""

    outcome: str
    reason: str
    clauses: tuple[str, ...] = ()
    facts_found: str = ""
    judges: tuple[Officer, ...] = ()
    clerk: str = ""
    fee: str = ""


@dataclass(frozen=True, kw_only=True)
class GoingBackFacts:
    """Which party goes back on the mediation document before it was served on it, and how (反悔)."""

    party: Party
    manner: str
    told_on: LegalDate
    reason: str


class CourtMediation(
    ServiceActs,
    WithdrawalActs,
    PartyRecordActs,
    FilingAwayActs,
    SigningActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
    """A dispute that a court sent to mediators and waits for; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    def name_again(self, act: ActFacts[Any]) -> None:
        """Write again how papers name the sides (更正当事人信息)."""
        self.brief["sides"] = sides([each.party for each in act.courses])

    @transition(
        "stage",
        source=Stage.NEW,
        target=Stage.SENT,
        conditions=[guards.both_sides_are_there, guards.parties_agree_to_be_sent, guards.entrusted_suit_has_a_track],
    )
    def send(self, act: ActFacts[SendFacts]) -> None:
        """Send parties and papers to the mediators (委派、委托调解)."""
        facts = act.facts
        people = enter_dispute(self, act)
        self.number = facts.court_number
        act.change(self, "number")
        body = facts.recipient.name if facts.recipient else facts.body_name
        self.brief.update(
            mode=facts.mode, track=facts.track, court_number=facts.court_number, body_name=body,
            receiving_agency=body, claims=list(facts.claims), dispute=facts.dispute,
            body_code=facts.recipient.code if facts.recipient else "",
        )  # fmt: skip
        self.brief["within_words"] = WITHIN[self._track]
        take_in_hand(act)
        act.address(facts.recipient)
        handover = hand_over(act, HandoverKind.ASSIGNED, facts.recipient, body, evidence=facts.evidence)
        if facts.recipient is None:
            return
        procedure = "mediation" if facts.recipient.kind == AgencyKind.MEDIATION else "admin_mediation"
        brief = {"claims": list(facts.claims), "dispute": facts.dispute, "court_number": facts.court_number}
        begun = MediationBegun(
            brief=brief, sender=act.agency.name, link=onward(self), mode=facts.mode, track=facts.track
        )
        act.begin(procedure, facts.recipient, people, begun, handover)

    @transition("stage", source=Stage.SENT, target=None)
    def hear_receipt(self, act: ActFacts[MediationReceived]) -> None:
        """The mediators signed for it; their term runs from then (签字接收)."""
        self._run(act, act.facts)

    @transition("stage", source=Stage.SENT, target=None, conditions=[guards.body_is_outside])
    def record_receipt(self, act: ActFacts[MediationReceived]) -> None:
        """Enter when mediators outside the system signed for it (录入接收)."""
        self._run(act, act.facts)

    @transition("stage", source=Stage.SENT, target=None)
    def hear_extension(self, act: ActFacts[MediationExtended]) -> None:
        """Both parties agreed to more time; it is not counted in the term of trial (双方同意延长)."""
        act.extend(RULES[self._track], act.facts.amount, None)

    @transition("stage", source=Stage.SENT, target=None, conditions=[guards.body_is_outside])
    def record_extension(self, act: ActFacts[MediationExtended]) -> None:
        """Enter that the parties agreed to more time before mediators outside the system (录入延长)."""
        act.extend(RULES[self._track], act.facts.amount, act.officer)

    @transition("stage", source=Stage.SENT, target=RETURN_VALUE(Stage.AGREED, Stage.FAILED))
    def hear_result(self, act: ActFacts[MediationOutcome]) -> str:
        """The mediators came to a result (收到调解结果)."""
        facts = act.facts
        self.brief["result"] = {
            "outcome": facts.outcome, "number": facts.number, "reason": facts.reason,
            "on": str(facts.concluded_on or act.at), "effective_on": str(facts.effective_on or ""),
        }  # fmt: skip
        act.meet(RULES[self._track], at=facts.concluded_on or act.at)
        return Stage.AGREED if facts.outcome == "agreed" else Stage.FAILED

    @transition("stage", source=Stage.SENT, target=None, conditions=[guards.body_is_outside])
    def record_result(self, act: ActFacts[MediationOutcome]) -> None:
        """Enter the result of mediators outside the system (录入调解结果)."""
        act.tell(MEDIATED, self, act.facts)

    @transition(
        "stage",
        source=[Stage.AGREED, Stage.FAILED],
        target=Stage.CONCLUDED,
        conditions=[guards.outcome_fits_mode_and_result, guards.document_says_what_was_agreed],
    )
    def conclude(self, act: ActFacts[ConcludeFacts]) -> None:
        """Confirm, make a mediation document, take a withdrawal, file, or go on with the trial (处理调解结果)."""
        facts = act.facts
        self.brief.update(outcome=facts.outcome, outcome_reason=facts.reason)
        sign_for(act, unsigned(act, HandoverKind.MEDIATED), str(act.officer))
        act.prints()
        if facts.outcome == Outcome.DOCUMENT:
            bench = [{"role": "审判员", "name": each.name} for each in facts.judges]
            refs = tuple(each.party.ref for each in act.courses)
            act.issue_for(DOCUMENT, refs, bench=bench, body_name=self.brief["body_name"])
        if facts.outcome == Outcome.CONFIRMATION:
            self._begin_confirmation(act)
        self.ended_on = act.day
        act.change(self, "ended_on")

    @transition("stage", source=Stage.CONCLUDED, target=None)
    def hear_confirmation(self, act: ActFacts[ConfirmationAnswer]) -> None:
        """The application to confirm was answered (司法确认结果)."""
        self.brief["confirmation"] = {"outcome": act.facts.outcome, "number": act.facts.number}

    deliver = under(ServiceActs.deliver, guards.mediation_document_is_signed_for)

    def heed_service(self, act: ActFacts[DeliveryFacts], served: LegalDate) -> None:
        """Let the mediation document take effect when both parties have signed for it (民事诉讼法 100)."""
        act.answers_no_term()
        course = served_course(act)
        if act.facts.document.kind != DOCUMENT or course is None:
            return
        signed = {**self.brief.get("signed_for", {}), course.party.ref: str(served)}
        self.brief["signed_for"] = signed
        if {course.party.ref for course in act.courses} <= set(signed):
            self.brief["in_effect_on"] = act.notes["in_effect_on"] = max(signed.values())

    @transition(
        "stage",
        source=Stage.CONCLUDED,
        target=Stage.RESUMED,
        conditions=[guards.document_is_not_in_effect, guards.who_goes_back_has_not_signed],
    )
    def go_back(self, act: ActFacts[GoingBackFacts]) -> None:
        """A party goes back on the document before it is served: none is in force, and the trial goes on (反悔)."""
        facts = act.facts
        for paper in act.documents:
            if paper.kind == DOCUMENT and paper.state in (DocumentState.ISSUED, DocumentState.CORRECTED):
                paper.withdraw()
                act.change(paper, "state")
        self.brief.update(outcome=Outcome.TRIAL, outcome_reason=facts.reason)
        self.brief["gone_back"] = {
            "by": facts.party.ref, "name": facts.party.name, "on": str(facts.told_on), "manner": facts.manner,
            "reason": facts.reason,
        }  # fmt: skip
        act.notes["gone_back"] = self.brief["gone_back"]
        mediation = next((each for each in act.siblings if each.parent_id == self.pk and each.kind in MEDIATIONS), None)
        if mediation is not None:  # mediators outside the system are told on paper
            told = GoneBack(facts.party.ref, facts.party.name, facts.told_on, facts.reason)
            act.tell(GONE_BACK, mediation, told)

    # ── what these acts share ─────────────────────────────────────────────────────────────────

    @property
    def _track(self) -> str:
        if self.brief["mode"] == ASSIGNED:
            return ASSIGNED
        return str(self.brief.get("track") or Track.ORDINARY)

    def _run(self, act: ActFacts[Any], received: MediationReceived) -> None:
        on = received.received_on or act.at
        self.brief["received"] = {"by": received.received_by, "on": str(on)}
        act.happened(RECEIVED[self._track], on)

    def _begin_confirmation(self, act: ActFacts[ConcludeFacts]) -> None:
        """Begin the confirmation here, unless the mediators have sent the application on already (司法确认)."""
        if any(each.kind == HandoverKind.CONFIRMATION for each in act.handovers):
            return
        mediation = next((each for each in act.siblings if each.parent_id == self.pk), None)
        known = ("claims", "dispute", "sides", "court_number", "body_name", "mode")
        brief = {name: self.brief[name] for name in known} | {"clauses": list(act.facts.clauses)}
        effective = self.brief["result"]["effective_on"]
        brief |= {"facts_found": act.facts.facts_found, "effective_on": effective, "agreed_on": effective}
        begun = ConfirmationBegun(
            brief=brief | {"mediator": self.brief["body_name"]}, sender=act.agency.name, link=onward(self),
            mediation=mediation.pk if mediation else None,
            applicants=tuple(each.party.ref for each in act.courses), applied_on=act.day.isoformat(),
        )  # fmt: skip
        act.begin("confirmation", act.agency, [each.party for each in act.courses], begun)


# Procedures of those whom a court sends parties to.
MEDIATIONS = ("mediation", "admin_mediation")
WITHIN = {ASSIGNED: "三十日", Track.ORDINARY: "十五日", Track.SUMMARY: "七日"}
MODES = {ASSIGNED: _("委派调解（立案前）"), ENTRUSTED: _("委托调解（立案后）")}

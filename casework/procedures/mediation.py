"""Mediation by a committee, an industry or a commercial body (人民调解、行业性和商事调解): 人民调解法 17–33."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import mediating as shared
from casework.guards import mediation as guards
from casework.models import Agency, HandoverKind, Officer, Party, Proceeding, Source
from casework.procedures import mediating
from casework.procedures.charge import ChargeActs
from casework.procedures.civil import MEDIATION_RECEIVED, MediationBegun, MediationReceived
from casework.procedures.criminal_papers import WithdrawalActs
from casework.procedures.filing_away import FilingAwayActs
from casework.procedures.handing import hand_over, sign_for, unsigned
from casework.procedures.mediating import MediatingActs
from casework.procedures.party_record import PartyRecordActs
from casework.procedures.sealing import SealingActs
from casework.procedures.serving import ServiceActs
from casework.procedures.signing import SigningActs


class Stage(TextChoices):
    """Stages of a mediation (调解的阶段)."""

    NEW = "new", _("待申请")
    ARRIVED = "arrived", _("待签收")
    APPLIED = "applied", _("征求意见，待受理")
    ACCEPTED = "accepted", _("待确定调解员")
    MEDIATING = mediating.MEDIATING, _("调解中")
    AGREED = mediating.AGREED, _("达成一致，待拟定协议")
    DRAWN = mediating.DRAWN, _("协议待签署")
    FAILED = mediating.FAILED, _("调解不成，待终止")
    IN_EFFECT = mediating.IN_EFFECT, _("协议生效，履行中")
    CLOSED = mediating.CLOSED, _("已办结")
    ENDED = mediating.ENDED, _("已终止")


class Body(TextChoices):
    """What kind of body mediates (调解组织的种类); only people's mediation has to be free."""

    PEOPLE = "people", _("人民调解")
    INDUSTRY = "industry", _("行业性、专业性调解")
    COMMERCIAL = "commercial", _("商事调解")


class Initiative(TextChoices):
    """How a mediation came about (来源)."""

    BOTH = "both", _("双方申请")
    ONE = "one", _("一方申请")
    OWN = "own", _("主动调解")
    SENT = "sent", _("委托移送")


class Consent(TextChoices):
    """What the parties say to being mediated (当事人意见)."""

    BOTH = "both", _("各方同意调解")
    SILENT = "silent", _("申请人同意，对方尚未明确表示")
    REFUSED = "refused", _("一方明确拒绝调解")


ACCEPT, DECLINE = "accept", "decline"
ACCEPTED_ALL_THE_SAME = shared.ACCEPTED_ALL_THE_SAME


@dataclass(frozen=True, kw_only=True)
class ApplicationFacts:
    """Who wants what of whom (申请、主动调解)."""

    body: str
    initiative: str
    applied_on: LegalDate
    dispute: str
    claims: tuple[str, ...]
    title: str = ""
    cause: str = ""
    parties: tuple[dict[str, Any], ...] = ()
    rights: tuple[dict[str, Any], ...] = ()
    # In a case that is there: who of its people mediates again, say after a court would not confirm.
    people: tuple[Party, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReceiptFacts:
    """Who signed for what a court or an office sent (签收)."""

    received_by: str
    body: str
    received_on: LegalDate | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class AcceptFacts:
    """Whether the dispute is mediated: nothing is, against a clear refusal (受理)."""

    decision: str
    consent: str
    consent_note: str = ""
    fee: str = ""
    reason: str = ""
    refused_by: Party | None = None


@dataclass(frozen=True, kw_only=True)
class AssignFacts:
    """Who mediates, and how they were found (确定调解员)."""

    mediators: tuple[Officer, ...]
    chosen: str
    checked: bool
    interest: str = ""
    entangled: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StopFacts:
    """Why the mediation stops at once (停止调解)."""

    ground: str
    reason: str
    party: Party | None = None


@dataclass(frozen=True, kw_only=True)
class RiskFacts:
    """What was reported, and to whom (报告治安、犯罪风险)."""

    risk: str
    told: str
    measures: str
    police: Agency | None = None


SOURCES = {Initiative.BOTH: Source.OTHER, Initiative.ONE: Source.OTHER, Initiative.OWN: Source.OWN_CHECK}
RUNNING = (Stage.APPLIED, Stage.ACCEPTED, *mediating.AT_WORK)
TERM_OF = {
    "assigned": "assignment_received",
    "ordinary": "entrustment_ordinary_received",
    "summary": "entrustment_summary_received",
}


class Mediation(
    MediatingActs,
    ServiceActs,
    WithdrawalActs,
    PartyRecordActs,
    FilingAwayActs,
    SigningActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
    """A mediation by a body of mediators; a proxy, the row is the proceeding's."""

    Stage = Stage
    PAPERS = {
        "record": "pm.record", "agreement": "pm.agreement", "oral": "pm.oral_record", "ending": "pm.termination",
        "visit": "pm.visit_record",
    }  # fmt: skip

    class Meta:
        proxy = True
        default_permissions = ()

    def name_again(self, act: ActFacts[Any]) -> None:
        """Write again how papers name the sides (更正当事人信息)."""
        self.brief["sides"] = mediating.sides([each.party for each in act.courses])

    # ── application and acceptance (申请、受理): 人民调解法 17, 18 ─────────────────────────────

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[MediationBegun]) -> None:
        """The dispute was sent here and is to be signed for (收到委派、委托、转介)."""
        self.take_over(act)
        self.brief["initiative"] = Initiative.SENT

    @transition("stage", source=Stage.NEW, target=Stage.APPLIED, conditions=[guards.both_sides_are_named])
    def apply(self, act: ActFacts[ApplicationFacts]) -> None:
        """Take the application of one or both parties, or begin on the body's own motion (申请、主动调解)."""
        facts = act.facts
        mediating.enter_dispute(self, act, SOURCES[Initiative(facts.initiative)])
        self.brief.update(
            body=facts.body, initiative=facts.initiative, dispute=facts.dispute, claims=list(facts.claims), mode=""
        )
        act.prints(*(() if facts.initiative == Initiative.OWN else ("pm.application",)))
        act.happened("mediation_request_received", facts.applied_on)

    @transition("stage", source=Stage.ARRIVED, target=Stage.APPLIED, conditions=[guards.something_waits_to_be_signed])
    def receive(self, act: ActFacts[ReceiptFacts]) -> None:
        """Sign for what was sent; the term that a court set runs from now (签字接收)."""
        facts = act.facts
        on = facts.received_on or act.at
        sign_for(act, unsigned(act, HandoverKind.ASSIGNED, HandoverKind.ROUTED), facts.received_by, facts.remark)
        self.brief["body"] = facts.body
        mode = self.brief["mode"]
        if mode not in (mediating.ASSIGNED, mediating.ENTRUSTED):
            return
        act.happened(TERM_OF["assigned" if mode == mediating.ASSIGNED else self.brief.get("track") or "ordinary"], on)
        told = MediationReceived(act.agency.name, facts.received_by, on)
        act.tell(MEDIATION_RECEIVED, self.brief["sent_by"], told)

    @transition(
        "stage",
        source=Stage.APPLIED,
        target=RETURN_VALUE(Stage.ACCEPTED, Stage.ENDED),
        conditions=[
            guards.nobody_refused,
            guards.refusal_to_accept_has_a_reason,
            guards.peoples_mediation_is_free,
        ],
    )
    def accept(self, act: ActFacts[AcceptFacts]) -> str:
        """Accept the dispute and register it, or decline with a reason (受理)."""
        facts = act.facts
        self.brief.update(
            consent_words=str(Consent(facts.consent).label), consent_note=facts.consent_note, fee=facts.fee,
            source=str(Initiative(self.brief["initiative"]).label), accepted_on=act.day.isoformat(),
        )  # fmt: skip
        if facts.decision == DECLINE:
            self.give_up(act, "refused" if facts.consent == Consent.REFUSED else "declined", facts.reason)
            return Stage.ENDED
        # The month is that of people's mediation; a court's own term runs instead of it.
        own = self.brief["body"] == Body.PEOPLE and self.brief["mode"] not in (mediating.ASSIGNED, mediating.ENTRUSTED)
        act.happened("mediation_accepted", without=() if own else (shared.TERMS[0],))
        return Stage.ACCEPTED

    # ── mediators (调解员): 人民调解法 19, 20 ──────────────────────────────────────────────────

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=Stage.MEDIATING,
        conditions=[guards.interest_was_checked, shared.mediators_have_no_interest],
    )
    def assign(self, act: ActFacts[AssignFacts]) -> None:
        """Put the mediators to work whom the parties chose or accepted (选定、指定调解员)."""
        self.brief["chosen"] = act.facts.chosen
        self.put_to_work(act, list(act.facts.mediators))

    # ── at any time before the agreement is signed ────────────────────────────────────────────

    @transition("stage", source=list(RUNNING), target=Stage.ENDED, conditions=[guards.who_stops_it_is_named])
    def stop(self, act: ActFacts[StopFacts]) -> None:
        """Stop at once, because a party refuses, or takes the application back (拒绝、要求终止、撤回)."""
        facts = act.facts
        who = f"{facts.party.name}：" if facts.party else ""
        self._give_up_draft(act)
        self.give_up(act, facts.ground, f"{who}{facts.reason}")

    @transition("stage", source=[*RUNNING, Stage.FAILED, Stage.IN_EFFECT], target=None)
    def report_risk(self, act: ActFacts[RiskFacts]) -> None:
        """Report to the police or another office that the dispute may turn violent or criminal (人民调解法 25)."""
        facts = act.facts
        name = facts.police.name if facts.police else facts.told
        self.brief["risks"] = [*self.brief.get("risks", []), {"to": name, "on": str(act.at), "risk": facts.risk}]
        hand_over(act, HandoverKind.ROUTED, facts.police, name)

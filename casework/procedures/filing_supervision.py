"""Supervision of a filing by the procuratorate (立案监督) as a state machine: 检察规则 arts. 557–566."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import supervision as guards
from casework.models import Agency, Proceeding
from casework.procedures.criminal_papers import CriminalPaperActs
from casework.procedures.filing_told import tell_of_filing
from casework.procedures.link import FILING_URGED, WITHDRAWAL_ORDERED, Begun, OrderAnswer, SupervisionOrder, onward
from casework.procedures.receipt import ReceiptActs
from casework.procedures.refer_opinion import ReferOpinionActs
from casework.procedures.referral import FILED, NOT_FILED, PoliceAnswer
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.supervising import (
    COMPLIED,
    EXPLAINED,
    FILING,
    NO_FILING,
    OPENED,
    SILENCE_NOTED,
    Explanation,
    SupervisionAsked,
    investigation_of,
    police_of,
    reasons_of,
)


class Stage(TextChoices):
    """Stages of a supervision (立案监督的阶段)."""

    NEW = "new", _("待启动")
    WATCHING = "watching", _("备案审查")
    ACCEPTED = "accepted", _("审查是否要求说明理由")
    ASKED = "asked", _("等待公安机关说明理由")
    EXPLAINED = "explained", _("审查说明的理由")
    PROPOSED = "proposed", _("报检察长决定")
    REASONED = "reasoned", _("理由成立，待告知")
    ORDERED = "ordered", _("等待公安机关执行通知")
    FOLLOWING = "following", _("立案后跟踪")
    CONCLUDED = "concluded", _("监督终结")


@dataclass(frozen=True)
class OpeningFacts:
    """On whose motion the supervision opens (启动立案监督)."""

    origin: str
    about: str
    reason: str
    requester: str = ""


@dataclass(frozen=True)
class ClosureFacts:
    """Why nothing more is done (终结)."""

    reason: str


@dataclass(frozen=True)
class DemandFacts:
    """Whether the police are asked for their reasons (要求说明理由)."""

    decision: str
    clue: str
    police: Agency | None = None
    receiving_agency: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ReceiptFacts:
    """When a paper reached police outside the system (公安机关签收日期)."""

    received_on: LegalDate
    received_by: str


@dataclass(frozen=True)
class PoliceExplanationFacts:
    """The explanation that came on paper (录入不立案理由说明)."""

    number: str
    received_on: LegalDate
    situation: str
    basis: str
    reason: str


@dataclass(frozen=True)
class ReviewFacts:
    """What the prosecutors think of the reasons; it stays among them (审查意见)."""

    view: str
    opinion: str


@dataclass(frozen=True)
class OrderFacts:
    """The chief procurator's decision, and the order it makes (检察长决定、通知立案书、通知撤销案件书)."""

    decision: str
    reason: str
    basis: str
    opinion: str
    materials: tuple[str, ...] = ()


@dataclass(frozen=True)
class InformFacts:
    """Who was told that the police's reasons hold, and how (告知)."""

    informed: str
    method: str
    received_on: LegalDate
    grounds: str


@dataclass(frozen=True)
class ComplianceFacts:
    """What the police did about the order, on paper (录入执行情况)."""

    done: bool
    number: str = ""
    decided_on: LegalDate | None = None
    reason: str = ""


@dataclass(frozen=True)
class CorrectionFacts:
    """What was unlawful, and by when the police answer (纠正违法通知)."""

    violation: str
    basis: str
    demand: str
    reply_within: str


@dataclass(frozen=True)
class UrgeFacts:
    """The reminder after three months (催办)."""

    state: str
    feedback: str


@dataclass(frozen=True)
class PetitionFacts:
    """A paper of the police against the order to withdraw (要求复议、提请复核意见书)."""

    number: str
    received_on: LegalDate
    reason: str


@dataclass(frozen=True)
class PetitionDecisionFacts:
    """Whether the order is changed (复议、复核决定)."""

    decision: str
    reason: str
    number: str = ""


DECLINE, ACCEPT, ORDER = "decline", "accept", "order"
CHANGE, MAINTAIN = "change", "maintain"
AGENCY, PARTY, OWN, COPY = "agency", "party", "own", "copy"
DEMAND_PAPERS = {NO_FILING: "explain_no_filing_request", FILING: "explain_filing_request"}
ORDER_PAPERS = {NO_FILING: "filing_order", FILING: "withdraw_order"}


class FilingSupervision(ReferOpinionActs, CriminalPaperActs, ReceiptActs, SigningActs, SealingActs, Proceeding):
    """The supervision of one filing by one procuratorate; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    # ── how it begins ─────────────────────────────────────────────────────────────────────────

    @transition("stage", source=Stage.NEW, target=Stage.WATCHING)
    def begin(self, act: ActFacts[Begun]) -> None:
        """Take a copy of a referral on file, or a request, which opens the supervision at once (备案、受理)."""
        facts = act.facts
        self.brief.update({**facts.brief, "link": facts.link, "sender": facts.sender})
        asked = self.brief.pop("asked_for", None)
        if asked is not None:
            act.tell(OPENED, self, SupervisionAsked(**asked))

    @transition("stage", source="*", target=None)
    def hear_request(self, act: ActFacts[SupervisionAsked]) -> None:
        """An agency asks about a filing that is on file here already (收到立案监督建议)."""
        if self.stage == Stage.WATCHING:
            act.tell(OPENED, self, act.facts)
        else:
            self.brief.update(origin=AGENCY, requester=act.facts.requester)

    @transition("stage", source=Stage.WATCHING, target=None)
    def open_supervision(self, act: ActFacts[OpeningFacts]) -> None:
        """Open the supervision of one's own motion, or because a party asks (依职权、依申请启动)."""
        facts = act.facts
        requester = facts.requester or act.agency.name
        asked = SupervisionAsked(
            requester, facts.reason, self.brief.get("receiving_agency", ""), facts.origin, facts.about
        )
        act.tell(OPENED, self, asked)

    @transition("stage", source=Stage.WATCHING, target=Stage.CONCLUDED)
    def close_watch(self, act: ActFacts[ClosureFacts]) -> None:
        """End the review of a copy: nothing is to be supervised (备案审查终结)."""
        self._end(act)

    @transition("stage", source=Stage.WATCHING, target=Stage.ACCEPTED)
    def open(self, act: ActFacts[SupervisionAsked]) -> None:
        """Accept the matter for review (受理审查)."""
        facts = act.facts
        self.brief.update(origin=facts.origin, requester=facts.requester, request=facts.reason, about=facts.about)
        if facts.police:
            self.brief["receiving_agency"] = facts.police

    # ── reasons: asked, given, weighed ────────────────────────────────────────────────────────

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=RETURN_VALUE(Stage.ASKED, Stage.CONCLUDED),
        conditions=[guards.ending_the_review_is_reasoned],
    )
    def ask(self, act: ActFacts[DemandFacts]) -> str:
        """Ask the police in writing for their reasons, or end the review (要求说明不立案、立案理由)."""
        facts = act.facts
        self.handler = act.officer
        act.change(self, "handler")
        if facts.decision == DECLINE:
            act.prints()
            tell_of_filing(act, PoliceAnswer(NOT_FILED, reason=facts.reason))
            return self._end(act)
        about, examined = facts.decision, police_of(act)
        police = examined.agency if examined else facts.police
        name = police.name if police else facts.receiving_agency
        self.brief.update(asked=act.day.isoformat(), about=about, receiving_agency=name)
        self.brief["police_inside"] = police is not None
        act.address(police)
        act.prints(DEMAND_PAPERS[about])
        if police is not None:
            act.happened("explain_request_received")
            self._lay_before(act, "filing_reasons", police)
        return Stage.ASKED

    @transition("stage", source=[Stage.ASKED, Stage.ORDERED], target=None, conditions=[guards.police_work_elsewhere])
    def record_receipt(self, act: ActFacts[ReceiptFacts]) -> None:
        """Enter when police outside the system signed for the demand or the order; their term runs from it."""
        received = act.facts.received_on
        if self.stage == Stage.ASKED:
            act.happened("explain_request_received", received)
        elif self.brief["ordered"]["about"] == NO_FILING:
            act.happened("filing_order_received", received)

    @transition("stage", source=Stage.ASKED, target=None, conditions=[guards.police_work_elsewhere])
    def record_explanation(self, act: ActFacts[PoliceExplanationFacts]) -> None:
        """Enter the explanation that came on paper (录入公安机关的说明)."""
        facts = act.facts
        act.meet(guards.EXPLAIN, at=facts.received_on)
        act.tell(EXPLAINED, self, Explanation(facts.situation, facts.basis, facts.reason, facts.number))

    @transition("stage", source=Stage.ASKED, target=None, conditions=[guards.explanation_is_overdue])
    def note_silence(self, act: ActFacts[ClosureFacts]) -> None:
        """Go on without the police's reasons once their seven days have passed (逾期不说明)."""
        silence = Explanation("", "", f"逾期未说明：{act.facts.reason}")
        asked = reasons_of(act)
        if asked is not None and asked.ended_on is None:
            act.tell(SILENCE_NOTED, asked, silence)
        act.tell(EXPLAINED, self, silence)

    @transition("stage", source=Stage.ASKED, target=Stage.EXPLAINED)
    def hear_explanation(self, act: ActFacts[Explanation]) -> None:
        """The police gave their reasons (收到不立案、立案理由说明)."""
        facts = act.facts
        self.brief["explanation"] = {"number": facts.number, "reason": facts.reason, "on": act.day.isoformat()}

    @transition("stage", source=Stage.EXPLAINED, target=RETURN_VALUE(Stage.PROPOSED, Stage.REASONED))
    def review(self, act: ActFacts[ReviewFacts]) -> str:
        """Weigh the reasons: they hold, or an order is proposed to the chief procurator (审查意见)."""
        act.opine("审查意见", act.facts.opinion)
        if act.facts.view == ORDER:
            return Stage.PROPOSED
        act.happened("explanation_accepted")
        return Stage.REASONED

    @transition("stage", source=Stage.REASONED, target=Stage.CONCLUDED)
    def inform(self, act: ActFacts[InformFacts]) -> None:
        """Tell agency or complainant within ten days that the reasons hold; the referral goes back (告知)."""
        tell_of_filing(act, PoliceAnswer(NOT_FILED, reason=act.facts.grounds))
        self._end(act)

    # ── the order and what becomes of it ──────────────────────────────────────────────────────

    @transition(
        "stage",
        source=Stage.PROPOSED,
        target=RETURN_VALUE(Stage.ORDERED, Stage.REASONED),
        conditions=[guards.supervision_two_steps],
    )
    def order(self, act: ActFacts[OrderFacts]) -> str:
        """Order the police to file, or to withdraw the case: the chief procurator decides (检察长决定)."""
        facts, about = act.facts, self.brief["about"]
        act.opine("检察长意见", facts.opinion)
        if facts.decision == ACCEPT:
            act.prints()
            act.happened("explanation_accepted")
            return Stage.REASONED
        self.brief.update(
            approved_by=str(act.officer), approved_on=act.day.isoformat(), legal_basis=facts.basis,
            ordered={"about": about, "on": act.day.isoformat()},
        )  # fmt: skip
        self.marks["supervision_order_sent"] = str(act.at)
        act.prints(ORDER_PAPERS[about])
        police = _police(act)
        act.address(police)
        investigation = investigation_of(act) if about == FILING else None
        if about == NO_FILING and police is not None:
            act.happened("filing_order_received")
            self._lay_before(act, "ordered_filing", police)
        elif investigation is not None:
            act.tell(WITHDRAWAL_ORDERED, investigation, SupervisionOrder(facts.reason, answer_to=self.pk))
        self.brief["police_inside"] = police is not None and (about == NO_FILING or investigation is not None)
        return Stage.ORDERED

    @transition("stage", source=[Stage.ORDERED, Stage.FOLLOWING], target=None)
    def hear_answer(self, act: ActFacts[OrderAnswer]) -> None:
        """The police did as they were told, say why not, or report where they stand (收到执行情况)."""
        facts = act.facts
        if self.stage == Stage.FOLLOWING:
            self.brief["feedback"] = facts.reason
        elif facts.done:
            act.tell(COMPLIED, self, facts)
        else:
            self.brief["defied"] = facts.reason

    @transition("stage", source=Stage.ORDERED, target=None, conditions=[guards.police_work_elsewhere])
    def record_compliance(self, act: ActFacts[ComplianceFacts]) -> None:
        """Enter what police outside the system did about the order (录入执行情况)."""
        facts = act.facts
        if not facts.done:
            self.brief["defied"] = facts.reason
            return
        if facts.decided_on is not None:
            act.meet(guards.FILE, at=facts.decided_on)
            self.brief["filed_on"] = str(facts.decided_on)
        act.tell(COMPLIED, self, OrderAnswer(done=True, reason=facts.reason, number=facts.number))
        if self.brief["about"] == NO_FILING:
            answer = PoliceAnswer(FILED, facts.number, facts.decided_on, facts.reason, self.brief["receiving_agency"])
            tell_of_filing(act, answer)

    @transition("stage", source=Stage.ORDERED, target=RETURN_VALUE(Stage.FOLLOWING, Stage.CONCLUDED))
    def comply(self, act: ActFacts[OrderAnswer]) -> str:
        """The order is carried out; a case that was filed is followed for three months (执行通知)."""
        self.brief["answer"] = {"number": act.facts.number, "on": act.day.isoformat()}
        if self.brief["ordered"].get("revoked") or self.brief["about"] == FILING:
            return self._end(act)
        self.brief.setdefault("filed_on", act.day.isoformat())
        act.happened("police_filed", LegalDate.parse(self.brief["filed_on"]))
        return Stage.FOLLOWING

    @transition("stage", source=Stage.ORDERED, target=None, conditions=[guards.order_is_not_obeyed])
    def correct(self, act: ActFacts[CorrectionFacts]) -> None:
        """Tell the police to correct what is unlawful: they did not obey within fifteen days (纠正违法通知)."""
        self.brief["corrected"] = act.day.isoformat()
        act.address(_police(act))

    @transition("stage", source=Stage.ORDERED, target=None, conditions=[guards.correction_was_demanded])
    def escalate(self, act: ActFacts[ClosureFacts]) -> None:
        """Report to the next higher procuratorate, which turns to the police of its level (报上一级人民检察院)."""
        self.brief["escalated"] = act.day.isoformat()

    @transition("stage", source=Stage.FOLLOWING, target=None, conditions=[guards.three_months_have_passed])
    def urge(self, act: ActFacts[UrgeFacts]) -> None:
        """Remind the police after three months without an end of the investigation (立案监督案件催办)."""
        act.address(_police(act))
        investigation = investigation_of(act)
        if investigation is not None:
            act.tell(FILING_URGED, investigation, SupervisionOrder(act.facts.feedback, answer_to=self.pk))

    @transition("stage", source=Stage.FOLLOWING, target=Stage.CONCLUDED)
    def conclude(self, act: ActFacts[ClosureFacts]) -> None:
        """End the supervision: the investigation is over, or goes its way (终结立案监督)."""
        act.cancel("supervision.urge_after_filing")
        self._end(act)

    # ── the police contest an order to withdraw ───────────────────────────────────────────────

    @transition("stage", source=Stage.ORDERED, target=None, conditions=[guards.a_withdrawal_was_ordered])
    def record_reconsideration(self, act: ActFacts[PetitionFacts]) -> None:
        """The police ask for reconsideration; it is decided within seven days (要求复议)."""
        self.brief["petition"] = act.facts.reason
        act.happened("recon_opinion_received", act.facts.received_on)

    @transition("stage", source=Stage.ORDERED, target=None, conditions=[guards.reconsideration_is_asked])
    def decide_reconsideration(self, act: ActFacts[PetitionDecisionFacts]) -> None:
        """Change the order or stand by it (复议决定)."""
        self.brief["reconsidered"] = act.facts.decision
        self._perhaps_revoke(act)

    @transition("stage", source=Stage.ORDERED, target=None, conditions=[guards.reconsideration_was_decided])
    def record_review(self, act: ActFacts[PetitionFacts]) -> None:
        """The police turn to the next higher procuratorate, which decides within fifteen days (提请复核)."""
        act.happened("review_opinion_received", act.facts.received_on)

    @transition("stage", source=Stage.ORDERED, target=None, conditions=[guards.review_is_asked])
    def record_review_decision(self, act: ActFacts[PetitionDecisionFacts]) -> None:
        """Enter what the higher procuratorate decided; it binds both (上一级人民检察院复核决定)."""
        self.brief["review"] = {"decision": act.facts.decision, "number": act.facts.number}
        self._perhaps_revoke(act)

    def _perhaps_revoke(self, act: ActFacts[PetitionDecisionFacts]) -> None:
        if act.facts.decision == CHANGE:
            self.brief["ordered"] = {**self.brief["ordered"], "revoked": act.day.isoformat()}
            act.tell(COMPLIED, self, OrderAnswer(done=False, reason=act.facts.reason, number=act.facts.number))

    def _lay_before(self, act: ActFacts[Any], procedure: str, police: Agency) -> None:
        """Begin at the police what they owe; they are told what is asked, never what the prosecutors noted."""
        known = {name: self.brief[name] for name in ("party", "suspected_crime", "facts_found") if name in self.brief}
        demand = {"about": self.brief["about"], "procuratorate": act.agency.name}
        begun = Begun({**known, "supervision": demand}, act.agency.name, onward(self))
        act.begin(procedure, police, [each.party for each in act.courses], begun)

    def _end(self, act: ActFacts[Any]) -> str:
        self.ended_on = act.day
        act.change(self, "ended_on")
        return Stage.CONCLUDED


def _police(act: ActFacts[Any]) -> Agency | None:
    """Return the police under supervision, where they work in the system."""
    asked = reasons_of(act)
    return asked.agency if asked else None

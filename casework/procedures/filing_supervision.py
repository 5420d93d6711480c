"""Supervision of a filing by the procuratorate (立案监督) as a state machine: 检察规则 arts. 557–566."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import supervision as guards
from casework.models import Agency, Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.criminal_papers import CriminalPaperActs
from casework.procedures.filing_contested import ContestedOrderActs
from casework.procedures.filing_demand import ACCEPT, ClosureFacts, DemandActs
from casework.procedures.filing_stages import Stage
from casework.procedures.filing_told import tell_of_filing
from casework.procedures.link import FILING_URGED, WITHDRAWAL_ORDERED, Begun, OrderAnswer, SupervisionOrder
from casework.procedures.receipt import ReceiptActs
from casework.procedures.refer_opinion import ReferOpinionActs
from casework.procedures.referral import FILED, PoliceAnswer
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.supervising import (
    COMPLIED,
    FILING,
    NO_FILING,
    OPENED,
    SupervisionAsked,
    investigation_of,
    reasons_of,
)


@dataclass(frozen=True)
class OpeningFacts:
    """On whose motion the supervision opens (启动立案监督)."""

    origin: str
    about: str
    reason: str
    requester: str = ""


@dataclass(frozen=True)
class OrderFacts:
    """The chief procurator's decision, and the order it makes (检察长决定、通知立案书、通知撤销案件书)."""

    decision: str
    reason: str
    basis: str
    opinion: str
    materials: tuple[str, ...] = ()


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


AGENCY, PARTY, OWN, COPY = "agency", "party", "own", "copy"
ORDER_PAPERS = {NO_FILING: "filing_order", FILING: "withdraw_order"}


class FilingSupervision(
    DemandActs,
    ContestedOrderActs,
    ReferOpinionActs,
    CriminalPaperActs,
    ReceiptActs,
    SigningActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
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


def _police(act: ActFacts[Any]) -> Agency | None:
    """Return the police under supervision, where they work in the system."""
    asked = reasons_of(act)
    return asked.agency if asked else None

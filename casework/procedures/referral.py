"""Referral of a suspected crime to the police (移送涉嫌犯罪案件) as a state machine: 行刑移送规定 arts. 5–13."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import referral as guards
from casework.models import (
    Agency,
    Assignment,
    Document,
    Evidence,
    Exhibit,
    Handover,
    HandoverKind,
    HandoverState,
    Officer,
    Party,
    Proceeding,
)
from casework.models.handover import where_it_went
from casework.procedures import police_notices as notices
from casework.procedures.asking_supervision import ask_for_supervision, send_copy
from casework.procedures.handing import hand_over, pass_on, sign_for
from casework.procedures.link import Opinion, onward
from casework.procedures.own_report import enter_report
from casework.procedures.police_notices import NoticeActs
from casework.procedures.receipt import OutsideReceiptActs, ReceiptActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class Stage(TextChoices):
    """Stages of a referral (移送涉嫌犯罪案件的阶段)."""

    NEW = "new", _("待启动")
    REPORTED = "reported", _("决定是否移送")
    DECLINED = "declined", _("不移送")
    APPROVED = "approved", _("移送")
    SENT = "sent", _("等待公安机关签收和决定")
    FILED = "filed", _("移交涉案物品")
    REFUSED = "refused", _("公安机关不予立案")
    RECONSIDERED = "reconsidered", _("等待复议决定")
    UPHELD = "upheld", _("复议维持不予立案")
    SUPERVISED = "supervised", _("等待立案监督")
    HANDED_OVER = "handed_over", _("已移送")
    RETURNED = "returned", _("恢复行政处理")


# While others decide.
WAITING = (Stage.SENT, Stage.RECONSIDERED, Stage.SUPERVISED)
# Stages of the bureau's own proceeding in which its decision has taken effect.
TOO_LATE = ("served", "settled", "closed", "archived")


@dataclass(frozen=True)
class ReportFacts:
    """The report of the team on which the principal head decides (移送涉嫌犯罪案件的书面报告)."""

    party: Party
    officers: tuple[Officer, ...]
    suspected_crime: str
    facts_found: str
    evidence_summary: str
    crime_basis: str
    penalty_status: str
    reason: str
    # Who waits for the outcome, by kind of procedure: the penalty that reports.
    link: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class OwnReportFacts:
    """The report of an agency that has no other proceeding of the case in the system (自行提出的书面报告)."""

    title: str
    source: str
    cause: str
    parties: tuple[dict[str, Any], ...]
    officers: tuple[Officer, ...]
    suspected_crime: str
    facts_found: str
    evidence_summary: str
    crime_basis: str
    penalty_status: str
    reason: str
    items: tuple[dict[str, Any], ...]
    rights: tuple[dict[str, Any], ...] = ()
    goods: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class DecideFacts:
    """The principal head's decision (决定移送或者不移送)."""

    decision: str
    opinion: str


@dataclass(frozen=True)
class SendFacts:
    """To whom the case goes, and what goes with it (移送书与清单)."""

    recipient: Agency | None
    receiving_agency: str
    procuratorate: str
    documents: tuple[Document, ...]
    evidence: tuple[Evidence, ...]
    exhibits: tuple[Exhibit, ...] = ()
    # The procuratorate to which it is copied, where it works in the system.
    copied_to: Agency | None = None
    # The goods on the manifest go with the case, and are not kept until the police have filed it.
    with_goods: bool = False


@dataclass(frozen=True)
class Referred:
    """With what the police begin (移送书的内容)."""

    brief: dict[str, Any]
    sender: str
    referral: int


@dataclass(frozen=True)
class SupplyFacts:
    """Material supplied on request (补正的材料)."""

    remark: str
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Supplied:
    """What the police hear of material supplied."""

    remark: str


@dataclass(frozen=True)
class GoodsGone:
    """What the penalty proceeding hears of goods handed over: measures on them end (涉案物品已移交)."""

    ref: str
    to: str


@dataclass(frozen=True)
class PoliceAnswer:
    """What the police answered (公安机关的签收、立案或者不予立案决定)."""

    decision: str
    number: str = ""
    decided_on: LegalDate | None = None
    reason: str = ""
    agency: str = ""
    # Where goods that came with the case are kept.
    place: str = ""
    # When their notice came in; the terms of the agency run from there.
    received_on: LegalDate | None = None


@dataclass(frozen=True)
class AnswerFacts:
    """What the bureau does about a refusal (对不予立案的处理)."""

    answer: str
    reason: str = ""
    # Which procuratorate is asked to supervise: one in the system, or another by name.
    supervisor: Agency | None = None
    procuratorate: str = ""
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class GoodsFacts:
    """The goods and material handed over after filing (移交涉案物品和材料)."""

    exhibits: tuple[Exhibit, ...]
    taker: str
    place: str
    condition: str
    custody: str = ""
    remark: str = ""


REFER, DECLINE = "refer", "decline"
RECONSIDER, SUPERVISE, ACCEPT, TAKE_FILING = "reconsider", "supervise", "accept", "filed"
FILED, NOT_FILED = "file", "refuse"
RECEIVED, MATERIAL = "received", "material"
# Word between the proceedings of the link.
DECIDED, RETURNED, GOODS_GONE = "referral.decided", "criminal.returned", "goods.handed_over"
POLICE_RECEIVED, MATERIAL_REQUESTED, POLICE_DECIDED = "police.received", "police.material_requested", "police.decided"
POLICE_RECONSIDERED, REFUSAL_ANSWERED, MATERIAL_SUPPLIED = (
    "police.reconsidered",
    "refusal.answered",
    "material.supplied",
)
SUPERVISED = "supervision.concluded"


@dataclass(frozen=True)
class ReferralDecided:
    """What the penalty proceeding hears of the decision (移送决定)."""

    ref: str
    referred: bool
    reason: str


@dataclass(frozen=True)
class BackToPenalty:
    """What the penalty proceeding hears when nobody prosecutes (恢复行政处理)."""

    refs: tuple[str, ...]
    reason: str
    # Where a procuratorial opinion asks that they be punished here (检察意见).
    opinion: Opinion | None = None


class Referral(NoticeActs, ReceiptActs, OutsideReceiptActs, SigningActs, SealingActs, Proceeding):
    """A referral by an enforcement agency; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition("stage", source=Stage.NEW, target=Stage.REPORTED)
    def take_report(self, act: ActFacts[ReportFacts]) -> None:
        """Take the team's report; the principal head decides within three days (行刑移送规定 5)."""
        self.brief["link"] = act.facts.link
        self._lay_before_the_head(act, act.facts.party)

    @transition("stage", source=Stage.NEW, target=Stage.REPORTED, conditions=[guards.team_is_of_two])
    def report(self, act: ActFacts[OwnReportFacts]) -> None:
        """Report a crime found outside this system, with people, evidence and goods (行刑移送规定 5)."""
        self._lay_before_the_head(act, enter_report(self, act))

    @transition(
        "stage",
        source=Stage.REPORTED,
        target=RETURN_VALUE(Stage.APPROVED, Stage.DECLINED),
        conditions=[guards.refusal_to_refer_has_a_reason],
    )
    def decide(self, act: ActFacts[DecideFacts]) -> str:
        """Decide whether to refer (决定移送或者不移送); a refusal keeps its reasons for the procuratorate."""
        facts = act.facts
        act.opine("负责人意见", facts.opinion)
        referred = facts.decision == REFER
        self._tell_penalty(act, DECIDED, ReferralDecided(self.brief["party"], referred, facts.opinion))
        if referred:
            act.happened("referral_approved")
            return Stage.APPROVED
        if self.parent_id is None:
            act.case.close()
            act.change(act.case, "state")
        self.ended_on = act.day
        act.change(self, "ended_on")
        return Stage.DECLINED

    @transition(
        "stage",
        source=Stage.APPROVED,
        target=Stage.SENT,
        conditions=[guards.referral_carries_its_material],
    )
    def send(self, act: ActFacts[SendFacts]) -> None:
        """Send the letter with its manifest to the police of the same level, with a copy to the procuratorate."""
        facts = act.facts
        handover = hand_over(
            act, HandoverKind.REFERRAL, facts.recipient, facts.receiving_agency,
            documents=facts.documents, evidence=facts.evidence, exhibits=facts.exhibits,
        )  # fmt: skip
        self.brief["receiving_agency"] = handover.recipient_name
        self.brief.update(sent_on=act.day.isoformat(), goods_origin=origin_of_goods(act))
        if facts.with_goods:
            self.brief["goods_sent"] = [each.ref for each in facts.exhibits]
        act.address(facts.recipient)
        self.brief["procuratorate"] = act.notes["copy_to"] = facts.procuratorate
        if facts.recipient is not None:
            parties = [party for party in act.parties if party.ref == self.brief["party"]]
            referred = Referred({**self.brief, "link": onward(self)}, act.agency.name, self.pk)
            act.begin("police_filing", facts.recipient, parties, referred, handover)
        send_copy(act, facts.copied_to)

    @transition("stage", source=Stage.SENT, target=None)
    def hear_receipt(self, act: ActFacts[PoliceAnswer]) -> None:
        """The police signed for the referral (公安机关签收); they may not refuse to."""
        self.brief["receipt"] = {"number": act.facts.number, "by": act.facts.reason, "at": str(act.at)}
        first = self._referred(act)
        if first.recipient_id is None and first.state == HandoverState.SENT:  # their receipt came on paper
            first.receipt = act.facts.number
            sign_for(act, [first], act.facts.reason[:120])
            act.change(first, "receipt")
        sent = [each for each in act.exhibits if each.ref in self.brief.get("goods_sent", ())]
        if not sent:
            return
        keeper = act.facts.agency or self.brief["receiving_agency"]
        pass_on(
            act, sent, taker=f"{keeper}（{act.facts.reason}）", place=act.facts.place or keeper, why="随案移送公安机关"
        )
        if not self.brief.get("goods_gone"):
            self.brief["goods_gone"] = True
            self._tell_penalty(act, GOODS_GONE, GoodsGone(self.brief["party"], keeper))

    @transition("stage", source=Stage.SENT, target=None)
    def hear_material_request(self, act: ActFacts[PoliceAnswer]) -> None:
        """The police ask for material; it is supplied within three days (公安机关通知补正材料)."""
        self.brief["material_asked"] = act.facts.reason
        act.happened("supplement_notice_received")

    @transition("stage", source=Stage.SENT, target=None, conditions=[guards.material_was_asked_for])
    def supply_material(self, act: ActFacts[SupplyFacts]) -> None:
        """Supply what the police asked for (补正材料)."""
        facts = act.facts
        first = self._referred(act)
        handover = hand_over(
            act, HandoverKind.SUPPLEMENT, first.recipient, first.recipient_name,
            documents=facts.documents, evidence=facts.evidence,
        )  # fmt: skip
        handover.receiver = first.receiver
        if first.receiver_id is not None:
            act.tell(MATERIAL_SUPPLIED, first.receiver_id, Supplied(facts.remark))

    @transition(
        "stage",
        source=[Stage.SENT, Stage.SUPERVISED],
        target=RETURN_VALUE(Stage.FILED, Stage.REFUSED, Stage.HANDED_OVER),
    )
    def hear_decision(self, act: ActFacts[PoliceAnswer]) -> str:
        """The police filed the case, or refused to (收到立案或者不予立案通知书)."""
        return self._take_answer(act)

    @transition("stage", source=Stage.RECONSIDERED, target=RETURN_VALUE(Stage.FILED, Stage.UPHELD, Stage.HANDED_OVER))
    def hear_reconsideration(self, act: ActFacts[PoliceAnswer]) -> str:
        """The police decided on reconsideration (收到复议决定)."""
        if act.facts.decision == FILED:
            return self._take_answer(act)
        self.notice_is_due(act, notices.RECONSIDERED, act.facts.received_on, act.facts.decided_on)
        return Stage.UPHELD

    @transition("stage", source=Stage.SUPERVISED, target=RETURN_VALUE(Stage.FILED, Stage.RETURNED, Stage.HANDED_OVER))
    def hear_supervision(self, act: ActFacts[PoliceAnswer]) -> str:
        """The procuratorate's supervision ended: the police filed, or their refusal stands (立案监督的结果)."""
        if act.facts.decision == FILED:
            return self._take_answer(act)
        return self._go_back(act, f"立案监督认为不立案理由成立：{act.facts.reason}")

    @transition(
        "stage",
        source=Stage.REFUSED,
        target=RETURN_VALUE(Stage.RECONSIDERED, Stage.SUPERVISED, Stage.RETURNED, Stage.FILED, Stage.HANDED_OVER),
        conditions=[guards.reconsideration_is_reasoned, guards.answer_fits_what_the_police_did],
    )
    def answer_refusal(self, act: ActFacts[AnswerFacts]) -> str:
        """Ask for reconsideration or for supervision, or take the case back (对不予立案的处理)."""
        first = self._referred(act)
        if first.receiver_id is not None and act.facts.answer != TAKE_FILING:
            act.tell(REFUSAL_ANSWERED, first.receiver_id, act.facts)
        return self._answer(act)

    @transition(
        "stage",
        source=Stage.UPHELD,
        target=RETURN_VALUE(Stage.SUPERVISED, Stage.RETURNED, Stage.FILED, Stage.HANDED_OVER),
        conditions=[guards.reconsideration_is_reasoned, guards.answer_fits_what_the_police_did],
    )
    def answer_reconsideration(self, act: ActFacts[AnswerFacts]) -> str:
        """Ask the procuratorate to supervise the refusal that was upheld, or take the case back (建议立案监督)."""
        return self._answer(act)

    @transition("stage", source=[Stage.REFUSED, Stage.UPHELD, Stage.RETURNED], target=None)
    def hear_late_filing(self, act: ActFacts[PoliceAnswer]) -> None:
        """The police filed because the procuratorate ordered it, unasked by this agency (依监督立案).

        Where the agency had taken the case back, it is the police's again: nothing more is decided here, and the
        goods follow within three days.
        """
        self.brief["filed_on_order"] = str(act.at)
        if self.stage != Stage.RETURNED:
            return
        self.notice_is_due(act, notices.FILED, without=self._settled(act))
        penalty = next((each for each in act.proceedings if each.pk == self.parent_id), None)
        if penalty is None or penalty.stage in TOO_LATE:
            act.notes["penalty"] = "行政处理决定已经生效，公安机关立案后请核对一事不再罚和罚款折抵"
            return
        act.tell(DECIDED, penalty, ReferralDecided(self.brief["party"], True, "公安机关依立案监督立案"))

    @transition(
        "stage",
        source=[Stage.FILED, Stage.RETURNED],
        target=Stage.HANDED_OVER,
        conditions=[guards.police_have_filed, guards.everything_kept_is_handed_over],
    )
    def hand_over_goods(self, act: ActFacts[GoodsFacts]) -> None:
        """Hand over goods and material within three days of the filing notice (移交涉案物品，行刑移送规定 12)."""
        facts = act.facts
        first = self._referred(act)
        goods = hand_over(act, HandoverKind.GOODS, first.recipient, first.recipient_name, exhibits=facts.exhibits)
        goods.receiver = first.receiver
        goods.receive(str(act.at), facts.taker, facts.remark)
        pass_on(
            act, facts.exhibits, taker=f"{first.recipient_name}（{facts.taker}）", place=facts.place, why="移送公安机关"
        )
        act.address(first.recipient)
        act.prints()
        if facts.exhibits:  # what is kept as evidence alone goes with the file
            handed = [{"ref": each.ref, "name": each.name, "quantity": ""} for each in facts.exhibits]
            act.issue("goods_handover_list", handed=handed)
        self._tell_penalty(act, GOODS_GONE, GoodsGone(self.brief["party"], first.recipient_name))
        self.ended_on = act.day
        act.change(self, "ended_on")

    @transition("stage", source=list(WAITING), target=None, conditions=[guards.answer_comes_on_paper])
    def record_police_answer(self, act: ActFacts[PoliceAnswer]) -> None:
        """Enter what police or procuratorate, who work in a system of their own, answered on paper (录入决定)."""
        word = {Stage.SENT: POLICE_DECIDED, Stage.RECONSIDERED: POLICE_RECONSIDERED, Stage.SUPERVISED: SUPERVISED}
        act.tell(word[Stage(self.stage)], self, act.facts)

    @transition("stage", source=Stage.SENT, target=None, conditions=[guards.answer_comes_on_paper])
    def record_police_notice(self, act: ActFacts[PoliceAnswer]) -> None:
        """Enter that police outside the system signed for the referral, or ask for material (签收、补正通知)."""
        act.tell(POLICE_RECEIVED if act.facts.decision == RECEIVED else MATERIAL_REQUESTED, self, act.facts)

    def _lay_before_the_head(self, act: ActFacts[Any], party: Party) -> None:
        facts = act.facts
        self.handler = act.officer
        act.change(self, "handler")
        self.brief.update(
            party=party.ref, suspected_crime=facts.suspected_crime, facts_found=facts.facts_found,
            evidence_summary=facts.evidence_summary, crime_basis=facts.crime_basis,
            penalty_status=facts.penalty_status, reason=facts.reason, reported_on=act.day.isoformat(),
        )  # fmt: skip
        for officer in facts.officers:
            part = Assignment.Part.LEAD if officer == act.officer else Assignment.Part.ASSIST
            act.add(Assignment(proceeding=self, officer=officer, part=part, since=act.day))
        act.happened("referral_report_received")

    def _tell_penalty(self, act: ActFacts[Any], word: str, facts: Any) -> None:
        """Send word to the penalty that reported, if one did; an agency may report what it found elsewhere."""
        if self.parent_id is not None:
            act.tell(word, self.parent_id, facts)

    def _referred(self, act: ActFacts[Any]) -> Handover:
        """Return the handover by which the case went to the police that have it now."""
        mine = (each for each in act.handovers if each.kind == HandoverKind.REFERRAL and each.sender_id == self.pk)
        return where_it_went(act.handovers, next(mine))

    def _take_answer(self, act: ActFacts[PoliceAnswer]) -> str:
        facts = act.facts
        self.brief["police_answer"] = {"decision": facts.decision, "number": facts.number, "reason": facts.reason}
        if facts.decision == FILED:
            return self._filed(act, facts.received_on, facts.decided_on)
        self.notice_is_due(act, notices.REFUSED, facts.received_on, facts.decided_on)
        return Stage.REFUSED

    def _filed(self, act: ActFacts[Any], received: LegalDate | None, decided: LegalDate | None) -> str:
        """The goods go over within three days of the notice; where all of them went along, nothing is left to do."""
        settled = self._settled(act)
        self.notice_is_due(act, notices.FILED, received, decided, without=settled)
        if not settled:
            return Stage.FILED
        self.ended_on = act.day
        act.change(self, "ended_on")
        return Stage.HANDED_OVER

    def _settled(self, act: ActFacts[Any]) -> tuple[str, ...]:
        """Return the term for the goods where it has nothing to run for: they went over with the referral."""
        gone = set(self.brief.get("goods_sent", ())) if self.brief.get("goods_gone") else set()
        return (notices.GOODS_TERM,) if gone and {each.ref for each in act.exhibits} <= gone else ()

    def _answer(self, act: ActFacts[AnswerFacts]) -> str:
        facts = act.facts
        self.brief["refusal_number"] = self._refusal_number(act)
        if facts.answer == RECONSIDER:
            act.prints("agency_recon_request")
            act.address(self._referred(act).recipient)
            return Stage.RECONSIDERED
        if facts.answer == SUPERVISE:
            ask_for_supervision(act)
            return Stage.SUPERVISED
        if facts.answer == TAKE_FILING:
            act.prints()
            return self._filed(act, None, LegalDate.parse(self.brief["filed_on_order"]))
        act.prints()
        return self._go_back(act, facts.reason or "公安机关不予立案")

    def _refusal_number(self, act: ActFacts[Any]) -> str:
        """Return the number of the notice that refused: the one that came in the system, or as it was entered."""
        came = [each.number for each in act.case_documents if each.kind == "police_no_filing_notice"]
        return came[-1] if came else self.brief.get("police_answer", {}).get("number", "")

    def _go_back(self, act: ActFacts[Any], reason: str) -> str:
        self._tell_penalty(act, RETURNED, BackToPenalty((self.brief["party"],), reason))
        self.ended_on = act.day
        act.change(self, "ended_on")
        return Stage.RETURNED


def origin_of_goods(act: ActFacts[SendFacts]) -> str:
    """Say under which measures the goods are held, from the papers of the case (涉案物品来源)."""
    held = [each for each in act.case_documents if each.kind in ("coercive_measure_decision", "preservation_notice")]
    papers = "、".join(f"《{each.title}》（{each.number}）" for each in held)
    return f"依法检查中发现，依据{papers}采取措施。" if papers else "依法检查中发现，没有采取强制措施。"

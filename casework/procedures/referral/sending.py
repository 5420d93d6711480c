"""Report, decision and sending of a referral, and what the police want before they decide: 行刑移送规定 arts. 5–7."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.guards import referral as guards
from casework.models import (
    Agency,
    Assignment,
    Document,
    Evidence,
    Exhibit,
    HandoverKind,
    HandoverState,
    Officer,
    Party,
)
from casework.procedures.asking_supervision import send_copy
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over, pass_on, sign_for
from casework.procedures.link import onward
from casework.procedures.own_report import enter_report
from casework.procedures.referral.shared import referred_by, tell_penalty
from casework.procedures.referral.stages import Stage
from casework.procedures.referral.words import (
    DECIDED,
    GOODS_GONE,
    MATERIAL_SUPPLIED,
    REFER,
    GoodsGone,
    PoliceAnswer,
    ReferralDecided,
    Referred,
    Supplied,
)


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
class SupplyFacts:
    """Material supplied on request (补正的材料)."""

    remark: str
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class SendingActs(Acts):
    """Until the police have decided."""

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
        tell_penalty(self, act, DECIDED, ReferralDecided(self.brief["party"], referred, facts.opinion))
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
        first = referred_by(act)
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
            tell_penalty(self, act, GOODS_GONE, GoodsGone(self.brief["party"], keeper))

    @transition("stage", source=Stage.SENT, target=None)
    def hear_material_request(self, act: ActFacts[PoliceAnswer]) -> None:
        """The police ask for material; it is supplied within three days (公安机关通知补正材料)."""
        self.brief["material_asked"] = act.facts.reason
        act.happened("supplement_notice_received")

    @transition("stage", source=Stage.SENT, target=None, conditions=[guards.material_was_asked_for])
    def supply_material(self, act: ActFacts[SupplyFacts]) -> None:
        """Supply what the police asked for (补正材料)."""
        facts = act.facts
        first = referred_by(act)
        handover = hand_over(
            act, HandoverKind.SUPPLEMENT, first.recipient, first.recipient_name,
            documents=facts.documents, evidence=facts.evidence,
        )  # fmt: skip
        handover.receiver = first.receiver
        if first.receiver_id is not None:
            act.tell(MATERIAL_SUPPLIED, first.receiver_id, Supplied(facts.remark))

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


def origin_of_goods(act: ActFacts[SendFacts]) -> str:
    """Say under which measures the goods are held, from the papers of the case (涉案物品来源)."""
    held = [each for each in act.case_documents if each.kind in ("coercive_measure_decision", "preservation_notice")]
    papers = "、".join(f"《{each.title}》（{each.number}）" for each in held)
    return f"依法检查中发现，依据{papers}采取措施。" if papers else "依法检查中发现，没有采取强制措施。"

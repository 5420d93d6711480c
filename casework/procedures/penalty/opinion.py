"""A lead from the criminal side, and the reply to a procuratorial opinion (检察意见): 行政处罚法 art. 27."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import opinion as guards
from casework.models import CaseState, CrimeAlert, Finding, Party
from casework.procedures.base import Acts
from casework.procedures.link import OPINION_ANSWERED, Begun, Opinion, OpinionAnswer
from casework.procedures.penalty.stages import Stage

RECEIVED = "procuratorial_opinion_received"
PENDING = "pending"


@dataclass(frozen=True)
class OpinionLeadFacts:
    """A lead from the criminal side, as it is registered (检察意见案源登记)."""

    content: str
    found_at: LegalDate
    suggestion: str
    discovered_on: LegalDate | None = None
    act_until: LegalDate | None = None
    informant: str = ""


@dataclass(frozen=True)
class OpinionReceiptFacts:
    """Who signed for the opinion and what came with it (签收检察意见和移送材料)."""

    received_by: str
    remark: str = ""


@dataclass(frozen=True)
class ReplyFacts:
    """What is written to the procuratorate (对检察意见的书面回复)."""

    outcome: str
    reason: str
    number: str = ""


class OpinionActs(Acts):
    """From the opinion to the written reply; between them runs the ordinary procedure, with its own filing decision."""

    @transition("stage", source=Stage.NEW, target=None)
    def arrive(self, act: ActFacts[Begun]) -> None:
        """The matter has come from the criminal side: it is a lead, and nothing is filed yet (收到检察意见、退回)."""
        facts, opinion = act.facts, act.facts.brief.get("opinion")
        source = "其他部门移送" if opinion is None else "检察意见"
        self.brief.update({**facts.brief, "link": facts.link, "informant": facts.sender, "lead_source": source})
        for course in act.courses:
            reason = f"{facts.sender}：{facts.brief.get('reason', '')}"
            course.crime_alert, course.crime_reason = CrimeAlert.DISMISSED, reason
            act.change(course, "crime_alert", "crime_reason")
        if act.case.state != CaseState.OPEN:
            act.case.reopen()
            act.change(act.case, "state")
        if opinion is not None:
            take_opinion(self, act, opinion)

    @transition("stage", source=Stage.NEW, target=Stage.LEAD)
    def register_opinion(self, act: ActFacts[OpinionLeadFacts]) -> None:
        """Register the lead; its verification runs from now, limitation is counted from the first discovery (案源登记).

        What police or procuratorate discovered in time is discovered in time for the bureau too (行政处罚法 36).
        """
        facts = act.facts
        self.handler = act.officer
        act.change(self, "handler")
        self.brief["lead_content"] = facts.content
        if facts.discovered_on is not None:
            self.marks["discovered"] = str(facts.discovered_on)
        until = facts.act_until.latest if facts.act_until is not None else None
        for course in act.courses if until is not None else []:
            act.add(
                Finding(
                    proceeding=self, party=course.party, version=1, found_on=act.day, act_until=until,
                    basis="检察意见书、不起诉决定书",
                )
            )  # fmt: skip
        act.happened("clue_received", facts.found_at)

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[guards.an_opinion_awaits_its_receipt, guards.what_came_is_whole_or_its_faults_are_noted],
    )
    def sign_for_opinion(self, act: ActFacts[OpinionReceiptFacts]) -> None:
        """Check what came with the opinion against its manifest, and sign for it (签收检察意见)."""
        facts = act.facts
        for handover in guards.opinions_to_sign_for(act):
            handover.receive(str(act.at), facts.received_by, facts.remark)
            act.change(handover, "state", "received_at", "received_by", "remark")

    @transition("stage", source="*", target=None, conditions=[guards.an_opinion_awaits_its_reply])
    def answer_opinion(self, act: ActFacts[ReplyFacts]) -> None:
        """Reply in writing within the term the opinion sets; an interim reply says how far the matter is (书面回复)."""
        facts = act.facts
        opinion = self.brief["opinion"]
        opinion["answered"] = facts.outcome
        if opinion["review"] is not None:
            act.tell(OPINION_ANSWERED, opinion["review"], OpinionAnswer(facts.outcome, facts.number, facts.reason))


def take_opinion(proceeding: Any, act: ActFacts[Any], opinion: Opinion) -> None:
    """Keep the opinion, with the evidence that came with it, and let the term for the reply run (收到检察意见)."""
    proceeding.brief["opinion"] = asdict(opinion)
    came = LegalDate.parse(opinion.received_on) if opinion.received_on else act.at
    act.happened(RECEIVED, came, within=opinion.reply_within)
    act.notes["evidence_admitted"] = list(opinion.evidence)


def begin_anew(proceeding: Any, act: ActFacts[Any], parties: list[Party], reason: str, opinion: Opinion | None) -> None:
    """Begin a new lead in the agency whose proceeding is over: with a filing decision of its own (重新登记线索)."""
    sender = opinion.sender if opinion else act.agency.name
    brief = {"opinion": opinion, "reason": reason}
    begun = Begun(brief, sender, dict(proceeding.brief.get("link", {})))
    # What came with the opinion is signed for where the opinion is answered.
    came = [each for each in guards.opinions_to_sign_for(act) if each.sender_id == opinion.review] if opinion else []
    act.begin(proceeding.kind, proceeding.agency, parties, begun, came[-1] if came else None)

"""Whether the police file the case, and what becomes of a refusal (立案审查、复议): 公安刑事程序规定 178–182."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import limitation, referral
from casework.guards import police_filing as guards
from casework.models import Proceeding
from casework.procedures import link
from casework.procedures.criminal_papers import CriminalPaperActs
from casework.procedures.filing_told import tell_of_filing
from casework.procedures.police_filing.stages import Stage, sender_of
from casework.procedures.police_notices import NOTICE_SERVED, PAPERS, NoticeServed
from casework.procedures.referral import (
    FILED,
    POLICE_DECIDED,
    POLICE_RECONSIDERED,
    RECONSIDER,
    AnswerFacts,
    PoliceAnswer,
)

FILING_PAPERS = ("police_filing_decision", "police_filing_notice_to_agency")
REFUSAL_PAPERS = ("police_no_filing_notice",)


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


class DecisionActs(CriminalPaperActs):
    """The decision, its service on the agency, and the agency's answer."""

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

"""What the prosecutor does while the case is examined (审查起诉): 刑事诉讼法 arts. 172–175, 检察规则 arts. 328–367."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.guards import prosecution as guards
from casework.models import Agency, Party
from casework.procedures.base import Acts
from casework.procedures.link import SUPPLEMENT_ORDERED, SUPPLEMENTED, Supplement, SupplementOrder
from casework.procedures.prosecution.intake import switch
from casework.procedures.prosecution.stages import (
    EXAMINING,
    OPEN,
    SUPPLEMENT,
    SUPPLEMENT_DETAINED,
    SUPPLEMENT_TERM,
    Stage,
    term,
    waiter,
)

RETURN, PROPOSE = "supplement", "propose"
ORDINARY, FAST = "ordinary", "fast"


@dataclass(frozen=True)
class RightsFacts:
    """To whom rights and duties were told (权利义务告知)."""

    party: Party
    legal_aid: str


@dataclass(frozen=True)
class EvidenceFacts:
    """What evidence the police are asked for, and by when (提供证据材料)."""

    wanted: tuple[str, ...]
    reply_by: date
    reason: str


@dataclass(frozen=True)
class ExtensionFacts:
    """Why the review takes longer (延长审查起诉期限)."""

    reason: str


@dataclass(frozen=True)
class TrackFacts:
    """Under which track the case is examined from now on (速裁与普通审查的转换)."""

    track: str
    reason: str


@dataclass(frozen=True)
class PleaFacts:
    """A suspect admits guilt and accepts punishment, before counsel (认罪认罚)."""

    party: Party
    counsel: str
    counsel_kind: str
    counsel_present: bool
    main_penalty: str
    fine_suggested: str
    probation: str
    track: str


@dataclass(frozen=True)
class SentenceFacts:
    """What sentence is suggested to the court (量刑建议)."""

    party: Party
    main_penalty: str
    fine_suggested: str
    probation: str
    law_applied: str
    reason: str
    recipient: Agency | None = None
    receiving_court: str = ""


@dataclass(frozen=True)
class ConsultFacts:
    """What the agency is asked before a non-prosecution (拟不起诉征求意见)."""

    facts_found: str
    questions: tuple[str, ...]
    recipient: Agency | None = None
    receiving_agency: str = ""


@dataclass(frozen=True)
class ConsultAnswerFacts:
    """What the agency answered (反馈意见)."""

    agency: str
    answer: str


@dataclass(frozen=True)
class ExaminationFacts:
    """What the examination comes to: back to the police, or a proposal (审查意见)."""

    way: str
    opinion: str
    missing: tuple[str, ...] = ()
    reason: str = ""


class ReviewActs(Acts):
    """From the receipt to the proposal."""

    @transition("stage", source=list(OPEN), target=None)
    def tell_rights(self, act: ActFacts[RightsFacts]) -> None:
        """Tell suspect or victim their rights within three days (权利义务告知); every suspect is told."""
        told = self.brief.setdefault("told", [])
        told.append(act.facts.party.ref)
        if not {each.party.ref for each in act.courses} <= set(told):
            act.answers_no_term()

    @transition("stage", source=list(EXAMINING), target=None)
    def request_evidence(self, act: ActFacts[EvidenceFacts]) -> None:
        """Ask the police for evidence the trial needs (提供法庭审判所需证据材料); the term runs on."""
        self.brief["receiving_agency"] = self.brief["investigated_by"]

    @transition("stage", source=list(EXAMINING), target=None, conditions=[guards.review_can_be_extended])
    def extend_review(self, act: ActFacts[ExtensionFacts]) -> None:
        """Extend the review of a grave or complex case by fifteen days, the fast one to fifteen (延长审查期限)."""
        self.brief["extended"] = True
        act.extend(term(self.brief), "15 calendar days", act.officer)

    @transition("stage", source=list(EXAMINING), target=None, conditions=[guards.track_is_another_one])
    def change_track(self, act: ActFacts[TrackFacts]) -> None:
        """Go over to the fast track, or back where its conditions fail; the days that passed count (转换审查程序)."""
        switch(self, act, fast=act.facts.track == FAST)

    @transition("stage", source=list(EXAMINING), target=None, conditions=[guards.counsel_was_present])
    def record_plea(self, act: ActFacts[PleaFacts]) -> None:
        """Take down that a suspect admits guilt and accepts punishment (签署认罪认罚具结书)."""
        facts = act.facts
        said = {"counsel": facts.counsel, "sentence": facts.main_penalty, "on": act.day.isoformat()}
        self.brief["pleas"] = {**self.brief.get("pleas", {}), facts.party.ref: said}

    @transition("stage", source=[*EXAMINING, Stage.DECIDED], target=None)
    def suggest_sentence(self, act: ActFacts[SentenceFacts]) -> None:
        """Suggest a sentence to the court (提出量刑建议)."""
        act.address(act.facts.recipient)

    @transition("stage", source=list(EXAMINING), target=None)
    def consult_agency(self, act: ActFacts[ConsultFacts]) -> None:
        """Ask the agency before a non-prosecution whether it would punish (拟不起诉征求意见，地方协作机制)."""
        act.address(act.facts.recipient)
        self.brief["consulted"] = act.facts.receiving_agency

    @transition("stage", source=list(OPEN), target=None, conditions=[guards.agency_was_consulted])
    def record_consultation(self, act: ActFacts[ConsultAnswerFacts]) -> None:
        """Put down what the agency answered (录入征求意见的反馈)."""
        self.brief["consultation"] = {"agency": act.facts.agency, "answer": act.facts.answer}

    @transition(
        "stage",
        source=Stage.REVIEWING,
        target=RETURN_VALUE(Stage.SUPPLEMENTING, Stage.PROPOSED),
        conditions=[guards.case_was_returned_less_than_twice, guards.return_names_what_is_missing],
    )
    def examine(self, act: ActFacts[ExaminationFacts]) -> str:
        """Return the case for supplementary investigation, or propose what to decide (退回补充侦查、提出审查意见)."""
        facts = act.facts
        act.prints()
        if facts.way == PROPOSE:
            act.opine("承办检察官意见", facts.opinion)
            return Stage.PROPOSED
        time = self.brief.get("returns", 0) + 1
        self.brief.update(returns=time, receiving_agency=self.brief["investigated_by"])
        act.address(sender_of(act))
        act.issue("supplement_decision", time=time, missing=list(facts.missing), reason=facts.reason)
        act.stop(SUPPLEMENT)
        other = SUPPLEMENT_TERM if self.brief.get("detained") else SUPPLEMENT_DETAINED
        act.happened("returned_for_supplement", without=(other,))
        police = waiter(self, "investigation")
        if police is not None:
            act.tell(SUPPLEMENT_ORDERED, police, SupplementOrder(time, "\n".join(facts.missing)))
        return Stage.SUPPLEMENTING

    @transition("stage", source=Stage.SUPPLEMENTING, target=Stage.REVIEWING)
    def hear_supplement(self, act: ActFacts[Supplement]) -> None:
        """The case is back: the term of review begins anew (补充侦查完毕，重新移送)."""
        for rule in (SUPPLEMENT_TERM, SUPPLEMENT_DETAINED):
            act.meet(rule)
        act.resume(SUPPLEMENT)
        self.brief.pop("extended", None)
        self.brief["supplement"] = {"report": act.facts.report, "number": act.facts.number}
        self.marks["review_restarted"] = str(act.at)

    @transition("stage", source=Stage.SUPPLEMENTING, target=None, conditions=[guards.police_work_elsewhere])
    def record_supplement(self, act: ActFacts[Supplement]) -> None:
        """Enter that police outside the system sent the case back supplemented (录入重新移送)."""
        act.tell(SUPPLEMENTED, self, act.facts)


def sender_of(act: ActFacts[Any]) -> Agency | None:
    """Return the police that sent the case, where they are in the system."""
    waits = waiter(act.proceeding, "investigation")
    return next((each.sender.agency for each in act.handovers if waits and each.sender_id == waits), None)

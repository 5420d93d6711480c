"""To charge or not, suspect by suspect, and what follows (起诉、不起诉): 刑事诉讼法 arts. 175–178."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import charged
from casework.guards import prosecution_decision as guards
from casework.models import Agency, Document, Evidence, Exhibit, HandoverKind, Party, PartyCourse
from casework.procedures import held
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over, pass_on
from casework.procedures.investigation.stages import Custody
from casework.procedures.link import CHARGE_DECIDED, Begun, ChargeDecision, onward
from casework.procedures.prosecution.stages import (
    BASIS,
    POLICE,
    TERM_PAIRS,
    WINDOWS,
    Charge,
    Stage,
    charge,
    refs,
    waiter,
)

BACK = "back"
# Somebody at least may have been decided upon.
DECIDING = (Stage.PROPOSED, Stage.DECIDED)
WITHDRAWN_TERM = "prosecution.withdrawn_case"


@dataclass(frozen=True)
class DecisionFacts:
    """What is decided about some of the suspects (起诉书、不起诉决定书)."""

    suspects: tuple[Party, ...]
    decision: str
    facts_found: str
    evidence_summary: str
    suspected_crime: str
    reason: str
    law_applied: str
    goods_handling: str
    opinion: str
    leniency: str = ""
    release: str = ""
    administrative_agency: str = ""
    superior: str = ""
    recipient: Agency | None = None
    receiving_court: str = ""
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()


@dataclass(frozen=True)
class ServiceFacts:
    """Whom a non-prosecution has reached, and when (宣布、送达不起诉决定书)."""

    suspect: Party
    to: str
    receiver: str
    received_on: LegalDate


@dataclass(frozen=True)
class InternalFacts:
    """With what the matter goes to the administrative unit (移送行政检察部门)."""

    remark: str


@dataclass(frozen=True)
class ConclusionFacts:
    """How the matter stands when it is concluded or taken up again (办结)."""

    remark: str


class DecisionActs(Acts):
    """The decision, its service, and what it sets going."""

    @transition(
        "stage",
        source=Stage.PROPOSED,
        target=RETURN_VALUE(Stage.PROPOSED, Stage.DECIDED, Stage.REVIEWING),
        conditions=[
            guards.suspects_are_undecided,
            guards.doubt_remains_after_a_supplement,
            guards.decision_is_reasoned,
            guards.property_is_dealt_with,
            guards.court_is_named,
        ],
    )
    def decide(self, act: ActFacts[DecisionFacts]) -> str:
        """Charge the suspects named or not, or send the matter back to the prosecutor (决定起诉、不起诉).

        An amount that meets a threshold does not forbid a non-prosecution: whether punishment is needed is weighed.
        """
        facts = act.facts
        act.opine("检察长（检察委员会）意见", facts.opinion)
        act.prints()
        if facts.decision == BACK:
            act.answers_no_term()
            return Stage.REVIEWING
        _keep(self, facts)
        for course in _courses(act, facts.suspects):
            course.decide("", {"charge": facts.decision, "on": act.day.isoformat(), "reason": facts.reason})
            act.change(course, "state", "decision")
            act.meet(WITHDRAWN_TERM, course=course)
        if facts.decision == Charge.INDICTED:
            _indict(self, act)
        else:
            _spare(self, act)
        police = waiter(self, "investigation")
        if police is not None:
            told = ChargeDecision(refs(facts.suspects), facts.decision, reason=facts.reason, decided_on=act.at)
            act.tell(CHARGE_DECIDED, police, told)
        left = [each for each in act.courses if not charge(each)]
        if not left:
            return Stage.DECIDED
        held.run_on(act, TERM_PAIRS, left)
        return Stage.PROPOSED

    @transition(
        "stage", source=[Stage.PROPOSED, Stage.DECIDED], target=None, conditions=[charged.suspect_is_not_charged]
    )
    def serve_nonprosecution(self, act: ActFacts[ServiceFacts]) -> None:
        """Record whom the decision reached; each may object in a way of its own within seven days (送达)."""
        facts = act.facts
        (course,) = _courses(act, (facts.suspect,))
        opened = WINDOWS[facts.to]
        if facts.to == "suspect" and charge(course) != Charge.RELATIVE:
            opened = ""
        closed = tuple(each for each in WINDOWS.values() if each != opened)
        act.happened("nonprosecution_received", facts.received_on, course=course, without=closed)
        course.marks[f"received_by_{facts.to}"] = str(facts.received_on)
        act.change(course, "marks")
        papers = [each for each in act.documents if each.kind == "nonprosecution" and each.party_id == course.party_id]
        investigation = next((each for each in act.proceedings if each.pk == waiter(self, "investigation")), None)
        if facts.to == POLICE and investigation is not None and papers:
            sent = hand_over(act, HandoverKind.RETURN, investigation.agency, facts.receiver, documents=papers[-1:])
            sent.receiver = investigation
            sent.receive(str(facts.received_on), facts.receiver)

    @transition(
        "stage", source=[Stage.PROPOSED, Stage.DECIDED], target=None, conditions=[guards.somebody_is_not_charged]
    )
    def transfer_internally(self, act: ActFacts[InternalFacts]) -> None:
        """Send the non-prosecutions to the unit that asks whether a penalty is due (移送行政检察部门，反向衔接)."""
        going = [each for each in act.courses if guards.is_to_be_transferred(each)]
        for course in going:
            course.marks["transferred_internally"] = str(act.at)
            act.change(course, "marks")
            act.meet("reverse.internal_transfer", course=course)
        brief = {**self.brief, "transfer_remark": act.facts.remark, "reasons": _reasons(going)}
        act.begin(
            "reverse_review", act.agency, [each.party for each in going], Begun(brief, act.agency.name, onward(self))
        )
        act.answers_no_term()

    @transition(
        "stage",
        source=Stage.DECIDED,
        target=RETURN_VALUE(Stage.CLOSED, Stage.REVIEWING),
        conditions=[guards.everything_decided_has_run_its_course],
    )
    def conclude(self, act: ActFacts[ConclusionFacts]) -> str:
        """Conclude the matter, or take it up again where a decision fell (办结、重新审查)."""
        self.brief["remark"] = act.facts.remark
        if not all(charge(each) for each in act.courses):
            return Stage.REVIEWING
        self.ended_on = act.day
        act.change(self, "ended_on")
        return Stage.CLOSED


def _courses(act: ActFacts[Any], parties: tuple[Party, ...]) -> list[PartyCourse]:
    return [each for each in act.courses if each.party in parties]


def _keep(proceeding: Any, facts: DecisionFacts) -> None:
    names = ("facts_found", "evidence_summary", "suspected_crime", "law_applied", "goods_handling", "release")
    proceeding.brief.update({name: getattr(facts, name) for name in names if getattr(facts, name)})


def _indict(proceeding: Any, act: ActFacts[DecisionFacts]) -> None:
    """Send indictment and file to the court, where the trial begins at once if it works in the system."""
    facts = act.facts
    act.address(facts.recipient)
    act.issue("indictment", receiving_court=facts.receiving_court, accused=list(refs(facts.suspects)))
    handover = hand_over(
        act, HandoverKind.INDICTMENT, facts.recipient, facts.receiving_court,
        documents=facts.documents, evidence=facts.evidence, exhibits=facts.exhibits,
    )  # fmt: skip
    pass_on(act, facts.exhibits, taker=facts.receiving_court, place=facts.receiving_court, why="随案移送人民法院")
    proceeding.brief["receiving_court"] = facts.receiving_court
    if facts.recipient is not None:
        brief = {
            **proceeding.brief, "accused": list(refs(facts.suspects)), "leniency": facts.leniency,
            "prosecuted_by": act.agency.name, "prosecuted_on": act.day.isoformat(),
        }  # fmt: skip
        act.begin("trial", facts.recipient, facts.suspects, Begun(brief, act.agency.name, onward(proceeding)), handover)


def _spare(proceeding: Any, act: ActFacts[DecisionFacts]) -> None:
    """Issue one decision for each person, and start the three working days to the administrative unit."""
    facts, kind = act.facts, Charge(act.facts.decision)
    for course in _courses(act, facts.suspects):
        act.issue(
            "nonprosecution", party=course.party, nonprosecution_kind=str(kind.label), legal_basis=BASIS[kind],
            investigated_by=proceeding.brief["investigated_by"], received_on=proceeding.brief["received_on"],
        )  # fmt: skip
        act.happened("nonprosecution_decided", course=course)
        held.put(proceeding, course.party.ref, Custody.FREE)


def _reasons(courses: list[PartyCourse]) -> dict[str, Any]:
    return {each.party.ref: each.decision for each in courses}

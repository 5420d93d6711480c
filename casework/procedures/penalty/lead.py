"""Lead, verification and filing (线索、核查、立案): 市场监督管理行政处罚程序规定 arts. 18–20."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import filing
from casework.models import Assignment, Case, GoodsLot, Officer, Party, PartyCourse, PartyRole, Proceeding, Right
from casework.procedures.base import Acts, carry
from casework.procedures.penalty.stages import Stage


@dataclass(frozen=True)
class LeadFacts:
    """What is known when a lead comes in (案件来源登记)."""

    title: str
    source: str
    content: str
    found_at: LegalDate | None
    suggestion: str
    cause: str = ""
    informant: str = ""
    informant_named: bool = False
    parties: tuple[dict[str, Any], ...] = ()
    rights: tuple[dict[str, Any], ...] = ()
    lots: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class VerificationFacts:
    """What the check of a lead showed, and what is proposed (核查)."""

    verification: str
    proposal: str
    reason: str
    law_violated: str
    opinion: str
    officers: tuple[Officer, ...] = ()


@dataclass(frozen=True)
class FilingFacts:
    """The head's decision on the proposal (立案审批)."""

    decision: str
    opinion: str
    officers: tuple[Officer, ...] = field(default_factory=tuple)


FILE, DECLINE, RETURN = "file", "decline", "return"


class LeadActs(Acts):
    """From the lead to the decision whether to file."""

    @transition("stage", source=Stage.NEW, target=Stage.LEAD)
    def register_lead(self, act: ActFacts[LeadFacts]) -> None:
        """Register the source of the case (案件来源登记); the time for verification runs from the lead."""
        enter_lead(self, act)

    @transition("stage", source=Stage.LEAD, target=Stage.PROPOSED)
    def verify_lead(self, act: ActFacts[VerificationFacts]) -> None:
        """Check the lead and propose to file or not (核查), naming who shall investigate."""
        carry(act, "verification", "reason", "law_violated")
        self.brief["suspected_law"] = act.facts.law_violated
        self.brief["proposal"] = act.facts.proposal
        self.brief["proposed_officers"] = [officer.username for officer in act.facts.officers]
        act.opine("承办人意见", act.facts.opinion)

    @transition(
        "stage",
        source=Stage.PROPOSED,
        target=RETURN_VALUE(Stage.FILED, Stage.NOT_FILED, Stage.LEAD),
        conditions=[filing.has_two_officers_to_assign, filing.is_within_limitation],
    )
    def decide_filing(self, act: ActFacts[FilingFacts]) -> str:
        """File the case, decline, or send it back for more verification (立案、不予立案、退回核查)."""
        act.opine("负责人意见", act.facts.opinion)
        if act.facts.decision == RETURN:
            act.prints()
            act.answers_no_term()
            return Stage.LEAD
        if self.marks.get("named_informant"):
            act.happened("filing_decision_made")  # the informant who gave a name is told the outcome
        if act.facts.decision == DECLINE:
            self.ended_on = act.day
            act.change(self, "ended_on")
            act.case.close()
            act.change(act.case, "state")
            return Stage.NOT_FILED
        assign(act, act.facts.officers)
        act.happened("case_filed")
        return Stage.FILED


def enter_lead(proceeding: Proceeding, act: ActFacts[Any]) -> None:
    """Put down what is known when a lead comes in: the people, rights and goods it names, and when it came."""
    facts, case = act.facts, act.case
    case.title, case.source, case.cause = facts.title, facts.source, facts.cause
    act.change(case, "title", "source", "cause")
    parties = [act.add(Party(case=case, no=no, **row)) for no, row in enumerate(facts.parties, 1)]
    rights = [act.add(Right(case=case, no=no, **row)) for no, row in enumerate(facts.rights, 1)]
    for party in parties:
        if party.role in (PartyRole.PARTY, PartyRole.THIRD_PARTY):
            act.courses.append(act.add(PartyCourse(proceeding=proceeding, party=party)))
    act.parties = parties
    add_lots(act, case, facts.lots, rights, parties, first=1)
    proceeding.handler = act.officer
    act.change(proceeding, "handler")
    proceeding.brief["lead_content"] = facts.content
    if facts.informant_named:
        proceeding.marks["named_informant"] = facts.informant or "是"
    act.happened("clue_received", facts.found_at or act.at)


def assign(act: ActFacts[Any], officers: tuple[Officer, ...]) -> None:
    """Put these officers to work on the proceeding, the first one leading."""
    parts = [Assignment.Part.LEAD, *[Assignment.Part.ASSIST] * (len(officers) - 1)]
    for officer, part in zip(officers, parts, strict=True):
        act.add(Assignment(proceeding=act.proceeding, officer=officer, part=part, since=act.day))
    act.proceeding.handler = officers[0]
    act.change(act.proceeding, "handler")


def add_lots(
    act: ActFacts[Any],
    case: Case,
    rows: tuple[dict[str, Any], ...],
    rights: list[Right],
    parties: list[Party],
    first: int,
) -> list[GoodsLot]:
    """Add goods by lot; a row names its right and party by number, or has none."""
    lots = []
    for no, given in enumerate(rows, first):
        row = dict(given)
        right, party = row.pop("right", None), row.pop("party", None)
        lot = GoodsLot(case=case, no=no, **row)
        lot.right = _by_no(rights, right)
        lot.party = _by_no(parties, party)
        if lot.value is None and lot.unit_price is not None:
            lot.value = lot.unit_price * lot.quantity
        lots.append(act.add(lot))
    return lots


def _by_no(records: list[Any], ref: Any) -> Any:
    if ref in (None, ""):
        return None
    text = str(ref)
    return next((r for r in records if text in (r.ref, str(r.no), r.name)), None)

"""Request for arrest, its execution, and objections to a refusal (逮捕): 刑事诉讼法 87–100."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import criminal_arrest as guards
from casework.guards.criminal_investigation import has_two_investigators
from casework.models import Agency, HandoverKind, Party
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over
from casework.procedures.investigation.coercion import ExecutionFacts
from casework.procedures.investigation.stages import AT_WORK, LISTENING, OPEN, Custody
from casework.procedures.investigation.suspects import (
    RELEASE_RULE,
    REQUEST_RULE,
    by_ref,
    change_custody,
    crime_of,
    named,
    of_party,
    suspect,
    watch_expiry,
)
from casework.procedures.link import ARREST_DECIDED, ArrestDecision, Begun, onward

# What is asked of the procuratorate; its review begins with one of these.
ARREST, EXTENSION, RECONSIDERATION, REVIEW = "arrest", "extension", "reconsideration", "review"


@dataclass(frozen=True)
class ArrestRequestFacts:
    """Whom to arrest, for what, and why custody is needed (提请批准逮捕)."""

    suspects: tuple[Party, ...]
    facts_found: str
    evidence_summary: str
    danger: str
    plea: str
    legal_basis: str
    recipient: Agency | None = None
    receiving_agency: str = ""


@dataclass(frozen=True)
class ArrestAnswer:
    """What a procuratorate outside the system decided (录入审查逮捕决定)."""

    suspects: tuple[Party, ...]
    decision: str
    number: str
    decided_on: LegalDate
    reason: str = ""
    outline: str = ""


@dataclass(frozen=True)
class WarrantFacts:
    """Whose arrest was approved (签发逮捕证)."""

    party: Party


@dataclass(frozen=True)
class ObjectionFacts:
    """Why the refusal is wrong (要求复议、提请复核)."""

    suspects: tuple[Party, ...]
    reason: str
    legal_basis: str
    original_number: str
    recipient: Agency | None = None
    receiving_agency: str = ""


class ArrestActs(Acts):
    """What passes between police and procuratorate about arrest, each suspect with clocks of their own."""

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.suspects_can_be_arrested, guards.no_request_is_pending],
    )
    def request_arrest(self, act: ActFacts[ArrestRequestFacts]) -> None:
        """Ask the procuratorate of the same level to approve arrest, with the file (提请批准逮捕)."""
        facts = act.facts
        self.brief.update(facts_found=facts.facts_found, evidence_summary=facts.evidence_summary)
        crimes = "、".join(dict.fromkeys(crime_of(self, each.ref) for each in facts.suspects))
        for party in facts.suspects:
            course, record = of_party(act, party)
            record["arrest"] = {
                "asked": str(act.at), "state": "asked", "outside": facts.recipient is None,
                "to": facts.receiving_agency,
            }  # fmt: skip
            act.meet(REQUEST_RULE, course)
        act.answers_no_term()
        ask_procuratorate(act, ARREST, facts.suspects)
        act.prints()
        act.issue("arrest_request", suspected_crime=crimes, suspects_named=_described(act, facts.suspects))

    @transition("stage", source=list(LISTENING), target=None)
    def hear_arrest(self, act: ActFacts[ArrestDecision]) -> None:
        """Arrest is approved or refused for those named; who is refused is set free at once (审查逮捕决定)."""
        facts = act.facts
        for ref in facts.refs:
            course, record = by_ref(act, ref)
            asked = record.setdefault("arrest", {})
            asked.update(
                state="approved" if facts.approved else "refused", number=facts.number, reason=facts.reason,
                outline=facts.outline, decided=str(facts.decided_on or act.at),
            )  # fmt: skip
            if facts.approved or asked.get("objection"):
                asked["state"] = "approved" if facts.approved else f"{asked['objection']}_refused"
                continue
            detained = record["custody"] == Custody.DETAINED
            act.happened(
                "arrest_refusal_received", facts.decided_on, course, without=() if detained else (RELEASE_RULE,)
            )

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.decision_comes_on_paper])
    def record_arrest_decision(self, act: ActFacts[ArrestAnswer]) -> None:
        """Enter what a procuratorate outside the system decided on the request (录入)."""
        facts = act.facts
        refs = tuple(each.ref for each in facts.suspects)
        told = ArrestDecision(
            refs, facts.decision == "approve", facts.number, facts.reason, facts.outline, facts.decided_on
        )
        act.tell(ARREST_DECIDED, self, told)

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.arrest_was_approved])
    def sign_arrest_warrant(self, act: ActFacts[WarrantFacts]) -> None:
        """Sign the warrant when the approval has arrived (签发逮捕证); it is executed at once."""
        party = act.facts.party
        _course, record = of_party(act, party)
        record["arrest"]["warrant"] = str(act.at)
        act.prints()
        act.issue(
            "arrest_warrant", party, suspected_crime=crime_of(self, party.ref),
            approved_by_agency=record["arrest"].get("to", ""), decided_on=record["arrest"]["decided"][:10],
            approval=record["arrest"].get("number") or "批准逮捕决定书",
            detention_house=record.get("detention_house", ""),
        )  # fmt: skip

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.warrant_was_signed, has_two_investigators],
    )
    def execute_arrest(self, act: ActFacts[ExecutionFacts]) -> None:
        """Arrest the suspect (执行逮捕): two months of custody run from this day, not from the approval."""
        course, record = of_party(act, act.facts.party)
        change_custody(act, course, record, Custody.ARRESTED)
        record.update(arrested_at=str(act.at), custody_since=str(act.at), granted=[], restarts=[], stops=[])
        record["arrest"]["state"] = "executed"
        act.happened("arrested", course=course)
        watch_expiry(act, course, record)

    # Against a refusal (复议、复核): 刑事诉讼法 92

    @transition("stage", source=list(OPEN), target=None, conditions=[guards.arrest_was_refused])
    def ask_reconsideration(self, act: ActFacts[ObjectionFacts]) -> None:
        """Ask the procuratorate to reconsider its refusal, within five days; the suspect is free meanwhile (复议)."""
        self._object(act, RECONSIDERATION, "police_recon_opinion")

    @transition("stage", source=list(OPEN), target=None, conditions=[guards.reconsideration_was_refused])
    def ask_review(self, act: ActFacts[ObjectionFacts]) -> None:
        """Ask the next higher procuratorate to review the refusal that was upheld (提请复核)."""
        self._object(act, REVIEW, "police_review_opinion")

    def _object(self, act: ActFacts[ObjectionFacts], matter: str, paper: str) -> None:
        facts = act.facts
        for party in facts.suspects:
            course, record = of_party(act, party)
            record["arrest"]["objection"], record["arrest"]["state"] = matter, "asked"
            record["arrest"]["outside"] = facts.recipient is None
            act.meet("crime.police_recon_request_arrest", course)
        act.answers_no_term()
        ask_procuratorate(act, matter, facts.suspects, reason=facts.reason, original_number=facts.original_number)
        act.prints()
        act.issue(paper, original="不批准逮捕", suspects_named=named(act, [each.ref for each in facts.suspects]))


def whole_file(act: ActFacts[Any]) -> dict[str, list[Any]]:
    """Return what goes over with a request: every paper of this investigation and all evidence in hand (案卷)."""
    return {
        "documents": [each for each in act.case_documents if each.agency_id == act.agency.pk],
        "evidence": list(act.evidence),
    }


def ask_procuratorate(act: ActFacts[Any], matter: str, suspects: tuple[Party, ...], **more: Any) -> None:
    """Send the file with the request; a procuratorate in the system finds it on its desk."""
    facts, self = act.facts, act.proceeding
    handover = hand_over(act, HandoverKind.ARREST, facts.recipient, facts.receiving_agency, **whole_file(act))
    act.notes["asked"] = {"matter": matter, "of": handover.recipient_name, **more}
    act.address(facts.recipient)
    if facts.recipient is None:
        return
    brief = {
        "matter": matter,
        "party": self.brief.get("party"),
        "suspected_crime": self.brief.get("suspected_crime", ""),
        "facts_found": self.brief.get("facts_found", ""),
        "evidence_summary": self.brief.get("evidence_summary", ""),
        "suspects": {each.ref: {**suspect(self, each.ref), "crime": crime_of(self, each.ref)} for each in suspects},
        **more,
    }
    act.begin("arrest_review", facts.recipient, suspects, Begun(brief, act.agency.name, onward(self)), handover)


def _described(act: ActFacts[Any], suspects: tuple[Party, ...]) -> list[str]:
    """Return who each suspect is and how they are held, as the request sets it out."""
    found = []
    for party in suspects:
        record = suspect(act.proceeding, party.ref)
        who = "，".join(
            part for part in (party.name, f"{party.id_label}{party.id_number}" if party.id_number else "证件号码不详",
                              f"住{party.address}" if party.address else "") if part
        )  # fmt: skip
        held = record["custody"]
        since = LegalDate.parse(record["detained_at"]).chinese() if held == Custody.DETAINED else ""
        found.append(f"{who}。" + (f"因涉嫌{crime_of(act.proceeding, party.ref)}，于{since}被拘留。" if since else ""))
    return found

"""Request for arrest, its execution, and how long custody may last (逮捕、侦查羁押期限): 刑事诉讼法 87–100, 156–160."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import criminal_investigation as guards
from casework.limits import parse_amount
from casework.models import Agency, HandoverKind, Party
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over
from casework.procedures.investigation.coercion import ExecutionFacts, SuspectFacts
from casework.procedures.investigation.stages import AT_WORK, LISTENING, OPEN, Custody
from casework.procedures.investigation.suspects import (
    CUSTODY_RULE,
    RELEASE_RULE,
    REQUEST_RULE,
    SUBMIT_RULE,
    by_ref,
    change_custody,
    crime_of,
    granted,
    named,
    of_party,
    suspect,
    watch_expiry,
)
from casework.procedures.link import ARREST_DECIDED, EXTENSION_DECIDED, ArrestDecision, Begun, ExtensionDecision, onward

# What is asked of the procuratorate; its review begins with one of these.
ARREST, EXTENSION, RECONSIDERATION, REVIEW = "arrest", "extension", "reconsideration", "review"
# Extensions of custody in their order: article of 刑事诉讼法 → how much it adds.
STEPS = {"156": "1 month", "158": "2 months", "159": "2 months"}
IDENTITY, NEW_CRIME = "identity_unknown", "new_major_crime"


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
class ExtensionFacts:
    """Which extension of custody is asked for (提请批准延长侦查羁押期限)."""

    party: Party
    ground: str
    progress: str
    reason: str
    recipient: Agency | None = None
    receiving_agency: str = ""


@dataclass(frozen=True)
class ExtensionAnswer:
    """What a procuratorate outside the system decided (录入延长侦查羁押期限决定)."""

    party: Party
    ground: str
    decision: str
    number: str
    agency: str
    decided_on: LegalDate
    reason: str = ""


@dataclass(frozen=True)
class NewCrimeFacts:
    """Another major crime, and when it was discovered (发现另有重要罪行)."""

    party: Party
    found_at: LegalDate
    reason: str


@dataclass(frozen=True)
class IdentityFacts:
    """Who the suspect turned out to be (查清身份)."""

    party: Party
    name: str
    id_number: str = ""
    address: str = ""


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
        _ask(act, ARREST, facts.suspects)
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
        conditions=[guards.warrant_was_signed, guards.has_two_investigators],
    )
    def execute_arrest(self, act: ActFacts[ExecutionFacts]) -> None:
        """Arrest the suspect (执行逮捕): two months of custody run from this day, not from the approval."""
        course, record = of_party(act, act.facts.party)
        change_custody(act, course, record, Custody.ARRESTED)
        record.update(arrested_at=str(act.at), custody_since=str(act.at), granted=[], restarts=[], stops=[])
        record["arrest"]["state"] = "executed"
        act.happened("arrested", course=course)
        watch_expiry(act, course, record)

    # How long custody may last (侦查羁押期限)

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.suspect_is_arrested, guards.custody_can_still_be_extended],
    )
    def request_custody_extension(self, act: ActFacts[ExtensionFacts]) -> None:
        """Ask for more time seven days before custody ends; the steps come in the order of the law (延长羁押)."""
        facts = act.facts
        course, record = of_party(act, facts.party)
        record["extension"] = {"asked": str(act.at), "ground": facts.ground, "outside": facts.recipient is None}
        until = record.get("custody_until", "")
        added = str(parse_amount(STEPS[facts.ground]))
        act.meet(SUBMIT_RULE, course)
        act.answers_no_term()
        _ask(
            act, EXTENSION, (facts.party,), ground=facts.ground, amount=STEPS[facts.ground], added=added, until=until,
            granted=granted(record), progress=facts.progress, reason=facts.reason,
        )  # fmt: skip
        act.prints()
        act.issue(
            "custody_extension_opinion", facts.party, suspected_crime=crime_of(self, facts.party.ref),
            custody_since=record["custody_since"][:10], custody_until=until, added=added,
        )  # fmt: skip

    @transition("stage", source=list(LISTENING), target=None)
    def hear_extension(self, act: ActFacts[ExtensionDecision]) -> None:
        """The competent procuratorate allowed more time, or did not (批准或者不批准延长)."""
        facts = act.facts
        for ref in facts.refs:
            course, record = by_ref(act, ref)
            record["extension"] = {**record.get("extension", {}), "granted": facts.granted, "number": facts.number}
            if facts.granted:
                record["granted"] = [*record.get("granted", []), [facts.amount, str(act.at)]]
                act.extend(CUSTODY_RULE, facts.amount, None, course)
                watch_expiry(act, course, record)

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.suspect_is_arrested, guards.custody_can_still_be_extended],
    )
    def record_extension_decision(self, act: ActFacts[ExtensionAnswer]) -> None:
        """Enter what a procuratorate outside the system decided on the extension (录入)."""
        facts = act.facts
        told = ExtensionDecision(
            (facts.party.ref,), facts.decision == "approve", STEPS[facts.ground], facts.agency, facts.number,
            facts.reason, facts.decided_on,
        )  # fmt: skip
        act.tell(EXTENSION_DECIDED, self, told)

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.suspect_is_arrested])
    def find_new_crime(self, act: ActFacts[NewCrimeFacts]) -> None:
        """Another major crime came to light: custody is counted anew from the day of discovery (重新计算)."""
        facts = act.facts
        course, record = of_party(act, facts.party)
        record["restarts"] = [*record.get("restarts", []), [str(facts.found_at), NEW_CRIME]]
        act.restart(CUSTODY_RULE, NEW_CRIME, facts.found_at, course)
        watch_expiry(act, course, record)

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.suspect_is_arrested, guards.identity_is_not_in_doubt_yet],
    )
    def doubt_identity(self, act: ActFacts[SuspectFacts]) -> None:
        """The suspect does not tell a true name: custody does not count until it is known (身份不明)."""
        course, record = of_party(act, act.facts.party)
        since = LegalDate.parse(record["custody_since"])
        record["stops"] = [*record.get("stops", []), [str(since), None, IDENTITY]]
        act.stop(IDENTITY, since, course)
        watch_expiry(act, course, record)

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.identity_is_in_doubt])
    def establish_identity(self, act: ActFacts[IdentityFacts]) -> None:
        """The identity is known: the two months run from this day (自查清身份之日起计算)."""
        facts = act.facts
        course, record = of_party(act, facts.party)
        facts.party.name, facts.party.id_number = facts.name, facts.id_number or facts.party.id_number
        facts.party.address = facts.address or facts.party.address
        act.change(facts.party, "name", "id_number", "address")
        end_stop(act, record, IDENTITY)
        act.resume(IDENTITY, course=course)
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
        _ask(act, matter, facts.suspects, reason=facts.reason, original_number=facts.original_number)
        act.prints()
        act.issue(paper, original="不批准逮捕", suspects_named=named(act, [each.ref for each in facts.suspects]))


def end_stop(act: ActFacts[Any], record: dict[str, Any], ground: str) -> None:
    """Put down that the time left out under ``ground`` ends with this act."""
    record["stops"] = [
        [first, until or (str(act.at) if why == ground else None), why] for first, until, why in record.get("stops", [])
    ]


def whole_file(act: ActFacts[Any]) -> dict[str, list[Any]]:
    """Return what goes over with a request: every paper of this investigation and all evidence in hand (案卷)."""
    return {
        "documents": [each for each in act.case_documents if each.agency_id == act.agency.pk],
        "evidence": list(act.evidence),
    }


def _ask(act: ActFacts[Any], matter: str, suspects: tuple[Party, ...], **more: Any) -> None:
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

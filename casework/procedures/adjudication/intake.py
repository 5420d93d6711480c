"""The request, its material and its defects (请求、材料审查、补正): 办法 arts. 12–19."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.agencies import Office
from casework.counting import compute
from casework.dates import LegalDate
from casework.guards import adjudication_intake as guards
from casework.limits import limit
from casework.models import CIVIL_ROLES, CaseState, Party, PartyCourse, PartyRole, Right, Source
from casework.procedures.adjudication.parties import REQUESTING, name_people, name_right, of_role
from casework.procedures.adjudication.stages import Matter, Stage
from casework.procedures.base import Acts
from casework.procedures.link import Begun

REQUEST_LIMIT, CORRECTION = "adjudication.request_limit", "adjudication.correction"
ACCEPTANCE, REFUSAL = "adjudication.acceptance", "adjudication.refusal_notice"
ACCEPT, REFUSE, CORRECT, RETURN = "accept", "refuse", "correct", "return"
COMPLETE, LACKING, NOTHING = "complete", "lacking", "nothing"
CNIPA = "国家知识产权局"
# Who takes part with a course of their own; agents act for them.
TAKING_PART = (*CIVIL_ROLES, PartyRole.THIRD_PARTY)


@dataclass(frozen=True, kw_only=True)
class RequestFacts:
    """What came in at the counter or by post (专利侵权纠纷处理请求书)."""

    matter: str
    received_on: LegalDate
    received_by: str
    requests: tuple[str, ...]
    facts_and_reasons: str
    materials: tuple[dict[str, Any], ...]
    standing: str
    lawsuit: str
    place_basis: str
    claims: str = ""
    posted_on: LegalDate | None = None
    standing_proof: str = ""
    known_on: LegalDate | None = None
    agent: str = ""
    copies: int = 0
    title: str = ""
    parties: tuple[dict[str, Any], ...] = ()
    rights: tuple[dict[str, Any], ...] = ()
    # Of those whom another procedure sent here without one: the request names everybody's address (办法 12).
    addresses: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExaminationFacts:
    """What the check of the material shows, and what is proposed (立案审查)."""

    conclusion: str
    findings: str
    missing: tuple[str, ...] = ()
    # None where nothing is to be corrected: a paper never says “0日”.
    correction_days: int | None = None
    grounds: tuple[str, ...] = ()
    opinion: str = ""


@dataclass(frozen=True, kw_only=True)
class CorrectionFacts:
    """What came to mend the defects, and when (补正材料)."""

    result: str
    received_on: LegalDate
    posted_on: LegalDate | None = None
    materials: tuple[dict[str, Any], ...] = ()
    claims: str = ""


@dataclass(frozen=True, kw_only=True)
class ForwardFacts:
    """The letter with which a matter of the national office goes there (转送)."""

    reason: str
    materials: tuple[str, ...]
    told_on: LegalDate


class IntakeActs(Acts):
    """From the counter to the proposal whether to accept."""

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[Begun]) -> None:
        """Another procedure sent the matter here, or a court sent it back (收到转来的请求、发回重作)."""
        facts = act.facts
        self.brief.update({**facts.brief, "sender": facts.sender, "link": dict(facts.link)})

    @transition(
        "stage",
        source=[Stage.NEW, Stage.ARRIVED],
        target=RETURN_VALUE(Stage.RECEIVED, Stage.NATIONAL),
    )
    def receive(self, act: ActFacts[RequestFacts]) -> str:
        """Register the request and give a receipt; acceptance is decided within five working days (收到请求)."""
        facts = act.facts
        _register(act)
        if act.office != Office.COUNTER:  # what the counter takes in falls to whoever examines it
            take_on(act)
        self.brief.update(
            matter=facts.matter, matter_name=matter_name(facts.matter), claims=facts.claims,
            requests=list(facts.requests), facts_and_reasons=facts.facts_and_reasons, standing=facts.standing,
            standing_proof=facts.standing_proof, lawsuit=facts.lawsuit, place_basis=facts.place_basis,
            agent=facts.agent, materials=_listed(facts.materials), received_on=str(facts.received_on),
            posted_on=str(facts.posted_on or ""), time_bar=_time_bar(act),
        )  # fmt: skip
        name_people(act)
        if facts.matter != Matter.INFRINGEMENT:
            return Stage.NATIONAL
        act.happened("request_received", facts.received_on)
        return Stage.RECEIVED

    @transition("stage", source=Stage.NATIONAL, target=Stage.FORWARDED)
    def forward(self, act: ActFacts[ForwardFacts]) -> None:
        """Forward a matter that only the national office decides; nothing of it is decided here (转送)."""
        facts = act.facts
        act.prints()
        act.issue(
            "adj.case_transfer", receiving_agency=CNIPA, reason=facts.reason, materials=list(facts.materials),
            told=f"已于{facts.told_on.chinese()}告知请求人。", facts_found=self.brief["facts_and_reasons"],
        )  # fmt: skip
        end(act)

    @transition(
        "stage",
        source=Stage.RECEIVED,
        target=RETURN_VALUE(Stage.PROPOSED, Stage.CORRECTING),
        conditions=[guards.defects_are_told_once, guards.defects_are_listed, guards.refusal_has_its_grounds],
    )
    def examine(self, act: ActFacts[ExaminationFacts]) -> str:
        """Check the material: tell all defects at once, or propose acceptance or refusal (立案审查、一次性告知补正)."""
        facts = act.facts
        if self.handler_id is None:
            take_on(act)
        self.brief.update(findings=facts.findings, proposal=facts.conclusion, proposed_by=act.officer.username)
        act.prints()
        if facts.conclusion != CORRECT:
            self.brief["proposed_grounds"] = list(facts.grounds)
            act.opine("承办人意见", facts.opinion or facts.findings)
            return Stage.PROPOSED
        # The time of the correction is the requester's; the five working days run from what they hand in.
        act.cancel(ACCEPTANCE)
        act.cancel(REFUSAL)
        within = f"{facts.correction_days} calendar days"
        until = compute(limit(CORRECTION, act.day), act.at, calendar=act.calendar).due_on
        self.brief["correction"] = {"told_on": act.day.isoformat(), "until": until.isoformat() if until else ""}
        act.happened("correction_told", within=within)
        act.issue_for("adj.correction_notice", tuple(each.party.ref for each in of_role(act.courses, *REQUESTING)))
        return Stage.CORRECTING

    @transition("stage", source=Stage.CORRECTING, target=Stage.RECEIVED)
    def receive_correction(self, act: ActFacts[CorrectionFacts]) -> None:
        """Take in what was corrected, or note that nothing came; the five working days begin anew (收到补正材料)."""
        facts = act.facts
        done = facts.posted_on or facts.received_on
        term = act.deadline(CORRECTION)
        late = bool(term and term.due_on and done.day and done.day > term.due_on)
        self.brief["correction"] = {
            **self.brief["correction"], "result": facts.result, "late": late, "received_on": str(facts.received_on),
        }  # fmt: skip
        if facts.result != NOTHING:
            self.brief["materials"] = [*self.brief.get("materials", []), *_listed(facts.materials)]
        if facts.claims:
            self.brief["claims"] = facts.claims
        act.meet(CORRECTION, at=done)
        act.happened("request_received", facts.received_on)


def take_on(act: ActFacts[Any]) -> None:
    """Put the proceeding on the desk of the officer who acts (承办)."""
    act.proceeding.handler = act.officer
    act.change(act.proceeding, "handler")


def matter_name(matter: str) -> str:
    """Return what the dispute is called, without who handles it (案由)."""
    return str(Matter(matter).label).partition("（")[0]


def end(act: ActFacts[Any]) -> None:
    """End the proceeding: what the parties might still have done falls away, and the case closes with its last one."""
    proceeding = act.proceeding
    for rule in dict.fromkeys(deadline.rule for deadline in act.deadlines):
        act.cancel(rule)
    proceeding.ended_on = act.day
    act.change(proceeding, "ended_on")
    others = [each for each in act.siblings if each.ended_on is None]
    if not others and not act.openings and act.case.state == CaseState.OPEN:
        act.case.close()
        act.change(act.case, "state")


def _register(act: ActFacts[RequestFacts]) -> None:
    """Put down people and patent; who is in the case already is not entered twice."""
    facts, case, proceeding = act.facts, act.case, act.proceeding
    if facts.title and not act.parties:  # a case that is there already keeps its name
        case.title, case.source, case.cause = facts.title, Source.COMPLAINT, matter_name(facts.matter)
        act.change(case, "title", "source", "cause")
    # Who is in the case in another part (a right holder, say) is entered in this one besides.
    known = {(party.name, party.role): party for party in act.parties}
    for row in facts.parties:
        party = known.get((row["name"], row["role"]))
        if party is None:
            no = max((each.no for each in act.parties), default=0) + 1
            party = act.add(Party(case=case, no=no, **row))
            act.parties.append(party)
        if party.role in TAKING_PART and not any(course.party is party for course in act.courses):
            act.courses.append(act.add(PartyCourse(proceeding=proceeding, party=party)))
    where = {row["party"]: row["address"] for row in facts.addresses}
    for course in act.courses:
        if course.party.ref in where:
            course.party.address = where[course.party.ref]
            act.change(course.party, "address")
    rights = list(act.rights)
    meant = [_right(act, row, rights) for row in facts.rights] or rights
    name_right(act, meant[0] if meant else None)


def _right(act: ActFacts[Any], row: dict[str, Any], rights: list[Right]) -> Right:
    """Return the right of a row: the one in the case under this number, or a new one."""
    found = next((each for each in rights if each.number and each.number == row["number"]), None)
    if found is None:
        found = act.add(Right(case=act.case, no=max((each.no for each in rights), default=0) + 1, **row))
        rights.append(found)
    return found


def _listed(rows: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    return [{"name": row["name"], "pages": row.get("pages") or "", "copies": row.get("copies") or ""} for row in rows]


def _time_bar(act: ActFacts[RequestFacts]) -> dict[str, Any]:
    """Say whether three years are over: never a ground to refuse, only a plea of the respondent (办法 19)."""
    facts = act.facts
    if facts.known_on is None or facts.known_on.day is None:
        return {}
    until = compute(limit(REQUEST_LIMIT, facts.known_on.day), facts.known_on, calendar=act.calendar).due_on
    done = (facts.posted_on or facts.received_on).day or act.day
    return {
        "known_on": str(facts.known_on),
        "until": until.isoformat() if until else "",
        "passed": bool(until and done > until),
    }

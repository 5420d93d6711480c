"""What every mediation shares, whoever mediates (调解): sessions, the agreement clause by clause, its performance.

人民调解法 arts. 20–33; 专利纠纷裁决调解办法 arts. 66–70. The stages stand here as words, since the procedures
that take these acts in share them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.agreements import Agreement, check
from casework.dates import LegalDate
from casework.guards import mediating as guards
from casework.models import (
    Agency,
    Assignment,
    CaseState,
    Clause,
    DocumentState,
    HandoverKind,
    Officer,
    Party,
    PartyCourse,
    Proceeding,
    Right,
    Source,
)
from casework.procedures import agreed_clauses
from casework.procedures.base import Acts
from casework.procedures.civil import (
    MEDIATED,
    MEDIATION_EXTENDED,
    ConfirmationAnswer,
    ConfirmationBegun,
    MediationBegun,
    MediationExtended,
    MediationOutcome,
)
from casework.procedures.handing import hand_over
from casework.procedures.link import onward

MEDIATING, AGREED, DRAWN, FAILED = "mediating", "agreed", "drawn", "failed"
IN_EFFECT, CLOSED, ENDED = "in_effect", "closed", "ended"
# While mediators are at work and nothing is signed.
AT_WORK = (MEDIATING, AGREED, DRAWN)

AGAIN = "again"
SIGNED, REDRAFT = "signed", "redraft"
WRITTEN, ORAL = "written", "oral"
ASSIGNED, ENTRUSTED, WITHIN, REFERRED = "assigned", "entrusted", "within", "referred"
PERFORMANCE = "mediation.performance"
CLAIMING, ANSWERING = guards.CLAIMING, guards.ANSWERING


@dataclass(frozen=True, kw_only=True)
class SessionFacts:
    """One session: who came, what was said, and how it ended (调解会)."""

    started_at: LegalDate
    ended_at: LegalDate
    place: str
    mode: str
    present: tuple[dict[str, Any], ...]
    informed: bool
    dispute: str
    views: tuple[dict[str, Any], ...]
    result: str
    outcome: str
    channel: str = "onsite"
    proposal: str = ""
    absent: str = ""
    recorder: str = ""
    next_at: LegalDate | None = None


@dataclass(frozen=True, kw_only=True)
class DraftFacts:
    """The agreement as it is to be signed (拟定调解协议)."""

    form: str
    facts_found: str
    liability: str
    clauses: tuple[dict[str, Any], ...]
    agents: tuple[dict[str, Any], ...] = ()
    copies_made: int = 3


@dataclass(frozen=True, kw_only=True)
class SignFacts:
    """Who signed, when, and from when it has effect (签署)."""

    result: str
    signed_on: LegalDate | None = None
    signers: tuple[Party, ...] = ()
    mediators_signed: bool = False
    sealed: bool = False
    effective_on: LegalDate | None = None
    overruled: tuple[dict[str, Any], ...] = ()
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class EndFacts:
    """Why the mediation ends without an agreement (终止调解)."""

    reason: str
    ground: str = "failed"
    party: Party | None = None


@dataclass(frozen=True, kw_only=True)
class VisitFacts:
    """What a return visit found: what was performed, and what was not (回访)."""

    visited_on: date
    findings: str
    performed: tuple[dict[str, Any], ...] = ()
    method: str = ""
    visited: str = ""
    settled: bool = False


@dataclass(frozen=True, kw_only=True)
class ReplaceFacts:
    """Who mediates in whose place, and why (更换调解员)."""

    leaving: Officer
    mediators: tuple[Officer, ...]
    ground: str
    reason: str
    entangled: tuple[str, ...] = ()
    interest: str = ""


@dataclass(frozen=True, kw_only=True)
class ExtendFacts:
    """How much more time both parties agreed to (双方同意延长)."""

    days: int
    agreed: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class ApplyFacts:
    """With which court the parties apply to have the agreement confirmed (申请司法确认)."""

    applicants: tuple[Party, ...]
    applied_on: LegalDate
    court: Agency | None = None
    court_name: str = ""
    posted_on: date | None = None


def side_of(party: Party) -> str:
    """Return on which side a party stands: 申请人, 被申请人, or 利害关系人."""
    if party.role in CLAIMING:
        return "申请人"
    return "被申请人" if party.role in ANSWERING else "利害关系人"


def sides(parties: list[Party]) -> list[dict[str, str]]:
    """Return the parties as papers of a mediation name them, the claiming side first."""
    order = ["申请人", "被申请人", "利害关系人"]
    rows = [
        {
            "ref": each.ref, "side": side_of(each), "name": each.name, "kind": each.kind, "id_label": each.id_label,
            "id_number": each.id_number, "representative": each.representative, "address": each.address,
            "phone": each.phone,
        }
        for each in parties
    ]  # fmt: skip
    return sorted(rows, key=lambda row: order.index(row["side"]))


def enter_dispute(proceeding: Proceeding, act: ActFacts[Any], source: str = Source.OTHER) -> list[Party]:
    """Put down who disputes about which rights, or take the people of the case that is there; return them."""
    facts, case = act.facts, act.case
    people = list(facts.people)
    if not people:
        case.title, case.cause, case.source = facts.title, facts.cause, source
        act.change(case, "title", "cause", "source")
        act.parties = people = [act.add(Party(case=case, no=no, **row)) for no, row in enumerate(facts.parties, 1)]
        for no, row in enumerate(facts.rights, 1):
            act.add(Right(case=case, no=no, **row))
    act.courses.extend(act.add(PartyCourse(proceeding=proceeding, party=each)) for each in people)
    proceeding.brief.update(sides=sides(people), cause=case.cause, title=case.title)
    return people


class MediatingActs(Acts):
    """The acts of a mediation from the first session to the last clause performed."""

    # The papers of the kind of mediation: record, agreement, oral, ending, visit.
    PAPERS: ClassVar[dict[str, str]]

    # ── sessions (调解) ───────────────────────────────────────────────────────────────────────

    @transition(
        "stage",
        source=MEDIATING,
        target=RETURN_VALUE(MEDIATING, AGREED, FAILED),
        conditions=[guards.parties_were_told_their_rights, guards.mediators_have_no_interest_left],
    )
    def hold_session(self, act: ActFacts[SessionFacts]) -> str:
        """Hold a session and keep its record (调解笔录); it goes on, comes to terms, or fails."""
        facts = act.facts
        self.brief["sessions"] = [
            *self.brief.get("sessions", []),
            {"on": str(facts.started_at), "place": facts.place, "mode": facts.mode, "outcome": facts.outcome,
             "present": [row["name"] for row in facts.present]},
        ]  # fmt: skip
        self.brief["last_outcome"] = facts.outcome
        act.answers_no_term()
        if ground := self.absence_ends(facts):
            self.brief["ending"] = ground
            return FAILED
        if facts.result == FAILED:
            self.brief["ending"] = "failed"
        return facts.result if facts.result in (AGREED, FAILED) else MEDIATING

    def absence_ends(self, facts: SessionFacts) -> str:
        """Return the ground on which the absence of a side ends the mediation; nothing, where the law has none."""
        return ""

    # ── the agreement (协议) ──────────────────────────────────────────────────────────────────

    @transition(
        "stage",
        source=AGREED,
        target=DRAWN,
        conditions=[guards.clauses_say_enough, guards.office_agreements_are_written],
    )
    def draw_up(self, act: ActFacts[DraftFacts]) -> None:
        """Draw up what was agreed, clause by clause; the text is what the parties are to sign (拟定协议)."""
        facts = act.facts
        drawn = agreed_clauses.put_down(self, act, facts.clauses)
        found = check(Agreement(drawn, act.parties, act.rights), act.day, act.calendar)
        self.brief["doubts"] = [f"{each.text}{each.remedy}" for each in found]
        self.brief.update(
            form=facts.form, facts_found=facts.facts_found, liability=facts.liability, agents=list(facts.agents),
            copies_made=facts.copies_made, agreed_on=act.day.isoformat(),
            clauses=[agreed_clauses.worded(row) for row in facts.clauses],
        )  # fmt: skip
        act.prints()
        if facts.form == WRITTEN:
            refs = tuple(each.party.ref for each in act.courses)
            act.issue_for(self.PAPERS["agreement"], refs, clauses=self.brief["clauses"])

    @transition(
        "stage",
        source=DRAWN,
        target=RETURN_VALUE(IN_EFFECT, AGREED, FAILED),
        conditions=[guards.agreement_is_signed_by_all, guards.agreement_is_sound_or_overruled],
    )
    def sign(self, act: ActFacts[SignFacts]) -> str:
        """Have the agreement signed by all; it takes effect, and who sent the parties is told (签署)."""
        facts = act.facts
        if facts.result != SIGNED:
            self._give_up_draft(act)
            self.brief["ending"] = "failed"
            act.answers_no_term()
            return AGREED if facts.result == REDRAFT else FAILED
        signed = facts.signed_on or act.at
        effective = facts.effective_on or signed
        self.brief.update(signed_on=str(signed), effective_on=str(effective))
        self.brief["overruled"] = {row["finding"]: row["reason"] for row in facts.overruled if row["reason"]}
        if self.brief["form"] == ORAL:
            act.issue(self.PAPERS["oral"])
        act.happened("mediation_agreement_effective", effective)
        self._meet_own_terms(act)
        agreed_clauses.watch_next(self, act, agreed_clauses.standing(self, act), effective)
        paper = self._agreement(act)
        self._send_result(act, paper)
        self._tell(act, "agreed", number=paper.number if paper else "", effective=effective)
        return IN_EFFECT

    # ── performance (履行、回访) ──────────────────────────────────────────────────────────────

    @transition(
        "stage",
        source=IN_EFFECT,
        target=RETURN_VALUE(IN_EFFECT, CLOSED),
        conditions=[guards.visit_follows_the_agreement, guards.everything_is_performed_or_given_up],
    )
    def visit(self, act: ActFacts[VisitFacts]) -> str:
        """Visit the parties and enter clause by clause what was performed (回访、履行)."""
        facts = act.facts
        agreed_clauses.enter_performance(act, facts.performed)
        standing = agreed_clauses.standing(self, act)
        self.brief["performance"] = [agreed_clauses.state_of(each) for each in standing]
        self.brief["visits"] = [
            *self.brief.get("visits", []), {"on": facts.visited_on.isoformat(), "findings": facts.findings},
        ]  # fmt: skip
        act.answers_no_term()
        self._follow(act, standing)
        if not facts.settled:
            return IN_EFFECT
        self._end(act)
        return CLOSED

    # ── confirmation (司法确认) ───────────────────────────────────────────────────────────────

    @transition(
        "stage",
        source=[IN_EFFECT, CLOSED],
        target=None,
        conditions=[guards.agreement_can_be_confirmed, guards.application_was_not_made_before],
    )
    def apply_for_confirmation(self, act: ActFacts[ApplyFacts]) -> None:
        """Send the application of the parties to the court, with agreement and records of who they are (申请司法确认).

        One that comes after the thirty days is sent as well: the court answers it, and the page warns.
        """
        facts = act.facts
        name = facts.court.name if facts.court else facts.court_name
        self.brief["confirmation"] = {"court": name, "applied_on": str(facts.applied_on)}
        act.meet("confirmation.apply", at=LegalDate.of(facts.posted_on) if facts.posted_on else facts.applied_on)
        papers = [paper] if (paper := self._agreement(act)) else []
        handover = hand_over(act, HandoverKind.CONFIRMATION, facts.court, name, documents=papers)
        if facts.court is None:
            return
        if act.case.state == CaseState.CLOSED:
            act.case.reopen()
            act.change(act.case, "state")
        known = ("title", "cause", "facts_found", "liability", "clauses", "sides", "signed_on", "effective_on", "form",
                 "agents", "body", "mode", "court_number")  # fmt: skip
        brief = {name: self.brief[name] for name in known if name in self.brief}
        brief |= {"agreed_on": self.brief["signed_on"], "mediator": act.agency.name, "mediators": self.brief["names"]}
        begun = ConfirmationBegun(
            brief=brief, sender=act.agency.name, link=onward(self), mediation=self.pk,
            applicants=tuple(each.ref for each in facts.applicants), applied_on=str(facts.applied_on),
            posted_on=facts.posted_on.isoformat() if facts.posted_on else "",
        )  # fmt: skip
        act.begin("confirmation", facts.court, [each.party for each in act.courses], begun, handover)

    @transition("stage", source=[IN_EFFECT, CLOSED], target=None)
    def hear_confirmation(self, act: ActFacts[ConfirmationAnswer]) -> None:
        """The court answered the application; after a dismissal the parties mediate again or sue (司法确认结果)."""
        facts = act.facts
        self.brief["confirmation"] = self.brief.get("confirmation", {}) | {
            "outcome": facts.outcome, "number": facts.number, "reason": facts.reason,
            "decided_on": str(facts.decided_on or act.at),
        }  # fmt: skip
        act.notes["confirmation"] = self.brief["confirmation"]

    @transition(
        "stage", source=[IN_EFFECT, CLOSED], target=None, conditions=[guards.application_went_outside_the_system]
    )
    def record_confirmation(self, act: ActFacts[ConfirmationAnswer]) -> None:
        """Enter the answer of a court outside the system (录入司法确认结果)."""
        self.brief["confirmation"] = self.brief["confirmation"] | {
            "outcome": act.facts.outcome, "number": act.facts.number, "reason": act.facts.reason,
            "decided_on": str(act.facts.decided_on or act.at),
        }  # fmt: skip

    # ── people and time (调解员、期限) ────────────────────────────────────────────────────────

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.mediators_have_no_interest, guards.who_leaves_does_not_stay],
    )
    def replace_mediator(self, act: ActFacts[ReplaceFacts]) -> None:
        """Put others in the place of a mediator who has an interest, or whom a party does not accept (更换调解员)."""
        facts = act.facts
        for each in act.assignments:
            if each.officer_id == facts.leaving.pk and each.until is None:
                each.until, each.recused = act.day, facts.ground == "interest"
                act.change(each, "until", "recused")
        staying = [each.officer for each in act.assignments if each.until is None]
        self.put_to_work(act, [*staying, *(each for each in facts.mediators if each not in staying)], staying)

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.both_agree_to_more_time])
    def extend(self, act: ActFacts[ExtendFacts]) -> None:
        """Take more time by consent of both parties; a court that sent them is told (延长调解期限)."""
        amount = f"{act.facts.days} calendar days"
        for rule in guards.TERMS:
            if act.deadline(rule) is not None:
                act.extend(rule, amount, act.officer)
        if self.brief.get("mode") in (ASSIGNED, ENTRUSTED) and self.brief.get("sent_by"):
            act.tell(MEDIATION_EXTENDED, self.brief["sent_by"], MediationExtended(amount, act.facts.reason))

    # ── the end (终止) ────────────────────────────────────────────────────────────────────────

    @transition("stage", source=FAILED, target=ENDED)
    def terminate(self, act: ActFacts[EndFacts]) -> None:
        """End the mediation without an agreement; the notice names every way that is left open (终止调解)."""
        self.give_up(act, self.brief.get("ending") or act.facts.ground, act.facts.reason)

    def give_up(self, act: ActFacts[Any], ground: str, reason: str) -> None:
        """End it: the notice goes to the parties, the terms stop, and who sent them is told."""
        self.brief.update(ending=ground, ending_reason=reason)
        act.prints()
        refs = tuple(each.party.ref for each in act.courses)
        act.issue_for(self.PAPERS["ending"], refs, ending=ground, ending_reason=reason)
        self._meet_own_terms(act)
        self._tell(act, ground if ground in ("refused", "withdrawn") else "failed", reason=reason)
        self._end(act)

    def _follow(self, act: ActFacts[VisitFacts], standing: list[Clause]) -> None:
        """Go on to the next clause that falls due, once what was due before is performed."""
        watched = [each for each in standing if str(each.due_on) == self.brief.get("next_due")]
        done = [each.performed_on for each in watched if each.performed_on]
        if len(done) < len(watched):
            if act.facts.settled and act.deadline(PERFORMANCE) is not None:
                act.cancel(PERFORMANCE)
            return
        if done and act.deadline(PERFORMANCE) is not None:
            act.meet(PERFORMANCE, at=LegalDate.of(max(done)))
        if not act.facts.settled:
            agreed_clauses.watch_next(self, act, standing, LegalDate.parse(self.brief["effective_on"]))

    # ── what these acts share ─────────────────────────────────────────────────────────────────

    def take_over(self, act: ActFacts[MediationBegun]) -> None:
        """Take over what is known from whoever sent the parties here."""
        facts = act.facts
        self.brief.update({**facts.brief, "sender": facts.sender, "mode": facts.mode, "sent_by": self.parent_id})
        self.brief.update(within=facts.within, track=facts.track, cause=act.case.cause, title=act.case.title)
        self.brief["sides"] = sides([each.party for each in act.courses])

    def put_to_work(self, act: ActFacts[Any], mediators: list[Officer], already: list[Officer] | None = None) -> None:
        """Put mediators to work; the first leads, and finds the next step on the own desk."""
        self.handler = mediators[0]
        act.change(self, "handler")
        self.brief["names"] = "、".join(each.name for each in mediators)
        for officer in mediators:
            if officer not in (already or []):
                part = Assignment.Part.LEAD if officer == self.handler else Assignment.Part.ASSIST
                act.add(Assignment(proceeding=self, officer=officer, part=part, since=act.day))

    def _agreement(self, act: ActFacts[Any]) -> Any:
        made = [each for each in act.documents if each.kind == self.PAPERS["agreement"]]
        made = [each for each in made if each.state == DocumentState.ISSUED]
        return made[-1] if made else None

    def _give_up_draft(self, act: ActFacts[Any]) -> None:
        if (paper := self._agreement(act)) is not None:
            paper.withdraw()
            act.change(paper, "state")

    def _meet_own_terms(self, act: ActFacts[Any]) -> None:
        for rule in guards.TERMS:
            if act.deadline(rule) is not None:
                act.meet(rule)

    def _send_result(self, act: ActFacts[Any], paper: Any) -> None:
        """Hand the agreement to another agency that sent the parties; it has it with the word, and need not sign."""
        sender = next((each for each in act.siblings if each.pk == self.brief.get("sent_by")), None)
        if sender is None or sender.agency_id == act.agency.pk:
            return
        sent = hand_over(
            act, HandoverKind.MEDIATED, sender.agency, sender.agency.name, documents=[paper] if paper else []
        )
        sent.receiver = sender
        sent.receive(str(act.at), sender.agency.name, "随调解结果一并送达")

    def _tell(
        self,
        act: ActFacts[Any],
        outcome: str,
        *,
        number: str = "",
        reason: str = "",
        effective: LegalDate | None = None,
    ) -> None:
        if not self.brief.get("sent_by"):
            return
        refs = tuple(each.party.ref for each in act.courses)
        told = MediationOutcome(outcome, refs, number, reason, concluded_on=act.at, effective_on=effective)
        act.tell(MEDIATED, self.brief["sent_by"], told)

    def _end(self, act: ActFacts[Any]) -> None:
        self.ended_on = act.day
        act.change(self, "ended_on")
        if self.parent_id is None and all(each.ended_on is not None for each in act.siblings):
            act.case.close()
            act.change(act.case, "state")

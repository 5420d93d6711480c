"""An application to confirm an agreement comes in, is allocated and accepted: 民事诉讼法 205; 司法确认规定 3, 4."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.agencies import AgencyKind
from casework.competence import Competence
from casework.counting import compute, in_time
from casework.dates import LegalDate
from casework.guards import confirmation as guards
from casework.guards import confirmation_bench as bench
from casework.guards.confirmation import competence, standing
from casework.limits import limit
from casework.models import (
    Agency,
    Assignment,
    EvidenceKind,
    HandoverKind,
    HandoverState,
    Officer,
    Party,
    PartyCourse,
    PartyRole,
    Right,
    Source,
)
from casework.procedures.base import Acts
from casework.procedures.civil import CONFIRMATION_ANSWERED, ConfirmationAnswer, ConfirmationBegun
from casework.procedures.confirmation.agreement import entered, lines
from casework.procedures.confirmation.stages import Body, Outcome, Refused, Stage
from casework.procedures.handing import waiting
from casework.procedures.penalty.investigation import add_evidence, add_files

WINDOW = "confirmation.apply"
ORAL, WRITTEN = "oral", "written"
ACCEPT, REFUSE = "accept", "refuse"
APPLICANTS = (PartyRole.REQUESTER, PartyRole.RESPONDENT)


@dataclass(frozen=True)
class ApplicationFacts:
    """The application as it came in; what a mediation body in the system sent is on file already (登记申请)."""

    manner: str
    form: str
    body_kind: str
    body: str
    agreed_on: LegalDate
    effective_on: LegalDate
    received_by: str
    applied_on: LegalDate
    posted_on: LegalDate | None = None
    consent: str = ""
    mediator: str = ""
    invited_by: str = ""
    places: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    agents: tuple[dict[str, Any], ...] = ()
    attachments: tuple[dict[str, Any], ...] = ()
    title: str = ""
    cause: str = ""
    parties: tuple[dict[str, Any], ...] = ()
    rights: tuple[dict[str, Any], ...] = ()
    clauses: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class AllocationFacts:
    """The judge who examines the application, and the clerk (分案)."""

    judge: Officer
    clerk: str
    reason: str = ""


@dataclass(frozen=True)
class CorrectionFacts:
    """What the application lacks, and until when it is to come (补正通知)."""

    missing: str
    until: date


@dataclass(frozen=True)
class CorrectedFacts:
    """What came of it (补正材料)."""

    remark: str
    attachments: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class MaterialFacts:
    """Material that the parties hand in, with its files (收取材料)."""

    attachments: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class AcceptanceFacts:
    """Whether the application is accepted (受理、不予受理)."""

    decision: str
    basis: str = ""
    excuse: str = ""
    ground: str = ""
    reason: str = ""


class IntakeActs(Acts):
    """From the application to the decision that it is examined."""

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[ConfirmationBegun]) -> None:
        """The mediation body has sent the application with its agreement; the clerk registers it (收到申请)."""
        facts = act.facts
        self.brief.update(sent_with(act), sender=facts.sender, link=dict(facts.link))

    @transition(
        "stage",
        source=[Stage.NEW, Stage.ARRIVED],
        target=Stage.REGISTERED,
        conditions=[guards.both_parties_apply],
    )
    def register(self, act: ActFacts[ApplicationFacts]) -> None:
        """Register the application, a late one too: the judge answers it (登记); three days run to accept it."""
        facts = act.facts
        sent = waiting(act, HandoverKind.CONFIRMATION)
        if sent is not None and sent.state == HandoverState.SENT:
            sent.receive(str(act.at), facts.received_by)
            act.change(sent, "state", "received_at", "received_by")
        if not act.courses:
            self._enter(act)
        add_attachments(act, facts.attachments)
        self.brief.update(
            told(facts),
            applicants=[each.party.ref for each in act.courses],
            applicant_names=[each.party.name for each in act.courses],
        )
        self.brief["late"] = not came_in_time(act)
        act.happened("mediation_agreement_effective", facts.effective_on)
        act.happened("confirmation_application_received", facts.applied_on)
        act.prints("jc.attachments")
        if facts.form == ORAL:
            act.issue("jc.application", agreement=lines(standing(act)))
            act.issue("jc.commitment")

    def _enter(self, act: ActFacts[ApplicationFacts]) -> None:
        """Put down a case that begins here, whose agreement was made outside the system (系统外达成的协议)."""
        facts, case = act.facts, act.case
        case.title, case.cause, case.source = facts.title, facts.cause, Source.OTHER
        act.change(case, "title", "cause", "source")
        act.parties = [act.add(Party(case=case, no=no, **row)) for no, row in enumerate(facts.parties, 1)]
        for party in act.parties:
            if party.role in APPLICANTS:
                act.courses.append(act.add(PartyCourse(proceeding=self, party=party)))
        rights = [act.add(Right(case=case, no=no, **row)) for no, row in enumerate(facts.rights, 1)]
        act.loaded["rights"] = rights
        entered(act, facts.clauses, rights)

    @transition("stage", source=[Stage.REGISTERED, Stage.ALLOCATED, Stage.ACCEPTED], target=None)
    def add_material(self, act: ActFacts[MaterialFacts]) -> None:
        """Put agreement, proofs and other material on file as they come in, unchanged, with digests (收取材料)."""
        add_attachments(act, act.facts.attachments)

    @transition(
        "stage",
        source=[Stage.REGISTERED, Stage.ALLOCATED, Stage.ACCEPTED],
        target=RETURN_VALUE(Stage.ALLOCATED, Stage.ACCEPTED),
        conditions=[bench.judge_did_not_step_aside],
    )
    def allocate(self, act: ActFacts[AllocationFacts]) -> str:
        """Name the judge and the clerk, or others after a recusal (分案、另行指定)."""
        facts = act.facts
        if self.stage == Stage.REGISTERED:
            applied = self.brief.get("posted_on") or self.brief["applied_on"]
            act.meet(WINDOW, at=LegalDate.parse(applied))
        for each in act.assignments:
            each.until = act.day
            act.change(each, "until")
        act.add(Assignment(proceeding=self, officer=facts.judge, part=Assignment.Part.LEAD, since=act.day))
        self.handler = facts.judge
        act.change(self, "handler")
        name = facts.judge.name
        self.brief.update(judge=name, clerk=facts.clerk, bench=[{"role": "审判员", "name": name}])
        if (self.brief.get("challenge") or {}).get("upheld"):
            self.brief["challenge"] = {**self.brief["challenge"], "replaced": True}
        return Stage.ACCEPTED if self.stage == Stage.ACCEPTED else Stage.ALLOCATED

    @transition("stage", source=Stage.ALLOCATED, target=None, conditions=[guards.correction_is_asked_once])
    def request_correction(self, act: ActFacts[CorrectionFacts]) -> None:
        """Tell both parties, once and completely, what the application lacks (通知补正)."""
        facts = act.facts
        self.brief["correction"] = {"missing": facts.missing, "until": facts.until.isoformat()}
        act.happened("confirmation_correction_asked", within=days_until(act, facts.until))
        act.prints()
        for course in act.courses:
            act.issue("jc.correction", course.party, correcting=True, until=facts.until.isoformat())

    @transition("stage", source=Stage.ALLOCATED, target=None, conditions=[guards.correction_was_asked])
    def record_correction(self, act: ActFacts[CorrectedFacts]) -> None:
        """What was missing has come; the three days to accept begin anew (收到补正材料)."""
        add_attachments(act, act.facts.attachments)
        self.brief["correction"] = {**self.brief["correction"], "came_on": act.day.isoformat()}
        act.restart("confirmation.accept", "confirmation_corrected")

    @transition(
        "stage",
        source=Stage.ALLOCATED,
        target=RETURN_VALUE(Stage.ACCEPTED, Stage.REFUSED),
        conditions=[
            bench.judge_of_the_case_acts,
            bench.no_challenge_is_undecided,
            guards.nothing_is_still_to_be_corrected,
            guards.agreement_leaves_the_right_itself_alone,
            guards.late_application_is_excused,
            guards.court_is_competent_or_says_on_what_basis,
            guards.court_confirms_what_the_office_mediated,
            guards.refusal_names_its_ground,
        ],
    )
    def accept(self, act: ActFacts[AcceptanceFacts]) -> str:
        """Accept the application and tell both parties, or refuse it by a ruling (受理、不予受理)."""
        facts = act.facts
        self.brief["jurisdiction"] = {**competence_told(competence(act)), "basis": facts.basis}
        act.prints()
        if facts.decision == REFUSE:
            return self._refuse(act)
        self.brief.update(accepted_on=told_day(act), excuse=facts.excuse)
        for course in act.courses:
            act.issue("jc.acceptance", course.party, received_on=self.brief["applied_on"])
        act.happened("confirmation_accepted")
        act.happened("court_filed")
        return Stage.ACCEPTED

    def _refuse(self, act: ActFacts[AcceptanceFacts]) -> str:
        facts = act.facts
        ground = Refused(facts.ground)
        self.brief.update(outcome=Outcome.REFUSED.value, ground=ground.value, reason=facts.reason)
        served_on = tuple(course.party.ref for course in act.courses)
        act.issue_for("jc.refusal", served_on, ground_text=str(ground.label), article=REFUSAL_ARTICLES[ground])
        conclude(act, Outcome.REFUSED, facts.reason)
        act.cancel("confirmation.correction")
        return Stage.REFUSED


REFUSAL_ARTICLES = {
    **dict.fromkeys(Refused, "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百五十五条"),
    Refused.LATE: "《中华人民共和国民事诉讼法》第二百零五条",
    Refused.BODY: "《中华人民共和国民事诉讼法》第二百零五条",
    Refused.NOT_CORRECTED: "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百五十四条",
}


# What a mediation tells of its agreement that is known here by the same name.
SAME = ("cause", "agreed_on", "effective_on", "court_number")
AGENT = ("principal", "name", "position", "authority")


def sent_with(act: ActFacts[ConfirmationBegun]) -> dict[str, Any]:
    """Return what the sender tells of application and agreement, in the words of the application's form."""
    facts, given = act.facts, act.facts.brief
    known: dict[str, Any] = {name: given[name] for name in SAME if given.get(name)}
    inviting = next((each.agency.name for each in act.proceedings if each.pk == facts.link.get("court_mediation")), "")
    mediators = given.get("mediators") or given.get("mediator") or ""
    known |= {
        "manner": given.get("manner", ""), "consent": given.get("consent", ""), "mediation": facts.mediation,
        "body": given.get("body_name") or facts.sender, "body_kind": body_kind(act.agency, bool(inviting)),
        "mediator": "、".join(mediators) if isinstance(mediators, list | tuple) else mediators,
        "invited_by": inviting, "applied_on": facts.applied_on, "posted_on": facts.posted_on,
        "agents": [{name: row.get(name, "") for name in AGENT} for row in given.get("agents", [])
                   if isinstance(row, dict) and row.get("principal")],
    }  # fmt: skip
    return {name: value for name, value in known.items() if value}


def body_kind(sender: Agency, invited: bool) -> str:
    """Return what kind of body mediated: one that a court invited, an office, a people's committee, or another."""
    if invited or sender.kind == AgencyKind.COURT:
        return Body.INVITED.value
    if sender.kind != AgencyKind.MEDIATION:
        return Body.OFFICE.value
    return Body.PEOPLE.value if "人民调解" in sender.name else Body.INDUSTRY.value


def told(facts: ApplicationFacts) -> dict[str, Any]:
    """Return what the application says, as later forms and papers take it up."""
    names = ("manner", "form", "body_kind", "body", "consent", "mediator", "invited_by")
    kept: dict[str, Any] = {name: getattr(facts, name) for name in names}
    dates = {name: str(value) for name in ("agreed_on", "effective_on", "applied_on", "posted_on")
             if (value := getattr(facts, name)) is not None}  # fmt: skip
    lists = {name: list(getattr(facts, name)) for name in ("places", "features", "left_out", "agents", "attachments")}
    return {**kept, **dates, **lists}


def came_in_time(act: ActFacts[ApplicationFacts]) -> bool:
    """Whether the application came within thirty days of the agreement's effect; the day of posting counts."""
    facts = act.facts
    term = compute(limit(WINDOW), facts.effective_on, calendar=act.calendar)
    return in_time(term, facts.applied_on, facts.posted_on) is not False


def competence_told(found: Competence) -> dict[str, Any]:
    """Return the answer of the resolver as the file keeps it."""
    return {"court": found.court, "ours": found.ours, "reasons": list(found.reasons), "office": found.office}


def add_attachments(act: ActFacts[Any], rows: tuple[dict[str, Any], ...]) -> None:
    """Put what the parties handed in on file, as evidence of the court (收取材料)."""
    handed_in = []
    for row in rows:
        made = add_evidence(
            act, EvidenceKind.DOCUMENTARY, row["name"], source="申请人提交", obtained_on=act.at.day,
            pages=row.get("pages"), proves=row.get("proves") or "",
            original_at="附卷（原件）" if row.get("original") else "附卷（复印件）",
        )  # fmt: skip
        handed_in.append((made, row.get("files", ())))
    add_files(act, handed_in, "申请人提交")


def told_day(act: ActFacts[Any]) -> str:
    """Return the day of the act as exactly as it is known: history may know only the month."""
    return str(act.at)[:10]


def days_until(act: ActFacts[Any], until: date) -> str:
    """Return the length of a term that a paper of today sets until a day."""
    return f"{max(1, (until - act.day).days)} calendar days"


def conclude(act: ActFacts[Any], outcome: Outcome, reason: str) -> None:
    """Note with each applicant how the court answered, and tell the body that mediated, if it is in the system."""
    proceeding = act.proceeding
    for course in act.courses:
        course.decide("", {"answer": outcome.value, "number": proceeding.number, "ruled_on": told_day(act)})
        act.change(course, "state", "outcome", "decision")
    tell_who_asked(act, outcome, proceeding.number, reason)


def tell_who_asked(act: ActFacts[Any], outcome: Outcome, number: str, reason: str) -> None:
    """Tell the proceeding that sent the application, where one of the system did (反馈确认结果)."""
    if act.proceeding.parent_id is not None:
        answer = ConfirmationAnswer(outcome.value, number, reason, act.at)
        act.tell(CONFIRMATION_ANSWERED, act.proceeding.parent_id, answer)

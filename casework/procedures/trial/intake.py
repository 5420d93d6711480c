"""Intake of an indictment or a private prosecution, and whether the case is accepted: 刑诉法解释 arts. 219, 320."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import trial as guards
from casework.models import HandoverKind, Party, PartyCourse, PartyRole, Source
from casework.procedures import held
from casework.procedures.base import Acts
from casework.procedures.handing import sign_for, unsigned, waiting
from casework.procedures.link import INDICTMENT_WITHDRAWN, Begun, IndictmentBack
from casework.procedures.penalty.lead import add_lots
from casework.procedures.trial.parties import lead_by, name_accused
from casework.procedures.trial.stages import EVERY_TERM, Stage, term

PUBLIC, PRIVATE = "public", "private"
ACCEPT, REFUSE = "accept", "return"


@dataclass(frozen=True)
class IntakeFacts:
    """What came in, from whom; where the prosecutor is not in the system, also whom the charge is about (收案)."""

    origin: str
    received_by: str
    prosecuted_by: str
    suspected_crime: str
    indictment_number: str = ""
    prosecuted_on: LegalDate | None = None
    remark: str = ""
    title: str = ""
    parties: tuple[dict[str, Any], ...] = ()
    lots: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class MissingFacts:
    """What the procuratorate is to supply (补送材料通知)."""

    missing: str


@dataclass(frozen=True)
class SuppliedFacts:
    """What came of it (收到补送材料)."""

    remark: str


@dataclass(frozen=True)
class AcceptanceFacts:
    """Whether the case is accepted, by which procedure it is tried, and by whom (受理、审判组织)."""

    decision: str
    reason: str = ""
    track: str = ""
    expected: str = ""
    plea: bool = False
    consent: bool = False
    obstacles: tuple[str, ...] = ()
    bench: tuple[dict[str, str], ...] = field(default_factory=tuple)
    clerk: str = ""
    # Who is in custody: while somebody is, the term does not move past a holiday.
    detained: tuple[Party, ...] = ()


class IntakeActs(Acts):
    """From the indictment to the decision that it is tried."""

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[Begun]) -> None:
        """The indictment has reached the court, or the case comes back for a new trial (收到起诉)."""
        facts = act.facts
        self.brief.update(
            {"prosecuted_by": facts.sender, **facts.brief, "sender": facts.sender, "link": dict(facts.link)}
        )
        held.take_over(self, act.courses)

    @transition(
        "stage",
        source=[Stage.NEW, Stage.ARRIVED],
        target=Stage.RECEIVED,
        conditions=[guards.file_is_intact_or_its_faults_are_noted],
    )
    def receive(self, act: ActFacts[IntakeFacts]) -> None:
        """Take the case in (收案); within seven days it is examined whether it is accepted, a private one within 15."""
        facts = act.facts
        sign_for(act, unsigned(act, HandoverKind.INDICTMENT, HandoverKind.RETURN), facts.received_by, facts.remark)
        self.brief.update(
            origin=facts.origin, prosecuted_by=facts.prosecuted_by, suspected_crime=facts.suspected_crime,
            indictment_number=facts.indictment_number, prosecuted_on=str(facts.prosecuted_on or act.day),
        )  # fmt: skip
        if not act.courses:
            self._register(act)
        name_accused(act)
        # On the desk of who took it in, until a judge takes it on with its acceptance.
        self.handler = act.officer
        act.change(self, "handler")
        act.happened("private_complaint_received" if facts.origin == PRIVATE else "indictment_received")

    def _register(self, act: ActFacts[IntakeFacts]) -> None:
        """Put down a case that begins here, whose prosecutor works in a system of his own (系统外的起诉)."""
        facts, case = act.facts, act.case
        case.title, case.cause = facts.title, facts.suspected_crime
        case.source = Source.PROCURATORATE if facts.origin == PUBLIC else Source.OTHER
        act.change(case, "title", "cause", "source")
        act.parties = [act.add(Party(case=case, no=no, **row)) for no, row in enumerate(facts.parties, 1)]
        for party in act.parties:
            if party.role == PartyRole.PARTY:
                act.courses.append(act.add(PartyCourse(proceeding=self, party=party)))
        add_lots(act, case, facts.lots, [], act.parties, first=1)

    @transition("stage", source=Stage.RECEIVED, target=None)
    def request_supplement(self, act: ActFacts[MissingFacts]) -> None:
        """Ask the procuratorate for what is missing; it has three days (通知补送材料)."""
        sent = waiting(act, HandoverKind.INDICTMENT)
        act.address(sent.sender.agency if sent is not None else None)
        act.happened("supplement_notice_received")

    @transition("stage", source=Stage.RECEIVED, target=None, conditions=[guards.supplement_was_asked_for])
    def record_supplement(self, act: ActFacts[SuppliedFacts]) -> None:
        """What was asked for has come (收到补送材料)."""

    @transition(
        "stage",
        source=Stage.RECEIVED,
        target=RETURN_VALUE(Stage.ACCEPTED, Stage.RETURNED),
        conditions=[
            guards.nothing_is_still_to_be_supplied,
            guards.refusal_to_accept_is_reasoned,
            guards.fast_track_is_open,
            guards.simple_procedure_is_open,
            guards.bench_fits_the_procedure,
        ],
    )
    def accept(self, act: ActFacts[AcceptanceFacts]) -> str:
        """Accept the case and name bench and procedure, or send it back (决定开庭审判、退回、不予受理)."""
        facts = act.facts
        lead_by(act)
        if facts.decision == REFUSE:
            return self._send_back(act)
        act.prints()
        held.note(self, act.courses, facts.detained)
        self.brief.update(
            accepted_on=act.day.isoformat(),
            detained=any(held.is_held(self, each) for each in act.courses),
            expected=facts.expected,
            clerk=facts.clerk,
            **bench(facts.bench),
        )
        start_term(act, facts.track)
        return Stage.ACCEPTED

    def _send_back(self, act: ActFacts[AcceptanceFacts]) -> str:
        facts = act.facts
        refs = tuple(course.party.ref for course in act.courses)
        if self.brief["origin"] == PRIVATE:
            who = self.brief["prosecuted_by"]
            self.brief.update(clerk=facts.clerk, **bench(facts.bench))
            act.prints()
            act.issue(
                "criminal_ruling", reason=facts.reason, ruling=[f"对{who}的起诉，本院不予受理。"],
                appealable=True, superior="上一级人民法院", law_applied=PRIVATE_LAW,
            )  # fmt: skip
        else:
            act.prints()
            if "prosecution" in self.brief.get("link", {}):
                back = IndictmentBack(refs, "returned", facts.reason)
                act.tell(INDICTMENT_WITHDRAWN, self.brief["link"]["prosecution"], back)
        act.cancel("trial.prosecutor_supplement")
        self.ended_on = act.day
        act.change(self, "ended_on")
        return Stage.RETURNED


PRIVATE_LAW = "《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第三百二十条"


def bench(rows: tuple[dict[str, str], ...]) -> dict[str, Any]:
    """Return the bench as papers show it: its members, and the judge who signs summons."""
    listed = [{"role": row["role"], "name": row["name"]} for row in rows]
    first = listed[0] if listed else {"role": "", "name": ""}
    return {"bench": listed, "judge": first["name"], "judge_role": first["role"]}


def start_term(act: ActFacts[Any], track: str) -> None:
    """Let the time for the trial run by the procedure chosen, and by no other."""
    act.proceeding.brief["track"] = str(track)
    chosen = term(act.proceeding.brief)
    act.happened("trial_accepted", without=tuple(rule for rule in EVERY_TERM if rule != chosen))

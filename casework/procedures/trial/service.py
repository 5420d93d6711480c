"""Service of the court's papers on accused, victims and agencies; each term runs from its own service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.counting import compute
from casework.dates import LegalDate
from casework.guards import sealing
from casework.guards import trial_service as guards
from casework.limits import limit
from casework.models import Delivery, Document, HandoverKind, Party, PartyCourse
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over, waiting
from casework.procedures.proving import ProofFacts, put_on_file
from casework.procedures.trial.stages import Verdict

APPEAL, APPEAL_RULING, REQUEST = "trial.appeal_judgment", "trial.appeal_ruling", "trial.victim_request_protest"


@dataclass(frozen=True)
class ServiceFacts:
    """How a paper reached an accused, a victim or an agency (送达情况)."""

    document: Document
    method: str
    received_on: date
    party: Party | None = None
    addressee: str = ""
    # Whether the agency named is the procuratorate that prosecutes: its time to protest runs from the service.
    prosecutes: bool = False
    recipient: str = ""
    relation: str = ""
    place: str = ""
    refusal: str = ""
    witness: str = ""
    proof: str = ""


class ServiceActs(Acts):
    """Papers reach those they are for."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            sealing.paper_bears_its_seal,
            guards.paper_is_served_for_the_first_time,
            guards.service_is_proved,
        ],
    )
    def deliver(self, act: ActFacts[ServiceFacts]) -> None:
        """Serve a paper; the time to appeal, to protest or to ask for a protest runs from it (送达)."""
        facts = act.facts
        served = LegalDate.of(facts.received_on)
        act.add(
            Delivery(
                document=facts.document, party=facts.party, addressee=facts.addressee, method=facts.method,
                sent_on=act.day, effective_on=facts.received_on, recipient=facts.recipient, relation=facts.relation,
                place=facts.place, proof=facts.proof, refusal=facts.refusal, witness=facts.witness,
                event_seq=act.case.head_seq + 1,
            )
        )  # fmt: skip
        course = act.course_of(facts.party) if facts.party is not None else None
        if facts.document.kind == "trial_notice" and course is not None:
            course.marks["summons_served"] = str(served)
            act.change(course, "marks")
            act.meet("trial.summons_notice", course)
        elif facts.document.kind == "criminal_judgment" and not self.brief.get("final"):
            self._let_appeal_run(act, course, served)
        elif facts.document.kind == "criminal_ruling" and course is not None and _ended_by_ruling(course):
            act.happened("ruling_received", served, course)

    @transition("stage", source="*", target=None, conditions=[guards.proof_belongs_to_the_method])
    def record_proof(self, act: ActFacts[ProofFacts]) -> None:
        """Put the proof of a service on file when it comes in (送达凭证)."""
        put_on_file(act)

    def _let_appeal_run(self, act: ActFacts[ServiceFacts], course: PartyCourse | None, served: LegalDate) -> None:
        facts = act.facts
        if course is not None:
            if course.decision.get("judged_seq") != facts.document.event_seq:
                return  # a copy of what was decided about somebody else
            course.decision = {**course.decision, "served": str(served), "appeal_until": last_day(act, served)}
            course.serve()
            act.change(course, "decision", "state")
            act.happened("judgment_received", served, course, without=(REQUEST,))
        elif facts.prosecutes:
            self.brief["protest_until"] = last_day(act, served)
            self._let_read(act)
            act.happened("judgment_received", served, without=(REQUEST,))
        elif facts.party is not None:
            # A victim cannot appeal against the sentence, but may ask the procuratorate to protest (刑事诉讼法 229).
            act.happened("judgment_received", served, without=(APPEAL,))

    def _let_read(self, act: ActFacts[ServiceFacts]) -> None:
        """Give a procuratorate in the system the judgment against which it may protest."""
        sent = waiting(act, HandoverKind.INDICTMENT)
        if sent is not None:
            agency = sent.sender.agency
            made = hand_over(act, HandoverKind.JUDGMENT, agency, agency.name, documents=[act.facts.document])
            made.receiver = sent.sender


def last_day(act: ActFacts[Any], served: LegalDate) -> str:
    """Return the last day of the time to appeal against a judgment served then (刑事诉讼法 230)."""
    due = compute(limit(APPEAL, served.day), served, calendar=act.calendar).due_on
    return due.isoformat() if due else ""


def _ended_by_ruling(course: PartyCourse) -> bool:
    return course.decision.get("verdict") in (Verdict.TERMINATED, Verdict.WITHDRAWN)

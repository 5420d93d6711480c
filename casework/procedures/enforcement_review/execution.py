"""Service of the rulings, and who carries out what is to be enforced (送达、执行): 行政诉讼法解释 160."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import enforcement_review as guards
from casework.guards import sealing
from casework.models import Delivery, Document, HandoverKind, Party
from casework.procedures import civil
from casework.procedures.base import Acts
from casework.procedures.enforcement_review.stages import DONE, PART, Stage
from casework.procedures.enforcement_review.telling import answer
from casework.procedures.handing import hand_over, waiting
from casework.procedures.penalty.proofs import ProofFacts, put_on_file


@dataclass(frozen=True)
class ServiceFacts:
    """How a ruling reached the agency or the person it is against (送达情况)."""

    document: Document
    method: str
    received_on: date
    party: Party | None = None
    addressee: str = ""
    recipient: str = ""
    relation: str = ""
    place: str = ""
    refusal: str = ""
    witness: str = ""
    proof: str = ""


@dataclass(frozen=True)
class CommissionFacts:
    """To whom the enforcement goes (移送执行、交付组织实施)."""

    executor: str
    executing_unit: str
    remark: str = ""


@dataclass(frozen=True)
class ResultFacts:
    """What the enforcement brought (执行结果)."""

    result: str
    content: str
    reason: str = ""


class ServiceActs(Acts):
    """Rulings reach those they are for."""

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
        """Serve a ruling; from its receipt the agency has fifteen days for reconsideration (送达)."""
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
        if facts.addressee != self.brief["applicant"]:
            return
        self._let_read(act)
        if guards.may_be_reconsidered(self):
            self.brief["refusal_served"] = str(served)
            act.meet("enforcement.serve_refusal", at=served)
            act.happened("enforcement_refusal_received", served)
            answer(act, civil.REFUSAL_SERVED, on=served)

    def _let_read(self, act: ActFacts[ServiceFacts]) -> None:
        """Give an agency in the system the ruling on its application."""
        sent = waiting(act, HandoverKind.ENFORCEMENT)
        if sent is not None:
            agency = sent.sender.agency
            made = hand_over(act, HandoverKind.JUDGMENT, agency, agency.name, documents=[act.facts.document])
            made.receiver = sent.sender
            # The proof of service is the receipt: nobody signs for it once more.
            made.receive(str(LegalDate.of(act.facts.received_on)), act.facts.recipient or agency.name)

    @transition("stage", source="*", target=None, conditions=[guards.proof_belongs_to_the_method])
    def record_proof(self, act: ActFacts[ProofFacts]) -> None:
        """Put the proof of a service on file when it comes in (送达凭证)."""
        put_on_file(act)


class ExecutionActs(Acts):
    """What is to be enforced is carried out."""

    @transition(
        "stage",
        source=Stage.GRANTED,
        target=Stage.EXECUTING,
        conditions=[guards.ruling_reached_everybody, guards.money_is_enforced_by_the_court],
    )
    def commission(self, act: ActFacts[CommissionFacts]) -> None:
        """Hand the enforcement to the court's own body, or to the agency that carries it out (移送执行)."""
        facts = act.facts
        self.brief.update(executor=facts.executor, executing_unit=facts.executing_unit)
        for course in act.courses:
            course.serve()
            act.change(course, "state")

    @transition("stage", source=Stage.EXECUTING, target=RETURN_VALUE(Stage.EXECUTING, Stage.CLOSED))
    def record_result(self, act: ActFacts[ResultFacts]) -> str:
        """Put down what was enforced, or why it ended (执行完毕、终结执行)."""
        facts = act.facts
        results = self.brief.setdefault("results", [])
        results.append({"result": facts.result, "on": act.day.isoformat(), "content": facts.content})
        if facts.result == PART:
            return Stage.EXECUTING
        for course in act.courses:
            course.perform() if facts.result == DONE else course.conclude()
            act.change(course, "state")
        self.ended_on = act.day
        act.change(self, "ended_on")
        answer(act, civil.ENFORCED if facts.result == DONE else civil.ENDED, facts.reason or facts.content)
        return Stage.CLOSED

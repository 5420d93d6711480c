"""Service of the rulings, and who carries out what is to be enforced (送达、执行): 行政诉讼法解释 160."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import enforcement_review as guards
from casework.models import HandoverKind
from casework.procedures import civil
from casework.procedures.base import Acts
from casework.procedures.enforcement_review.stages import DONE, PART, Stage
from casework.procedures.enforcement_review.telling import answer
from casework.procedures.handing import hand_over, waiting
from casework.procedures.serving import DeliveryFacts, ServiceActs


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


class RulingServiceActs(ServiceActs):
    """Rulings reach those they are for."""

    def heed_service(self, act: ActFacts[DeliveryFacts], served: LegalDate) -> None:
        """From the receipt of a refusal the agency has fifteen days for reconsideration (复议期限)."""
        if act.facts.addressee != self.brief["applicant"]:
            act.answers_no_term()
            return
        self._let_read(act, served)
        if guards.may_be_reconsidered(self):
            self.brief["refusal_served"] = str(served)
            act.meet("enforcement.serve_refusal", at=served)
            act.happened("enforcement_refusal_received", served)
            answer(act, civil.REFUSAL_SERVED, on=served)

    def _let_read(self, act: ActFacts[DeliveryFacts], served: LegalDate) -> None:
        """Give an agency in the system the ruling on its application."""
        sent = waiting(act, HandoverKind.ENFORCEMENT)
        if sent is not None:
            agency = sent.sender.agency
            made = hand_over(act, HandoverKind.JUDGMENT, agency, agency.name, documents=[act.facts.document])
            made.receiver = sent.sender
            # The proof of service is the receipt: nobody signs for it once more.
            made.receive(str(served), act.facts.recipient or agency.name)


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

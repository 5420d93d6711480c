"""What follows a judgment in effect: execution, and those who need to have it (刑事诉讼法 264–271)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import trial_goods as guards
from casework.models import CaseState, Document, HandoverKind, PartyCourse
from casework.procedures import held
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over
from casework.procedures.trial.stages import Stage, Verdict


@dataclass(frozen=True)
class ExecutionFacts:
    """Who carries the judgment out, and who else has it (交付执行、送达生效裁判)."""

    executed_by: str
    property_department: str
    documents: tuple[Document, ...] = ()
    outside: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class CloseFacts:
    """The end of the case at court (结案)."""

    remark: str = ""


class EffectActs(Acts):
    """After the judgment has taken effect."""

    @transition("stage", source=Stage.EFFECTIVE, target=Stage.EXECUTED)
    def execute(self, act: ActFacts[ExecutionFacts]) -> None:
        """Hand the convicted over for execution, and the judgment to those who need it (交付执行)."""
        act.prints()
        for course in act.courses:
            for rule in held.AT_LARGE.values():  # bail and surveillance last until the execution at most
                act.meet(rule, course)
            if course.decision.get("verdict") == Verdict.CONVICTED:
                act.issue("execution_notice", course.party, **_executed(course))
        self._give_to_agencies(act)
        act.notes["outside"] = list(act.facts.outside)

    def _give_to_agencies(self, act: ActFacts[ExecutionFacts]) -> None:
        """Give the judgment to every agency of the system through which the case came here (生效裁判送达)."""
        came = (HandoverKind.REFERRAL, HandoverKind.PROSECUTION, HandoverKind.INDICTMENT)
        senders = {each.sender.agency: each.sender for each in act.handovers if each.kind in came}
        given = []
        for agency, sender in senders.items():
            made = hand_over(act, HandoverKind.JUDGMENT, agency, agency.name, documents=act.facts.documents)
            made.receiver = sender
            given.append(act.notes.pop("handover"))
        act.notes["handovers"] = given

    @transition(
        "stage",
        source=Stage.EXECUTED,
        target=Stage.CLOSED,
        conditions=[guards.goods_were_dealt_with, guards.no_notice_is_running],
    )
    def close_trial(self, act: ActFacts[CloseFacts]) -> None:
        """Close the case at court, when nothing is left to carry out (结案)."""
        for course in act.courses:
            course.conclude()
            act.change(course, "state")
        self.ended_on = act.day
        act.change(self, "ended_on")
        if act.case.agency_id == self.agency_id and act.case.state == CaseState.OPEN:
            act.case.close()
            act.change(act.case, "state")


def _executed(course: PartyCourse) -> dict[str, Any]:
    said = course.decision
    return {
        "suspected_crime": said["charge"], "sentence": said.get("sentence", ""), "judgment_number": said["number"],
        "effective_on": said["effective"], "fine": said.get("fine", ""), "offset": said.get("offset", ""),
        "owed": said.get("owed", ""),
    }  # fmt: skip

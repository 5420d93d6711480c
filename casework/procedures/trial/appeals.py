"""Appeals and protests against a judgment of first instance (上诉、抗诉): 刑事诉讼法 227–230."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import courses
from casework.guards import trial_service as guards
from casework.models import Party
from casework.procedures.base import Acts
from casework.procedures.link import (
    PROTESTED,
    Protest,
)
from casework.procedures.trial.stages import Stage


@dataclass(frozen=True)
class AppealFacts:
    """An appeal of an accused, or of their defender or relative with their consent (上诉)."""

    party: Party
    received_on: LegalDate
    reason: str
    filed_by: str = ""


@dataclass(frozen=True)
class AppealBackFacts:
    """Whose appeal is taken back, before the case has gone up (撤回上诉)."""

    party: Party
    remark: str = ""


@dataclass(frozen=True)
class ProtestRequestFacts:
    """A victim asks the procuratorate to protest (被害人请求抗诉)."""

    party: Party
    received_on: LegalDate
    reason: str


@dataclass(frozen=True)
class ProtestReplyFacts:
    """Whether the procuratorate, which is not in the system, protests (录入抗诉书、答复)."""

    protest: bool
    reason: str
    number: str = ""
    accused: tuple[Party, ...] = ()


class AppealActs(Acts):
    """Between the judgment and its effect."""

    @transition(
        "stage",
        source=[Stage.HEARD, Stage.JUDGED, Stage.APPEALED],
        target=None,
        conditions=[guards.accused_may_appeal, guards.appeal_is_in_time],
    )
    def receive_appeal(self, act: ActFacts[AppealFacts]) -> None:
        """An appeal has come in; it goes up within three days (收到上诉状)."""
        facts, course = act.facts, courses.of(act)
        said = {"on": str(facts.received_on), "reason": facts.reason, "by": facts.filed_by}
        course.decision = {**course.decision, "appeal": said}
        act.change(course, "decision")
        act.happened("appeal_received", facts.received_on, course)

    @transition("stage", source=Stage.JUDGED, target=None)
    def take_back_appeal(self, act: ActFacts[AppealBackFacts]) -> None:
        """An appeal is taken back before the case has gone up (撤回上诉)."""
        course = courses.of(act)
        course.decision = {name: value for name, value in course.decision.items() if name != "appeal"}
        act.change(course, "decision")
        if not self.brief.get("protest"):
            act.cancel("trial.forward_appeal", course)

    @transition("stage", source=[Stage.HEARD, Stage.JUDGED], target=None)
    def record_protest_request(self, act: ActFacts[ProtestRequestFacts]) -> None:
        """A victim asked for a protest within five days; the procuratorate replies within five (请求抗诉)."""
        act.happened("protest_request_received", act.facts.received_on)

    @transition(
        "stage",
        source=[Stage.JUDGED, Stage.APPEALED],
        target=None,
        conditions=[guards.protest_comes_on_paper, guards.protest_is_in_time],
    )
    def record_protest(self, act: ActFacts[ProtestReplyFacts]) -> None:
        """Enter whether a procuratorate outside the system protests, by the word one inside would send (录入抗诉书)."""
        facts = act.facts
        act.notes["protest"] = facts.protest
        if facts.protest:
            named = facts.accused or tuple(course.party for course in act.courses)
            act.tell(PROTESTED, self, Protest(tuple(party.ref for party in named), facts.reason, facts.number))

    @transition("stage", source=[Stage.JUDGED, Stage.APPEALED], target=None)
    def hear_protest(self, act: ActFacts[Protest]) -> None:
        """The procuratorate protests (收到抗诉书); the case goes up."""
        facts = act.facts
        self.brief["protest"] = {
            "refs": list(facts.refs),
            "reason": facts.reason,
            "number": facts.number,
            "on": str(act.at),
        }
        act.happened("appeal_received")

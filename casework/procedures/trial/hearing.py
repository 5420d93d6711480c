"""From the service of the indictment to the end of the hearing: 刑事诉讼法 arts. 187–204."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import courses
from casework.guards import trial_clocks as guards
from casework.models import Party
from casework.procedures.base import Acts
from casework.procedures.link import INDICTMENT_WITHDRAWN, IndictmentBack
from casework.procedures.trial.parties import end_for, going_on, take_effect, untried
from casework.procedures.trial.stages import BEFORE_JUDGMENT, Stage, Verdict
from casework.procedures.trial.suspension import go_on_or_stand_still


@dataclass(frozen=True)
class IndictmentServiceFacts:
    """When an accused had the copy of the indictment (送达起诉书副本)."""

    party: Party
    received_on: LegalDate
    recipient: str
    statement: str = ""


@dataclass(frozen=True)
class ScheduleFacts:
    """When and where the case is heard (确定开庭日期)."""

    starts_at: LegalDate
    place: str


@dataclass(frozen=True)
class HearingFacts:
    """The hearing, and how each accused pleaded (开庭审理)."""

    started_at: LegalDate
    ended_at: LegalDate
    place: str
    prosecutors: str
    public: bool = True
    pleas: tuple[dict[str, Any], ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class WithdrawalFacts:
    """The accused against whom the prosecution may withdraw its charge (准许撤回起诉)."""

    accused: tuple[Party, ...]
    reason: str
    number: str = ""


@dataclass(frozen=True)
class TerminationFacts:
    """Why the trial ends for one accused without a judgment (终止审理)."""

    party: Party
    ground: str
    reason: str


class HearingActs(Acts):
    """Before and in the court room."""

    @transition("stage", source=[*BEFORE_JUDGMENT, Stage.POSTPONED], target=None)
    def serve_indictment(self, act: ActFacts[IndictmentServiceFacts]) -> None:
        """Serve the copy of the indictment on an accused, ten days before the hearing (送达起诉书副本)."""
        course = courses.of(act)
        course.marks["indictment_served"] = str(act.facts.received_on)
        act.change(course, "marks")

    @transition("stage", source=list(BEFORE_JUDGMENT), target=None)
    def schedule(self, act: ActFacts[ScheduleFacts]) -> None:
        """Set the day of the hearing and summon each accused (确定开庭日期，传唤、通知)."""
        facts = act.facts
        day = LegalDate.of(facts.starts_at.earliest)
        self.brief.update(starts_at=str(facts.starts_at), court_room=facts.place)
        unbound = guards.serving_terms(self.brief["track"])
        act.prints()
        for course in going_on(act.courses):
            for rule in ("trial.serve_indictment", "trial.summons_notice"):
                act.cancel(rule, course)
            has_it = ("trial.serve_indictment",) if course.when("indictment_served") else ()
            course.marks.pop("summons_served", None)
            act.happened("trial_day", day, course, without=(*unbound, *has_it))
            act.issue(
                "trial_notice", course.party, starts_at=str(facts.starts_at), place=facts.place, summons_for="开庭审理"
            )

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=Stage.HEARD,
        conditions=[
            guards.hearing_was_called,
            guards.indictment_was_served_in_time,
            guards.summons_were_served_in_time,
        ],
    )
    def hold_hearing(self, act: ActFacts[HearingFacts]) -> None:
        """Hear the case (开庭审理)."""
        self._note_hearing(act)

    @transition("stage", source=Stage.HEARD, target=None)
    def hear_again(self, act: ActFacts[HearingFacts]) -> None:
        """Hear the case once more before it is judged (再次开庭)."""
        self._note_hearing(act)

    def _note_hearing(self, act: ActFacts[HearingFacts]) -> None:
        facts = act.facts
        self.brief.update(heard_on=str(facts.ended_at)[:10], public=facts.public)
        for row in facts.pleas:
            course = act.course_of(row["party"])
            if course is not None:
                course.decision = {**course.decision, "plea": row["plea"]}
                act.change(course, "decision")

    @transition(
        "stage",
        source=[*BEFORE_JUDGMENT, Stage.POSTPONED],
        target=RETURN_VALUE(*BEFORE_JUDGMENT, Stage.POSTPONED, Stage.WITHDRAWN),
        conditions=[guards.accused_are_untried],
    )
    def permit_withdrawal(self, act: ActFacts[WithdrawalFacts]) -> str:
        """Let the prosecution withdraw its charge before the judgment, by a ruling (准许撤回起诉)."""
        facts = act.facts
        named = [course for course in act.courses if course.party in facts.accused]
        who = "、".join(course.party.name for course in named)
        for course in named:
            end_for(act, course, Verdict.WITHDRAWN)
        act.prints()
        act.issue(
            "criminal_ruling", reason=facts.reason, accused=[course.party.ref for course in named],
            ruling=[f"准许{self.brief['prosecuted_by']}撤回对{who}的起诉。"],
            appealable=True, superior="上一级人民法院", law_applied=WITHDRAWAL_LAW,
        )  # fmt: skip
        if "prosecution" in self.brief.get("link", {}):
            refs = tuple(course.party.ref for course in named)
            back = IndictmentBack(refs, "withdrawn", facts.reason, self.number)
            act.tell(INDICTMENT_WITHDRAWN, self.brief["link"]["prosecution"], back)
        return self._go_on(act, Stage.WITHDRAWN)

    @transition(
        "stage",
        source=[*BEFORE_JUDGMENT, Stage.POSTPONED],
        target=RETURN_VALUE(*BEFORE_JUDGMENT, Stage.POSTPONED, Stage.TERMINATED),
        conditions=[guards.accused_are_untried],
    )
    def terminate(self, act: ActFacts[TerminationFacts]) -> str:
        """End the trial of one accused by a ruling: death, limitation, pardon (终止审理，刑事诉讼法 16)."""
        facts, course = act.facts, courses.of(act)
        end_for(act, course, Verdict.TERMINATED, number=self.number)
        act.prints()
        act.issue(
            "criminal_ruling", course.party, reason=facts.reason, accused=[course.party.ref],
            ruling=[f"对{course.party.name}终止审理。"],
            appealable=True, superior="上一级人民法院", law_applied=TERMINATION_LAW,
        )  # fmt: skip
        take_effect(act, [course], act.day.isoformat())
        return self._go_on(act, Stage.TERMINATED)

    def _go_on(self, act: ActFacts[Any], ended: str) -> str:
        """Stay at the stage while there is somebody to try; else the trial is over."""
        if untried(act.courses):
            go_on_or_stand_still(act)
            return str(self.stage)
        self.ended_on = act.day
        act.change(self, "ended_on")
        return ended


WITHDRAWAL_LAW = "《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第二百九十六条"
TERMINATION_LAW = "《中华人民共和国刑事诉讼法》第十六条"

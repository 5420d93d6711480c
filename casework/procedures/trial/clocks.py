"""What moves the time of a trial: conversion, extension, supplement (刑事诉讼法 205–226)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.guards import trial as guards
from casework.guards import trial_clocks as clock_guards
from casework.procedures.base import Acts
from casework.procedures.trial.intake import bench, start_term
from casework.procedures.trial.parties import untried
from casework.procedures.trial.stages import (
    BEFORE_JUDGMENT,
    EVERY_TERM,
    SUPPLEMENT_DETAINED,
    SUPPLEMENT_TERM,
    Stage,
    Track,
)


@dataclass(frozen=True)
class ConversionFacts:
    """To which procedure the case turns, and who tries it then (转换程序)."""

    track: str
    reason: str
    expected: str
    clerk: str
    bench: tuple[dict[str, str], ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class ExtensionFacts:
    """Which extension, why, and the reply of the court above where it takes one (延长审理期限)."""

    step: str
    reason: str
    reply: str = ""
    days: int | None = None


@dataclass(frozen=True)
class PostponementFacts:
    """The procuratorate's proposal to put the hearing off (延期审理建议)."""

    reason: str
    proposal_number: str = ""


@dataclass(frozen=True)
class ResumptionFacts:
    """What the supplementary investigation brought (补充侦查完毕)."""

    remark: str


AMOUNTS = {
    "court": "1 month", "superior": "3 months",
    guards.OVER_THREE: "1 month 15 calendar days", "over_one": "15 calendar days",
}  # fmt: skip
SUPPLEMENT = "supplementary_investigation"


class ClockActs(Acts):
    """The clock of the trial."""

    @transition(
        "stage",
        source=list(BEFORE_JUDGMENT),
        target=None,
        conditions=[guards.conversion_goes_up, guards.bench_fits_the_procedure],
    )
    def convert(self, act: ActFacts[ConversionFacts]) -> None:
        """Turn to the fuller procedure; its time runs from the day of this decision (转为简易、普通程序)."""
        facts = act.facts
        for rule in EVERY_TERM:  # also one set apart for somebody whose trial stands still: all begins anew
            act.cancel(rule)
        self.brief.update(expected=facts.expected, clerk=facts.clerk, trial_extensions=[], **bench(facts.bench))
        start_term(act, facts.track)
        # A day of hearing that was set without the terms of service does not stand in the ordinary procedure.
        if facts.track == Track.ORDINARY:
            self._clear_the_day(act)

    @transition(
        "stage",
        source=[*BEFORE_JUDGMENT],
        target=None,
        conditions=[clock_guards.extension_is_the_next, clock_guards.extension_from_above_is_on_paper],
    )
    def extend_trial(self, act: ActFacts[ExtensionFacts]) -> None:
        """Extend the time for the trial (延长审理期限)."""
        facts = act.facts
        self.brief["trial_extensions"] = [*self.brief.get("trial_extensions", []), facts.step]
        amount = AMOUNTS.get(facts.step) or f"{facts.days} calendar days"
        for rule in dict.fromkeys(each.rule for each in act.deadlines if each.rule in EVERY_TERM):
            act.extend(rule, amount, act.officer)

    @transition(
        "stage",
        source=list(BEFORE_JUDGMENT),
        target=Stage.POSTPONED,
        conditions=[clock_guards.supplement_is_not_the_third],
    )
    def postpone(self, act: ActFacts[PostponementFacts]) -> None:
        """Put the hearing off for supplementary investigation of a month, twice at most (延期审理)."""
        self.brief["postponements"] = [*self.brief.get("postponements", []), act.day.isoformat()]
        self.brief["postponed_from"] = str(self.stage)
        self._clear_the_day(act)
        act.stop(SUPPLEMENT)
        other = SUPPLEMENT_TERM if self.brief.get("detained") else SUPPLEMENT_DETAINED
        act.happened("trial_postponed", without=(other,))

    @transition("stage", source=Stage.POSTPONED, target=RETURN_VALUE(*BEFORE_JUDGMENT))
    def resume_after_supplement(self, act: ActFacts[ResumptionFacts]) -> str:
        """Go on with the trial; its time begins anew (补充侦查完毕，恢复审理)."""
        act.resume(SUPPLEMENT)
        return str(self.brief.pop("postponed_from"))

    def _clear_the_day(self, act: ActFacts[Any]) -> None:
        """The day of the hearing that was set falls away."""
        for course in untried(act.courses):
            for rule in ("trial.serve_indictment", "trial.summons_notice"):
                act.cancel(rule, course)
            for mark in ("trial_day", "summons_served"):
                course.marks.pop(mark, None)
            act.change(course, "marks")

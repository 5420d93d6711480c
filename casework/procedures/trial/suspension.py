"""A trial that stands still, for all or for some of the accused (中止审理): 刑事诉讼法 206, 刑诉法解释 314.

Whose trial alone stands still, has a term apart, stopped meanwhile; when all others are judged, that accused is tried
in a case of its own (另案处理), so that the judgment about the others can take effect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import trial_clocks as guards
from casework.models import Party, PartyCourse
from casework.procedures import held
from casework.procedures.base import Acts
from casework.procedures.link import Begun
from casework.procedures.trial.parties import SUSPENDED, end_for, follow_custody, going_on, untried
from casework.procedures.trial.stages import BEFORE_JUDGMENT, CARRIED, EVERY_TERM, TERMS, Track, Verdict, term

SUSPENSION = "trial_suspension"
GROUNDS = {
    "illness": "被告人患有严重疾病，无法出庭",
    "escape": "被告人脱逃",
    "prosecutor": "自诉人患有严重疾病，无法出庭，未委托诉讼代理人出庭",
    "force": "由于不能抗拒的原因",
}


@dataclass(frozen=True)
class SuspensionFacts:
    """Why the trial stands still, and for whom; for all where nobody is named (中止审理)."""

    ground: str
    reason: str
    accused: tuple[Party, ...] = ()


@dataclass(frozen=True)
class ResumptionFacts:
    """That the ground is gone, and for whom; for all where nobody is named (恢复审理)."""

    remark: str
    accused: tuple[Party, ...] = ()


class SuspensionActs(Acts):
    """The trial stands still and goes on."""

    @transition(
        "stage",
        source=list(BEFORE_JUDGMENT),
        target=None,
        conditions=[guards.accused_are_untried, guards.accused_do_not_stand_still],
    )
    def suspend(self, act: ActFacts[SuspensionFacts]) -> None:
        """Let the trial stand still by a ruling, for all or for those named; the time is left out (中止审理)."""
        facts = act.facts
        named = [each for each in going_on(act.courses) if not facts.accused or each.party in facts.accused]
        act.prints()
        some = len(named) < len(going_on(act.courses))
        who = "、".join(each.party.name for each in named)
        act.issue(
            "criminal_ruling", reason=f"{GROUNDS[facts.ground]}。{facts.reason}",
            ruling=[f"对{who}中止审理。" if some else "本案中止审理。"], accused=[each.party.ref for each in named],
            appealable=False, law_applied="《中华人民共和国刑事诉讼法》第二百零六条",
        )  # fmt: skip
        if not some:
            stand_still(act)
            return
        for course in named:
            course.marks[SUSPENDED] = str(act.at)
            act.change(course, "marks")
            act.part(term(self.brief), course, _own_term(self, course), SUSPENSION)
        follow_custody(act)

    @transition("stage", source=list(BEFORE_JUDGMENT), target=None, conditions=[guards.trial_is_suspended])
    def resume(self, act: ActFacts[ResumptionFacts]) -> None:
        """Go on with the trial, of all or of those named; its time runs on (恢复审理)."""
        facts, whole = act.facts, self.suspended_on is not None
        if whole:
            self.suspended_on = None
            act.change(self, "suspended_on")
            act.resume(SUSPENSION)
        for course in act.courses:
            if course.marks.get(SUSPENDED) and (whole or not facts.accused or course.party in facts.accused):
                del course.marks[SUSPENDED]
                act.change(course, "marks")
                if not whole:
                    act.resume(SUSPENSION, course=course, alone=True)
        follow_custody(act)


def _own_term(trial: Any, course: PartyCourse) -> str:
    """Return the term in which this accused alone is tried: by whether they are in custody themselves."""
    return TERMS[Track(trial.brief["track"])] + ("_detained" if held.is_held(trial, course) else "")


def stand_still(act: ActFacts[Any]) -> None:
    """Let the whole proceeding stand still."""
    act.proceeding.suspended_on = act.day
    act.change(act.proceeding, "suspended_on")
    act.stop(SUSPENSION)


def answer_own_terms(act: ActFacts[Any], courses: Sequence[PartyCourse]) -> None:
    """Close the terms that run for these accused apart: they are judged (审结)."""
    for course in courses:
        for deadline in act.deadlines:
            if deadline.party_id == course.party_id and deadline.rule in EVERY_TERM:
                act.meet(deadline.rule, course, alone=True)


def try_apart(act: ActFacts[Any], standing: Sequence[PartyCourse]) -> None:
    """Begin a case of its own for accused whose trial stands still while all others are judged (另案处理)."""
    trial = act.proceeding
    for course in standing:
        end_for(act, course, Verdict.PARTED)
    brief = {name: trial.brief[name] for name in CARRIED if name in trial.brief} | {"parted_from": trial.number}
    begun = Begun(brief, trial.brief["prosecuted_by"], dict(trial.brief.get("link", {})))
    act.begin("trial", trial.agency, [course.party for course in standing], begun)


def go_on_or_stand_still(act: ActFacts[Any]) -> None:
    """Let the proceeding stand still when only accused are left whose trial does (其余被告人已经结束)."""
    if untried(act.courses) and not going_on(act.courses):
        stand_still(act)

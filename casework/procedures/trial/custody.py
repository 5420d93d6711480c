"""Measures against an accused while the case is at court (强制措施): 刑事诉讼法 66–99, each accused apart.

The catalogue of papers has none of a court for them, so each act enters the paper that the court made out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import courses
from casework.guards import trial_custody as guards
from casework.models import Party, PartyCourse
from casework.procedures import held
from casework.procedures.base import Acts
from casework.procedures.investigation.stages import Custody
from casework.procedures.trial.parties import follow_custody
from casework.procedures.trial.stages import IN_COURT


@dataclass(frozen=True)
class ArrestFacts:
    """Whose arrest the court decides upon, and why (逮捕决定书)."""

    party: Party
    number: str
    reason: str


@dataclass(frozen=True)
class ArrestExecutionFacts:
    """Who executed the arrest, and where the accused is held (执行逮捕)."""

    party: Party
    executed_by: str
    detention_house: str


@dataclass(frozen=True)
class FamilyFacts:
    """Which relative was told, or why none could be (通知家属)."""

    party: Party
    relative: str = ""
    relation: str = ""
    reason: str = ""


@dataclass(frozen=True)
class QuestioningFacts:
    """The questioning after an arrest (逮捕后讯问)."""

    party: Party
    place: str
    content: str


@dataclass(frozen=True)
class BailFacts:
    """Bail: against a person or against money (取保候审决定书)."""

    party: Party
    number: str
    reason: str
    guarantee: str
    executed_by: str
    guarantor: str = ""


@dataclass(frozen=True)
class SurveillanceFacts:
    """Residential surveillance, and where (监视居住决定书)."""

    party: Party
    number: str
    reason: str
    residence: str
    executed_by: str


@dataclass(frozen=True)
class ReleaseFacts:
    """Why the measure ends (释放、解除强制措施)."""

    party: Party
    number: str
    reason: str


@dataclass(frozen=True)
class CustodyFacts:
    """Who is in custody from now on, as others told the court (羁押情况变化)."""

    reason: str
    detained: tuple[Party, ...] = ()


class CustodyActs(Acts):
    """Custody begins, changes and ends; the terms of the trial and the police hear of it."""

    @transition(
        "stage",
        source=list(IN_COURT),
        target=None,
        conditions=[guards.accused_is_a_person, guards.accused_is_not_held],
    )
    def decide_arrest(self, act: ActFacts[ArrestFacts]) -> None:
        """Decide to arrest an accused; the police execute it (决定逮捕)."""
        held.add(self, act.facts.party.ref, arrest_decided=str(act.at), number=act.facts.number)

    @transition("stage", source=list(IN_COURT), target=None, conditions=[guards.arrest_was_decided])
    def record_arrest(self, act: ActFacts[ArrestExecutionFacts]) -> None:
        """Enter when the police executed it: from that minute 24 hours run to question and to tell the family."""
        course, number = courses.of(act), held.record_of(self, act.facts.party.ref).get("number", "")
        self._change(act, course, Custody.ARRESTED, number, house=act.facts.detention_house, arrested_here=True)
        act.happened("arrested", course=course)

    @transition(
        "stage",
        source=list(IN_COURT),
        target=None,
        conditions=[guards.accused_was_arrested_here, guards.family_is_told_or_cannot_be],
    )
    def notify_family(self, act: ActFacts[FamilyFacts]) -> None:
        """Tell the family of the arrest within 24 hours, or note why nobody could be told (通知家属)."""

    @transition("stage", source=list(IN_COURT), target=None, conditions=[guards.accused_was_arrested_here])
    def question(self, act: ActFacts[QuestioningFacts]) -> None:
        """Question who was arrested by decision of the court, within 24 hours (逮捕后讯问)."""

    @transition(
        "stage",
        source=list(IN_COURT),
        target=None,
        conditions=[guards.accused_is_a_person, guards.bail_is_not_running_here],
    )
    def grant_bail(self, act: ActFacts[BailFacts]) -> None:
        """Release on bail, or go on with that of police or procuratorate; twelve months run anew (取保候审)."""
        course = courses.of(act)
        self._change(act, course, Custody.BAIL, act.facts.number, here=True)
        act.happened("bail_started", course=course)

    @transition(
        "stage",
        source=list(IN_COURT),
        target=None,
        conditions=[guards.accused_is_a_person, guards.surveillance_is_not_running_here],
    )
    def order_surveillance(self, act: ActFacts[SurveillanceFacts]) -> None:
        """Put under residential surveillance; six months run (监视居住)."""
        course = courses.of(act)
        self._change(act, course, Custody.SURVEILLANCE, act.facts.number, here=True)
        act.happened("surveillance_started", course=course)

    @transition("stage", source=list(IN_COURT), target=None, conditions=[guards.accused_is_under_a_measure])
    def release(self, act: ActFacts[ReleaseFacts]) -> None:
        """Set free who is in custody, or lift bail or surveillance (释放，撤销、解除强制措施)."""
        self._change(act, courses.of(act), Custody.FREE, act.facts.number)

    @transition("stage", source=list(IN_COURT), target=None)
    def note_custody(self, act: ActFacts[CustodyFacts]) -> None:
        """Note who is in custody, where others decided it or it was noted wrongly (羁押情况变化)."""
        act.notes["custody"] = held.note(self, act.courses, act.facts.detained)
        follow_custody(act)

    def _change(self, act: ActFacts[Any], course: PartyCourse, custody: Custody, number: str, **said: Any) -> None:
        """Put the accused under another measure, or none: what ran because of the one before ends."""
        held.end_measure(act, course)
        held.put(self, course.party.ref, custody, since=str(act.at), number=number, **said)
        follow_custody(act)
        held.tell(act, [course.party.ref], custody, number)

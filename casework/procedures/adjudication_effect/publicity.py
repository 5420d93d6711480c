"""Publication of a decision and of what became of it, and the end of the proceeding: 专利纠纷裁决调解办法 34, 83."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_effect as guards
from casework.models import Party
from casework.procedures.adjudication_effect.stages import OPEN, Stage
from casework.procedures.base import Acts


@dataclass(frozen=True)
class PublicationFacts:
    """Where the decision was published, and what was masked before (公开)."""

    channel: str
    masked: str
    masked_by: str
    address: str = ""


@dataclass(frozen=True)
class ChangePublicationFacts:
    """What was published about a change or revocation (公开变更、撤销信息)."""

    party: Party
    channel: str
    content: str
    masked: str


@dataclass(frozen=True)
class RepetitionFacts:
    """The same kind of act on the same patent, done again (重复侵权)."""

    party: Party
    found_on: LegalDate
    act_found: str
    same_kind: bool
    source: str


@dataclass(frozen=True)
class CreditFacts:
    """What may lead to the list of serious dishonesty, and who was told (失信线索)."""

    party: Party
    ground: str
    facts_found: str
    told: str


@dataclass(frozen=True)
class CloseFacts:
    """How it ended (办结)."""

    remark: str


class PublicityActs(Acts):
    """What the public is told, and what is noted for others."""

    @transition("stage", source=Stage.IN_EFFECT, target=Stage.PUBLISHED, conditions=[guards.masking_is_stated])
    def publish(self, act: ActFacts[PublicationFacts]) -> None:
        """Publish the decision within twenty working days, secrets and privacy masked (公开裁决)."""
        facts = act.facts
        self.brief["published"] = {"on": act.day.isoformat(), "channel": facts.channel, "masked": facts.masked}

    @transition("stage", source=list(OPEN), target=None, conditions=[guards.decision_was_altered])
    def publish_change(self, act: ActFacts[ChangePublicationFacts]) -> None:
        """Publish that a court changed or revoked the decision, within twenty working days (公开变更、撤销信息)."""
        course = guards.course_of(act)
        course.decision = {**course.decision, "change_published": act.day.isoformat()}
        act.change(course, "decision")

    @transition("stage", source=list(OPEN), target=None, conditions=[guards.decision_stands_against_the_party])
    def note_repetition(self, act: ActFacts[RepetitionFacts]) -> None:
        """Note that the infringement was repeated: on request it can be ordered to stop at once (重复侵权, 34)."""
        facts = act.facts
        noted = self.brief.setdefault("repeated", [])
        noted.append({"ref": facts.party.ref, "on": str(facts.found_on), "act": facts.act_found})
        act.notes["direct"] = facts.same_kind

    @transition("stage", source=list(OPEN), target=None, conditions=[guards.decision_stands_against_the_party])
    def note_credit(self, act: ActFacts[CreditFacts]) -> None:
        """Note a lead for the list of serious dishonesty; who lists decides by its own procedure (失信线索, 34)."""
        facts = act.facts
        noted = self.brief.setdefault("credit", [])
        noted.append({"ref": facts.party.ref, "ground": facts.ground, "told": facts.told, "on": act.day.isoformat()})

    @transition("stage", source=Stage.PUBLISHED, target=Stage.CLOSED, conditions=[guards.everything_is_settled])
    def wind_up(self, act: ActFacts[CloseFacts]) -> None:
        """Everybody has performed, or nothing is left of the decision against them (办结)."""
        self.brief["closing"] = act.facts.remark
        for course in act.courses:
            if course.state not in ("performed", "concluded"):
                course.conclude()
                act.change(course, "state")
        self.ended_on = act.day
        act.change(self, "ended_on")

"""Sessions, the people who hold them, the time they take, and the end without an agreement (调解、终止)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import mediating as guards
from casework.models import Officer, Party
from casework.procedures.civil import MEDIATION_EXTENDED, MediationExtended
from casework.procedures.mediating.shared import SharedActs
from casework.procedures.mediating.words import AGREED, ASSIGNED, AT_WORK, ENDED, ENTRUSTED, FAILED, MEDIATING


@dataclass(frozen=True, kw_only=True)
class SessionFacts:
    """One session: who came, what was said, and how it ended (调解会)."""

    started_at: LegalDate
    ended_at: LegalDate
    place: str
    mode: str
    present: tuple[dict[str, Any], ...]
    informed: bool
    dispute: str
    views: tuple[dict[str, Any], ...]
    result: str
    outcome: str
    channel: str = "onsite"
    proposal: str = ""
    absent: str = ""
    recorder: str = ""
    next_at: LegalDate | None = None


@dataclass(frozen=True, kw_only=True)
class ReplaceFacts:
    """Who mediates in whose place, and why (更换调解员)."""

    leaving: Officer
    mediators: tuple[Officer, ...]
    ground: str
    reason: str
    entangled: tuple[str, ...] = ()
    interest: str = ""


@dataclass(frozen=True, kw_only=True)
class ExtendFacts:
    """How much more time both parties agreed to (双方同意延长)."""

    days: int
    agreed: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class EndFacts:
    """Why the mediation ends without an agreement (终止调解)."""

    reason: str
    ground: str = "failed"
    party: Party | None = None


class SessionActs(SharedActs):
    """Mediators hear the parties until they agree, or do not (调解)."""

    @transition(
        "stage",
        source=MEDIATING,
        target=RETURN_VALUE(MEDIATING, AGREED, FAILED),
        conditions=[guards.parties_were_told_their_rights, guards.mediators_have_no_interest_left],
    )
    def hold_session(self, act: ActFacts[SessionFacts]) -> str:
        """Hold a session and keep its record (调解笔录); it goes on, comes to terms, or fails."""
        facts = act.facts
        self.brief["sessions"] = [
            *self.brief.get("sessions", []),
            {"on": str(facts.started_at), "place": facts.place, "mode": facts.mode, "outcome": facts.outcome,
             "present": [row["name"] for row in facts.present]},
        ]  # fmt: skip
        self.brief["last_outcome"] = facts.outcome
        act.answers_no_term()
        if ground := self.absence_ends(facts):
            self.brief["ending"] = ground
            return FAILED
        if facts.result == FAILED:
            self.brief["ending"] = "failed"
        return facts.result if facts.result in (AGREED, FAILED) else MEDIATING

    def absence_ends(self, facts: SessionFacts) -> str:
        """Return the ground on which the absence of a side ends the mediation; nothing, where the law has none."""
        return ""

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.mediators_have_no_interest, guards.who_leaves_does_not_stay],
    )
    def replace_mediator(self, act: ActFacts[ReplaceFacts]) -> None:
        """Put others in the place of a mediator who has an interest, or whom a party does not accept (更换调解员)."""
        facts = act.facts
        for each in act.assignments:
            if each.officer_id == facts.leaving.pk and each.until is None:
                each.until, each.recused = act.day, facts.ground == "interest"
                act.change(each, "until", "recused")
        staying = [each.officer for each in act.assignments if each.until is None]
        self.put_to_work(act, [*staying, *(each for each in facts.mediators if each not in staying)], staying)

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.both_agree_to_more_time])
    def extend(self, act: ActFacts[ExtendFacts]) -> None:
        """Take more time by consent of both parties; a court that sent them is told (延长调解期限)."""
        amount = f"{act.facts.days} calendar days"
        for rule in guards.TERMS:
            if act.deadline(rule) is not None:
                act.extend(rule, amount, act.officer)
        if self.brief.get("mode") in (ASSIGNED, ENTRUSTED) and self.brief.get("sent_by"):
            act.tell(MEDIATION_EXTENDED, self.brief["sent_by"], MediationExtended(amount, act.facts.reason))

    @transition("stage", source=FAILED, target=ENDED)
    def terminate(self, act: ActFacts[EndFacts]) -> None:
        """End the mediation without an agreement; the notice names every way that is left open (终止调解)."""
        self.give_up(act, self.brief.get("ending") or act.facts.ground, act.facts.reason)

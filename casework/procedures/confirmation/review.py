"""Examination of the agreement (审查): both are heard, the statutory grounds answered one by one (解释 356-358)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import confirmation as guards
from casework.guards import confirmation_bench as bench
from casework.guards import confirmation_review as review
from casework.procedures.base import Acts
from casework.procedures.confirmation.intake import add_attachments, days_until
from casework.procedures.confirmation.stages import Stage

REVIEW, CAP = "confirmation.review", "confirmation.special_procedure_cap"
TEN_DAYS = "10 calendar days"


@dataclass(frozen=True)
class InquiryFacts:
    """What came of questioning both parties together (询问核实)."""

    started_at: LegalDate
    ended_at: LegalDate
    place: str
    present: tuple[dict[str, Any], ...]
    will: str
    performance: str
    lawful: str
    remark: str = ""


@dataclass(frozen=True)
class SupplementFacts:
    """What the parties are to explain or prove, and until when (补充陈述、补充证明材料)."""

    missing: str
    until: date


@dataclass(frozen=True)
class SuppliedFacts:
    """What came of it."""

    remark: str
    attachments: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class ChecklistFacts:
    """The judge's answer to each ground, and why a finding of the checker was let stand (逐项审查)."""

    answers: dict[str, dict[str, str]]
    verified_with: str = ""
    overruled: tuple[dict[str, str], ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class ExtensionFacts:
    """Which term, by how much, why (延长审查期限)."""

    term: str
    reason: str
    days: int | None = None


class ReviewActs(Acts):
    """From acceptance to the ruling."""

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=None,
        conditions=[bench.judge_of_the_case_acts, bench.no_challenge_is_undecided, review.both_parties_take_part],
    )
    def inquire(self, act: ActFacts[InquiryFacts]) -> None:
        """Question both parties together: who they are, by what authority, their will, what was performed (询问)."""
        facts = act.facts
        self.brief["inquiry"] = {
            "held_on": str(facts.started_at), "present": [_plain(row) for row in facts.present], "will": facts.will,
            "performance": facts.performance, "lawful": facts.lawful,
        }  # fmt: skip

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[bench.no_challenge_is_undecided])
    def request_supplement(self, act: ActFacts[SupplementFacts]) -> None:
        """Ask for more; without good reason no answer counts as withdrawal (要求补充)."""
        facts = act.facts
        asked = {"missing": facts.missing, "until": facts.until.isoformat(), "asked_on": act.day.isoformat()}
        self.brief["supplements"] = [*self.brief.get("supplements", []), asked]
        act.happened("confirmation_supplement_asked", within=days_until(act, facts.until))
        act.prints()
        for course in act.courses:
            act.issue("jc.correction", course.party, correcting=False, until=facts.until.isoformat())

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[review.supplement_was_asked])
    def record_supplement(self, act: ActFacts[SuppliedFacts]) -> None:
        """What was asked for has come (收到补充材料)."""
        add_attachments(act, act.facts.attachments)
        asked = self.brief["supplements"]
        self.brief["supplements"] = [*asked[:-1], {**asked[-1], "came_on": act.day.isoformat()}]

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=None,
        conditions=[bench.judge_of_the_case_acts, bench.no_challenge_is_undecided, review.grounds_found_are_reasoned],
    )
    def examine(self, act: ActFacts[ChecklistFacts]) -> None:
        """Answer each statutory ground beside agreement and evidence; the checker's findings decide nothing (审查)."""
        facts = act.facts
        self.brief["checklist"] = {**facts.answers}
        self.brief["checked_on"] = act.day.isoformat()
        self.brief["verified_with"] = facts.verified_with
        let_stand = {row["doubt"]: row["reason"] for row in facts.overruled}
        self.brief["overruled"] = {**self.brief.get("overruled", {}), **let_stand}

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[guards.term_can_be_extended])
    def extend(self, act: ActFacts[ExtensionFacts]) -> None:
        """The president extends the examination by ten days once, or the special procedure as long as needed (延长)."""
        facts = act.facts
        amount = TEN_DAYS if facts.term == REVIEW else f"{facts.days} calendar days"
        self.brief["extended"] = [*self.brief.get("extended", []), facts.term]
        act.extend(facts.term, amount, act.officer)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    party = row["party"]
    return {**row, "party": party.ref, "party_name": party.name}

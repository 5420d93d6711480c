"""What moves the time of an adjudication: stay, resumption, extension (中止、恢复、延期): 办法 arts. 28, 29, 37."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_clocks as guards
from casework.guards import adjudication_panel as panel_guards
from casework.models import Party
from casework.procedures.adjudication.parties import both_sides
from casework.procedures.adjudication.stages import DECISION, HEARD, STAYED, GoOn, StayGround
from casework.procedures.base import Acts

FIRST, SECOND = "first", "second"


@dataclass(frozen=True, kw_only=True)
class StayFacts:
    """Why the proceeding stands still (中止)."""

    ground: str
    reason: str
    notice_number: str = ""
    notice_on: LegalDate | None = None
    party: Party | None = None


@dataclass(frozen=True, kw_only=True)
class NoStayFacts:
    """Why it goes on although somebody asked for a stay (不予中止)."""

    party: Party
    asked: str
    exception: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ResumptionFacts:
    """How the ground of the stay ended (恢复处理)."""

    reason: str
    ended_on: LegalDate


@dataclass(frozen=True, kw_only=True)
class ExtensionFacts:
    """Which extension, how long, and the superior's approval of the second (延长办案期限)."""

    step: str
    reason: str
    months: int = 1
    superior: str = ""
    approval_number: str = ""
    approved_on: LegalDate | None = None


class ClockActs(Acts):
    """The clock of the handling."""

    @transition(
        "stage",
        source=list(HEARD),
        target=None,
        conditions=[
            panel_guards.actor_is_not_challenged,
            guards.stay_has_the_notice_of_acceptance,
            guards.stay_fits_the_kind_of_patent,
        ],
    )
    def stay(self, act: ActFacts[StayFacts]) -> None:
        """Let the proceeding stand still; the days of it are left out of the time for the decision (中止处理)."""
        facts = act.facts
        self.suspended_on = act.day
        act.change(self, "suspended_on")
        label = _on(StayGround(facts.ground), self.brief)
        self.brief["stay"] = {
            "since": act.day.isoformat(), "ground": facts.ground, "label": label, "notice": facts.notice_number,
        }  # fmt: skip
        act.stop(STAYED)
        act.prints()
        notice = f"（国家知识产权局无效宣告请求受理通知书{facts.notice_number}）" if facts.notice_number else ""
        must = label.endswith("（应当中止）")
        act.issue_for(
            "adj.stay_notice", both_sides(act), ground=label.partition("（")[0], notice=notice, reason=facts.reason,
            since=act.day.isoformat(), must=must, until=_until(facts.ground),
        )  # fmt: skip

    @transition("stage", source=list(HEARD), target=None, conditions=[panel_guards.actor_is_not_challenged])
    def refuse_stay(self, act: ActFacts[NoStayFacts]) -> None:
        """Go on, and tell who asked for the stay why (不予中止)."""
        facts = act.facts
        act.prints()
        exception = str(GoOn(facts.exception).label)
        act.issue("adj.no_stay_notice", facts.party, asked=facts.asked, exception=exception, reason=facts.reason)

    @transition("stage", source=list(HEARD), target=None, conditions=[guards.proceeding_is_stayed])
    def resume(self, act: ActFacts[ResumptionFacts]) -> None:
        """Go on as soon as the ground has ended; the clock runs on with the days that were left (恢复处理)."""
        facts, stay = act.facts, self.brief["stay"]
        self.suspended_on = None
        act.change(self, "suspended_on")
        self.brief["stay"] = {**stay, "ended": str(facts.ended_on)}
        act.resume(STAYED)
        act.prints()
        act.issue_for(
            "adj.resume_notice", both_sides(act), since=stay["since"], ground=stay["label"].partition("（")[0],
            reason=facts.reason, ended_on=str(facts.ended_on), resumed_on=act.day.isoformat(),
        )  # fmt: skip

    @transition(
        "stage",
        source=list(HEARD),
        target=None,
        conditions=[guards.extension_is_the_next, guards.second_extension_has_its_approval, guards.clock_still_runs],
    )
    def extend(self, act: ActFacts[ExtensionFacts]) -> None:
        """Extend the time for the decision: a month by the head, then up to two by the next higher office (延期)."""
        facts = act.facts
        term = act.deadline(DECISION)
        before = term.due_on.isoformat() if term is not None and term.due_on else ""
        self.brief["extensions"] = [*self.brief.get("extensions", []), facts.step]
        months = 1 if facts.step == FIRST else facts.months
        act.extend(DECISION, f"{months} month{'s' if months > 1 else ''}", act.officer)
        approved = f"{facts.superior}{facts.approval_number}" if facts.step == SECOND else ""
        shown: dict[str, Any] = {
            "due_before": before, "months_words": "一个月" if months == 1 else "两个月", "superior_approval": approved,
            "superior_approved_on": str(facts.approved_on or ""), "reason": facts.reason,
        }  # fmt: skip
        act.prints()
        act.issue("adj.extension_approval", **shown)
        act.issue_for("adj.extension_notice", both_sides(act), **shown)


def _on(ground: StayGround, brief: dict[str, Any]) -> str:
    """Return the ground in words; of several kinds of patent only the one of the case is named."""
    kind = brief.get("patent", {}).get("kind", "")
    words = str(ground.label)
    return (
        words.replace("实用新型、外观设计专利", f"本案{kind}") if kind and ground == StayGround.INVALIDATION else words
    )


def _until(ground: str) -> str:
    if ground in (StayGround.INVALIDATION, StayGround.INVENTION):
        return "国家知识产权局作出的无效宣告请求审查决定送达或者无效宣告请求撤回后，恢复处理。"
    return "中止的原因消除后，恢复处理。"

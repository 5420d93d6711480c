"""Terms that an obstacle made a party miss, and that are given back (耽误期限的顺延、恢复).

民事诉讼法 art. 86: asked for within ten days after the obstacle ended, the court decides; 刑事诉讼法 art. 106: within
five days, the court rules; 行政诉讼法 art. 48 and 行政复议法 art. 20 for suit and reconsideration. The days of the
obstacle are left out of that one term, which is computed again; terms of custody are never given back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.counting import RESTORED, Stop, compute, in_time
from casework.dates import LegalDate
from casework.guards import restoring as guards
from casework.limits import limit
from casework.models import Deadline, PartyCourse
from casework.procedures.base import Acts
from casework.projection import Projection

GRANTED, REFUSED = "granted", "refused"
CIVIL, CRIMINAL, SUIT = "period.civil.restore", "period.criminal.restore", "period.suit.restore"


@dataclass(frozen=True, kw_only=True)
class RestorationAsked:
    """Who missed which term for what, and when the obstacle ended (顺延、恢复期限申请)."""

    term: Deadline
    asked_by: str
    obstacle: str
    began_on: date
    ended_on: date
    received_on: LegalDate
    posted_on: LegalDate | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RestorationDecided:
    """What the court decides of a request (准许、不准许顺延); ``runs_on``: from which day the rest runs, if later."""

    request: str
    decision: str
    reasoning: str
    runs_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class RestorationRecorded:
    """What a court or a reconsideration organ decided of a missed term of suit or reconsideration (录入)."""

    term: Deadline
    authority: str
    number: str
    decision: str
    obstacle: str
    began_on: date
    ended_on: date
    received_on: LegalDate
    note: str = ""


class GivenBack(Acts):
    """What both kinds of acts share: the term is computed again, and each procedure says what hangs on it."""

    # The terms of this procedure that may be given back, by rule.
    RESTORABLE: tuple[str, ...] = ()

    def heed_restoration(self, act: ActFacts[Any], term: Deadline, due: date | None) -> None:
        """Let what hangs on the term follow its new last day; without more, nothing does."""

    def _give_back(self, act: ActFacts[Any], term: Deadline, began: date, runs_on: date) -> Projection:
        start, until = LegalDate.of(began), LegalDate.of(runs_on)
        projected = given_back(act, term, [*_stops(self.brief.get("restorations", ()), term), (began, runs_on)])
        act.restore(term, RESTORED, start, until)
        act.notes["restored"] = {"term": term_key(term), "due": str(projected.due_on or ""), "steps": projected.steps}
        self.heed_restoration(act, term, projected.due_on)
        return projected


class RestoringActs(GivenBack):
    """Acts of the court that holds the proceeding."""

    # Within how long after the obstacle a party asks, and the paper by which the court answers.
    ASKED_WITHIN = CIVIL
    RESTORATION_PAPER = "restoration_decision"

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[guards.obstacle_fell_into_the_term, guards.obstacle_has_ended, guards.no_request_is_open],
    )
    def ask_restoration(self, act: ActFacts[RestorationAsked]) -> None:
        """Take down that a party asks for a missed term; whether it came in time is computed (申请顺延期限)."""
        facts = act.facts
        window = asking_window(act, self.ASKED_WITHIN, facts.ended_on)
        kept = self.brief.get("restorations", [])
        self.brief["restorations"] = [
            *kept,
            {
                **_told(facts), "no": len(kept) + 1, "asked_by": facts.asked_by, "evidence": list(facts.evidence),
                "posted_on": str(facts.posted_on or ""), "ask_until": str(window.due_on or ""),
                "in_time": in_time(window, facts.received_on, facts.posted_on) is not False,
            },
        ]  # fmt: skip
        act.notes["asked_within"] = list(window.steps)

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            guards.request_waits,
            guards.request_is_open,
            guards.request_came_in_time,
            guards.rest_runs_after_the_obstacle,
            guards.term_given_back_is_not_over,
        ],
    )
    def decide_restoration(self, act: ActFacts[RestorationDecided]) -> None:
        """Grant or refuse the request by a paper; granted, the term is computed again (决定、裁定)."""
        facts = act.facts
        asked = guards.request_of(act)
        term = guards.term_of(act, asked)
        values: dict[str, Any] = {
            "asked": asked, "term_label": term.label, "due_before": str(term.due_on or ""),
            "asked_within": str(limit(self.ASKED_WITHIN, act.day).amount),
        }  # fmt: skip
        if facts.decision == GRANTED:
            values |= self._grant(act, term, asked)
        said = {"decision": facts.decision, "reasoning": facts.reasoning, "decided_on": act.day.isoformat()}
        said |= {"runs_on": values.get("runs_on", ""), "due": values.get("due", "")}
        self.brief["restorations"] = [
            {**each, **said} if each["no"] == asked["no"] else each for each in self.brief["restorations"]
        ]
        act.prints()
        if term.party is not None:
            act.issue(self.RESTORATION_PAPER, term.party, **values)
        else:
            act.issue_for(self.RESTORATION_PAPER, tuple(course.party.ref for course in act.courses), **values)

    def _grant(self, act: ActFacts[RestorationDecided], term: Deadline, asked: dict[str, Any]) -> dict[str, Any]:
        """Give the term back and return what the paper says of its new last day."""
        runs_on = act.facts.runs_on or date.fromisoformat(asked["ended_on"])
        projected = self._give_back(act, term, date.fromisoformat(asked["began_on"]), runs_on)
        return {"runs_on": str(runs_on), "due": str(projected.due_on or ""), "steps": list(projected.steps)}


class RecordedRestorationActs(GivenBack):
    """The same of an agency that does not decide it: what the court or the reconsideration organ allowed."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[guards.obstacle_fell_into_the_term, guards.obstacle_has_ended],
    )
    def record_restoration(self, act: ActFacts[RestorationRecorded]) -> None:
        """Enter whether a missed term of suit or reconsideration was given back, and compute it again (录入)."""
        facts = act.facts
        told = {
            **_told(facts), "no": len(self.brief.get("restorations", ())) + 1, "decision": facts.decision,
            "authority": facts.authority, "number": facts.number, "runs_on": str(facts.ended_on), "note": facts.note,
        }  # fmt: skip
        if facts.decision == GRANTED:
            projected = self._give_back(act, facts.term, facts.began_on, facts.ended_on)
            told["due"] = str(projected.due_on or "")
        self.brief["restorations"] = [*self.brief.get("restorations", ()), told]


def given_back(act: ActFacts[Any], term: Deadline, spans: Iterable[tuple[date, date]]) -> Projection:
    """Return when ``term`` ends once the days of these obstacles are left out of it."""
    started = LegalDate.parse(term.started)
    stops = [Stop(LegalDate.of(began), LegalDate.of(until), RESTORED) for began, until in spans]
    return compute(limit(term.rule, started.earliest), started, calendar=act.calendar, stops=stops)


def asking_window(act: ActFacts[Any], rule: str, ended_on: date) -> Projection:
    """Return until when a party may ask for a term whose obstacle ended on that day."""
    return compute(limit(rule, ended_on), LegalDate.of(ended_on), calendar=act.calendar)


def course_of(act: ActFacts[Any], term: Deadline) -> PartyCourse | None:
    """Return the course of the party whose term it is."""
    return next((course for course in act.courses if course.party_id == term.party_id), None)


def term_key(term: Deadline) -> str:
    """Return the name of a term on forms and in files: rule@P1, or the rule alone where it is of all."""
    return f"{term.rule}@{term.party.ref}" if term.party is not None else term.rule


def _told(facts: RestorationAsked | RestorationRecorded) -> dict[str, Any]:
    return {
        "term": term_key(facts.term), "deadline": facts.term.pk, "obstacle": facts.obstacle,
        "began_on": facts.began_on.isoformat(), "ended_on": facts.ended_on.isoformat(),
        "received_on": str(facts.received_on),
    }  # fmt: skip


def _stops(kept: Iterable[dict[str, Any]], term: Deadline) -> list[tuple[date, date]]:
    """Return the obstacles for which this term was given back before."""
    return [
        (date.fromisoformat(each["began_on"]), date.fromisoformat(each["runs_on"]))
        for each in kept
        if each["deadline"] == term.pk and each.get("decision") == GRANTED
    ]

"""From which days a decision can be sued against and enforced: 专利法 65; 办法 80; 行政诉讼法解释 156, 158."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.acts import ActFacts
from casework.counting import compute
from casework.dates import LegalDate
from casework.limits import limit
from casework.models import PartyCourse
from casework.procedures.adjudication_effect.stages import BY_AGENCY, BY_HOLDER, OF_A_DUTY, STOP, SUE


def last_day(act: ActFacts[Any], rule: str, start: LegalDate) -> date:
    """Return the last day of the term under ``rule`` from ``start``."""
    due = compute(limit(rule, start.latest), start, calendar=act.calendar).due_on
    return due or start.latest


def serve(act: ActFacts[Any], course: PartyCourse, served: LegalDate) -> None:
    """Note when the decision reached a party: fifteen days to sue, then the time to have it enforced (送达)."""
    course.decision = {**course.decision, "served": str(served)}
    course.serve()
    keep(act, course, "decision", "state")
    act.happened("decision_served", served, course)
    if course.decision.get("ruling") == STOP:
        let_enforcement_run(act, course, last_day(act, SUE, served))


def let_enforcement_run(act: ActFacts[Any], course: PartyCourse, over: date) -> None:
    """Let the agency's three months run from ``over``, or from when the decision wants performance, if that is later.

    When they end without an application, the right holder has six months; both are shown from the beginning.
    """
    drop_enforcement(act, course)
    by = course.decision.get("perform_by")
    start = LegalDate.of(max(over, date.fromisoformat(by)) if by else over)
    act.happened("performance_period_expired", start, course)
    end = LegalDate.of(last_day(act, BY_AGENCY, start))
    act.happened("agency_enforcement_period_expired", end, course)


def drop_enforcement(act: ActFacts[Any], course: PartyCourse) -> None:
    """Nothing can be enforced for the time being, or not any more."""
    for rule in (BY_AGENCY, BY_HOLDER):
        act.cancel(rule, course)
    for slug in ("performance_period_expired", "agency_enforcement_period_expired"):
        course.marks.pop(slug, None)
    keep(act, course, "marks")


def keep(act: ActFacts[Any], course: PartyCourse, *fields: str) -> None:
    """Have ``fields`` of a course saved with the act; one that the act itself brings in is saved whole."""
    if course.pk is not None:
        act.change(course, *fields)


def end_duty(act: ActFacts[Any], course: PartyCourse) -> None:
    """Let every term about the duty of this respondent fall away."""
    for rule in OF_A_DUTY:
        act.cancel(rule, course)

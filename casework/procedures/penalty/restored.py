"""Terms of reconsideration and suit that were given back (耽误期限的扣除、延长): 行政复议法 20; 行政诉讼法 48."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.acts import ActFacts
from casework.models import CourseState, Deadline
from casework.procedures.penalty.execution import restart_enforcement
from casework.procedures.restoring import RecordedRestorationActs, course_of


class RestoredRemedyActs(RecordedRestorationActs):
    """What the court or the reconsideration organ allowed, and what waits for the new last day."""

    RESTORABLE = (
        "reconsideration.apply", "litigation.direct", "litigation.after_reconsideration",
        "litigation.appeal_judgment",
    )  # fmt: skip

    def heed_restoration(self, act: ActFacts[Any], term: Deadline, due: date | None) -> None:
        """The three months to apply to the court run from the last of the terms (行政强制法 53)."""
        course = course_of(act, term)
        over = course.when("remedy_period_expired") if course is not None else None
        if course is None or due is None or over is None or course.state != CourseState.SERVED:
            return
        if due > over.latest:
            restart_enforcement(act, course, due)

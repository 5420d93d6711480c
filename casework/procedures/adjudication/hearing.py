"""The oral hearing, which is at the office's choice (口头审理): 办法 arts. 26, 27."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_hearing as guards
from casework.guards import adjudication_panel as panel_guards
from casework.models import PartyRole
from casework.procedures.adjudication.parties import both_sides
from casework.procedures.adjudication.stages import Stage
from casework.procedures.base import Acts

NOTICE = "adjudication.hearing_notice"
PRESENT, ABSENT, LEFT, EXCUSED = "present", "absent", "left", "excused"
JOINT = "与国家知识产权局专利无效宣告请求的口头审理联合举行（试点做法，全国性规定没有条文，依据未查证）"


@dataclass(frozen=True, kw_only=True)
class NoticeFacts:
    """When, where and how the case is heard (口头审理通知)."""

    starts_at: LegalDate
    place: str
    online: bool
    is_public: bool
    attendance: str
    closed_reason: str = ""
    # Heard together with the invalidation, where the office takes part in that practice.
    joint: bool = False


@dataclass(frozen=True, kw_only=True)
class HearingFacts:
    """Who came and what was said (口头审理笔录)."""

    started_at: LegalDate
    ended_at: LegalDate
    place: str
    attendance_rows: tuple[dict[str, Any], ...]
    recusal_answer: str
    statements: str
    examination: str
    issues: str
    comparison: str
    mediation_will: str
    signatures: str


class HearingActs(Acts):
    """Written or oral: a case without a hearing is decided on the file."""

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=None,
        conditions=[
            panel_guards.actor_is_not_challenged,
            guards.hearing_day_is_known,
            guards.hearing_is_three_working_days_away,
            guards.closed_hearing_is_reasoned,
        ],
    )
    def call_hearing(self, act: ActFacts[NoticeFacts]) -> None:
        """Fix day and place; each side is told three working days before (口头审理通知)."""
        facts = act.facts
        act.cancel(NOTICE)
        for course in act.courses:
            course.marks.pop("hearing_notice_served", None)
            act.change(course, "marks")
        self.brief["hearing"] = {"starts_at": str(facts.starts_at), "place": facts.place}
        act.happened("oral_hearing_date", at=facts.starts_at)
        act.prints()
        act.issue_for("adj.hearing_notice", both_sides(act), joint_note=JOINT if facts.joint else "")

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=None,
        conditions=[
            panel_guards.actor_is_not_challenged,
            guards.hearing_was_called,
            guards.notice_was_served_in_time,
            guards.everybody_is_accounted_for,
        ],
    )
    def hold_hearing(self, act: ActFacts[HearingFacts]) -> None:
        """Hear the parties; a requester who stays away withdraws, a respondent is decided on in absence (口头审理)."""
        facts = act.facts
        act.happened("hearing_closed", at=facts.ended_at)
        self.brief["hearing"] = {
            **self.brief.get("hearing", {}),
            "held_on": str(facts.ended_at),
            "issues": facts.issues,
        }
        gone = [row for row in facts.attendance_rows if row["attendance"] in (ABSENT, LEFT)]
        self.brief["deemed_withdrawn"] = [row["party"].ref for row in gone if row["party"].role == PartyRole.REQUESTER]
        for row in gone:
            course = act.course_of(row["party"])
            if course is not None:
                course.marks["absent"] = str(facts.started_at)
                act.change(course, "marks")

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[guards.hearing_was_called])
    def cancel_hearing(self, act: ActFacts[CancelFacts]) -> None:
        """Call the hearing off; the case is decided on the file, or another day is set (取消口头审理)."""
        self.brief.pop("hearing", None)
        act.cancel(NOTICE)


@dataclass(frozen=True, kw_only=True)
class CancelFacts:
    """Why the hearing is not held (取消口头审理)."""

    reason: str

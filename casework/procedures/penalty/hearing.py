"""Hearings (听证): 行政处罚法 arts. 63–65; 市场监督管理行政处罚听证办法."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import courses, notice
from casework.models import Assignment, Officer, Party, PartyCourse
from casework.procedures.base import Acts


@dataclass(frozen=True)
class HearingRequestFacts:
    """The party's request for a hearing, or its withdrawal."""

    party: Party
    reason: str


@dataclass(frozen=True)
class HostFacts:
    """Who presides over the hearing (听证主持人)."""

    party: Party
    host: Officer


@dataclass(frozen=True)
class HandOverFacts:
    """The file given to the host (移交案件材料)."""

    party: Party
    materials: tuple[str, ...]


@dataclass(frozen=True)
class HearingNoticeFacts:
    """Time, place and people of the hearing (听证通知)."""

    party: Party
    starts_at: LegalDate
    place: str
    presider: str
    recorder: str
    hearing_members: tuple[str, ...] = ()
    interpreter: str = ""
    is_public: bool = True
    closed_reason: str = ""


@dataclass(frozen=True)
class HearingFacts:
    """What was said at the hearing (听证笔录)."""

    party: Party
    started_at: LegalDate
    ended_at: LegalDate
    place: str
    presider: str
    recorder: str
    hearing_course: str
    officers_case: str
    party_case: str
    cross_examination: str
    final_statement: str
    check_answer: str
    hearing_members: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    is_public: bool = True
    officers: tuple[Officer, ...] = ()


@dataclass(frozen=True)
class HearingReportFacts:
    """The host's report (听证报告)."""

    party: Party
    hearing_opinion: str
    points_at_issue: str


# What the record already says and the report repeats.
REPEATED = ("ended_at", "place", "presider", "hearing_course", "officers_case", "party_case", "recorder")


class HearingActs(Acts):
    """From the request to the report of the host."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            notice.party_is_still_undecided,
            notice.notice_was_delivered,
            notice.hearing_right_was_told,
            notice.hearing_is_asked_for_in_time,
        ],
    )
    def request_hearing(self, act: ActFacts[HearingRequestFacts]) -> None:
        """Take in the party's request; the hearing is left out of the time for the decision (程序规定 64)."""
        course = courses.of(act)
        course.marks.pop("hearing_withdrawn", None)
        act.happened("hearing_request_received", course=course)
        act.stop("hearing")

    @transition("stage", source="*", target=None, conditions=[notice.hearing_was_asked_for])
    def withdraw_hearing(self, act: ActFacts[HearingRequestFacts]) -> None:
        """The party withdraws its request, or stays away without good reason (撤回听证、视为放弃)."""
        course = courses.of(act)
        course.marks["hearing_withdrawn"] = str(act.at)
        act.change(course, "marks")
        for rule in ("appoint_host", "hand_over_file", "fix_date", "notice"):
            act.cancel(f"penalty.hearing.{rule}", course)
        let_time_run_on(act, course, act.at)

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[notice.hearing_was_asked_for, notice.host_did_not_investigate],
    )
    def appoint_host(self, act: ActFacts[HostFacts]) -> None:
        """Appoint a host who did not investigate (确定听证主持人)."""
        act.add(
            Assignment(proceeding=self, officer=act.facts.host, part=Assignment.Part.HOST, since=act.day),
        )
        act.happened("hearing_host_appointed", course=act.course)

    @transition("stage", source="*", target=None, conditions=[notice.hearing_was_asked_for])
    def hand_over_file(self, act: ActFacts[HandOverFacts]) -> None:
        """Give the file to the host (移交案件材料)."""
        act.happened("hearing_file_received", course=act.course)

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[notice.hearing_was_asked_for, notice.hearing_is_seven_working_days_away],
    )
    def call_hearing(self, act: ActFacts[HearingNoticeFacts]) -> None:
        """Fix time and place and notify the party seven working days before (听证通知, 行政处罚法 64)."""
        course = courses.of(act)
        course.marks.pop("hearing_notice_served", None)
        act.cancel("penalty.hearing.notice", course)
        act.happened("hearing_day", at=act.facts.starts_at, course=course)

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[notice.hearing_was_asked_for, notice.hearing_notice_was_served_in_time],
    )
    def hold_hearing(self, act: ActFacts[HearingFacts]) -> None:
        """Hold the hearing and keep its record (举行听证); the clock of the decision runs on from its end."""
        facts = act.facts
        self.brief["hearing"] = {name: _said(getattr(facts, name)) for name in REPEATED}
        self.brief["hearing"] |= {
            "starts_at": str(facts.started_at),
            "hearing_members": list(facts.hearing_members),
            "attendees": [*facts.agents, *facts.attendees],
        }
        act.happened("hearing_closed", at=facts.ended_at, course=act.course)
        let_time_run_on(act, courses.of(act), facts.ended_at)

    @transition("stage", source="*", target=None, conditions=[notice.hearing_was_asked_for, notice.hearing_was_held])
    def write_hearing_report(self, act: ActFacts[HearingReportFacts]) -> None:
        """Report on the hearing with an opinion (听证报告); the decision rests on its record (行政处罚法 65)."""
        course = courses.of(act)
        course.marks["hearing_reported"] = str(act.at)
        act.change(course, "marks")
        self.brief["hearing_opinion"] = act.facts.hearing_opinion
        act.opine("听证意见", act.facts.hearing_opinion)
        act.prints()
        act.issue("hearing_report", party=course.party, **self.brief.get("hearing", {}))


def let_time_run_on(act: ActFacts[Any], course: PartyCourse, at: LegalDate) -> None:
    """Count the time for the decision again, unless the hearing of another party is still to be held."""
    if not any(courses.hearing_is_being_held(each) for each in act.courses if each is not course):
        act.resume("hearing", at=at)


def _said(value: object) -> str:
    return str(value) if isinstance(value, LegalDate) else str(value or "")

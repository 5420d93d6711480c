"""Notice before the penalty, statement and defence (告知、陈述申辩): 行政处罚法 arts. 44–45; 程序规定 arts. 57–58."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import courses, decision, notice
from casework.models import Document, DocumentState, Officer, Party, PartyCourse
from casework.procedures.base import Acts, carry
from casework.procedures.penalty.clocks import DECISION
from casework.procedures.penalty.hearing import let_time_run_on
from casework.procedures.penalty.service import mark_closure
from casework.procedures.penalty.stages import Stage

# Dates of one notice; a new notice begins them anew.
OF_A_NOTICE = (
    "penalty_notice_served", "hearing_right_notified", "notice_waived", "statement_heard", "hearing_request_received",
    "hearing_host_appointed", "hearing_file_received", "hearing_notice_served", "hearing_closed", "hearing_reported",
    "hearing_withdrawn",
)  # fmt: skip


@dataclass(frozen=True)
class NoticeFacts:
    """What the party is told (行政处罚告知书); amounts in CNY."""

    party: Party
    facts_found: str
    evidence_summary: str
    law_violated: str
    law_applied: str
    discretion_reason: str
    proposed_penalties: tuple[str, ...]
    kinds: tuple[str, ...]
    fine: Decimal | None = None
    gains: Decimal | None = None
    goods_value: Decimal | None = None
    bracket: str = ""
    band: str = ""
    band_reason: str = ""
    reason: str = ""


@dataclass(frozen=True)
class StatementFacts:
    """What the party said in its defence (陈述申辩)."""

    party: Party
    statement: str
    submitted_evidence: tuple[str, ...]
    written: bool = False
    started_at: LegalDate | None = None
    ended_at: LegalDate | None = None
    place: str = ""
    person_name: str = ""
    person_post: str = ""
    person_id_number: str = ""
    person_phone: str = ""
    person_address: str = ""
    recorder: str = ""
    check_answer: str = ""
    officers: tuple[Officer, ...] = ()


@dataclass(frozen=True)
class WaiverFacts:
    """The party's written waiver (放弃陈述申辩和听证)."""

    party: Party
    proof: str


@dataclass(frozen=True)
class ConsiderFacts:
    """How the defence was considered (陈述申辩复核)."""

    statement_view: str
    opinion: str
    discussion: bool = False


class NoticeActs(Acts):
    """Notice, and what the party answers."""

    @transition(
        "stage",
        source=Stage.APPROVED,
        target=RETURN_VALUE(Stage.APPROVED, Stage.NOTIFIED),
        conditions=[
            notice.party_is_to_be_told,
            decision.range_of_the_fine_can_be_told,
            decision.fine_is_within_the_maximum,
            decision.band_is_as_stated,
            decision.leaving_the_ordinary_band_is_reasoned,
        ],
    )
    def notify(self, act: ActFacts[NoticeFacts]) -> str:
        """Tell the party what is proposed, why, and what it may do about it (行政处罚告知)."""
        if courses.wants_notice(self, courses.of(act)):
            tell(act)
        else:
            act.prints()
        waiting = [course for course in act.courses if courses.wants_notice(self, course)]
        return Stage.APPROVED if waiting else Stage.NOTIFIED

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            notice.party_is_still_undecided,
            decision.range_of_the_fine_can_be_told,
            decision.fine_is_within_the_maximum,
            decision.band_is_as_stated,
            decision.leaving_the_ordinary_band_is_reasoned,
        ],
    )
    def renotify(self, act: ActFacts[NoticeFacts]) -> None:
        """Tell the party anew: the facts changed, or the proposal is heavier (重新告知, 程序规定 58)."""
        course = courses.of(act)
        if courses.hearing_is_being_held(course):
            let_time_run_on(act, course, act.at)
        for slug in OF_A_NOTICE:
            course.marks.pop(slug, None)
        for rule in courses.WINDOWS:
            act.cancel(rule, course)
        tell(act, _replaced(act, course))

    @transition("stage", source="*", target=None, conditions=[notice.notice_was_delivered])
    def record_statement(self, act: ActFacts[StatementFacts]) -> None:
        """Hear what the party has to say, or take in its writing (听取陈述申辩, 行政处罚法 45)."""
        course = courses.of(act)
        _mark(act, course, "statement_heard")
        self.brief["statement"] = act.facts.statement
        act.prints()
        if not act.facts.written:
            act.issue("statement_record", party=course.party, notice_number=course.proposal.get("number", ""))

    @transition("stage", source="*", target=None, conditions=[notice.notice_was_delivered])
    def waive(self, act: ActFacts[WaiverFacts]) -> None:
        """Take in the party's waiver of statement, defence and hearing (放弃权利)."""
        course = courses.of(act)
        _mark(act, course, "notice_waived")
        for rule in courses.WINDOWS:
            act.meet(rule, course)

    @transition(
        "stage",
        source=Stage.NOTIFIED,
        target=RETURN_VALUE(Stage.HEARD, Stage.WEIGHED, Stage.CONSIDERED, Stage.SERVED),
        conditions=[notice.windows_have_closed, notice.no_hearing_is_pending],
    )
    def consider_defence(self, act: ActFacts[ConsiderFacts]) -> str:
        """Consider what the parties said, before anything is decided (复核陈述申辩, 行政处罚法 45)."""
        carry(act, "statement_view")
        act.opine("陈述申辩复核意见", act.facts.opinion)
        for course in act.courses:
            for rule in courses.WINDOWS:
                act.meet(rule, course)
        if any("hearing_reported" in course.marks for course in act.courses if courses.is_undecided(course)):
            act.happened("review_materials_received")
            return Stage.HEARD
        if not any(courses.is_undecided(course) for course in act.courses):
            act.cancel(DECISION)
            mark_closure(act)
            return Stage.SERVED
        self.brief["discussion"] = bool(self.brief.get("discussion")) or act.facts.discussion
        return Stage.WEIGHED if self.brief["discussion"] else Stage.CONSIDERED


def _replaced(act: ActFacts[Any], course: PartyCourse) -> Document | None:
    """Take the notice in force out of force: the new one takes its place, and the old one is served no more."""
    told = (each for each in reversed(act.documents) if each.kind == "penalty_notice")
    old = next((each for each in told if each.party_id == course.party_id), None)
    if old is None or old.state != DocumentState.ISSUED:
        return None
    old.replace()
    act.change(old, "state")
    return old


def tell(act: ActFacts[NoticeFacts], replaces: Document | None = None) -> None:
    """Put the proposal on the party's course and issue the notice, with a hearing offered where it is due."""
    facts, course = act.facts, courses.of(act)
    zero = Decimal(0)
    fine, gains, goods = facts.fine or zero, facts.gains or zero, facts.goods_value or zero
    hearing = courses.hearing_is_due(course, facts.kinds, fine, gains, goods, courses.hearing_figures(act.proceeding))
    course.notify(
        {
            "fine": str(fine),
            "gains": str(gains),
            "goods_value": str(goods),
            "kinds": list(facts.kinds),
            "penalties": list(facts.proposed_penalties),
            "law_applied": facts.law_applied,
            "hearing": hearing,
        }
    )
    act.change(course, "state", "proposal", "marks")
    carry(act, "facts_found", "evidence_summary", "law_violated", "law_applied", "discretion_reason")
    act.prints()
    act.issue_anew("penalty_notice", course.party, replaces, hearing_offered=hearing)


def _mark(act: ActFacts[Any], course: PartyCourse, slug: str) -> None:
    course.marks[slug] = str(act.at)
    act.change(course, "marks")

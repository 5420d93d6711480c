"""The border to the criminal side (行刑衔接): a referral begins here, and what becomes of it comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import courses
from casework.guards import crime as guards
from casework.guards import opinion as criminal
from casework.guards.investigation import has_two_officers, is_not_recused, officers_have_certificates
from casework.guards.reverse_review import other
from casework.models import CourseState, CrimeAlert, LeftBy, OutcomeKind, Party, PartyCourse
from casework.procedures.base import Acts
from casework.procedures.link import JUDGED, Judgment, Opinion, onward
from casework.procedures.penalty.approval import basis, course_for, issue_approval
from casework.procedures.penalty.clocks import SUSPENSION
from casework.procedures.penalty.custody import measure_party, original, rule_of
from casework.procedures.penalty.opinion import begin_anew, take_opinion
from casework.procedures.penalty.stages import INVESTIGATING, Stage
from casework.procedures.referral import RETURNED, BackToPenalty, GoodsGone, ReferralDecided, ReportFacts

# What may be entered from paper: the verdicts, and what ends the criminal side before a trial.
OPINION, VERDICTS = "opinion", ("convicted", "exempt", "acquitted", "terminated")
# Why a suspended proceeding waits, in its brief.
REFERRED = "criminal_referral"
# Verdicts after which the matter may still be punished here (行政处罚法 27: 不需要追究刑事责任、免予刑事处罚).
UNPUNISHED = ("exempt", "acquitted", "terminated")


@dataclass(frozen=True, kw_only=True)
class ReferredClosingFacts:
    """Why the matter of a referred party is closed here (移送后办结)."""

    party: Party
    reason: str


@dataclass(frozen=True, kw_only=True)
class StrikeFacts:
    """Why a party leaves the list although nobody here refers or dismisses it; the procuratorate can read it."""

    party: Party
    reason: str


@dataclass(frozen=True, kw_only=True)
class CriminalOutcomeFacts:
    """What came of a referral outside the system (撤销案件、不起诉、检察意见、生效裁判)."""

    parties: tuple[Party, ...]
    result: str
    agency: str
    number: str
    received_on: LegalDate
    reason: str
    reply: str = "2 months"
    fine: str = ""
    offset: str = ""


class CrimeActs(Acts):
    """What leads to the police, and what comes back from there."""

    @transition(
        "stage",
        source=[*INVESTIGATING, Stage.DECIDED],
        target=None,
        conditions=[
            guards.alert_is_raised,
            guards.party_has_a_finding,
            guards.referral_is_not_under_way,
            has_two_officers,
            officers_have_certificates,
            is_not_recused,
        ],
    )
    def prepare_referral(self, act: ActFacts[ReportFacts]) -> None:
        """Report a suspected crime to the principal head (专案组书面报告); a proceeding of its own begins with it."""
        course = course_for(act, act.facts.party)
        course.marks["referral_reported"] = str(act.at)
        act.change(course, "marks")
        act.begin("referral", act.agency, [act.facts.party], replace(act.facts, link=onward(self)))

    @transition("stage", source=[*INVESTIGATING, Stage.DECIDED], target=None)
    def hear_referral(self, act: ActFacts[ReferralDecided]) -> None:
        """The head decided: the party is referred and nothing is decided about it here, or the alert is dismissed."""
        facts = act.facts
        course = _course(act, facts.ref)
        if not facts.referred:
            course.crime_alert, course.crime_reason = CrimeAlert.DISMISSED, facts.reason
            course.marks.pop("referral_reported", None)
            act.change(course, "crime_alert", "crime_reason", "marks")
            return
        course.outcome, course.crime_alert = OutcomeKind.REFERRED, CrimeAlert.REFERRED
        act.change(course, "outcome", "crime_alert")
        if all(each.outcome for each in act.courses) and self.suspended_on is None:
            self.suspended_on = act.day
            self.brief["suspended_for"] = REFERRED
            act.change(self, "suspended_on")
            act.stop(SUSPENSION)
            # The head who decides to refer approves that the investigation waits meanwhile.
            act.opine("负责人意见", facts.reason)
            reason = "全部当事人已经移送公安机关，须以刑事案件的处理结果为依据。"
            issue_approval(act, "中止案件调查", reason, basis(act, "行政处罚法.27; 市场监管处罚程序规定.46"))

    @transition("stage", source=[*INVESTIGATING, Stage.DECIDED], target=None, conditions=[criminal.party_was_referred])
    def close_referred(self, act: ActFacts[ReferredClosingFacts]) -> None:
        """Close the matter of a referred party here, instead of waiting for the criminal side (移送后办结)."""
        facts = act.facts
        course = course_for(act, facts.party)
        course.conclude()
        act.change(course, "state")
        _go_on(self, act)
        matter = f"对{facts.party}的案件因移送司法机关予以办结"
        issue_approval(act, matter, facts.reason, basis(act, "行政处罚法.27; 市场监管处罚程序规定.77"), facts.party)

    @transition("stage", source="*", target=None)
    def hear_return(self, act: ActFacts[BackToPenalty]) -> None:
        """Nobody prosecutes: the matter is decided here again, with the days that were left (恢复行政处理).

        Where this proceeding is too far for that, the matter is a new lead of the bureau.
        """
        facts = act.facts
        here = [each for each in act.courses if each.party.ref in facts.refs]
        if not here or self.stage not in (*INVESTIGATING, Stage.DECIDED):
            parties = [each for each in act.parties if each.ref in facts.refs]
            begin_anew(self, act, parties, facts.reason, facts.opinion)
            return
        for course in here:
            _take_back(act, course, facts.reason)
        _go_on(self, act)
        if facts.opinion is not None:
            take_opinion(self, act, facts.opinion)

    @transition("stage", source="*", target=None)
    def hear_judgment(self, act: ActFacts[Judgment]) -> None:
        """A judgment is in effect: it ends the matter here, or leaves it to be punished here (收到生效裁判).

        After a fine by the court none is added here; one paid before is offset there (行政处罚法 35).
        """
        facts = act.facts
        said = {"verdict": facts.verdict, "number": facts.number, "fine": facts.fine, "offset": facts.offset}
        self.brief["judgments"] = {**self.brief.get("judgments", {}), **dict.fromkeys(facts.refs, said)}
        over = self.stage not in (*INVESTIGATING, Stage.DECIDED)
        reason = f"人民法院{facts.number}裁判生效，该当事人未被判处刑罚。"
        named = [each for each in act.courses if each.party.ref in facts.refs]
        for course in named if not over else ():
            if facts.verdict in UNPUNISHED:
                _take_back(act, course, reason)
            elif course.outcome == OutcomeKind.REFERRED:
                course.conclude()
                act.change(course, "state")
        if over and facts.verdict in UNPUNISHED:
            begin_anew(self, act, [each.party for each in named], reason, None)
        _go_on(self, act)

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[guards.party_is_listed, guards.nobody_here_can_refer_or_dismiss, guards.dismissal_has_a_reason],
    )
    def strike_unreferred(self, act: ActFacts[StrikeFacts]) -> None:
        """Take a party off the list of those that should have been referred (移出应移未移清单).

        For what left the bureau by another way: transferred to another agency, joined into another case,
        referred on paper before there was a system. The alert itself stays as the findings raised it.
        """
        facts = act.facts
        entry = next(each for each in act.unreferred if each.party_id == facts.party.pk)
        entry.left_on, entry.left_by, entry.reason = act.day, LeftBy.STRUCK, facts.reason
        entry.left_seq = act.case.head_seq + 1
        act.change(entry, "left_on", "left_by", "reason", "left_seq")
        act.notes["struck"] = {"party": facts.party.ref, "grounds": [each["text"] for each in entry.grounds]}

    @transition("stage", source="*", target=None, conditions=[criminal.criminal_side_works_elsewhere])
    def record_criminal_outcome(self, act: ActFacts[CriminalOutcomeFacts]) -> None:
        """Enter what police, procuratorate or court outside the system decided on paper (录入刑事案件处理结果)."""
        facts = act.facts
        refs = tuple(each.ref for each in facts.parties)
        if facts.result in VERDICTS:
            judged = Judgment(refs, facts.result, facts.number, facts.received_on, facts.fine, facts.offset)
            act.tell(JUDGED, self, judged)
            return
        opinion = None
        if facts.result == OPINION:
            opinion = Opinion(
                refs,
                None,
                facts.agency,
                facts.reason,
                reply_within=other(facts.reply),
                received_on=str(facts.received_on),
            )
        referred = [each for each in act.courses if each.party.ref in refs and each.outcome == OutcomeKind.REFERRED]
        if opinion is not None and not referred:
            take_opinion(self, act, opinion)
            return
        act.tell(RETURNED, self, BackToPenalty(refs, f"{facts.agency}：{facts.reason}（{facts.number}）", opinion))

    @transition("stage", source="*", target=None)
    def hear_goods_gone(self, act: ActFacts[GoodsGone]) -> None:
        """Goods went to the police: the measures on them end here, and the party is told (移送物品告知)."""
        facts = act.facts
        course = _course(act, facts.ref)
        self.brief["receiving_agency"], self.brief["reason"] = facts.to, "涉嫌犯罪"
        for measure in act.measures:
            if not measure.live or measure.party_id != course.party_id:
                continue
            measure.hand_over(str(act.at))
            act.change(measure, "state", "ended_at")
            act.meet(rule_of(measure), measure=measure)
            act.issue("seized_goods_transfer_notice", party=measure_party(act, measure), **original(act, measure))


def _course(act: ActFacts[Any], ref: str) -> PartyCourse:
    party = next(each for each in act.parties if each.ref == ref)
    return course_for(act, party)


def _take_back(act: ActFacts[Any], course: PartyCourse, reason: str) -> None:
    """Let the matter of a party be decided here again; the crime was looked into and is pursued no more."""
    if course.state == CourseState.CONCLUDED:
        course.decide_anew()
    course.outcome = ""
    course.crime_alert, course.crime_reason = CrimeAlert.DISMISSED, reason
    course.marks.pop("referral_reported", None)
    act.change(course, "state", "outcome", "decision", "fine", "crime_alert", "crime_reason", "marks")


def _go_on(proceeding: Any, act: ActFacts[Any]) -> None:
    """Take up the investigation that waited for the criminal side, unless there is nobody but those it waits for."""
    waiting = [c for c in act.courses if c.outcome == OutcomeKind.REFERRED and c.state != CourseState.CONCLUDED]
    if waiting and not any(courses.is_undecided(each) for each in act.courses):
        return
    if proceeding.suspended_on is None or proceeding.brief.get("suspended_for") != REFERRED:
        return
    proceeding.suspended_on = None
    proceeding.brief.pop("suspended_for")
    act.change(proceeding, "suspended_on")
    act.resume(SUSPENSION)

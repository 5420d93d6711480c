"""The border to the criminal side (行刑衔接): a referral begins here, and what becomes of it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import crime as guards
from casework.guards.investigation import has_two_officers, is_not_recused, officers_have_certificates
from casework.models import CrimeAlert, LeftBy, OutcomeKind, Party, PartyCourse
from casework.procedures.base import Acts
from casework.procedures.penalty.approval import course_for
from casework.procedures.penalty.clocks import SUSPENSION
from casework.procedures.penalty.custody import measure_party, original, rule_of
from casework.procedures.penalty.stages import INVESTIGATING, Stage
from casework.procedures.referral import BackToPenalty, GoodsGone, ReferralDecided, ReportFacts

# Why a suspended proceeding waits, in its brief.
REFERRED = "criminal_referral"


@dataclass(frozen=True, kw_only=True)
class StrikeFacts:
    """Why a party leaves the list although nobody here refers or dismisses it; the procuratorate can read it."""

    party: Party
    reason: str


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
        act.begin("referral", act.agency, [act.facts.party], act.facts)

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

    @transition("stage", source=[*INVESTIGATING, Stage.DECIDED], target=None)
    def hear_return(self, act: ActFacts[BackToPenalty]) -> None:
        """Nobody prosecutes: the matter is decided here again, with the days that were left (恢复行政处理)."""
        facts = act.facts
        for ref in facts.refs:
            course = _course(act, ref)
            course.outcome = ""
            course.crime_alert, course.crime_reason = CrimeAlert.DISMISSED, facts.reason
            course.marks.pop("referral_reported", None)
            act.change(course, "outcome", "crime_alert", "crime_reason", "marks")
        if self.suspended_on is not None and self.brief.get("suspended_for") == REFERRED:
            self.suspended_on = None
            self.brief.pop("suspended_for")
            act.change(self, "suspended_on")
            act.resume(SUSPENSION)

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

"""Notice to the respondents, their defence, and objections to jurisdiction (答辩、管辖权异议): 办法 arts. 9, 22."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_defence as guards
from casework.guards import adjudication_panel as panel_guards
from casework.guards import courses
from casework.models import Party, PartyCourse, PartyRole
from casework.procedures.adjudication.intake import end
from casework.procedures.adjudication.parties import both_sides, name_people, respondents
from casework.procedures.adjudication.stages import DEFENCE, DEFENCE_ABROAD, OBJECTION, Stage
from casework.procedures.base import Acts

PLEAS = {
    "not_infringing": gettext_noop("没有落入权利要求的保护范围"),
    "prior_art": gettext_noop("现有技术（现有设计）"),
    "prior_use": gettext_noop("先用权"),
    "licensed": gettext_noop("经许可或者权利用尽"),
    "legitimate_source": gettext_noop("不知道是侵权产品且有合法来源"),
    "time_bar": gettext_noop("时效"),
    "invalidation": gettext_noop("已请求宣告专利权无效"),
    "other": gettext_noop("其他"),
}
TRANSFER, DISMISS = "transfer", "dismiss"


@dataclass(frozen=True, kw_only=True)
class NotificationFacts:
    """What the parties are told with the copy of the request (答辩通知、举证通知)."""

    evidence_days: int
    requirements: str


@dataclass(frozen=True, kw_only=True)
class DefenceFacts:
    """The defence of one respondent (答辩书)."""

    party: Party
    received_on: LegalDate
    defence: str
    posted_on: LegalDate | None = None
    pleas: tuple[str, ...] = ()
    evidence_list: tuple[str, ...] = ()
    copies: int = 1


@dataclass(frozen=True, kw_only=True)
class MoreDaysFacts:
    """More days that a party asked for, with its reasons (延长期限)."""

    party: Party
    days: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ObjectionFacts:
    """A respondent holds another office competent (管辖权异议)."""

    party: Party
    received_on: LegalDate
    reason: str
    posted_on: LegalDate | None = None


@dataclass(frozen=True, kw_only=True)
class JurisdictionFacts:
    """What is decided about it (管辖权异议决定)."""

    decision: str
    view: str
    receiving_agency: str = ""
    materials: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AddedFacts:
    """Who is added, on whose application, and why (追加当事人)."""

    asked_by: str
    reason: str
    added: tuple[dict[str, Any], ...]


class DefenceActs(Acts):
    """From the notice to the defence."""

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=None,
        conditions=[panel_guards.actor_is_not_challenged, guards.evidence_period_is_long_enough],
    )
    def notify_parties(self, act: ActFacts[NotificationFacts]) -> None:
        """Make out the copy of the request with the notices to defend and to give evidence (答辩、举证通知)."""
        facts = act.facts
        self.brief["evidence_days"] = facts.evidence_days
        act.prints()
        for course in respondents(act.courses):
            act.issue("adj.defence_notice", course.party, **_days_of(course))
        act.issue_for("adj.evidence_notice", both_sides(act), requirements=facts.requirements)

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[guards.request_copy_was_served])
    def receive_defence(self, act: ActFacts[DefenceFacts]) -> None:
        """Take the defence in; the requester has it within five working days (收到答辩书)."""
        facts = act.facts
        course = courses.of(act)
        done = facts.posted_on or facts.received_on
        for rule in (DEFENCE, DEFENCE_ABROAD):
            act.meet(rule, course, at=done)
        course.marks["pleas"] = list(facts.pleas)
        act.prints()
        act.issue("adj.defence", facts.party, plea_words=[PLEAS[each] for each in facts.pleas])
        act.happened("defence_received", facts.received_on, course)

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[guards.defence_is_still_due])
    def extend_defence(self, act: ActFacts[MoreDaysFacts]) -> None:
        """Give a respondent more days, for its reasons (延长答辩期限)."""
        facts = act.facts
        course = act.course_of(facts.party)
        for rule in (DEFENCE, DEFENCE_ABROAD):
            act.extend(rule, f"{facts.days} calendar days", act.officer, course=course)

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[guards.objection_is_in_time])
    def object_jurisdiction(self, act: ActFacts[ObjectionFacts]) -> None:
        """Take an objection in; until it is decided the clock of the handling stands still (提出管辖权异议)."""
        facts = act.facts
        self.brief["objection"] = {"by": facts.party.name, "reason": facts.reason, "decided": ""}
        act.stop(OBJECTION, at=facts.received_on)
        act.happened("jurisdiction_objection_received", facts.received_on)

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=RETURN_VALUE(Stage.ACCEPTED, Stage.TRANSFERRED),
        conditions=[guards.an_objection_waits, guards.transfer_names_the_office],
    )
    def decide_jurisdiction(self, act: ActFacts[JurisdictionFacts]) -> str:
        """Dismiss the objection, or transfer the case to the competent office (管辖权异议决定)."""
        facts, objection = act.facts, self.brief["objection"]
        self.brief["objection"] = {**objection, "decided": facts.decision}
        act.resume(OBJECTION)
        transferred = facts.decision == TRANSFER
        act.prints()
        act.issue_for(
            "adj.jurisdiction_decision", both_sides(act), objector=objection["by"], objection=objection["reason"],
            view=facts.view, transferred=transferred, receiving_agency=facts.receiving_agency,
        )  # fmt: skip
        if not transferred:
            return Stage.ACCEPTED
        told = "已将本决定送达请求人和被请求人。"
        act.issue(
            "adj.case_transfer", receiving_agency=facts.receiving_agency, reason=facts.view, told=told,
            materials=list(facts.materials), facts_found=self.brief["facts_and_reasons"],
        )  # fmt: skip
        end(act)
        return Stage.TRANSFERRED

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=None,
        conditions=[panel_guards.actor_is_not_challenged, guards.respondents_are_the_requesters_choice],
    )
    def add_party(self, act: ActFacts[AddedFacts]) -> None:
        """Add who has to take part, or wants to join (追加当事人)."""
        facts = act.facts
        act.prints()
        for row in facts.added:
            party = Party(case=act.case, no=max((each.no for each in act.parties), default=0) + 1, **row)
            act.parties.append(act.add(party))
            course = act.add(PartyCourse(proceeding=self, party=party))
            act.courses.append(course)
            as_what = str(PartyRole(party.role).label).partition("（")[0]
            act.issue("adj.add_party_notice", party, reason=facts.reason, as_what=as_what, **_days_of(course))
        name_people(act)


def _days_of(course: PartyCourse) -> dict[str, Any]:
    abroad = course.party.abroad
    return {"days_words": "三十日" if abroad else "十五日", "abroad": abroad}

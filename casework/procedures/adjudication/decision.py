"""Deliberation, decision, service and correction (合议、裁决、送达、补正): 办法 arts. 25, 31–34, 37."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.exceptions import CaseworkError
from casework.guards import adjudication_decision as guards
from casework.guards import adjudication_deliberation as panel_record
from casework.guards import adjudication_panel as panel_guards
from casework.guards import adjudication_service as service_guards
from casework.models import CourseState, DocumentState, PartyCourse, PartyRole
from casework.procedures.adjudication.intake import end
from casework.procedures.adjudication.onward import begin_effect
from casework.procedures.adjudication.parties import everybody, undecided
from casework.procedures.adjudication.stages import (
    DECIDED,
    DEFENCE,
    DEFENCE_ABROAD,
    OBJECT,
    OBJECT_ABROAD,
    Order,
    Stage,
)
from casework.procedures.base import Acts
from casework.procedures.serving import DeliveryFacts, record_service

DECIDE, RETURN = "decide", "return"
# What the parties had time for: once the panel has voted it is over.
PARTY_WINDOWS = (
    DEFENCE, DEFENCE_ABROAD, OBJECT, OBJECT_ABROAD, "adjudication.evidence_period", "adjudication.recusal_request",
)  # fmt: skip
STOP, DISMISSED = "stop", "dismissed"


@dataclass(frozen=True, kw_only=True)
class PanelRecordFacts:
    """What the panel said and how it voted (合议笔录)."""

    discussed_on: LegalDate
    views: tuple[dict[str, Any], ...]
    results: tuple[dict[str, Any], ...]
    vote: str
    patent_checked_on: LegalDate
    patent_state: str
    new_facts: str = ""
    put_to_parties: bool = False


@dataclass(frozen=True, kw_only=True)
class DecisionFacts:
    """The decision on each respondent (行政裁决书)."""

    decision: str
    opinion: str
    orders: tuple[dict[str, Any], ...] = ()
    requester_case: str = ""
    respondent_case: str = ""
    facts_found: str = ""
    reasoning: str = ""
    law_applied: str = ""


@dataclass(frozen=True, kw_only=True)
class DirectFacts:
    """The earlier decision or judgment in effect on the same patent and respondent (直接裁决)."""

    number: str
    made_by: str
    effective_on: LegalDate
    same_act: str


@dataclass(frozen=True, kw_only=True)
class MendingFacts:
    """A slip of the decision and what is right (补正裁决书)."""

    error: str
    corrected: str
    reason: str


class DecisionActs(Acts):
    """From the panel's vote to the service of the decision."""

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=None,
        conditions=[panel_guards.actor_is_not_challenged, guards.earlier_decision_is_in_effect],
    )
    def decide_directly(self, act: ActFacts[DirectFacts]) -> None:
        """Note that the same respondent repeats the same act on the same patent: it is ordered to stop at once (34)."""
        facts = act.facts
        self.brief["repeat_of"] = {
            "number": facts.number, "made_by": facts.made_by, "effective_on": str(facts.effective_on),
            "same_act": facts.same_act,
        }  # fmt: skip

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=Stage.DELIBERATED,
        conditions=[
            panel_guards.actor_is_not_challenged,
            panel_guards.no_challenge_is_undecided,
            panel_record.no_objection_is_undecided,
            panel_record.respondents_had_their_time,
            panel_record.hearing_was_held_where_called,
            panel_record.requester_did_not_stay_away,
            panel_record.whole_panel_took_part,
            panel_record.every_respondent_has_a_result,
            panel_record.patent_is_still_in_force,
            panel_record.new_facts_were_put_to_the_parties,
        ],
    )
    def deliberate(self, act: ActFacts[PanelRecordFacts]) -> None:
        """Deliberate and vote; the record is the panel's own (合议)."""
        facts = act.facts
        act.prints()
        lines = [f"{row['member']}：{row['view']}" for row in facts.views]
        results = [f"{row['party'].name}：{result_in_words(row)}" for row in facts.results]
        for rule in PARTY_WINDOWS:
            act.cancel(rule)
        self.brief["results"] = {row["party"].ref: row["result"] for row in facts.results}
        act.issue("adj.panel_record", views=lines, results=results)

    @transition(
        "stage",
        source=Stage.DELIBERATED,
        target=RETURN_VALUE(Stage.DECIDED, Stage.ACCEPTED),
        conditions=[
            panel_guards.no_challenge_is_undecided,
            guards.decision_says_what_it_must,
            guards.every_respondent_is_decided,
            guards.orders_follow_the_panel,
            guards.no_damages_are_decided,
            guards.technical_opinion_is_not_cited,
            guards.patent_is_in_force_at_the_decision,
        ],
    )
    def decide(self, act: ActFacts[DecisionFacts]) -> str:
        """Decide for each respondent as the panel voted, or give the matter back to it (作出裁决)."""
        facts = act.facts
        act.opine("负责人意见", facts.opinion)
        act.prints()
        if facts.decision == RETURN:
            act.answers_no_term()
            return Stage.ACCEPTED
        act.happened("decision_made")
        said = (facts.facts_found, facts.reasoning, f"适用{facts.law_applied}。")
        # What a court is told of the decision later, and whoever takes up the lead.
        self.brief.update(decided_on=act.day.isoformat(), facts_found="\n".join(each for each in said if each))
        for course in undecided(act.courses):
            orders = _orders_on(act, course)
            ruling = DISMISSED if all(each["order"] == Order.DISMISS for each in orders) else STOP
            course.decide("", {"number": self.number, "date": act.day.isoformat(), "ruling": ruling, "orders": orders})
            act.change(course, "decision", "state", "outcome")
        for course in act.courses:
            if course.party.role != PartyRole.RESPONDENT and course.state == CourseState.INVESTIGATED:
                course.decide("", {"number": self.number, "date": act.day.isoformat()})
                act.change(course, "decision", "state", "outcome")
        decided = tuple(course.party.ref for course in act.courses if course.decision.get("number"))
        act.issue_for(
            "adj.decision", decided, ruling_lines=_lines(act), repeat_of=self.brief.get("repeat_of", {}),
            sides=_sides(act), dismissed=all(row["order"] == Order.DISMISS for row in facts.orders),
        )  # fmt: skip
        return Stage.DECIDED

    @transition(
        "stage",
        source=Stage.DECIDED,
        target=RETURN_VALUE(Stage.DECIDED, Stage.SERVED),
        conditions=[*service_guards.CONDITIONS, guards.addressee_waits_for_the_decision],
    )
    def serve(self, act: ActFacts[DeliveryFacts]) -> str:
        """Serve the decision on a party; with the last one what follows it begins (送达裁决书)."""
        served = record_service(act)
        party = service_guards.served_party(act)
        course = act.course_of(party) if party is not None else None
        if course is None:
            raise CaseworkError(f"“{act.label}”没有指明受送达的当事人。")
        course.decision = {**course.decision, "served": str(served)}
        course.serve()
        act.change(course, "decision", "state")
        if unserved(act.courses):
            return Stage.DECIDED
        begin_effect(act)
        end(act)
        return Stage.SERVED

    @transition("stage", source=list(DECIDED), target=None, conditions=[guards.there_is_a_decision_to_mend])
    def correct_decision(self, act: ActFacts[MendingFacts]) -> None:
        """Mend a slip of the pen or of figures in the decision, on all who have it (补正裁决书)."""
        facts = act.facts
        paper = next(each for each in reversed(act.documents) if each.kind == "adj.decision")
        if paper.state == DocumentState.ISSUED:
            paper.correct()
            act.change(paper, "state")
        act.prints()
        act.issue_for(
            "adj.correction_decision", everybody(act), original_number=paper.number,
            original_date=paper.issued_on.isoformat() if paper.issued_on else "", error=facts.error,
            corrected=facts.corrected, reason=facts.reason,
        )  # fmt: skip


def unserved(courses: list[PartyCourse]) -> list[PartyCourse]:
    """Return the courses of those who wait for the decision."""
    return [course for course in courses if course.state == CourseState.DECIDED]


def result_in_words(row: dict[str, Any]) -> str:
    """Return the panel's result on one respondent in words."""
    return {"infringes": "侵权成立", "not_infringes": "侵权不成立，驳回请求"}[row["result"]]


def _orders_on(act: ActFacts[DecisionFacts], course: PartyCourse) -> list[dict[str, str]]:
    rows = [row for row in act.facts.orders if row["party"].pk == course.party_id]
    return [{"order": row["order"], "object": row["object"] or "", "scope": row["scope"] or ""} for row in rows]


def _lines(act: ActFacts[DecisionFacts]) -> list[str]:
    """Return the operative part: who is ordered what, about which product and how far, or that it is dismissed."""
    found = []
    for row in act.facts.orders:
        name = row["party"].name
        if row["order"] == Order.DISMISS:
            found.append(f"驳回请求人对{name}的请求。")
            continue
        label = str(Order(row["order"]).label)
        scope = f"（范围：{row['scope']}）" if row["scope"] else ""
        found.append(f"责令{name}{label.removeprefix('责令')}{row['object']}{scope}。")
    return found


def _sides(act: ActFacts[Any]) -> list[dict[str, str]]:
    """Return the parties as the head of the decision names them, respondents without an open matter left out."""
    shown = []
    for course in act.courses:
        if course.party.role == PartyRole.RESPONDENT and not course.decision.get("number"):
            continue
        party = course.party
        shown.append(
            {
                "role": str(party.get_role_display()).partition("（")[0], "name": party.name, "address": party.address,
                "representative": party.representative, "absent": "yes" if "absent" in course.marks else "",
            }
        )  # fmt: skip
    return shown

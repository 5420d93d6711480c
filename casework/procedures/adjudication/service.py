"""Service of papers, and the terms that run from it (送达): 办法 arts. 10, 22."""

from __future__ import annotations

from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_service as guards
from casework.models import PartyCourse, PartyRole
from casework.procedures import serving
from casework.procedures.adjudication.parties import respondents, undecided
from casework.procedures.adjudication.stages import DEFENCE, DEFENCE_ABROAD, OBJECT, OBJECT_ABROAD
from casework.procedures.serving import DeliveryFacts, record_service

DECISION_PAPER = "adj.decision"
# What opens the time for the defence: to the respondents of the request, and to one who was added.
TO_DEFEND = ("adj.defence_notice", "adj.add_party_notice")


class ServiceActs(serving.ServiceActs):
    """Papers reach the parties; the time of each runs from their own service."""

    @transition(
        "stage", source="*", target=None, conditions=[*guards.CONDITIONS, guards.decision_is_served_by_its_own_step]
    )
    def deliver(self, act: ActFacts[DeliveryFacts]) -> None:
        """Serve any paper but the decision (送达)."""
        heed(act, record_service(act))


def heed(act: ActFacts[DeliveryFacts], served: LegalDate) -> None:
    """Let run what runs from the service of this paper on this party."""
    facts = act.facts
    party, kind = guards.served_party(act), facts.document.kind
    course = act.course_of(party) if party is not None else None
    if course is None:
        return
    if kind in TO_DEFEND and course.party.role == PartyRole.RESPONDENT:
        _let_defend(act, course, served)
    elif kind == "adj.panel_notice":
        act.happened("panel_notified", served, course)
    elif kind == "adj.evidence_notice":
        more = act.proceeding.brief.get("evidence_days", 15) - 15
        act.happened("evidence_notice_served", served, course, within=f"{more} calendar days" if more > 0 else "")
    elif kind == "adj.hearing_notice":
        course.marks["hearing_notice_served"] = str(served)
        act.change(course, "marks")
        if all("hearing_notice_served" in each.marks for each in _called(act)):
            act.meet("adjudication.hearing_notice", at=served)
    elif kind == "adj.defence" and facts.document.party_id != course.party_id:
        defended = next(each for each in act.courses if each.party_id == facts.document.party_id)
        act.meet("adjudication.forward_defence", defended, at=served)


def _let_defend(act: ActFacts[DeliveryFacts], course: PartyCourse, served: LegalDate) -> None:
    """Fifteen days run, thirty for who has no domicile in China; the last service answers the five working days."""
    without = (DEFENCE, OBJECT) if course.party.abroad else (DEFENCE_ABROAD, OBJECT_ABROAD)
    act.happened("request_copy_served", served, course, without=without)
    others = [each for each in respondents(act.courses) if each is not course]
    if all("request_copy_served" in each.marks for each in others):
        act.meet("adjudication.serve_request_copy", at=served)


def _called(act: ActFacts[Any]) -> list[PartyCourse]:
    """Return who is to be told of the hearing: requesters, and respondents whose matter is open."""
    open_ones = {course.pk for course in undecided(act.courses)}
    return [each for each in act.courses if each.party.role != PartyRole.RESPONDENT or each.pk in open_ones]

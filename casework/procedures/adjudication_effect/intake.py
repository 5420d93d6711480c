"""With what the proceeding begins: a decision made here, or one of before the system (裁决的承接)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_effect as guards
from casework.models import Party, PartyCourse, PartyRole, Right, RightKind, Source
from casework.procedures.adjudication_effect.stages import STOP, Stage, in_words
from casework.procedures.adjudication_effect.terms import keep, serve
from casework.procedures.base import Acts
from casework.procedures.link import Begun


@dataclass(frozen=True)
class DecisionFacts:
    """A decision of before the system: what it ordered of whom, and when each had it (录入行政裁决)."""

    title: str
    decision_number: str
    decided_on: LegalDate
    right: tuple[dict[str, Any], ...]
    parties: tuple[dict[str, Any], ...]
    results: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class ServedFacts:
    """When the decision reached a party that had not got it before (录入裁决书送达)."""

    party: Party
    served_on: LegalDate
    method: str


class IntakeActs(Acts):
    """A decision is taken up, and its terms run."""

    @transition("stage", source=Stage.NEW, target=Stage.IN_EFFECT)
    def arrive(self, act: ActFacts[Begun]) -> None:
        """The panel's decision has reached the parties: it is published, performed, sued against (裁决作出)."""
        brief = act.facts.brief
        self.brief.update({**brief, "link": dict(act.facts.link)})
        # Who asked may sue as well; what was decided is about the respondents.
        for party in act.parties:
            if party.role == PartyRole.REQUESTER and act.course_of(party) is None:
                act.courses.append(act.add(PartyCourse(proceeding=self, party=party)))
        orders, rulings, served = brief.get("orders", {}), brief.get("rulings", {}), brief.get("served_on", {})
        for course in act.courses:
            ref = course.party.ref
            lines = [in_words(each) for each in orders.get(ref, ())]
            ruling = rulings.get(ref) or (STOP if lines else "")
            on = served.get(ref, "") if isinstance(served, dict) else served
            _take_up(act, course, ruling, lines, str(on or ""))
        _begin(self, act, LegalDate.parse(str(brief["decided_on"])))

    @transition("stage", source=Stage.NEW, target=Stage.IN_EFFECT, conditions=[guards.somebody_was_adjudicated_upon])
    def register(self, act: ActFacts[DecisionFacts]) -> None:
        """Enter a decision of before the system, or one that came on paper (录入行政裁决)."""
        facts, case = act.facts, act.case
        case.title, case.cause, case.source = facts.title, "专利侵权纠纷", Source.OTHER
        act.change(case, "title", "cause", "source")
        act.parties = [act.add(Party(case=case, no=no, **row)) for no, row in enumerate(facts.parties, 1)]
        for no, row in enumerate(facts.right, 1):
            act.add(Right(case=case, no=no, **row))
        row = facts.right[0]
        self.brief.update(
            decision_number=facts.decision_number, decided_on=str(facts.decided_on),
            patent={"kind": str(RightKind(row["kind"]).label), "code": row["kind"], "name": row["name"],
                    "number": row["number"], "holder": row["holder"]},
            requesters=_names(act, PartyRole.REQUESTER), respondents=_names(act, PartyRole.RESPONDENT), link={},
        )  # fmt: skip
        results = {row["party"]: row for row in facts.results}
        for party in act.parties:
            course = act.add(PartyCourse(proceeding=self, party=party))
            act.courses.append(course)
            said = results.get(party.name, {})
            by = said.get("perform_by")
            course.decision = {"perform_by": by.isoformat()} if by else {}
            lines = [line for line in (said.get("orders") or "").split("；") if line]
            _take_up(act, course, said.get("ruling", ""), lines, str(said.get("served_on") or ""))
        _begin(self, act, facts.decided_on)

    @transition("stage", source=[Stage.IN_EFFECT, Stage.PUBLISHED], target=None, conditions=[guards.is_not_served_yet])
    def record_service(self, act: ActFacts[ServedFacts]) -> None:
        """Enter a service of the decision that came later: this party's time runs from it (录入裁决书送达)."""
        course = guards.course_of(act)
        act.notes["method"] = act.facts.method
        serve(act, course, act.facts.served_on)


def _take_up(act: ActFacts[Any], course: PartyCourse, ruling: str, lines: list[str], served: str) -> None:
    brief = act.proceeding.brief
    said = {"number": brief["decision_number"], "date": str(brief["decided_on"]), "ruling": ruling, "orders": lines}
    course.decide("", {**course.decision, **said})
    keep(act, course, "state", "decision")
    if served:
        serve(act, course, LegalDate.parse(served))


def _begin(proceeding: Any, act: ActFacts[Any], decided: LegalDate) -> None:
    # On the desk of who served or entered the decision; its publication runs from the day it was made.
    proceeding.handler = act.officer
    act.change(proceeding, "handler")
    act.happened("decision_made", decided)


def _names(act: ActFacts[Any], role: str) -> str:
    return "、".join(each.name for each in act.parties if each.role == role)

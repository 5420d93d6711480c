"""Who disputes with whom about what (当事人、争议), as papers of a mediation name them."""

from __future__ import annotations

from typing import Any

from casework.acts import ActFacts
from casework.models import Party, PartyCourse, Proceeding, Right, Source
from casework.procedures.mediating.words import ANSWERING, CLAIMING


def side_of(party: Party) -> str:
    """Return on which side a party stands: 申请人, 被申请人, or 利害关系人."""
    if party.role in CLAIMING:
        return "申请人"
    return "被申请人" if party.role in ANSWERING else "利害关系人"


def sides(parties: list[Party]) -> list[dict[str, str]]:
    """Return the parties as papers of a mediation name them, the claiming side first."""
    order = ["申请人", "被申请人", "利害关系人"]
    rows = [
        {
            "ref": each.ref, "side": side_of(each), "name": each.name, "kind": each.kind, "id_label": each.id_label,
            "id_number": each.id_number, "representative": each.representative, "address": each.address,
            "phone": each.phone,
        }
        for each in parties
    ]  # fmt: skip
    return sorted(rows, key=lambda row: order.index(row["side"]))


def enter_dispute(proceeding: Proceeding, act: ActFacts[Any], source: str = Source.OTHER) -> list[Party]:
    """Put down who disputes about which rights, or take the people of the case that is there; return them."""
    facts, case = act.facts, act.case
    people = list(facts.people)
    if not people:
        case.title, case.cause, case.source = facts.title, facts.cause, source
        act.change(case, "title", "cause", "source")
        act.parties = people = [act.add(Party(case=case, no=no, **row)) for no, row in enumerate(facts.parties, 1)]
        for no, row in enumerate(facts.rights, 1):
            act.add(Right(case=case, no=no, **row))
    act.courses.extend(act.add(PartyCourse(proceeding=proceeding, party=each)) for each in people)
    proceeding.brief.update(sides=sides(people), cause=case.cause, title=case.title)
    return people

"""What acts laid before a head share: the approval sheet (有关事项审批表) with the request and the decision."""

from __future__ import annotations

from typing import Any

from casework.acts import ActFacts
from casework.exceptions import InvalidInput
from casework.law import citation, cited_by
from casework.models import Officer, Party, PartyCourse


def drafter(act: ActFacts[Any]) -> Officer:
    """Return who laid the act before the head; the actor, where nothing was laid before anybody."""
    key = act.approval.get("drafter")
    known = [each.officer for each in act.loaded.get("assignments", ())]
    known += list(getattr(act.facts, "officers", ()) or ())
    if act.proceeding.handler is not None:
        known.append(act.proceeding.handler)
    return next((officer for officer in known if officer.pk == key), act.officer)


def issue_approval(act: ActFacts[Any], matter: str, reason: str, law: str, party: Party | None = None) -> None:
    """Issue the approval sheet for ``matter``: what was asked, why, under what article, and what the head said.

    The head's opinion was put down when the act was decided (or is put down by the act itself).
    The sheet is issued by name, so the act's other papers are to be named too, or are left out.
    """
    if act.papers is None:
        act.prints()
    asker = drafter(act)
    asked = {
        "label": "承办人意见",
        "name": str(asker),
        "office": "case_officer",
        "date": str(act.approval.get("at", act.at))[:10],
        "text": f"建议{matter}。{reason}",
    }
    kept = [each for each in act.proceeding.opinions if each["label"] != "承办人意见"]
    act.proceeding.opinions = [*kept, asked]
    act.issue("matter_approval", party=party, matter=matter, reason=reason, legal_basis=law, basis=law)


def basis(act: ActFacts[Any], law: str) -> str:
    """Return the articles written out, as the agency of the act cites them: each has procedural rules of its own."""
    return citation(cited_by(act.agency.kind, law))


def course_for(act: ActFacts[Any], party: Party | None) -> PartyCourse:
    """Return the course of ``party`` in the proceeding; raises InvalidInput for somebody who is no party to it."""
    course = act.course_of(party) if party is not None else act.course
    if course is None:
        raise InvalidInput(f"{party or '所选人员'}不是本程序的当事人。请选择当事人。")
    return course


def next_no(records: list[Any]) -> int:
    """Return the number after the highest one among ``records``."""
    return max((record.no for record in records), default=0) + 1

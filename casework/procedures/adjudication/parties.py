"""The parties of an adjudication (请求人、被请求人), and what every paper says about them and the patent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casework.acts import ActFacts
from casework.models import Party, PartyCourse, PartyRole, Right, RightKind

REQUESTING = (PartyRole.REQUESTER,)
RESPONDING = (PartyRole.RESPONDENT,)
OTHERS = (PartyRole.THIRD_PARTY, PartyRole.INTERESTED)


def of_role(courses: Iterable[PartyCourse], *roles: str) -> list[PartyCourse]:
    """Return the courses of the parties in these roles."""
    return [course for course in courses if course.party.role in roles]


def respondents(courses: Iterable[PartyCourse]) -> list[PartyCourse]:
    """Return the courses of the respondents."""
    return of_role(courses, *RESPONDING)


def undecided(courses: Iterable[PartyCourse]) -> list[PartyCourse]:
    """Return the courses of the respondents about whom nothing has been decided, agreed or withdrawn."""
    return [course for course in respondents(courses) if not course.decision.get("ruling")]


def everybody(act: ActFacts[Any]) -> tuple[str, ...]:
    """Return the short names of all who take part, for papers that are served on each."""
    return tuple(course.party.ref for course in act.courses)


def both_sides(act: ActFacts[Any]) -> tuple[str, ...]:
    """Return the short names of requesters and respondents whose matter is still open."""
    gone = {course.party.ref for course in respondents(act.courses)} - {
        course.party.ref for course in undecided(act.courses)
    }
    return tuple(ref for ref in everybody(act) if ref not in gone)


def name_people(act: ActFacts[Any]) -> None:
    """Keep how papers name the two sides; written again when somebody joins or leaves."""
    courses = act.courses
    act.proceeding.brief.update(
        requesters=_names(of_role(courses, *REQUESTING)),
        respondents=_names(respondents(courses)),
        third_parties=_names(of_role(courses, *OTHERS)),
    )


def name_right(act: ActFacts[Any], right: Right | None) -> None:
    """Keep how papers name the patent: kind, name, number, holder and validity."""
    if right is None:
        return
    act.proceeding.brief["patent"] = {
        "ref": right.ref, "kind": str(RightKind(right.kind).label), "code": right.kind, "name": right.name,
        "number": right.number, "holder": right.holder,
        "valid_until": right.valid_until.isoformat() if right.valid_until else "",
    }  # fmt: skip


def names_of(act: ActFacts[Any], refs: Iterable[str]) -> str:
    """Return the names of the parties with these short names, as an address line lists them."""
    wanted = set(refs)
    return "、".join(course.party.name for course in act.courses if course.party.ref in wanted)


def chosen(act: ActFacts[Any], parties: Iterable[Party]) -> list[PartyCourse]:
    """Return the courses of these parties in this proceeding."""
    keys = {party.pk for party in parties}
    return [course for course in act.courses if course.party_id in keys]


def _names(courses: Iterable[PartyCourse]) -> str:
    return "、".join(course.party.name for course in courses)

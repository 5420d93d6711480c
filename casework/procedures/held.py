"""How each of the accused is held from the transfer for prosecution on, and which terms bend to it (强制措施).

The record stands in the brief, by short name. While somebody is in custody no term that keeps them there moves past a
holiday (刑事诉讼法 105); such a term has a variant for it, under which it runs on when custody begins, and back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from casework.acts import ActFacts
from casework.models import Party, PartyCourse, PartyKind, Proceeding
from casework.procedures.investigation.stages import HELD, Custody
from casework.procedures.link import CUSTODY_CHANGED, CustodyChange

AT_LARGE = {Custody.BAIL: "crime.bail", Custody.SURVEILLANCE: "crime.residential_surveillance"}
# What is due within 24 hours of an arrest, and falls away with it.
FIRST_HOURS = ("crime.arrest_notify_family", "crime.arrest_interrogate")


def record_of(proceeding: Proceeding, ref: str) -> dict[str, Any]:
    """Return what is kept of how the accused called ``ref`` is held, to be read only."""
    known: dict[str, Any] = proceeding.brief.get("custody", {}).get(ref, {})
    return known


def custody_of(proceeding: Proceeding, ref: str) -> Custody:
    """Return how the accused called ``ref`` is held."""
    return Custody(record_of(proceeding, ref).get("custody", ""))


def is_held(proceeding: Proceeding, course: PartyCourse) -> bool:
    """Whether this accused is in custody."""
    return custody_of(proceeding, course.party.ref) in HELD


def put(proceeding: Proceeding, ref: str, custody: str, **said: Any) -> None:
    """Put down how the accused called ``ref`` is held from now on; what was said of the measure before goes."""
    known = proceeding.brief.get("custody", {})
    proceeding.brief["custody"] = {**known, ref: {"custody": str(custody), **said}}


def add(proceeding: Proceeding, ref: str, **said: Any) -> None:
    """Put down something more about the measure that stands."""
    known = proceeding.brief.get("custody", {})
    proceeding.brief["custody"] = {**known, ref: {**known.get(ref, {}), **said}}


def take_over(proceeding: Proceeding, courses: Iterable[PartyCourse]) -> None:
    """Take over from the police how each is held, where nobody has noted it since."""
    before = proceeding.brief.get("suspects") or {}
    for course in courses:
        ref = course.party.ref
        if ref in before and ref not in proceeding.brief.get("custody", {}):
            kept = {name: before[ref].get(name, "") for name in ("custody", "detention_house")}
            put(proceeding, ref, kept["custody"], **({"house": kept["detention_house"]} if kept["custody"] else {}))


def note(proceeding: Proceeding, courses: Iterable[PartyCourse], held: Sequence[Party]) -> dict[str, str]:
    """Put down that ``held`` and no others are in custody; return who that changes, each with how held now."""
    changed: dict[str, str] = {}
    for course in courses:
        chosen = course.party in held and course.party.kind != PartyKind.ORGANISATION
        if chosen != is_held(proceeding, course):
            changed[course.party.ref] = str(Custody.ARRESTED if chosen else Custody.FREE)
            put(proceeding, course.party.ref, changed[course.party.ref])
    return changed


def run_on(act: ActFacts[Any], pairs: Iterable[tuple[str, str]], courses: Sequence[PartyCourse]) -> None:
    """Let each open term go on in its variant for custody or the other, by whether any of ``courses`` is held now.

    A pair is a term that moves past a holiday, and its variant that does not. What a term of one accused alone looks
    at is that accused.
    """
    proceeding = act.proceeding
    proceeding.brief["detained"] = any(is_held(proceeding, each) for each in courses)
    for deadline in act.deadlines:
        pair = next((each for each in pairs if deadline.rule in each), None)
        if pair is None or not deadline.open:
            continue
        own = next((each for each in act.courses if each.party_id == deadline.party_id), None)
        onto = pair[is_held(proceeding, own) if own is not None else proceeding.brief["detained"]]
        if onto != deadline.rule:
            act.go_over(deadline.rule, onto, own)


def end_measure(act: ActFacts[Any], course: PartyCourse) -> None:
    """Close what ran because of the measure that ends: the time of bail or surveillance, the duties after an arrest."""
    for rule in AT_LARGE.values():
        act.meet(rule, course)
    for rule in FIRST_HOURS:
        act.cancel(rule, course)


def tell(act: ActFacts[Any], refs: Sequence[str], custody: str, number: str = "") -> None:
    """Tell those who held the accused before, as far as they are in the system: their own measures end with it."""
    link = act.proceeding.brief.get("link", {})
    for kind in ("investigation", "trial"):
        if kind in link and refs:
            act.tell(CUSTODY_CHANGED, link[kind], CustodyChange(tuple(refs), str(custody), number))


def shown(proceeding: Proceeding, course: PartyCourse, progress: str) -> str:
    """Return how far the accused is, with how they are held, where a measure stands."""
    custody = custody_of(proceeding, course.party.ref)
    return f"{progress} · {custody.label}" if custody != Custody.FREE else progress

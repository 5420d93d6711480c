"""What guards ask of the records of suspects (犯罪嫌疑人): of whom an act names, or while it names nobody, of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Party


def record_of(act: ActFacts[Any], party: Party | None) -> dict[str, Any]:
    """Return what is kept of the suspect; guards change nothing in it."""
    known: dict[str, Any] = act.proceeding.brief.get("suspects", {})
    return dict(known.get(party.ref, {})) if party is not None else {}


def own_record(act: ActFacts[Any]) -> dict[str, Any]:
    """Return what is kept of the suspect whom the act names."""
    return record_of(act, act.party)


def asked_of(act: ActFacts[Any]) -> list[dict[str, Any]]:
    """Return the record of who the act names; while nobody is named yet, those of all: somebody may qualify."""
    if act.facts is not None:
        return [own_record(act)]
    return [record_of(act, each.party) for each in act.courses]


def named_suspects(act: ActFacts[Any]) -> Iterable[Party]:
    """Return the suspects whom the act names, where it names several."""
    return tuple(getattr(act.facts, "suspects", ()) or ())


def all_named(act: ActFacts[Any], test: Callable[[dict[str, Any]], bool]) -> bool:
    """Whether each of those named passes; while nobody is named yet, whether anybody does."""
    if act.facts is None:
        return any(test(each) for each in asked_of(act))
    named = [record_of(act, each) for each in named_suspects(act)]
    return bool(named) and all(test(each) for each in named)


def is_held_as(act: ActFacts[Any], *custody: str) -> bool:
    """Whether who is asked about is held in one of these ways."""
    return any(each.get("custody", "") in custody for each in asked_of(act))

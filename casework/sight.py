"""The table of who sees what as conditions on rows; lists of keys and plain columns, so that indexes serve them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial, reduce
from operator import or_

from django.db.models import Q

from casework.law.sight import STAGES, Cell, Sees, sight

Wanted = Callable[[Sees], bool]
NOBODY = Q(pk__in=[])


def any_of(conditions: Iterable[Q]) -> Q:
    """Return the condition that holds where one of these does; without any, nothing."""
    listed = [each for each in conditions if each is not NOBODY]
    return reduce(or_, listed) if listed else NOBODY


@cache
def proceedings(who: str, relation: str, wanted: Wanted, prefix: str = "") -> Q | None:
    """Return which proceedings (``kind``, ``ended_on`` below ``prefix``) the cells wanted speak of; None for none."""
    table = sight()
    cells = {(cell.group, cell.stage) for cell, sees in _cells(who, relation) if wanted(sees)}
    if not cells:
        return None
    if cells == {(group, stage) for group in table.groups for stage in STAGES}:
        return Q()
    found = []
    for stages in (frozenset(STAGES), *(frozenset({stage}) for stage in STAGES)):
        groups = [group for group in table.groups if {s for s in STAGES if (group, s) in cells} == stages]
        kinds = [kind for group in groups for kind in table.groups[group]]
        if not kinds:
            continue
        condition = Q(**{f"{prefix}kind__in": kinds})
        if stages != frozenset(STAGES):
            condition &= Q(**{f"{prefix}ended_on__isnull": "open" in stages})
        found.append(condition)
    return any_of(found)


@cache
def counted(who: str, relation: str) -> frozenset[str]:
    """Return the procedures that these cells let one count: by a number alone, or since one knows each of them."""
    table = sight()
    cells = {(cell.group, cell.stage) for cell, sees in _cells(who, relation) if sees.figures or sees.state}
    groups = [group for group in table.groups if all((group, stage) in cells for stage in STAGES)]
    return frozenset(kind for group in groups for kind in table.groups[group])


@cache
def papers(who: str, relation: str) -> tuple[Q, ...]:
    """Return, for each set of classes that somebody sees in this relation, the condition on their papers."""
    found = []
    for classes in sorted({sees.papers for _cell, sees in _cells(who, relation) if sees.papers}, key=sorted):
        where = proceedings(who, relation, partial(_shows, classes), "proceeding__")
        if where is not None:
            found.append(where & _of_classes(classes))
    return tuple(found)


def _shows(classes: frozenset[str], sees: Sees) -> bool:
    return sees.papers == classes


@cache
def evidence(who: str, relation: str) -> bool:
    """Whether evidence is seen in this relation; it belongs to an agency and a case, to no procedure or stage."""
    return any(sees.evidence for _cell, sees in _cells(who, relation))


@cache
def _cells(who: str, relation: str) -> tuple[tuple[Cell, Sees], ...]:
    return tuple((cell, sees) for cell, sees in sight().every() if (cell.who, cell.relation) == (who, relation))


@cache
def _of_classes(classes: frozenset[str]) -> Q:
    known = sight().classes
    if classes == set(known):
        return Q()
    kinds: dict[str, set[bool]] = {}
    for name in classes:
        for kind in known[name].made_by:
            kinds.setdefault(kind, set()).add(known[name].secondary)
    found = []
    for volumes in ({False, True}, {False}, {True}):
        makers = sorted(kind for kind, held in kinds.items() if held == volumes)
        if makers:
            volume = Q() if len(volumes) == 2 else Q(secondary=True in volumes)
            found.append(Q(agency__kind__in=makers) & volume)
    return any_of(found)

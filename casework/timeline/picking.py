"""Part of a timeline: some agencies, some proceedings, some kinds of piece."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from casework.timeline.pieces import Arrow, Bar, Point, Timeline, What

IRREGULAR, LATE = "irregular", "late"


@dataclass(frozen=True)
class Picked:
    """What is to be shown: short names of agencies, keys of proceedings, kinds; nothing chosen means all of it."""

    agencies: frozenset[str] = frozenset()
    proceedings: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()

    def shows(self, what: str) -> bool:
        """Whether pieces of a kind are shown, whatever else is asked of them."""
        return not (self.kinds - {IRREGULAR, LATE}) or what in self.kinds


def pick(timeline: Timeline, picked: Picked) -> Timeline:
    """Return the timeline with what is asked for.

    "Irregular" keeps of the acts those that are irregular or were entered late, "late" of the terms those in which an
    authority was late; asked for together they are shown together. Without a kind beside them nothing else is shown.
    """
    lanes = tuple(
        each
        for each in timeline.lanes
        if (not picked.agencies or each.agency in picked.agencies)
        and (not picked.proceedings or each.pk in picked.proceedings)
    )
    kept = frozenset(each.pk for each in lanes)
    only = picked.kinds & {IRREGULAR, LATE}
    return replace(
        timeline,
        lanes=lanes,
        points=tuple(each for each in timeline.points if each.lane in kept and _point(each, picked, only)),
        bars=tuple(each for each in timeline.bars if each.lane in kept and _bar(each, picked, only)),
        arrows=tuple(each for each in timeline.arrows if _arrow(each, kept, picked, only)),
        lanes_by_pk={each.pk: each for each in lanes},
    )


def _point(each: Point, picked: Picked, only: Collection[str]) -> bool:
    what = What.HANDOVERS if each.what is What.CUSTODY else each.what
    marked = each.what is What.ACTS and bool(each.irregular or each.entered_late)
    if only:
        return (IRREGULAR in only and marked) or what in picked.kinds
    return picked.shows(what)


def _bar(each: Bar, picked: Picked, only: Collection[str]) -> bool:
    what = What.TERMS if each.what is What.MEASURES else each.what
    if only:
        return (LATE in only and each.late) or what in picked.kinds
    return picked.shows(what)


def _arrow(each: Arrow, kept: Collection[int], picked: Picked, only: Collection[str]) -> bool:
    asked = What.HANDOVERS in picked.kinds if only else picked.shows(What.HANDOVERS)
    return asked and (each.lane in kept or each.to in kept)

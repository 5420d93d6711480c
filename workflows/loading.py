"""What an act needs to know, read once under the lock."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casework.acts import ActFacts
from casework.models import (
    OPEN_STATES,
    Assignment,
    Case,
    Deadline,
    Delivery,
    Document,
    Evidence,
    Exhibit,
    Finding,
    GoodsLot,
    Measure,
    Party,
    PartyCourse,
    Proceeding,
    Right,
)
from workflows.models import Process


def lock_case(proceeding: int) -> Case:
    """Lock and return the case of ``proceeding``; concurrent acts on it wait here."""
    return Case.objects.select_for_update(of=("self",), no_key=True).get(proceedings=proceeding)


def load_proceeding(pk: int, case: Case) -> tuple[Proceeding, Process]:
    """Return the proceeding in its procedure's own class, with its process, in one query."""
    process = Process.objects.select_related("proceeding__agency", "proceeding__handler").get(pk=pk)
    proceeding = process.proceeding
    proceeding.case = case
    # A proxy of Proceeding with the procedure's transitions; the row is the same.
    proceeding.__class__ = process.flow_class.proceeding_class
    return proceeding, process


def collection(name: str, case: Case, proceeding: Proceeding) -> list[Any]:
    """Read one collection of the case or proceeding."""
    queries: dict[str, Any] = {
        "assignments": lambda: Assignment.objects.filter(proceeding=proceeding, until=None).select_related("officer"),
        "findings": lambda: Finding.objects.filter(proceeding=proceeding, current=True),
        "rights": lambda: Right.objects.filter(case=case),
        "lots": lambda: GoodsLot.objects.filter(case=case).select_related("right"),
        "evidence": lambda: Evidence.objects.filter(case=case),
        "exhibits": lambda: Exhibit.objects.filter(case=case),
        "measures": lambda: Measure.objects.filter(proceeding=proceeding),
        "documents": lambda: Document.objects.filter(proceeding=proceeding).defer("values"),
        "deliveries": lambda: Delivery.objects.filter(document__proceeding=proceeding).select_related("document"),
    }
    return list(queries[name]())


def load(act: ActFacts[Any], reads: Iterable[str]) -> None:
    """Fill ``act`` with the parties, courses and open terms, and the collections it asked for."""
    act.parties = list(Party.objects.filter(case=act.case))
    by_pk = {party.pk: party for party in act.parties}
    act.courses = list(PartyCourse.objects.filter(proceeding=act.proceeding).order_by("party__no"))
    for course in act.courses:
        course.party = by_pk[course.party_id]
    act.deadlines = list(Deadline.objects.filter(proceeding=act.proceeding, state__in=OPEN_STATES))
    for name in sorted(reads):
        act.loaded[name] = collection(name, act.case, act.proceeding)

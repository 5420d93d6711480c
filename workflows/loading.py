"""What an act needs to know, read once under the lock."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casework.acts import ActFacts
from casework.models import (
    Assignment,
    Case,
    Delivery,
    GoodsLot,
    Proceeding,
)
from workflows import reading
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


def _joined(name: str, case: Case, proceeding: Proceeding) -> list[Any]:
    """Read a collection whose rows want those of another table with them."""
    queries: dict[str, Any] = {
        "assignments": lambda: Assignment.objects.filter(proceeding=proceeding, until=None).select_related("officer"),
        "lots": lambda: GoodsLot.objects.filter(case=case).select_related("right"),
        "deliveries": lambda: Delivery.objects.filter(document__proceeding=proceeding).select_related("document"),
    }
    return list(queries[name]())


def load(act: ActFacts[Any], reads: Iterable[str]) -> None:
    """Fill ``act`` with the parties, courses and open terms, and the collections it asked for."""
    wanted = set(reads)
    plain = {"parties", "courses", "deadlines", *(wanted & reading.READ.keys())}
    found = reading.read(plain, act.case.pk, act.proceeding.pk)
    act.parties = found["parties"]
    by_pk = {party.pk: party for party in act.parties}
    for course in found["courses"]:
        course.party = by_pk[course.party_id]
    act.courses = sorted(found["courses"], key=lambda course: course.party.no)
    for finding in found.get("findings", ()):
        finding.party = by_pk[finding.party_id]
    found.get("findings", []).sort(key=lambda finding: finding.party.no)
    act.deadlines = found["deadlines"]
    for name in sorted(wanted):
        act.loaded[name] = found[name] if name in found else _joined(name, act.case, act.proceeding)

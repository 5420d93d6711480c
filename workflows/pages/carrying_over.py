"""What a case split off from another takes along, so that nobody types it again: parties, rights, goods, cause."""

from __future__ import annotations

from typing import Any

from casework.models import GoodsLot, Party, Right
from workflows.pages import finding
from workflows.pages.visitor import Visitor

PARTY = ("name", "kind", "role", "id_number", "representative", "address", "phone")
RIGHT = ("kind", "name", "number", "holder", "classes", "valid_until")
LOT = ("name", "spec", "quantity", "unit", "unit_price")


def carried_over(visitor: Visitor, case: int) -> dict[str, Any]:
    """Return the answers with which the lead of a new case begins, taken from ``case``; four queries.

    What does not go over is taken off the form; the old case keeps its own record. Raises Http404 when the visitor
    may not see it.
    """
    old = finding.processes(visitor, case)[0].proceeding.case
    lots = GoodsLot.objects.filter(case=old).select_related("right", "party").order_by("pk")
    return {
        "title": old.title,
        "cause": old.cause,
        "source": old.source,
        "parties": [_row(party, PARTY) for party in Party.objects.filter(case=old, left_on=None).order_by("no")],
        "rights": [_row(right, RIGHT) for right in Right.objects.filter(case=old).order_by("no")],
        "lots": [
            _row(lot, LOT)
            | {"right": lot.right.name if lot.right else "", "party": lot.party.name if lot.party else ""}
            for lot in lots
        ],
    }


def _row(record: Any, columns: tuple[str, ...]) -> dict[str, Any]:
    return {column: getattr(record, column) for column in columns}

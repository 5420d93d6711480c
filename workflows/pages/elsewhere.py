"""The narrow window across agencies: the same persons in other proceedings, and their fines; each look is on record."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casework.models import PartyCourse, RecordKind
from casework.services import agency_record, parallels
from workflows.models import Process
from workflows.pages import finding
from workflows.pages.visitor import PageRequest, Visitor, signed_in

MOST = 50


@require_GET
@signed_in
def elsewhere(request: PageRequest, case: int) -> HttpResponse:
    """Tell who may see a case where else its parties are dealt with, and put the look on the agency's record.

    Told are number, agency, since when, and the stage; of fines number, agency, day and outcome; nothing more.
    """
    visitor = request.visitor
    process = finding.processes(visitor, case)[0]
    open_now, fines = parallels.about(process.proceeding.case_id)
    rows = [_row(each, visitor) for each in open_now[:MOST]]
    fined = list(fines[:MOST])
    _note(visitor, process, [*(each["course"] for each in rows), *fined])
    context = {
        "visitor": visitor,
        "identity": finding.bar(process, visitor),
        "rows": rows,
        "fines": fined,
    }
    return render(request, "workflows/elsewhere.html", context)


def _row(course: PartyCourse, visitor: Visitor) -> dict[str, Any]:
    kinds = {seat.agency.kind for seat in visitor.seats}
    stage = finding.stage_label(course.proceeding) if parallels.tells_stage(course, kinds) else ""
    return {"course": course, "number": course.proceeding.number or course.proceeding.case.number, "stage": stage}


def _note(visitor: Visitor, process: Process, told: list[PartyCourse]) -> None:
    """Put the look on the record of the looker's own agency: about which case, and what was told."""
    places = {seat.agency_id: seat.agency for seat in visitor.seats}
    place = places.get(process.proceeding.agency_id) or next(iter(places.values()))
    case = process.proceeding.case
    payload = {"case": case.number, "told": [each.proceeding_id for each in told]}
    agency_record.record(place, RecordKind.PARTY_LOOKED_UP, case, visitor.officer, visitor.now, payload)

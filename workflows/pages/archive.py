"""The archive's register: files by number, year and end of their period; what is not bound; lists to be decided."""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casework import access
from casework.agencies import Office
from casework.models import ArchivedFile, Case, CaseState, DestructionList
from casework.services import destruction
from workflows.pages import noting
from workflows.pages.visitor import PageRequest, Visitor, archivist

PAGE = 40
NEXT: dict[str, str] = {state.value: step for step, state in destruction.BEFORE.items()}
NUMBER = re.compile(r"(\d{4})-([A-Z]+\d*)-0*(\d+)")


@require_GET
@archivist
def register(request: PageRequest) -> HttpResponse:
    """Show the register, the latest first, by number or title, year of filing, and last year of keeping."""
    visitor = request.visitor
    asked = {name: request.GET.get(name, "").replace("\x00", "").strip()[:100] for name in ("q", "year", "until")}
    number = request.GET.get("page", "1")
    page = min(max(int(number), 1), 1000) if number.isdecimal() else 1
    rows = matching(visitor, **asked)
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    if asked["q"]:
        hits = (page - 1) * PAGE + len(found[:PAGE])
        noting.searched(visitor, asked["q"], hits, more=len(found) > PAGE, where="档案")
    own = [seat.agency_id for seat in visitor.archives]
    unbound = Case.objects.filter(agency__in=own, state=CaseState.ARCHIVED, archived_file=None)
    context = {
        "visitor": visitor,
        "search": asked,
        "files": found[:PAGE],
        "number": page,
        "more": len(found) > PAGE,
        "unbound": unbound.order_by("pk")[:20],
        "faulty": access.archived_files(visitor.seats).exclude(fault="").select_related("case", "agency")[:20],
        "lists": lists(visitor)[:10],
        "registrar": keeps(visitor) is not None,
    }
    return render(request, "workflows/archive.html", context)


def matching(visitor: Visitor, q: str = "", year: str = "", until: str = "") -> QuerySet[ArchivedFile]:
    """Return the rows that fit what was asked, among those the visitor may see."""
    rows = access.archived_files(visitor.seats).select_related("agency", "case", "destroyed_by")
    if q:
        fits = Q(case__number__icontains=q) | Q(case__title__icontains=q)
        if read := NUMBER.search(q):
            fits |= Q(year=int(read[1]), code=read[2], serial=int(read[3][:9]))
        rows = rows.filter(fits)
    if re.fullmatch(r"\d{4}", year):
        rows = rows.filter(year=int(year))
    if re.fullmatch(r"[1-9]\d{3}", until):
        rows = rows.filter(kept_until__year__lte=int(until))
    return rows


def lists(visitor: Visitor) -> QuerySet[DestructionList]:
    """Return the destruction lists of the agencies in whose archive the visitor has a say, the latest first."""
    return DestructionList.objects.filter(agency__in=[seat.agency_id for seat in visitor.archives]).select_related(
        "agency", "drawn_by", "approved_by", "ratified_by", "executed_by"
    )


def waiting(visitor: Visitor) -> list[DestructionList]:
    """Return the lists whose next step falls to the visitor; no query for who has no say in the archive."""
    if not visitor.archives:
        return []
    return [each for each in lists(visitor).filter(state__in=list(NEXT))[:20] if _falls_to(visitor, each)]


def _falls_to(visitor: Visitor, found: DestructionList) -> bool:
    step = NEXT[found.state]
    if step != destruction.EXECUTE and visitor.officer.pk in (found.drawn_by_id, found.approved_by_id):
        return False
    return any(seat.agency_id == found.agency_id and destruction.may(step, seat.office) for seat in visitor.archives)


def keeps(visitor: Visitor) -> access.Seat | None:
    """Return the seat from which the visitor keeps an archive."""
    return next((seat for seat in visitor.seats if seat.office == Office.REGISTRAR), None)

"""The register of numbers of one kind and year (文号登记簿), for the administrator of the agency."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework.models import Counter
from casework.services import number_register
from workflows.pages.administration import find_agency
from workflows.pages.visitor import PageRequest, administrator

# Numbers of the register shown on one page.
REGISTER_PAGE = 200


@require_GET
@administrator
def register(request: PageRequest, agency: int, stem: str, year: int) -> HttpResponse:
    """Show the register of one kind and year: what became of each number, and whether any is missing."""
    place = find_agency(request.visitor, agency)
    counter = Counter.objects.filter(agency=place, stem=stem, year=year).select_related("agency").first()
    if counter is None:
        raise Http404(_("没有找到"))
    asked = request.GET.get("from", "")
    first = min(int(asked), counter.last) if asked.isdecimal() and len(asked) < 8 else counter.opening + 1
    first = max(first, 1)
    last = min(first + REGISTER_PAGE - 1, counter.last)
    context = {
        "visitor": request.visitor,
        "agency": place,
        "counter": counter,
        "lines": number_register.lines(counter, first, last),
        "missing": number_register.missing(counter),
        "twice": number_register.twice(counter),
        "before": max(1, first - REGISTER_PAGE) if first > 1 else None,
        "after": last + 1 if last < counter.last else None,
    }
    return render(request, "workflows/number_register.html", context)

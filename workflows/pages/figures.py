"""Figures of a region for those who see no case: how many proceedings of each kind run, ended, and are late."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access
from casework.models import OPEN_STATES, Deadline
from casework.services.morning import owed_here
from workflows.pages.visitor import PageRequest, signed_in
from workflows.registry import procedures

# What is told of each kind of procedure besides what is late; the two ends of a year tell what began in it.
COUNTED = ("running", "begun", "ended")


@require_GET
@signed_in
def figures(request: PageRequest) -> HttpResponse:
    """Show the numbers, procedure by procedure; for others the page does not exist."""
    visitor = request.visitor
    if not visitor.counts:
        raise Http404(_("没有找到"))
    counted, year = access.counted(visitor.seats), visitor.today.year
    # What runs, then what ended this year: nobody counts twenty years of what is over.
    ended = counted.filter(ended_on__gte=date(year, 1, 1))
    numbers: dict[str, Counter[str]] = defaultdict(Counter)
    for part, of in (("running", counted.filter(ended_on=None)), ("ended", ended)):
        this_year = Count("pk", filter=Q(ended_on__year=year)) if part == "ended" else Count("pk")
        begun = Count("pk", filter=Q(opened_on__year=year))
        for kind, number, new in of.order_by().values_list("kind").annotate(number=this_year, begun=begun):
            numbers[kind].update({part: number, "begun": new})
    # Asked of each term that is late, not of every proceeding there ever was.
    kind_of = Subquery(counted.order_by().filter(pk=OuterRef("proceeding")).values("kind")[:1])
    passed = Deadline.objects.filter(owed_here(), state__in=OPEN_STATES, due_on__lt=visitor.today).order_by()
    late = Counter(dict(passed.annotate(of=kind_of).values_list("of").annotate(number=Count("pk"))))
    rows = [
        {"title": procedure.process_title, "late": late[code], **{name: numbers[code][name] for name in COUNTED}}
        for code, procedure in procedures().items()
        if code in numbers
    ]
    return render(request, "workflows/figures.html", {"visitor": visitor, "rows": rows, "year": year})

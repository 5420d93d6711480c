"""Figures of a region for those who see no case: how many proceedings of each kind run, ended, and are late."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access
from casework.models import OPEN_STATES, Deadline
from workflows.pages import terms
from workflows.pages.visitor import PageRequest, signed_in
from workflows.registry import procedures


@require_GET
@signed_in
def figures(request: PageRequest) -> HttpResponse:
    """Show the numbers, procedure by procedure; for others the page does not exist."""
    visitor = request.visitor
    if not visitor.counts:
        raise Http404(_("没有找到"))
    counted, year = access.counted(visitor.seats), visitor.today.year
    numbers = {
        row["kind"]: row
        for row in counted.order_by()
        .values("kind")
        .annotate(
            running=Count("pk", filter=Q(ended_on=None)),
            begun=Count("pk", filter=Q(opened_on__year=year)),
            ended=Count("pk", filter=Q(ended_on__year=year)),
        )
    }
    passed = Deadline.objects.filter(
        proceeding__in=counted.values("pk"), state__in=OPEN_STATES, due_on__lt=visitor.today
    ).order_by()
    late: Counter[str] = Counter()
    for row in passed.values("proceeding__kind", "rule").annotate(number=Count("pk")):
        late[row["proceeding__kind"]] += row["number"] if terms.is_duty(row["rule"]) else 0
    rows = [
        {"title": procedure.process_title, "late": late[code], **numbers[code]}
        for code, procedure in procedures().items()
        if code in numbers
    ]
    return render(request, "workflows/figures.html", {"visitor": visitor, "rows": rows, "year": year})

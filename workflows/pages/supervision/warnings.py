"""What was warned of in the agencies one watches: to whom it went, who took note, and which steps are late inside."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casework import access
from workflows.pages import warned
from workflows.pages.visitor import PageRequest, supervisor


@require_GET
@supervisor
def watched(request: PageRequest) -> HttpResponse:
    """List the warnings of the proceedings that the visitor may open, with their readers, and the cards."""
    visitor = request.visitor
    asked = request.GET.get("page", "1")
    number = min(max(int(asked), 1), 1000) if asked.isdecimal() else 1
    seen = access.proceedings(visitor.seats).order_by()
    found = warned.listed(visitor, Q(proceeding__in=seen.values("pk")), number)
    context = {
        "visitor": visitor,
        "rows": warned.rows(found[: warned.PAGE]),
        "cards": list(warned.card_rows(seen, visitor)[: warned.PAGE]),
        "number": number,
        "more": len(found) > warned.PAGE,
        "watched": True,
    }
    return render(request, "workflows/supervision/warnings.html", context)

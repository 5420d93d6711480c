"""What was warned of in the agencies one watches: to whom it went, who took note, and which steps are late inside."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casework import access
from casework.models import OPEN_STATES, Deadline, TermWarning, WarningNotice
from casework.services.morning import duties
from workflows.pages import terms, warned
from workflows.pages.visitor import PageRequest, supervisor


@require_GET
@supervisor
def watched(request: PageRequest) -> HttpResponse:
    """List the last warning of each open term that the visitor may see, with its readers, and the cards."""
    visitor = request.visitor
    asked = request.GET.get("page", "1")
    number = min(max(int(asked), 1), 1000) if asked.isdecimal() and len(asked) < 6 else 1
    seen = access.proceedings(visitor.seats).order_by()
    # A window of the party that has closed is nobody's fault and asks nothing of a supervisor.
    wanted = Q(rule__in=(*duties(), *terms.OWED_BY_PARTY)) | Q(due_on__gte=visitor.today) | Q(due_on=None)
    running = Deadline.objects.filter(wanted, state__in=OPEN_STATES, proceeding__in=seen.values("pk"))
    opened = running.order_by().values("pk")
    last = TermWarning.objects.filter(deadline__in=opened).order_by("deadline_id", "-pk").distinct("deadline_id")
    shown = TermWarning.objects.filter(pk__in=last.values("pk")).order_by("-pk")
    chosen = list(shown.values_list("pk", flat=True)[(number - 1) * warned.PAGE : number * warned.PAGE + 1])
    context = {
        "visitor": visitor,
        "rows": _rows(chosen[: warned.PAGE]),
        "cards": list(warned.card_rows(seen, visitor)[: warned.PAGE]),
        "number": number,
        "more": len(chosen) > warned.PAGE,
    }
    return render(request, "workflows/supervision/warnings.html", context)


def _rows(chosen: list[int]) -> list[tuple[warned.Row, list[WarningNotice]]]:
    """Return these warnings in their order, each with the notices about it; two queries."""
    found_terms: Any = Deadline.objects.filter(warnings__in=chosen).annotate(
        warning=F("warnings__pk"),
        at=F("warnings__rung"),
        warned_due=F("warnings__due"),
        case_number=F("case__number"),
        own_number=F("proceeding__number"),
    )
    told: dict[int, list[WarningNotice]] = defaultdict(list)
    for notice in WarningNotice.objects.filter(warning__in=chosen).select_related(
        "officer", "substitute", "acknowledged_by"
    ):
        told[notice.warning_id].append(notice)
    found = {row.deadline.warning: row for row in warned.rows(found_terms.defer("explanation", "ladder"))}
    return [(found[pk], told[pk]) for pk in chosen]

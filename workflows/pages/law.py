"""The versions of the law that give way to others, and which of the visitor's open cases that touches."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casework import access
from casework.law import citation
from casework.law.versions import replacements
from casework.models import RecordKind
from casework.services import reprojection, unreferred_sweep
from casework.services.law_touches import law_touches
from workflows.pages import recording
from workflows.pages.visitor import PageRequest, administrator, signed_in

LOOK_BACK = timedelta(days=365)


@require_GET
@signed_in
def law(request: PageRequest) -> HttpResponse:
    """List the days on which rules change, a year back and all that are known ahead, with the cases each touches."""
    visitor = request.visitor
    seen = set(access.cases(visitor.seats).values_list("pk", flat=True)) if visitor.works else set()
    days = []
    for day, changed in replacements(visitor.today - LOOK_BACK).items():
        touched = [each for each in law_touches(day) if each.case in seen] if seen else []
        days.append({"day": day, "changed": changed, "touched": touched, "ahead": day > visitor.today})
    return render(request, "workflows/law.html", {"visitor": visitor, "days": days})


@require_POST
@administrator
def project(request: PageRequest) -> HttpResponse:
    """Project every open term again under the law and the calendar in force now."""
    visitor = request.visitor
    reason = _("法律数据更新")
    changed = reprojection.reproject(visitor.officer, reason, law=citation("行政处罚法.37"), now=visitor.now)
    swept = unreferred_sweep.recount(visitor.today)
    for seat in visitor.administers:
        outcome = {"outcome": str(changed), "unreferred": str(swept)}
        recording.put(request, seat.agency, RecordKind.PROJECTED, reason, outcome)
    messages.success(request, _("已重新推算：%s。") % changed)
    messages.success(request, _("应移未移清单：%s。") % swept)
    return redirect("law")

"""Letters about warnings that could not be delivered, sent again; and which agencies keep internal times of steps."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casework.models import MailState, RecordKind, StepTimesOff, WarningMail
from casework.services import warning_mail
from workflows.pages import recording
from workflows.pages.administration import administered, find_agency
from workflows.pages.visitor import PageRequest, administrator

SHOWN = 100
NAMED = ("agency", "notice__officer", "notice__warning__deadline__case")


@require_GET
@administrator
def letters(request: PageRequest) -> HttpResponse:
    """List the dead letters of the agencies administered, and whether each keeps times of steps."""
    agencies = administered(request.visitor).order_by("code")
    dead = WarningMail.objects.filter(state=MailState.DEAD, agency__in=agencies.order_by().values("pk"))
    context = {
        "visitor": request.visitor,
        "configured": bool(settings.EMAIL_HOST),
        "letters": dead.select_related(*NAMED).order_by("-pk")[:SHOWN],
        "agencies": agencies.select_related("step_times_off__officer"),
    }
    return render(request, "workflows/letters.html", context)


@require_POST
@administrator
def resend(request: PageRequest, pk: int) -> HttpResponse:
    """Queue a dead letter again, to the address that its reader has now."""
    visitor = request.visitor
    agencies = list(administered(visitor).values_list("pk", flat=True))
    if not warning_mail.resend(pk, agencies, visitor.officer, visitor.now):
        raise Http404(_("没有找到"))
    messages.success(request, _("已重新排队发送。"))
    return redirect("letters")


@require_POST
@administrator
def step_times(request: PageRequest, pk: int) -> HttpResponse:
    """Switch the internal times of steps of an agency off, or on again; put down in its record."""
    agency, visitor = find_agency(request.visitor, pk), request.visitor
    off = request.POST.get("off") == "1"
    with transaction.atomic():
        if off:
            by = {"officer": visitor.officer, "since": visitor.now}
            _row, changed = StepTimesOff.objects.get_or_create(agency=agency, defaults=by)
        else:
            changed = bool(StepTimesOff.objects.filter(agency=agency).delete()[0])
        if changed:
            said = ["启用", "停用"] if off else ["停用", "启用"]
            recording.put(request, agency, RecordKind.AGENCY_CHANGED, agency.name, {"环节用时预警": said})
    return redirect("letters")

"""The signature of a paper, entered where the paper is shown, with the scan of the signed original."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casework.exceptions import CaseworkError
from workflows.act import Request, perform
from workflows.pages import finding, uploads
from workflows.pages.visitor import PageRequest, signed_in


@require_POST
@signed_in
def sign(request: PageRequest, pk: int) -> HttpResponse:
    """Record that a paper was signed or that signing was refused; the refusal of the act is shown on the paper."""
    document = finding.document(request.visitor, pk)
    facts = {name: request.POST.get(name, "") for name in ("result", "reason", "witness")}
    upload = request.FILES.get("scan")
    try:
        facts["scan"] = uploads.keep(upload) if upload else ""
        perform(
            Request(
                f"{document.proceeding.kind}.record_signature",
                request.visitor.officer,
                facts={**facts, "paper": str(document.pk)},
                proceeding=document.proceeding_id,
                now=request.visitor.now,
            )
        )
    except CaseworkError as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("已录入签名情况。"))
    return redirect("paper", document.pk)

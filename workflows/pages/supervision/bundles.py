"""The proof of one case: proved on demand, in which root it is, its bundle to take away; and event logs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from casework import access
from casework.agencies import AgencyKind
from casework.models import Agency, Case
from casework.services import event_logs, root_checking, roots
from printouts.audit import bundle, proving
from printouts.zipping import zipped
from workflows.pages import noting
from workflows.pages.visitor import PageRequest, supervisor

MOST_EVENTS = 100_000


@require_GET
@supervisor
def find(request: PageRequest) -> HttpResponse:
    """Go to the proof of the case whose number was entered."""
    number = request.GET.get("number", "").strip()
    held = request.visitor.seats
    found = access.provable(held).filter(number=number).first() if number else None
    if found is not None:
        return redirect("case_proof", found.pk)
    known = bool(number) and access.cases(held).filter(number=number).exists()
    context = {
        "visitor": request.visitor, "number": number, "missing": bool(number) and not known, "known": known,
        "supervisor": any(seat.agency.kind == AgencyKind.JUSTICE for seat in held),
    }  # fmt: skip
    return render(request, "workflows/supervision/case_proof.html", context)


@supervisor
def case_proof(request: PageRequest, case: int) -> HttpResponse:
    """Show where the head of a case stands in the last root; sent as a form, prove the whole case now."""
    found = _case(request, case)
    proof = roots.prove(found.pk)
    proved = request.method == "POST"
    faults = proving.of_case(found).faults if proved else []
    faults += [proving.said(each) for each in root_checking.of_leaf(proof.leaf)] if proof else []
    context = {
        "visitor": request.visitor,
        "case": found,
        "faults": faults,
        "proved": proved,
        "proof": proof,
        "later": found.head_seq - proof.leaf.seq if proof else found.head_seq,
    }
    return render(request, "workflows/supervision/case_proof.html", context)


@require_POST
@supervisor
def case_bundle(request: PageRequest, case: int) -> HttpResponseBase:
    """Send the audit bundle of a case while it is made, and put down who took it."""
    found, visitor = _case(request, case), request.visitor
    package = bundle.gather(found.pk, visitor.seats)
    told = {"case": found.number, "manifest": package.digest, "files": len(package.members)}
    noting.exported(visitor, "案件核验包", told, case=found.pk)
    return _download(StreamingHttpResponse(zipped(package), content_type="application/zip"), f"{package.name}.zip")


class LogForm(forms.Form):
    """Of which agency, which days and in which format an event log is wanted."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=gettext_lazy("机关"), required=False)
    since = forms.DateField(label=gettext_lazy("自"), widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=gettext_lazy("至"), widget=forms.DateInput({"type": "date"}))
    form = forms.ChoiceField(
        label=gettext_lazy("格式"), choices=[(event_logs.XES, "XES"), (event_logs.OCEL, "OCEL 2.0（JSON）")]
    )

    def __init__(self, *args: Any, held: tuple[access.Seat, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = self.fields["agency"]
        assert isinstance(agency, forms.ModelChoiceField)  # noqa: S101  # declared above
        agency.queryset = Agency.objects.filter(pk__in=access.histories(held).values("agency")).order_by("code")
        agency.empty_label = _("全部可以知悉的机关")


@supervisor
def event_log(request: PageRequest) -> HttpResponseBase:
    """Ask for an event log, and send it while it is written."""
    visitor = request.visitor
    form = LogForm(request.POST or None, held=visitor.seats)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        agency = asked["agency"].pk if asked["agency"] else None
        wanted = event_logs.Wanted(agency, asked["since"], asked["until"])
        if event_logs.events(visitor.seats, wanted)[MOST_EVENTS : MOST_EVENTS + 1].exists():
            form.add_error(None, _("所选期间的事件超过十万个：请缩短期间，或者用命令 audit log 导出。"))
        else:
            kind = asked["form"]
            name = f"log-{asked['since']}-{asked['until']}{event_logs.ENDINGS[kind]}"
            told = {"agency": str(asked["agency"] or ""), "since": str(asked["since"]), "until": str(asked["until"])}
            noting.exported(visitor, "事件日志", {"format": kind, **told})
            pieces = event_logs.write(visitor.seats, wanted, kind)
            return _download(StreamingHttpResponse(pieces, content_type=event_logs.MEDIA[kind]), name)
    return render(request, "workflows/supervision/event_log.html", {"visitor": visitor, "form": form})


def _case(request: PageRequest, pk: int) -> Case:
    found = access.provable(request.visitor.seats).filter(pk=pk).select_related("agency").first()
    if found is None:
        raise Http404(_("没有找到"))
    return found


def _download(answer: StreamingHttpResponse, name: str) -> StreamingHttpResponse:
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer

"""Administration: the agencies one looks after, each with its people and numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casework.agencies import AgencyKind
from casework.models import Agency, AgencyEvent, CalendarYear, RecordKind, Tenure
from workflows.pages import recording
from workflows.pages.visitor import PageRequest, Visitor, administrator

RECORD_PAGE = 100


def administered(visitor: Visitor) -> QuerySet[Agency]:
    """Return the agencies the visitor administers: their own and those below it, or all for the leading group."""
    seats = visitor.administers
    if any(seat.agency.kind == AgencyKind.LEADING_GROUP for seat in seats):
        return Agency.objects.all()
    own = [seat.agency_id for seat in seats]
    return Agency.objects.filter(Q(pk__in=own) | Q(superior__in=own))


def find_agency(visitor: Visitor, pk: int) -> Agency:
    """Return one of those agencies; raises Http404 for any other."""
    found = administered(visitor).filter(pk=pk).first()
    if found is None:
        raise Http404(_("没有找到"))
    return found


class AgencyForm(forms.ModelForm):
    """The particulars of an agency, as they are printed on papers."""

    class Meta:
        model = Agency
        fields = [
            "name", "short_name", "code", "kind", "level", "region", "region_code", "superior", "number_prefix",
            "fonds", "address", "phone", "government", "court", "sealing", "active",
        ]  # fmt: skip

    def __init__(self, *args: Any, visitor: Visitor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        superior: Any = self.fields["superior"]
        superior.queryset = administered(visitor).exclude(pk=self.instance.pk)
        # A new agency stands below one that is looked after, or it would be out of sight at once.
        top = any(seat.agency.kind == AgencyKind.LEADING_GROUP for seat in visitor.administers)
        superior.required = self.instance.pk is None and not top
        if self.instance.pk is not None:
            # Its code is written in files of cases, and its superior may lie outside what is looked after.
            self.fields["code"].disabled = True
            if self.instance.superior_id and not superior.queryset.filter(pk=self.instance.superior_id).exists():
                superior.disabled = True


@administrator
def overview(request: PageRequest) -> HttpResponse:
    """List the agencies with the number of people in office, and the years whose notice is loaded."""
    today = request.visitor.today
    agencies = administered(request.visitor).select_related("superior").order_by("code")
    people = dict(
        Tenure.objects.filter(since__lte=today)
        .filter(Q(until__isnull=True) | Q(until__gte=today))
        .values_list("agency")
        .annotate(Count("officer", distinct=True))
    )
    context = {
        "visitor": request.visitor,
        "agencies": [(each, people.get(each.pk, 0)) for each in agencies],
        "years": CalendarYear.objects.order_by("-year")[:5],
    }
    return render(request, "workflows/administration.html", context)


@administrator
def agency(request: PageRequest, pk: int | None = None) -> HttpResponse:
    """Show and change one agency, or enter a new one."""
    visitor = request.visitor
    shown = find_agency(visitor, pk) if pk is not None else None
    form = AgencyForm(request.POST or None, instance=shown, visitor=visitor)
    if request.method == "POST" and form.is_valid():
        kind = RecordKind.AGENCY_CHANGED if shown else RecordKind.AGENCY_ENTERED
        with transaction.atomic():
            changed = recording.changes(form)
            saved = form.save()
            if changed:
                recording.put(request, saved, kind, saved.name, {"changes": changed})
        messages.success(request, _("“%s”已保存。") % saved.name)
        return redirect("agency", saved.pk)
    people = (
        Tenure.objects.filter(agency=shown)
        .select_related("officer", "agency")
        .order_by("until", "office", "officer__name")
        if shown
        else Tenure.objects.none()
    )
    context = {"visitor": visitor, "agency": shown, "form": form, "tenures": people[:300]}
    return render(request, "workflows/agency.html", context)


@administrator
def record(request: PageRequest, agency: int) -> HttpResponse:
    """Show what was changed in an agency and who read its restricted papers, the newest first."""
    place = find_agency(request.visitor, agency)
    entries = AgencyEvent.objects.filter(agency=place).select_related("officer").order_by("-seq")
    before = request.GET.get("before", "")
    if before.isdecimal():
        entries = entries.filter(seq__lt=int(before))
    listed = list(entries[: RECORD_PAGE + 1])
    context = {
        "visitor": request.visitor,
        "agency": place,
        "entries": listed[:RECORD_PAGE],
        "before": listed[RECORD_PAGE - 1].seq if len(listed) > RECORD_PAGE else None,
    }
    return render(request, "workflows/record.html", context)

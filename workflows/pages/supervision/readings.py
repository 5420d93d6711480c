"""Who read what (查阅记录): the agency's own people, by person, case, kind and day."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from casework import access
from casework.dates import SHANGHAI
from casework.models import Case, Officer, Reading, RecordKind
from workflows.pages import noting
from workflows.pages.visitor import PageRequest, Visitor, supervisor

PAGE = 60
KINDS = (RecordKind.PAPER_READ, RecordKind.PERSONAL_READ, RecordKind.SEARCHED, RecordKind.EXPORTED)


class ReadingsForm(forms.Form):
    """What to look for; empty fields narrow nothing."""

    person = forms.CharField(label=_("查阅人"), required=False, max_length=40)
    number = forms.CharField(label=_("案件编号"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("种类"), required=False, choices=[("", _("全部"))])
    since = forms.DateField(label=_("自"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("至"), required=False, widget=forms.DateInput({"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101  # declared above
        kind.choices = [("", _("全部")), *((each.value, each.label) for each in KINDS)]


@require_GET
@supervisor
def readings(request: PageRequest) -> HttpResponse:
    """List what people of the visitor's agency read, the newest first."""
    visitor = request.visitor
    form = ReadingsForm(request.GET)
    listed: list[Reading] = []
    if form.is_valid():
        before = request.GET.get("before", "")
        found = _found(visitor, form.cleaned_data)
        if before.isdecimal():
            found = found.filter(pk__lt=int(before))
        listed = list(found.select_related("officer", "case", "agency").defer("case__grams")[: PAGE + 1])
    shown = listed[:PAGE]
    named = {
        name: form.cleaned_data[name] for name in ("person", "number") if form.is_valid() and form.cleaned_data[name]
    }
    if named:
        asked = " ".join(named.values())
        noting.searched(visitor, asked, len(shown), more=len(listed) > PAGE, where="查阅记录")
    cases = {each.case_id for each in shown if each.case_id}
    kept = {name: value for name, value in request.GET.items() if name != "before" and value}
    context = {
        "visitor": visitor,
        "form": form,
        "readings": shown,
        "openable": set(access.cases(visitor.seats).filter(pk__in=cases).values_list("pk", flat=True)),
        "before": shown[-1].pk if len(listed) > PAGE else None,
        "kept": kept,
    }
    return render(request, "workflows/supervision/readings.html", context)


def _found(visitor: Visitor, asked: dict[str, Any]) -> Any:
    """Return the readings by people of the agencies that the visitor watches; a stranger's are not found."""
    own = {seat.agency_id for seat in access.watching(visitor.seats)}
    found = Reading.objects.filter(agency__in=own).order_by("-pk")
    if asked["person"]:
        people = Officer.objects.filter(name__icontains=asked["person"], tenures__agency__in=own)
        found = found.filter(officer__in=list(people.values_list("pk", flat=True).distinct()[:200]))
    if asked["number"]:
        found = found.filter(case__in=list(Case.objects.filter(number=asked["number"]).values_list("pk", flat=True)))
    if asked["kind"]:
        found = found.filter(kind=asked["kind"])
    if asked["since"]:
        found = found.filter(recorded_at__gte=_midnight(asked["since"]))
    if asked["until"]:
        found = found.filter(recorded_at__lt=_midnight(asked["until"]) + timedelta(days=1))
    return found


def _midnight(day: Any) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)

"""Administration of numbers: opening numbers when an agency goes live, and blocks given to pads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casework.models import Agency, Counter, NumberBlock, Officer
from workflows.pages.administration import find_agency
from workflows.pages.visitor import PageRequest, administrator


class OpeningForm(forms.ModelForm):
    """The last number used on paper before the system took over."""

    class Meta:
        model = Counter
        fields = ["stem", "year", "last"]

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "opening", **kwargs})
        self.label_suffix = ""
        self.agency = agency

    def clean(self) -> dict[str, Any]:
        """Refuse to set a number that the system has already begun to count, or a number would be used twice."""
        cleaned = super().clean() or {}
        stem, year = cleaned.get("stem"), cleaned.get("year") or 0
        if Counter.objects.filter(agency=self.agency, stem=stem, year=year).exists():
            raise ValidationError(_("这一文种本年已经开始编号，不能再设起始号：否则会出现重号或者跳号。"))
        return cleaned


class BlockForm(forms.ModelForm):
    """Numbers given out on a pre-numbered pad."""

    class Meta:
        model = NumberBlock
        fields = ["stem", "year", "first", "last", "officer", "issued_on"]
        widgets = {"issued_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "block", **kwargs})
        self.label_suffix = ""
        self.agency = agency
        people = Officer.objects.filter(tenures__agency=agency, is_active=True).distinct().order_by("name")
        self.fields["officer"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a block that runs backwards or shares a number with another."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first is None or last is None:
            return cleaned
        if last < first:
            raise ValidationError(_("止号不能小于起号。"))
        shared = NumberBlock.objects.filter(
            agency=self.agency,
            stem=cleaned.get("stem"),
            year=cleaned.get("year") or 0,
            first__lte=last,
            last__gte=first,
        ).first()
        if shared is not None:
            raise ValidationError(_("与已领用的号段 %s 重叠：请另取号段。") % shared)
        return cleaned


@administrator
def numbers(request: PageRequest, agency: int) -> HttpResponse:
    """Show the numbers of an agency; set opening numbers and give out blocks."""
    place = find_agency(request.visitor, agency)
    wish = request.POST.get("do", "")
    opening = OpeningForm(request.POST if wish == "opening" else None, agency=place)
    pad = BlockForm(request.POST if wish == "block" else None, agency=place)
    form = {"opening": opening, "block": pad}.get(wish)
    if request.method == "POST" and form is not None and form.is_valid():
        with transaction.atomic():
            form.instance.agency = place
            form.save()
        messages.success(request, _("已保存。"))
        return redirect("numbers", place.pk)
    context = {
        "visitor": request.visitor,
        "agency": place,
        "opening": opening,
        "pad": pad,
        "counters": Counter.objects.filter(agency=place).order_by("-year", "stem")[:200],
        "blocks": NumberBlock.objects.filter(agency=place)
        .select_related("officer")
        .order_by("-issued_on", "-pk")[:100],
    }
    return render(request, "workflows/numbers.html", context)

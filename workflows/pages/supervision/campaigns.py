"""Campaigns: which there are, how many cases carry their tags, and a case put under one or taken off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.exceptions import ActRefused
from casework.law.figures import campaigns
from casework.models import Case
from casework.services import campaigns as marking
from workflows.pages.supervision import period
from workflows.pages.supervision.morning import counts_only
from workflows.pages.visitor import PageRequest, supervisor


class MarkForm(forms.Form):
    """A case, a campaign, and why."""

    number = forms.CharField(label=gettext_lazy("案件编号"), max_length=60)
    tag = forms.ChoiceField(label=gettext_lazy("专项行动"))
    off = forms.ChoiceField(
        label=gettext_lazy("办理"), choices=[("", gettext_lazy("列入")), ("off", gettext_lazy("移出"))], required=False
    )
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        choice = self.fields["tag"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - for the type checker
        choice.choices = [(tag, tag) for tag in campaigns()]


@supervisor
def page(request: PageRequest) -> HttpResponse:
    """List the campaigns with the cases one sees; a POST puts a case under one, or takes it off."""
    visitor = request.visitor
    if request.method == "POST" and counts_only(visitor):
        raise Http404(_("没有找到"))
    form = MarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            event = marking.mark(
                said["number"].strip(), said["tag"], visitor.officer, visitor.seats, visitor.now, said["reason"],
                off=bool(said["off"]),
            )  # fmt: skip
        except ActRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{_(event.label)}：{said['number']} {said['tag']}")
            return redirect("campaigns")
    context = {
        "visitor": visitor, "form": form, "rows": _rows(request), "forms": period.return_forms(),
        "figures": counts_only(visitor),
    }  # fmt: skip
    return render(request, "workflows/supervision/campaigns.html", context, status=400 if form.errors else 200)


def _rows(request: PageRequest) -> list[dict[str, Any]]:
    """Return the campaigns, each with the number of cases that carry its tag now. One query."""
    visitor = request.visitor
    scope = access.counted(visitor.seats) if counts_only(visitor) else access.watched(visitor.seats)
    cases = Case.objects.filter(tags__overlap=list(campaigns()), proceedings__in=scope.values("pk"))
    found: dict[str, int] = {}
    for row in cases.order_by().values("tags").annotate(number=Count("pk", distinct=True)):
        for tag in row["tags"]:
            found[tag] = found.get(tag, 0) + row["number"]
    return [{"campaign": each, "number": found.get(tag, 0)} for tag, each in campaigns().items()]

"""Administration of the calendar: the State Council's notice of a year, loaded when it comes out."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.law.calendar import YearNotice
from casework.models import CalendarYear
from casework.services import reprojection
from workflows.pages.visitor import PageRequest, administrator

# So many cases are projected again while one waits: some seconds.
MOST = 5_000
_SEPARATOR = re.compile(r"[\s,，、;；]+")


class DaysField(forms.CharField):
    """Days, one after the other; a word that is no day names the holiday of the days after it."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> dict[date, str]:
        """Return the days with their holiday's name; raises ValidationError naming the first that is none."""
        found: dict[date, str] = {}
        name = "节假日"
        for word in filter(None, _SEPARATOR.split(super().clean(value))):
            if not any(each.isdigit() for each in word):
                name = word
                continue
            try:
                found[date.fromisoformat(word)] = name
            except ValueError:
                raise ValidationError(_("“%s”不是日期：请写成 2027-01-01，用空格或者逗号分隔。") % word) from None
        return found


class YearForm(forms.Form):
    """The notice of one year."""

    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=2004, max_value=2089)
    notice = forms.CharField(
        label=gettext_lazy("通知文号"), max_length=80, help_text=gettext_lazy("国务院办公厅关于部分节假日安排的通知")
    )
    days_off = DaysField(
        label=gettext_lazy("放假日期"),
        help_text=gettext_lazy("节日名称和全部放假的日期，含其中的周末，如：元旦 2027-01-01 2027-01-02"),
    )
    make_up_workdays = DaysField(label=gettext_lazy("调休上班日期"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse days of another year, and a day that is both off and worked."""
        cleaned = super().clean() or {}
        year, off, worked = cleaned.get("year"), cleaned.get("days_off", {}), cleaned.get("make_up_workdays", {})
        for day in [*off, *worked]:
            if day.year != year:
                raise ValidationError(_("%(day)s 不在 %(year)s 年内。") % {"day": day.isoformat(), "year": year})
        if both := set(off) & set(worked):
            raise ValidationError(_("%s 既放假又上班：请核对通知。") % min(both).isoformat())
        if any(day.weekday() < 5 for day in worked):
            raise ValidationError(_("调休上班的日期应当是星期六或者星期日：请核对通知。"))
        return cleaned


@administrator
def years(request: PageRequest) -> HttpResponse:
    """Load the notice of a year; the open terms that may change are projected again at once, many by a worker."""
    form = YearForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        notice = YearNotice(entered["year"], entered["days_off"], frozenset(entered["make_up_workdays"]))
        visitor = request.visitor
        changed = reprojection.load_year(notice, entered["notice"], visitor.officer, visitor.now, most=MOST)
        said = _("%(year)d年节假日安排已载入：%(changed)s。")
        messages.success(request, said % {"year": notice.year, "changed": changed})
        return redirect("years")
    context = {"visitor": request.visitor, "form": form, "years": CalendarYear.objects.order_by("-year")}
    return render(request, "workflows/years.html", context)

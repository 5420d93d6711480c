"""Administration of numbers: opening numbers, blocks given to pads, spoiled numbers, ways of writing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.exceptions import CaseworkError
from casework.law.numbering import number_pattern
from casework.models import Agency, Counter, NumberBlock, NumberStyle, Officer, RecordKind, VoidNumber
from casework.services import number_blocks, number_styles
from casework.services import numbers as written
from workflows.pages import recording
from workflows.pages.administration import find_agency
from workflows.pages.visitor import PageRequest, administrator

STEM, YEAR = gettext_lazy("文种代字"), gettext_lazy("年份")


class _NumberForm(forms.Form):
    """A form about the numbers of one agency; what the service refuses is said on it."""

    prefix: str | None = None

    def __init__(self, data: Any, *, agency: Agency, **kwargs: Any) -> None:
        super().__init__(data, label_suffix="", **kwargs)
        self.agency = agency

    def put(self, request: PageRequest) -> Model | str | None:
        """Do what the form asks for, or say on it why that cannot be."""
        try:
            with transaction.atomic():
                made = self.done(request)
                entered = {str(self.fields[name].label): str(value) for name, value in self.cleaned_data.items()}
                recording.put(request, self.agency, RecordKind.NUMBERS, made, {"form": self.prefix, "entered": entered})
                return made
        except CaseworkError as refused:
            self.add_error(None, str(refused))
            return None

    def done(self, request: PageRequest) -> Model | str:
        """Ask the service, which raises CaseworkError for what it refuses."""
        raise CaseworkError


class OpeningForm(_NumberForm):
    """The last number used on paper before the system took over."""

    prefix = "opening"
    stem = forms.CharField(label=STEM, max_length=30, help_text=gettext_lazy("例如 市监处罚"))
    year = forms.IntegerField(label=YEAR, min_value=2000, max_value=2089)
    last = forms.IntegerField(label=gettext_lazy("已用到的序号"), min_value=0, max_value=9_999_999)

    def done(self, request: PageRequest) -> Model:
        """Set it, as long as nothing has been numbered here."""
        entered = self.cleaned_data
        return number_blocks.set_opening(self.agency, entered["stem"], entered["year"], entered["last"])


class BlockForm(_NumberForm):
    """Numbers given out on a pre-numbered pad."""

    prefix = "block"
    stem = forms.CharField(label=STEM, max_length=30, help_text=gettext_lazy("例如 市监当罚"))
    year = forms.IntegerField(label=YEAR, min_value=2000, max_value=2089)
    count = forms.IntegerField(
        label=gettext_lazy("领用数量"), min_value=1, max_value=number_blocks.LARGEST_BLOCK,
        help_text=gettext_lazy("从下一个未用的序号起连续编号"),
    )  # fmt: skip
    officer: Any = forms.ModelChoiceField(label=gettext_lazy("领用人"), queryset=Officer.objects.none())

    def __init__(self, data: Any, *, agency: Agency, **kwargs: Any) -> None:
        super().__init__(data, agency=agency, **kwargs)
        people = Officer.objects.filter(tenures__agency=agency, is_active=True).distinct().order_by("name")
        field: Any = self.fields["officer"]
        field.queryset = people

    def done(self, request: PageRequest) -> Model:
        """Give the numbers out."""
        entered, today = self.cleaned_data, request.visitor.today
        return number_blocks.give(
            self.agency, entered["stem"], entered["year"], entered["count"], entered["officer"], today
        )


class VoidForm(_NumberForm):
    """A spoiled or lost sheet of a pad."""

    prefix = "void"
    block: Any = forms.ModelChoiceField(label=gettext_lazy("号段"), queryset=NumberBlock.objects.none())
    serial = forms.IntegerField(label=gettext_lazy("作废的序号"), min_value=1)
    reason = forms.CharField(label=gettext_lazy("作废理由"), max_length=200)

    def __init__(self, data: Any, *, agency: Agency, **kwargs: Any) -> None:
        super().__init__(data, agency=agency, **kwargs)
        field: Any = self.fields["block"]
        field.queryset = NumberBlock.objects.filter(agency=agency).order_by("-pk")

    def done(self, request: PageRequest) -> Model:
        """Make it void, for good."""
        entered, visitor = self.cleaned_data, request.visitor
        return number_blocks.make_void(
            entered["block"], entered["serial"], entered["reason"], visitor.officer, visitor.today
        )


class StyleForm(_NumberForm):
    """How the agency writes its numbers, where it departs from the pattern of its kind."""

    prefix = "style"
    stem = forms.CharField(label=STEM, max_length=30, required=False, help_text=gettext_lazy("不填即本机关的全部文种"))
    since = forms.DateField(
        label=gettext_lazy("起用日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    own_prefix = forms.CharField(label=gettext_lazy("本机关代字"), max_length=20, required=False)
    department = forms.CharField(label=gettext_lazy("部门字"), max_length=8, required=False)
    own_stem = forms.CharField(label=gettext_lazy("本机关所用文种代字"), max_length=30, required=False)
    letter = forms.RegexField(r"^[A-Z]*$", label=gettext_lazy("序号前的字母"), max_length=3, required=False)
    width = forms.IntegerField(
        label=gettext_lazy("序号位数"), min_value=0, max_value=number_styles.LONGEST_SERIAL, required=False,
        help_text=gettext_lazy("不足的前面补零；不填即不补"),
    )  # fmt: skip
    form = forms.CharField(label=gettext_lazy("文号样式"), max_length=80, required=False)

    def __init__(self, data: Any, *, agency: Agency, **kwargs: Any) -> None:
        super().__init__(data, agency=agency, **kwargs)
        pattern = number_pattern(agency.kind, timezone.localdate())
        self.fields["since"].initial = timezone.localdate()
        self.fields["form"].help_text = gettext_lazy("不填即“%s”") % pattern.form

    def done(self, request: PageRequest) -> str:
        """Set it from its day on."""
        entered = dict(self.cleaned_data)
        entered["prefix"], entered["width"] = entered.pop("own_prefix"), entered["width"] or 0
        return number_styles.set_style(self.agency, request.visitor.officer, today=request.visitor.today, **entered)


FORMS: dict[str, type[_NumberForm]] = {"opening": OpeningForm, "block": BlockForm, "void": VoidForm, "style": StyleForm}


def _styles(place: Agency) -> list[tuple[NumberStyle, str]]:
    """Return the agency's own ways of writing, the latest first, each with an example."""
    found = NumberStyle.objects.filter(agency=place).select_related("officer").order_by("-since", "-pk")[:50]
    return [(each, written.number(place, each.stem or "市监处罚", each.since.year, 12, each)) for each in found]


@administrator
def numbers(request: PageRequest, agency: int) -> HttpResponse:
    """Show the numbers of an agency; set opening numbers, give out blocks, make numbers void."""
    place = find_agency(request.visitor, agency)
    wish = request.POST.get("do", "")
    shown = {name: kind(request.POST if name == wish else None, agency=place) for name, kind in FORMS.items()}
    if request.method == "POST" and wish in shown and shown[wish].is_valid() and shown[wish].put(request):
        messages.success(request, _("已保存。"))
        return redirect("numbers", place.pk)
    context = {
        "visitor": request.visitor,
        "agency": place,
        "opening": shown["opening"],
        "pad": shown["block"],
        "void": shown["void"],
        "style": shown["style"],
        "pattern": number_pattern(place.kind, request.visitor.today),
        "styles": _styles(place),
        "counters": Counter.objects.filter(agency=place).order_by("-year", "stem")[:200],
        "blocks": NumberBlock.objects.filter(agency=place)
        .select_related("officer")
        .order_by("-issued_on", "-pk")[:100],
        "voids": VoidNumber.objects.filter(agency=place).select_related("officer").order_by("-pk")[:50],
    }
    return render(request, "workflows/numbers.html", context)

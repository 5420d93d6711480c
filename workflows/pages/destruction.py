"""Lists of files to be destroyed: drawn up by the registrar, decided on by two others, carried out before two more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from casework import access
from casework.agencies import title
from casework.exceptions import ActRefused
from casework.models import ArchivedFile, DestructionItem, DestructionList, FileState, ListEvent, ListState
from casework.services import destruction
from casework.services.destruction import Actor, Carried
from printouts import disposal, removal
from printouts.models import BoundFile
from workflows.pages import archive
from workflows.pages.papers import file_answer
from workflows.pages.visitor import PageRequest, archivist
from workflows.templatetags.pages import day

OFFERED = 200


class DrawForm(forms.Form):
    """The files of a list and the opinion of those who appraised them."""

    chosen: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("案卷"), queryset=ArchivedFile.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请至少选择一卷。")},
    )  # fmt: skip
    appraisal = forms.CharField(
        label=gettext_lazy("鉴定意见"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("逐卷审查后认为没有继续保存价值的理由"),
    )  # fmt: skip
    appraisers = forms.CharField(label=gettext_lazy("鉴定人员"), max_length=200)


class DecisionForm(forms.Form):
    """An opinion on a list."""

    opinion = forms.CharField(label=gettext_lazy("意见"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class ExecutionForm(forms.Form):
    """How a list was carried out."""

    on = forms.DateField(label=gettext_lazy("销毁日期"), widget=forms.DateInput(attrs={"type": "date"}))
    place = forms.CharField(label=gettext_lazy("销毁地点"), max_length=200)
    method = forms.CharField(label=gettext_lazy("销毁方式"), max_length=200, help_text=gettext_lazy("例如 粉碎、化浆"))
    witnesses: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("监销人（两人以上）"), queryset=None, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, found: DestructionList, actor: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["witnesses"]
        # Neither those who decided nor the one who carries it out may watch.
        taking_part = [found.approved_by_id, found.ratified_by_id, actor]
        field.queryset = access.officers([found.agency_id]).exclude(pk__in=[each for each in taking_part if each])


@archivist
def draw(request: PageRequest) -> HttpResponse:
    """Offer the files whose period is over, say of each what stands against it, and draw up a list."""
    visitor = request.visitor
    seat = archive.keeps(visitor)
    if seat is None:
        raise Http404(_("没有找到"))
    over = (
        ArchivedFile.objects.filter(agency=seat.agency_id, state=FileState.KEPT, kept_until__lt=visitor.today)
        .select_related("agency", "case")
        .order_by("kept_until", "pk")[:OFFERED]
    )
    judged = destruction.candidates(list(over), visitor.today)
    free = [file for file, refusals in judged if not refusals]
    form = DrawForm(request.POST or None, label_suffix="")
    field: Any = form.fields["chosen"]
    field.queryset = ArchivedFile.objects.filter(pk__in=[each.pk for each in free]).select_related("agency", "case")
    field.label_from_instance = _described
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        files = list(entered["chosen"])
        made = _try(form, lambda: destruction.draw_up(
            files, entered["appraisal"], entered["appraisers"], _pages(files), _actor(request, seat)
        ))  # fmt: skip
        if made is not None:
            messages.success(request, _("%s已编制，等待初审。") % made.number)
            return redirect("destruction_list", made.pk)
    context = {
        "visitor": visitor, "form": form, "free": free,
        "barred": [(file, refusals) for file, refusals in judged if refusals],
    }  # fmt: skip
    return render(request, "workflows/destruction_new.html", context)


@archivist
def listing(request: PageRequest, pk: int) -> HttpResponse:
    """Show a list, and let whoever may take its next step take it."""
    visitor = request.visitor
    found = _find(request, pk)
    step = archive.NEXT.get(found.state)
    seat = next(
        (each for each in visitor.archives if step and each.agency_id == found.agency_id
         and destruction.may(step, each.office)), None,
    )  # fmt: skip
    form = _form(request, found, step) if seat else None
    if request.method == "POST" and form is not None and seat is not None and form.is_valid():
        done = _try(form, lambda: _take(request, found, step or "", form.cleaned_data, _actor(request, seat)))
        if done is not None:
            messages.success(request, _("%(list)s：%(state)s。") % {
                "list": done.number, "state": done.get_state_display(),
            })  # fmt: skip
            return redirect("destruction_list", found.pk)
        found = _find(request, pk)
    context = {
        "visitor": visitor,
        "list": found,
        "step": step if form else None,
        "step_label": destruction.LABELS.get(step or "", ""),
        "waits_for": "、".join(title(found.agency.kind, each) for each in destruction.OFFICES.get(step or "", ())),
        "form": form,
        "items": DestructionItem.objects.filter(list=found).select_related("file__agency", "file__case"),
        "events": ListEvent.objects.filter(list=found).select_related("officer"),
        "witnesses": found.witnesses.order_by("pk") if found.state == ListState.EXECUTED else (),
    }
    return render(request, "workflows/destruction.html", context)


@require_GET
@archivist
def printed(request: PageRequest, pk: int) -> HttpResponse:
    """Return the list as PDF, with room for signatures."""
    found = _find(request, pk)
    download = "download" in request.GET
    return file_answer(disposal.pdf(found), "application/pdf", f"{found.number}.pdf", download=download)


def _find(request: PageRequest, pk: int) -> DestructionList:
    found = archive.lists(request.visitor).filter(pk=pk).first()
    if found is None:
        raise Http404(_("没有找到"))
    return found


def _form(request: PageRequest, found: DestructionList, step: str | None) -> Any:
    if step == destruction.EXECUTE and request.POST.get("do") != destruction.REJECT:
        return ExecutionForm(request.POST or None, found=found, actor=request.visitor.officer.pk, label_suffix="")
    return DecisionForm(request.POST or None, label_suffix="")


def _take(
    request: PageRequest, found: DestructionList, step: str, entered: dict[str, Any], actor: Actor
) -> DestructionList:
    if request.POST.get("do") == destruction.REJECT:
        return destruction.reject(found.pk, entered["opinion"], actor)
    if step == destruction.APPROVE:
        return destruction.approve(found.pk, entered["opinion"], actor)
    if step == destruction.RATIFY:
        return destruction.ratify(found.pk, entered["opinion"], actor)
    carried = Carried(entered["on"], entered["place"], entered["method"], list(entered["witnesses"]))
    with transaction.atomic():
        done = destruction.execute(found.pk, carried, actor, removal.hashes_of)
        removal.remove_destroyed.defer(pk=done.pk)
    return done


def _try(form: forms.Form, act: Callable[[], DestructionList]) -> DestructionList | None:
    """Do it, or say on the form why it cannot be done."""
    try:
        return act()
    except ActRefused as refused:
        for refusal in refused.refusals:
            form.add_error(None, str(refusal))
        return None


def _actor(request: PageRequest, seat: access.Seat) -> Actor:
    return Actor(request.visitor.officer, seat.office, request.visitor.now)


def _described(file: ArchivedFile) -> str:
    return f"{file.number}　{file.case.title}（{file.case.number}，保管至 {day(file.kept_until)}）"


def _pages(files: list[ArchivedFile]) -> dict[int, int]:
    """Return the bound pages of each file."""
    summed = BoundFile.objects.filter(case__in=[each.case_id for each in files]).values("case").annotate(n=Sum("pages"))
    by_case = {each["case"]: each["n"] for each in summed}
    return {each.pk: by_case[each.case_id] for each in files if each.case_id in by_case}

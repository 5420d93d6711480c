"""Administration of people: their particulars, the offices they hold, absence, passwords."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from casework.agencies import Office, titles
from casework.models import Absence, Officer, RecordKind, RightKind, Tenure, Unit
from workflows.pages import lockout, recording
from workflows.pages.administration import administered, find_agency
from workflows.pages.visitor import PageRequest, Visitor, administrator

# Without characters that look alike when a password is read out or copied by hand.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_password() -> str:
    """Return a password to be given to its owner once, in four groups."""
    return "-".join("".join(secrets.choice(ALPHABET) for _place in range(4)) for _group in range(4))


class OfficerForm(forms.ModelForm):
    """The particulars of a person."""

    expertise = forms.MultipleChoiceField(
        label=_l("擅长领域（调解员）"), choices=RightKind.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_l("推荐调解员时，擅长本案权利种类的排在前面，再按在办件数"),
    )  # fmt: skip

    class Meta:
        model = Officer
        fields = ["name", "username", "certificate", "certificate_until", "legally_qualified", "expertise", "is_active"]
        labels = {"username": "登录名", "is_active": "可以登录"}
        help_texts = {"username": "", "is_active": ""}
        widgets = {"certificate_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class TenureForm(forms.ModelForm):
    """An office given to a person."""

    class Meta:
        model = Tenure
        fields = ["agency", "unit", "office", "since", "until", "appointment"]
        widgets = {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("since", "until")}

    def __init__(self, *args: Any, visitor: Visitor, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "tenure", **kwargs})
        self.label_suffix = ""
        agencies = administered(visitor)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        kinds = sorted(set(agencies.values_list("kind", flat=True)))
        self.fields["office"].choices = [("", "---------"), *titles(Office.values, kinds)]  # type: ignore[attr-defined]
        self.fields["unit"].queryset = Unit.objects.filter(agency__in=agencies)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a unit of another agency, and an end before the beginning."""
        cleaned = super().clean() or {}
        unit, agency = cleaned.get("unit"), cleaned.get("agency")
        if unit is not None and agency is not None and unit.agency_id != agency.pk:
            raise ValidationError(_("“%s”不是所选机关的内设机构。") % unit)
        if cleaned.get("until") and cleaned.get("since") and cleaned["until"] < cleaned["since"]:
            raise ValidationError(_("任职的结束日期不能早于开始日期。"))
        return cleaned


class AbsenceForm(forms.ModelForm):
    """A time in which somebody else acts for the person."""

    class Meta:
        model = Absence
        fields = ["substitute", "since", "until", "reason"]
        widgets = {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("since", "until")}

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "absence", **kwargs})
        self.label_suffix = ""
        self.officer = officer
        agencies = Tenure.objects.filter(officer=officer).values("agency")
        colleagues = Officer.objects.filter(tenures__agency__in=agencies, is_active=True).exclude(pk=officer.pk)
        self.fields["substitute"].queryset = colleagues.distinct().order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or {}
        if cleaned.get("until") and cleaned.get("since") and cleaned["until"] < cleaned["since"]:
            raise ValidationError(_("请假的结束日期不能早于开始日期。"))
        return cleaned


class EndForm(forms.Form):
    """The day on which an office ends."""

    tenure = forms.IntegerField()
    until = forms.DateField()


def _find(visitor: Visitor, pk: int) -> Officer:
    found = Officer.objects.filter(pk=pk, tenures__agency__in=administered(visitor)).distinct().first()
    if found is None:
        raise Http404(_("没有找到"))
    return found


@administrator
def new(request: PageRequest, agency: int) -> HttpResponse:
    """Enter a person with their first office; the password is shown once."""
    visitor = request.visitor
    place = find_agency(visitor, agency)
    form = OfficerForm(request.POST or None, initial={"is_active": True})
    tenure = TenureForm(request.POST or None, visitor=visitor, initial={"agency": place, "since": visitor.today})
    if request.method == "POST" and form.is_valid() and tenure.is_valid():
        password = new_password()
        with transaction.atomic():
            person = form.save(commit=False)
            person.set_password(password)
            person.save()
            tenure.instance.officer = person
            held = tenure.save()
            told = {"username": person.username, "office": str(held)}
            recording.put(request, held.agency, RecordKind.OFFICER_ENTERED, person, told)
        messages.success(
            request,
            _("已为“%(name)s”建立账号，初始密码：%(password)s（只显示这一次）。")
            % {"name": person, "password": password},
        )
        return redirect("officer", person.pk)
    context = {"visitor": visitor, "agency": place, "form": form, "tenure": tenure}
    return render(request, "workflows/officer_new.html", context)


@administrator
def officer(request: PageRequest, pk: int) -> HttpResponse:
    """Show and change one person: each form of the page is sent by itself."""
    visitor = request.visitor
    person = _find(visitor, pk)
    wish = request.POST.get("do", "")
    form = OfficerForm(request.POST if wish == "save" else None, instance=person)
    tenure = TenureForm(request.POST if wish == "tenure" else None, visitor=visitor, initial={"since": visitor.today})
    absence = AbsenceForm(request.POST if wish == "absence" else None, officer=person)
    if request.method == "POST":
        with transaction.atomic():
            done = _done(request, wish, person, form, tenure, absence)
        if done:
            return redirect("officer", person.pk)
    context = {
        "visitor": visitor,
        "person": person,
        "form": form,
        "tenure": tenure,
        "absence": absence,
        "tenures": Tenure.objects.filter(officer=person).select_related("agency", "unit").order_by("-since"),
        "absences": Absence.objects.filter(officer=person).select_related("substitute").order_by("-since")[:20],
    }
    return render(request, "workflows/officer.html", context)


def _done(
    request: PageRequest, wish: str, person: Officer, form: OfficerForm, tenure: TenureForm, absence: AbsenceForm
) -> bool:
    """Do what was asked for; whether the page should be shown anew."""
    if wish == "save" and form.is_valid():
        if changed := recording.changes(form):
            form.save()
            _tell(request, person, RecordKind.OFFICER_CHANGED, {"changes": changed})
        messages.success(request, _("已保存。"))
    elif wish == "tenure" and tenure.is_valid():
        tenure.instance.officer = person
        held = tenure.save()
        appointed = {"office": str(held), "since": held.since.isoformat(), "appointment": held.appointment}
        recording.put(request, held.agency, RecordKind.TENURE_BEGUN, person, appointed)
        messages.success(request, _("已登记任职。"))
    elif wish == "absence" and absence.is_valid():
        absence.instance.officer = person
        away = absence.save()
        days = {"substitute": str(away.substitute), "since": away.since.isoformat(), "until": away.until.isoformat()}
        _tell(request, person, RecordKind.ABSENCE, days)
        messages.success(request, _("已登记请假代理。"))
    elif wish == "end":
        return _end(request, person)
    elif wish == "password":
        password = new_password()
        person.set_password(password)
        person.save(update_fields=["password"])
        _tell(request, person, RecordKind.PASSWORD_RESET, {})
        lockout.succeeded(person.username)
        messages.success(request, _("新密码：%s（只显示这一次，请当面告知本人）。") % password)
    else:
        return False
    return True


def _tell(request: PageRequest, person: Officer, kind: RecordKind, payload: dict[str, Any]) -> None:
    """Put a change of a person on the record of each agency of theirs that the visitor administers."""
    served = Tenure.objects.filter(officer=person).values("agency")
    for place in administered(request.visitor).filter(pk__in=served).order_by("pk"):
        recording.put(request, place, kind, person, payload)


def _end(request: PageRequest, person: Officer) -> bool:
    """End one of the person's offices; the office itself is kept, because papers name it."""
    asked = EndForm(request.POST)
    held = Tenure.objects.filter(officer=person, agency__in=administered(request.visitor))
    found = held.filter(pk=asked.cleaned_data["tenure"]).first() if asked.is_valid() else None
    if found is None or asked.cleaned_data["until"] < found.since:
        messages.error(request, _("结束日期应当填写，且不早于任职开始之日。"))
        return True
    found.until = asked.cleaned_data["until"]
    found.save(update_fields=["until"])
    ended = {"office": str(found), "until": found.until.isoformat()}
    recording.put(request, found.agency, RecordKind.TENURE_ENDED, person, ended)
    messages.success(request, _("已登记任职结束。"))
    return True

"""Administration of seals: registered with image and certificate, taken out of use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.exceptions import CaseworkError
from casework.models import Agency, Seal, SealKind
from casework.services import seals
from printouts import files
from printouts.signing import development, images, keystores
from printouts.signing.provider import provider
from workflows.pages.administration import find_agency
from workflows.pages.visitor import PageRequest, Visitor, administrator

TEST_KEY = "test"


class SealForm(forms.Form):
    """A seal to be registered."""

    kind = forms.ChoiceField(label=gettext_lazy("印章种类"), choices=SealKind.choices)
    name = forms.CharField(
        label=gettext_lazy("印文"), max_length=60, help_text=gettext_lazy("环形刻写的机关全称，与刻制的印章一致")
    )
    diameter = forms.DecimalField(
        label=gettext_lazy("直径（毫米）"), min_value=20, max_value=42, decimal_places=1, initial=42
    )
    image = forms.FileField(
        label=gettext_lazy("印章图像（PNG、SVG、PDF）"), required=False,
        help_text=gettext_lazy("不上传的，按印文绘制，中央刊五角星；应刊国徽的，必须上传机关的印章图像"),
    )  # fmt: skip
    keystore = forms.ChoiceField(label=gettext_lazy("密钥"))
    since = forms.DateField(
        label=gettext_lazy("启用日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    keeper = forms.CharField(label=gettext_lazy("保管机构"), max_length=60, required=False)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.agency = agency
        field: Any = self.fields["keystore"]
        field.choices = [(each, each) for each in keystores.names()] or [(TEST_KEY, _("测试证书（不具法律效力）"))]

    def put(self, visitor: Visitor) -> bool:
        """Register the seal, or say on the form why that cannot be."""
        entered = dict(self.cleaned_data)
        image = entered.pop("image")
        try:
            if entered["keystore"] == TEST_KEY:
                entered["keystore"] = development.keystore(self.agency.code, self.agency.name, self.agency.name)
            if image:
                entered["image_hash"] = files.keep(images.checked(image.read(), float(entered["diameter"])))
            certificate = provider().certificate(entered["keystore"])
            seals.register(self.agency, certificate, visitor.officer, visitor.now, **entered)
        except CaseworkError as refused:
            self.add_error(None, str(refused))
            return False
        return True


@administrator
def register(request: PageRequest, agency: int) -> HttpResponse:
    """Show the seals of an agency; register one, or take one out of use from today."""
    place, today = find_agency(request.visitor, agency), request.visitor.today
    wish = request.POST.get("do", "")
    given: Any = (request.POST, request.FILES) if wish == "add" else ()
    form = SealForm(*given, agency=place, initial={"name": place.name, "since": today})
    if wish == "add" and form.is_valid() and form.put(request.visitor):
        messages.success(request, _("印章已登记。"))
        return redirect("seal_register", place.pk)
    if wish == "retire":
        seal = get_object_or_404(Seal, agency=place, pk=request.POST.get("seal", "0").strip() or 0)
        try:
            seals.retire(seal, today, request.visitor.officer, request.visitor.now)
        except CaseworkError as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("印章自今日起停用；已经用印的文书仍然有效。"))
        return redirect("seal_register", place.pk)
    listed = Seal.objects.filter(agency=place).order_by("pk")
    context = {"visitor": request.visitor, "agency": place, "form": form, "seals": listed, "today": today}
    return render(request, "workflows/seal_register.html", context)

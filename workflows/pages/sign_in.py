"""Sign in, sign out, change the password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.agencies import AgencyKind, Office
from workflows.pages import lockout


class SignInForm(AuthenticationForm):
    """Account and password; too many failures shut the account for a while."""

    error_messages = {
        "invalid_login": gettext_lazy("登录名或者密码不正确。请核对大小写后重新填写。"),
        "inactive": gettext_lazy("登录名或者密码不正确。请核对大小写后重新填写。"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("登录名")
        self.fields["password"].label = _("密码")
        self.label_suffix = ""

    def clean(self) -> dict[str, Any]:
        """Refuse without looking at the password while the account is shut."""
        username = str(self.cleaned_data.get("username", ""))
        address = lockout.address_of(self.request) if self.request else ""
        if lockout.is_shut(username, address):
            raise ValidationError(
                _("登录失败次数过多，已暂停登录十五分钟。请稍后再试，或者请系统管理员重置密码。"), code="shut"
            )
        try:
            cleaned = super().clean()
        except ValidationError:
            lockout.failed(username, address)
            raise
        lockout.succeeded(username)
        return cleaned


class SignIn(views.LoginView):
    """The door of the site."""

    template_name = "workflows/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_success_url(self) -> str:
        """Go where one meant to go; without that, whoever only supervises begins with the morning page."""
        asked = self.get_redirect_url()
        if asked and asked != reverse("desk"):
            return str(asked)
        return reverse("supervision" if _only_supervises(self.request.user) else "desk")


def _only_supervises(officer: Any) -> bool:
    """Whether the person holds no office but that of a supervisor, or only looks at figures."""
    held = access.seats(officer, timezone.localdate())
    watching = access.watching(held)
    return (
        bool(held)
        and len(watching) == len(held)
        and all(seat.office == Office.SUPERVISOR or seat.agency.kind == AgencyKind.LEADING_GROUP for seat in held)
    )


class PasswordForm(PasswordChangeForm):
    """The old password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["old_password"].label = _("现密码")
        self.fields["new_password1"].label = _("新密码")
        self.fields["new_password2"].label = _("再次填写新密码")


class PasswordChange(views.PasswordChangeView):
    """A person changes their own password."""

    template_name = "workflows/password.html"
    form_class = PasswordForm
    success_url = reverse_lazy("desk")

    def form_valid(self, form: Any) -> HttpResponse:
        """Say that it was changed."""
        messages.success(self.request, _("密码已修改。"))
        return super().form_valid(form)

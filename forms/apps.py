"""The forms on which legal acts are entered."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    """App of the forms; labelled so that it does not clash with Django's own."""

    name = "forms"
    label = "case_forms"
    verbose_name = _("表单")

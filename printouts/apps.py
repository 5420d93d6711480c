"""Official papers: their templates, their files."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrintoutsConfig(AppConfig):
    """App of the papers."""

    name = "printouts"
    verbose_name = _("文书")
    default_auto_field = "django.db.models.BigAutoField"

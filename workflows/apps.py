"""Procedures as flows, the one door, and the pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    """App of the flows and pages."""

    name = "workflows"
    verbose_name = _("流程")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the procedures checked at every start."""
        from workflows import checks  # noqa: F401

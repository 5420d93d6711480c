"""Official papers: their templates, their files."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PrintoutsConfig(AppConfig):
    """App of the papers."""

    name = "printouts"
    verbose_name = _("文书")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the templates of this deployment whenever its tables are brought up to date."""
        post_migrate.connect(_keep_templates, sender=self)


def _keep_templates(using: str, **kwargs: Any) -> None:
    from printouts import documents, editions
    from printouts.models import TemplateVersion

    # After a migration backwards the table is not there.
    if TemplateVersion._meta.db_table in connections[using].introspection.table_names():
        editions.keep((*documents.every(), *documents.adapted()))

"""The domain: cases, proceedings, time, papers as facts, and the record."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseworkConfig(AppConfig):
    """App of the domain; knows no HTTP and no Viewflow."""

    name = "casework"
    verbose_name = _("案件")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the procedures, whose classes are proxies of the proceeding, and check the law data."""
        from importlib import import_module
        from pkgutil import iter_modules

        from casework import law, procedures

        for module in iter_modules(procedures.__path__, "casework.procedures."):
            import_module(module.name)
        law.require_sound_data()

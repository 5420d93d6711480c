"""What the forms of filing away have in common: the periods for which a file may be kept."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext, gettext_noop

from casework.law.dossiers import retentions

# The labels are data of the law; the translator finds them here.
LABELS = (gettext_noop("永久"), gettext_noop("30年"), gettext_noop("10年"))


def retention_choices(procedure: str) -> Callable[[], list[tuple[str, str]]]:
    """Return the choices of a procedure, the usual period first, asked for anew by each form."""
    return lambda: [(each.label, gettext(each.label)) for each in retentions(procedure)]

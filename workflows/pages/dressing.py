"""How a page asks for days and times: a calendar for a day, an example of how a date of law is written."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.base import ActForm
from forms.fields import LegalDateField, RowsField

EXAMPLE = _("例如 2026-11-20，知道时刻的写 2026-11-20 09:30")


def dress(form: ActForm) -> ActForm:
    """Give every day of ``form`` a calendar, and every date of law that says nothing of its own an example."""
    for field in _fields(form):
        if isinstance(field, forms.DateField):
            field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        elif isinstance(field, LegalDateField) and not field.help_text:
            field.help_text = EXAMPLE
    return form


def _fields(form: ActForm) -> Iterator[forms.Field]:
    for field in form.fields.values():
        yield field
        if isinstance(field, RowsField):
            yield from (column.field for column in field.columns)

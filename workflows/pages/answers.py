"""The answers of a form in words, for the check page and for the one before whom an act is laid."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from casework.dates import LegalDate
from casework.models import ReceivedFile
from forms.base import ActForm
from forms.fields import AmountField, Column, RowsField
from forms.files import FilesField
from forms.penalty_party import LinesField


@dataclass
class Answer:
    """One answer: its question, and the words or the table that answer it."""

    name: str
    label: str
    text: str = ""
    columns: tuple[Column, ...] = ()
    rows: list[list[str]] = field(default_factory=list)


def answers(form: ActForm) -> list[Answer]:
    """Return what a bound form says, question by question, in the order of the paper; empty answers are left out."""
    form.is_valid()
    found = []
    for name, each in form.fields.items():
        value = form.cleaned_data.get(name)
        if value in (None, "", (), [], False):
            continue
        label = str(each.label or name)
        if isinstance(each, RowsField):
            filled = tuple(
                column for column in each.columns if any(row.get(column.name) not in (None, "", ()) for row in value)
            )
            rows = [[words(column.field, row.get(column.name)) for column in filled] for row in value]
            found.append(Answer(name, label, columns=filled, rows=rows))
        else:
            found.append(Answer(name, label, words(each, value)))
    return found


def words(field: forms.Field, value: Any) -> str:
    """Return one value in words: the label of a choice, a date in Chinese, an amount with separators."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, LegalDate):
        return value.chinese(weekday=True)
    if isinstance(value, ReceivedFile):
        return _("%(name)s（%(kind)s，%(size)s，SHA-256 %(hash)s…）") % {
            "name": value.name,
            "kind": value.get_kind_display(),
            "size": filesizeformat(value.size),
            "hash": value.sha256[:12],
        }
    if isinstance(value, Decimal):
        return f"{value:,.2f} 元" if isinstance(field, AmountField) else f"{value.normalize():f}"
    if isinstance(field, LinesField):
        return "\n".join(value)
    if isinstance(value, tuple | list):
        apart = "\n" if isinstance(field, FilesField) else "、"
        return apart.join(words(field, each) for each in value)
    known = getattr(field, "choices", ()) or getattr(field, "labels", {}).items()
    choices = dict(known) if isinstance(value, str) else {}
    return str(choices.get(value, value))

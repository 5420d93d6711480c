"""Facts as received from a page, a replay or a proposal: plain, of sane size and clean before a field reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _

from casework.dates import LegalDate
from casework.identifiers import clean_text
from forms.fields import MOST_ROWS, LegalDateField, RowsField

LONGEST = 60_000  # characters; no passage of an official form is longer
LARGEST = 30  # digits before the point; no figure of a case has more


class Unsound(Exception):
    """What was sent cannot be the value of this field; the message says why."""


def received(data: Any, fields: Mapping[str, forms.Field]) -> tuple[Any, dict[str, str]]:
    """Return the data with control characters dropped, and a fault for each field whose value has the wrong shape.

    A faulty value is left out, so that no field reads it. Names that are no field stay; the form refuses them.
    """
    if data is None:
        return None, {}
    if isinstance(data, QueryDict):
        return _page(data), {}
    if not isinstance(data, Mapping):
        return {}, {"": _("填写的内容应当按项目名称给出，不能是“%s”。") % type(data).__name__}
    sound: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for name, value in data.items():
        if not isinstance(name, str):
            faults[""] = _("项目名称应当是文字，“%s”不是。") % shown(name)
            continue
        try:
            sound[name] = _value(value, fields[name]) if name in fields else None
        except Unsound as fault:
            faults[name] = str(fault)
    return sound, faults


def shown(value: Any) -> str:
    """Return what was sent, short enough for a message."""
    text = clean_text(value if isinstance(value, str) else type(value).__name__)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _page(data: QueryDict) -> QueryDict:
    """Return the answers of a page without control characters; a page sends nothing but text."""
    cleaned = QueryDict(mutable=True)
    for name, values in data.lists():
        cleaned.setlist(name, [clean_text(value) if isinstance(value, str) else value for value in values])
    return cleaned


def _value(value: Any, field: forms.Field) -> Any:
    if isinstance(field, RowsField):
        return None if value in (None, "") else _rows(value, field)
    if not isinstance(value, list | tuple):
        return _scalar(value, field)
    if not takes_a_list(field):
        raise Unsound(_("只能填写一个值，不能是一组。"))
    if len(value) > MOST_ROWS:
        raise Unsound(_("最多填写 %d 项。") % MOST_ROWS)
    return [_entry(each, field) for each in value]


def takes_a_list(field: forms.Field) -> bool:
    """Whether a list may be given: several choices, or a text that reads its entries itself (one per line)."""
    if isinstance(field.widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        return True
    if not isinstance(field, forms.CharField) or isinstance(field, LegalDateField):
        return hasattr(field, "records") and type(field).clean is not forms.ChoiceField.clean
    reads_itself = type(field).to_python is not forms.CharField.to_python
    return reads_itself or type(field).clean is not forms.Field.clean


def _rows(value: Any, field: RowsField) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple):
        raise Unsound(_("应当是一行一行的数据。"))
    if len(value) > MOST_ROWS:
        raise Unsound(
            _("最多填写 %(most)d 行，现有 %(rows)d 行，请分次办理。") % {"most": MOST_ROWS, "rows": len(value)}
        )
    columns = {column.name: column.field for column in field.columns}
    rows = []
    for number, row in enumerate(value, 1):
        if not isinstance(row, Mapping):
            raise Unsound(_("第 %d 行不是一行数据。") % number)
        try:
            # Unknown columns are kept by name; the field refuses them.
            rows.append({str(name): _value(cell, columns.get(name, forms.Field())) for name, cell in row.items()})
        except Unsound as fault:
            raise Unsound(_("第 %(row)d 行：%(fault)s") % {"row": number, "fault": fault}) from None
    return rows


def _entry(value: Any, field: forms.Field) -> Any:
    """Return one entry of a list; nothing is no entry."""
    if value is None:
        raise Unsound(_("其中有空的一项。"))
    return _scalar(value, field)


def _scalar(value: Any, field: forms.Field) -> Any:
    """Return one value as a page would send it: text, except for what only other code can give."""
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise Unsound(_("文字过长：%(length)d 字，最多 %(most)d 字。") % {"length": len(value), "most": LONGEST})
        return clean_text(value)
    if value is None or isinstance(value, bool):
        if value is None or isinstance(field, forms.BooleanField) or getattr(field, "takes_yes", False):
            return value
        raise Unsound(_("不是一个选项，请填写内容。"))
    if isinstance(value, int | float | Decimal):
        return _figure(value)
    if isinstance(value, date | LegalDate):
        return value if isinstance(field, forms.DateField | LegalDateField) and _fits(value, field) else str(value)
    if isinstance(value, Model) and hasattr(field, "records"):
        return value
    raise Unsound(_("不是文字、数字或者日期。"))


def _fits(value: Any, field: forms.Field) -> bool:
    return isinstance(field, LegalDateField) or not isinstance(value, LegalDate)


def _figure(value: float | Decimal) -> str:
    number = Decimal(value) if isinstance(value, int | Decimal) else Decimal(repr(value))
    if not number.is_finite() or number.adjusted() > LARGEST:
        raise Unsound(_("不是可以使用的数值。"))
    return format(number, "f")

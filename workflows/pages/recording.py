"""What an administrator changes goes on the record of the agency, with the old value beside the new one."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.models import Agency, RecordKind
from casework.services import agency_record
from workflows.pages.visitor import PageRequest


def changes(form: forms.BaseForm) -> dict[str, list[str]]:
    """Return what a valid form changes: the label of each field, with the value it had and the one it has now."""
    found = {}
    for name in form.changed_data:
        field = form.fields[name]
        before = field.clean(form.get_initial_for_field(field, name)) if form[name].initial not in (None, "") else None
        found[str(field.label or name)] = [_words(before, field), _words(form.cleaned_data.get(name), field)]
    return found


def put(request: PageRequest, agency: Agency, kind: RecordKind, subject: object, payload: dict[str, Any]) -> None:
    """Append to the record of ``agency`` what the visitor did; the caller holds the transaction of the change."""
    visitor = request.visitor
    agency_record.record(agency, kind, subject, visitor.officer, visitor.now, payload)


def _words(value: object, field: forms.Field) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and isinstance(field, forms.MultipleChoiceField):
        choices: Any = field.choices
        return "、".join(str(label) for code, label in choices if code in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)

"""Rows written with statements whose text is made once per process, since Django would build it anew for every row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.db.models import Field, Model


def insert(records: Sequence[Model]) -> None:
    """Insert new records of one model whose keys the database gives, in one statement."""
    if not records:
        return
    model = type(records[0])
    params: list[Any] = []
    for record in records:
        record._prepare_related_fields_for_save("insert")  # type: ignore[attr-defined]
        params += [_value(field, record, add=True) for field in _columns(model)]
    with connection.cursor() as cursor:
        cursor.execute(_insertion(model, len(records)), params)
        keys = cursor.fetchall()
    for record, (key,) in zip(records, keys, strict=True):
        record.pk = key
        record._state.adding, record._state.db = False, connection.alias


def update(record: Model, fields: Iterable[str]) -> None:
    """Put down these fields of a record that is there."""
    names = tuple(sorted(fields))
    if not names:
        return
    record._prepare_related_fields_for_save("update", [_field(record, name) for name in names])  # type: ignore[attr-defined]
    params = [_value(_field(record, name), record, add=False) for name in names]
    with connection.cursor() as cursor:
        cursor.execute(_change(type(record), names), [*params, record.pk])
        if cursor.rowcount != 1:
            raise ObjectDoesNotExist(f"{record._meta.label} {record.pk}")


def _field(record: Model, name: str) -> Any:
    return record._meta.get_field(name)


def _value(field: Any, record: Model, *, add: bool) -> Any:
    return field.get_db_prep_save(field.pre_save(record, add), connection)


@cache
def _columns(model: type[Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _place(field: Field[Any, Any]) -> str:
    """Arrays say what they are arrays of."""
    return f"%s::{field.db_type(connection)}" if hasattr(field, "base_field") else "%s"


@cache
def _insertion(model: type[Model], count: int) -> str:
    fields = _columns(model)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    row = f"({', '.join(_place(field) for field in fields)})"
    rows = ", ".join([row] * count)
    key = model._meta.pk.column
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES {rows} RETURNING "{key}"'  # noqa: S608


@cache
def _change(model: type[Model], names: tuple[str, ...]) -> str:
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    changes = ", ".join(f'"{field.column}" = {_place(field)}' for field in fields)
    return f'UPDATE "{model._meta.db_table}" SET {changes} WHERE "{model._meta.pk.column}" = %s'  # noqa: S608

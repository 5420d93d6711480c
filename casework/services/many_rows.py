"""Many rows of a table put in or given new values in one statement, whose parameter is one text of JSON.

``bulk_create`` and ``bulk_update`` hand over each value of each row by itself, which takes several times as long.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models

REWRITE = "UPDATE {table} AS old SET {sets} FROM jsonb_to_recordset(%s::jsonb) AS new({types}) WHERE old.id = new.id"
INSERT = "INSERT INTO {table} ({columns}) SELECT {columns} FROM jsonb_to_recordset(%s::jsonb) AS new({types})"


def insert(rows: Sequence[models.Model]) -> None:
    """Put in ``rows``, new ones of one model, in their order; their keys stay unknown in memory."""
    if rows:
        fields = [field for field in rows[0]._meta.concrete_fields if not field.primary_key]
        _send(INSERT, rows, fields, columns=", ".join(map(_name, fields)))


def rewrite(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Store the fields ``names`` of ``rows``, which are of one model, as they stand in memory."""
    if rows:
        fields = [field for field in rows[0]._meta.concrete_fields if field.name in names or field.primary_key]
        sets = ", ".join(f"{_name(field)} = new.{_name(field)}" for field in fields if not field.primary_key)
        _send(REWRITE, rows, fields, sets=sets)


def _send(statement: str, rows: Sequence[models.Model], fields: Sequence[models.Field[Any, Any]], **parts: str) -> None:
    types = ", ".join(f"{_name(field)} {field.cast_db_type(connection)}" for field in fields)
    table = connection.ops.quote_name(rows[0]._meta.db_table)
    told = [{field.column: getattr(row, field.attname) for field in fields} for row in rows]
    with connection.cursor() as cursor:
        written = json.dumps(told, ensure_ascii=False, default=_plain)
        cursor.execute(statement.format(table=table, types=types, **parts), [written])


def _name(field: models.Field[Any, Any]) -> str:
    return connection.ops.quote_name(str(field.column))


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"不能成批写入：{type(value).__name__}")

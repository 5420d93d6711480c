"""Many rows of a table given new values in one statement."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models

REWRITE = """
UPDATE {table} AS old SET {sets} FROM jsonb_to_recordset(%s::jsonb) AS new(id bigint, {columns}) WHERE old.id = new.id
"""


def rewrite(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Store the fields ``names`` of ``rows``, which are of one model, as they stand in memory.

    ``bulk_update`` writes a branch for each row and field; here the statement is the same for any number of rows.
    """
    if not rows:
        return
    fields = [rows[0]._meta.get_field(name) for name in names]
    columns = {name: field.db_type(connection) for name, field in zip(names, fields, strict=True)}
    statement = REWRITE.format(
        table=connection.ops.quote_name(rows[0]._meta.db_table),
        sets=", ".join(f"{name} = new.{name}" for name in columns),
        columns=", ".join(f"{name} {kind}" for name, kind in columns.items()),
    )
    told = [{"id": row.pk, **{name: getattr(row, name) for name in names}} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(told, ensure_ascii=False, default=_plain)])


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"不能成批写入：{type(value).__name__}")

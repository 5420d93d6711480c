"""Several small lists read in one statement, so that a page of many parts stays within its ten."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import JSONField, Model, QuerySet


def gather(querysets: Mapping[str, QuerySet[Any]]) -> dict[str, list[Any]]:
    """Return the rows of every queryset as model instances, by name, in the order each asks for.

    The querysets are plain: no select_related (two tables may share a column's name);
    what is wanted of another table is annotated, and becomes an attribute.
    """
    if not querysets:
        return {}
    parts, params = [], []
    for name, queryset in querysets.items():
        try:
            sql, values = queryset.query.sql_with_params()
        except EmptyResultSet:
            continue  # by its conditions alone no row can match
        parts.append(f"SELECT %s AS name, row_number() OVER () AS place, to_jsonb(q)::text AS row FROM ({sql}) q")  # noqa: S608
        params += [name, *values]
    found: dict[str, list[Any]] = {name: [] for name in querysets}
    if not parts:
        return found
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        rows = sorted(cursor.fetchall(), key=lambda row: (row[0], row[1]))
    for name, _place, text in rows:
        found[name].append(_instance(querysets[name].model, json.loads(text, parse_float=Decimal)))
    return found


def _instance(model: type[Model], row: dict[str, Any]) -> Model:
    """Build the record from its row in JSON; columns that were deferred stay deferred."""
    names, values = [], []
    for field in model._meta.concrete_fields:
        if field.column not in row:
            continue
        value = row.pop(field.column)
        if value is not None and not isinstance(field, JSONField | ArrayField):
            value = field.to_python(value)
        names.append(field.attname)
        values.append(value)
    record = model.from_db(connection.alias, names, values)
    for name, value in row.items():
        setattr(record, name, value)
    return record

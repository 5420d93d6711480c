"""Several small lists read in one statement, so that a page of many parts stays within its ten."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    F,
    ForeignKey,
    Func,
    IntegerField,
    JSONField,
    Model,
    QuerySet,
    TextField,
)
from viewflow.workflow.fields import TaskReferenceField

READ = json.JSONDecoder(parse_float=Decimal).decode


class Gathering:
    """Several small lists compiled to one statement; it may be kept and read again, as long as what it asks holds.

    The querysets are plain: no select_related (two tables may share a column's name);
    what is wanted of another table is annotated, and becomes an attribute.
    """

    def __init__(self, querysets: Mapping[str, QuerySet[Any]]) -> None:
        """Compile them: that takes longer than most of them take to be answered."""
        self.models = {name: queryset.model for name, queryset in querysets.items()}
        parts, params = [], list[Any]()
        for name, queryset in querysets.items():
            try:
                sql, values = queryset.query.sql_with_params()
            except EmptyResultSet:
                continue  # by its conditions alone no row can match
            parts.append(f"SELECT %s AS name, row_number() OVER () AS place, to_jsonb(q)::text AS row FROM ({sql}) q")  # noqa: S608
            params += [name, *values]
        # With its values written in: so long a text with places for them is else taken apart at every reading.
        ops: Any = connection.ops
        self.sql = ops.compose_sql(" UNION ALL ".join(parts), params) if parts else ""

    def read(self) -> dict[str, list[Any]]:
        """Return the rows of every queryset as model instances, by name, in the order each asks for. One query."""
        found: dict[str, list[Any]] = {name: [] for name in self.models}
        if not self.sql:
            return found
        with connection.cursor() as cursor:
            cursor.execute(self.sql)
            rows = sorted(cursor.fetchall(), key=lambda row: (row[0], row[1]))
        for name, listed in groupby(rows, key=lambda row: row[0]):
            found[name] = list(_instances(self.models[name], (READ(text) for _name, _place, text in listed)))
        return found


def gather(querysets: Mapping[str, QuerySet[Any]]) -> dict[str, list[Any]]:
    """Return the rows of every queryset as model instances, by name; as ``Gathering``, read once."""
    return Gathering(querysets).read()


def among(column: str, few: QuerySet[Any]) -> Func:
    """Return the condition that ``column`` is one of these few keys: they are read first, the rows by their index.

    A plain ``IN`` may be answered by reading the whole table, since nobody tells the database that they are few.
    """
    keys = ArraySubquery(few.order_by().values("pk"))
    return Func(F(column), keys, template="(%(expressions)s))", arg_joiner=" = ANY (", output_field=BooleanField())


def _instances(model: type[Model], rows: Iterator[dict[str, Any]]) -> Iterator[Model]:
    """Build records from rows of one list in JSON; columns that were deferred stay deferred."""
    read: list[tuple[str, Callable[[Any], Any] | None]] = []
    names: dict[str, None] = {}
    for no, row in enumerate(rows):
        if not no:  # every row of a list has the same columns
            fields = [field for field in model._meta.concrete_fields if field.column in row]
            read, names = (
                [(str(each.column), _reader(each)) for each in fields],
                {each.attname: None for each in fields},
            )
        values = []
        for column, reader in read:
            value = row.pop(column)
            values.append(value if reader is None or value is None else reader(value))
        record = model.from_db(connection.alias, names, values)
        for name, value in row.items():
            setattr(record, name, value)
        yield record


def _reader(field: Any) -> Callable[[Any], Any] | None:
    """Return what makes the value of a column from JSON; None where JSON has it already."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    if isinstance(field, TaskReferenceField):
        return partial(field.from_db_value, expression=None, connection=connection)
    if isinstance(field, JSONField | ArrayField | CharField | TextField | IntegerField | BooleanField):
        return None
    if isinstance(field, DateTimeField):
        return datetime.fromisoformat
    return date.fromisoformat if isinstance(field, DateField) else field.to_python

"""Several collections of a case read in one statement, whose text is made once per process."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models

from casework.models import (
    OPEN_STATES,
    Deadline,
    Document,
    Evidence,
    Exhibit,
    Finding,
    Measure,
    Party,
    PartyCourse,
    Right,
)

_OPEN = ", ".join(f"'{state.value}'" for state in OPEN_STATES)


@dataclass(frozen=True)
class _Rows:
    """The rows of one model that belong to an act: of its case, or of its proceeding."""

    model: type[models.Model]
    where: str
    order: str
    left_out: frozenset[str] = frozenset()

    @property
    def fields(self) -> list[Any]:
        """The columns that are read."""
        return [field for field in self.model._meta.concrete_fields if field.column not in self.left_out]

    @property
    def sql(self) -> str:
        """One array of arrays; amounts as text, since JSON would make them inexact."""
        columns = ", ".join(
            f'"{field.column}"::text' if isinstance(field, models.DecimalField) else f'"{field.column}"'
            for field in self.fields
        )
        table = self.model._meta.db_table
        return (
            f"(SELECT coalesce(json_agg(json_build_array({columns}) ORDER BY {self.order}), '[]')"  # noqa: S608
            f' FROM "{table}" WHERE {self.where})'
        )

    def read(self, rows: list[list[Any]]) -> list[Any]:
        """Return the models of ``rows``, as a query would."""
        names = [field.attname for field in self.fields]
        made = {index: field.to_python for index, field in enumerate(self.fields) if _needs_reading(field)}
        for row in rows:
            for index, make in made.items():
                row[index] = make(row[index])
        return [self.model.from_db(connection.alias, names, row) for row in rows]


def _needs_reading(field: Any) -> bool:
    """Whether JSON holds the value in another type than the model."""
    return isinstance(field, models.DateField | models.DecimalField)  # a DateTimeField is a DateField


_OF_CASE, _OF_PROCEEDING = "case_id = %(case)s", "proceeding_id = %(proceeding)s"
READ: dict[str, _Rows] = {
    "parties": _Rows(Party, _OF_CASE, "no"),
    "courses": _Rows(PartyCourse, _OF_PROCEEDING, "id"),
    "deadlines": _Rows(Deadline, f"{_OF_PROCEEDING} AND state IN ({_OPEN})", "due_on, id"),
    "findings": _Rows(Finding, f"{_OF_PROCEEDING} AND current", "id"),
    "rights": _Rows(Right, _OF_CASE, "no"),
    "evidence": _Rows(Evidence, _OF_CASE, "no"),
    "exhibits": _Rows(Exhibit, _OF_CASE, "id"),
    "measures": _Rows(Measure, _OF_PROCEEDING, "id"),
    "documents": _Rows(Document, _OF_PROCEEDING, "id", frozenset({"values"})),
}


def read(names: Iterable[str], case: int, proceeding: int) -> dict[str, list[Any]]:
    """Return these collections (keys of ``READ``) of the case or proceeding. One statement."""
    wanted = tuple(sorted(names))
    with connection.cursor() as cursor:
        cursor.execute(_statement(wanted), {"case": case, "proceeding": proceeding})
        found = cursor.fetchone()
    return {
        name: READ[name].read(json.loads(rows) if isinstance(rows, str) else rows)
        for name, rows in zip(wanted, found, strict=True)
    }


@cache
def _statement(names: tuple[str, ...]) -> str:
    return "SELECT " + ", ".join(READ[name].sql for name in names)

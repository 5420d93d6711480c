"""A city with many cases, made in bulk: a few real ones, copied inside the database with other names and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

from casework.models import (
    Assignment,
    Case,
    Deadline,
    DeadlineEntry,
    Document,
    Event,
    GoodsLot,
    Party,
    PartyCourse,
    Proceeding,
    Right,
)
from tests.builders import People, filed, lead, verified
from workflows.models import Process, Task

# In the order in which they may be inserted; a copy's keys are those of its model plus a multiple of STRIDE.
COPIED: Sequence[type[models.Model]] = (
    Case, Proceeding, Process, Party, PartyCourse, Right, GoodsLot, Deadline, DeadlineEntry, Document, Event,
    Assignment, Task,
)  # fmt: skip
STRIDE = 10_000
NAMES = "东方红旗胜利光明和平建设新华长江黄河泰山蒙山沂河沭河兰陵费县平邑莒南郯城河东罗庄临沭大众百货"


def models_of(who: People) -> tuple[list[int], list[int]]:
    """Make ten open cases at three stages and ten archived ones; return their keys."""
    made = [lead(who).case.pk for _ in range(4)]
    made += [verified(who).case_id for _ in range(3)] + [filed(who).case_id for _ in range(3)]
    past = [filed(who).case_id for _ in range(10)]
    Case.objects.filter(pk__in=past).update(state="archived")
    Proceeding.objects.filter(case__in=past).update(stage="archived", ended_on="2026-03-02")
    Task.objects.filter(case__in=past, finished=None).update(status="DONE", finished="2026-03-02T10:00+08:00")
    Deadline.objects.filter(case__in=past).update(state="met")
    return made, past


def copy(cases: Sequence[int], first: int, last: int) -> None:
    """Copy these cases with everything of theirs, once for each number from ``first`` to ``last``."""
    with connection.cursor() as cursor:
        for model in COPIED:
            cursor.execute(_statement(model), {"cases": list(cases), "first": first, "last": last})


def _statement(model: type[models.Model]) -> str:
    table, fields = model._meta.db_table, model._meta.concrete_fields
    values = ", ".join(_value(model, field) for field in fields)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return (
        f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM "{table}" AS o, '  # noqa: S608 - names of models
        f"generate_series(%(first)s, %(last)s) AS g WHERE {_of_cases(model)}"
    )


def _of_cases(model: type[models.Model]) -> str:
    own = {field.name for field in model._meta.concrete_fields}
    if model is Case:
        return "o.id = ANY(%(cases)s)"
    if "case" in own:
        return "o.case_id = ANY(%(cases)s)"
    if "deadline" in own:
        return "o.deadline_id IN (SELECT id FROM casework_deadline WHERE case_id = ANY(%(cases)s))"
    return "o.proceeding_id IN (SELECT id FROM casework_proceeding WHERE case_id = ANY(%(cases)s))"


def _name() -> str:
    """Three characters that differ from case to case, as an expression."""
    marks = [f"substr('{NAMES}', 1 + ((g * {factor} + o.id) %% {len(NAMES)})::int, 1)" for factor in (7919, 104729, 31)]
    return " || ".join(marks)


def _value(model: type[models.Model], field: Any) -> str:
    column = f'o."{field.column}"'
    target = field.related_model
    if field.primary_key or target in COPIED:
        return f"{column} + g * {STRIDE}"
    if field.column == "serial":
        return f"{column} + g::int * 1000"
    if field.column == "number" and model is Case:
        return f"{column} || g"
    if (model, field.column) in ((Case, "title"), (Party, "name")):
        return f"({_name().replace('o.id', 'o.id' if model is Case else 'o.case_id')}) || {column}"
    if field.column == "grams":
        name = _name()
        return f"{column} || ARRAY[substr({name}, 1, 2), substr({name}, 2, 2)]"
    return column

"""Copies of the model cases, made inside the database: without keys and indexes, which are built once at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import models

from casework.models import Case, Document, Officer, Party, Proceeding
from tests.bench.city import NAMES, STRIDE
from tests.bench.large_models import APART, COPIED, OFFICERS
from tests.databases import Server

# New cases in a day, of all agencies together: a million in twenty years.
RATE = 137
# What is open lies on the desks of so many officers each, what is over went through the hands of more.
DESKS = 3
# Two cores make and index them.
HANDS = 2
# The number of a copy in its one way of writing: of our own with the serial that it has, of others with a longer one.
STEP = 100
NUMBER = r"""CASE WHEN o.serial IS NOT NULL THEN regexp_replace({column}, '\d+号', (o.serial + g::int * {step}) || '号')
    WHEN {column} ~ '\d号' THEN regexp_replace({column}, '(\d+)号', '\1' || lpad(g::text, 5, '0') || '号')
    ELSE {other} END"""
# The pairs of figures in it, and as many others as papers, licences and marks of a case have.
PAIRS = r"""ARRAY(SELECT DISTINCT substr(all_of, i, 2) FROM (
    SELECT regexp_replace({number}, '\D', '', 'g') || '号'
        || left(translate(md5(o.id::text || g), 'abcdef', '246801'), 12) AS all_of
) t, generate_series(1, length(all_of) - 1) AS i)"""
# Days written as text, by the names of their columns.
WRITTEN = {"happened", "started", "closed", "on", "sent_at", "received_at", "imposed_at", "due", "at"}
NUMBERS = {(Case, "number"), (Proceeding, "number"), (Document, "number"), (Document, "number_key")}
TABLES = [model._meta.db_table for model in COPIED]
CONSTRAINTS = """
SELECT conrelid::regclass::text, quote_ident(conname), contype::text, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype IN ('p', 'u', 'f') AND (conrelid = ANY(%(tables)s::regclass[]) OR confrelid = ANY(%(tables)s::regclass[]))
    AND connamespace <> 'bench'::regnamespace
ORDER BY array_position(ARRAY['p', 'u', 'f'], contype::text)
"""
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), pg_relation_size(indrelid) FROM pg_index
WHERE indrelid = ANY(%(tables)s::regclass[])
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))
"""


def make(
    server: Server,
    database: str,
    when: str,
    first: int,
    last: int,
    age: str,
    copied: Sequence[type[models.Model]] = COPIED,
) -> None:
    """Copy what stands in ``bench.{when}_…`` once for each number ``g`` from ``first`` to ``last``.

    ``age`` is the SQL of how many days before the model the copy ``g`` lies.
    """
    people = DESKS if when == "open" else OFFICERS
    values = {"first": first, "last": last}
    _together(server, database, [(_statement(model, when, age).format(people=people), values) for model in copied])


def older(youngest: int, cases: int) -> str:
    """Return how old a past copy of ``cases`` cases is, when that with the number ``youngest`` is of yesterday."""
    return f"(1 + ({youngest} - g) * {cases} / {RATE})::int"


@contextmanager
def bare(server: Server, database: str) -> Iterator[None]:
    """Take keys and indexes away for the time of the making; foreign keys come back without checking what is there."""
    with server.connect(database) as owner:
        constraints = owner.execute(CONSTRAINTS, {"tables": TABLES}).fetchall()
        indexes = owner.execute(INDEXES, {"tables": TABLES}).fetchall()
        foreign = [(table, name, what) for table, name, kind, what in constraints if kind == "f"]
        own = [(table, name, what) for table, name, kind, what in constraints if kind != "f"]
        for each in (foreign, own):
            _altered(owner, [(table, f"DROP CONSTRAINT {name}") for table, name, _what in each])
        owner.execute(f"DROP INDEX {', '.join(name for name, _definition, _size in indexes)}")
    yield
    unique = [f"ALTER TABLE {table} ADD CONSTRAINT {name} {what}" for table, name, what in own]
    _together(
        server, database, [(each, {}) for each in (*unique, *(definition for _name, definition, _size in indexes))]
    )
    with server.connect(database) as owner:
        _altered(owner, [(table, f"ADD CONSTRAINT {name} {what} NOT VALID") for table, name, what in foreign])


def _altered(owner: psycopg.Connection, changes: Sequence[tuple[str, str]]) -> None:
    """Change each table once, by all that is to be changed of it."""
    for table in dict.fromkeys(table for table, _change in changes):
        owner.execute(f"ALTER TABLE {table} {', '.join(change for of, change in changes if of == table)}")


def _together(server: Server, database: str, statements: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Carry these statements out, two at a time."""
    with ThreadPoolExecutor(HANDS) as hands:
        for done in [hands.submit(_alone, server, database, *each) for each in statements]:
            done.result()


def _alone(server: Server, database: str, statement: str, values: dict[str, Any]) -> None:
    with server.connect(database) as owner:
        owner.execute("SET maintenance_work_mem = '512MB'")
        owner.execute(statement, values or None)


def _statement(model: type[models.Model], when: str, age: str) -> str:
    table, fields = model._meta.db_table, model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return (
        f'INSERT INTO "{table}" ({columns}) SELECT {", ".join(_value(model, field) for field in fields)} '  # noqa: S608
        f"FROM (SELECT g, ({age})::int AS age FROM generate_series(%(first)s::bigint, %(last)s) AS g) AS g "
        f"CROSS JOIN LATERAL (SELECT * FROM bench.{when}_{table} ORDER BY 1 OFFSET 0) AS o"
    )


def _value(model: type[models.Model], field: Any) -> str:
    column, target = f'o."{field.column}"', field.related_model
    if field.primary_key or target in COPIED or (field.column == "target"):
        return f"{column} + g * {STRIDE}"
    if target is Officer:
        return f"{column} + g %% {{people}} * {APART}"
    if made := _differing(model, field.column, column):
        return made
    if isinstance(field, models.DateTimeField):
        return f"{column} - age * interval '1 day'"
    if isinstance(field, models.DateField):
        return f"{column} - age"
    if field.column in WRITTEN:
        return (
            rf"CASE WHEN age <> 0 AND {column} ~ '^\d\d\d\d-\d\d-\d\d' "
            f"THEN (left({column}, 10)::date - age)::text || substr({column}, 11) ELSE {column} END"
        )
    return column


def _differing(model: type[models.Model], name: str, column: str) -> str:
    """Return how a column differs from copy to copy: numbers, names, and the pairs by which they are found."""
    if name == "serial":
        return f"{column} + g::int * {STEP}"
    if (model, name) in NUMBERS:
        return _number(model, column)
    if name == "id_number":  # nobody has broken the law a thousand times
        return f"CASE WHEN {column} = '' THEN '' ELSE upper(left(md5({column} || g), 18)) END"
    if name == "check_code":
        return f"left(md5({column} || g), 16)"
    of = "o.id" if model is Case else "o.case_id"
    marks = (f"substr('{NAMES}', 1 + ((g * {factor} + {of}) %% {len(NAMES)})::int, 1)" for factor in (7919, 104729, 31))
    if (model, name) in ((Case, "title"), (Party, "name")):
        return f"{' || '.join(marks)} || {column}"
    if name == "grams":
        pair = " || ".join(marks)
        of_number = PAIRS.format(number=_number(Case, "o.number"))
        return f"{column} || ARRAY[substr({pair}, 1, 2), substr({pair}, 2, 2)] || {of_number}"
    return column if name == "number" else ""


def _number(model: type[models.Model], column: str) -> str:
    """Return the number of a copy; a case has one even where it is written in another way."""
    other = f"{column} || g" if model is Case else column
    return NUMBER.format(column=column, step=STEP, other=other)

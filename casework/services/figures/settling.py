"""Settling: what was recorded on the days that are over is counted once, figure by figure, and kept.

A day is settled after it has ended, so nothing is entered into it any more. Nothing is locked; a second run finds
nothing to do.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Min

from casework.dates import SHANGHAI
from casework.law.figures import Figure, figures
from casework.models import Event, FigureCell, FigureRun
from casework.services.figures import fines, rows
from casework.services.figures.rows import Recorded

# Decisions are weighed in Python, this many at a time.
BATCH = 2000
CELL = "figure, version, agency_id, unit_id, officer_id, kind, month, recorded_on, key, value, number"
PART = "agency, unit, officer, kind, month, recorded_on, key, value"
INSERT = f"""
INSERT INTO casework_figurecell ({CELL})
SELECT %(figure)s, %(version)s, {PART}, count(*) FROM ({{rows}}) r GROUP BY {PART}
"""  # noqa: S608 - the statement of rows.py
DECISIONS = """
SELECT r.*, d.payload -> 'facts' AS decision, coalesce(d.happened_on, r.recorded_on) AS decided, found.facts AS finding
FROM ({rows}) r JOIN casework_event d ON d.id = r.event
LEFT JOIN LATERAL (
    SELECT f.payload -> 'facts' AS facts FROM casework_event f
    WHERE f.case_id = d.case_id AND f.seq < d.seq AND f.proceeding_id = d.proceeding_id
        AND split_part(f.kind, '.', 2) = 'find_facts'
        AND f.payload #> '{{facts,party,ref}}' IS NOT DISTINCT FROM d.payload #> '{{facts,party,ref}}'
    ORDER BY f.seq DESC LIMIT 1
) found ON TRUE
"""


@dataclass
class Settled:
    """What a run counted: which figures, through which day, in how many cells."""

    through: date
    figures: list[str] = field(default_factory=list)
    cells: int = 0

    def __str__(self) -> str:
        return f"统计结算至 {self.through}：{len(self.figures)} 项指标，新增明细 {self.cells} 行"


def settle(today: date) -> Settled:
    """Count, for every figure, the days that are over and not counted yet; each figure is one transaction."""
    done = Settled(today - timedelta(days=1))
    first = _first_day()
    for figure in figures().values():
        last = FigureRun.objects.filter(figure=figure.id, version=figure.version).aggregate(last=Max("through"))["last"]
        since = last + timedelta(days=1) if last else first or done.through
        if since > done.through:
            continue
        done.cells += _count(figure, Recorded(since, done.through))
        done.figures.append(figure.id)
    return done


def settled_through() -> date | None:
    """Return the last day that is counted for every figure; None before the first run. One query."""
    current = {(each.id, each.version) for each in figures().values()}
    found = FigureRun.objects.filter(figure__in={name for name, _version in current})
    through = {
        (row["figure"], row["version"]): row["last"]
        for row in found.values("figure", "version").annotate(last=Max("through"))
    }
    return min(through[each] for each in current) if current <= set(through) else None


def _first_day() -> date | None:
    first: datetime | None = Event.objects.aggregate(first=Min("recorded_at"))["first"]
    return first.date() if first else None


def _count(figure: Figure, recorded: Recorded) -> int:
    made = rows.statement(figure, recorded, ascribed=True)
    with transaction.atomic():
        FigureRun.objects.create(
            figure=figure.id, version=figure.version, since=recorded.since, through=recorded.through,
            made_at=datetime.now(tz=SHANGHAI),
        )  # fmt: skip
        if figure.source == "fines":
            return _count_fines(figure, made)
        with connection.cursor() as cursor:
            named = {**made.values, "figure": figure.id, "version": figure.version}
            cursor.execute(INSERT.format(rows=made.sql), named)
            return cursor.rowcount


def _count_fines(figure: Figure, made: rows.Statement) -> int:
    found: Counter[tuple[Any, ...]] = Counter()
    for row in _placed(made):
        found[tuple(row[each] for each in PART.split(", "))] += 1
    cells = [
        FigureCell(
            figure=figure.id, version=figure.version, agency_id=agency, unit_id=unit, officer_id=officer, kind=kind,
            month=month, recorded_on=recorded_on, key=band, value=percent, number=number,
        )
        for (agency, unit, officer, kind, month, recorded_on, band, percent), number in found.items()
    ]  # fmt: skip
    FigureCell.objects.bulk_create(cells, batch_size=BATCH)
    return len(cells)


def read(figure: Figure, recorded: Recorded) -> Iterator[dict[str, Any]]:
    """Yield the rows of ``figure`` that were recorded on these days, as they are counted."""
    made = rows.statement(figure, recorded, ascribed=True)
    if figure.source == "fines":
        yield from _placed(made)
        return
    with connection.cursor() as cursor:
        cursor.execute(made.sql, made.values)
        columns = [column[0] for column in cursor.description]
        while batch := cursor.fetchmany(BATCH):
            yield from (dict(zip(columns, values, strict=True)) for values in batch)


def _placed(made: rows.Statement) -> Iterator[dict[str, Any]]:
    """Yield decisions, each with the band of its fine as key and its place in percent as value."""
    for row in decisions(made):
        at = fines.position(row["decision"], row["finding"], row["decided"])
        yield row | {"key": at.band, "value": at.percent}


def decisions(made: rows.Statement, where: str = "") -> Iterator[dict[str, Any]]:
    """Yield the decisions behind a figure of fines, each with what was entered in it and the finding it rests on."""
    with connection.cursor() as cursor:
        cursor.execute(DECISIONS.format(rows=made.sql) + where, made.values)
        columns = [column[0] for column in cursor.description]
        while batch := cursor.fetchmany(BATCH):
            for values in batch:
                row = dict(zip(columns, values, strict=True))
                yield row | {name: _read(row[name]) for name in ("decision", "finding")}


def _read(value: Any) -> Any:
    """A raw cursor hands JSON over as text (Django reads it in its own fields)."""
    return json.loads(value) if isinstance(value, str) else value

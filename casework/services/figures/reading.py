"""Figures as of a day: sums over the days of recording up to it, the spread of durations, and the cases behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from casework.law.figures import Figure, figures
from casework.models import Event, FigureCell
from casework.services.campaigns import TAGGED, UNTAGGED
from casework.services.figures import fines, rows, settling
from casework.services.figures.rows import BEGINNING, Recorded

NAMED = re.compile(r"%\((\w+)\)s")
# Sums kept for days that are over: they never change.
KEPT = 256


class Span(NamedTuple):
    """Months, both included, each by its first day."""

    first: date
    last: date

    @property
    def after(self) -> date:
        """The first day after the last month."""
        return (self.last.replace(day=28) + timedelta(days=4)).replace(day=1)

    @property
    def year(self) -> Span:
        """From January of the last month's year to that month."""
        return Span(self.last.replace(month=1), self.last)


class Scope(NamedTuple):
    """Agencies by key, each with the procedures counted there; hashable, so that sums can be kept."""

    agencies: tuple[tuple[int, tuple[str, ...]], ...]

    @classmethod
    def of(cls, figured: Mapping[Any, Iterable[str]]) -> Scope:
        """Return the scope of what ``access.figured`` lets one count."""
        return cls(tuple(sorted((agency.pk, tuple(sorted(kinds))) for agency, kinds in figured.items())))

    def only(self, agency: int) -> Scope:
        """Return the part of one agency."""
        return Scope(tuple(each for each in self.agencies if each[0] == agency))

    def holds(self) -> Q:
        """Return the condition on cells; one for each set of procedures, since many agencies share one."""
        by_kinds: dict[tuple[str, ...], list[int]] = {}
        for agency, kinds in self.agencies:
            by_kinds.setdefault(kinds, []).append(agency)
        found = Q(pk__in=[])
        for kinds, agencies in by_kinds.items():
            found |= Q(agency__in=agencies, kind__in=kinds)
        return found


# By whom figures are told apart; nobody and no unit are 0.
AGENCY, UNIT, OFFICER = "agency", "unit", "officer"
NOBODY = 0


class Within(NamedTuple):
    """A unit of an agency, and a person of it; None for all, NOBODY where there is none."""

    unit: int | None = None
    officer: int | None = None

    @property
    def said(self) -> dict[str, int]:
        """What is asked for, by name."""
        return {name: value for name, value in self._asdict().items() if value is not None}

    def holds(self) -> Q:
        """Return the condition on cells."""
        found = Q()
        for name, value in self.said.items():
            found &= Q(**{name: value}) if value else Q(**{f"{name}__isnull": True})
        return found


EVERYBODY = Within()


class Cell(NamedTuple):
    """How many of a figure: whose (an agency, a unit or an officer, as asked for), of which part, with which value."""

    figure: str
    whose: int
    key: str
    value: int
    number: int


@dataclass(frozen=True)
class Question:
    """Which figures, of whom, when, as of which day; with a campaign's tag only its cases.

    ``within`` narrows an agency to a unit and a person (NOBODY: where none is known); told apart ``by`` one of these.
    """

    scope: Scope
    span: Span
    as_of: date
    tag: str = ""
    within: Within = EVERYBODY
    by: str = AGENCY


def cells(names: Iterable[str], asked: Question) -> list[Cell]:
    """Return the cells of these figures; those of a campaign are counted from the rows of its cases. One query.

    Of a campaign it is one query for each figure, and one for its cases.
    """
    wanted = tuple(dict.fromkeys(names))
    if asked.tag:
        return _of_campaign(wanted, asked)
    versions = tuple((name, figures()[name].version) for name in wanted)
    return list(_kept(versions, asked))


@lru_cache(maxsize=KEPT)
def _kept(versions: tuple[tuple[str, str], ...], asked: Question) -> tuple[Cell, ...]:
    pairs = Q(pk__in=[])
    for name, version in versions:
        pairs |= Q(figure=name, version=version)
    # Said apart too: by these the index is entered, not by the months or the agencies alone.
    which = pairs & Q(figure__in=[name for name, _version in versions], version__in=[of for _name, of in versions])
    found = (
        FigureCell.objects.filter(which, asked.scope.holds(), asked.within.holds(), recorded_on__lte=asked.as_of)
        .filter(month__gte=asked.span.first, month__lte=asked.span.last)
        .order_by()
        .annotate(whose=Coalesce(f"{asked.by}_id", NOBODY))
        .values_list("figure", "whose", "key", "value")
        .annotate(sum=Sum("number"))
    )
    return tuple(Cell(*row) for row in found)


def forget() -> None:
    """Forget the sums that were kept: for tests, and after a day was settled."""
    _kept.cache_clear()


def tagged(tag: str, as_of: date) -> list[int]:
    """Return the cases that carried a tag at the end of a day, as their events tell."""
    found: dict[int, str] = {}
    told = Event.objects.filter(kind__in=(TAGGED, UNTAGGED), payload__tag=tag)
    until = Recorded(BEGINNING, as_of).values["until"]
    for case, kind in told.filter(recorded_at__lt=until).order_by("pk").values_list("case", "kind"):
        found[case] = kind
    return [case for case, kind in found.items() if kind == TAGGED]


def _of_campaign(names: Iterable[str], asked: Question) -> list[Cell]:
    """Count the rows of a campaign's cases: all figures but those of fines by one statement."""
    cases = tagged(asked.tag, asked.as_of)
    parts: list[str] = []
    values: dict[str, Any] = {}
    found: list[Cell] = []
    for name in names:
        figure = figures()[name]
        if figure.source == "fines":
            counted = Counter(
                (row[asked.by] or NOBODY, row["key"], row["value"]) for row in _rows(figure, asked, cases)
            )
            found += [Cell(name, *key, number) for key, number in counted.items()]
            continue
        sql, own = _statement(figure, asked, cases)
        prefix = f"q{len(parts)}_"
        values |= {prefix + key: value for key, value in own.items()} | {f"{prefix}figure": name}
        counting = f"SELECT %(figure)s::text, coalesce(r.{asked.by}, 0), r.key, r.value, count(*) FROM "  # noqa: S608
        parts.append(NAMED.sub(rf"%({prefix}\1)s", f"{counting}{sql} GROUP BY 2, 3, 4"))
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            found += [Cell(*row) for row in cursor.fetchall()]
    return found


@dataclass(frozen=True)
class Listed:
    """One page of the rows behind a figure."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    more: bool = False


def listed(
    name: str, asked: Question, *, key: str = "", first: int = 0, most: int = 40, ascribed: bool = False
) -> Listed:
    """Return rows behind a figure, the last known first: event, case, proceeding, agency, month, key and value.

    Whose a row is (unit, officer) is looked up only where it is asked for.
    """
    figure = figures()[name]
    cases = tagged(asked.tag, asked.as_of) if asked.tag else None
    found = _rows(figure, asked if ascribed else replace(asked, by=AGENCY), cases, key=key, first=first, most=most + 1)
    return Listed(found[:most], len(found) > most)


def begun(name: str, asked: Question, *, first: int = 0, most: int = 40) -> Listed:
    """Return rows of the first step of a flow, one for each case, by the day on which it was taken."""
    cases = tagged(asked.tag, asked.as_of) if asked.tag else None
    sql, values = _statement(rows.first_step(figures()[name]), replace(asked, by=AGENCY), cases)
    page = f" ORDER BY r.day, r.event OFFSET {first:d} LIMIT {most + 1:d}"
    found = _read(f"SELECT r.* FROM {sql}{page}", values)  # noqa: S608 - of rows.py
    return Listed(found[:most], len(found) > most)


def steps_of(name: str, asked: Question, cases: Iterable[int]) -> list[dict[str, Any]]:
    """Return the rows of a flow of these cases alone: one for each step to which each of them came."""
    return _rows(figures()[name], replace(asked, by=AGENCY), list(cases))


def _statement(
    figure: Figure, asked: Question, cases: list[int] | None, key: str = "", *, by_kind: bool = False
) -> tuple[str, dict[str, Any]]:
    """Return the rows of a figure in the agencies and months asked for, as a table ``r`` with its condition."""
    # What happened in a month was recorded in it or later; a flow begins with a case that may be older.
    since = BEGINNING if figure.source == "flow" else asked.span.first
    ascribed = bool(asked.within.said) or asked.by != AGENCY
    months = (asked.span.first, asked.span.after) if figure.source in ("flow", "terms") else None
    recorded = Recorded(since, asked.as_of)
    made = rows.statement(figure, recorded, cases, by_kind=by_kind, ascribed=ascribed, months=months)
    parts = []
    for no, (agency, kinds) in enumerate(asked.scope.agencies):
        made.values[f"agency{no}"], made.values[f"kinds{no}"] = agency, list(kinds)
        parts.append(f"r.agency = %(agency{no})s AND r.kind = ANY(%(kinds{no})s)")
    made.values |= {"first": asked.span.first, "last": asked.span.last, "key": key}
    where = f"({' OR '.join(parts) or 'FALSE'}) AND r.month >= %(first)s AND r.month <= %(last)s"
    for name, value in asked.within.said.items():
        made.values[name] = value
        where += f" AND coalesce(r.{name}, {NOBODY}) = %({name})s"
    if key and figure.source != "fines":
        where += " AND r.key = %(key)s"
    return f"({made.sql}) r WHERE {where}", made.values


# Of each kind the last ones, by its index, and of these the last of all.
LAST = """(SELECT r.* FROM unnest(%(kinds)s::text[]) k(kind)
CROSS JOIN LATERAL (SELECT r.* FROM {rows} ORDER BY r.known DESC LIMIT {most:d}) r) r"""


def _rows(
    figure: Figure, asked: Question, cases: list[int] | None, *, key: str = "", first: int = 0, most: int = 0
) -> list[dict[str, Any]]:
    by_kind = bool(most and figure.kinds and figure.source == "events")
    sql, values = _statement(figure, asked, cases, key, by_kind=by_kind)
    if figure.source == "fines":
        return _fines(sql, values, key)[first : first + most if most else None]
    if by_kind:
        sql = LAST.format(rows=sql, most=first + most)
    page = f" OFFSET {first:d} LIMIT {most:d}" if most else ""
    return _read(f"SELECT r.* FROM {sql} ORDER BY r.event DESC{page}", values)  # noqa: S608 - of rows.py


def _read(statement: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _fines(sql: str, values: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = []
    made = rows.Statement(f"SELECT r.* FROM {sql}", values)  # noqa: S608 - of rows.py
    for row in settling.decisions(made, " ORDER BY r.event DESC"):
        at = fines.position(row.pop("decision"), row.pop("finding"), row["decided"])
        if key in ("", at.band):
            found.append(row | {"key": at.band, "value": at.percent, "position": at})
    return found


@dataclass(frozen=True)
class Spread:
    """Five numbers of what is distributed, and how many it is told from."""

    number: int
    least: int
    lower: float
    median: float
    upper: float
    most: int


def spread(values: Mapping[int, int]) -> Spread | None:
    """Return quartiles of ``values`` (value → how often), by linear interpolation; None of nothing."""
    total = sum(values.values())
    if not total:
        return None
    ordered = sorted(values.items())

    def at(place: float) -> float:
        low, rest = int(place), place - int(place)
        below, above = _nth(ordered, low), _nth(ordered, min(low + 1, total - 1))
        return below + (above - below) * rest

    quarter = (total - 1) / 4
    return Spread(total, ordered[0][0], at(quarter), at(2 * quarter), at(3 * quarter), ordered[-1][0])


def _nth(ordered: list[tuple[int, int]], place: int) -> int:
    for value, number in ordered:
        place -= number
        if place < 0:
            return value
    return ordered[-1][0]


def outliers(values: Mapping[int, int]) -> frozenset[int]:
    """Return the values that lie more than one and a half times the middle half beyond it (Tukey)."""
    found = spread(values)
    if found is None or found.number < 5:
        return frozenset()
    reach = 1.5 * (found.upper - found.lower)
    return frozenset(value for value in values if value < found.lower - reach or value > found.upper + reach)

"""The register of numbers (文号登记簿): what became of each number of one kind and year, and that none is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.models import Agency, ArchivedFile, Case, Counter, Document, NumberBlock, Proceeding, VoidNumber
from casework.services import numbers


class Fate(Enum):
    """What became of a number."""

    PAPER = _("文书")
    CASE = _("案件")
    PROCEEDING = _("案号")
    FILE = _("案卷")
    VOID = _("作废")
    PAD = _("号段内，尚未使用")
    OPENING = _("上线前已用")
    MISSING = _("缺号")


@dataclass(frozen=True, slots=True)
class Line:
    """One number of the register, what bears it, and why it is void."""

    serial: int
    written: str
    fate: Fate
    document: Document | None = None
    case: Case | None = None
    void: VoidNumber | None = None
    block: NumberBlock | None = None


def lines(counter: Counter, first: int, last: int) -> list[Line]:
    """Return the register from ``first`` to ``last``, every number of it. Six queries, however many numbers."""
    kind = {"agency": counter.agency, "stem": counter.stem, "year": counter.year}
    within = {**kind, "serial__range": (first, last)}
    papers = {
        each.serial: each
        for each in Document.objects.filter(**within).select_related("case", "party").defer("values", "case__grams")
    }
    cases = {each.serial: each for each in Case.objects.filter(**within).defer("grams")}
    own = {each.serial: each for each in Proceeding.objects.filter(**within).select_related("case")}
    voids = {each.serial: each for each in VoidNumber.objects.filter(**within).select_related("officer")}
    files = _files(counter, first, last)
    blocks = list(NumberBlock.objects.filter(**kind, first__lte=last, last__gte=first).select_related("officer"))
    ways = numbers.styles(counter.agency, counter.stem)

    def line(serial: int) -> Line:
        paper, void = papers.get(serial), voids.get(serial)
        case = cases.get(serial) or (own[serial].case if serial in own else None) or (paper.case if paper else None)
        case = case or (files[serial].case if serial in files else None)
        block = next((each for each in blocks if each.first <= serial <= each.last), None)
        fate = (
            Fate.VOID if void
            else Fate.PAPER if paper
            else Fate.PROCEEDING if serial in own
            else Fate.FILE if serial in files
            else Fate.CASE if case
            else Fate.PAD if block
            else Fate.OPENING if serial <= counter.opening
            else Fate.MISSING
        )  # fmt: skip
        written = (
            paper.number if paper
            else cases[serial].number if serial in cases
            else own[serial].number if serial in own
            else files[serial].number if serial in files
            else numbers.number(counter.agency, counter.stem, counter.year, serial, ways[0] if ways else None)
        )  # fmt: skip
        return Line(serial, written, fate, paper, case, void, block)

    return [line(serial) for serial in range(first, last + 1)]


# Case files bear numbers by the code of their retention (档号), not by a stem of their own.
ARCHIVE = "档号"
_FILED = f"""SELECT serial FROM {ArchivedFile._meta.db_table}
    WHERE agency_id = %(agency)s AND '{ARCHIVE}' || code = %(stem)s AND year = %(year)s"""  # noqa: S608
_KIND = "agency_id = %(agency)s AND stem = %(stem)s AND year = %(year)s"


def _borne(model: type[Model], more: str = "") -> str:
    return f"SELECT serial FROM {model._meta.db_table} WHERE {_KIND} AND serial IS NOT NULL{more}"  # noqa: S608


# What accounts for a number, besides the opening ones; a number that nothing accounts for is missing.
_MISSING = f"""
WITH known AS (
    {" UNION ALL ".join(_borne(model) for model in (Document, Case, Proceeding, VoidNumber))}
    UNION ALL {_FILED}
    UNION ALL SELECT generate_series(first, last) FROM {NumberBlock._meta.db_table} WHERE {_KIND}
)
SELECT n FROM generate_series(%(opening)s + 1, %(last)s) n WHERE n NOT IN (SELECT serial FROM known) ORDER BY n
"""  # noqa: S608 - names of models
_TWICE = f"""
SELECT serial FROM (
    {" UNION ALL ".join(_borne(model) for model in (Document, Case, Proceeding))}
    UNION ALL {_FILED}
    UNION ALL {_borne(VoidNumber, " AND document_id IS NULL")}
) used GROUP BY serial HAVING count(*) > 1 ORDER BY serial
"""  # noqa: S608


def _files(counter: Counter, first: int, last: int) -> dict[int, ArchivedFile]:
    """Return the case files that bear these numbers; only numbers of the archive ask."""
    if not counter.stem.startswith(ARCHIVE):
        return {}
    found = ArchivedFile.objects.filter(
        agency=counter.agency, code=counter.stem.removeprefix(ARCHIVE), year=counter.year, serial__range=(first, last)
    ).select_related("case")
    return {each.serial: each for each in found}


def missing(counter: Counter) -> list[int]:
    """Return the numbers up to the last one used that nothing accounts for: a gap. One query."""
    return _serials(_MISSING, counter)


def twice(counter: Counter) -> list[int]:
    """Return the numbers that two things bear, which no constraint sees since they are of two kinds. One query."""
    return _serials(_TWICE, counter)


def _serials(statement: str, counter: Counter) -> list[int]:
    known: dict[str, Any] = {
        "agency": counter.agency_id, "stem": counter.stem, "year": counter.year, "opening": counter.opening,
        "last": counter.last,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, known)
        return [int(row[0]) for row in cursor.fetchall()]


def counters(agency: Agency | None = None, stem: str = "", year: int | None = None) -> Iterator[Counter]:
    """Yield the kinds and years that were numbered, of one agency or of all."""
    wanted = {name: value for name, value in (("agency", agency), ("stem", stem), ("year", year)) if value}
    yield from Counter.objects.filter(**wanted).select_related("agency").order_by("agency__code", "year", "stem")

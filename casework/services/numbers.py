"""Gapless numbers per agency, kind and year, written as the agency writes them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from casework.law.numbering import common_stems, fill, number_pattern
from casework.models import Agency, Case, Counter, Document, NumberStyle, Proceeding

# What may bear a number of its own: papers, cases of a bureau, and proceedings of a court.
BEARERS = (Document, Case, Proceeding)
_FREE = " AND ".join(
    f"NOT (SELECT EXISTS (SELECT FROM {model._meta.db_table} b WHERE b.agency_id = %(agency)s"  # noqa: S608
    " AND b.stem = %(stem)s AND b.year = %(year)s AND b.serial = n))"
    for model in BEARERS
)
# The next number that nothing recorded from outside bears: a pad written before it was given out here keeps its
# numbers, and nothing is skipped, since every number passed over stands on one of those papers. The numbers are
# tried one by one, in order: each asks for itself, so that no plan can make a list of all first.
FREE = "(SELECT n FROM (SELECT generate_series({last} + 1, 2147483647) AS n) each WHERE " + _FREE + " LIMIT 1)"  # noqa: S608
# Where numbers were given out already, the first one matters no more, and need not be looked for among them.
FIRST = (
    f"CASE WHEN EXISTS (SELECT FROM {Counter._meta.db_table} c WHERE c.agency_id = %(agency)s"
    f" AND c.stem = %(stem)s AND c.year = %(year)s) THEN 1 ELSE {FREE.format(last=0)} END"
)
# How the agency writes this kind of paper on that day: its own way for the kind goes before that for all kinds.
STYLE = (
    f"(SELECT row_to_json(s) FROM {NumberStyle._meta.db_table} s WHERE s.agency_id = %(agency)s"  # noqa: S608
    " AND s.stem IN (%(stem)s, '') AND s.since <= %(day)s ORDER BY s.stem = '', s.since DESC, s.id DESC LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A number taken: its serial, and how it is written."""

    year: int
    serial: int
    written: str


def draw(agency: Agency, stem: str, day: date) -> Drawn:
    """Take the next number of ``stem`` in the year of ``day``, written as the agency writes it on that day."""
    serial, style = _take(agency, stem, day.year, 1, day)
    return Drawn(day.year, serial, number(agency, stem, day.year, serial, style))


def take(agency: Agency, stem: str, year: int, count: int = 1) -> int:
    """Take the next ``count`` numbers of ``stem`` in ``year`` and return the last; given back only on rollback."""
    return _take(agency, stem, year, count, date(year, 12, 31))[0]


def _take(agency: Agency, stem: str, year: int, count: int, day: date) -> tuple[int, NumberStyle | None]:
    """Take numbers and read how they are written.

    One statement, and the last lock an act takes: two acts of different cases wait here
    for each other only, never in a circle.
    """
    table = Counter._meta.db_table
    first, following = "%(count)s", f"{table}.last + %(count)s"
    if count == 1:
        first, following = FIRST, FREE.format(last=f"{table}.last")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (agency_id, stem, year, last, opening)"  # noqa: S608
            f" VALUES (%(agency)s, %(stem)s, %(year)s, {first}, 0)"
            f" ON CONFLICT ON CONSTRAINT one_counter DO UPDATE SET last = {following} RETURNING last, {STYLE}",
            {"agency": agency.pk, "stem": stem, "year": year, "count": count, "day": day},
        )
        last, style = cursor.fetchone()
    return int(last), _style(style)


def _style(row: str | dict[str, object] | None) -> NumberStyle | None:
    fields = json.loads(row) if isinstance(row, str) else row
    return NumberStyle(**{**fields, "since": date.fromisoformat(str(fields["since"]))}) if fields else None


def styles(agency: Agency, stem: str, on: date | None = None) -> list[NumberStyle]:
    """Return every way in which the agency has written ``stem`` until ``on``, the one that holds first."""
    found = NumberStyle.objects.filter(Q(stem=stem) | Q(stem=""), agency=agency)
    if on is not None:
        found = found.filter(since__lte=on)
    return sorted(found, key=lambda each: (each.stem != "", each.since, each.pk), reverse=True)


def number(agency: Agency, stem: str, year: int, serial: int, style: NumberStyle | None = None) -> str:
    """Return the number as papers print it: 临市监处罚〔2026〕12号, （2026）鲁1302民特12号, 临兰检刑诉〔2026〕Z12号."""
    own = style or NumberStyle()
    pattern = number_pattern(agency.kind, own.since or date(year, 12, 31))
    parts = {
        "机关": own.prefix or agency.number_prefix,
        "部门": own.department or pattern.department,
        "文种": own.own_stem or (pattern.mark + stem if stem in common_stems() else stem),
        "年": str(year),
        "字母": own.letter,
        "序号": str(serial).zfill(own.width),
    }
    return fill(own.form or pattern.form, parts)

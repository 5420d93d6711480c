"""Gapless numbers per agency, kind and year."""

from __future__ import annotations

from django.db import connection

from casework.models import Agency, Counter, Document

# The next number that no paper recorded from outside bears: a pad written before it was given out here keeps its
# numbers, and nothing is skipped, since every number passed over stands on one of those papers.
FREE = """(SELECT min(n) FROM generate_series({last} + 1, {last} + 1000) n WHERE NOT EXISTS (
    SELECT FROM {document} d WHERE d.agency_id = %(agency)s
    AND d.stem = %(stem)s AND d.year = %(year)s AND d.serial = n))"""


def take(agency: Agency, stem: str, year: int, count: int = 1) -> int:
    """Take the next ``count`` numbers of ``stem`` in ``year`` and return the last; given back only on rollback.

    One statement, and the last lock an act takes: two acts of different cases wait here
    for each other only, never in a circle.
    """
    table, document = Counter._meta.db_table, Document._meta.db_table
    first, following = "%(count)s", f"{table}.last + %(count)s"
    if count == 1:
        first = FREE.format(last=0, document=document)
        following = FREE.format(last=f"{table}.last", document=document)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (agency_id, stem, year, last)"  # noqa: S608
            f" VALUES (%(agency)s, %(stem)s, %(year)s, {first})"
            f" ON CONFLICT ON CONSTRAINT one_counter DO UPDATE SET last = {following} RETURNING last",
            {"agency": agency.pk, "stem": stem, "year": year, "count": count},
        )
        return int(cursor.fetchone()[0])


def number(agency: Agency, stem: str, year: int, serial: int) -> str:
    """Return the number as papers print it: 临市监处罚〔2026〕12号."""
    return f"{agency.number_prefix}{stem}〔{year}〕{serial}号"

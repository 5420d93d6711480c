"""Gapless numbers per agency, kind and year."""

from __future__ import annotations

from django.db import connection

from casework.models import Agency, Counter


def take(agency: Agency, stem: str, year: int, count: int = 1) -> int:
    """Take the next ``count`` numbers of ``stem`` in ``year`` and return the last; given back only on rollback.

    One statement, and the last lock an act takes: two acts of different cases wait here
    for each other only, never in a circle.
    """
    table = Counter._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (agency_id, stem, year, last) VALUES (%s, %s, %s, %s)"  # noqa: S608
            " ON CONFLICT ON CONSTRAINT one_counter"
            f" DO UPDATE SET last = {table}.last + EXCLUDED.last RETURNING last",
            [agency.pk, stem, year, count],
        )
        return int(cursor.fetchone()[0])


def was_given_out(agency: Agency, stem: str, year: int, serial: int) -> bool:
    """Whether ``serial`` was taken already: by a paper, by a pad, or before the agency went live."""
    return Counter.objects.filter(agency=agency, stem=stem, year=year, last__gte=serial).exists()


def number(agency: Agency, stem: str, year: int, serial: int) -> str:
    """Return the number as papers print it: 临市监处罚〔2026〕12号."""
    return f"{agency.number_prefix}{stem}〔{year}〕{serial}号"

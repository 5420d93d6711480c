"""Who read what: put down by the page without a lock, chained into the record of the reader's agency by a job."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from casework import eyes
from casework.models import AgencyEvent, Reading, RecordKind
from casework.services import agency_record
from casework.services.events import Break

BATCH = 2000
# A reading that waits longer than this was not chained by a job that runs every minute.
PATIENCE = timedelta(hours=1)
SUBJECT = Reading._meta.get_field("subject").max_length


def note(
    agency: int,
    kind: RecordKind,
    subject: object,
    officer: int,
    now: datetime,
    payload: dict[str, Any] | None = None,
    *,
    case: int | None = None,
) -> Reading:
    """Put down that ``officer``, of ``agency``, read something. One statement, no lock that others wait for."""
    return Reading.objects.create(
        agency_id=agency, kind=kind, subject=str(subject)[:SUBJECT], officer_id=officer, recorded_at=now,
        payload=payload or {}, case_id=case,
    )  # fmt: skip


# Put down only of somebody who is not at work on the case: found out and written in one statement.
BY_A_STRANGER = """
INSERT INTO casework_reading (agency_id, kind, subject, officer_id, recorded_at, payload, case_id)
SELECT %s, %s, %s, %s, %s, %s::jsonb, %s WHERE NOT EXISTS (
    SELECT 1 FROM casework_assignment a JOIN casework_proceeding p ON p.id = a.proceeding_id
    WHERE p.case_id = %s AND a.officer_id = ANY(%s) AND NOT a.recused AND p.kind <> ALL(%s))
"""


def note_stranger(
    agency: int,
    kind: RecordKind,
    subject: object,
    officer: int,
    now: datetime,
    payload: dict[str, Any],
    *,
    case: int,
    people: Sequence[int],
) -> bool:
    """Put down that ``officer`` read something of ``case``, unless one of ``people`` is at work on it; one statement.

    Returns whether it was put down.
    """
    told = json.dumps(payload, ensure_ascii=False)
    row: list[Any] = [agency, kind, str(subject)[:SUBJECT], officer, now, told, case]
    row += [case, list(people), list(eyes.overseeing_kinds())]
    with connection.cursor() as cursor:
        cursor.execute(BY_A_STRANGER, row)
        return bool(cursor.rowcount)


def chain(most: int = 100_000) -> int:
    """Chain what waits into the records of the agencies, oldest first; safe to run twice and in two workers.

    A reading that a page commits meanwhile, under whatever key, waits for the next run: what is chained is known by
    its own place, not by a mark up to which one had come. Returns how many were chained.
    """
    done = 0
    waiting = Reading.objects.filter(seq=None).order_by().values_list("agency", flat=True).distinct()
    for agency in sorted(waiting):
        while done < most and (chained := _chain(agency)):
            done += chained
    return done


def _chain(agency: int) -> int:
    with transaction.atomic():
        last = agency_record.lock(agency)
        rows = list(Reading.objects.filter(agency=agency, seq=None).order_by("pk")[:BATCH])
        entries: list[AgencyEvent] = []
        for row in rows:
            told = {**row.payload, "reading": row.pk}
            last = agency_record.chained(last, agency, row.kind, row.subject, row.officer_id, row.recorded_at, told)
            entries.append(last)
        AgencyEvent.objects.bulk_create(entries)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE casework_reading r SET seq = v.seq FROM unnest(%s::bigint[], %s::int[]) v(id, seq)"
                " WHERE r.id = v.id",
                [[row.pk for row in rows], [entry.seq for entry in entries]],
            )
    return len(rows)


# Rows beside their entries, both ways: a row changed or taken away, an entry that no row tells of.
APART = """
SELECT a.name, r.seq, r.id FROM casework_reading r JOIN casework_agency a ON a.id = r.agency_id
LEFT JOIN casework_agencyevent e ON e.agency_id = r.agency_id AND e.seq = r.seq
WHERE r.seq IS NOT NULL AND (
    e.id IS NULL OR e.kind <> r.kind OR e.subject <> r.subject OR e.officer_id <> r.officer_id
    OR e.recorded_at <> r.recorded_at OR e.payload <> r.payload || jsonb_build_object('reading', r.id))
"""
GONE = """
SELECT a.name, e.seq, (e.payload ->> 'reading')::bigint FROM casework_agencyevent e
JOIN casework_agency a ON a.id = e.agency_id
LEFT JOIN casework_reading r ON r.agency_id = e.agency_id AND r.seq = e.seq
WHERE e.payload ? 'reading' AND r.id IS NULL
"""


def faults(now: datetime) -> Iterator[Break]:
    """Yield each reading that differs from its entry in the chain, is gone, or waits too long to be chained."""
    with connection.cursor() as cursor:
        cursor.execute(APART)
        for agency, seq, pk in cursor.fetchall():
            yield Break(agency, seq, f"查阅登记第 {pk} 行与操作记录不符")
        cursor.execute(GONE)
        for agency, seq, pk in cursor.fetchall():
            yield Break(agency, seq, f"查阅登记第 {pk} 行已被删除")
    late = Reading.objects.filter(seq=None, recorded_at__lt=now - PATIENCE).select_related("agency").order_by("pk")
    for row in late[:BATCH]:
        yield Break(row.agency.name, 0, f"查阅登记第 {row.pk} 行超过一小时没有入链，请检查工作进程")

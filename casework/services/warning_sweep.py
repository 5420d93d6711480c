"""Marks the rungs of terms that have come due, in batches of one statement; any number of sweepers may run at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from casework.models import OPEN_STATES, Deadline, DeadlineEntry
from casework.services import calendar, deadlines, warning_people
from casework.workdays import Calendar

BATCH = 2000
# Terms whose rungs are computed at once: an act that moves one of them waits so long.
LAID = 200

# The first entry of an index each, in its order: whatever the statistics say, nothing else is looked at.
DUE = """
SELECT (SELECT next_warning_at FROM casework_deadline WHERE next_warning_at IS NOT NULL
        ORDER BY next_warning_at LIMIT 1) <= %(now)s,
       (SELECT fired_at FROM casework_termwarning WHERE addressed_at IS NULL ORDER BY fired_at LIMIT 1) IS NOT NULL
"""

# A term that somebody else holds (another sweeper, or an act that is just moving it) is left for the next round. Its
# row is locked before its rungs are read, so a term that was met, stopped or moved in between no longer fires.
# A rung that fired for this end of the term does not fire again, whatever its ledger went through since.
MARK = """
WITH due AS MATERIALIZED (
    SELECT id, ladder, provisional,
        COALESCE(to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI'), due_on::text) AS due
    FROM casework_deadline
    WHERE next_warning_at <= %(now)s
    ORDER BY next_warning_at
    LIMIT %(batch)s
    FOR UPDATE SKIP LOCKED
), rungs AS MATERIALIZED (
    SELECT due.id, due.due, due.provisional, (rung.value ->> 0)::timestamptz AS moment, rung.value ->> 1 AS at,
        rung.ordinality AS no
    FROM due CROSS JOIN LATERAL jsonb_array_elements(due.ladder) WITH ORDINALITY AS rung
), fired AS (
    INSERT INTO casework_termwarning (deadline_id, rung, due, provisional, moment, fired_at)
    SELECT id, at, due, provisional, moment, %(now)s FROM rungs WHERE moment <= %(now)s
    ORDER BY moment, id, no
    ON CONFLICT (deadline_id, rung, due) DO NOTHING
    RETURNING id
), moved AS (
    UPDATE casework_deadline SET next_warning_at = later.moment
    FROM (
        SELECT due.id, min(rungs.moment) AS moment
        FROM due LEFT JOIN rungs ON rungs.id = due.id AND rungs.moment > %(now)s
        GROUP BY due.id
    ) AS later
    WHERE casework_deadline.id = later.id
    RETURNING casework_deadline.id
)
SELECT (SELECT count(*) FROM fired), (SELECT count(*) FROM moved)
"""

UNLAID = Deadline.objects.filter(ladder__isnull=True, state__in=OPEN_STATES)


@dataclass
class Swept:
    """What a sweep did: rungs that fired, terms looked at, warnings handed to people."""

    fired: int = 0
    terms: int = 0
    addressed: int = 0

    def __str__(self) -> str:
        return f"预警 {self.fired} 次，送达 {self.addressed} 次"


def tick(now: datetime | None = None) -> Swept:
    """Fire every rung that is due and hand it to its people; what a killed sweep left is taken up by the next."""
    now, done = now or timezone.now(), Swept()
    with connection.cursor() as cursor:
        cursor.execute(DUE, {"now": now})
        due, waiting = cursor.fetchone()
    if due:
        mark(now, done)
    if due or waiting:
        done.addressed = warning_people.address(now)
    return done


def mark(now: datetime, done: Swept | None = None) -> Swept:
    """Fire every rung that is due, batch by batch, each batch in a transaction of its own.

    Rungs missed during an outage fire once each, in the order of their moments. Safe to run twice and at once.
    """
    done = done or Swept()
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(MARK, {"now": now, "batch": BATCH})
            fired, terms = cursor.fetchone()
        done.fired, done.terms = done.fired + fired, done.terms + terms
        if not terms:
            return done


def lay_ladders(*, again: bool = False) -> int:
    """Compute the rungs of open terms that have none yet (all of them ``again``, when the data changed).

    Returns how many terms got others. Rungs that fired before do not fire again; a term that an act is just moving
    gets its own from that act.
    """
    in_force, last, changed = calendar.current(), 0, 0
    chosen = (Deadline.objects.filter(state__in=OPEN_STATES) if again else UNLAID).order_by("pk")
    while True:
        with transaction.atomic():
            batch = list(
                chosen.filter(pk__gt=last)
                .select_related("proceeding__agency")
                .select_for_update(of=("self",), skip_locked=True)[:LAID]
            )
            if not batch:
                return changed
            last, changed = batch[-1].pk, changed + _lay(batch, in_force)


def _lay(batch: Sequence[Deadline], in_force: Calendar) -> int:
    lines: dict[int, list[DeadlineEntry]] = {each.pk: [] for each in batch}
    for entry in DeadlineEntry.objects.filter(deadline__in=batch).select_related("approver").order_by("pk"):
        lines[entry.deadline_id].append(entry)
    touched = []
    for deadline in batch:
        before, end = deadline.ladder, (deadline.due_on, deadline.due_at)
        deadlines.project(deadline, lines[deadline.pk], in_force, deadline.proceeding.agency.kind)
        # An end that would be another today is for the projection to change, with its event.
        if deadline.ladder != before and end == (deadline.due_on, deadline.due_at):
            touched.append(deadline)
    Deadline.objects.bulk_update(touched, ["ladder", "next_warning_at", "length"])
    return len(touched)

"""Warnings: ten thousand due rungs marked, and a minute in which nothing is due; beside plain work of the same size."""

from __future__ import annotations

import os
import signal
from datetime import datetime, timedelta
from functools import partial

from django.db import connection, connections, transaction

from casework.dates import SHANGHAI
from casework.models import Deadline, TermWarning
from casework.services import warning_people, warning_sweep
from tests.bench.measuring import Times, goal, table, undisturbed
from tests.builders import filed, people

# So many open terms there are, of which so many come due at once.
OPEN, DUE, ROUNDS = 50_000, 10_000, 200
NEXT_RUNG = "10 working days before"
COLUMNS = ", ".join(f'"{each.column}"' for each in Deadline._meta.concrete_fields if not each.primary_key)
COPY = f"INSERT INTO casework_deadline ({COLUMNS}) SELECT {COLUMNS} FROM casework_deadline, generate_series(1, %s) WHERE id = %s"  # noqa: E501, S608
# The baseline: as many rows written and as many changed as a sweep writes and changes, without deciding anything.
INSERTED = """
INSERT INTO casework_termwarning (deadline_id, rung, due, provisional, moment, fired_at, addressed_at)
SELECT id, 'plain', due_on::text, false, now(), now(), now() FROM casework_deadline
WHERE next_warning_at > now() + interval '20 years' LIMIT %(due)s
"""
UPDATED = """
UPDATE casework_deadline SET next_warning_at = next_warning_at + interval '1 day'
WHERE id IN (SELECT deadline_id FROM casework_termwarning WHERE rung = 'plain')
"""
PROBE = "SELECT 1"


def run() -> None:
    """Mark ten thousand at once, hand them over, and sweep where nothing is due."""
    proceeding = filed(people())
    first = Deadline.objects.filter(proceeding=proceeding, rule="penalty.decision").get()
    with connection.cursor() as cursor:
        cursor.execute(COPY, [DUE - 1, first.pk])
        cursor.execute(COPY, [OPEN - DUE, first.pk])
        cursor.execute(
            "UPDATE casework_deadline SET next_warning_at = next_warning_at + interval '30 years', ladder = '[]' "
            "WHERE rule = 'penalty.decision' AND id NOT IN (SELECT id FROM casework_deadline "
            "WHERE rule = 'penalty.decision' ORDER BY id LIMIT %s)",
            [DUE],
        )
        cursor.execute("ANALYZE casework_deadline")
    now = datetime(2026, 5, 5, 9, tzinfo=SHANGHAI)
    plain, marked, handed, empty, probe = Times(), Times(), Times(), Times(), Times()
    with undisturbed():
        plain.take(_plain)
        done = marked.take(partial(warning_sweep.mark, now))
        addressed = handed.take(partial(warning_people.address, now))
        for _ in range(ROUNDS):
            empty.take(partial(warning_sweep.tick, now + timedelta(minutes=1)))
            probe.take(_probe)
    if (done.fired, addressed) != (DUE, DUE):
        raise SystemExit(f"应当预警 {DUE} 次，实际 {done.fired} 次，送达 {addressed} 次")
    cut_off = _killed(proceeding.pk)
    table(
        f"期限预警 · warnings ({OPEN:,} open terms, {DUE:,} due)",
        ["", "ms", "goal", "baseline ms", "ratio"],
        [
            [
                "marked, 10,000", f"{marked.mean:.0f}", goal(marked.mean / 1000, 1, " s"), f"{plain.mean:.0f}",
                f"{marked.mean / plain.mean:.2f}× rows inserted and updated",
            ],
            ["put on desks", f"{handed.mean:.0f}", "", f"{plain.mean:.0f}", f"{handed.mean / plain.mean:.2f}×"],
            [
                "empty tick, p50", f"{empty.p50:.2f}", goal(empty.p50, 1, " ms"), f"{probe.p50:.2f}",
                f"{empty.p50 / probe.p50:.2f}× SELECT 1",
            ],
            [f"killed (-9) after {cut_off:,}", "", goal(_lost_or_twice(), 0, " lost or twice"), "", ""],
        ],
    )  # fmt: skip


def _plain() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (INSERTED, UPDATED):
            cursor.execute(statement, {"due": DUE})


def _probe() -> None:
    with connection.cursor() as cursor:
        cursor.execute(PROBE)
        cursor.fetchone()


def _killed(proceeding: int) -> int:
    """Kill a sweeper with SIGKILL in the midst of the next rung and let another finish; return how many had fired."""
    later, fired = datetime(2026, 5, 18, 9, tzinfo=SHANGHAI), TermWarning.objects.filter(rung=NEXT_RUNG)
    connections.close_all()
    child = os.fork()
    if not child:
        warning_sweep.BATCH = warning_people.BATCH = 100
        warning_sweep.tick(later)
        os._exit(0)
    while not (had := fired.count()) > DUE // 4:
        if os.waitpid(child, os.WNOHANG)[0]:
            raise SystemExit("预警进程在被结束之前已经做完")
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    warning_sweep.tick(later)
    return had


def _lost_or_twice() -> int:
    """Count the terms without the rung or with it twice, and notices that are missing."""
    fired = TermWarning.objects.filter(rung=NEXT_RUNG)
    distinct = fired.values("deadline").distinct().count()
    return abs(DUE - fired.count()) + abs(DUE - distinct) + fired.filter(addressed_at=None).count()

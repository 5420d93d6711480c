"""Day roots over very many cases: the first one, one after a day's work, a proof, and a comparison with the record."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection

from casework.models import Case, DayRoot
from casework.services import root_checking, roots
from printouts.signing import statements
from tests.bench.measuring import table
from tests.builders import TODAY, lead, people

CHANGED = 1_000
# Cases with one event each, like the one that was made through the door; their digests are not asked for here.
CASES = """
INSERT INTO casework_case (number, stem, title, cause, state, source, agency_id, opened_on, level, tags, head_seq,
    head_hash, grams, created_by_id, created_at)
SELECT 'B' || n, '', title, cause, state, source, agency_id, opened_on, level, tags, 1,
    encode(sha256(convert_to(n::text, 'UTF8')), 'hex'), '{}', created_by_id, created_at
FROM casework_case, generate_series(1, %s) n WHERE id = %s
"""
EVENTS = """
INSERT INTO casework_event (case_id, proceeding_id, seq, kind, label, law, happened, happened_on, recorded_at, entry,
    reason, irregular, officer_id, agency_id, office, payload, form, algorithm, previous_hash, hash)
SELECT c.id, NULL, 1, e.kind, e.label, e.law, e.happened, e.happened_on, e.recorded_at, e.entry, '', false,
    e.officer_id, e.agency_id, e.office, '{}', 1, 'sha256', '', c.head_hash
FROM casework_case c, casework_event e WHERE e.case_id = %s AND e.seq = 1 AND c.id <> %s
"""


def run(count: int) -> None:
    """Measure with ``count`` cases."""
    case = lead(people()).case
    with connection.cursor() as cursor:
        cursor.execute(CASES, [count - 1, case.pk])
        cursor.execute(EVENTS, [case.pk, case.pk])
        cursor.execute("ANALYZE casework_case, casework_event")
    first, seconds = _timed(lambda: _take(0))
    rows = [["the first root, all heads new", f"{seconds:.1f} s"]]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE casework_rootleaf")
        cursor.execute(
            "UPDATE casework_case SET head_seq = 2 WHERE id IN (SELECT id FROM casework_case WHERE id <> %s LIMIT %s)",
            [case.pk, CHANGED],
        )
    second, seconds = _timed(lambda: _take(1))
    rows.append([f"a root after {CHANGED:,} cases moved", f"{seconds:.1f} s"])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE casework_rootleaf")
    proof, seconds = _timed(lambda: roots.prove(case.pk))
    rows.append([f"the proof of one case, {len(proof.path)} levels", f"{seconds * 1000:.0f} ms"])
    found, seconds = _timed(lambda: root_checking.differences(first.no))
    rows.append(["every head of the first root against the record", f"{seconds:.1f} s"])
    same, seconds = _timed(lambda: roots.recomputed(second))
    rows.append(["the root made anew from its leaves", f"{seconds:.1f} s"])
    rows.append(["root file", f"{len(roots.root_file(second)) / 1024:.1f} KB"])
    rows.append([f"heads file of {CHANGED:,} changes", f"{len(roots.heads_file(second)) / 1024:.0f} KB"])
    assert (second.leaves, second.changed, found, same) == (count, CHANGED, [], second.root)
    table(f"日根 · roots over {Case.objects.count():,} cases", ["", ""], rows)


def _take(days: int) -> DayRoot:
    return roots.take(TODAY + timedelta(days=days), statements.sign, statements.signer())


def _timed(call: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    return call(), time.perf_counter() - started

"""The cases of the large city before they are copied: those of the demonstration city, and what a past case becomes.

They stand in tables of a schema of their own, once as they run and once as they are long over: payloads and texts of
the latter are cut down to what lists and figures read, and every case has its 30 events and 15 tasks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import psycopg
from django.db import models

from casework.models import (
    ArchivedFile,
    Assignment,
    Case,
    Clause,
    Confirmation,
    CustodyMove,
    Deadline,
    DeadlineEntry,
    Delivery,
    Document,
    Event,
    Evidence,
    Exhibit,
    Finding,
    GoodsLot,
    Handover,
    HandoverItem,
    Impression,
    Measure,
    Nonconformity,
    Officer,
    Party,
    PartyCourse,
    Proceeding,
    Right,
    Tenure,
    TermWarning,
    Unreferred,
    WarningNotice,
)
from casework.services import calendar, conformance, warning_people, warning_sweep
from workflows.city import loading
from workflows.conformance import facts
from workflows.models import Process, Task
from workflows.replay.driver import replay_all
from workflows.replay.script import read

# In the order in which they may be inserted.
COPIED: tuple[type[models.Model], ...] = (
    Case, Proceeding, Process, Party, PartyCourse, Right, GoodsLot, Clause, ArchivedFile, Measure, Deadline,
    DeadlineEntry, Document, Delivery, Impression, Event, Confirmation, Evidence, Exhibit, CustodyMove, Finding,
    Handover, HandoverItem, Nonconformity, Assignment, Unreferred, TermWarning, WarningNotice, Task,
)  # fmt: skip
NOW = loading.AS_OF.latest_moment + timedelta(hours=15)
EVENTS, TASKS = 30, 15
# Keys of what fills a case up to its number of events and tasks begin here.
FILLED = 5_000
# Each officer stands for so many, so that a desk is that of one person and not of a whole city.
OFFICERS, APART = 25, 1_000

BOTH = """
UPDATE bench.{when}_casework_event SET entry = CASE WHEN id % 50 = 0 THEN 'late' ELSE 'live' END,
    recorded_at = happened_on + interval '2 hours' + id * interval '1 second' WHERE happened_on IS NOT NULL;
"""
# Everything has come to its end; what a list or a figure reads of an event stays.
OVER = """
UPDATE bench.past_casework_case SET state = 'archived',
    grams = ARRAY(SELECT each FROM unnest(grams) each WHERE each !~ '^\\d[\\d号]$');
UPDATE bench.past_casework_proceeding SET ended_on = coalesce(ended_on, opened_on + 60), suspended_on = NULL;
UPDATE bench.past_workflows_process SET status = 'DONE', finished = coalesce(finished, created);
UPDATE bench.past_workflows_task SET status = 'DONE', finished = coalesce(finished, created), data = '{}';
UPDATE bench.past_casework_assignment SET until = coalesce(until, since + 60);
UPDATE bench.past_casework_confirmation SET confirmed_at = coalesce(confirmed_at, due_on);
UPDATE bench.past_casework_deadline SET closed = coalesce(due_on::text, started), state = 'met'
    WHERE state IN ('running', 'stopped');
UPDATE bench.past_casework_deadline SET explanation = '[]', ladder = '[]', next_warning_at = NULL;
UPDATE bench.past_casework_document SET values = '{}', values_hash = '', template_version = '';
UPDATE bench.past_casework_handover SET state = 'received', received_at = sent_at WHERE state = 'sent';
UPDATE bench.past_casework_clause SET performed_on = coalesce(performed_on, due_on);
UPDATE bench.past_casework_measure SET state = 'disposed';
UPDATE bench.past_casework_nonconformity SET gone_at = found_at;
UPDATE bench.past_casework_unreferred SET left_on = since + 20, left_by = 'dismissed', left_seq = 1,
    reason = '不构成犯罪' WHERE left_on IS NULL;
UPDATE bench.past_casework_termwarning SET addressed_at = coalesce(addressed_at, fired_at);
UPDATE bench.past_casework_warningnotice n SET acknowledged_at = fired_at
    FROM bench.past_casework_termwarning w WHERE w.id = n.warning_id;
UPDATE bench.past_casework_proceeding SET opinions = '[]',
    brief = CASE WHEN brief ? 'outcome' THEN jsonb_build_object('outcome', brief -> 'outcome') ELSE '{}' END;
UPDATE bench.past_casework_event SET previous_hash = '', hash = '', reason = '', law = '', payload = jsonb_build_object(
    'stage', payload -> 'stage',
    'terms', jsonb_build_object('closed', coalesce(payload #> '{terms,closed}', '[]')),
    'facts', coalesce((SELECT jsonb_object_agg(key, value) FROM jsonb_each(payload -> 'facts')
        WHERE key IN ('party', 'outcome', 'decision')
            OR (kind LIKE '%.decide%' OR kind LIKE '%.find_facts%') AND length(value::text) BETWEEN 3 AND 60), '{}'));
"""
FILL = """
INSERT INTO bench.past_casework_event (id, case_id, seq, kind, label, payload, recorded_at, {columns})
SELECT {first} + row_number() OVER (), e.case_id, e.seq + n, 'penalty.inspect_site', '现场检查',
    '{{"stage": ["filed", "filed"], "terms": {{"closed": []}}, "facts": {{"place": "某仓库"}}}}',
    recorded_at + n * interval '1 minute', {columns}
FROM (SELECT DISTINCT ON (case_id) e.*, count(*) OVER (PARTITION BY case_id) AS number
    FROM bench.past_casework_event e ORDER BY case_id, seq DESC) e, generate_series(1, {events} - e.number) n;
UPDATE bench.past_casework_case c SET head_seq = (SELECT max(seq) FROM bench.past_casework_event WHERE case_id = c.id);
INSERT INTO bench.past_workflows_task (id, token, {of_task})
SELECT {first} + row_number() OVER (), 'start', {of_task}
FROM (SELECT DISTINCT ON (case_id) t.*, count(*) OVER (PARTITION BY case_id) AS number
    FROM bench.past_workflows_task t ORDER BY case_id, id DESC) t, generate_series(1, {tasks} - t.number) n;
"""
# What was not prosecuted was reviewed in the end: a past decision waits for nothing.
ANSWERED = """
INSERT INTO bench.past_casework_document (id, kind, number, number_key, serial, check_code, replaces_id, {columns})
SELECT {first} + row_number() OVER (), 'reverse_termination', '', '', NULL, NULL, NULL, {columns}
FROM bench.past_casework_document d WHERE kind = 'nonprosecution';
"""
PEOPLE = """
INSERT INTO casework_officer (id, username, {columns})
SELECT id + n * {apart}, username || '-' || n, {columns} FROM casework_officer, generate_series(1, {most}) n;
INSERT INTO casework_tenure (officer_id, {tenure})
SELECT officer_id + n * {apart}, {tenure} FROM casework_tenure, generate_series(1, {most}) n;
"""


def replayed(only: Iterable[str] = ()) -> int:
    """Load the agencies and cases of the demonstration city, warn and check them once; return how many cases."""
    loading.load_agencies()
    chosen = set(only)
    for path in sorted((loading.FOLDER / "cases").glob("*.yaml")):
        if not chosen or path.stem in chosen:
            for report in replay_all(read(path), commit=True, now=NOW):
                if not report.held:
                    raise SystemExit("\n".join(report.lines()))
    calendar.forget()
    warning_sweep.lay_ladders()
    warning_sweep.mark(NOW)
    warning_people.address(NOW)
    conformance.run(facts(), now=NOW)
    return Case.objects.count()


def set_apart(owner: psycopg.Connection, when: str, copied: Iterable[type[models.Model]] = COPIED) -> None:
    """Put the rows that are there into tables ``bench.{when}_…``, to be copied from."""
    owner.execute("CREATE SCHEMA IF NOT EXISTS bench")
    for model in copied:
        table = model._meta.db_table
        highest = owner.execute(f'SELECT max("{model._meta.pk.column}") FROM "{table}"').fetchone()  # noqa: S608
        if highest and (highest[0] or 0) >= FILLED:
            raise SystemExit(f"{table}: {highest[0]}")
        owner.execute(f'CREATE TABLE bench.{when}_{table} AS SELECT * FROM "{table}"')  # noqa: S608


def lay_out(owner: psycopg.Connection) -> None:
    """Set the cases that are there apart as they run and as they are long over, and give every officer colleagues."""
    set_apart(owner, "open")
    set_apart(owner, "past")
    for when in ("open", "past"):
        owner.execute(BOTH.format(when=when))
    owner.execute(OVER)
    fill = FILL.format(
        first=FILLED, events=EVENTS, tasks=TASKS,
        columns=_columns(Event, "id", "case_id", "seq", "kind", "label", "payload", "recorded_at"),
        of_task=_columns(Task, "id", "token"),
    )  # fmt: skip
    owner.execute(fill)
    fixed = ("id", "kind", "number", "number_key", "serial", "check_code", "replaces_id")
    owner.execute(ANSWERED.format(first=FILLED, columns=_columns(Document, *fixed)))
    owner.execute(
        PEOPLE.format(
            apart=APART, most=OFFICERS - 1, columns=_columns(Officer, "id", "username"),
            tenure=_columns(Tenure, "id", "officer_id"),
        )
    )  # fmt: skip


def _columns(model: type[models.Model], *besides: str) -> str:
    return ", ".join(f'"{each.column}"' for each in model._meta.concrete_fields if each.column not in besides)

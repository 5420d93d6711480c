"""A year of the calendar loaded: every open term that it touches projected again, beside one UPDATE of as many rows."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection, connections, models, transaction

from casework.dates import SHANGHAI
from casework.law.calendar import YearNotice
from casework.models import Case, Deadline, DeadlineEntry, DeadlineState, Event, Proceeding
from casework.services import calendar, deadlines, events, reprojection
from tests.bench.measuring import Times, goal, table, undisturbed
from tests.builders import filed, officer, people
from tests.databases import Server

GOAL = 60
NOW = datetime(2026, 12, 1, 9, tzinfo=SHANGHAI)
# Days off that are invented; the notice as it first comes, and as it is corrected later by one holiday.
SPRING = {date(2027, 2, day): "春节" for day in range(6, 13)}
FIRST = YearNotice(2027, {date(2027, 1, 1): "元旦", **SPRING}, frozenset({date(2027, 2, 20)}))
CORRECTED = YearNotice(2027, {**FIRST.days_off, date(2027, 4, 5): "清明节"}, FIRST.make_up_workdays)
# Two terms in a case, of working days and of days, that began on one of so many days: so many ledgers are distinct.
RULES = ["penalty.verification", "penalty.decision"]
BEGAN, DAYS = date(2026, 12, 14), 200
STRIDE = 1_000_000
CHECKED = 500
BASELINE = """
UPDATE casework_deadline SET due_on = due_on + 1, provisional = NOT provisional, explanation = explanation || '[""]',
    ladder = ladder || '[]', next_warning_at = next_warning_at + interval '1 day'
WHERE id IN (SELECT id FROM casework_deadline WHERE state IN ('running', 'stopped') LIMIT %s)
"""
MODELS = """
FROM generate_series(1, %(cases)s::bigint) AS g
JOIN unnest(%(ids)s::bigint[], %(days)s::int[]) AS model(id, day) ON model.day = g %% %(span)s
"""


def run(server: Server, name: str, terms: int) -> None:
    """Load the year over so many open terms, each of which it touches, then correct it, then change nothing."""
    who = people()
    admin = officer("admin", "郑十", who.agency, "administrator")
    calendar.forget()
    _make(filed(who), terms // len(RULES))
    with server.connect(name) as owner:
        owner.execute("VACUUM ANALYZE")
    cases = list(Case.objects.filter(deadlines__state=DeadlineState.RUNNING).distinct().values_list("pk", flat=True))
    waited, rows = Times(), []
    for title, notice, told in (
        ("loaded: provisional ends become firm", FIRST, "国办发明电〔2026〕0号（虚构）"),
        ("corrected: some ends move", CORRECTED, "国办发明电〔2027〕0号（虚构）"),
        ("loaded again: nothing to change", CORRECTED, "国办发明电〔2027〕0号（虚构）"),
    ):
        taken, plain = Times(), Times()
        with undisturbed(), _acts(cases, waited):
            changed = taken.take(partial(reprojection.load_year, notice, told, admin, NOW))
        if changed.busy or changed.seen < terms:
            raise SystemExit(f"应当核对期限 {terms} 项，实际 {changed.seen} 项；正在办理 {len(changed.busy)} 件")
        plain.take(partial(_plain, max(1, len(changed.moves))))
        rows.append(
            [
                title, f"{changed.seen:,}", f"{len(changed.moves):,}", f"{sum(each.moved for each in changed.moves):,}",
                goal(taken.mean / 1000, GOAL, " s"), f"{plain.mean / 1000:.2f}", f"{taken.mean / plain.mean:.1f}×",
            ]
        )  # fmt: skip
    _prove()
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    table(
        f"节假日安排 · a year loaded over {terms:,} open terms of {len(cases):,} cases",
        ["", "terms read", "changed", "end moved", "time", "one UPDATE of as many, s", "ratio"],
        rows,
    )
    print(
        f"  an act waited for its case meanwhile: p50 {waited.p50:.1f} ms, p95 {waited.p95:.1f} ms, "
        f"longest {max(waited.ms):.0f} ms ({len(waited.ms):,} times); load {load}",
        flush=True,
    )


def _make(proceeding: Proceeding, cases: int) -> None:
    """Copy a case so many times, with terms that began on different days, projected as they stand before the year."""
    made = [_term(proceeding, rule, day) for day in range(DAYS) for rule in RULES]
    ids = [each.pk for each in made]
    values: dict[str, Any] = {
        "cases": cases,
        "span": DAYS,
        "ids": ids,
        "days": [index // len(RULES) for index in range(len(ids))],
    }
    case, origin = str(proceeding.case_id), str(proceeding.pk)
    own = {"id": f"{case} + g", "number": "o.number || g", "serial": "NULL", "head_seq": "0", "head_hash": "''"}
    part = {"id": f"{origin} + g", "case_id": f"{case} + g", "serial": "NULL"}
    term = {"id": f"o.id + g * {STRIDE}", "case_id": f"{case} + g", "proceeding_id": f"{origin} + g"}
    one = "FROM generate_series(1, %(cases)s::bigint) AS g JOIN {table} AS o ON o.id = {id}"
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for model, changed, source in (
            (Case, own, one.format(table="casework_case", id=case)),
            (Proceeding, part, one.format(table="casework_proceeding", id=origin)),
            (Deadline, term, f"{MODELS} JOIN casework_deadline AS o ON o.id = model.id"),
            (
                DeadlineEntry,
                {"id": "", "deadline_id": f"o.deadline_id + g * {STRIDE}"},
                f"{MODELS} JOIN casework_deadlineentry AS o ON o.deadline_id = model.id",
            ),
        ):
            cursor.execute(_copying(model, changed, source), values)
    Deadline.objects.filter(case=proceeding.case_id).update(state=DeadlineState.CANCELLED)


def _copying(model: type[models.Model], changed: dict[str, str], source: str) -> str:
    """Return the statement that copies rows; a column with an empty word is left to its default."""
    columns = [str(each.column) for each in model._meta.concrete_fields if changed.get(str(each.column)) != ""]
    taken = ", ".join(changed.get(each, f'o."{each}"') for each in columns)
    into = ", ".join(f'"{each}"' for each in columns)
    return f"INSERT INTO {model._meta.db_table} ({into}) SELECT {taken} {source}"


def _term(proceeding: Proceeding, rule: str, day: int) -> Deadline:
    """Return a term of the model; every fourth was extended, every fifth stood still for a while."""
    began = BEGAN + timedelta(days=day)
    term = Deadline(case=proceeding.case, proceeding=proceeding, rule=rule, started=began.isoformat())
    rules = deadlines.rule_of(term)
    term.rule_from, term.label, term.bound = str(rules.in_force), rules.label, rules.actor
    kinds = DeadlineEntry.Kind
    moves: list[tuple[DeadlineEntry.Kind, int, dict[str, Any]]] = [(kinds.STARTED, 0, {"ground": rules.runs_from})]
    if day % 4 == 0 and rules.extensions:
        unit = "working days" if rules.amount.working_days else "calendar days"
        moves.append((kinds.EXTENDED, 5, {"amount": f"10 {unit}", "approver": proceeding.handler}))
    if day % 5 == 0 and rules.stops:
        moves += [(kinds.STOPPED, 2, {"ground": rules.stops[0]}), (kinds.RESUMED, 9, {"ground": rules.stops[0]})]
    lines = [
        DeadlineEntry(deadline=term, kind=kind, on=(began + timedelta(days=later)).isoformat(), event_seq=1, **more)
        for kind, later, more in moves
    ]
    deadlines.project(term, lines, calendar.current(), proceeding.agency.kind)
    term.save()
    DeadlineEntry.objects.bulk_create(lines)
    return term


def _plain(count: int) -> None:
    """Change as many rows in one statement, and take it back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BASELINE, [count])
        transaction.set_rollback(True)


@contextmanager
def _acts(cases: list[int], waited: Times) -> Iterator[None]:
    """Take the lock of one case after another, as acts do, while something else runs; keep how long each waited."""
    over, chosen = threading.Event(), random.Random(2027)  # noqa: S311 - which case is no secret

    def lock() -> None:
        with transaction.atomic():
            Case.objects.select_for_update(no_key=True).only("pk").get(pk=chosen.choice(cases))

    def act() -> None:
        try:
            while not over.wait(0.1):
                waited.take(lock)
        finally:
            connections.close_all()

    thread = threading.Thread(target=act, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _prove() -> None:
    """Compute some terms alone and hold them against what stands, with the chains of their cases."""
    running = Deadline.objects.filter(state=DeadlineState.RUNNING).select_related("case", "proceeding__agency")
    if running.filter(provisional=True).exists():
        raise SystemExit("仍有暂定的期限")
    for term in running.order_by("?")[:CHECKED]:
        stood = term.due_on, term.due_at, term.provisional, term.explanation, term.ladder, term.length
        moved = list(term.entries.order_by("pk").select_related("approver"))
        deadlines.project(term, moved, calendar.current(), term.proceeding.agency.kind)
        if stood != (term.due_on, term.due_at, term.provisional, term.explanation, term.ladder, term.length):
            raise SystemExit(f"期限 {term.pk} 与单独推算的不一致")
        if not any(each.kind == DeadlineEntry.Kind.PROJECTED for each in moved):
            raise SystemExit(f"期限 {term.pk} 的变动没有记入台账")
        if broken := events.prove(term.case, Event.objects.filter(case=term.case).order_by("seq").iterator()):
            raise SystemExit(f"{broken.case} 的事件链：{broken.what}")

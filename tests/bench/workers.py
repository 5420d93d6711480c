"""Papers made by real workers: two against one, and a thousand of them with a worker killed midway."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count

from casework.models import Document, Event, Origin, Proceeding
from casework.services import paper_events
from printouts import documents, files, samples, tasks
from printouts.models import Rendering
from tests.bench.measuring import goal, table
from tests.builders import filed, people
from tests.worker import start, workers

CASES = 10
PATIENCE = 1_800  # seconds
WARM = 12  # papers of each worker before the clock starts


def run(each: int, many: int) -> None:
    """Compare one worker with two over ``each`` papers a worker, then make ``many`` and kill a worker at the half."""
    proceedings = [filed(who) for who in [people()] for _ in range(CASES)]
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    one, two = _rate(1, each, proceedings), _rate(2, 2 * each, proceedings)
    table(
        f"工作进程 · workers (load before {load:.1f} on {cores} cores)",
        ["", "papers/s", "goal, two cores free"],
        [["one worker", f"{one:.1f}", ""], ["two workers", f"{two:.1f}", f"{two / one:.2f}× (≥ 1.7×)"]],
    )
    started = time.perf_counter()
    _killed_midway(many, proceedings)
    seconds = time.perf_counter() - started
    twice = Rendering.objects.values("document").annotate(times=Count("pk")).filter(times__gt=1).count()
    events = Event.objects.filter(kind=paper_events.MADE).count()
    lost = sum(not files.path_of(each).exists() for each in Rendering.objects.values_list("file_hash", flat=True))
    issued = Document.objects.filter(origin=Origin.ISSUED).count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE attempts > 1")
        again = cursor.fetchone()[0]
    table(
        f"{many:,} 份文书，中途强行结束一个工作进程 · a worker killed at the half",
        ["papers", "not made", "made twice", "without file", "events", "jobs begun again", "s"],
        [
            [
                f"{issued:,}", goal(issued - _made(), 0), goal(twice, 0), goal(lost, 0), f"{events:,}", str(again),
                f"{seconds:.0f}",
            ]
        ],
    )  # fmt: skip


def _rate(count: int, papers: int, proceedings: list[Proceeding]) -> float:
    """Return how many papers ``count`` workers make in a second once they are warm."""
    _queue(papers, proceedings)
    everything = Document.objects.filter(origin=Origin.ISSUED).count()
    with workers(count, Path(settings.FILES_DIR)):
        warm = _made() + WARM * count
        _until(lambda: _made() >= warm)
        before, started = _made(), time.perf_counter()
        _until(lambda: _made() == everything)
        return (everything - before) / (time.perf_counter() - started)


def _killed_midway(papers: int, proceedings: list[Proceeding]) -> None:
    """Make papers with two workers, one of which is killed with a job in hand; the rescue job does the rest."""
    half = _made() + papers // 2
    _queue(papers, proceedings)
    folder = Path(settings.FILES_DIR)
    with workers(2, folder) as running:
        _until(lambda: _made() >= half and _jobs("doing") == 2)
        running[0].kill()
        running.append(start(folder))  # as the supervisor does
        everything = Document.objects.filter(origin=Origin.ISSUED).count()
        _until(lambda: _made() == everything and not _jobs("todo", "doing"))


def _queue(papers: int, proceedings: list[Proceeding]) -> None:
    kinds, first = documents.every(), Document.objects.count()
    for number in range(first, first + papers):
        proceeding, definition = proceedings[number % len(proceedings)], kinds[number % len(kinds)]
        name = f"临市监测速〔2026〕{number}号"
        document = Document.objects.create(
            case=proceeding.case, proceeding=proceeding, agency=proceeding.agency, kind=definition.id,
            title=definition.title, number=name, values=samples.sample(definition) | {"number": name},
            values_hash="0" * 64, template_version=definition.version, event_seq=3,
        )  # fmt: skip
        tasks.enqueue([document.pk])


def _made() -> int:
    return Rendering.objects.values("document").distinct().count()


def _jobs(*statuses: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE status::text = ANY(%s) AND task_name = %s",
            [list(statuses), tasks.render_documents.name],
        )
        return int(cursor.fetchone()[0])


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise SystemExit("工作进程没有在规定时间内完成 · the workers did not finish in time")
        time.sleep(0.2)

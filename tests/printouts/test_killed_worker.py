"""A worker that is killed with a paper in hand: all papers are made, none of them twice."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from casework.models import Document, Event, Origin
from casework.services import paper_events
from config.jobs import rescue_stalled_jobs
from printouts import documents, files, samples, tasks
from printouts.models import Rendering
from tests.builders import filed, people
from tests.databases import CommittedDatabase
from tests.worker import workers

PAPERS = 12


def ask(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
        return row[0] if row else None


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end, "the workers did not get there"
        time.sleep(0.01)


def queue(proceeding: Any) -> None:
    definition = documents.get("filing_approval")
    for number in range(PAPERS):
        name = f"临市监立〔2026〕{900 + number}号"
        document = Document.objects.create(
            case=proceeding.case, proceeding=proceeding, agency=proceeding.agency, kind=definition.id,
            title=definition.title, number=name, values=samples.sample(definition) | {"number": name},
            values_hash="0" * 64, template_version=definition.version, event_seq=3,
        )  # fmt: skip
        tasks.enqueue([document.pk])


def in_hand() -> bool:
    return bool(ask("SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' AND task_name LIKE 'printouts.%'"))


def stopped_at_work(worker: subprocess.Popen[Any]) -> bool:
    """Stop the worker where it is; let it go on unless that is in the middle of a paper."""
    worker.send_signal(signal.SIGSTOP)
    time.sleep(0.05)  # what it has asked of the database is done
    if Rendering.objects.count() >= 3 and in_hand():
        return True
    worker.send_signal(signal.SIGCONT)
    return False


def test_every_paper_is_made_once(committed_db: CommittedDatabase, tmp_path: Path, settings: Any) -> None:
    settings.FILES_DIR = tmp_path
    queue(filed(people()))
    with workers(1, tmp_path) as running:
        until(lambda: stopped_at_work(running[0]))
        running[0].kill()
        running[0].wait()
    assert in_hand()
    # Its heart has not beaten for a minute: what the rescue, due every minute, goes by.
    ask("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute' RETURNING id")
    with suppress(AlreadyEnqueued):  # the worker may have queued this minute's itself
        app.configure_task(rescue_stalled_jobs.name).defer(timestamp=0)
    with workers(2, tmp_path):
        issued = Document.objects.filter(origin=Origin.ISSUED)
        until(lambda: Rendering.objects.count() >= issued.count() and not in_hand())
    assert set(Rendering.objects.values_list("document", flat=True)) == set(issued.values_list("pk", flat=True))
    assert Rendering.objects.count() == issued.count() == Event.objects.filter(kind=paper_events.MADE).count()
    assert all(files.path_of(each).exists() for each in Rendering.objects.values_list("file_hash", flat=True))
    assert ask("SELECT count(*) FROM procrastinate_jobs WHERE attempts > 1 AND task_name LIKE 'printouts.%'") == 1

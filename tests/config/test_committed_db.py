"""A test that commits has a database of its own, and jobs commit or vanish with the act that defers them."""

from typing import cast

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from config.jobs import MOST_ATTEMPTS, rescue_stalled_jobs
from tests.databases import CommittedDatabase

JOBS = "SELECT count(*) FROM procrastinate_jobs"


def defer_rescue() -> int:
    return app.configure_task(rescue_stalled_jobs.name).defer(timestamp=0)


def count(database: CommittedDatabase) -> int:
    with database.connect() as other:
        row = other.execute(JOBS).fetchone()
        assert row is not None
        return int(row[0])


def test_deferred_job_is_seen_by_others_after_the_commit_only(committed_db: CommittedDatabase) -> None:
    with transaction.atomic():
        defer_rescue()
        assert count(committed_db) == 0
    assert count(committed_db) == 1


def test_job_of_an_act_that_fails_vanishes(committed_db: CommittedDatabase) -> None:
    with transaction.atomic():
        defer_rescue()
        transaction.set_rollback(True)
    assert count(committed_db) == 0


def test_job_of_a_killed_worker_is_queued_again(committed_db: CommittedDatabase) -> None:
    job_id = app.configure_task("anything.else", allow_unknown=True).defer()
    assert rescue_left_by_killed_worker(job_id, attempts=1) == "todo"


def test_job_that_kills_every_worker_fails_for_good(committed_db: CommittedDatabase) -> None:
    job_id = app.configure_task("anything.else", allow_unknown=True).defer()
    assert rescue_left_by_killed_worker(job_id, attempts=MOST_ATTEMPTS) == "failed"


def test_rescue_left_by_a_killed_worker_does_not_stop_the_next(committed_db: CommittedDatabase) -> None:
    assert rescue_left_by_killed_worker(defer_rescue(), attempts=1) == "failed"


def rescue_left_by_killed_worker(job_id: int, *, attempts: int) -> str:
    """The status of a job that was under way when its worker was killed, after the rescue job has run."""
    left = "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s, queue_name = 'other' WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute(left, [attempts, job_id])
    defer_rescue()
    with app.replace_connector(cast(DjangoConnector, app.connector).get_worker_connector()) as worker:
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, queues=["default"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job_id])
        return str(cursor.fetchone()[0])

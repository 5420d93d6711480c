"""Which jobs are tried again: all that no clock begins anew within the hour, after a restart of the database."""

from __future__ import annotations

import pytest
from django.db import DataError, InterfaceError, OperationalError
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

# Begun anew each minute, or with what is left of it the next night.
ANEW = {"casework.warn", "casework.send_warning_mail", "casework.chain_readings", "printouts.sweep_orphans"}
OURS = sorted(name for name in app.tasks if name.split(".")[0] in ("casework", "printouts", "workflows"))


def tried_again(name: str, error: Exception) -> bool:
    strategy = app.tasks[name].retry_strategy
    job = Job(id=1, queue="q", lock=None, queueing_lock=None, task_name=name, attempts=1)
    return strategy is not None and strategy.get_retry_decision(exception=error, job=job) is not None


@pytest.mark.parametrize("name", OURS)
def test_a_job_outlives_a_restart_of_the_database(name: str) -> None:
    for error in (OperationalError("terminating connection"), InterfaceError("connection already closed")):
        assert tried_again(name, error) is (name not in ANEW)
    assert not tried_again(name, DataError("value too long"))


def test_the_jobs_are_known() -> None:
    assert set(OURS) > ANEW | {"printouts.sign_papers", "casework.project_again", "workflows.prove_record"}

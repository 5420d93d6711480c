"""Jobs of the domain: terms projected once more, readings chained, nightly the list of the unreferred."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from casework.models import Officer
from casework.services import readings, reprojection, unreferred_sweep


@app.task(name="casework.project_again")
def project_again(officer: int, reason: str, law: str) -> str:
    """Project every open term again in the name of the officer who loaded the year; safe to run twice."""
    return str(reprojection.reproject(Officer.objects.get(pk=officer), reason, law=law))


# Ten past midnight in Shanghai (16:10 UTC): a version of the law begins with its day.
@app.periodic(cron="10 16 * * *")
@app.task(name="casework.list_unreferred")
def list_unreferred(timestamp: int) -> str:
    """Draw up the list of those that should have been referred again, under the law of the day; safe to run twice."""
    return str(unreferred_sweep.recount(timezone.localdate()))


@app.periodic(cron="* * * * *")
@app.task(name="casework.chain_readings", queueing_lock="casework.chain_readings")
def chain_readings(timestamp: int) -> int:
    """Chain what was read into the records of the agencies; safe to run twice; returns how many."""
    return readings.chain()

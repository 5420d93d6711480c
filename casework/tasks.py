"""Jobs of the domain: terms projected again, warnings and readings each minute, nightly what supervisors ask for."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from casework.jobs import retried
from casework.models import Officer
from casework.services import readings, reprojection, unreferred_sweep, warning_mail, warning_sweep
from casework.services.figures import settling


@app.task(name="casework.project_again", retry=retried())
def project_again(officer: int, reason: str, law: str, year: int | None = None) -> str:
    """Project the open terms that a year touches again in the name of who loaded it; safe to run twice."""
    return str(reprojection.reproject(Officer.objects.get(pk=officer), reason, law=law, year=year))


# Ten past midnight in Shanghai (16:10 UTC): a version of the law begins with its day.
@app.periodic(cron="10 16 * * *")
@app.task(name="casework.list_unreferred", retry=retried())
def list_unreferred(timestamp: int) -> str:
    """Draw up the list of those that should have been referred again, under the law of the day; safe to run twice."""
    return str(unreferred_sweep.recount(timezone.localdate()))


# Twenty past midnight in Shanghai (16:20 UTC): the day is over, and what was under way when it ended is committed.
@app.periodic(cron="20 16 * * *")
@app.task(name="casework.settle_figures", queueing_lock="settle_figures", retry=retried())
def settle_figures(timestamp: int) -> str:
    """Count what was recorded on the days that are over; a day that was missed is made up for, safe to run twice."""
    return str(settling.settle(timezone.localdate()))


@app.periodic(cron="* * * * *")
@app.task(name="casework.warn", queue="minutes")
def warn(timestamp: int) -> str:
    """Fire the rungs of terms that have come due and put them on the desks; safe to run twice and at once."""
    return str(warning_sweep.tick())


@app.periodic(cron="* * * * *")
@app.task(name="casework.send_warning_mail", queue="minutes")
def send_warning_mail(timestamp: int) -> int:
    """Send the letters about warnings, where e-mail is configured; safe to run twice and at once."""
    return warning_mail.send_due()


# Half past midnight in Shanghai. Terms from before there were rungs, or from before the data of rungs were changed.
@app.periodic(cron="30 16 * * *")
@app.task(name="casework.lay_ladders", retry=retried())
def lay_ladders(timestamp: int) -> int:
    """Compute the rungs of open terms that have none or others; safe to run twice."""
    return warning_sweep.lay_ladders(again=True)


@app.periodic(cron="* * * * *")
@app.task(name="casework.chain_readings", queue="minutes", queueing_lock="casework.chain_readings")
def chain_readings(timestamp: int) -> int:
    """Chain what was read into the records of the agencies; safe to run twice; returns how many."""
    return readings.chain()

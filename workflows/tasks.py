"""Jobs over the whole record, nightly: it is proved and its root taken; cases are held against their procedures."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from casework.jobs import retried
from casework.models import Agency
from casework.services import conformance
from printouts.audit import nightly
from workflows.conformance import facts


# Half past midnight in Shanghai (16:30 UTC).
@app.periodic(cron="30 16 * * *")
@app.task(name="workflows.prove_record", queueing_lock="workflows.prove_record", retry=retried())
def prove_record(timestamp: int) -> str:
    """Prove what moved and a share of the rest, take the day's root, and keep the result; safe to run twice."""
    found = nightly.prove(timezone.now())
    return f"{found.cases} 个案件，{found.faults} 处不符"


# Two in the morning in Shanghai.
@app.periodic(cron="0 18 * * *")
@app.task(name="workflows.check_conformance", queueing_lock="workflows.check_conformance", retry=retried())
def check_conformance(timestamp: int) -> str:
    """Check every case, and put down what was found and what has gone; safe to run twice."""
    return str(conformance.run(facts()))


@app.task(name="workflows.check_agency", retry=retried())
def check_agency(agency: int) -> str:
    """Check the cases of one agency, as somebody who watches it asked; safe to run twice."""
    return str(conformance.run(facts(), agency=Agency.objects.get(pk=agency)))

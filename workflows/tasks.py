"""Jobs that know the procedures: nightly, what in the cases does not conform to them."""

from __future__ import annotations

from procrastinate.contrib.django import app

from casework.models import Agency
from casework.services import conformance
from workflows.conformance import facts


# Two in the morning in Shanghai.
@app.periodic(cron="0 18 * * *")
@app.task(name="workflows.check_conformance", queueing_lock="workflows.check_conformance")
def check_conformance(timestamp: int) -> str:
    """Check every case, and put down what was found and what has gone; safe to run twice."""
    return str(conformance.run(facts()))


@app.task(name="workflows.check_agency")
def check_agency(agency: int) -> str:
    """Check the cases of one agency, as somebody who watches it asked; safe to run twice."""
    return str(conformance.run(facts(), agency=Agency.objects.get(pk=agency)))

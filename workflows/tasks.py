"""Jobs over the whole record: nightly it is proved, and the root of the day is taken."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from printouts.audit import nightly


# Half past midnight in Shanghai (16:30 UTC).
@app.periodic(cron="30 16 * * *")
@app.task(name="workflows.prove_record", queueing_lock="workflows.prove_record")
def prove_record(timestamp: int) -> str:
    """Prove what moved and a share of the rest, take the day's root, and keep the result; safe to run twice."""
    found = nightly.prove(timezone.now())
    return f"{found.cases} 个案件，{found.faults} 处不符"

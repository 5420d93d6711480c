"""Jobs of the domain: terms projected once more, after every process has taken up a new calendar."""

from __future__ import annotations

from procrastinate.contrib.django import app

from casework.models import Officer
from casework.services import reprojection


@app.task(name="casework.project_again")
def project_again(officer: int, reason: str, law: str) -> str:
    """Project every open term again in the name of the officer who loaded the year; safe to run twice."""
    return str(reprojection.reproject(Officer.objects.get(pk=officer), reason, law=law))

"""What is new to somebody: a task younger than a day on a case they have not opened since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from workflows.models import Task
from workflows.pages.visitor import PageRequest

FRESH = timedelta(days=1)
# The cases remembered in a session; older ones have no fresh tasks any more.
KEPT = 200


def fresh(request: PageRequest, task: Task) -> bool:
    """Whether ``task`` came within a day and its case was not opened since."""
    if request.visitor.now - task.created >= FRESH:
        return False
    opened = request.session.get("seen", {}).get(str(task.process_id))
    return opened is None or datetime.fromisoformat(opened) < task.created


def mark(request: PageRequest, tasks: Iterable[Task]) -> None:
    """Remember that the visitor has seen ``tasks``; the session is written only when one of them was new."""
    new = {str(task.process_id): request.visitor.now.isoformat() for task in tasks if fresh(request, task)}
    if new:
        kept = list({**request.session.get("seen", {}), **new}.items())
        request.session["seen"] = dict(kept[-KEPT:])

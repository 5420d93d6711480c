"""Open terms computed again from their ledgers, after a year's notice was loaded."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from casework.models import OPEN_STATES, Deadline, DeadlineEntry
from casework.services import calendar
from casework.services.deadlines import project

BATCH = 500
PROJECTED = ["state", "due_on", "due_at", "provisional", "computable", "explanation"]


def project_open(year: int) -> int:
    """Project every open term that ``year`` may touch, and return how many now end on another day.

    A term that ends before the year begins cannot depend on it. The caller opens the transaction.
    """
    touched = Deadline.objects.filter(state__in=OPEN_STATES).filter(
        Q(due_on__gte=date(year, 1, 1)) | Q(due_on__isnull=True) | Q(provisional=True)
    )
    keys = list(touched.order_by("pk").values_list("pk", flat=True))
    return sum(_project(keys[first : first + BATCH]) for first in range(0, len(keys), BATCH))


def _project(keys: list[int]) -> int:
    deadlines = {each.pk: each for each in Deadline.objects.select_for_update(no_key=True).filter(pk__in=keys)}
    entries: dict[int, list[DeadlineEntry]] = {pk: [] for pk in deadlines}
    for entry in DeadlineEntry.objects.filter(deadline__in=keys).select_related("approver").order_by("pk"):
        if entry.deadline_id in entries:
            entries[entry.deadline_id].append(entry)
    table, moved = calendar.current(), 0
    for pk, deadline in deadlines.items():
        before = (deadline.due_on, deadline.due_at)
        project(deadline, entries[pk], table)
        moved += before != (deadline.due_on, deadline.due_at)
    Deadline.objects.bulk_update(deadlines.values(), PROJECTED)
    return moved

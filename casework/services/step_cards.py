"""Yellow and red cards: a procedure is in time, but its stage has used more of the term than it should (环节用时).

The times are internal practice, not law (``data/warnings.toml``); an agency may switch them off. A card is nothing that
is stored: it is told from the term and the stage of today, and gone when the stage is left.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, Func, IntegerField, Q, QuerySet, Value, When

from casework.law.warnings import warnings
from casework.models import Deadline, DeadlineState, Proceeding

YELLOW, RED = "yellow", "red"


def _in_stage(kind: str, stage: str, terms: Iterable[str]) -> Q:
    return Q(proceeding__kind=kind, proceeding__stage=stage, rule__in=list(terms))


def cards(proceedings: QuerySet[Proceeding], today: date) -> QuerySet[Deadline]:
    """Return the terms of these proceedings in which a step is late, each with ``used`` and ``allotted`` (percent).

    ``card`` is yellow or red. Only of proceedings that run in time: one that is late itself has its warnings, one that
    is suspended stands still. The furthest behind come first.
    """
    times = warnings().steps.values()
    places = [
        (_in_stage(each.procedure, stage, each.terms), each, share)
        for each in times
        for stage, share in each.stages.items()
    ]
    anywhere = Q(pk__in=[])
    for place, _, _ in places:
        anywhere |= place
    left = Func(F("due_on"), Value(today), template="(%(expressions)s)", arg_joiner=" - ", output_field=IntegerField())
    allotted = Case(*(When(place, then=Value(share)) for place, _, share in places), output_field=IntegerField())
    red_at = Case(
        *(When(place, then=Value(min(share + each.red, 100))) for place, each, share in places),
        output_field=IntegerField(),
    )
    return (
        Deadline.objects.filter(
            anywhere,
            state=DeadlineState.RUNNING,
            due_on__gte=today,
            length__gt=0,
            proceeding__in=proceedings,
            proceeding__ended_on=None,
            proceeding__suspended_on=None,
            proceeding__agency__step_times_off=None,
        )
        .annotate(used=(F("length") - left) * 100 / F("length"), allotted=allotted, red_at=red_at)
        .filter(used__gt=F("allotted"))
        .annotate(
            card=Case(
                When(used__gt=F("red_at"), then=Value(RED)), default=Value(YELLOW), output_field=CharField(max_length=6)
            )
        )
        .order_by((F("allotted") - F("used")).asc(), "due_on", "pk")
    )


def counted(proceedings: QuerySet[Proceeding], today: date) -> dict[int, dict[str, int]]:
    """Return how many yellow and red cards each agency has; one query, for boards."""
    late: Any = cards(proceedings, today)  # its annotations are no fields of the model
    rows = late.order_by().values("proceeding__agency", "card").annotate(number=Count("pk"))
    found: dict[int, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row["proceeding__agency"], {YELLOW: 0, RED: 0})[row["card"]] = row["number"]
    return found

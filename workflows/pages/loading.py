"""An act read for a page: the same as the one door reads, in one statement and without the lock."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from casework.acts import ActFacts
from casework.models import (
    OPEN_STATES,
    Assignment,
    Deadline,
    Delivery,
    Document,
    Evidence,
    Exhibit,
    Finding,
    GoodsLot,
    Measure,
    Officer,
    Party,
    PartyCourse,
    Right,
)
from workflows.pages.gathering import gather


def querysets(act: ActFacts[Any], names: Iterable[str]) -> dict[str, QuerySet[Any]]:
    """Return the collections called ``names`` as querysets, each in the order of the case."""
    case, proceeding = act.case.pk, act.proceeding.pk
    assigned = Assignment.objects.filter(proceeding=proceeding, until=None)
    every: dict[str, QuerySet[Any]] = {
        "assignments": assigned.order_by("pk"),
        "findings": Finding.objects.filter(proceeding=proceeding, current=True).order_by("pk"),
        "rights": Right.objects.filter(case=case),
        "lots": GoodsLot.objects.filter(case=case),
        "evidence": Evidence.objects.filter(case=case),
        "exhibits": Exhibit.objects.filter(case=case),
        "measures": Measure.objects.filter(proceeding=proceeding),
        "documents": Document.objects.filter(proceeding=proceeding).defer("values"),
        "deliveries": Delivery.objects.filter(document__proceeding=proceeding),
        "parties": Party.objects.filter(case=case),
        "courses": PartyCourse.objects.filter(proceeding=proceeding).order_by("pk"),
        "deadlines": Deadline.objects.filter(proceeding=proceeding, state__in=OPEN_STATES),
        "officers": Officer.objects.filter(pk__in=assigned.values("officer")).defer("password"),
    }
    needed = set(names) | {"parties", "courses", "deadlines"}
    if "lots" in needed:
        needed.add("rights")
    if "deliveries" in needed:
        needed.add("documents")
    if "assignments" in needed:
        needed.add("officers")
    return {name: queryset for name, queryset in every.items() if name in needed}


def load(act: ActFacts[Any], names: Iterable[str]) -> None:
    """Fill ``act`` as ``workflows.loading.load`` does, in one query."""
    wanted = set(names)
    found = gather(querysets(act, wanted))
    stitch(found.values())
    act.parties, act.courses, act.deadlines = found["parties"], found["courses"], found["deadlines"]
    act.courses.sort(key=lambda course: course.party.no)
    act.loaded.update({name: found[name] for name in wanted})


def stitch(lists: Iterable[list[Any]]) -> None:
    """Let each record know those of the others that it refers to, without a query."""
    together = [record for records in lists for record in records]
    by_key: dict[tuple[type[Model], Any], Model] = {(type(record), record.pk): record for record in together}
    for record in together:
        for field in record._meta.concrete_fields:
            if field.is_relation and field.attname in record.__dict__:
                other = by_key.get((field.related_model, getattr(record, field.attname)))
                if other is not None:
                    setattr(record, field.name, other)

"""How open work stands now, agency by agency and person by person: counted from what is open alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case as ByCase
from django.db.models import Count, F, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate

from casework.dates import SHANGHAI, LegalDate
from casework.models import OPEN_STATES, Assignment, Deadline, DeadlineEntry, DeadlineState, Proceeding, Tenure
from casework.services.figures.reading import NOBODY
from casework.services.morning import of, owed_here
from casework.workdays import Calendar

# Within how many working days a term is near.
NEAR = (3, 7)


@dataclass(frozen=True)
class Near:
    """Today, and the last days of what is due in three and in seven working days."""

    today: date
    three: date
    seven: date


def near(today: date, calendar: Calendar) -> Near:
    """Return the days by which a term is due within three and seven working days."""
    found = [today]
    day = today
    while len(found) <= NEAR[-1]:
        day += timedelta(days=1)
        if calendar.is_workday(day):
            found.append(day)
    return Near(today, found[NEAR[0]], found[NEAR[1]])


def units_of(agency: int, today: date) -> dict[int, int]:
    """Return the unit in which each person of an agency holds an office today, the one entered last. One query."""
    held = Tenure.objects.filter(Q(until__isnull=True) | Q(until__gte=today), agency=agency, since__lte=today)
    return dict(held.filter(unit__isnull=False).order_by("since", "pk").values_list("officer", "unit"))


def of_part(
    scope: QuerySet[Proceeding], units: dict[int, int], unit: int | None, officer: int | None
) -> QuerySet[Proceeding]:
    """Return what a unit or a person holds of an agency's proceedings; NOBODY asks for what has none, None for all.

    A proceeding belongs to the unit it names; one that names none, to that of the person at work on it.
    """
    if unit == NOBODY:
        scope = scope.filter(Q(handler=None) | ~Q(handler__in=list(units)), unit=None)
    elif unit is not None:
        there = [person for person, of in units.items() if of == unit]
        scope = scope.filter(Q(unit=unit) | Q(unit=None, handler__in=there))
    if officer is not None:
        scope = scope.filter(handler=officer or None)
    return scope


def open_in(scope: QuerySet[Proceeding]) -> QuerySet[Proceeding]:
    """Return what runs."""
    return scope.filter(ended_on=None)


def stages(scope: QuerySet[Proceeding]) -> list[dict[str, Any]]:
    """Return how many run, by agency, procedure and legal stage. One query."""
    found: Any = open_in(scope).order_by().values("agency", "kind", "stage").annotate(number=Count("pk"))
    return list(found)


def terms(scope: QuerySet[Proceeding], days: Near, *by: str) -> list[dict[str, Any]]:
    """Return, by columns of the proceeding, duties late and near, provisional dates, stopped terms. One query.

    A duty is counted where it is owed, not with who waits for it.
    """
    end = Coalesce("due_on", TruncDate("due_at", tzinfo=SHANGHAI))
    duty, running = owed_here(), Q(state=DeadlineState.RUNNING)
    found = Deadline.objects.filter(state__in=OPEN_STATES, proceeding__in=open_in(scope).values("pk"))
    return list(
        found.annotate(end=end)
        .order_by()
        .values(*(f"proceeding__{each}" for each in by))
        .annotate(
            late=Count("pk", filter=duty & running & Q(end__lt=days.today)),
            three=Count("pk", filter=duty & running & Q(end__gte=days.today, end__lte=days.three)),
            seven=Count("pk", filter=duty & running & Q(end__gte=days.today, end__lte=days.seven)),
            provisional=Count("pk", filter=Q(provisional=True)),
            stopped=Count("pk", filter=Q(state=DeadlineState.STOPPED)),
        )
    )


def stops(scope: QuerySet[Proceeding], today: date) -> list[dict[str, Any]]:
    """Return the grounds on which terms stand still: how many terms, in how many cases, for how long. One query.

    The ground is that of the last line by which the term stopped; the days run from that day to today.
    """
    last = DeadlineEntry.objects.filter(deadline=OuterRef("pk"), kind=DeadlineEntry.Kind.STOPPED).order_by("-pk")
    found = Deadline.objects.filter(of(scope), state=DeadlineState.STOPPED).annotate(
        ground=Subquery(last.values("ground")[:1]), on=Subquery(last.values("on")[:1])
    )
    grouped: dict[str, list[tuple[int, int]]] = {}
    for ground, on, case in found.order_by().values_list("ground", "on", "case"):
        since = LegalDate.parse(on or "")
        grouped.setdefault(ground or "", []).append(((today - since.earliest).days if since.value else 0, case))
    return [
        {
            "ground": ground, "terms": len(rows), "cases": len({case for _days, case in rows}),
            "most": max(days for days, _case in rows), "days": sum(days for days, _case in rows),
        }
        for ground, rows in sorted(grouped.items(), key=lambda each: -len(each[1]))
    ]  # fmt: skip


def waiting(scope: QuerySet[Proceeding]) -> list[dict[str, Any]]:
    """Return for which agencies open proceedings wait: those that have begun an open one elsewhere. One query."""
    begun = Proceeding.objects.filter(ended_on=None, parent__in=open_in(scope).values("pk"))
    found: Any = (
        begun.exclude(agency=F("parent__agency"))
        .order_by()
        .values("parent__agency", "agency__short_name", "kind")
        .annotate(number=Count("parent", distinct=True), since=Min("opened_on"))
    )
    return list(found)


def holders(scope: QuerySet[Proceeding]) -> list[dict[str, Any]]:
    """Return who holds open proceedings: person, unit named, how many, since when the longest is held. One query.

    Held since the last assignment as the one in charge; without one, since the proceeding began.
    """
    put = Assignment.objects.filter(
        proceeding=OuterRef("pk"), officer=OuterRef("handler"), part=Assignment.Part.LEAD, until=None
    )
    held = Coalesce(Subquery(put.order_by("-since").values("since")[:1]), "opened_on")
    found: Any = (
        open_in(scope)
        .annotate(held=held)
        .order_by()
        .values("agency", "unit", "handler", "handler__name")
        .annotate(number=Count("pk"), since=Min("held"), latest=Max("held"))
        .order_by("agency", "-number", "handler")
    )
    return list(found)


def held_by(scope: QuerySet[Proceeding], days: Near, first: int, most: int) -> list[Any]:
    """Return the open proceedings in ``scope``, those with the longest passed duty first. One query."""
    end = Coalesce("due_on", TruncDate("due_at", tzinfo=SHANGHAI))
    duty = Deadline.objects.filter(owed_here(), proceeding=OuterRef("pk"), state=DeadlineState.RUNNING)
    nearest = duty.annotate(end=end).order_by(F("end").asc(nulls_last=True))
    late = When(due__lt=days.today, then=Value(1))
    found = (
        open_in(scope)
        .annotate(due=Subquery(nearest.values("end")[:1]), term=Subquery(nearest.values("label")[:1]))
        .annotate(late=ByCase(late, default=Value(0), output_field=IntegerField()))
        .select_related("case", "agency", "handler")
        .order_by(F("due").asc(nulls_last=True), "opened_on", "pk")
    )
    return list(found[first : first + most])

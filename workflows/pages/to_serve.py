"""What clerks and those who serve find each morning: papers still to be served, services whose proof is missing.

A clerk, a counter and a registrar serve for their whole agency; everybody else who may serve, in what they handle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case as ByCase
from django.db.models import Count, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, JSONObject
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casework import access
from casework.agencies import Office
from casework.guards.papers import IN_FORCE
from casework.models import Delivery, Document, Party, Proceeding, SealState, Signature
from printouts import documents as kinds
from workflows.pages import addresses
from workflows.pages.gathering import among, gather
from workflows.pages.serving import BY_STEP, ON_THE_SPOT, Served, to_serve
from workflows.pages.visitor import PageRequest, Visitor, signed_in
from workflows.registry import procedures
from workflows.steps import Act

# Offices that serve for everybody of their agency.
FOR_ALL = (Office.CLERK, Office.COUNTER, Office.REGISTRAR)
SERVE, PROVE = "deliver", "record_proof"
ON_DESK, PAGE = 10, 40
# A proof comes back after the service, often after the end of the procedure; what is older than this is history.
AFTER_THE_END = timedelta(days=90)


@dataclass(frozen=True)
class ToProve:
    """A service whose proof is not on file."""

    delivery: Any
    address: str


@dataclass(frozen=True)
class Lists:
    """Papers to be served and services to be proved, each with whether there are more than are shown."""

    serve: list[Served]
    prove: list[ToProve]
    more_to_serve: bool
    more_to_prove: bool

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.serve or self.prove)


@cache
def _codes(act: str, kind: str, office: str) -> tuple[str, ...]:
    """Return the procedures in which the holder of an office may take ``act``."""
    found = []
    for code, procedure in procedures().items():
        node = procedure._nodes_by_name.get(act)
        if isinstance(node, Act) and any(role.kind == kind and role.office == office for role in node.by):
            found.append(code)
    return tuple(sorted(found))


@cache
def _served_kinds() -> tuple[str, ...]:
    """Return the kinds of paper that reach a party by service."""
    every = {each.id for each in kinds.every() if each.is_served}
    return tuple(sorted(every - set(ON_THE_SPOT)))


def lately(visitor: Visitor) -> Q:
    """Return the condition on proceedings that are open, or ended so lately that somebody may still be at work."""
    return Q(ended_on=None) | Q(ended_on__gte=visitor.today - AFTER_THE_END)


def _within(visitor: Visitor, act: str) -> QuerySet[Proceeding] | None:
    """Return the proceedings in which the visitor may take ``act``, open or ended lately; None where in none at all."""
    wanted, anywhere = Q(pk__in=[]), False
    for seat in visitor.seats:
        codes = _codes(act, seat.agency.kind, seat.office)
        if codes:
            own = Q() if seat.office in FOR_ALL else Q(handler__in=visitor.people)
            wanted |= Q(agency=seat.agency_id, kind__in=codes) & own
            anywhere = True
    if not anywhere:
        return None
    return Proceeding.objects.filter(wanted & lately(visitor))


def _unserved(visitor: Visitor, within: QuerySet[Proceeding]) -> QuerySet[Document]:
    """Return the papers with an addressee whom no service reached yet, the oldest first."""
    made = Delivery.objects.filter(document=OuterRef("pk")).order_by().values("document")
    reached = made.annotate(n=Count(Concat(Coalesce("party_id", 0), Value(" "), "addressee"), distinct=True)).values(
        "n"
    )
    own = ByCase(When(party=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    copies = Func(F("copies"), function="jsonb_array_length", output_field=IntegerField())
    return (
        access.documents(visitor.seats)
        .filter(among("proceeding_id", within), kind__in=_served_kinds(), state__in=IN_FORCE)
        .exclude(signature=Signature.SIGNED)
        .exclude(kind__in=BY_STEP, copies=[])
        .annotate(reached=Coalesce(Subquery(reached), 0), wanted=own + copies)
        .filter(reached__lt=F("wanted"))
        .order_by("issued_on", "pk")
    )


def _unproved(visitor: Visitor, within: QuerySet[Proceeding]) -> QuerySet[Delivery]:
    """Return the services without the scan of what proves them, the oldest first."""
    papers = access.documents(visitor.seats).filter(among("proceeding_id", within)).order_by()
    return Delivery.objects.filter(document__in=papers.values("pk"), proof_hash="").order_by("sent_on", "pk")


def wanted(visitor: Visitor, first: int, last: int) -> dict[str, QuerySet[Any]]:
    """Return what ``lists`` reads, for ``gather``; nothing for who may serve nothing."""
    found: dict[str, QuerySet[Any]] = {}
    if (within := _within(visitor, SERVE)) is not None:
        people = Party.objects.filter(case=OuterRef("case")).order_by("pk")
        services = Delivery.objects.filter(document=OuterRef("pk")).order_by("pk")
        found["to_serve"] = (
            _unserved(visitor, within)[first : last + 1]
            .annotate(
                people=ArraySubquery(people.values(row=JSONObject(pk="pk", no="no", name="name", role="role"))),
                services=ArraySubquery(services.values(row=JSONObject(party_id="party", addressee="addressee"))),
                title_of_case=F("case__title"),
                number_of_case=Coalesce(_told(F("proceeding__number")), F("case__number")),
                of_procedure=F("proceeding__kind"),
            )
            .defer("values")
        )
    if (within := _within(visitor, PROVE)) is not None:
        # First which, then what is told of them: a long list is not joined to everything.
        chosen = _unproved(visitor, within).values("pk")[first : last + 1]
        services = Delivery.objects.filter(pk__in=chosen).order_by("sent_on", "pk")
        found["to_prove"] = services.annotate(
            whose=F("party__name"),
            paper=F("document__title"),
            paper_number=F("document__number"),
            case_id=F("document__case"),
            title_of_case=F("document__case__title"),
            number_of_case=Coalesce(_told(F("document__proceeding__number")), F("document__case__number")),
            of_proceeding=F("document__proceeding"),
            of_procedure=F("document__proceeding__kind"),
        )
    return found


def _told(number: F) -> Func:
    """Return a number, or null where there is none."""
    return Func(number, Value(""), function="NULLIF")


def lists(told: Mapping[str, list[Any]], size: int) -> Lists:
    """Return the two lists from what was gathered; no query."""
    papers, services = told.get("to_serve", []), told.get("to_prove", [])
    return Lists(
        list(_addressees(papers[:size])),
        [ToProve(each, _proving(each)) for each in services[:size]],
        len(papers) > size,
        len(services) > size,
    )


def _addressees(papers: list[Any]) -> Iterable[Served]:
    """Yield whom each paper is still to reach; those that a step serves stand among the tasks."""
    for paper in papers:
        paper.proceeding = Proceeding(pk=paper.proceeding_id, kind=paper.of_procedure)
        paper.unsealed = paper.sealing == SealState.AWAITING
        people = [Party(**each) for each in paper.people]
        made = [Delivery(document_id=paper.pk, **each) for each in paper.services]
        yield from (each for each in to_serve([paper], people, made) if not each.by_step)


def _proving(delivery: Any) -> str:
    name = f"{delivery.of_procedure}.{PROVE}"
    address = addresses.act_address(delivery.case_id, delivery.of_proceeding, name)
    return f"{address}?{urlencode({'delivery': delivery.pk})}"


@require_GET
@signed_in
def overview(request: PageRequest) -> HttpResponse:
    """List all that the visitor may still serve and prove, a page at a time."""
    asked = request.GET.get("page", "1")
    number = min(max(1, int(asked)), 1000) if asked.isdecimal() else 1
    told = gather(wanted(request.visitor, (number - 1) * PAGE, number * PAGE))
    found = lists(told, PAGE)
    context = {
        "visitor": request.visitor,
        "service": found,
        "number": number,
        "more": found.more_to_serve or found.more_to_prove,
    }
    return render(request, "workflows/to_serve.html", context)

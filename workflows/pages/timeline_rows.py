"""What of a case a visitor may see on its timeline, read in two statements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import DateTimeField, Exists, F, Func, JSONField, OuterRef, Q, QuerySet, Subquery

from casework import access
from casework.models import (
    Assignment,
    Case,
    Confirmation,
    CustodyMove,
    Deadline,
    DeadlineEntry,
    Delivery,
    Document,
    Event,
    Measure,
    Proceeding,
)
from casework.services.paper_events import OF_FILES
from casework.timeline import knowledge
from casework.timeline.rows import Rows, named
from workflows.pages import terms
from workflows.pages.gathering import gather
from workflows.pages.visitor import Visitor

# The files made of papers that a page lists, folded away.
FILES = 200


class _Refs(Func):
    """Every short name of a record in the facts of an event: P1, 12 (an officer's key)."""

    template = "jsonb_path_query_array(%(expressions)s, 'lax $.facts.**.ref')"
    output_field = JSONField()


# By what the facts and notes of an event name, it is told which papers and assignments it changed.
_OF_EARLIER_DAYS: dict[str, Any] = {
    "noted": F("payload__notes__paper__values_hash"),
    "withdrawn": F("payload__notes__withdrawn"),
    "refs": _Refs(F("payload")),
}


def read(
    visitor: Visitor, case: Case, *, only_asked: bool = False, known_on: date | None = None, lawful: bool = False
) -> tuple[Rows, list[Any]]:
    """Return the rows of the timeline of ``case``, and the events that only made files of its papers.

    ``only_asked``: of agencies that were only asked about the case, which do not know its parties. ``known_on``
    and ``lawful`` read of the events what telling an earlier day, or a measure, wants.
    """
    first = gather(
        {
            "lanes": _lanes(visitor, case),
            "readable": access.histories(visitor.seats).filter(case=case).only("pk"),
            **({"head": _head(case, known_on)} if known_on else {}),
        }
    )
    readable = frozenset(each.pk for each in first["readable"])
    staged = [each.pk for each in first["lanes"] if each.staged]
    found = gather(_lists(visitor, case, readable, staged, known=known_on is not None, lawful=lawful))
    for line in found["entries"]:
        line.approver = named(line.approver_id, line.approver_name)
    made = found.pop("made")
    if only_asked:
        found["parties"] = []
    head = (case.head_seq, case.head_hash)
    if known_on:
        head = next(((each.seq, each.hash) for each in first["head"]), (0, ""))
    return Rows(case=case, lanes=first["lanes"], readable=readable, head=head, **found), made


def _head(case: Case, day: date) -> QuerySet[Event]:
    """The last event of the case entered by the end of a day, of whichever agency: its place and its digest alone."""
    entered = Event.objects.filter(case=case, recorded_at__lt=knowledge.end_of(day))
    return entered.order_by("-seq").only("seq", "hash")[:1]


def _entered(seq: str = "event_seq", case: str = "case") -> Subquery:
    """When the event with this place in the chain was entered."""
    events = Event.objects.filter(case=OuterRef(case), seq=OuterRef(seq)).order_by()
    return Subquery(events.values("recorded_at")[:1], output_field=DateTimeField())


def _lanes(visitor: Visitor, case: Case) -> QuerySet[Proceeding]:
    """Every agency's part in the case that the visitor may know of, with when its beginning and end came in."""
    events = Event.objects.filter(case=case, proceeding=OuterRef("pk"))
    return (
        access.states(visitor.seats)
        .filter(case=case)
        .annotate(
            where=F("agency__short_name"),
            of_kind=F("agency__kind"),
            unit_name=F("unit__name"),
            begun_recorded=Subquery(events.order_by("seq").values("recorded_at")[:1]),
            ended_recorded=Subquery(
                events.filter(happened_on=OuterRef("ended_on")).order_by("-seq").values("recorded_at")[:1]
            ),
        )
        .defer("brief", "marks", "opinions")
        .order_by("pk")
    )


def _lists(
    visitor: Visitor, case: Case, readable: Iterable[int], staged: Iterable[int], *, known: bool, lawful: bool
) -> dict[str, QuerySet[Any]]:
    own = list(readable)
    events = Event.objects.filter(case=case, proceeding__in=own)
    papers = access.documents(visitor.seats).filter(case=case)
    timed = Deadline.objects.filter(case=case).filter(
        Q(proceeding__in=own) | Q(proceeding__in=list(staged), rule__in=terms.OF_GOODS)
    )
    receipt = Event.objects.filter(
        Q(proceeding=OuterRef("receiver")) | Q(proceeding=OuterRef("sender")),
        case=case,
        happened=OuterRef("received_at"),
        seq__gt=OuterRef("event_seq"),
    ).order_by("seq")
    return {
        "events": events.exclude(kind__in=OF_FILES)
        .annotate(
            who=F("officer__name"),
            stood_in_for=F("on_behalf_of__name"),
            where=F("agency__short_name"),
            moved=F("payload__stage"),
            irregular_said=F("payload__irregular"),
            **(_OF_EARLIER_DAYS if known else {}),
            **({"officers": F("payload__facts__officers")} if lawful else {}),
        )
        .defer("payload", "form", "algorithm", "previous_hash")
        .order_by("seq"),
        "made": events.filter(kind__in=OF_FILES)
        .annotate(who=F("officer__name"), where=F("agency__short_name"))
        .order_by("-seq")[:FILES],
        "deadlines": timed.defer("explanation").order_by("pk"),
        "entries": DeadlineEntry.objects.filter(deadline__in=timed.values("pk"))
        .annotate(recorded=_entered(case="deadline__case"), approver_name=F("approver__name"))
        .order_by("pk"),
        "papers": papers.annotate(recorded=_entered(), replaced_recorded=_replaced()).defer("values").order_by("pk"),
        "deliveries": Delivery.objects.filter(document__in=papers.values("pk"))
        .annotate(recorded=_entered(case="document__case"))
        .order_by("pk"),
        "handovers": access.handovers(visitor.seats)
        .filter(case=case)
        .annotate(
            sent_by=F("sender__agency__short_name"),
            recorded=_entered(),
            received_recorded=Subquery(receipt.values("recorded_at")[:1]),
        )
        .order_by("no"),
        "assignments": _dated(Assignment.objects.filter(proceeding__in=own).annotate(who=F("officer__name"))).order_by(
            "pk"
        ),
        "measures": _dated(Measure.objects.filter(proceeding__in=own)).order_by("proceeding", "no"),
        "parties": access.parties(visitor.seats).filter(case=case).order_by("no"),
        "moves": CustodyMove.objects.filter(exhibit__in=access.exhibits(visitor.seats).filter(case=case).values("pk"))
        .annotate(
            # Who keeps a thing knows its whole chain, whoever's act a link was (page of the chain of custody).
            lane=Subquery(Event.objects.filter(case=case, seq=OuterRef("seq")).order_by().values("proceeding")[:1]),
            recorded=_entered(seq="seq", case="exhibit__case"),
            of_name=F("exhibit__name"),
            of_no=F("exhibit__no"),
        )
        .filter(lane__isnull=False)
        .order_by("seq", "exhibit__no"),
        "confirmations": Confirmation.objects.filter(
            Exists(events.filter(seq=OuterRef("event_seq"))), case=case
        ).annotate(who=F("officer__name")),
    }


def _dated(found: QuerySet[Any]) -> QuerySet[Any]:
    """Annotate when the beginning and the end of a row were entered, by the events that it names."""
    return found.annotate(
        recorded=_entered(case="proceeding__case"), ended_recorded=_entered(seq="ended_seq", case="proceeding__case")
    )


def _replaced() -> Subquery:
    """When the paper that takes a paper's place was entered."""
    following = Document.objects.filter(replaces=OuterRef("pk")).annotate(recorded=_entered()).order_by()
    return Subquery(following.values("recorded")[:1], output_field=DateTimeField())

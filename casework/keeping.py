"""Which agency answers for a thing kept because of a case (保管机关): its keeper may be a person or a store."""

from __future__ import annotations

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, StrIndex

from casework.models import CustodyMove, Event, Exhibit, Handover, HandoverKind

# Words in the reason of a last move after which no agency keeps the thing any more.
GONE = ("退还", "销毁", "拍卖")
# The reason under which a bureau disposes of goods by giving them to the authority named as keeper.
GIVEN_AWAY = "移交"


def with_agency(exhibits: QuerySet[Exhibit]) -> QuerySet[Exhibit]:
    """Return the exhibits, each with its ``agency``: the one that answers for it, empty where none does any more.

    It is the one to which it was handed over, where the keeper is named after that; else the one whose act moved
    it last; else, for what was kept before anybody entered a move, the one whose case it is.
    """
    last = CustodyMove.objects.filter(exhibit=OuterRef("pk")).order_by("-seq")
    handed = (
        Handover.objects.filter(items__exhibit=OuterRef("pk"))
        .exclude(kind=HandoverKind.COPY)
        .annotate(named=StrIndex(OuterRef("custodian"), F("recipient_name")))
        .filter(named=1)
        .order_by("-pk")
    )
    acting = Event.objects.filter(case=OuterRef("case"), seq=OuterRef("last_seq"))
    gone = Q()
    for word in GONE:
        gone |= Q(why__contains=word)
    keeping = Coalesce(
        Subquery(handed.values("recipient_name")[:1]),
        Subquery(acting.values("agency__name")[:1]),
        F("case__agency__name"),
    )
    return exhibits.annotate(
        last_seq=Subquery(last.values("seq")[:1]),
        why=Subquery(last.values("reason")[:1]),
        agency=Case(
            When(gone, then=Value("")),
            When(why=GIVEN_AWAY, then=F("custodian")),
            default=keeping,
            output_field=CharField(),
        ),
    )

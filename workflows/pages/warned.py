"""What I am warned of (期限预警): the terms on my desk, read and acknowledged by name; and steps that are late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casework import access
from casework.agencies import Office
from casework.dates import LegalDate
from casework.law.warnings import warnings
from casework.models import OPEN_STATES, Deadline, Proceeding, WarningNotice
from casework.services import deadlines, step_cards
from workflows.pages import terms
from workflows.pages.visitor import PageRequest, Visitor, signed_in

# What a desk shows; so many terms are read for it.
ON_DESK, READ, PAGE = 6, 40, 40
KEPT = timedelta(days=90)


@dataclass(frozen=True)
class Row:
    """One notice with its term, as a list shows it."""

    deadline: Any
    number: str
    rung: str
    due: LegalDate
    stale: bool


def mine(visitor: Visitor) -> Q:
    """Return the condition for terms with notices to this person or to those they stand in for.

    Only of proceedings that they may know of.
    """
    known = access.states(visitor.seats).order_by().filter(pk=OuterRef("proceeding"))
    return _to_me(visitor) & Q(Exists(known))


def _to_me(visitor: Visitor) -> Q:
    return Q(warnings__notices__officer__in=visitor.people) | Q(warnings__notices__substitute=visitor.officer)


def _told(deadlines_: QuerySet[Deadline]) -> Any:
    """Return a row for each notice, with what a list shows of it besides its term."""
    return deadlines_.annotate(
        notice=F("warnings__notices__pk"),
        at=F("warnings__rung"),
        warned_due=F("warnings__due"),
        read=F("warnings__notices__read_at"),
        to=F("warnings__notices__officer"),
        to_name=F("warnings__notices__officer__name"),
        case_number=F("case__number"),
        own_number=F("proceeding__number"),
    ).defer("explanation", "ladder")


def on_desk(visitor: Visitor) -> QuerySet[Deadline]:
    """Return the terms with the last warning that nobody acknowledged yet, for ``gather`` and ``rows``."""
    to_me = Q(officer__in=visitor.people) | Q(substitute=visitor.officer)
    waiting = WarningNotice.objects.filter(to_me, acknowledged_at=None, warning__deadline=OuterRef("pk"))
    known = access.states(visitor.seats).order_by().values("pk")
    nearest = (
        Deadline.objects.filter(Exists(waiting), state__in=OPEN_STATES, proceeding__in=known)
        .order_by(terms.by_rank(), "due_on", "pk")
        .values("pk")[:READ]
    )
    # Which proceedings one may know of was asked already.
    mine_of_them = _to_me(visitor) & Q(warnings__notices__acknowledged_at=None, pk__in=nearest)
    told: Any = _told(Deadline.objects.filter(mine_of_them))  # its annotations are no fields of the model
    found: QuerySet[Deadline] = told.order_by("pk", "-warnings__pk", "notice").distinct("pk")
    return found


def by_end(visitor: Visitor, told: Iterable[Any]) -> list[Row]:
    """Return what a desk shows of them, the weightiest first, each by its end; of another end warned is left out."""
    shown = [each for each in rows(told) if not each.stale]
    shown.sort(key=lambda each: (each.deadline.due_on is None, each.deadline.due_on, each.deadline.pk))
    return sorted(shown, key=lambda each: terms.rank(each.deadline.rule))


def rows(told: Iterable[Any]) -> list[Row]:
    """Return the notices as rows; one about an end that the term no longer has is stale."""
    found = []
    for deadline in told:
        ladder = warnings().ladder(deadlines.rule_of(deadline))
        rung = (ladder.rung(deadline.at) if ladder else None) or deadline.at
        now = str(LegalDate.of(deadline.due_at)) if deadline.due_at else str(deadline.due_on or "")
        stale = not deadline.open or now != deadline.warned_due
        number = deadline.own_number or deadline.case_number
        found.append(Row(deadline, number, str(rung), LegalDate.parse(deadline.warned_due), stale))
    return found


def cards(visitor: Visitor) -> QuerySet[Deadline]:
    """Return the cards of what one holds, of one's unit, and of the agency one supervises, for ``gather``."""
    shown = Q(handler__in=visitor.people)
    for seat in visitor.seats:
        if seat.office == Office.UNIT_HEAD:
            shown |= Q(agency=seat.agency_id) & (Q(unit=seat.unit_id) if seat.unit_id else Q())
    shown |= Q(agency__in={seat.agency_id for seat in visitor.seats if seat.office == Office.SUPERVISOR})
    return card_rows(access.proceedings(visitor.seats).filter(shown), visitor)[:ON_DESK]


def card_rows(proceedings: QuerySet[Proceeding], visitor: Visitor) -> QuerySet[Deadline]:
    """Return the cards of these proceedings with what a list shows of them, the furthest behind first."""
    return (
        step_cards.cards(proceedings.order_by(), visitor.today)
        .annotate(
            case_number=F("case__number"),
            own_number=F("proceeding__number"),
            kind=F("proceeding__kind"),
            stage=F("proceeding__stage"),
            holder=F("proceeding__handler"),
            holder_name=F("proceeding__handler__name"),
        )
        .defer("explanation", "ladder")
    )


def listed(visitor: Visitor, which: Q, number: int) -> list[Deadline]:
    """Return a page of the notices of the last ninety days, the newest first, and one more where there are more."""
    recent = Deadline.objects.filter(which & Q(warnings__fired_at__gte=visitor.now - KEPT, warnings__notices__gt=0))
    page = recent.order_by("-warnings__pk", "warnings__notices__pk").values_list("warnings__notices__pk", flat=True)
    # First which, then what is told of them: a long list is not joined to everything.
    chosen = list(page[(number - 1) * PAGE : number * PAGE + 1])
    notices = _told(Deadline.objects.filter(warnings__notices__in=chosen)).annotate(
        part=F("warnings__notices__part"),
        stood_in=F("warnings__notices__substitute__name"),
        acknowledged=F("warnings__notices__acknowledged_at"),
        acknowledged_by=F("warnings__notices__acknowledged_by__name"),
        uncertain=F("warnings__provisional"),
    )
    return list(notices.order_by("-warnings__pk", "notice"))


def _known(visitor: Visitor) -> list[int]:
    """Return, of the proceedings one was warned of lately, those that one may know of. Two queries."""
    recent = Deadline.objects.filter(_to_me(visitor) & Q(warnings__fired_at__gte=visitor.now - KEPT))
    warned = recent.order_by().values_list("proceeding", flat=True).distinct()
    return list(access.states(visitor.seats).order_by().filter(pk__in=list(warned)).values_list("pk", flat=True))


@require_GET
@signed_in
def overview(request: PageRequest) -> HttpResponse:
    """List what I was warned of in the last ninety days, with what became of it."""
    visitor = request.visitor
    asked = request.GET.get("page", "1")
    number = min(max(int(asked), 1), 1000) if asked.isdecimal() else 1
    found = listed(visitor, _to_me(visitor) & Q(proceeding__in=_known(visitor)), number)
    context = {
        "visitor": visitor,
        "rows": rows(found[:PAGE]),
        "cards": list(cards(visitor)),
        "number": number,
        "more": len(found) > PAGE,
    }
    return render(request, "workflows/warned.html", context)


def _find(request: PageRequest, pk: int) -> WarningNotice:
    known = Deadline.objects.filter(mine(request.visitor) & Q(warnings__notices=pk))
    notice = WarningNotice.objects.filter(pk=pk, warning__deadline__in=known.values("pk"))
    found = notice.filter(Q(officer__in=request.visitor.people) | Q(substitute=request.visitor.officer))
    chosen = found.select_related("warning__deadline").first()
    if chosen is None:
        raise Http404(_("没有找到"))
    return chosen


@require_GET
@signed_in
def opened(request: PageRequest, pk: int) -> HttpResponse:
    """Note that the warning was read, and go to its proceeding."""
    notice = _find(request, pk)
    WarningNotice.objects.filter(pk=notice.pk, read_at=None).update(read_at=request.visitor.now)
    deadline = notice.warning.deadline
    return redirect(f"{reverse('case', args=[deadline.case_id])}?proceeding={deadline.proceeding_id}")


@require_POST
@signed_in
def acknowledge(request: PageRequest, pk: int) -> HttpResponse:
    """Acknowledge the warning, with the earlier ones about the same term, in one's own name."""
    notice = _find(request, pk)
    same = WarningNotice.objects.filter(
        warning__deadline=notice.warning.deadline_id, officer=notice.officer_id, acknowledged_at=None,
        warning__lte=notice.warning_id,
    )  # fmt: skip
    now = request.visitor.now
    WarningNotice.objects.filter(pk__in=same.values("pk")).update(
        acknowledged_at=now, acknowledged_by=request.visitor.officer
    )
    WarningNotice.objects.filter(pk=notice.pk, read_at=None).update(read_at=now)
    return redirect("warnings" if request.POST.get("from") == "list" else "desk")

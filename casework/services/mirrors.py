"""What should have moved besides, on either side of the link: each row tells the narrow facts and nothing else.

Read from papers, terms and handovers, whatever procedure wrote them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.lookups import IsNull
from django.utils import timezone

from casework.agencies import AgencyKind
from casework.dates import LegalDate
from casework.models import (
    Agency,
    Deadline,
    DeadlineState,
    Document,
    DocumentState,
    Handover,
    HandoverKind,
    HandoverState,
    PartyCourse,
    Proceeding,
)

# The oldest of each kind: more than these is not read off a list, and the page says that there are more.
MOST = 40
# A measure that lapses within these days is about to lapse.
SOON = timedelta(days=7)

NONPROSECUTION = "nonprosecution"
# What ends the review after a non-prosecution: an opinion to the agency, or the decision that none is wanted.
REVIEWED = ("procuratorial_opinion", "reverse_termination")
REPLY = (
    "reverse.agency_reply", "reverse.procuratorial_suggestion_reply", "supervision.correction_reply",
    "trial.judicial_suggestion_reply",
)  # fmt: skip
GOODS = "referral.handover_goods"
SENT = (HandoverKind.REFERRAL, HandoverKind.FORWARDED)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that has not moved: whose, since when, until when it should have, and how many days ago that was."""

    case: int
    number: str
    party: str
    agency: str
    what: str
    since: date | None
    due: date | None
    days: int

    @property
    def left(self) -> int:
        """The days that are left until it is due."""
        return -self.days


def parties(proceeding: str = "proceeding") -> ArraySubquery:
    """The names of the parties of a proceeding."""
    course = PartyCourse.objects.filter(proceeding=OuterRef(proceeding)).order_by("party__no")
    return ArraySubquery(course.values("party__name"))


# What a row tells of its case and party, and no more: the other columns are many and long.
OF_CASE = ("case__number", "case_id", "party__name", "party_id")


def nonprosecutions(agencies: Collection[int], today: date) -> list[Row]:
    """Return the decisions not to prosecute that no opinion and no end of the review has followed. One query."""
    standing = ~Q(state=DocumentState.WITHDRAWN)
    # One condition, and not one for each kind: then all of them are compared at once, by index alone.
    whom = Q(party=None) | Q(party=OuterRef("party")) | Q(IsNull(OuterRef("party"), True))
    answered = Document.objects.filter(standing, whom, case=OuterRef("case"), kind__in=REVIEWED, pk__gt=OuterRef("pk"))
    # First which, by index alone, then what is told of them.
    chosen = (
        Document.objects.filter(standing, ~Exists(answered), kind=NONPROSECUTION, agency__in=agencies)
        .order_by("issued_on", "pk")
        .values("pk")[:MOST]
    )
    decided = (
        Document.objects.filter(pk__in=chosen)
        .annotate(names=parties())
        .select_related("case", "agency", "party")
        .only(*OF_CASE, "agency__short_name", "number", "issued_on")
        .order_by("issued_on", "pk")
    )
    return [
        _row(each, [each.party.name] if each.party else each.names, each.agency, each.number, each.issued_on, today)
        for each in decided
    ]


def terms(agencies: Collection[int], today: date) -> dict[str, list[Row]]:
    """Return opinions without a reply, filings without goods, measures about to lapse, by name. One query."""
    police = Q(proceeding__agency__kind=AgencyKind.POLICE)
    referred = Proceeding.objects.filter(case=OuterRef("case"), kind="referral", ended_on=None)
    # Held by the police, or still by the agency while they decide.
    lapsing = Q(measure__isnull=False, due_on__lte=today + SOON) & (police | Exists(referred))
    overdue = Q(rule__in=(*REPLY, GOODS), due_on__lt=today)
    running = (
        Deadline.objects.filter(overdue | lapsing, state=DeadlineState.RUNNING, proceeding__agency__in=agencies)
        .annotate(names=parties())
        .select_related("case", "proceeding__agency", "party", "measure")
        .only(
            *OF_CASE, "proceeding__agency__short_name", "measure__kind", "measure__number",
            "rule", "label", "started", "due_on",
        )
        .order_by("due_on", "pk")[: 3 * MOST]
    )  # fmt: skip
    found: dict[str, list[Row]] = {"replies": [], "goods": [], "measures": []}
    for each in running:
        names = [each.party.name] if each.party else each.names
        what = str(each.measure) if each.measure else each.label
        started = LegalDate.parse(each.started)
        since = started.earliest if started.value else None
        row = _row(each, names, each.proceeding.agency, what, since, today, each.due_on)
        found["measures" if each.measure else "goods" if each.rule == GOODS else "replies"].append(row)
    return found


def receipts(agencies: Collection[int], now: Any) -> list[Row]:
    """Return what was sent to the police and nobody signed for, here or on paper. One query."""
    signed = Q(sender__brief__has_key="receipt") | Q(sender__brief__has_key="police_answer")
    sent = (
        Handover.objects.filter(kind__in=SENT, state=HandoverState.SENT, received_at="")
        .filter(Q(sender__agency__in=agencies) | Q(recipient__in=agencies, recipient__kind=AgencyKind.POLICE))
        .exclude(Q(receiver=None) & signed)
        .annotate(names=parties("sender"))
        .select_related("case", "sender__agency")
        .only("case__number", "sender__agency__short_name", "recipient_name", "sent_at")
        .order_by("pk")[:MOST]
    )
    today = timezone.localdate(now)
    return [
        _row(each, each.names, each.sender.agency, each.recipient_name, LegalDate.parse(each.sent_at).earliest, today)
        for each in sent
    ]


def _row(
    record: Any,
    names: Iterable[str],
    agency: Agency,
    what: str,
    since: date | None,
    today: date,
    due: date | None = None,
) -> Row:
    case, behind = record.case, due or since
    days = (today - behind).days if behind else 0
    return Row(case.pk, case.number, "、".join(names), agency.short_name, what, since, due, days)

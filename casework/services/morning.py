"""What a supervisor asks in the morning: late, ending, unanswered, put right afterwards, asked for in vain.

Each question is one query, with the number of all there are beside the first rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import BooleanField, Count, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from casework import eyes
from casework.dates import SHANGHAI, LegalDate
from casework.law import limits
from casework.limits import AWAITED, limit
from casework.models import (
    OPEN_STATES,
    Deadline,
    DeadlineState,
    Entry,
    Event,
    Handover,
    HandoverKind,
    HandoverState,
    MeasureKind,
    Proceeding,
    Tenure,
)
from casework.services.mirrors import REPLY
from casework.sight import any_of

# This week and the last one, in days.
WEEK = timedelta(days=7)
# Goods that are held: their clocks stand with no measure of their own.
GOODS = ("penalty.seizure.period", "penalty.register_and_preserve.disposal")
# What another agency decides about, once it is sent; the rest is only signed for.
DECIDED_ABOUT = (HandoverKind.REFERRAL, HandoverKind.FORWARDED, HandoverKind.SUPERVISION)
# Stages of a referral in which others are to decide (procedures/referral).
UNANSWERED = ("sent", "reconsidered", "supervised")
# A record put right, a paper taken back, an alert or a finding of a check overruled by a person.
CORRECTED = (
    "penalty.correct_record.approve.agreed", "copyright_penalty.correct_record.approve.agreed",
    "adjudication.correct_decision",
    *(f"{kind}.withdraw_paper" for kind in (
        "penalty", "copyright_penalty", "summary", "police_filing", "police_report", "ordered_filing",
        "filing_supervision", "filing_reasons", "supervision_lead", "adjudication", "mediation", "admin_mediation",
        "court_mediation",
    )),
)  # fmt: skip
OVERRIDDEN = tuple(
    f"{kind}.{act}" for kind in ("penalty", "copyright_penalty") for act in ("dismiss_crime_alert", "strike_unreferred")
)
WEIGHED = ("confirmation.examine", "mediation.sign", "admin_mediation.sign")
# A finding of the check that a person lets stand wants a reason; without one the finding was seen to.
LET_STAND = '$.facts.overruled[*] ? (@.reason != "")'
# Demands that are small proceedings of those who owe the answer.
DEMANDS = ("filing_reasons", "ordered_filing", "supervision_reply")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that wants a supervisor's eye: the case, with whom it lies, and how many days."""

    case: int
    number: str
    title: str
    proceeding: int
    kind: str
    agency: str
    unit: str
    person: str
    what: str
    law: str
    day: date | None
    days: int
    marks: tuple[str, ...] = ()
    provisional: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """The answer to one question: how many there are, of what sort, and the first of them."""

    total: int = 0
    rows: list[Row] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.total > 0


@dataclass(frozen=True, slots=True)
class Day:
    """The moment at which one looks, and which of the rows are shown."""

    now: datetime
    first: int = 0
    most: int = 5

    @property
    def today(self) -> date:
        """Today in Asia/Shanghai."""
        return timezone.localdate(self.now)

    def page(self, found: QuerySet[Any], columns: Mapping[str, str]) -> list[dict[str, Any]]:
        """Return the rows shown, with these columns by name, and with the ``total`` there are.

        Columns, not records: a page of this kind pays most for columns that nobody reads.
        """
        # Names of their own: a column may not be called like a field of the record it is read with.
        named = {f"of_{name}": F(column) for name, column in columns.items()}
        chosen = found.values(of_total=Window(Count("pk")), **named)[self.first : self.first + self.most]
        return [{name.removeprefix("of_"): value for name, value in row.items()} for row in chosen]


@cache
def duties() -> tuple[str, ...]:
    """Return the terms by which an authority is late when they have passed; windows and what others owe are not."""
    return tuple(sorted({each.id for each in limits() if each.is_duty}))


@cache
def owed_here() -> Q:
    """Return the condition that the agency in whose proceeding a term runs owes it, and does not wait for it."""
    awaited = any_of(Q(bound=actor, proceeding__kind__in=kinds) for actor, kinds in AWAITED.items())
    return Q(rule__in=duties()) & ~awaited


@cache
def custody() -> tuple[str, ...]:
    """Return the terms while which somebody is held."""
    return tuple(sorted({each.id for each in limits() if each.custody}))


def of(scope: QuerySet[Proceeding], column: str = "proceeding") -> Q:
    """Return the condition that a row belongs to a proceeding in ``scope``.

    Asked row by row: what wants an eye is a few rows, the scope a whole city with all that is over.
    """
    return Q(Exists(scope.order_by().filter(pk=OuterRef(column))))


def without(found: QuerySet[Deadline], others: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """Leave out the terms beside which there is one of ``others``: looked for beside each, not joined with all."""
    return found.alias(other=Subquery(others.order_by().values("pk")[:1])).filter(other=None)


def unit_of(handler: str, agency: str, day: date | None = None) -> Subquery:
    """Return the unit in which the one at work holds an office on a day (the last one, where no day is said)."""
    held = Tenure.objects.filter(officer=OuterRef(handler), agency=OuterRef(agency), unit__isnull=False)
    if day is not None:
        held = held.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
    return Subquery(held.order_by("-since").values("unit__name")[:1])


def owed_elsewhere() -> QuerySet[Deadline]:
    """Return, beside a term, the same duty in the proceeding that it was laid on by this one (公安说明不立案理由).

    It runs on either side: here somebody waits for it, there somebody is to do it. It is one duty, told where it is
    owed.
    """
    same_party = Q(party=OuterRef("party")) | Q(party=None)
    return Deadline.objects.filter(
        same_party, proceeding__parent=OuterRef("proceeding"), rule=OuterRef("rule"), state__in=OPEN_STATES
    )


def late(scope: QuerySet[Proceeding], day: Day, held: Iterable[Any] = ()) -> Block:
    """Return the duties that have passed, the longest first; what ``held`` asked of others is in ``asked``. One query.

    A duty for which one proceeding waits and that another is to do is one: told where it is owed, if that is seen.
    """
    passed = Q(due_on__lt=day.today) | Q(due_at__lt=day.now)
    found = Deadline.objects.filter(passed, of(scope), state=DeadlineState.RUNNING, rule__in=duties())
    told = of(scope) | Q(proceeding__parent__agency__in=_agencies(held), proceeding__kind__in=(*DEMANDS, *_asked()))
    return _terms(without(found, owed_elsewhere().filter(passed, told)), day)


def ending(scope: QuerySet[Proceeding], day: Day) -> Block:
    """Return the measures, goods and custody whose term ends within seven days, the first first. One query."""
    until = day.today + WEEK
    held = Q(measure__isnull=False) | Q(rule__in=(*GOODS, *custody()))
    within = Q(due_on__gte=day.today, due_on__lt=until) | Q(
        due_at__gte=day.now, due_at__lt=datetime.combine(until, datetime.min.time(), SHANGHAI)
    )
    return _terms(Deadline.objects.filter(within, held, of(scope), state=DeadlineState.RUNNING), day)


def asked(held: Iterable[Any], day: Day) -> Block:
    """Return the demands of one's own agencies that wait for an answer, the oldest term first. One query.

    A demand is a proceeding of the agency that owes the answer, begun by one's own; the term of an opinion or of a
    suggestion runs in one's own proceeding, and another time in that of who owes it, who asked for nothing.
    """
    mine, demands = _agencies(held), (*DEMANDS, *_asked())
    owed = Q(proceeding__parent__agency__in=mine, proceeding__kind__in=demands)
    waiting = AWAITED["any_enforcement_agency"]
    replies = Q(proceeding__agency__in=mine, rule__in=REPLY, proceeding__kind__in=waiting)
    found = Deadline.objects.filter(owed | replies, state__in=OPEN_STATES, proceeding__ended_on=None)
    laid_on = owed_elsewhere().filter(proceeding__kind__in=demands, proceeding__ended_on=None)
    return _terms(without(found, laid_on), day)


def _agencies(held: Iterable[Any]) -> list[int]:
    return sorted({seat.agency_id for seat in held})


def _asked() -> tuple[str, ...]:
    return tuple(eyes.asked_kinds())


CASE = {"case": "case_id", "number": "case__number", "title": "case__title"}
TERM = CASE | {
    "of": "proceeding_id", "procedure": "proceeding__kind", "agency": "proceeding__agency__short_name",
    "person": "proceeding__handler__name", "what": "label", "by": "rule", "doubtful": "provisional", "at": "due_at",
    "day": "end", "unit": "unit_name", "measure_kind": "measure__kind", "measure_number": "measure__number",
    "party_name": "party__name",
}  # fmt: skip


def _terms(found: QuerySet[Deadline], day: Day) -> Block:
    found = found.annotate(
        end=Coalesce("due_on", TruncDate("due_at", tzinfo=SHANGHAI)),
        unit_name=Coalesce("proceeding__unit__name", unit_of("proceeding__handler", "proceeding__agency", day.today)),
    )
    page = day.page(found.order_by(F("end").asc(nulls_last=True), "pk"), TERM)
    return Block(page[0]["total"] if page else 0, [_term(each, day.today) for each in page])


def _term(each: Mapping[str, Any], today: date) -> Row:
    measure = f"{MeasureKind(each['measure_kind']).label} {each['measure_number']}" if each["measure_kind"] else ""
    whose = measure.strip() or each["party_name"] or ""
    return _row(
        each, law=limit(each["by"]).law, days=(today - each["day"]).days if each["day"] else 0,
        marks=(whose,) if whose else (), provisional=each["doubtful"], at=each["at"],
    )  # fmt: skip


def _row(each: Mapping[str, Any], **more: Any) -> Row:
    said: dict[str, Any] = {
        "case": each["case"], "number": each["number"], "title": each["title"], "proceeding": each["of"],
        "kind": each["procedure"], "agency": each["agency"], "unit": each["unit"] or "",
        "person": each["person"] or "", "what": each["what"], "day": each["day"], **more,
    }  # fmt: skip
    return Row(**said)


def unanswered(scope: QuerySet[Proceeding], day: Day) -> Block:
    """Return what was handed over and nobody signed for, then what was signed for and not decided. Three queries."""
    sent = Handover.objects.annotate(
        unit_name=Coalesce("sender__unit__name", unit_of("sender__handler", "sender__agency", day.today))
    ).order_by("pk")
    unsigned = sent.filter(of(scope, "sender"), state=HandoverState.SENT).exclude(kind=HandoverKind.COPY)
    first = day.page(unsigned, SENT)
    waiting = Proceeding.objects.filter(kind="referral", ended_on=None, stage__in=UNANSWERED).filter(of(scope, "pk"))
    # By their keys: only what runs is asked about, not every handover there ever was.
    undecided = sent.filter(
        sender__in=list(waiting.values_list("pk", flat=True)), kind__in=DECIDED_ABOUT, state=HandoverState.RECEIVED
    )
    second = day.page(undecided, SENT)
    counts = {"unsigned": first[0]["total"] if first else 0, "undecided": second[0]["total"] if second else 0}
    rows = [_sent(each, day.today) for each in [*first, *second]][: day.most]
    return Block(sum(counts.values()), rows, counts)


SENT = CASE | {
    "of": "sender_id", "procedure": "sender__kind", "agency": "sender__agency__short_name",
    "person": "sender__handler__name", "unit": "unit_name", "what": "kind", "to": "recipient_name", "on": "sent_at",
    "standing": "state",
}  # fmt: skip


def _sent(each: Mapping[str, Any], today: date) -> Row:
    at = LegalDate.parse(each["on"])
    since = at.earliest if at.value else None
    what = f"{HandoverKind(each['what']).label} → {each['to']}"
    days = (today - since).days if since else 0
    return _row({**each, "day": since}, what=what, law="", days=days, marks=(each["standing"],))


def marked(scope: QuerySet[Proceeding], day: Day, since: timedelta = WEEK) -> Block:
    """Return what was entered late, corrected, overruled or irregular, by sort and the newest first. One query."""
    overruled = Q(kind__in=OVERRIDDEN) | Q(kind__in=WEIGHED, let_stand=True)
    sorts = {
        "late": Q(entry=Entry.LATE), "corrected": Q(kind__in=CORRECTED), "overruled": overruled,
        "irregular": Q(irregular=True),
    }  # fmt: skip
    of_some_sort = Q(irregular=True) | Q(entry=Entry.LATE) | Q(kind__in=(*CORRECTED, *OVERRIDDEN)) | overruled
    found = (
        Event.objects.annotate(
            let_stand=Func("payload", Value(LET_STAND), function="jsonb_path_exists", output_field=BooleanField())
        )
        .filter(of_some_sort, of(scope), recorded_at__gte=day.now - since)
        .annotate(**{f"n_{name}": Window(Count("pk", filter=sort)) for name, sort in sorts.items()})
        .annotate(unit_name=unit_of("officer", "agency"))
    )
    page = day.page(found.order_by("-recorded_at", "-pk"), MARKED | {f"n_{name}": f"n_{name}" for name in sorts})
    counts = {name: page[0][f"n_{name}"] if page else 0 for name in sorts}
    return Block(page[0]["total"] if page else 0, [_event(each, day.today) for each in page], counts)


MARKED = CASE | {
    "of": "proceeding_id", "procedure": "proceeding__kind", "agency": "agency__short_name", "person": "officer__name",
    "unit": "unit_name", "what": "label", "by": "law", "act": "kind", "way": "entry", "wrong": "irregular",
    "when": "recorded_at", "stands": "let_stand",
}  # fmt: skip


def _event(each: Mapping[str, Any], today: date) -> Row:
    recorded = timezone.localdate(each["when"])
    overruled = each["act"] in OVERRIDDEN or (each["act"] in WEIGHED and each["stands"])
    found = {
        "late": each["way"] == Entry.LATE, "corrected": each["act"] in CORRECTED, "overruled": overruled,
        "irregular": each["wrong"],
    }  # fmt: skip
    marks = tuple(name for name, holds in found.items() if holds)
    return _row({**each, "day": recorded}, law=each["by"], days=(today - recorded).days, marks=marks)

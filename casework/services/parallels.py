"""The same person in other proceedings, of whatever agency: who is dealt with twice, or was fined before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from casework.acts import ActFacts
from casework.agencies import ENFORCING
from casework.models import (
    Document,
    DocumentState,
    OutcomeKind,
    Party,
    PartyCourse,
    PartyRole,
    Right,
)

# Papers by which a fine is imposed; their numbers are what the look-up tells of it.
FINING = ("penalty_decision", "summary_decision")
# Cases of informants are known to others by their narrow facts; trade secrets and investigations are not.
CLOSED_LEVEL = 2
# As many parallel proceedings as the record of an intake names.
NAMED = 5
FINED = Q(outcome=OutcomeKind.PENALTY, fine__gt=0)


class _AnyOf(Func):
    """Whether a column holds one of the keys that a subquery gathers: ``column = ANY(ARRAY(SELECT …))``."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def under_way(case: int) -> QuerySet[PartyCourse]:
    """Return the courses of the parties of ``case``, about one of its rights, in other cases still under way.

    A person is the same by identity number; by exact name where one of the two has no number. A right is the same
    by kind and number; by name where one of the two has no number.
    """
    return (
        PartyCourse.objects.filter(_of_twins(case), Exists(_shared_rights(case)), proceeding__ended_on=None)
        .exclude(proceeding__case=case)
        .order_by("pk")
    )


def named(case: int) -> QuerySet[PartyCourse]:
    """Return the first few of ``under_way``, with no more than the record of an intake needs."""
    return under_way(case).defer("marks", "proposal", "decision", "crime_reason")[:NAMED]


def fines(case: int, proceeding: int = 0) -> QuerySet[PartyCourse]:
    """Return the standing fines on the parties of ``case`` in all proceedings but ``proceeding``.

    Each says whether a right of its case is a right of this one (``same_right``), whether one of the two cases
    names no right (``no_right``), and the number of its decision in force (``decided_by``).
    """
    return (
        PartyCourse.objects.filter(_of_twins(case), FINED)
        .exclude(proceeding=proceeding)
        .annotate(
            same_right=Exists(_shared_rights(case)),
            no_right=~Exists(Right.objects.filter(case=case)) | ~Exists(_rights_there()),
            decided_by=_decision(),
        )
        .select_related("party", "proceeding__agency")
        .order_by("pk")
    )


def open_to_others(courses: QuerySet[PartyCourse]) -> QuerySet[PartyCourse]:
    """Return those whose narrow facts other agencies may be told: no trade secrets, no secret investigations."""
    return courses.filter(proceeding__case__level__lt=CLOSED_LEVEL)


def note(act: ActFacts[Any]) -> None:
    """Put on record, at intake, in which other proceedings the same person and right are dealt with.

    One statement where the act entered a party; none where they were loaded with the act.
    """
    found: Iterable[PartyCourse] = act.loaded.get("parallel", ())
    if any(isinstance(record, Party) for record in act.new):
        found = named(act.case.pk)
    if others := sorted({each.proceeding_id for each in found}):
        act.notes["parallel"] = others


def earlier_fines(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return agency and day of each standing fine on the persons of ``rows`` as entered on a form. One query."""
    same = Q(pk__in=[])
    for row in rows:
        same |= Q(party__id_number=row["id_number"]) if row.get("id_number") else Q(party__name=row["name"])
    found = PartyCourse.objects.filter(FINED, same, party__role=PartyRole.PARTY).order_by("-pk")
    return tuple(
        f"{each.proceeding.agency.short_name}{each.decision.get('on', '')}"
        for each in found.select_related("proceeding__agency")[:5]
    )


def _of_twins(case: int) -> Q:
    """The courses of the same persons in all cases.

    Their keys are gathered first, each way of looking by its own index: joined, the database would expect many and
    read whole tables for the few there are.
    """
    mine = Party.objects.filter(case=case, role=PartyRole.PARTY)
    others = Party.objects.filter(role=PartyRole.PARTY).order_by()
    ways = (
        others.filter(id_number__in=mine.exclude(id_number="").values("id_number")),
        others.filter(name__in=mine.filter(id_number="").values("name")),
        others.filter(id_number="", name__in=mine.values("name")),
    )
    found = Q(pk__in=[])
    for way in ways:
        found |= Q(_AnyOf(F("party_id"), ArraySubquery(way.values("pk"))))
    return found


def _rights_there() -> QuerySet[Right]:
    return Right.objects.filter(case=OuterRef("proceeding__case"))


def _shared_rights(case: int) -> QuerySet[Right]:
    """The rights of the other case that are rights of this one: by number, by name where one has no number."""
    mine = Right.objects.filter(case=case, kind=OuterRef("kind"))
    numbered = mine.exclude(number="").filter(number=OuterRef("number"))
    named = mine.filter(name=OuterRef("name"))
    return _rights_there().filter(Exists(numbered) | Q(number="") & Exists(named) | Exists(named.filter(number="")))


def _decision() -> Coalesce:
    papers = Document.objects.filter(
        proceeding=OuterRef("proceeding"), party=OuterRef("party"), kind__in=FINING
    ).exclude(state=DocumentState.WITHDRAWN)
    return Coalesce(Subquery(papers.order_by("-pk").values("number")[:1]), Value(""))


def tells_stage(course: PartyCourse, kinds: Iterable[str]) -> bool:
    """Whether somebody of agencies of these ``kinds`` is told the stage: not that of a criminal procedure by those
    who enforce by penalties."""
    return course.proceeding.agency.kind in ENFORCING or not set(kinds) <= ENFORCING


def about(case: int) -> tuple[QuerySet[PartyCourse], QuerySet[PartyCourse]]:
    """Return what the look-up of a case tells: proceedings under way, and standing fines of other cases."""
    listed = under_way(case).select_related("party", "proceeding__agency", "proceeding__case")
    return open_to_others(listed), open_to_others(fines(case).exclude(proceeding__case=case))

"""The same person in other proceedings, of whatever agency: who is dealt with twice, or was fined before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from casework.acts import ActFacts
from casework.agencies import ENFORCING
from casework.models import (
    Case,
    Document,
    DocumentState,
    OutcomeKind,
    Party,
    PartyCourse,
    PartyRole,
    Right,
)

# Papers by which a fine is imposed; their numbers are what the look-up tells of it.
FINING = ("penalty_decision", "summary_decision", "copyright_penalty_decision")
# Cases of informants are known to others by their narrow facts; trade secrets and investigations are not.
CLOSED_LEVEL = 2


def elsewhere(case: int, proceeding: int = 0) -> QuerySet[PartyCourse]:
    """Return the courses of the parties of ``case`` in other proceedings (all but ``proceeding``).

    A person is the same by identity number; by exact name where one of the two has no number. Each course says
    whether a right of its case is a right of this one (``same_right``), whether one of the cases names no right
    (``no_right``), and the number of its decision in force (``decided_by``).
    """
    return (
        PartyCourse.objects.filter(party__in=_twins(case), party__role=PartyRole.PARTY)
        .exclude(proceeding=proceeding)
        .annotate(
            same_right=Exists(_shared_rights(case)),
            no_right=~Exists(Right.objects.filter(case=case)) | ~Exists(_rights_there()),
            decided_by=_decision(),
        )
        .select_related("party", "proceeding__agency", "proceeding__case")
        .order_by("pk")
    )


def under_way(case: int) -> QuerySet[PartyCourse]:
    """Return the courses of the same persons, about the same right, in proceedings of other cases still under way."""
    return elsewhere(case).filter(Q(same_right=True), proceeding__ended_on=None).exclude(proceeding__case=case)


def fined(courses: QuerySet[PartyCourse]) -> QuerySet[PartyCourse]:
    """Return those of ``courses`` that ended in a fine which stands."""
    return courses.filter(outcome=OutcomeKind.PENALTY, fine__gt=0)


def open_to_others(courses: QuerySet[PartyCourse]) -> QuerySet[PartyCourse]:
    """Return those whose narrow facts other agencies may be told: no trade secrets, no secret investigations."""
    return courses.filter(proceeding__case__level__lt=CLOSED_LEVEL)


def is_open_parallel(course: Any, case: int) -> bool:
    """Whether a course read by ``elsewhere`` is under way, about a right of ``case``, and others may be told of it."""
    return is_parallel(course, case) and course.proceeding.case.level < CLOSED_LEVEL


def is_parallel(course: Any, case: int) -> bool:
    """Whether a course read by ``elsewhere`` is under way in another case, about a right of ``case``."""
    proceeding = course.proceeding
    return bool(course.same_right and proceeding.ended_on is None and proceeding.case_id != case)


def note(act: ActFacts[Any]) -> None:
    """Put on record, at intake, in which other proceedings the same person and right are dealt with.

    One statement where the act entered a party; none where what is elsewhere was loaded with the act.
    """
    found: Iterable[PartyCourse] = act.loaded.get("elsewhere", ())
    if any(isinstance(record, Party) for record in act.new):
        found = list(elsewhere(act.case.pk, act.proceeding.pk))
    others = [each for each in found if is_parallel(each, act.case.pk)]
    if others:
        act.notes["parallel"] = [{"party": each.party.name, "proceeding": each.proceeding_id} for each in others]


def earlier_fines(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return agency and day of each standing fine on the persons of ``rows`` as entered on a form. One query."""
    same = Q(pk__in=[])
    for row in rows:
        same |= Q(party__id_number=row["id_number"]) if row.get("id_number") else Q(party__name=row["name"])
    found = fined(PartyCourse.objects.filter(same, party__role=PartyRole.PARTY)).order_by("-pk")
    return tuple(
        f"{each.proceeding.agency.short_name}{each.decision.get('on', '')}"
        for each in found.select_related("proceeding__agency")[:5]
    )


def _twins(case: int) -> QuerySet[Party, Any]:
    """The rows of the same persons in all cases; a union, so that each way of looking uses its own index."""
    mine = Party.objects.filter(case=case, role=PartyRole.PARTY)
    numbered = mine.exclude(id_number="")
    by_number = Party.objects.filter(id_number__in=numbered.values("id_number"))
    by_name = Party.objects.filter(name__in=mine.filter(id_number="").values("name"))
    unnumbered = Party.objects.filter(name__in=mine.values("name"), id_number="")
    return by_number.values("pk").union(by_name.values("pk"), unnumbered.values("pk"))


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


def about(case: Case) -> tuple[QuerySet[PartyCourse], QuerySet[PartyCourse]]:
    """Return what the look-up of a case tells: proceedings under way, and standing fines of other proceedings."""
    return open_to_others(under_way(case.pk)), open_to_others(fined(elsewhere(case.pk)).exclude(proceeding__case=case))

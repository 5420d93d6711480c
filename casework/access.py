"""Who may see what: every list, page, export and file of cases starts from here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models import Case as ByCase

from casework import sight
from casework.agencies import Office, offices_for
from casework.law.sight import Sees
from casework.law.sight import sight as sight_table
from casework.models import (
    Absence,
    Agency,
    ArchivedFile,
    Case,
    CustodyMove,
    Document,
    Evidence,
    EvidenceFile,
    Exhibit,
    Handover,
    HandoverItem,
    HandoverKind,
    Officer,
    Party,
    PartyRole,
    Proceeding,
    Tenure,
)

# The level of what would name an informant.
INFORMANTS = 1


@dataclass(frozen=True)
class Seat:
    """One office that a person may act in today: their own, or one they stand in for."""

    agency_id: int
    agency: Agency
    office: str
    unit_id: int | None
    on_behalf_of: Officer | None = None
    # Who holds the office: what is known to those at work on a case goes by this.
    officer_id: int = 0


def seats(officer: Officer, today: date) -> tuple[Seat, ...]:
    """Return the offices ``officer`` may act in on ``today``, those of absent colleagues last."""
    return seated(officer, tenures(officer.pk, today))


def tenures(officer: int, today: date) -> QuerySet[Tenure]:
    """Return the tenures from which ``officer`` may act on ``today``: their own and those they stand in for."""
    absent = Absence.objects.filter(substitute=officer, since__lte=today, until__gte=today).values("officer")
    return (
        Tenure.objects.filter(Q(officer=officer) | Q(officer__in=absent), since__lte=today)
        .filter(Q(until__isnull=True) | Q(until__gte=today))
        .filter(agency__active=True, officer__is_active=True)
        .select_related("agency", "officer")
    )


def seated(officer: Officer, tenures: Iterable[Tenure]) -> tuple[Seat, ...]:
    """Return the seats of these tenures, those of absent colleagues last; none for an account that is shut."""
    if not officer.is_active:
        return ()
    own: list[Seat] = []
    stood_in: list[Seat] = []
    for tenure in tenures:
        mine = tenure.officer_id == officer.pk
        absent = None if mine else tenure.officer
        seat = Seat(tenure.agency_id, tenure.agency, tenure.office, tenure.unit_id, absent, tenure.officer_id)
        (own if mine else stood_in).append(seat)
    return (*own, *stood_in)


def officers(agency: Any) -> QuerySet[Officer]:
    """Return the people of these agencies (a list or a query), each with the ``offices`` they hold there."""
    held = Tenure.objects.filter(officer=OuterRef("pk"), agency__in=agency).values("office")
    return (
        Officer.objects.filter(is_active=True, pk__in=Tenure.objects.filter(agency__in=agency).values("officer"))
        .annotate(offices=ArraySubquery(held))
        .order_by("pk")
        .defer("password")
    )


def seat_for(held: Iterable[Seat], agency: Agency, offices: Iterable[str]) -> Seat | None:
    """Return the seat in ``agency`` that carries one of ``offices``, if there is one."""
    wanted = frozenset().union(*(offices_for(office) for office in offices))
    return next((seat for seat in held if seat.agency_id == agency.pk and seat.office in wanted), None)


@dataclass(frozen=True)
class _Eyes:
    """Agencies of one kind in which one works, and which levels above the ordinary one's offices there see."""

    kind: str
    agencies: tuple[int, ...]
    regions: tuple[str, ...]
    levels: frozenset[int]
    people: tuple[int, ...]

    def permitted(self) -> Q:
        """Return the condition on level: what one's office sees, or what belongs to a case one is at work on."""
        if self.levels == set(sight_table().levels):
            return Q()
        return Q(level__in=[0, *sorted(self.levels)]) | Q(Exists(self.at_work()))

    def at_work(self) -> QuerySet[Proceeding]:
        """Return the proceedings of the case of a row in which one is put to work."""
        assigned = Q(assignments__officer__in=self.people, assignments__until=None, assignments__recused=False)
        return Proceeding.objects.filter(
            Q(handler__in=self.people) | assigned, case=OuterRef("case"), agency__in=self.agencies
        )


def _eyes(held: Iterable[Seat]) -> list[_Eyes]:
    """Return with which eyes the holder of these seats looks; an administrator alone has none."""
    seats = [seat for seat in held if seat.office != Office.ADMINISTRATOR]
    grouped: dict[tuple[str, frozenset[int]], list[Seat]] = {}
    for agency in dict.fromkeys(seat.agency_id for seat in seats):
        here = [seat for seat in seats if seat.agency_id == agency]
        levels = frozenset(
            level for level, rule in sight_table().levels.items() if any(seat.office in rule.offices for seat in here)
        )
        grouped.setdefault((here[0].agency.kind, levels), []).extend(here)
    return [
        _Eyes(
            kind,
            tuple(sorted({seat.agency_id for seat in here})),
            tuple(sorted({_region(seat.agency) for seat in here})),
            levels,
            tuple(sorted({seat.officer_id for seat in here})),
        )
        for (kind, levels), here in grouped.items()
    ]


def _above(held: Iterable[Seat]) -> dict[str, set[int]]:
    """Return the agencies, by kind, whose subordinates one supervises."""
    found: dict[str, set[int]] = {}
    for seat in held:
        if seat.office in (Office.SUPERVISOR, Office.PRINCIPAL_HEAD):
            found.setdefault(seat.agency.kind, set()).add(seat.agency_id)
    return found


def _region(agency: Agency) -> str:
    """Return the digits by which the codes of all places in an agency's region begin: 3713 for 371300."""
    code = agency.region_code
    return re.sub(r"(00)+$", "", code) if code else "-"


def _scopes(held: Collection[Seat], prefix: str = "") -> Iterator[tuple[str, str, Q]]:
    """Yield kind of agency, relation, and the proceedings that stand in it (columns below ``prefix``)."""
    for eyes in _eyes(held):
        yield eyes.kind, "own", Q(**{f"{prefix}agency__in": eyes.agencies})
        for region in eyes.regions:
            yield eyes.kind, "oversight", Q(**{f"{prefix}agency__region_code__startswith": region})
        copied = Handover.objects.filter(kind=HandoverKind.COPY, recipient__in=eyes.agencies).values("sender")
        begun = Q(**{f"{prefix}parent__in": copied})
        yield eyes.kind, "copied", Q(**{f"{prefix}pk__in": copied}) | begun
    for kind, agencies in _above(held).items():
        yield kind, "line", Q(**{f"{prefix}agency__superior__in": agencies})


def _seeing(held: Collection[Seat], wanted: sight.Wanted) -> Q:
    """Return the condition on the proceedings of which somebody sees what is wanted."""
    found = []
    for kind, relation, scope in _scopes(held):
        where = sight.proceedings(kind, relation, wanted)
        if where is not None:
            found.append(scope & where)
    return sight.any_of(found)


def cases(held: Collection[Seat]) -> QuerySet[Case]:
    """Return the cases that the holder of these seats may see; nothing for an administrator alone."""
    held = tuple(held)
    seen = proceedings(held).values("case")
    own = [each.agencies for each in _eyes(held) if sight.proceedings(each.kind, "own", _any_state) is not None]
    return Case.objects.filter(Q(agency__in={pk for each in own for pk in each}) | Q(pk__in=seen))


def proceedings(held: Collection[Seat]) -> QuerySet[Proceeding]:
    """Return the proceedings whose pages the holder of these seats may open."""
    return Proceeding.objects.filter(_seeing(tuple(held), _any_state))


def histories(held: Collection[Seat]) -> QuerySet[Proceeding]:
    """Return the proceedings whose events the holder of these seats may read."""
    return Proceeding.objects.filter(_seeing(tuple(held), lambda sees: sees.history))


def states(held: Collection[Seat]) -> QuerySet[Proceeding]:
    """Return the proceedings of which one may know that they run, ``staged`` where the legal stage is shown too.

    Beyond one's own these are the others of a case in which one takes part, as far as the law has one told of them.
    """
    held = tuple(held)
    known, staged = _seeing(held, _any_state), _seeing(held, _any_stage)
    for eyes in _eyes(held):
        part = Proceeding.objects.filter(agency__in=eyes.agencies, case=OuterRef("case"))
        taking_part = Q(Exists(part)) | Q(case__agency__in=eyes.agencies)
        for wanted in (_any_state, _any_stage):
            where = sight.proceedings(eyes.kind, "link", wanted)
            if where is None:
                continue
            known |= taking_part & where
            if wanted is _any_stage:
                staged |= taking_part & where
    return Proceeding.objects.filter(known).annotate(
        staged=ByCase(When(staged, then=Value(True)), default=Value(False), output_field=BooleanField())
    )


def _any_state(sees: Sees) -> bool:
    return bool(sees.state)


def _any_stage(sees: Sees) -> bool:
    return sees.state == "stage"


def documents(held: Collection[Seat]) -> QuerySet[Document]:
    """Return the papers that the holder of these seats may see, class by class; restricted ones left out."""
    held = tuple(held)
    found = []
    for eyes in _eyes(held):
        permitted = eyes.permitted()
        scopes = {
            "own": Q(proceeding__agency__in=eyes.agencies),
            "addressed": Q(recipient__in=eyes.agencies),
            "handed": Q(pk__in=handed_over(eyes.agencies, "document")),
        }
        for relation, scope in scopes.items():
            found += [scope & where & permitted for where in sight.papers(eyes.kind, relation)]
    for kind, relation, scope in _scopes(held, "proceeding__"):
        if relation != "own":
            found += [scope & where & Q(level=0) for where in sight.papers(kind, relation)]
    if codes := [seat.agency.code for seat in held if seat.office == Office.SEAL_KEEPER]:
        found.append(Q(joint__overlap=codes))  # papers that one's agency makes jointly, and seals
    return Document.objects.filter(sight.any_of(found))


def handed_over(agencies: Any, what: str) -> QuerySet[Any, Any]:
    """Return the keys of the papers, evidence or exhibits (``what``) on manifests of handovers to these agencies."""
    items = HandoverItem.objects.filter(handover__recipient__in=agencies).exclude(**{what: None})
    return items.values(what)


def evidence(held: Collection[Seat]) -> QuerySet[Evidence]:
    """Return the evidence that the holder of these seats may see; restricted pieces only to those at work on them."""
    held = tuple(held)
    found = []
    for eyes in _eyes(held):
        if sight.evidence(eyes.kind, "own"):
            found.append(Q(agency__in=eyes.agencies) & eyes.permitted())
        if sight.evidence(eyes.kind, "handed"):
            found.append(Q(pk__in=handed_over(eyes.agencies, "evidence")) & eyes.permitted())
    for kind, agencies in _above(held).items():
        if sight.evidence(kind, "line"):
            found.append(Q(agency__superior__in=agencies, level=0))
    return Evidence.objects.filter(sight.any_of(found))


def parties(held: Collection[Seat]) -> QuerySet[Party]:
    """Return the people of cases as the holder of these seats may know them: an informant only where one may.

    Which cases are visible at all is for ``cases`` to say.
    """
    known = [~Q(role=PartyRole.INFORMANT)]
    for eyes in _eyes(held):
        own = Q(case__agency__in=eyes.agencies)
        known.append(own if INFORMANTS in eyes.levels else own & Q(Exists(eyes.at_work())))
    return Party.objects.filter(sight.any_of(known))


def exhibits(held: Collection[Seat]) -> QuerySet[Exhibit]:
    """Return the things kept because of a case that one may see: taken or passed on by one's agency, or sent to it."""
    found = []
    moves = CustodyMove.objects.filter(exhibit=OuterRef("pk"))
    for eyes in _eyes(held):
        if sight.evidence(eyes.kind, "own"):
            found.append(Q(Exists(moves.filter(officer__tenures__agency__in=eyes.agencies))))
            # Of a case begun on paper: kept before anybody entered a move.
            found.append(Q(case__agency__in=eyes.agencies) & ~Q(Exists(moves)))
        if sight.evidence(eyes.kind, "handed"):
            found.append(Q(pk__in=handed_over(eyes.agencies, "exhibit")))
    return Exhibit.objects.filter(sight.any_of(found))


def evidence_files(held: Collection[Seat]) -> QuerySet[EvidenceFile]:
    """Return the files of evidence that the holder of these seats may see."""
    return EvidenceFile.objects.filter(evidence__in=evidence(held))


def filed_papers(case: int) -> QuerySet[Document]:
    """Return the papers that lie in the file of the agency whose case it is: its own, and what came to it.

    What police, procuratorate or court make of the case lies in files of their own (行政处罚程序规定 78).
    """
    agency = Case.objects.filter(pk=case).values("agency")
    came = Q(recipient__in=agency) | Q(pk__in=handed_over(agency, "document"))
    return Document.objects.filter(Q(proceeding__agency__in=agency) | came, case=case)


def filed_evidence(case: int) -> QuerySet[Evidence]:
    """Return the evidence that lies in the file of the agency whose case it is."""
    agency = Case.objects.filter(pk=case).values("agency")
    return Evidence.objects.filter(Q(agency__in=agency) | Q(pk__in=handed_over(agency, "evidence")), case=case)


def hidden_volumes(held: tuple[Seat, ...], case: int) -> set[bool]:
    """Return which volumes (secondary: True) of a case hold something hidden from these seats; one query."""
    papers = filed_papers(case).exclude(pk__in=documents(held).filter(case=case).values("pk"))
    things = filed_evidence(case).exclude(pk__in=evidence(held).filter(case=case).values("pk"))
    main = things.annotate(secondary=Value(False)).order_by().values_list("secondary")
    return {row[0] for row in papers.order_by().values_list("secondary").union(main)}


def archived_files(held: Collection[Seat]) -> QuerySet[ArchivedFile]:
    """Return the rows of the archive's register that the holder of these seats may see."""
    held = tuple(held)
    agencies = {pk for eyes in _eyes(held) for pk in eyes.agencies}
    above = {pk for found in _above(held).values() for pk in found}
    return ArchivedFile.objects.filter(Q(agency__in=agencies) | Q(agency__superior__in=above))

"""Who may see what: every list, page, export and file of cases starts from here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, BooleanField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models import Case as ByCase
from django.db.models.functions import Coalesce

from casework import eyes, sight
from casework.agencies import ENFORCING, AgencyKind, Office, offices_for
from casework.eyes import handed_over
from casework.models import (
    COVER,
    Absence,
    Agency,
    ArchivedFile,
    Case,
    Document,
    Evidence,
    EvidenceFile,
    Exhibit,
    Handover,
    Officer,
    Party,
    Proceeding,
    Tenure,
    Unreferred,
)


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


def officers_elsewhere(agency: Agency, name: str) -> list[Officer]:
    """Return the people called ``name`` (or so by sign-in name) who work in other agencies than ``agency``."""
    others = Agency.objects.exclude(pk=agency.pk)
    return list(officers(others).filter(Q(username=name) | Q(name=name))[:2])


def seat_for(held: Iterable[Seat], agency: Agency, offices: Iterable[str]) -> Seat | None:
    """Return the seat in ``agency`` that carries one of ``offices``, if there is one."""
    wanted = frozenset().union(*(offices_for(office) for office in offices))
    return next((seat for seat in held if seat.agency_id == agency.pk and seat.office in wanted), None)


def _lines(held: Iterable[Seat]) -> tuple[set[int], set[int]]:
    """Return the agencies in which one works, and those whose subordinates one supervises."""
    places = eyes.places_of(held)
    above = {pk for found in eyes.above(places).values() for pk in found}
    return {place.agency for place in places}, above


def cases(held: Iterable[Seat]) -> QuerySet[Case]:
    """Return the cases that the holder of these seats may see; nothing for an administrator alone."""
    return Case.objects.filter(eyes.cases(eyes.places_of(held)))


def provable(held: Iterable[Seat]) -> QuerySet[Case]:
    """Return the cases whose record one may have proved and take as a bundle: those of which one reads some history.

    Who knows of a case only how far it has come learns nothing of its papers from a proof either.
    """
    return cases(held).filter(Exists(histories(held).filter(case=OuterRef("pk"))))


def known_cases(held: Iterable[Seat]) -> QuerySet[Case]:
    """Return the cases whose parties, rights and goods these seats know: not those about which they were only asked."""
    return Case.objects.filter(eyes.known(eyes.places_of(held), "pk"))


def was_only_asked(held: Iterable[Seat], seen: Collection[Proceeding]) -> bool:
    """Whether ``seen``, the proceedings of a case that these seats see, are all of agencies that were only asked."""
    own = {seat.agency_id for seat in held}
    return all(each.kind in eyes.asked_kinds() for each in seen) and not any(
        each.case.agency_id in own for each in seen
    )


def proceedings(held: Iterable[Seat]) -> QuerySet[Proceeding]:
    """Return the proceedings whose pages the holder of these seats may open."""
    return Proceeding.objects.filter(eyes.seeing(eyes.places_of(held), eyes.any_state))


def histories(held: Iterable[Seat]) -> QuerySet[Proceeding]:
    """Return the proceedings whose events the holder of these seats may read."""
    return Proceeding.objects.filter(eyes.seeing(eyes.places_of(held), eyes.any_history))


def counted(held: Iterable[Seat]) -> QuerySet[Proceeding]:
    """Return the proceedings that the holder of these seats may count, and no more than that."""
    return Proceeding.objects.filter(eyes.seeing(eyes.places_of(held), eyes.any_figures))


def states(held: Iterable[Seat]) -> QuerySet[Proceeding]:
    """Return the proceedings of which one may know that they run, ``staged`` where the legal stage is shown too.

    Beyond one's own these are the others of a case in which one takes part, as far as the law has one told of them.
    """
    known, staged = eyes.states(eyes.places_of(held))
    return Proceeding.objects.filter(known).annotate(
        staged=ByCase(When(staged, then=Value(True)), default=Value(False), output_field=BooleanField())
    )


def documents(held: Iterable[Seat]) -> QuerySet[Document]:
    """Return the papers that the holder of these seats may see, class by class; restricted ones left out."""
    return Document.objects.filter(eyes.documents(eyes.places_of(held)))


def evidence(held: Iterable[Seat]) -> QuerySet[Evidence]:
    """Return the evidence that the holder of these seats may see; restricted pieces only to those at work on them."""
    return Evidence.objects.filter(eyes.evidence(eyes.places_of(held)))


def parties(held: Iterable[Seat]) -> QuerySet[Party]:
    """Return the people of cases as the holder of these seats may know them: an informant only where one may.

    Which cases are visible at all is for ``cases`` to say.
    """
    return Party.objects.filter(eyes.parties(eyes.places_of(held)))


def exhibits(held: Iterable[Seat]) -> QuerySet[Exhibit]:
    """Return the things kept because of a case that one may see: taken or passed on by one's agency, or sent to it."""
    return Exhibit.objects.filter(eyes.exhibits(eyes.places_of(held)))


def handovers(held: Iterable[Seat]) -> QuerySet[Handover]:
    """Return what came to the agencies of these seats, and what they sent."""
    agencies, _above = _lines(held)
    return Handover.objects.filter(Q(recipient__in=agencies) | Q(sender__agency__in=agencies))


def evidence_files(held: Iterable[Seat]) -> QuerySet[EvidenceFile]:
    """Return the files of evidence that the holder of these seats may see."""
    return EvidenceFile.objects.filter(evidence__in=evidence(held))


def filing_agency(case: int) -> QuerySet[Case, Any]:
    """Return the agency whose file of the case it is, as a query of one key: the one that filed it away.

    Until then it is the one that registered the case. Another one files a case that it took over from a procuratorate.
    """
    cover = Document.objects.filter(case=OuterRef("pk"), kind=COVER).order_by("-pk")
    files = Coalesce(Subquery(cover.values("agency")[:1]), F("agency_id"), output_field=BigIntegerField())
    return Case.objects.filter(pk=case).annotate(files=files).values("files")


def filed_papers(case: int) -> QuerySet[Document]:
    """Return the papers that lie in the file of the agency that files the case: its own, and what came to it.

    What police, procuratorate or court make of the case lies in files of their own (行政处罚程序规定 78).
    """
    agency = filing_agency(case)
    came = Q(recipient__in=agency) | Q(pk__in=handed_over(agency, "document"))
    return Document.objects.filter(Q(proceeding__agency__in=agency) | came, case=case)


def filed_evidence(case: int) -> QuerySet[Evidence]:
    """Return the evidence that lies in the file of the agency that files the case."""
    agency = filing_agency(case)
    return Evidence.objects.filter(Q(agency__in=agency) | Q(pk__in=handed_over(agency, "evidence")), case=case)


def hidden_volumes(held: tuple[Seat, ...], case: int) -> set[bool]:
    """Return which volumes (secondary: True) of a case hold something hidden from these seats; one query."""
    papers = filed_papers(case).exclude(pk__in=documents(held).filter(case=case).values("pk"))
    things = filed_evidence(case).exclude(pk__in=evidence(held).filter(case=case).values("pk"))
    main = things.annotate(secondary=Value(False)).order_by().values_list("secondary")
    return {row[0] for row in papers.order_by().values_list("secondary").union(main)}


def archived_files(held: Iterable[Seat]) -> QuerySet[ArchivedFile]:
    """Return the rows of the archive's register that the holder of these seats may see."""
    agencies, above = _lines(held)
    return ArchivedFile.objects.filter(Q(agency__in=agencies) | Q(agency__superior__in=above))


# Who in a procuratorate supervises the agencies of its region.
PROSECUTORS = frozenset(
    {Office.CASE_OFFICER, Office.UNIT_HEAD, Office.AGENCY_HEAD, Office.PRINCIPAL_HEAD, Office.SUPERVISOR}
)


def prosecuting(held: Iterable[Seat]) -> tuple[Seat, ...]:
    """Return the seats from which agencies of the region are supervised (检察监督)."""
    return tuple(seat for seat in held if seat.agency.kind == AgencyKind.PROCURATORATE and seat.office in PROSECUTORS)


def supervising(held: Iterable[Seat]) -> tuple[Seat, ...]:
    """Return the seats from which an enforcement agency supervises its own line (执法监督)."""
    return tuple(seat for seat in held if seat.agency.kind in ENFORCING and seat.office == Office.SUPERVISOR)


# Who watches terms, cases and people of an agency beyond the cases of their own.
WATCHING = frozenset({Office.SUPERVISOR, Office.AGENCY_HEAD, Office.PRINCIPAL_HEAD})
# Who in a justice bureau does the work of supervising administrative enforcement.
JUSTICE_OFFICES = frozenset({Office.CASE_OFFICER, Office.UNIT_HEAD, Office.REVIEWER, *WATCHING})


def watching(held: Iterable[Seat]) -> tuple[Seat, ...]:
    """Return the seats from which more than one's own cases are watched.

    Heads and supervisors of any agency; prosecutors; the justice bureau, which supervises administrative enforcement
    for the government (行政执法监督条例 6); the leading group, which sees figures and no case.
    """
    by_kind: dict[str, frozenset[Office]] = {AgencyKind.PROCURATORATE: PROSECUTORS, AgencyKind.JUSTICE: JUSTICE_OFFICES}
    return tuple(
        seat
        for seat in held
        if seat.agency.kind == AgencyKind.LEADING_GROUP or seat.office in by_kind.get(seat.agency.kind, WATCHING)
    )


def watched(held: Iterable[Seat]) -> QuerySet[Proceeding]:
    """Return the proceedings that one watches from these seats: whose legal stage one may know."""
    return Proceeding.objects.filter(eyes.seeing(eyes.places_of(watching(held)), eyes.any_stage))


def watched_histories(held: Iterable[Seat]) -> QuerySet[Proceeding]:
    """Return the proceedings that one watches from these seats and whose events one may read."""
    return Proceeding.objects.filter(eyes.seeing(eyes.places_of(watching(held)), eyes.any_history))


def figured(held: Iterable[Seat]) -> dict[Agency, frozenset[str]]:
    """Return the agencies whose figures one may know from these seats, each with the procedures counted. One query.

    What is copied to one is a case and no figure; who sees every case of an agency and procedure, or may count them,
    knows how many there are.
    """
    places = eyes.places_of(watching(held))
    lines = eyes.above(places)
    found: dict[Agency, frozenset[str]] = {}
    for agency in Agency.objects.order_by("region_code", "code"):
        kinds: set[str] = set()
        for place in places:
            own = agency.pk == place.agency
            below = place.kind in lines and agency.superior_id in lines[place.kind]
            overseen = agency.region_code.startswith(place.region)
            for relation, holds in (("own", own), ("line", below), ("oversight", overseen)):
                kinds |= sight.counted(place.kind, relation) if holds else frozenset()
        if kinds:
            found[agency] = frozenset(kinds)
    return found


def overseen(held: Collection[Seat]) -> QuerySet[Agency]:
    """Return the agencies whose referrals the holder of these seats oversees.

    A supervisor: the own agency and those below it. A prosecutor: enforcement agencies and police of the region,
    a higher procuratorate with the regions below its own, and the procuratorates of that line.
    """
    own = {seat.agency_id for seat in supervising(held)}
    found = Q(pk__in=own) | Q(superior__in=own)
    for seat in prosecuting(held):
        found |= Q(kind__in=[*ENFORCING, AgencyKind.POLICE]) & _of_region(seat.agency)
        found |= Q(pk=seat.agency_id) | Q(superior=seat.agency_id)
    return Agency.objects.filter(found)


def _of_region(agency: Agency) -> Q:
    """The agencies of the region of ``agency``, by its name and by its code (371300 holds 371302)."""
    found = Q(region=agency.region) | Q(superior__region=agency.region)
    code = agency.region_code
    while code.endswith("00"):
        code = code[:-2]
    return found | Q(region_code__startswith=code) if code else found


def unreferred(held: Collection[Seat]) -> QuerySet[Unreferred]:
    """Return who should have been referred by the agencies that the holder of these seats oversees (应移未移)."""
    return Unreferred.objects.filter(proceeding__agency__in=overseen(held).filter(kind__in=ENFORCING))

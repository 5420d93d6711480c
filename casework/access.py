"""Who may see what: every list, page, export and file of cases starts from here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Value

from casework.agencies import AgencyKind, Office, offices_for
from casework.models import (
    Absence,
    Agency,
    ArchivedFile,
    Case,
    Document,
    Evidence,
    EvidenceFile,
    HandoverItem,
    Officer,
    Proceeding,
    Tenure,
)

# What goes to the procuratorate as a copy of a referral.
COPIED = ("criminal_referral_letter", "referral_investigation_report", "referral_goods_list")


@dataclass(frozen=True)
class Seat:
    """One office that a person may act in today: their own, or one they stand in for."""

    agency_id: int
    agency: Agency
    office: str
    unit_id: int | None
    on_behalf_of: Officer | None = None


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
        seat = Seat(tenure.agency_id, tenure.agency, tenure.office, tenure.unit_id, None if mine else tenure.officer)
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


def _lines(held: Iterable[Seat]) -> tuple[set[int], set[int]]:
    """Return the agencies in which one works, and those whose subordinates one supervises."""
    agencies = {seat.agency_id for seat in held if seat.office != Office.ADMINISTRATOR}
    above = {seat.agency_id for seat in held if seat.office in (Office.SUPERVISOR, Office.PRINCIPAL_HEAD)}
    return agencies, above


def cases(held: Iterable[Seat]) -> QuerySet[Case]:
    """Return the cases that the holder of these seats may see; nothing for an administrator alone."""
    agencies, above = _lines(held)
    seen = Proceeding.objects.filter(Q(agency__in=agencies) | Q(agency__superior__in=above)).values("case")
    return Case.objects.filter(Q(agency__in=agencies) | Q(pk__in=seen))


def proceedings(held: Iterable[Seat]) -> QuerySet[Proceeding]:
    """Return the proceedings that the holder of these seats may see."""
    agencies, above = _lines(held)
    return Proceeding.objects.filter(Q(agency__in=agencies) | Q(agency__superior__in=above))


def documents(held: Collection[Seat]) -> QuerySet[Document]:
    """Return the papers that the holder of these seats may see, restricted ones left out."""
    agencies, above = _lines(held)
    visible = Q(proceeding__agency__in=agencies) | Q(proceeding__agency__superior__in=above, level=0)
    visible |= Q(recipient__in=agencies) | Q(pk__in=handed_over(agencies, "document"))
    if codes := [seat.agency.code for seat in held if seat.office == Office.SEAL_KEEPER]:
        visible |= Q(joint__overlap=codes)  # papers that one's agency makes jointly, and seals
    if copied := {seat.agency_id for seat in held if seat.agency.kind == AgencyKind.PROCURATORATE} & agencies:
        # The referral that was copied to the procuratorate, which has it on file (行刑移送规定 6).
        on_file = Proceeding.objects.filter(children__kind="filing_supervision", children__agency__in=copied)
        visible |= Q(kind__in=COPIED, proceeding__in=on_file)
    return Document.objects.filter(visible)


def handed_over(agencies: Any, what: str) -> QuerySet[Any, Any]:
    """Return the keys of the papers, evidence or exhibits (``what``) on manifests of handovers to these agencies."""
    items = HandoverItem.objects.filter(handover__receiver__agency__in=agencies).exclude(**{what: None})
    return items.values(what)


def evidence(held: Iterable[Seat]) -> QuerySet[Evidence]:
    """Return the evidence that the holder of these seats may see: of agencies above, restricted pieces left out."""
    agencies, above = _lines(held)
    own = Q(agency__in=agencies) | Q(pk__in=handed_over(agencies, "evidence"))
    return Evidence.objects.filter(own | Q(agency__superior__in=above, level=0))


def evidence_files(held: Iterable[Seat]) -> QuerySet[EvidenceFile]:
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


def archived_files(held: Iterable[Seat]) -> QuerySet[ArchivedFile]:
    """Return the rows of the archive's register that the holder of these seats may see."""
    agencies, above = _lines(held)
    return ArchivedFile.objects.filter(Q(agency__in=agencies) | Q(agency__superior__in=above))

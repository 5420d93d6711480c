"""To whom a warning goes: the holder and those above, stood in for when absent, upwards where an office is empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from casework.agencies import Office
from casework.law.warnings import Part, warnings
from casework.models import Absence, Officer, Proceeding, Tenure, TermWarning, WarningMail, WarningNotice
from casework.services import deadlines

BATCH = 500
# What a warning does not ask of a term and its proceeding, and would take most of the time to read.
WIDE = (
    "deadline__explanation", "deadline__ladder", "deadline__proceeding__brief", "deadline__proceeding__marks",
    "deadline__proceeding__opinions",
)  # fmt: skip
# Upwards, from whom it should have gone to.
ORDER = (Part.HOLDER, Part.UNIT_HEAD, Part.AGENCY_HEAD, Part.SUPERVISOR)
# Several offices in the order in which they are asked; the first that somebody holds.
OFFICES: dict[Part, tuple[Office, ...]] = {
    Part.UNIT_HEAD: (Office.UNIT_HEAD,),
    Part.AGENCY_HEAD: (Office.AGENCY_HEAD, Office.PRINCIPAL_HEAD),
    Part.SUPERVISOR: (Office.SUPERVISOR,),
}


@dataclass(frozen=True)
class Reached:
    """One who is warned: as what, and who stands in."""

    officer: Officer
    part: Part
    substitute: Officer | None = None

    @property
    def reader(self) -> Officer:
        """Who reads it today."""
        return self.substitute or self.officer


@dataclass
class People:
    """Who holds which office in some agencies on a day, and who is absent; read in two queries."""

    held: dict[tuple[int, str], list[Tenure]] = field(default_factory=lambda: defaultdict(list))
    working: set[tuple[int, int]] = field(default_factory=set)
    absent: dict[int, Officer] = field(default_factory=dict)

    @classmethod
    def of(cls, agencies: Iterable[int], today: date) -> People:
        """Read the people of these agencies."""
        found = cls()
        tenures = Tenure.objects.filter(agency__in=set(agencies), since__lte=today, officer__is_active=True).filter(
            Q(until__isnull=True) | Q(until__gte=today)
        )
        for tenure in tenures.select_related("officer").order_by("pk"):
            found.held[tenure.agency_id, tenure.office].append(tenure)
            found.working.add((tenure.agency_id, tenure.officer_id))
        away = Absence.objects.filter(since__lte=today, until__gte=today).select_related("substitute").order_by("pk")
        found.absent = {each.officer_id: each.substitute for each in away}
        return found

    def reached(self, proceeding: Proceeding, parts: Iterable[Part]) -> list[Reached]:
        """Return who is warned about a proceeding, each once, under the first part they have."""
        found: dict[int, Reached] = {}
        for part in parts:
            for each in self._upwards(proceeding, part):
                found.setdefault(each.officer.pk, each)
        return list(found.values())

    def _upwards(self, proceeding: Proceeding, part: Part) -> list[Reached]:
        """Return the people of a part; where nobody is there to read it, also those of the next."""
        found: list[Reached] = []
        for higher in ORDER[ORDER.index(part) :]:
            here = [self._stood_in(each, higher) for each in self._of(proceeding, higher)]
            found += here
            if any(self._is_there(each.reader) for each in here):
                break
        return found

    def _of(self, proceeding: Proceeding, part: Part) -> list[Officer]:
        agency = proceeding.agency
        if part is Part.HOLDER:
            holder = proceeding.handler
            return [holder] if holder is not None and (agency.pk, holder.pk) in self.working else []
        for place in (agency.pk, agency.superior_id if part is Part.SUPERVISOR else None):
            for office in OFFICES[part]:
                tenures = self.held.get((place, office.value), []) if place else []
                # Of several units, the one that has the case.
                own = [each for each in tenures if each.unit_id is not None and each.unit_id == proceeding.unit_id]
                if own or tenures:
                    return [each.officer for each in own or tenures]
        return []

    def _stood_in(self, officer: Officer, part: Part) -> Reached:
        substitute = self.absent.get(officer.pk)
        return Reached(officer, part, substitute if substitute is not None and substitute.is_active else None)

    def _is_there(self, reader: Officer) -> bool:
        return reader.pk not in self.absent


def address(now: datetime) -> int:
    """Put every warning that lies with nobody yet on the desks of its people; returns how many there were.

    Each batch is a transaction of its own; a batch that was cut off is done again, and no desk gets one twice.
    """
    done = 0
    while True:
        with transaction.atomic():
            waiting = (
                TermWarning.objects.filter(addressed_at=None)
                .order_by("pk")
                .select_for_update(of=("self",), skip_locked=True)
            )
            told = waiting.select_related("deadline__proceeding__agency", "deadline__proceeding__handler")
            batch = list(told.defer(*WIDE)[:BATCH])
            if not batch:
                return done
            _hand_over(batch, now)
            TermWarning.objects.filter(pk__in=[each.pk for each in batch]).update(addressed_at=now)
            done += len(batch)


def _hand_over(batch: Sequence[TermWarning], now: datetime) -> None:
    agencies = {each.deadline.proceeding.agency for each in batch}
    people = People.of(
        {each.pk for each in agencies} | {each.superior_id for each in agencies if each.superior_id},
        timezone.localdate(now),
    )
    notices, readers = [], []
    for warning in batch:
        for each in people.reached(warning.deadline.proceeding, parts_of(warning)):
            notices.append(
                WarningNotice(warning=warning, officer=each.officer, substitute=each.substitute, part=each.part.value)
            )
            readers.append(each.reader)
    WarningNotice.objects.bulk_create(notices)
    if settings.EMAIL_HOST:
        WarningMail.objects.bulk_create(
            WarningMail(
                notice=notice, agency=notice.warning.deadline.proceeding.agency, address=reader.email, next_try_at=now
            )
            for notice, reader in zip(notices, readers, strict=True)
            if reader.email
        )


def parts_of(warning: TermWarning) -> tuple[Part, ...]:
    """Return to whom the rung of a warning goes; to the holder, where the data have it no more."""
    ladder = warnings().ladder(deadlines.rule_of(warning.deadline))
    rung = ladder.rung(warning.rung) if ladder else None
    return rung.to if rung else (Part.HOLDER,)

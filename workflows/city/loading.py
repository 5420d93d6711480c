"""Load the demonstration city: agencies and officers, then every case by replay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from casework.agencies import Office
from casework.dates import LegalDate
from casework.models import Agency, Officer, Seal, SealPractice, Tenure
from casework.services import seals
from printouts.signing import development
from printouts.signing.provider import provider
from workflows.city import accounts, signatures
from workflows.replay import people
from workflows.replay.driver import replay_all
from workflows.replay.people import SINCE
from workflows.replay.reading import documents
from workflows.replay.report import Report
from workflows.replay.script import read

FOLDER = Path(__file__).parent
# The cases were made for this day; where the clock is behind it, they are entered as on that day.
# These have turned to electronic seals; the others print, stamp and scan, as most agencies still do.
ELECTRONIC = ("lanshan-amr", "hedong-amr")
AS_OF = LegalDate.parse("2026-11-22T18:00")


def agencies() -> list[dict[str, Any]]:
    """Return the agencies of the city as the data file has them, superiors first."""
    return [each for document in documents(FOLDER / "agencies.yaml") for each in document["agencies"]]


def load_agencies() -> list[Officer]:
    """Make the agencies and officers that are not there yet; returns the new officers, who cannot sign in yet."""
    return people.ensure(agencies())


def load_seals() -> list[Seal]:
    """Give every agency of the city that keeps a seal one of the test authority; two agencies seal electronically."""
    made = []
    for agency in Agency.objects.filter(tenures__office=Office.SEAL_KEEPER).distinct().order_by("pk"):
        keystore = development.keystore(agency.code, agency.name, agency.name)
        made.append(
            seals.register(
                agency, provider().certificate(keystore), _registrar(agency), timezone.now(), name=agency.name,
                keystore=keystore, since=SINCE, keeper="办公室",
            )
        )  # fmt: skip
    Agency.objects.filter(code__in=ELECTRONIC).update(sealing=SealPractice.ELECTRONIC)
    return made


def _registrar(agency: Agency) -> Officer:
    """Return who registers the seals of an agency: its administrator, or the keeper where it has none of its own."""
    held = Tenure.objects.filter(agency=agency, office__in=(Office.ADMINISTRATOR, Office.SEAL_KEEPER))
    # The word for an administrator comes first in the order of words.
    return held.select_related("officer").order_by("office", "pk")[0].officer


def load_cases() -> Iterator[Report]:
    """Replay every case of the city and keep it; each is one transaction, and then its papers come back signed."""
    # Entered on the day before: a day that is over, so that figures as of yesterday tell of these cases.
    now = max(timezone.now() - timedelta(days=1), AS_OF.latest_moment)
    for path in sorted((FOLDER / "cases").glob("*.yaml")):
        for report in replay_all(read(path), commit=True, now=now):
            if report.held:
                signatures.enter(report.case, now)
            yield report


def open_accounts(officers: list[Officer]) -> None:
    """Give demonstration officers their passwords, so that anybody can try every office."""
    for officer in officers:
        officer.password = accounts.stored(officer.username)
    Officer.objects.bulk_update(officers, ["password"])

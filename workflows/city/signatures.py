"""The demonstration city's papers come back signed, entered as an office enters them, but for the latest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from casework.dates import LegalDate
from casework.models import Document, DocumentState, Entry, Officer, Proceeding, Signature
from workflows.act import perform
from workflows.conformance import repairing
from workflows.registry import procedures
from workflows.request import Request

# Papers of the last days are still on their way back, so that the check of conformance has something to find.
AWAY = timedelta(days=14)


def enter(case: str, now: datetime) -> int:
    """Enter that the papers of a case were signed on the day they were made; returns how many."""
    waiting = Document.objects.filter(
        case__number=case,
        signature=Signature.UNSIGNED,
        state__in=(DocumentState.ISSUED, DocumentState.CORRECTED),
        issued_on__lt=timezone.localdate(now) - AWAY,
    ).select_related("proceeding__agency")
    return sum(_signed(paper, now) for paper in waiting.order_by("pk"))


def _signed(paper: Document, now: datetime) -> bool:
    proceeding = paper.proceeding
    node = repairing(procedures()[proceeding.kind], ("record_signature",))
    offices = [role.office for role in node.by if role.kind == proceeding.agency.kind] if node else []
    who = _who(proceeding, offices)
    if node is None or who is None:
        return False
    officer, office = who
    perform(
        Request(
            act=node.act_name, officer=officer, at=LegalDate.parse(str(paper.issued_on)),
            facts={"paper": str(paper.pk), "result": Signature.SIGNED.value}, proceeding=proceeding.pk,
            agency=proceeding.agency.code, office=office, reason="签名后的文书收回", entry=Entry.IMPORTED, now=now,
        )
    )  # fmt: skip
    return True


def _who(proceeding: Proceeding, offices: Sequence[str]) -> tuple[Officer, str] | None:
    """Return who enters it: whoever handles the proceeding, else the first in one of these offices."""
    held = [
        (person, office)
        for office in offices
        for person in Officer.objects.filter(tenures__agency=proceeding.agency, tenures__office=office).order_by("pk")
    ]
    return next((each for each in held if each[0].pk == proceeding.handler_id), held[0] if held else None)

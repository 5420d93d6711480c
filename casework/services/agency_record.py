"""The record of an agency: what its administrators changed and who read restricted papers, chained and proved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from casework.models import Agency, AgencyEvent, Officer, RecordKind
from casework.services import digests
from casework.services.events import Break

SUBJECT = AgencyEvent._meta.get_field("subject").max_length


def body(event: AgencyEvent) -> dict[str, Any]:
    """Return what the digest of ``event`` covers: every column that says something."""
    return {
        "form": event.form,
        "agency": event.agency_id,
        "seq": event.seq,
        "kind": event.kind,
        "subject": event.subject,
        "officer": event.officer_id,
        "recorded": event.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "payload": event.payload,
        "previous": event.previous_hash,
    }


def record(
    agency: Agency,
    kind: RecordKind,
    subject: object,
    officer: Officer,
    now: datetime,
    payload: dict[str, Any] | None = None,
) -> AgencyEvent:
    """Append one entry to the record of ``agency``, in the transaction of what it tells. Three statements.

    Writers of one agency wait for each other; the lock on its row leaves acts, which only refer to it, alone.
    """
    with transaction.atomic():
        last = lock(agency.pk)
        event = chained(last, agency.pk, kind, str(subject)[:SUBJECT], officer.pk, now, payload or {})
        event.save(force_insert=True)
    return event


def lock(agency: int) -> AgencyEvent | None:
    """Take the record of ``agency`` for the rest of the transaction and return its last entry."""
    Agency.objects.select_for_update(no_key=True).only("pk").get(pk=agency)
    return AgencyEvent.objects.filter(agency=agency).order_by("-seq").first()


def chained(
    last: AgencyEvent | None,
    agency: int,
    kind: str,
    subject: str,
    officer: int,
    at: datetime,
    payload: dict[str, Any],
) -> AgencyEvent:
    """Return the entry that follows ``last``, in memory; the caller holds the record and saves it."""
    event = AgencyEvent(
        agency_id=agency,
        seq=last.seq + 1 if last else 1,
        kind=kind,
        subject=subject,
        officer_id=officer,
        recorded_at=at,
        payload=payload,
        form=digests.FORM,
        algorithm=digests.algorithm(),
        previous_hash=last.hash if last else "",
    )
    event.hash = digests.digest(digests.canonical(body(event)), event.algorithm)
    return event


def prove(agency: Agency, events: Iterable[AgencyEvent]) -> Break | None:
    """Walk the record of ``agency`` and return its first broken link, or None when it holds."""
    previous = ""
    for expected, event in enumerate(events, start=1):
        if event.seq != expected:
            return Break(agency.name, expected, f"缺少第 {expected} 号记录")
        if event.previous_hash != previous:
            return Break(agency.name, event.seq, "与前一记录不衔接")
        if digests.digest(digests.canonical(body(event)), event.algorithm) != event.hash:
            return Break(agency.name, event.seq, "内容与摘要不符")
        previous = event.hash
    return None

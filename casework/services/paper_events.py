"""What happens to a paper's file, on record: made, with its hash, by which renderer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from casework.dates import LegalDate
from casework.models import Case, Document, Entry, Event, Impression
from casework.services import events

MADE = "paper.file_made"
SIGNED = "paper.file_signed"
# What happens to files, as against what people do.
OF_FILES = (MADE, SIGNED)


def file_made(
    case: Case, document: Document, file_hash: str, pages: int, renderer: dict[str, Any], now: datetime
) -> Event:
    """Append the hash of a paper's new file to the chain of ``case``, whose row lock the caller holds.

    The file follows from the act that issued the paper, so the event stands under that act's officer.
    """
    facts = {"title": document.title, "number": document.number, "file": file_hash, "pages": pages}
    notes = {"paper": document.pk, "issued_by_event": document.event_seq, "renderer": renderer}
    return _append(case, document, document.event_seq, MADE, "生成文书文件", {"facts": facts, "notes": notes}, now)


def file_signed(
    case: Case, document: Document, impression: Impression, signed: dict[str, Any], pages: int, now: datetime
) -> Event:
    """Append what a seal or signature made of a paper's file: hashes before and after, certificate, time stamp.

    The file follows from the act that put the mark on, so the event stands under that act's officer.
    """
    facts = {"title": document.title, "number": document.number, "file": signed["after"], "pages": pages}
    notes = {"paper": document.pk, "impression": impression.pk, "sealed_by_event": impression.event_seq, **signed}
    label = "文书文件签章"
    return _append(case, document, impression.event_seq, SIGNED, label, {"facts": facts, "notes": notes}, now)


def _append(
    case: Case, document: Document, seq: int, kind: str, label: str, payload: dict[str, Any], now: datetime
) -> Event:
    """Append an event about a file, under the officer of event ``seq``; the caller holds the row lock of ``case``."""
    issued = Event.objects.select_related("officer", "agency").get(case=case, seq=seq)
    event = Event(
        case=case,
        proceeding_id=document.proceeding_id,
        kind=kind,
        label=label,
        law="",
        happened=str(LegalDate.of(now)),
        happened_on=timezone.localdate(now),
        recorded_at=now,
        entry=Entry.LIVE,
        officer=issued.officer,
        on_behalf_of=issued.on_behalf_of,
        agency=issued.agency,
        office=issued.office,
        payload=payload,
    )
    events.seal(case, event)
    event.save(force_insert=True)
    case.save(update_fields=["head_seq", "head_hash"])
    return event

"""What happens to a paper's file, on record: made, with its hash, by which renderer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from casework.dates import LegalDate
from casework.models import Case, Document, Entry, Event
from casework.services import events

MADE = "paper.file_made"


def file_made(
    case: Case, document: Document, file_hash: str, pages: int, renderer: dict[str, Any], now: datetime
) -> Event:
    """Append the hash of a paper's new file to the chain of ``case``, whose row lock the caller holds.

    The file follows from the act that issued the paper, so the event stands under that act's officer.
    """
    issued = Event.objects.select_related("officer", "agency").get(case=case, seq=document.event_seq)
    event = Event(
        case=case,
        proceeding_id=document.proceeding_id,
        kind=MADE,
        label="生成文书文件",
        law="",
        happened=str(LegalDate.of(now)),
        happened_on=timezone.localdate(now),
        recorded_at=now,
        entry=Entry.LIVE,
        officer=issued.officer,
        on_behalf_of=issued.on_behalf_of,
        agency=issued.agency,
        office=issued.office,
        payload={
            "facts": {"title": document.title, "number": document.number, "file": file_hash, "pages": pages},
            "notes": {"paper": document.pk, "issued_by_event": document.event_seq, "renderer": renderer},
        },
    )
    events.seal(case, event)
    event.save(force_insert=True)
    case.save(update_fields=["head_seq", "head_hash"])
    return event

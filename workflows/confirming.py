"""The second officer confirms, from their own sign-in, that an act took place as it was entered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casework import access
from casework.agencies import AgencyKind
from casework.dates import LegalDate
from casework.exceptions import AccessDenied, ActRefused, Refusal
from casework.law.articles import citation
from casework.models import Case, Confirmation, Entry, Event, Officer
from casework.services import events

LABEL = "执法人员确认"
# Two enforcement officers, or two investigators.
LAW, INVESTIGATORS = "行政处罚法.42", "刑事诉讼法.118"


def confirm(officer: Officer, pk: int, now: datetime | None = None) -> Event:
    """Record the confirmation as an event of the case's chain, under the case's lock.

    A confirmation after its working day is recorded as irregular, never refused. Raises
    AccessDenied when it was not asked of this officer, ActRefused when it was given already.
    """
    now = now or timezone.now()
    with transaction.atomic():
        asked = Confirmation.objects.filter(pk=pk, officer=officer).values_list("case", flat=True).first()
        if asked is None:
            raise AccessDenied()
        case = Case.objects.select_for_update(no_key=True).get(pk=asked)
        confirmation = Confirmation.objects.get(pk=pk)
        if confirmation.confirmed_at is not None:
            raise ActRefused(LABEL, [Refusal("这一行为您已经确认过了", code="task")])
        confirmed = Event.objects.select_related("agency", "proceeding").get(case=case, seq=confirmation.event_seq)
        today = timezone.localdate(now)
        seat = next((s for s in access.seats(officer, today) if s.agency_id == confirmed.agency_id), None)
        if seat is None:
            raise AccessDenied()
        confirmation.confirmed_at = now
        confirmation.save(update_fields=["confirmed_at"])
        late = today > confirmation.due_on
        event = Event(
            case=case,
            proceeding=confirmed.proceeding,
            kind="confirmation",
            label=LABEL,
            law=citation(INVESTIGATORS if confirmed.agency.kind == AgencyKind.POLICE else LAW),
            happened=str(LegalDate.of(now)),
            happened_on=today,
            recorded_at=now,
            entry=Entry.LIVE,
            irregular=late,
            officer=officer,
            agency=confirmed.agency,
            office=seat.office,
            payload={"event": confirmed.seq, "act": confirmed.kind, "hash": confirmed.hash, "late": late},
        )
        events.seal(case, event)
        event.save(force_insert=True)
        case.save(update_fields=["head_seq", "head_hash"])
    return event

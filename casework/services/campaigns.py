"""Campaigns: a tag put on a case or taken off, as an event of the case; figures tell from it who carried it when.

It changes nothing in law, so it is no act of a procedure: a head or supervisor of an agency with a part in the case
does it, under the lock of the case, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casework import access
from casework.dates import LegalDate
from casework.exceptions import AccessDenied, ActRefused, Refusal
from casework.law.figures import campaigns
from casework.models import Case, Entry, Event, Officer, Proceeding
from casework.services import events

TAGGED, UNTAGGED = "campaign.tagged", "campaign.untagged"
LABELS = {TAGGED: "列入专项行动", UNTAGGED: "移出专项行动"}
REASON = Event._meta.get_field("reason").max_length or 200


def mark(
    number: str,
    tag: str,
    officer: Officer,
    held: Iterable[access.Seat],
    now: datetime,
    reason: str,
    *,
    off: bool = False,
) -> Event:
    """Put ``tag`` on the case of this number, or take it off; returns the event.

    Raises AccessDenied for a case in which no agency of these seats has a part, and ActRefused with every refusal.
    """
    kind = UNTAGGED if off else TAGGED
    with transaction.atomic():
        case = Case.objects.select_for_update(no_key=True).filter(number=number).first()
        if case is None:
            raise AccessDenied()
        proceeding, seat = _part(case, held)
        refusals = _refusals(case, tag, reason, off=off)
        if refusals:
            raise ActRefused(LABELS[kind], refusals)
        case.tags = sorted({*case.tags} - {tag} if off else {*case.tags, tag})
        event = Event(
            case=case, proceeding=proceeding, kind=kind, label=LABELS[kind], law="", happened=str(LegalDate.of(now)),
            happened_on=timezone.localdate(now), recorded_at=now, entry=Entry.LIVE, officer=officer,
            on_behalf_of=seat.on_behalf_of, agency=seat.agency, office=seat.office,
            payload={"tag": tag, "reason": reason},
        )  # fmt: skip
        events.seal(case, event)
        event.save(force_insert=True)
        case.save(update_fields=["tags", "head_seq", "head_hash"])
    return event


def _part(case: Case, held: Iterable[access.Seat]) -> tuple[Proceeding, access.Seat]:
    """Return the proceeding of an agency in which one watches, and the seat; raises AccessDenied without one."""
    found = {each.agency_id: each for each in case.proceedings.order_by("-pk")}
    for seat in access.watching(held):
        if seat.agency_id in found:
            return found[seat.agency_id], seat
    raise AccessDenied()


def _refusals(case: Case, tag: str, reason: str, *, off: bool) -> list[Refusal]:
    refusals = []
    if tag not in campaigns():
        refusals.append(Refusal(f"没有“{tag}”这一专项行动。请从清单中选择。", code="field:tag"))
    elif off and tag not in case.tags:
        refusals.append(Refusal(f"本案没有列入“{tag}”，不需要移出。", code="field:tag"))
    elif not off and tag in case.tags:
        refusals.append(Refusal(f"本案已经列入“{tag}”。", code="field:tag"))
    if not reason.strip() or len(reason) > REASON:
        refusals.append(Refusal(f"请写明理由，不超过 {REASON} 字。", code="field:reason"))
    return refusals

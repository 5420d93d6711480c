"""What every part of a referral asks: who has the case now, and who waits for it."""

from __future__ import annotations

from typing import Any

from casework.acts import ActFacts
from casework.models import Handover, HandoverKind, Proceeding
from casework.models.handover import where_it_went


def tell_penalty(referral: Proceeding, act: ActFacts[Any], word: str, facts: Any) -> None:
    """Send word to the penalty that reported, if one did; an agency may report what it found elsewhere."""
    if referral.parent_id is not None:
        act.tell(word, referral.parent_id, facts)


def referred_by(act: ActFacts[Any]) -> Handover:
    """Return the handover by which the case went to the police that have it now."""
    mine = (each for each in act.handovers if each.kind == HandoverKind.REFERRAL)
    return where_it_went(act.handovers, next(each for each in mine if each.sender_id == act.proceeding.pk))

"""What a term means for those who read it: a duty can be late, a window of the party can only have ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from functools import cache

from django.utils import timezone

from casework.limits import Kind, limit
from casework.models import Deadline

# What the party owes; every other term of a party is a right, which ends without anybody being late.
OWED_BY_PARTY = frozenset({"penalty.pay_fine"})


class Meaning(Enum):
    """Who is late when a term has passed."""

    DUTY = "duty"  # an authority
    OWED = "owed"  # the party
    OTHER = "other"  # nobody: a window, a wait, a state that ends


@cache
def _meaning(rule: str) -> Meaning:
    if rule in OWED_BY_PARTY:
        return Meaning.OWED
    version = limit(rule)
    return Meaning.DUTY if version.kind is Kind.MAX and version.actor != "party" else Meaning.OTHER


def meaning(deadline: Deadline) -> Meaning:
    """Return what it means that ``deadline`` passes; it asks the law data only, never the database."""
    return _meaning(deadline.rule)


def is_duty(rule: str) -> bool:
    """Whether an authority is late when the term ``rule`` has passed."""
    return _meaning(rule) is Meaning.DUTY


def left(deadline: Deadline, today: date) -> int | None:
    """Return the calendar days left of a term, also of one counted in minutes; None when it cannot be computed."""
    due = deadline.due_on or (timezone.localdate(deadline.due_at) if deadline.due_at else None)
    return (due - today).days if due else None


def over(deadline: Deadline, today: date) -> bool:
    """Whether ``deadline`` is a window or a wait that has ended, so that nothing is left to be done by it."""
    days = left(deadline, today)
    return meaning(deadline) is Meaning.OTHER and days is not None and days < 0


def in_order(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Return the duties first, then what the party owes, then windows; each in the order given."""
    order = list(Meaning)
    return sorted(deadlines, key=lambda each: order.index(meaning(each)))


def nearest(deadlines: Iterable[Deadline], today: date) -> Deadline | None:
    """Return the duty that ends first; without one, the next term that has not ended yet."""
    counted = [
        (meaning(each) is not Meaning.DUTY, days, each)
        for each in deadlines
        if each.open and (days := left(each, today)) is not None and not over(each, today)
    ]
    return min(counted, key=lambda each: each[:2])[2] if counted else None

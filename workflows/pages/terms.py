"""What a term means for those who read it: a duty can be late, a window of the party can only have ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache

from django.db.models import Case as ByCase
from django.db.models import IntegerField, Value, When
from django.utils import timezone

from casework.dates import SHANGHAI
from casework.law import limits
from casework.limits import limit
from casework.models import Deadline

# What the party owes; every other term of a party is a right, which ends without anybody being late.
OWED_BY_PARTY = frozenset({"penalty.pay_fine", "general_penalty.pay_fine", "copyright.pay_fine"})

# The clocks of goods that are held: they run until the goods are handed over, on the desks of both agencies.
OF_GOODS = ("penalty.seizure.period", "penalty.register_and_preserve.disposal")


class Meaning(Enum):
    """Who is late when a term has passed."""

    DUTY = "duty"  # an authority
    OWED = "owed"  # the party
    OTHER = "other"  # nobody: a window, a wait, a state that ends


@cache
def _meaning(rule: str) -> Meaning:
    if rule in OWED_BY_PARTY:
        return Meaning.OWED
    return Meaning.DUTY if limit(rule).is_duty else Meaning.OTHER


def meaning(deadline: Deadline) -> Meaning:
    """Return what it means that ``deadline`` passes; it asks the law data only, never the database."""
    return _meaning(deadline.rule)


def is_duty(rule: str) -> bool:
    """Whether an authority is late when the term ``rule`` has passed."""
    return _meaning(rule) is Meaning.DUTY


@cache
def rank(rule: str) -> int:
    """Return how early a term stands on a list: of who is held first, then duties, what a party owes, windows."""
    return 0 if in_custody(rule) else 1 + list(Meaning).index(_meaning(rule))


@cache
def by_rank() -> ByCase:
    """Return the expression by which the database puts terms in the order of ``rank``."""
    ranked: dict[int, list[str]] = {}
    for each in limits():
        ranked.setdefault(rank(each.id), []).append(each.id)
    whens = [When(rule__in=sorted(rules), then=Value(no)) for no, rules in sorted(ranked.items())]
    return ByCase(*whens, default=Value(len(Meaning) + 1), output_field=IntegerField())


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


def ends(deadline: Deadline) -> datetime | None:
    """Return the moment at which a term ends: the minute, or the end of its last day; None where it is not computed."""
    if deadline.due_at is not None:
        return timezone.localtime(deadline.due_at)
    if deadline.due_on is None:
        return None
    return datetime.combine(deadline.due_on + timedelta(days=1), time.min, SHANGHAI)


def minutes_left(deadline: Deadline) -> int:
    """Return the minutes until a term of minutes ends; negative when it has ended."""
    if deadline.due_at is None:
        raise ValueError("a term of days has no minutes")
    return int((deadline.due_at - timezone.now()).total_seconds() // 60)


def by_end(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Return the terms by the minute at which they end, those of a person in custody first."""
    return sorted(
        deadlines, key=lambda each: (not in_custody(each.rule), ends(each) or datetime.max.replace(tzinfo=SHANGHAI))
    )


@cache
def in_custody(rule: str) -> bool:
    """Whether somebody is held while the term ``rule`` runs, who must be let go when it ends (羁押期限)."""
    return limit(rule).custody


def nearest(deadlines: Iterable[Deadline], today: date) -> Deadline | None:
    """Return the duty that ends first; without one, the next term that has not ended yet."""
    counted = [
        (meaning(each) is not Meaning.DUTY, days, each)
        for each in deadlines
        if each.open and (days := left(each, today)) is not None and not over(each, today)
    ]
    return min(counted, key=lambda each: each[:2])[2] if counted else None

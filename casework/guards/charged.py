"""About whom a condition of a prosecution asks, and what was decided about them (起诉、不起诉)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import PartyCourse

if TYPE_CHECKING:
    from casework.acts import ActFacts


INDICTED, DOUBTFUL, RELATIVE, BACK = "indicted", "doubtful", "relative", "back"
NOT_CHARGED = ("absolute", "relative", "doubtful")


def charge_of(course: PartyCourse) -> str:
    """Return what was decided about a suspect; nothing while it is open."""
    return str(course.decision.get("charge", ""))


def chosen_in(act: ActFacts[Any]) -> list[PartyCourse]:
    """Return the courses of those whom the act names."""
    named = getattr(act.facts, "suspects", ()) or (act.facts.suspect,)
    return [each for each in act.courses if each.party in named]


def holds(act: ActFacts[Any], asked: Callable[[PartyCourse], bool]) -> bool:
    """Whether it is so of everybody chosen; before anybody is chosen, of anybody at all."""
    if act.facts is None:
        return any(asked(each) for each in act.courses)
    chosen = chosen_in(act)
    return bool(chosen) and all(asked(each) for each in chosen)


@guard(
    law="刑事诉讼法.177、178",
    refusal="对该犯罪嫌疑人没有作出不起诉决定",
    remedy="请选择被不起诉人。",
)
def suspect_is_not_charged(act: ActFacts[Any]) -> bool:
    """The person named is not prosecuted (被不起诉人)."""
    return holds(act, lambda each: charge_of(each) in NOT_CHARGED)


def is_tried(course: PartyCourse) -> bool:
    """Whether somebody was indicted and is not judged with effect yet."""
    return charge_of(course) == INDICTED and "judgment" not in course.decision

"""What the transitions of every procedure share."""

from __future__ import annotations

from functools import update_wrapper
from types import FunctionType
from typing import TYPE_CHECKING, Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.agencies import Office
from casework.models import Proceeding

# The acts of a procedure are written in several classes, by part of the statute; for the type
# checker each is a Proceeding, at run time they are put together in one proxy of it.
if TYPE_CHECKING:
    Acts = Proceeding
else:
    Acts = object


def carry(act: ActFacts[Any], *names: str) -> None:
    """Keep these facts as the file's latest word, offered to later forms and papers."""
    act.proceeding.brief.update({name: getattr(act.facts, name) for name in names if getattr(act.facts, name)})


def take_in_hand(act: ActFacts[Any]) -> None:
    """Make who acts the handler; what a counter or a clerk takes in waits for whoever decides on it (承办)."""
    if act.office not in (Office.COUNTER, Office.CLERK):
        act.proceeding.handler = act.officer
        act.change(act.proceeding, "handler")


def under(act: Any, *conditions: Any) -> Any:
    """Return the legal act ``act`` of another procedure, under further conditions that only this procedure has."""
    plain = act.__wrapped__
    same: Any = FunctionType(plain.__code__, plain.__globals__, plain.__name__, plain.__defaults__, plain.__closure__)
    update_wrapper(same, plain)
    del same._django_fsm
    for rule in act._django_fsm.transitions.values():
        given = [*(rule.conditions or ()), *conditions]
        same = transition("stage", source=rule.source, target=rule.target, conditions=given)(same)
    return same

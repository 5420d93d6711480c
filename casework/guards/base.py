"""A guard: one condition that makes an act lawful, with its article and what would open the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from casework.exceptions import Refusal
from casework.law import citation, cited_by

if TYPE_CHECKING:
    from casework.acts import ActFacts

Predicate = Callable[["ActFacts[Any]"], bool]
# What to do, or how to say it of the act at hand (naming the paper that took another's place, say).
Remedy = str | Callable[["ActFacts[Any]"], str]


@dataclass(frozen=True)
class Guard:
    """A pure predicate over the loaded facts of an act.

    ``reads`` names the collections it looks at, so that the one door loads them once;
    ``on_facts`` says that it needs the facts entered, so a page asks it only afterwards;
    ``detail`` adds to the refusal what only the case tells (since when, of whom).
    """

    name: str
    predicate: Predicate
    law: str
    message: str
    remedy: Remedy
    reads: frozenset[str]
    on_facts: bool
    verified: bool
    binding: bool
    detail: Callable[[ActFacts[Any]], str] | None = None

    def __call__(self, subject: Any) -> bool:
        """Answer for an act, or for a proceeding whose act is in progress.

        django-fsm asks with the model; outside the one door there is no act and the answer is no.
        """
        act = getattr(subject, "current_act", subject)
        return act is not None and (self.name in act.overridden or self.predicate(act))

    def refusal(self, act: ActFacts[Any]) -> Refusal:
        """Return the refusal this guard makes for ``act``."""
        message = f"{self.message}：{self.detail(act)}" if self.detail else self.message
        remedy = self.remedy if isinstance(self.remedy, str) else self.remedy(act)
        law = citation(cited_by(act.agency.kind, self.law))
        return Refusal(message, law, remedy, code=self.name, binding=self.binding, verified=self.verified)


def guard(
    *,
    law: str,
    refusal: str,
    remedy: Remedy = "",
    reads: tuple[str, ...] = (),
    on_facts: bool = False,
    verified: bool = True,
    binding: bool = False,
    detail: Callable[[ActFacts[Any]], str] | None = None,
) -> Callable[[Predicate], Guard]:
    """Make a guard of a predicate; its name is the function's, a statement that reads true or false."""

    def wrap(predicate: Predicate) -> Guard:
        return Guard(
            name=predicate.__name__, predicate=predicate, law=law, message=refusal, remedy=remedy,
            reads=frozenset(reads), on_facts=on_facts, verified=verified, binding=binding,
            detail=detail,
        )  # fmt: skip

    return wrap


def under(law: str, known: Guard, remedy: str = "") -> Guard:
    """Return the guard ``known`` as the same condition under ``law``, where another procedure has it too."""
    return replace(known, law=law, remedy=remedy or known.remedy)

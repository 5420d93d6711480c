"""Two years to have each clause enforced, from the last day of its own performance (申请执行时效): 民事诉讼法 art. 250.

Clauses of one obligee that fall due on one day share a term; each other day has a term of its own, which ends when
nothing that it is about is owed any more. A clause that names no day runs from the effect of the ruling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.models import Clause, Deadline, PartyCourse

ENFORCE, DUE = "confirmation.enforce", "performance_due"


def owed(clauses: Iterable[Clause]) -> list[Clause]:
    """Return the clauses by which somebody still owes something to somebody."""
    return [each for each in clauses if each.obligor_id and each.performed_on is None]


def obligee_of(act: ActFacts[Any], clause: Clause) -> PartyCourse | None:
    """Return the course of whom a clause benefits; of the other side where it names nobody."""
    keys = [clause.obligee_id] if clause.obligee_id else [
        course.party_id for course in act.courses if course.party_id != clause.obligor_id
    ]  # fmt: skip
    return next((course for course in act.courses if course.party_id in keys), None)


def start(act: ActFacts[Any], clauses: Iterable[Clause], effect: LegalDate | None = None) -> None:
    """Let the two years run: for clauses with a day from it, or, from ``effect``, for those that name none."""
    wanted: dict[tuple[int, str], PartyCourse] = {}
    for clause in owed(clauses):
        course = obligee_of(act, clause)
        begins = LegalDate.of(clause.due_on) if clause.due_on and effect is None else effect
        if course is not None and begins is not None and (clause.due_on is None) is (effect is not None):
            wanted[course.pk, str(begins)] = course
    for (_pk, day), course in wanted.items():
        act.happened(DUE, LegalDate.parse(day), course)


def close(
    act: ActFacts[Any], clauses: Iterable[Clause], done: Callable[[Deadline], None], effect: str = ""
) -> list[Deadline]:
    """Close with ``done`` each running term about which nothing is left among ``clauses``; return those closed.

    ``effect`` is the day from which clauses without a day of their own run; "" in a case that did not note it.
    """
    clauses = list(clauses)
    dated, undated = _by_day(act, owed(clauses))
    days = {clause.due_on.isoformat() for clause in act.clauses if clause.due_on is not None}
    over = []
    for term in (each for each in act.deadlines if each.rule == ENFORCE):
        begun = term.started[:10]
        without_a_day = term.party_id in undated and (begun == effect if effect else begun not in days)
        if (term.party_id, begun) not in dated and not without_a_day:
            done(term)
            over.append(term)
    return over


def _by_day(act: ActFacts[Any], clauses: Iterable[Clause]) -> tuple[set[tuple[int, str]], set[int]]:
    """Return to whom what falls due on which day, and to whom something does that names no day."""
    dated, undated = set(), set()
    for clause in clauses:
        course = obligee_of(act, clause)
        if course is not None and clause.due_on is not None:
            dated.add((course.party_id, clause.due_on.isoformat()))
        elif course is not None:
            undated.add(course.party_id)
    return dated, undated

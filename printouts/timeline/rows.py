"""Places for labels and bars: in rows, so that nothing lies over anything else and every label can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
GAP = 6


@dataclass
class Shelf:
    """Rows that fill from the left; each knows how far it is taken."""

    most: int = 0
    ends: list[float] = field(default_factory=list)

    def place(self, first: float, last: float) -> int | None:
        """Take the first row that is free from ``first`` on, up to ``last``; None where all rows allowed are taken."""
        for row, end in enumerate(self.ends):
            if end + GAP <= first:
                self.ends[row] = last
                return row
        if self.most and len(self.ends) >= self.most:
            return None
        self.ends.append(last)
        return len(self.ends) - 1

    @property
    def rows(self) -> int:
        """How many rows are in use."""
        return len(self.ends)


@dataclass
class Flags:
    """Rows of labels that hang below their marks, placed from the right; no line to a label crosses another label."""

    most: int
    lefts: list[float] = field(default_factory=list)

    def place(self, x: float, width: float) -> int | None:
        """Take the first row in which a label from ``x`` on fits; None where it fits in none of those allowed."""
        for row in range(self.most):
            if row == len(self.lefts):
                self.lefts.append(float("inf"))
            if x + width + GAP <= self.lefts[row]:
                for above in range(row + 1):
                    self.lefts[above] = x
                return row
        return None


@dataclass(frozen=True)
class Heap(Generic[Thing]):
    """Things that stand so near each other that they share one mark."""

    x: float
    things: tuple[Thing, ...]


def heaped(things: Iterable[Thing], at: Callable[[Thing], float], near: float) -> list[Heap[Thing]]:
    """Return the things, in their order, those that are nearer than ``near`` to the first of them under one mark."""
    found: list[list[tuple[float, Thing]]] = []
    for x, thing in sorted(((at(each), each) for each in things), key=lambda pair: pair[0]):
        if found and x - found[-1][0][0] < near:
            found[-1].append((x, thing))
        else:
            found.append([(x, thing)])
    return [Heap(_middle([x for x, _ in each]), tuple(thing for _, thing in each)) for each in found]


def _middle(places: Sequence[float]) -> float:
    return (places[0] + places[-1]) / 2

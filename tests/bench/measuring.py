"""Times and statement counts, and how they are told."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection


@dataclass
class Times:
    """How long one thing took each time, in milliseconds."""

    ms: list[float] = field(default_factory=list)

    def take(self, call: Callable[[], Any]) -> Any:
        """Run ``call`` once and keep its time."""
        started = time.perf_counter()
        result = call()
        self.ms.append((time.perf_counter() - started) * 1000)
        return result

    @property
    def mean(self) -> float:
        """The mean."""
        return statistics.fmean(self.ms)

    @property
    def p50(self) -> float:
        """The median."""
        return statistics.median(self.ms)

    @property
    def p95(self) -> float:
        """The time that 95 of 100 do not exceed."""
        return sorted(self.ms)[max(0, round(len(self.ms) * 0.95) - 1)]


@contextmanager
def statements() -> Iterator[list[str]]:
    """Yield a list that fills with the statements sent, besides BEGIN and COMMIT."""
    sent: list[str] = []

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append(str(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield sent


@contextmanager
def undisturbed() -> Iterator[None]:
    """Collect garbage before, and not during, the measuring."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print one table in plain text, Chinese characters counted as two columns."""
    print(f"\n{title}")
    widths = [max(_width(row[index]) for row in [heads, *rows]) for index in range(len(heads))]
    for row in [heads, ["-" * width for width in widths], *rows]:
        print("  " + "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)))


def _width(text: str) -> int:
    return sum(2 if ord(mark) > 0x2E7F else 1 for mark in text)


def goal(value: float, most: float, unit: str = "") -> str:
    """Tell a figure beside its goal."""
    return f"{value:.2f}{unit} ({'≤' if value <= most else '>'} {most:g}{unit})"

"""A table of figures: what it asks, its columns and rows; shown on a page, drawn, and taken away as a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise

TEXT, NUMBER, DAY, PERCENT = "text", "num", "day", "percent"


@dataclass(frozen=True)
class Head:
    """One column."""

    label: str | Promise
    kind: str = TEXT


@dataclass
class Line:
    """One row: its cells, the places of those that lead somewhere, and of those that tell of lateness."""

    cells: list[Any]
    links: dict[int, str] = field(default_factory=dict)
    late: frozenset[int] = frozenset()

    @property
    def shown(self) -> list[dict[str, Any]]:
        """Return the cells with what a page needs of each."""
        return [
            {"value": value, "text": written(value), "link": self.links.get(no, ""), "late": no in self.late and value}
            for no, value in enumerate(self.cells)
        ]


@dataclass
class Table:
    """One table, by a name that its exports carry too."""

    name: str
    title: str | Promise
    question: str | Promise
    heads: list[Head]
    lines: list[Line]
    note: str | Promise = ""
    plot: str = ""
    none: str | Promise = ""
    # What the figures of the table mean, in the words of their definitions.
    defined: list[tuple[str, str]] = field(default_factory=list)

    @property
    def columns(self) -> list[dict[str, Any]]:
        """Return the heads as a page writes them."""
        return [{"label": head.label, "num": head.kind in (NUMBER, PERCENT)} for head in self.heads]


def written(value: Any) -> str:
    """Write a value as pages and text files do: numbers with separators on pages alone are for the template."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    if isinstance(value, int | Decimal):
        return f"{value:,}"
    return str(value)

"""Standards of a review of files (案卷评查标准): items with points, and items one of which fails the whole file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from casework.exceptions import LawDataError
from casework.law.reading import DATA, Problem, read_toml
from casework.law.statutes import statutes

FOLDER = "reviews"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is looked at: how many points it is worth, or that it fails the file (否决项), and the article."""

    id: str
    label: str
    points: Decimal
    veto: bool
    law: str


@dataclass(frozen=True, slots=True)
class Standard:
    """A score sheet: its items, and from how many points a file is excellent or passes (合格)."""

    id: str
    label: str
    procedures: tuple[str, ...]
    total: Decimal
    tolerance: Decimal
    excellent: Decimal
    passing: Decimal
    law: str
    verified: bool
    items: tuple[Item, ...]

    def item(self, item: str) -> Item:
        """Return the item of this id. Raises LawDataError for one the sheet does not have."""
        for each in self.items:
            if each.id == item:
                return each
        raise LawDataError(f"评查标准“{self.label}”没有“{item}”这一项。")

    def score(self, lost: Iterable[tuple[str, Decimal]]) -> tuple[Decimal, bool]:
        """Return the points that are left after what was lost, and whether an item failed the file, which has none."""
        listed = list(lost)
        failed = any(self.item(item).veto for item, _points in listed)
        left = self.total - sum((points for _item, points in listed), Decimal(0))
        return (Decimal(0), True) if failed else (max(left, Decimal(0)), False)

    def grade(self, points: Decimal) -> str:
        """Return the grade of so many points."""
        if points >= self.excellent:
            return "优秀"
        return "合格" if points >= self.passing else "不合格"


@cache
def standards() -> dict[str, Standard]:
    """Return the standards there are, by id."""
    found, problems = load_standards(DATA)
    if problems:
        raise LawDataError("；".join(map(str, problems)))
    return found


def standard(name: str) -> Standard:
    """Return the standard of this id. Raises LawDataError for an unknown one."""
    try:
        return standards()[name]
    except KeyError:
        raise LawDataError(f"没有“{name}”这一评查标准。") from None


def load_standards(data: Path) -> tuple[dict[str, Standard], list[Problem]]:
    """Read the standards below ``data``, with whatever is wrong with them."""
    found: dict[str, Standard] = {}
    problems: list[Problem] = []
    for path in sorted((data / FOLDER).glob("*.toml")):
        for name, entry in read_toml(path).get("standard", {}).items():
            made = _standard(name, entry)
            found[name] = made
            problems += [Problem(name, path.name, fault) for fault in _faults(made)]
    return found, problems


def _standard(name: str, entry: dict[str, Any]) -> Standard:
    items = tuple(
        Item(each["id"], each["label"], Decimal(each["points"]), each["veto"], each["law"]) for each in entry["item"]
    )
    return Standard(
        id=name, label=entry["label"], procedures=tuple(entry["procedures"]), total=Decimal(entry["total"]),
        tolerance=Decimal(entry["tolerance"]), excellent=Decimal(entry["excellent"]),
        passing=Decimal(entry["passing"]), law=entry["law"], verified=bool(entry["verified"]), items=items,
    )  # fmt: skip


def _faults(made: Standard) -> list[str]:
    faults = []
    if sum(each.points for each in made.items) != made.total:
        faults.append("各项分值之和不等于总分")
    if len({each.id for each in made.items}) != len(made.items):
        faults.append("有两项同一代号")
    if any(each.veto is bool(each.points) for each in made.items):
        faults.append("否决项不计分，其他项应当有分值")
    if not made.passing <= made.excellent <= made.total:
        faults.append("等次的分值没有从低到高")
    texts = [text.strip().partition(".")[0] for law in (made.law, *(each.law for each in made.items))
             for text in law.split(";")]  # fmt: skip
    faults += [f"“{text}”不在 statutes.toml 中" for text in texts if not statutes().knows(text)]
    return faults

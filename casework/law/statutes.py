"""The legal texts the project cites: short name, full title, and the dates of each version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from casework.law.reading import DATA, Problem, read_entries


@dataclass(frozen=True, slots=True)
class Statute:
    """One version of one text. `in_force` None: not known."""

    short: str
    title: str
    in_force: date | None
    amended: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Statutes:
    versions: Mapping[str, tuple[Statute, ...]]
    problems: tuple[Problem, ...]

    def knows(self, short: str) -> bool:
        return short in self.versions

    def title(self, short: str, on: date | None = None) -> str:
        """Full title of the version in force on a day (the newest where no day is given or none fits)."""
        versions = self.versions.get(short)
        if not versions:
            return short
        for version in versions:
            if on and version.in_force and version.in_force <= on and (version.until is None or on <= version.until):
                return version.title
        return versions[-1].title


def load_statutes(root: Path = DATA) -> Statutes:
    entries, problems = read_entries("statutes", root)
    found: dict[str, list[Statute]] = {}
    for entry in entries:
        unknown = entry.fields.get("in_force") == "unknown"
        if unknown:
            entry.read.add("in_force")
        elif "in_force" not in entry.fields:
            entry.wrong("缺少字段 in_force")
        statute = Statute(
            short=entry.id,
            title=entry.text("title", required=True),
            in_force=None if unknown else entry.day("in_force", month_allowed=True),
            amended=entry.day("amended"),
            until=entry.day("until"),
        )
        entry.finish()
        problems += entry.problems
        found.setdefault(entry.id, []).append(statute)
    return Statutes({short: tuple(versions) for short, versions in found.items()}, tuple(problems))


@cache
def statutes() -> Statutes:
    return load_statutes()

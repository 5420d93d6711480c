"""What every rule of law carries: its article, the dates between which it holds, whether it was verified."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Generic, TypeVar

from casework.exceptions import LawDataError
from casework.law.articles import citation
from casework.law.reading import DATA, Entry, Problem, read_entries
from casework.law.statutes import statutes

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """One version of one rule. `in_force` None: the date is not known (then never verified)."""

    id: str
    law: str
    in_force: date | None
    until: date | None
    amended: date | None
    verified: bool
    note: str

    def governs(self, on: date) -> bool:
        return (self.in_force is None or self.in_force <= on) and (self.until is None or on <= self.until)

    @property
    def article(self) -> str:
        """The article in full words: 行政处罚法第六十四条."""
        return citation(self.law)

    @property
    def title(self) -> str:
        """The full title of the (first cited) text in the version this rule comes from."""
        short = self.law.split("; ")[0].split(".")[0]
        return statutes().title(short, self.in_force)


T = TypeVar("T", bound=Basis)


def basis_of(entry: Entry) -> dict[str, object]:
    """The common fields of an entry, checked: the text cited must be known, the dates must parse and be in order."""
    law = entry.text("law", required=True)
    for part in filter(None, law.split("; ")):
        if not statutes().knows(part.split(".")[0]):
            entry.wrong(f"引用的法律“{part.split('.')[0]}”不在 statutes.toml 中")
    verified = entry.flag("verified")
    if entry.fields.get("in_force") == UNKNOWN:
        entry.read.add("in_force")
        in_force = None
        if verified:
            entry.wrong("施行日期不明的条目不得标为已核实")
    else:
        if "in_force" not in entry.fields:
            entry.wrong("缺少字段 in_force")
        in_force = entry.day("in_force", month_allowed=True)
    until = entry.day("until")
    if in_force and until and until < in_force:
        entry.wrong("失效日期早于施行日期")
    return {
        "id": entry.id,
        "law": law,
        "in_force": in_force,
        "until": until,
        "amended": entry.day("amended"),
        "verified": verified,
        "note": entry.text("note"),
    }


def pick(versions: Sequence[T], on: date) -> T | None:
    """The version in force on a day, or None."""
    return next((version for version in versions if version.governs(on)), None)


class Register(Generic[T]):
    """All versions of all rules of one subject, by id, with the problems found while reading them."""

    def __init__(self, name: str, subject: str, build: Callable[[Entry], T], root: Path = DATA) -> None:
        self.subject = subject
        self.problems: list[Problem] = []
        self.versions: dict[str, tuple[T, ...]] = {}
        entries, self.problems = read_entries(name, root)
        files: dict[str, str] = {}
        found: dict[str, list[T]] = {}
        for entry in entries:
            if files.setdefault(entry.id, entry.file) != entry.file:
                entry.wrong(f"编号重复，已见于 {files[entry.id]}")
            rule = build(entry)
            entry.finish()
            self.problems += entry.problems
            if not entry.problems:
                found.setdefault(entry.id, []).append(rule)
        for key, rules in found.items():
            rules.sort(key=lambda rule: rule.in_force or date.min)
            self.versions[key] = tuple(rules)
            for earlier, later in pairwise(rules):
                if earlier.until is None or later.in_force is None or earlier.until >= later.in_force:
                    self.problems.append(Problem(key, files[key], "两个版本的施行期间重叠"))

    def all(self) -> tuple[T, ...]:
        return tuple(rule for rules in self.versions.values() for rule in rules)

    def on(self, day: date) -> tuple[T, ...]:
        """Every rule in force on a day."""
        return tuple(rule for rule in self.all() if rule.governs(day))

    def get(self, key: str, on: date | None = None) -> T:
        """The version of a rule in force on a day; without a day the latest one. Raises LawDataError."""
        versions = self.versions.get(key)
        if not versions:
            raise LawDataError(f"没有编号为“{key}”的{self.subject}。请核对编号，或者在法律数据中增加该条目。")
        if on is None:
            return versions[-1]
        rule = pick(versions, on)
        if rule is None:
            known = "、".join(_span(version) for version in versions)
            raise LawDataError(f"{self.subject}“{key}”在{on.isoformat()}没有生效的版本（已收录：{known}）。")
        return rule


def _span(rule: Basis) -> str:
    start = rule.in_force.isoformat() if rule.in_force else "施行日期不明"
    return f"{start}至{rule.until.isoformat()}" if rule.until else f"{start}起"

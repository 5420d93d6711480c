"""Who may see what, as data (``data/sight.toml``): kind of agency × relation × stage × class of paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from casework.law.reading import DATA, Entry, Problem, read_toml
from casework.law.statutes import statutes

FILE = "sight.toml"
# Kinds of agency, as casework.agencies names them; the law data stand below it and know the words only.
KINDS: Final = (
    "market_regulation", "police", "procuratorate", "court", "customs", "culture", "justice", "mediation",
    "leading_group",
)  # fmt: skip
# Whose is it to the one who looks: the own agency's, of a subordinate, of an administrative agency that one oversees,
# copied to one, made out to one, on a manifest to one, or another proceeding of a case one takes part in; in a case
# that a supervision of one's agency concerns; a file that one was drawn to review.
RELATIONS: Final = (
    "own", "line", "oversight", "copied", "addressed", "handed", "link", "supervised", "reviewed",
)  # fmt: skip
# A proceeding runs or has ended; its stages differ from procedure to procedure.
STAGES: Final = ("open", "ended")
# Nothing; that it runs, where and since when; also the legal stage.
STATES: Final = ("", "course", "stage")
ALL: Final = "*"
# The group of agencies that were only asked about a case: they take no part in it.
ASKED: Final = "asked"
# The group of supervisions: one of them in a case opens the case to the agency that supervises.
OVERSEEING: Final = "overseeing"
# The level of what would name an informant.
INFORMANTS: Final = 1


@dataclass(frozen=True, slots=True)
class Sees:
    """What one row lets somebody see. Nothing, where no row speaks."""

    state: str = ""
    history: bool = False
    evidence: bool = False
    # Only how many there are: a number, and no row.
    figures: bool = False
    papers: frozenset[str] = frozenset()


NOTHING: Final = Sees()


@dataclass(frozen=True, slots=True)
class PaperClass:
    """A class of paper: by the kind of agency that made it, and the volume it is bound in."""

    label: str
    made_by: tuple[str, ...]
    secondary: bool


@dataclass(frozen=True, slots=True)
class Restricted:
    """A level above the ordinary, and the offices that see it besides those at work on the case."""

    label: str
    offices: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table: who looks, their relation, the group of procedures, the stage."""

    who: str
    relation: str
    group: str
    stage: str


@dataclass(frozen=True, slots=True)
class Sight:
    """The whole table, with what is wrong in its file."""

    groups: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, PaperClass]
    levels: Mapping[int, Restricted]
    cells: Mapping[Cell, Sees]
    # Office → the procedures that its holder sees, where that is the only office held in an agency.
    confined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # Offices that see a closed group, besides those at work on the proceeding → the procedures of the group.
    closed: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = ()
    problems: tuple[Problem, ...] = ()

    def seen(self, who: str, relation: str, group: str, stage: str) -> Sees:
        """Return what the cell lets one see; nothing where no row speaks."""
        return self.cells.get(Cell(who, relation, group, stage), NOTHING)

    def group_of(self, procedure: str) -> str:
        """Return the group of a procedure, or nothing for one the table does not know."""
        return next((group for group, kinds in self.groups.items() if procedure in kinds), "")

    def class_of(self, made_by: str, *, secondary: bool) -> str:
        """Return the class of a paper made by that kind of agency, or nothing for one the table does not know."""
        for name, each in self.classes.items():
            if made_by in each.made_by and each.secondary is secondary:
                return name
        return ""

    def every(self) -> Iterator[tuple[Cell, Sees]]:
        """Yield every cell there can be, also those in which nothing is seen."""
        for who in KINDS:
            for relation in RELATIONS:
                for group in self.groups:
                    for stage in STAGES:
                        yield Cell(who, relation, group, stage), self.seen(who, relation, group, stage)


@dataclass
class _Reading:
    """The file while it is read."""

    raw: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def entries(self, name: str) -> Iterator[Entry]:
        for key, table in self.raw.get(name, {}).items():
            entry = Entry(f"{name}.{key}", FILE, dict(table), self.problems)
            yield entry

    def groups(self) -> dict[str, tuple[str, ...]]:
        found = {name: tuple(kinds) for name, kinds in self.raw.get("groups", {}).items()}
        listed = [kind for kinds in found.values() for kind in kinds]
        for twice in sorted({kind for kind in listed if listed.count(kind) > 1}):
            self.problems.append(Problem(twice, FILE, "一种程序归入了两组"))
        return found

    def classes(self) -> dict[str, PaperClass]:
        found: dict[str, PaperClass] = {}
        for entry in self.entries("classes"):
            made = PaperClass(entry.text("label", required=True), entry.words("made_by"), entry.flag("secondary"))
            entry.finish()
            found[entry.id.rpartition(".")[2]] = made
        for kind in KINDS:
            for secondary in (False, True):
                count = sum(kind in each.made_by and each.secondary is secondary for each in found.values())
                if count != 1:
                    self.problems.append(Problem(kind, FILE, f"其文书应当恰好归入一类，现在归入{count}类"))
        return found

    def levels(self) -> dict[int, Restricted]:
        found = {}
        for entry in self.entries("levels"):
            level = Restricted(entry.text("label", required=True), frozenset(entry.words("offices")))
            _cited(entry)
            entry.finish()
            found[int(entry.id.rpartition(".")[2])] = level
        return found

    def confined(self, groups: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        found = {}
        for entry in self.entries("confined"):
            kinds = [kind for group in self._words(entry, "of", groups) for kind in groups[group]]
            _cited(entry)
            entry.flag("verified")
            entry.finish()
            found[entry.id.rpartition(".")[2]] = tuple(kinds)
        return found

    def closed(self, groups: Mapping[str, tuple[str, ...]]) -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
        found = []
        for entry in self.entries("closed"):
            group, offices = entry.id.rpartition(".")[2], frozenset(entry.words("offices"))
            if group not in groups:
                entry.wrong(f"没有“{group}”这一组程序")
            _cited(entry)
            entry.flag("verified")
            entry.finish()
            found.append((offices, groups.get(group, ())))
        return tuple(found)

    def cells(self, groups: Mapping[str, Any], classes: Mapping[str, Any]) -> dict[Cell, Sees]:
        found: dict[Cell, Sees] = {}
        for no, row in enumerate(self.raw.get("sees", []), 1):
            entry = Entry(f"sees[{no}]", FILE, dict(row), self.problems)
            who, of = self._words(entry, "who", KINDS), self._words(entry, "of", groups)
            stages = self._words(entry, "stage", STAGES) if "stage" in row else STAGES
            papers = self._words(entry, "papers", classes) if "papers" in row else ()
            relation = entry.choice("relation", RELATIONS)
            state = entry.choice("state", STATES[1:]) if "state" in row else ""
            history, evidence = entry.flag("history", False), entry.flag("evidence", False)
            figures = entry.flag("figures", False)
            _cited(entry)
            entry.flag("verified")
            entry.finish()
            sees = Sees(state, history, evidence, figures, frozenset(papers))
            for cell in (Cell(w, relation, g, s) for w in who for g in of for s in stages):
                if cell in found:
                    entry.wrong(f"与另一行规定了同一格：{cell}")
                found[cell] = sees
        return found

    def _words(self, entry: Entry, name: str, known: Any) -> tuple[str, ...]:
        words = entry.words(name)
        if words == (ALL,):
            return tuple(known)
        for word in words:
            if word not in known:
                entry.wrong(f"字段 {name} 的值“{word}”不认识，应为：{'、'.join(known)}")
        return tuple(word for word in words if word in known)


def _cited(entry: Entry) -> None:
    """Note a row without an article, or with one of a text nobody knows."""
    law = entry.text("law", required=True)
    for part in law.split("; ") if law else ():
        if not statutes().knows(part.partition(".")[0]):
            entry.wrong(f"“{part}”不在 statutes.toml 中")


def load_sight(root: Path = DATA) -> Sight:
    """Read the table; what is wrong with it stands in ``problems``. Raises LawDataError where it is no TOML."""
    reading = _Reading(read_toml(root / FILE))
    groups, classes = reading.groups(), reading.classes()
    levels = reading.levels()
    cells = reading.cells(groups, classes)
    confined, closed = reading.confined(groups), reading.closed(groups)
    return Sight(groups, classes, levels, cells, confined, closed, tuple(reading.problems))


@cache
def sight() -> Sight:
    """The table in force."""
    return load_sight()

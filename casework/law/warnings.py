"""When somebody is warned of a term, and who (``data/warnings.toml``): ladders of rungs, and the times of steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from casework.law.limits import OUTSIDERS, Kind, Limit, limits
from casework.law.periods import Period
from casework.law.reading import DATA, Entry, Problem, read_toml

FILE = "warnings.toml"
LAST_DAY: Final = "on the last day"
MOVED = re.compile(r"(?P<amount>.+) (?P<side>before|after)")
SHARE = re.compile(r"(\d{1,2})% left")


class Part(StrEnum):
    """To whom a rung goes, as the person stands to the proceeding."""

    HOLDER = "holder"
    UNIT_HEAD = "unit_head"
    AGENCY_HEAD = "agency_head"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Rung:
    """One moment before or after the end of a term. Either an amount or a share of the term; neither: its last day."""

    at: str
    to: tuple[Part, ...]
    amount: Period | None = None
    after: bool = False
    share: int = 0

    @property
    def by_clock(self) -> bool:
        """Whether it is counted in hours or minutes."""
        return self.amount is not None and self.amount.is_clock

    def __str__(self) -> str:
        """The rung in words: 届满前5个工作日."""
        if self.amount is not None:
            return f"届满{'后' if self.after else '前'}{self.amount}"
        return f"期限剩余{self.share}%" if self.share else "届满当日"


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of a kind of term, with the conditions under which it is that of a term."""

    name: str
    title: str
    rungs: tuple[Rung, ...]
    kinds: tuple[str, ...] = ()
    clock: bool = False
    custody: bool = False
    party: bool = False
    up_to: Period | None = None

    def fits(self, rule: Limit) -> bool:
        """Whether all its conditions hold of a term."""
        return (
            (not self.kinds or rule.kind.value in self.kinds)
            and rule.amount.is_clock == self.clock
            and (not self.custody or rule.custody)
            and (not self.party or rule.actor in OUTSIDERS)
            and (self.up_to is None or not rule.amount.exceeds(self.up_to))
        )

    def rung(self, at: str) -> Rung | None:
        """Return the rung written so, if it is still there."""
        return next((rung for rung in self.rungs if rung.at == at), None)


@dataclass(frozen=True, slots=True)
class StepTimes:
    """By which share of its term (percent) a procedure should have left each stage, and when that is very late."""

    procedure: str
    title: str
    terms: tuple[str, ...]
    stages: Mapping[str, int]
    red: int


@dataclass(frozen=True, slots=True)
class Warnings:
    """The whole file, with what is wrong in it."""

    ladders: tuple[Ladder, ...]
    rules: Mapping[str, Ladder]
    steps: Mapping[str, StepTimes]
    problems: tuple[Problem, ...] = ()

    def ladder(self, rule: Limit) -> Ladder | None:
        """Return the ladder of a term: its own, else the first that fits."""
        return self.rules.get(rule.id) or next((each for each in self.ladders if each.fits(rule)), None)


@dataclass
class _Reading:
    raw: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def entries(self, name: str) -> Iterable[Entry]:
        return [
            Entry(f"{name}.{key}", FILE, dict(table), self.problems) for key, table in self.raw.get(name, {}).items()
        ]

    def ladder(self, entry: Entry) -> Ladder:
        up_to = entry.text("up_to")
        found = Ladder(
            name=entry.id.partition(".")[2],
            title=entry.text("title", required=True),
            rungs=tuple(filter(None, (_rung(part) for part in entry.tables("rungs")))),
            kinds=entry.words("kinds"),
            clock=entry.flag("clock", False),
            custody=entry.flag("custody", False),
            party=entry.flag("party", False),
            up_to=_period(entry, up_to) if up_to else None,
        )
        for kind in sorted(set(found.kinds) - {each.value for each in Kind}):
            entry.wrong(f"期限种类“{kind}”不认识")
        written = [rung.at for rung in found.rungs]
        for twice in sorted({at for at in written if written.count(at) > 1}):
            entry.wrong(f"同一时点“{twice}”出现两次")
        entry.finish()
        return found

    def steps(self, entry: Entry) -> StepTimes:
        entry.read.add("stages")
        stages, red = entry.fields.get("stages"), entry.number("red")
        if not isinstance(stages, dict) or not all(type(each) is int and 0 < each < 100 for each in stages.values()):
            entry.wrong("字段 stages 应当写明每个阶段完成时所占的百分比（1 至 99）")
            stages = {}
        if red is None or not 0 < red < 100:
            entry.wrong("字段 red 应当是 1 至 99 的百分比")
        found = StepTimes(
            entry.id.partition(".")[2], entry.text("title", required=True), entry.words("terms"), stages, int(red or 0)
        )
        entry.finish()
        return found


def _period(entry: Entry, text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError as error:
        entry.wrong(str(error))
        return None


def _rung(entry: Entry) -> Rung | None:
    """One rung; what is wrong with it is noted on the entry."""
    at, to = entry.text("at", required=True), entry.words("to")
    entry.finish()
    unknown = sorted(set(to) - {each.value for each in Part})
    if unknown or not to:
        entry.wrong(f"时点“{at}”的对象{'、'.join(unknown) or '为空'}不认识，应为：{'、'.join(Part)}")
        return None
    parts = tuple(Part(each) for each in to)
    if at == LAST_DAY:
        return Rung(at, parts)
    if found := SHARE.fullmatch(at):
        return Rung(at, parts, share=int(found[1]))
    moved = MOVED.fullmatch(at)
    amount = _period(entry, moved["amount"]) if moved else None
    if moved is None or amount is None:
        entry.wrong(f"时点“{at}”无法识别，应写成 5 working days before、30% left、on the last day 之类")
        return None
    return Rung(at, parts, amount, after=moved["side"] == "after")


def _misplaced(name: str, ladder: Ladder, *, clock: bool) -> Iterable[Problem]:
    """Rungs in days have no minute on a clock, and a term of days has no hours."""
    for rung in ladder.rungs:
        if not rung.share and rung.by_clock != clock:
            yield Problem(name, FILE, f"时点“{rung.at}”与期限的计算单位（{'时、分' if clock else '日'}）不合")


def load_warnings(root: Path = DATA) -> Warnings:
    """Read the file and hold it against the terms there are; what is wrong is on ``problems``."""
    reading = _Reading(read_toml(root / FILE))
    for name in sorted(set(reading.raw) - {"ladders", "rules", "steps"}):
        reading.problems.append(Problem(name, FILE, "不认识的部分"))
    ladders = tuple(reading.ladder(entry) for entry in reading.entries("ladders"))
    rules = {each.name: each for each in map(reading.ladder, reading.entries("rules"))}
    steps = {each.procedure: each for each in map(reading.steps, reading.entries("steps"))}
    known = {rule.id: rule for rule in limits()}
    problems = reading.problems
    problems += [each for ladder in ladders for each in _misplaced(ladder.name, ladder, clock=ladder.clock)]
    for name, ladder in rules.items():
        if name not in known:
            problems.append(Problem(name, FILE, "没有这一期限"))
        else:
            problems += _misplaced(name, ladder, clock=known[name].amount.is_clock)
    for procedure, times in steps.items():
        missing = [term for term in times.terms if term not in known] or ([] if times.terms else ["（空）"])
        problems += [Problem(procedure, FILE, f"没有期限“{term}”") for term in missing]
    made = Warnings(ladders, rules, steps)
    problems += [Problem(rule.id, FILE, "没有适用的预警时点") for rule in known.values() if made.ladder(rule) is None]
    return Warnings(ladders, rules, steps, tuple(problems))


@cache
def warnings() -> Warnings:
    """Return the file of the project."""
    return load_warnings()

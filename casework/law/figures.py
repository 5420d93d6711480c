"""Definitions of figures as data (``data/figures``): what counts, by which events, in which period, as of when.

Return forms, the plan's indicators with their yearly targets, and campaigns stand beside them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from casework.exceptions import LawDataError
from casework.law.reading import DATA, Entry, Problem, read_toml

FOLDER: Final = "figures"
SOURCES: Final = ("events", "terms", "lateness", "fines", "flow")
ONCE: Final = ("proceeding", "case", "party")
MARKED: Final = ("late", "irregular")
# What may be summed up of an act: amounts of its form, in CNY.
MEASURES: Final = ("fine",)
PERIODS: Final = {"happened": "按事件发生之日归入月份；发生之日没有录入到日的，按录入之日。"}
AS_OF: Final = {"recorded": "只计截止日二十四时以前录入的事件；以后补录的不改变以前截止日的数字。"}
FORM_ROWS: Final = ("agency", "case")
# To whom a figure belongs within its agency; a part of every definition, and of its version.
ASCRIBED: Final = (
    "归于截至该事件在该程序中最后以办案人员（调解员）岗位作出行为的人，没有的归于作出该事件的人；"
    "机构为其在发生之日任职的内设机构。"
)


@dataclass(frozen=True, slots=True)
class Match:
    """Which events count: of these kinds, that led to one of these stages, with one of these values entered."""

    kinds: tuple[str, ...]
    stage: tuple[str, ...] = ()
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step of a flow: cases that came so far."""

    key: str
    label: str
    any: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in one version; another definition is another version, and counts anew."""

    id: str
    label: str
    counts: str
    source: str
    unit: str
    period: str
    as_of: str
    version: str
    once: str = ""
    marked: str = ""
    measure: str = ""
    any: tuple[Match, ...] = ()
    steps: tuple[FlowStep, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of event that the definition names."""
        matches = [*self.any, *(match for step in self.steps for match in step.any)]
        return tuple(dict.fromkeys(kind for match in matches for kind in match.kinds))

    @property
    def written(self) -> str:
        """The definition in words: what counts, the unit, the period, the day as of which it is told, whose it is."""
        return f"{self.counts}单位：{self.unit}。{PERIODS[self.period]}{AS_OF[self.as_of]}{ASCRIBED}"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of a return form: a figure of the period, or of the year so far; in a ledger, a step of a flow."""

    label: str
    figure: str = ""
    span: str = "period"
    show: str = ""


@dataclass(frozen=True, slots=True)
class ReturnForm:
    """A form that goes to a superior: its rows, its columns, its period. ``source`` says where it comes from."""

    id: str
    label: str
    rows: str
    period: str
    columns: tuple[FormColumn, ...]
    source: str
    verified: bool
    flow: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a plan that casework can answer, with its targets by year."""

    id: str
    label: str
    figure: str
    unit: str
    targets: Mapping[int, Decimal]
    source: str
    verified: bool
    # A share in percent: this figure against ``figure``.
    of: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign whose cases carry a tag (专项行动)."""

    id: str
    label: str
    since: date | None
    until: date | None
    source: str
    verified: bool


def _matches(entry: Entry) -> tuple[Match, ...]:
    found = []
    for part in entry.tables("any"):
        facts = part.fields.get("facts", {})
        part.read.add("facts")
        named = tuple((str(name), tuple(map(str, values))) for name, values in sorted(facts.items()))
        match = Match(part.words("kinds"), part.words("stage"), named)
        part.finish()
        if not match.kinds:
            entry.wrong("条件没有写明事件种类 kinds")
        found.append(match)
    return tuple(found)


def _step(entry: Entry) -> FlowStep:
    step = FlowStep(entry.text("key", required=True), entry.text("label", required=True), _matches(entry))
    entry.finish()
    return step


def _version(fields: Mapping[str, Any]) -> str:
    told = json.dumps({**fields, "ascribed": ASCRIBED}, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _figure(entry: Entry) -> Figure:
    steps = tuple(_step(part) for part in entry.tables("steps"))
    figure = Figure(
        id=entry.id, label=entry.text("label", required=True), counts=entry.text("counts", required=True),
        source=entry.choice("source", SOURCES), unit=entry.text("unit", required=True),
        period=entry.choice("period", PERIODS), as_of=entry.choice("as_of", AS_OF),
        version=_version(entry.fields),
        once=entry.choice("once", ONCE) if "once" in entry.fields else "",
        marked=entry.choice("marked", MARKED) if "marked" in entry.fields else "",
        measure=entry.choice("measure", MEASURES) if "measure" in entry.fields else "",
        any=_matches(entry), steps=steps,
    )  # fmt: skip
    if figure.source in ("events", "fines") and not (figure.any or figure.marked):
        entry.wrong("没有写明数哪些事件（any 或者 marked）")
    if (figure.source == "flow") != bool(steps):
        entry.wrong("逐级流转应当写明环节 steps，其他指标不写")
    entry.finish()
    return figure


def _column(entry: Entry) -> FormColumn:
    column = FormColumn(
        entry.text("label", required=True), entry.text("figure"),
        entry.choice("span", ("period", "year")) if "span" in entry.fields else "period", entry.text("show"),
    )  # fmt: skip
    entry.finish()
    return column


def _form(entry: Entry) -> ReturnForm:
    form = ReturnForm(
        entry.id, entry.text("label", required=True), entry.choice("rows", FORM_ROWS),
        entry.choice("period", ("month", "quarter")), tuple(_column(part) for part in entry.tables("columns")),
        entry.text("source", required=True), entry.flag("verified"), entry.text("flow"),
    )  # fmt: skip
    entry.finish()
    return form


def _indicator(entry: Entry) -> Indicator:
    targets = {int(year): Decimal(str(target)) for year, target in entry.fields.get("targets", {}).items()}
    entry.read.add("targets")
    indicator = Indicator(
        entry.id, entry.text("label", required=True), entry.text("figure", required=True),
        entry.text("unit", required=True), targets, entry.text("source", required=True), entry.flag("verified"),
        entry.text("of"),
    )  # fmt: skip
    entry.finish()
    return indicator


def _campaign(entry: Entry) -> Campaign:
    campaign = Campaign(
        entry.id, entry.text("label", required=True), entry.day("since"), entry.day("until"),
        entry.text("source", required=True), entry.flag("verified"),
    )  # fmt: skip
    entry.finish()
    return campaign


BUILDERS: Final = {"definitions": _figure, "forms": _form, "indicators": _indicator, "campaigns": _campaign}


def load(name: str, root: Path = DATA) -> tuple[dict[str, Any], list[Problem]]:
    """Read one file of ``data/figures``; what is wrong with it comes second."""
    file, problems = f"{FOLDER}/{name}.toml", list[Problem]()
    raw = read_toml(root / FOLDER / f"{name}.toml")
    return {key: BUILDERS[name](Entry(key, file, dict(fields), problems)) for key, fields in raw.items()}, problems


@cache
def _read(name: str) -> dict[str, Any]:
    found, problems = load(name)
    if problems:
        raise LawDataError("；".join(map(str, problems)))
    return found


def figures() -> dict[str, Figure]:
    """Every figure by its id. Raises LawDataError with all that is wrong in the file."""
    return _read("definitions")


def forms() -> dict[str, ReturnForm]:
    """Every return form by its id; raises LawDataError where one names a figure that is not defined."""
    found: dict[str, ReturnForm] = _read("forms")
    for form in found.values():
        for column in form.columns:
            if column.figure and column.figure not in figures():
                raise LawDataError(f"{FOLDER}/forms.toml：{form.id} 的指标“{column.figure}”没有定义。")
    return found


def indicators() -> dict[str, Indicator]:
    """Every indicator of the plan by its id; raises LawDataError where one names a figure that is not defined."""
    found: dict[str, Indicator] = _read("indicators")
    for each in found.values():
        for name in filter(None, (each.figure, each.of)):
            if name not in figures():
                raise LawDataError(f"{FOLDER}/indicators.toml：{each.id} 的指标“{name}”没有定义。")
    return found


def campaigns() -> dict[str, Campaign]:
    """Every campaign by its tag."""
    return _read("campaigns")

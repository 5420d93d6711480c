"""Ranges of fines, typed: which bracket an act falls in, and the lowest and highest fine it carries, in CNY."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from casework.exceptions import InvalidInput, LawDataError
from casework.law.basis import Basis, Register, basis_of, pick
from casework.law.reading import DATA, Entry

MEASURES = {
    "illegal_turnover": "违法经营额",
    "illegal_gains": "违法所得",
    "goods_value": "货值金额",
    "piece_count": "件数",
    "fine": "罚款数额",
}
BOUND = re.compile(r"(\d+(?:\.\d+)?) (CNY|times|%|CNY each)")
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a range: an amount ("250000 CNY"), or a share of the base ("5 times", "20 %", "100 CNY each")."""

    number: Decimal
    unit: str

    @classmethod
    def parse(cls, text: str) -> "Bound":
        found = BOUND.fullmatch(text)
        if not found:
            raise ValueError(f"罚款数额“{text}”无法识别，应写成 250000 CNY、5 times、20 % 或者 100 CNY each")
        return cls(Decimal(found[1]), found[2])

    @property
    def needs_base(self) -> bool:
        return self.unit != "CNY"

    def of(self, base: Decimal) -> Decimal:
        factor = {"CNY": Decimal(1), "times": base, "%": base / 100, "CNY each": base}[self.unit]
        return (self.number * factor).quantize(CENT)


@dataclass(frozen=True, slots=True)
class Bracket:
    """One branch of a fine: when it applies, and from how much to how much."""

    key: str
    label: str
    measure: str
    minimum: Bound
    maximum: Bound
    max_cap: Decimal | None
    at_least: Decimal | None
    above: Decimal | None
    below: Decimal | None
    up_to: Decimal | None

    @property
    def conditional(self) -> bool:
        """Whether an amount decides that this bracket applies (and not the officer)."""
        return any(edge is not None for edge in (self.at_least, self.above, self.below, self.up_to))

    def holds(self, figure: Decimal) -> bool:
        return not (
            (self.at_least is not None and figure < self.at_least)
            or (self.above is not None and figure <= self.above)
            or (self.below is not None and figure >= self.below)
            or (self.up_to is not None and figure > self.up_to)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fine(Basis):
    """The fine for one act under one version of one law. `act` names the act across versions and laws."""

    act: str
    label: str
    enforcer: str
    brackets: tuple[Bracket, ...]
    cap: Bound | None
    besides: str


@dataclass(frozen=True, slots=True)
class FineRange:
    """What may be fined, CNY, both ends included. `base` is the figure it was computed from (0 for fixed amounts)."""

    fine: Fine
    bracket: Bracket
    minimum: Decimal
    maximum: Decimal
    base: Decimal
    article: str
    verified: bool


def _bound(entry: Entry, name: str) -> Bound:
    text = entry.text(name, required=True)
    try:
        return Bound.parse(text)
    except ValueError as error:
        entry.wrong(str(error))
        return Bound(Decimal(0), "CNY")


def _bracket(entry: Entry) -> Bracket:
    measure = entry.choice("measure", MEASURES) if "measure" in entry.fields else ""
    bracket = Bracket(
        key=entry.text("key", required=True),
        label=entry.text("label", required=True),
        measure=measure,
        minimum=_bound(entry, "min"),
        maximum=_bound(entry, "max"),
        max_cap=entry.number("max_cap"),
        at_least=entry.number("at_least"),
        above=entry.number("above"),
        below=entry.number("below"),
        up_to=entry.number("up_to"),
    )
    relative = bracket.minimum.needs_base or bracket.maximum.needs_base
    if (relative or bracket.conditional) and not measure and bracket.key != "daily":
        entry.wrong(f"档次 {bracket.key} 缺少字段 measure")
    entry.finish()
    return bracket


def build_fine(entry: Entry) -> Fine:
    brackets = tuple(_bracket(part) for part in entry.tables("brackets"))
    if len({bracket.key for bracket in brackets}) != len(brackets):
        entry.wrong("档次的 key 重复")
    return Fine(
        **basis_of(entry),  # type: ignore[arg-type]  # the common fields, typed in Basis
        act=entry.text("act", required=True),
        label=entry.text("label", required=True),
        enforcer=entry.text("enforcer", required=True),
        brackets=brackets,
        cap=_bound(entry, "cap") if "cap" in entry.fields else None,
        besides=entry.text("besides"),
    )


def load_fines(root: Path = DATA) -> Register[Fine]:
    return Register("fines", "罚款幅度", build_fine, root)


@cache
def fine_register() -> Register[Fine]:
    return load_fines()


def fines(on: date | None = None) -> tuple[Fine, ...]:
    """Every fine in force on a day; without a day all of them."""
    register = fine_register()
    return register.all() if on is None else register.on(on)


def fine(key: str, on: date | None = None) -> Fine:
    """A fine by its id ("fine.001"), or the one in force on a day for an act ("trademark.infringement").

    Raises LawDataError where there is none, or where its law is not in force on the day.
    """
    register = fine_register()
    if key in register.versions:
        return register.get(key, on)
    of_act = sorted((one for one in register.all() if one.act == key), key=lambda one: one.in_force or date.min)
    if not of_act:
        raise LawDataError(f"没有编号或者行为代号为“{key}”的罚款幅度。请核对代号，或者在法律数据中增加该条目。")
    found = of_act[-1] if on is None else pick(of_act, on)
    if found is None:
        raise LawDataError(f"行为“{key}”在{on}没有生效的罚款规定。")
    return found


def fine_range(
    key: str | Fine, base_amounts: Mapping[str, Decimal], on: date | None = None, bracket: str = ""
) -> FineRange:
    """The range for an act with these figures (CNY; "none" is an explicit 0) under the law of a day.

    `bracket` chooses where circumstances decide and not an amount ("serious", "person"). Raises InvalidInput, with
    the choices or the missing figure, where the range cannot be told; LawDataError where the text was not seen.
    """
    rule = key if isinstance(key, Fine) else fine(key, on)
    if not rule.brackets:
        raise LawDataError(
            f"“{rule.label}”（{rule.article}）的罚款幅度尚未核实，不能据以计算。请查明条文后补入法律数据。"
        )
    chosen = _choose(rule, base_amounts, bracket)
    relative = chosen.minimum.needs_base or chosen.maximum.needs_base
    base = _needed(rule, chosen.measure, base_amounts) if relative else Decimal(0)
    maximum = chosen.maximum.of(base)
    if chosen.max_cap is not None:
        maximum = min(maximum, chosen.max_cap)
    return FineRange(rule, chosen, min(chosen.minimum.of(base), maximum), maximum, base, rule.article, rule.verified)


def _choose(rule: Fine, amounts: Mapping[str, Decimal], key: str) -> Bracket:
    if key:
        named = next((one for one in rule.brackets if one.key == key), None)
        if named is None:
            raise InvalidInput(f"“{rule.label}”没有档次“{key}”，可选：{_names(rule)}（{rule.article}）。")
        if named.conditional and not named.holds(_needed(rule, named.measure, amounts)):
            raise InvalidInput(f"金额不符合档次“{named.label}”（{rule.article}）。请核对金额，或者改选档次。")
        return named
    fitting = [one for one in rule.brackets if not one.conditional or one.holds(_needed(rule, one.measure, amounts))]
    if len(fitting) != 1:
        raise InvalidInput(f"“{rule.label}”应当按情节选择档次：{_names(rule)}（{rule.article}）。")
    return fitting[0]


def _needed(rule: Fine, measure: str, amounts: Mapping[str, Decimal]) -> Decimal:
    figure = amounts.get(measure)
    if figure is None:
        label = MEASURES.get(measure, measure)
        raise InvalidInput(f"确定罚款幅度需要“{label}”（{rule.article}）。请先认定该金额；没有的，填 0。")
    if figure < 0:
        raise InvalidInput(f"“{MEASURES.get(measure, measure)}”不能为负数，请核对。")
    return figure


def _names(rule: Fine) -> str:
    return "、".join(f"{one.label}（{one.key}）" for one in rule.brackets)


def added_fine(amount: Decimal, days: int, on: date | None = None) -> Decimal:
    """The fine added for late payment after so many calendar days, capped at the fine itself (行政处罚法 72)."""
    rule = fine("fine.041", on)
    if rule.cap is None:
        raise LawDataError("加处罚款的条目（fine.041）缺少上限 cap。")
    daily = rule.brackets[0].maximum.of(amount)
    return min(daily * max(days, 0), rule.cap.of(amount))

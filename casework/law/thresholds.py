"""Thresholds of crime (刑法 213–219): which figure, found for a party, reaches which grade, by the version of a day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from casework.law.basis import Basis, Register, basis_of
from casework.law.reading import DATA, Entry

UNITS = {
    "CNY": "元",
    "piece": "件",
    "copy": "份",
    "work": "部",
    "download": "次",
    "click": "次",
    "member": "人",
    "event": "项",
    "ratio": "倍",
}
COMBINED = "half_of_two"


class Grade(StrEnum):
    """How grave the law calls it."""

    SERIOUS = "serious"
    ESPECIALLY_SERIOUS = "especially_serious"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Basis):
    """One figure from which an act is a crime, or a graver one. The figure itself is enough (以上 includes it)."""

    crime: str
    crime_article: str
    group: str
    grade: Grade
    measure: str
    measure_label: str
    at_least: Decimal
    unit: str
    condition: str
    multiplier: int | None

    @property
    def unit_label(self) -> str:
        return UNITS[self.unit]


@dataclass(frozen=True, slots=True)
class Met:
    """A threshold reached, with the figure that reached it."""

    threshold: Threshold
    figure: Decimal

    def __str__(self) -> str:
        rule = self.threshold
        mark = "" if rule.verified else "，该标准尚未核实"
        return (
            f"{rule.measure_label}{self.figure:,f}{rule.unit_label}，达到{rule.crime}的标准"
            f"{rule.at_least:,f}{rule.unit_label}（{rule.condition}；{rule.article}{mark}）"
        )


def build_threshold(entry: Entry) -> Threshold:
    multiplier, at_least = entry.number("multiplier"), entry.number("at_least")
    if at_least is None or at_least < 0:
        entry.wrong("缺少字段 at_least，或者其值为负")
    return Threshold(
        **basis_of(entry),  # type: ignore[arg-type]  # the common fields, typed in Basis
        crime=entry.text("crime", required=True),
        crime_article=entry.text("crime_article", required=True),
        group=entry.text("group", required=True),
        grade=Grade(entry.choice("grade", (grade.value for grade in Grade)) or Grade.SERIOUS),
        measure=entry.text("measure", required=True),
        measure_label=entry.text("measure_label", required=True),
        at_least=at_least or Decimal(0),
        unit=entry.choice("unit", UNITS) or "CNY",
        condition=entry.text("condition"),
        multiplier=int(multiplier) if multiplier is not None else None,
    )


def load_thresholds(root: Path = DATA) -> Register[Threshold]:
    return Register("thresholds", "追诉标准", build_threshold, root)


@cache
def threshold_register() -> Register[Threshold]:
    return load_thresholds()


def thresholds(on: date | None = None) -> tuple[Threshold, ...]:
    """Every threshold in force on a day; without a day every version of every one."""
    register = threshold_register()
    return register.all() if on is None else register.on(on)


def thresholds_met(
    crime_articles: Collection[str] | None, measures: Mapping[str, Decimal], groups: Collection[str], on: date
) -> list[Met]:
    """The thresholds reached by a party's figures, gravest first, by the version in force on the day of the act.

    Only thresholds of the groups that apply to the party are asked ("goods.ordinary", "goods.two_marks", "repeat" …).
    Articles may be written 刑法213 or 刑法.213; None asks all. Sums and ratios the law defines are derived here.
    """
    wanted = None if crime_articles is None else {_article(article) for article in crime_articles}
    rules = [
        rule
        for rule in thresholds(on)
        if rule.group in groups and (wanted is None or _article(rule.crime_article) in wanted)
    ]
    met = []
    for rule in rules:
        figure = _figure(rule, measures, rules)
        if figure is not None and figure >= rule.at_least:
            met.append(Met(rule, figure))
    met.sort(key=lambda one: (one.threshold.grade is not Grade.ESPECIALLY_SERIOUS, one.threshold.id))
    return met


def _article(text: str) -> str:
    return text.replace(".", "").removeprefix("刑法")


def _figure(rule: Threshold, measures: Mapping[str, Decimal], rules: Collection[Threshold]) -> Decimal | None:
    """The party's figure for one threshold; None where nothing was found about it."""
    if rule.measure in measures:
        return measures[rule.measure]
    if rule.measure == "sales_plus_goods_value" and {"sales_amount", "goods_value"} & set(measures):
        # 立案追诉标准一 16 triples what was sold before adding; 知产刑事解释 5 adds it as it is.
        weight = 3 if _article(rule.crime_article) == "140" else 1
        return weight * measures.get("sales_amount", Decimal(0)) + measures.get("goods_value", Decimal(0))
    if rule.measure == "loss_or_gains":
        return max((measures[name] for name in ("loss_amount", "illegal_gains") if name in measures), default=None)
    if rule.measure == COMBINED:
        return _second_best_share(rule, measures, rules)
    return None


def _second_best_share(
    rule: Threshold, measures: Mapping[str, Decimal], rules: Collection[Threshold]
) -> Decimal | None:
    """两项以上各达一半: the share of its standard that at least two different figures reach."""
    shares: dict[str, Decimal] = {}
    for other in rules:
        same = other.crime_article == rule.crime_article and other.grade is rule.grade
        if not same or other.measure not in measures or other.measure == COMBINED or not other.at_least:
            continue
        share = measures[other.measure] / other.at_least
        shares[other.measure] = max(share, shares.get(other.measure, Decimal(0)))
    ranked = sorted(shares.values(), reverse=True)
    return ranked[1] if len(ranked) > 1 else None

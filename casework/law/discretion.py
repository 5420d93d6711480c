"""Discretion over a fine: the bands 减轻, 从轻, 一般, 从重, and which law governs an act that straddles a change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache

from casework.exceptions import InvalidInput, LawDataError
from casework.law.basis import Basis, Register, basis_of
from casework.law.fines import Bound, Fine, FineRange, fine, fine_range
from casework.law.reading import Entry


class Band(StrEnum):
    """Where in its range a fine lies. Below the minimum is a mitigation, which needs a ground of its own."""

    MITIGATED = "mitigated"
    LIGHTER = "lighter"
    ORDINARY = "ordinary"
    HEAVIER = "heavier"

    @property
    def label(self) -> str:
        return {"mitigated": "减轻处罚", "lighter": "从轻处罚", "ordinary": "一般处罚", "heavier": "从重处罚"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands(Basis):
    """The shares of a range that count as lighter and as heavier."""

    label: str
    lighter_share: Decimal
    heavier_share: Decimal


@dataclass(frozen=True, slots=True)
class Governing:
    """Which version of a fine governs, and why (从旧兼从轻). `fine` None: the act is no longer punished."""

    fine: Fine | None
    old: Fine
    new: Fine | None
    reason: str


def build_bands(entry: Entry) -> Bands:
    shares = []
    for name in ("lighter_share", "heavier_share"):
        try:
            shares.append(Bound.parse(entry.text(name, required=True)).of(Decimal(1)))
        except ValueError as error:
            entry.wrong(str(error))
            shares.append(Decimal(0))
    return Bands(
        **basis_of(entry),  # type: ignore[arg-type]  # the common fields, typed in Basis
        label=entry.text("label", required=True),
        lighter_share=shares[0],
        heavier_share=shares[1],
    )


@cache
def band_register() -> Register[Bands]:
    return Register("bands", "裁量幅度", build_bands)


def bands(on: date | None = None) -> Bands:
    """The division of a range into bands in force on a day. Raises LawDataError before the first."""
    return band_register().get("discretion.bands", on)


def band_limits(scope: FineRange, band: Band, on: date | None = None) -> tuple[Decimal, Decimal]:
    """From how much to how much a band reaches, CNY. The ordinary band lies strictly between the two given here."""
    rule, width = bands(on), scope.maximum - scope.minimum
    low, high = scope.minimum + width * rule.lighter_share, scope.maximum - width * rule.heavier_share
    return {
        Band.MITIGATED: (Decimal(0), scope.minimum),
        Band.LIGHTER: (scope.minimum, low),
        Band.ORDINARY: (low, high),
        Band.HEAVIER: (high, scope.maximum),
    }[band]


def band_of(scope: FineRange, amount: Decimal, on: date | None = None) -> Band:
    """The band an amount falls in: the lowest 30 % of the range is lighter, the highest 30 % heavier, both ends
    included. Raises InvalidInput for an amount above the range or below zero."""
    if amount < 0:
        raise InvalidInput("罚款数额不能为负数，请核对。")
    if amount > scope.maximum:
        raise InvalidInput(
            f"罚款{amount:,f}元超过法定最高限{scope.maximum:,f}元（{scope.article}）。请在法定幅度内确定数额。"
        )
    if amount < scope.minimum:
        return Band.MITIGATED
    if scope.minimum == scope.maximum:
        return Band.ORDINARY
    if amount <= band_limits(scope, Band.LIGHTER, on)[1]:
        return Band.LIGHTER
    return Band.HEAVIER if amount >= band_limits(scope, Band.HEAVIER, on)[0] else Band.ORDINARY


def governing_fine(
    act: str, act_ended: date, decided: date, base_amounts: Mapping[str, Decimal], bracket: str = ""
) -> Governing:
    """The fine that governs an act which ended on one day and is decided on another (行政处罚法 37).

    The law at the end of the act governs; when it has changed by the decision, the new one governs where it is
    lighter: a lower maximum, or the same maximum and a lower minimum. An act by its name, or by the id of its fine.
    """
    name = fine(act).act
    old = fine(name, act_ended)
    try:
        new = fine(name, decided)
    except LawDataError:
        return Governing(
            None, old, None, f"作出决定时{old.article}已失效且没有对应规定，不再处罚（行政处罚法第三十七条）。"
        )
    if old.id == new.id and old.in_force == new.in_force:
        return Governing(old, old, new, f"行为终了时和作出决定时施行的是同一规定（{old.article}）。")
    before, after = (fine_range(rule, base_amounts, bracket=bracket) for rule in (old, new))
    scale = f"旧{before.minimum:,f}—{before.maximum:,f}元，新{after.minimum:,f}—{after.maximum:,f}元"
    if (after.maximum, after.minimum) < (before.maximum, before.minimum):
        return Governing(
            new, old, new, f"新规定处罚较轻（{scale}），适用{new.title}（行政处罚法第三十七条，从旧兼从轻）。"
        )
    return Governing(
        old, old, new, f"新规定处罚不轻于旧规定（{scale}），适用行为时的{old.title}（行政处罚法第三十七条）。"
    )

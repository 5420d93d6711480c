"""Where a fine lies in its range: told from the decision, the last finding before it, and the law of that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from casework import law
from casework.exceptions import InvalidInput, LawDataError

# Amounts that a finding enters, as the ranges of fines name them.
AMOUNTS = ("illegal_turnover", "illegal_gains", "goods_value")
UNKNOWN = "unknown"
BELOW = -1


@dataclass(frozen=True, slots=True)
class Position:
    """The band, and how far between the two ends of the range, in percent; below the lower end is -1."""

    band: str
    percent: int
    fine: Decimal
    lowest: Decimal | None = None
    highest: Decimal | None = None


def position(decision: Mapping[str, Any], finding: Mapping[str, Any] | None, decided: date) -> Position:
    """Return where the fine of a decision lies, from what was entered in it and in the last finding before it."""
    fine = _amount(decision.get("fine")) or Decimal(0)
    if finding is None or not finding.get("qualification"):
        return Position(UNKNOWN, 0, fine)
    amounts = {name: value for name in AMOUNTS if (value := _amount(finding.get(name))) is not None}
    for row in finding.get("counts") or ():
        if (value := _amount(row.get("count"))) is not None:
            amounts[str(row.get("measure"))] = value
    ended = date.fromisoformat(str(finding.get("act_until") or decided)[:10])
    bracket = str(decision.get("bracket") or "")
    try:
        governing = law.governing_fine(finding["qualification"], ended, decided, amounts, bracket).fine
        if governing is None:
            return Position(UNKNOWN, 0, fine)
        scope = law.fine_range(governing, amounts, bracket=bracket)
        band = law.band_of(scope, fine, decided)
    except (InvalidInput, LawDataError):
        return Position(UNKNOWN, 0, fine)
    width = scope.maximum - scope.minimum
    percent = BELOW if fine < scope.minimum else int((fine - scope.minimum) * 100 / width) if width else 0
    return Position(band.value, percent, fine, scope.minimum, scope.maximum)


def _amount(value: Any) -> Decimal | None:
    if value in (None, ""):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None

"""On which days one version of a rule gives way to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from casework.law.basis import Basis, Register, pick
from casework.law.fines import fine_register
from casework.law.limits import limit_register
from casework.law.thresholds import threshold_register


@dataclass(frozen=True, slots=True)
class Replacement:
    """One rule that changes: the version that ends, and the one that takes its place, if any."""

    kind: str
    before: Basis
    after: Basis | None

    @property
    def name(self) -> str:
        """The rule in words: the term's label, the act fined, or the crime."""
        return str(getattr(self.before, "label", "") or getattr(self.before, "crime", "") or self.before.id)


def replacements(since: date) -> dict[date, list[Replacement]]:
    """Return, day by day from ``since`` on, the periods, fines and thresholds of which another version holds."""
    registers: tuple[tuple[str, Register], ...] = (
        ("期限", limit_register()),
        ("罚款幅度", fine_register()),
        ("追诉标准", threshold_register()),
    )
    found: dict[date, list[Replacement]] = {}
    for kind, register in registers:
        for ending in register.all():
            if ending.until is None or (day := ending.until + timedelta(days=1)) < since:
                continue
            after = pick(register.versions[ending.id], day)
            found.setdefault(day, []).append(Replacement(kind, ending, after))
    return dict(sorted(found.items()))

"""What is imposed, item by item, with amounts in figures and capitals (处罚内容)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from casework.drafting.file import File
from casework.drafting.passages import Wording
from casework.drafting.words import both, goods, items
from casework.gaps import gap
from casework.guards.courses import PENALTY_KINDS
from casework.models import OutcomeKind, Party


@dataclass(frozen=True)
class Proposal:
    """What is proposed or decided for one party; amounts in CNY."""

    party: Party
    outcome: str
    fine: Decimal
    gains: Decimal
    kinds: tuple[str, ...]

    @property
    def punished(self) -> bool:
        """Whether a penalty is imposed."""
        return self.outcome == OutcomeKind.PENALTY


def proposals(file: File) -> list[Proposal]:
    """Return what the form proposes: row by row in the report, else for its one party."""
    rows = file.answers.get("proposals")
    if rows is not None or "proposals" in file.answers:
        return [_row(row) for row in rows or () if row.get("party") is not None]
    if file.course is None:
        return []
    outcome = file.answers.get("outcome") or OutcomeKind.PENALTY
    kinds = tuple(file.answer("kinds") or ())
    return [Proposal(file.course.party, str(outcome), file.amount("fine"), file.amount("gains"), kinds)]


def _row(row: dict[str, Any]) -> Proposal:
    fine, gains = (Decimal(str(row.get(name) or 0)) for name in ("fine", "gains"))
    return Proposal(row["party"], str(row.get("outcome") or ""), fine, gains, tuple(row.get("kinds") or ()))


def penalties(file: File) -> Wording | None:
    """Return the penalties, one to a line; as they were told, where they are what was told."""
    found = proposals(file)
    if len(found) == 1 and (told := _told(file, found[0])):
        return Wording(told, ("行政处罚告知书",))
    return proposed_penalties(file)


def proposed_penalties(file: File) -> Wording | None:
    """Return the penalties that are proposed, whatever an earlier notice said."""
    found = proposals(file)
    several = len(found) > 1
    lines = [f"对{each.party.name}：{line}" if several else line for each in found for line in _lines(file, each)]
    return Wording(items(lines) or gap("处罚的种类和数额"), ("处罚种类和数额",) if lines else ())


def _told(file: File, decided: Proposal) -> str:
    """Return the lines of the notice, when the decision imposes just what the notice proposed."""
    told = file.course.proposal if file.course else {}
    same = (
        Decimal(str(told.get("fine") or 0)) == decided.fine
        and Decimal(str(told.get("gains") or 0)) == decided.gains
        and set(told.get("kinds", ())) == set(decided.kinds)
    )
    return "\n".join(told.get("penalties", ())) if told and same and decided.punished else ""


def _lines(file: File, proposal: Proposal) -> Iterator[str]:
    if not proposal.punished:
        yield str(OutcomeKind(proposal.outcome).label) if proposal.outcome else gap("处理结果")
        return
    # In the order in which the law lists the kinds (行政处罚法 9), money last.
    for kind in sorted(set(proposal.kinds), key=_place):
        yield _line(file, kind, proposal)
    if proposal.fine and "fine" not in proposal.kinds:
        yield f"罚款{both(proposal.fine)}"
    if not proposal.kinds and not proposal.fine:
        yield gap("处罚的种类和数额")


def _place(kind: str) -> tuple[bool, int]:
    return kind == "fine", list(PENALTY_KINDS).index(kind) if kind in PENALTY_KINDS else 99


def _line(file: File, kind: str, proposal: Proposal) -> str:
    if kind == "fine":
        return f"罚款{both(proposal.fine)}" if proposal.fine else f"罚款{gap('罚款数额')}"
    if kind == "confiscate_gains":
        return f"没收违法所得{both(proposal.gains)}" if proposal.gains else f"没收违法所得{gap('违法所得数额')}"
    if kind == "confiscate_goods":
        lots = [lot for lot in file.lots if lot.party_id in (None, proposal.party.pk)]
        return f"没收{goods(lots) or gap('没收物品的名称和数量')}"
    return PENALTY_KINDS.get(kind, kind)

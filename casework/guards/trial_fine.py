"""Conditions of the criminal fine: its usual range, and what was paid as an administrative fine before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.trial_judgment import CONVICTED, lacks_a_reason
from casework.law.sentences import usual_fine
from casework.money import yuan

if TYPE_CHECKING:
    from casework.acts import ActFacts


def unusual_fines(rows: Any, on: date) -> list[tuple[dict[str, Any], str]]:
    """Return the rows whose fine lies outside the usual range, each with what the range is and why."""
    found = []
    for row in rows:
        if row["verdict"] != CONVICTED or not row["fine"] or not row.get("article"):
            continue
        usual = usual_fine(row.get("gains"), row.get("turnover"), row["months"] or 0, on)
        if usual is not None and not usual.minimum <= row["fine"] <= usual.maximum:
            between = f"{usual.bracket.label}，即{yuan(usual.minimum)}至{yuan(usual.maximum)}"
            mark = "" if usual.verified else "，该数据尚未核实"
            text = f"{row['party'].name}的罚金{yuan(row['fine'])}；一般为{between}（{usual.article}{mark}）"
            found.append((row, text))
    return found


@guard(
    law="知产刑事解释.25",
    refusal="罚金数额超出一般掌握的幅度",
    remedy="请核对违法所得、非法经营数额和罚金；确有理由的，在“理由”中写明（不少于六字）。",
    on_facts=True,
    detail=lambda act: "；".join(
        text for row, text in unusual_fines(act.facts.results, act.day) if lacks_a_reason(row)
    ),
)
def fine_is_usual_or_reasoned(act: ActFacts[Any]) -> bool:
    """The fine lies in the range of the interpretation, or its row says why not (罚金幅度)."""
    return all(not lacks_a_reason(row) for row, _text in unusual_fines(act.facts.results, act.day))


def paid_on_file(act: ActFacts[Any], party: Any) -> Decimal:
    """Return what the party paid under administrative decisions of the case, in CNY."""
    return sum((each.paid for each in act.paid_fines if each.party_id == party.pk), Decimal(0))


def _unequal(act: ActFacts[Any]) -> list[tuple[dict[str, Any], Decimal]]:
    found = []
    for row in act.facts.results:
        on_file = paid_on_file(act, row["party"])
        if (
            row["verdict"] == CONVICTED
            and row["fine"]
            and row["paid"] is not None
            and row["paid"] != on_file
            and on_file
        ):
            found.append((row, on_file))
    return found


@guard(
    law="行政处罚法.35",
    refusal="已缴纳的行政罚款与行政处罚案卷不一致；因同一行为已缴纳的罚款，应当折抵相应罚金",
    remedy="请按案卷中已缴数额折抵；不是同一行为的，填写实际折抵的数额，并在“理由”中写明（不少于六字）。",
    reads=("paid_fines",),
    on_facts=True,
    detail=lambda act: "；".join(f"{row['party'].name}已缴{yuan(paid)}" for row, paid in _unequal(act)),
)
def fine_paid_before_is_set_off(act: ActFacts[Any]) -> bool:
    """What the penalty collected for the same act is set off, or the row says why not (折抵)."""
    return all(not lacks_a_reason(row) for row, _paid in _unequal(act))

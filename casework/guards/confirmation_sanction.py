"""Conditions of a fine for a sham mediation (虚假调解的罚款): 民事诉讼法 115, 118, 119."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.law import fine_range
from casework.models import PartyKind

if TYPE_CHECKING:
    from casework.acts import ActFacts

INDIVIDUAL, UNIT = "individual", "unit"
OBSTRUCTION = "court.obstruction"


def bracket_of(act: ActFacts[Any]) -> tuple[str, Decimal]:
    """Return whether the party is fined as a unit or an individual, and the most it can be fined, in CNY."""
    kind = UNIT if act.facts.party.kind == PartyKind.ORGANISATION else INDIVIDUAL
    return kind, fine_range(OBSTRUCTION, {}, act.day, kind).maximum


@guard(
    law="民事诉讼法.115",
    refusal="裁定没有认定恶意串通、虚假调解，不能据此罚款",
    remedy="罚款以驳回申请的裁定认定为前提；其他妨害诉讼的行为依各自的规定处理。",
)
def collusion_was_found(act: ActFacts[Any]) -> bool:
    """Nobody is fined for what no ruling found."""
    return "false" in act.proceeding.brief.get("grounds", [])


@guard(
    law="民事诉讼法.118",
    refusal="对同一当事人的同一行为已经决定罚款",
    remedy="罚款有误的，由上一级人民法院复议后录入，或者办理更正。",
    on_facts=True,
    verified=False,
)
def party_is_not_fined_yet(act: ActFacts[Any]) -> bool:
    """One conduct is fined once."""
    return act.facts.party.ref not in act.proceeding.brief.get("sanctions", {})


def _limits(act: ActFacts[Any]) -> str:
    found = fine_range(OBSTRUCTION, {}, act.day, bracket_of(act)[0])
    least = f"{found.minimum:,.0f}元以上" if found.minimum else ""
    return f"对{found.bracket.label}的罚款为{least}{found.maximum:,.0f}元以下"


@guard(
    law="民事诉讼法.118",
    refusal="罚款数额不在法定幅度内",
    remedy="请按当事人是个人还是单位改正数额。",
    on_facts=True,
    verified=False,
    detail=_limits,
)
def fine_is_within_the_statute(act: ActFacts[Any]) -> bool:
    """An individual pays up to 100,000 CNY, a unit from 50,000 to 1,000,000 CNY."""
    found = fine_range(OBSTRUCTION, {}, act.day, bracket_of(act)[0])
    return act.facts.fine > 0 and bool(found.minimum <= act.facts.fine <= found.maximum)


def _row(act: ActFacts[Any]) -> dict[str, Any]:
    row: dict[str, Any] = act.proceeding.brief.get("sanctions", {}).get(act.facts.party.ref, {})
    return row


@guard(law="民事诉讼法.119", refusal="本案没有罚款决定", remedy="有罚款决定之后，才有对它的复议。", binding=True)
def somebody_was_fined(act: ActFacts[Any]) -> bool:
    """Without a fine there is nothing to reconsider."""
    return bool(act.proceeding.brief.get("sanctions"))


@guard(law="民事诉讼法.119", refusal="没有对该当事人作出罚款决定", remedy="请核对当事人。", on_facts=True, binding=True)
def party_was_fined(act: ActFacts[Any]) -> bool:
    """Only who was fined turns to the court above."""
    return bool(_row(act))


@guard(
    law="民事诉讼法.119",
    refusal="对罚款决定只能向上一级人民法院申请复议一次；复议结果应当在申请之后录入，且只录入一次",
    remedy="请核对已经录入的复议情况。",
    on_facts=True,
    verified=False,
)
def reconsideration_is_asked_once(act: ActFacts[Any]) -> bool:
    """It is asked for once, and answered once."""
    row = _row(act)
    if act.facts.happened == "asked":
        return "asked_on" not in row
    return not row or ("asked_on" in row and "outcome" not in row)


@guard(law="民事诉讼法.119", refusal="变更罚款的，应当填写变更后的数额和决定书编号", remedy="请补充。", on_facts=True)
def change_is_told(act: ActFacts[Any]) -> bool:
    """What the court above decided bears its number, and a change its amount."""
    facts = act.facts
    if facts.happened == "asked":
        return True
    return bool(facts.number) and (facts.happened != "changed" or facts.fine is not None)

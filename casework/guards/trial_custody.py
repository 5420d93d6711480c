"""Conditions of measures against an accused at court (强制措施): 刑事诉讼法 66–99, 260."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts

# As in casework.procedures.held, which a guard does not import.
HELD = ("detained", "arrested")
FREED_BY = ("acquitted", "exempt")


def record_of(act: ActFacts[Any], ref: str) -> dict[str, Any]:
    """Return what is kept of how the accused is held; guards change nothing in it."""
    known: dict[str, Any] = act.proceeding.brief.get("custody", {})
    return dict(known.get(ref, {}))


def _is_so(act: ActFacts[Any], test: Callable[[dict[str, Any]], bool]) -> bool:
    """Whether it is so of the accused named; before somebody is named, of anybody at all."""
    if act.facts is None:
        return any(test(record_of(act, course.party.ref)) for course in act.courses)
    return act.party is not None and test(record_of(act, act.party.ref))


def _custody(record: dict[str, Any]) -> str:
    return str(record.get("custody", ""))


@guard(
    law="刑事诉讼法.66",
    refusal="强制措施只能对自然人采取，所选的是被告单位",
    remedy="请选择自然人被告人；诉讼代表人不是被告人，不对其采取强制措施。",
    on_facts=True,
)
def accused_is_a_person(act: ActFacts[Any]) -> bool:
    """A measure against the person wants a person; a unit is fined, not held."""
    return act.party is not None and act.party.kind != "organisation"


@guard(
    law="刑事诉讼法.81",
    refusal="该被告人已经在押",
    remedy="请核对被告人。",
)
def accused_is_not_held(act: ActFacts[Any]) -> bool:
    """Nobody is arrested who is in custody already."""
    return _is_so(act, lambda record: _custody(record) not in HELD)


@guard(
    law="刑事诉讼法.80、93",
    refusal="没有对该被告人决定逮捕，或者已经执行",
    remedy="请先办理“决定逮捕”。",
)
def arrest_was_decided(act: ActFacts[Any]) -> bool:
    """The court decided on the arrest, and the police have not executed it yet."""
    return _is_so(act, lambda record: bool(record.get("arrest_decided")))


@guard(
    law="刑事诉讼法.93、94",
    refusal="该被告人没有由本院决定逮捕并已经执行",
    remedy="请先录入逮捕的执行。",
)
def accused_was_arrested_here(act: ActFacts[Any]) -> bool:
    """The accused is in custody by a decision of this court, which therefore owes what follows an arrest."""
    return _is_so(act, lambda record: _custody(record) in HELD and bool(record.get("arrested_here")))


@guard(
    law="刑事诉讼法.93",
    refusal="没有通知家属，也没有写明无法通知的原因",
    remedy="请填写被通知的家属；无法通知的，写明原因。",
    on_facts=True,
)
def family_is_told_or_cannot_be(act: ActFacts[Any]) -> bool:
    """Somebody of the family was told, or the record says why nobody could be."""
    return bool(act.facts.relative.strip() or act.facts.reason.strip())


@guard(
    law="刑事诉讼法.66、67、79",
    refusal="本院已经决定对该被告人取保候审",
    remedy="取保候审最长不得超过十二个月，不得重复决定；需要变更的，办理其他强制措施或者解除。",
)
def bail_is_not_running_here(act: ActFacts[Any]) -> bool:
    """Bail by this court is given once; that of police or procuratorate is decided upon anew (期限重新计算)."""
    return _is_so(act, lambda record: not (_custody(record) == "bail" and record.get("here")))


@guard(
    law="刑事诉讼法.66、74、79",
    refusal="本院已经决定对该被告人监视居住",
    remedy="监视居住最长不得超过六个月，不得重复决定；需要变更的，办理其他强制措施或者解除。",
)
def surveillance_is_not_running_here(act: ActFacts[Any]) -> bool:
    """Residential surveillance by this court is ordered once."""
    return _is_so(act, lambda record: not (_custody(record) == "surveillance" and record.get("here")))


@guard(
    law="刑事诉讼法.96、98、99",
    refusal="该被告人没有在押，也没有取保候审、监视居住",
    remedy="请核对被告人。",
)
def accused_is_under_a_measure(act: ActFacts[Any]) -> bool:
    """There is a measure to be ended."""
    return _is_so(act, lambda record: bool(_custody(record)))


@guard(
    law="刑事诉讼法.260",
    refusal="宣告无罪、免予刑事处罚的被告人还记为在押；应当在宣判后立即释放",
    remedy="请先办理“释放，解除强制措施”，以实际释放的时间录入。",
    on_facts=True,
    detail=lambda act: "、".join(_still_held(act)),
)
def whom_the_judgment_frees_is_free(act: ActFacts[Any]) -> bool:
    """Who is acquitted or exempt from punishment is no longer in custody when the judgment takes effect or goes up."""
    return not _still_held(act)


def _still_held(act: ActFacts[Any]) -> list[str]:
    return [
        course.party.name
        for course in act.courses
        if course.decision.get("verdict") in FREED_BY and _custody(record_of(act, course.party.ref)) in HELD
    ]

"""Measures and the things under them: how papers speak of a measure, and the chain of custody of each thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casework.acts import ActFacts
from casework.models import CustodyMove, Exhibit, GoodsLot, Measure, MeasureKind, Party
from casework.procedures.penalty.approval import next_no

PRESERVATION_RULE = "penalty.register_and_preserve.disposal"
SEIZURE_RULE = "penalty.seizure.period"
UNMARKED = "未标注"
# The state of goods under a measure ends with this; without it they have been dealt with.
HELD = "在案"


def rule_of(measure: Measure) -> str:
    """Return the period that runs while ``measure`` lasts."""
    return PRESERVATION_RULE if measure.kind == MeasureKind.PRESERVATION else SEIZURE_RULE


def measure_party(act: ActFacts[Any], measure: Measure) -> Party | None:
    """Return the party a loaded measure was imposed on, without asking the database."""
    return next((party for party in act.parties if party.pk == measure.party_id), None)


def original(act: ActFacts[Any], measure: Measure) -> dict[str, Any]:
    """Return how later papers speak of the decision that imposed ``measure``."""
    return {
        "original_number": measure.number,
        "original_date": measure.imposed_at[:10],
        "measure_kind": str(measure.get_kind_display()),
        "measure_from": measure.imposed_at[:10],
        "measure_until": ended(act, measure),
    }


def ended(act: ActFacts[Any], measure: Measure) -> str:
    """Return the day on which the period of ``measure`` ends, as far as it can be computed."""
    term = act.deadline(rule_of(measure), measure=measure)
    return term.due_on.isoformat() if term is not None and term.due_on is not None else ""


def lots_of(act: ActFacts[Any], measure: Measure) -> tuple[GoodsLot, ...]:
    """Return the goods under ``measure``."""
    return tuple(lot for lot in act.lots if lot.no in measure.lots)


def describe(act: ActFacts[Any], lots: Iterable[GoodsLot], state: str, place: str) -> None:
    """Put down what a list of goods must say of each: its marks, or that there are none, its state and place."""
    for lot in lots:
        lot.spec, lot.producer = lot.spec or UNMARKED, lot.producer or UNMARKED
        lot.place, lot.fate = place, state
        act.change(lot, "spec", "producer", "place", "fate")


def move_custody(act: ActFacts[Any], lots: Iterable[GoodsLot], *, giver: str, taker: str, place: str, why: str) -> None:
    """Pass these goods from one keeper to the next; goods kept for the first time become exhibits.

    Without a known giver the keeper on record gives. Links of the chain go by the number of
    the case's event, which only grows.
    """
    kept = {exhibit.lot_id: exhibit for exhibit in act.exhibits}
    number = next_no(act.exhibits)
    moved: list[tuple[Exhibit, str]] = []
    for lot in lots:
        exhibit = kept.get(lot.pk)
        if exhibit is None:
            exhibit = act.add(
                Exhibit(case=act.case, no=number, lot=lot, name=str(lot)[:120], custodian=taker, place=place)
            )
            number += 1
            moved.append((exhibit, giver))
            continue
        moved.append((exhibit, exhibit.custodian))
        exhibit.custodian, exhibit.place = taker, place
        act.change(exhibit, "custodian", "place")
    for exhibit, before in moved:
        act.add(
            CustodyMove(
                exhibit=exhibit,
                seq=act.case.head_seq + 1,
                at=str(act.at),
                giver=before,
                taker=taker,
                place=place,
                reason=why,
                officer=act.officer,
            )
        )

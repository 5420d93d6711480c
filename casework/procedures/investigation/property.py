"""Things taken, and what has nothing to do with the case (查封、扣押): 刑事诉讼法 141–145."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import criminal_investigation as guards
from casework.guards import criminal_property as property_guards
from casework.models import GoodsLot, Measure, MeasureKind, Officer, Party
from casework.procedures.base import Acts
from casework.procedures.investigation.stages import AT_WORK, LISTENING
from casework.procedures.penalty.approval import next_no
from casework.procedures.penalty.custody import describe, lots_of, measure_party, move_custody
from casework.procedures.penalty.lead import add_lots


@dataclass(frozen=True)
class TakingFacts:
    """What is seized or sealed, from whom, and who keeps it (扣押、查封)."""

    party: Party
    kind: str
    reason: str
    place: str
    custodian: str
    officers: tuple[Officer, ...]
    period: str = ""
    witness: str = ""
    lots: tuple[GoodsLot, ...] = ()
    goods: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class UnrelatedFacts:
    """Things that turned out to have nothing to do with the case (与案件无关)."""

    measure: Measure
    reason: str


@dataclass(frozen=True)
class ReturnFacts:
    """To whom they were given back (退还)."""

    measure: Measure
    taker: str
    place: str


@dataclass(frozen=True)
class NoticeFacts:
    """The notice for an owner who cannot be found (公告招领)."""

    measure: Measure
    where: str


class PropertyActs(Acts):
    """Things of the case; what was taken goes back also when the case has ended (公安刑事程序规定 187)."""

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.has_two_investigators, property_guards.something_is_taken],
    )
    def take_property(self, act: ActFacts[TakingFacts]) -> None:
        """Seize things, or seal what cannot be moved, with a list that holder, witness and officers sign."""
        facts = act.facts
        fresh = add_lots(act, act.case, facts.goods, act.rights, act.parties, first=next_no(act.lots))
        lots = (*facts.lots, *fresh)
        kind = MeasureKind(facts.kind)
        measure: Measure = act.add(
            Measure(
                proceeding=self, party=facts.party, no=next_no(act.measures), kind=kind,
                authority="刑事诉讼法第一百四十一条", reason=facts.reason, place=facts.place,
                imposed_at=str(act.at), lots=[lot.no for lot in lots],
            )
        )  # fmt: skip
        describe(act, facts.lots, f"{kind.label}在案", facts.place)
        for lot in fresh:
            lot.spec, lot.producer = lot.spec or "未标注", lot.producer or "未标注"
            lot.place, lot.fate = facts.place, f"{kind.label}在案"
        move_custody(act, lots, giver=facts.party.name, taker=facts.custodian, place=facts.place, why=str(kind.label))
        act.prints()
        sealed = kind == MeasureKind.SEALING
        act.issue(
            "sealing_decision" if sealed else "seizure_decision", facts.party, measure=measure, taken=_listed(lots)
        )
        act.issue("seizure_list", facts.party, taken=_listed(lots), holder=facts.party.name)
        act.confirm_by(*facts.officers)

    @transition("stage", source=list(LISTENING), target=None, conditions=[property_guards.measure_is_in_force])
    def find_unrelated(self, act: ActFacts[UnrelatedFacts]) -> None:
        """Things have nothing to do with the case: they go back within three days (查明与案件无关)."""
        act.happened("found_unrelated", measure=act.facts.measure)

    @transition("stage", source=list(LISTENING), target=None, conditions=[property_guards.measure_is_in_force])
    def return_property(self, act: ActFacts[ReturnFacts]) -> None:
        """Lift the measure and give the things back (解除并退还)."""
        facts, measure = act.facts, act.facts.measure
        lots = lots_of(act, measure)
        describe(act, lots, "已退还", facts.place)
        move_custody(act, lots, giver="", taker=facts.taker, place=facts.place, why="退还")
        measure.release(str(act.at))
        act.change(measure, "state", "ended_at")
        act.cancel("crime.unclaimed_property", measure=measure)

    @transition("stage", source=list(LISTENING), target=None, conditions=[property_guards.measure_is_in_force])
    def announce_property(self, act: ActFacts[NoticeFacts]) -> None:
        """Post a notice for the owner, who has six months (公告招领)."""
        act.happened("property_notice", measure=act.facts.measure)

    @transition(
        "stage",
        source=list(LISTENING),
        target=None,
        conditions=[property_guards.measure_is_in_force, property_guards.owner_had_six_months],
    )
    def pay_in_property(self, act: ActFacts[UnrelatedFacts]) -> None:
        """Nobody came: treat the things as ownerless and pay them in to the treasury (上缴国库)."""
        measure = act.facts.measure
        describe(act, lots_of(act, measure), "无人认领，上缴国库", measure.place)
        measure.dispose(str(act.at))
        act.change(measure, "state", "ended_at")
        act.notes["owner"] = str(measure_party(act, measure) or "")


def _listed(lots: tuple[GoodsLot, ...]) -> list[dict[str, str]]:
    """Return the things as the list names them."""
    return [
        {
            "name": lot.name, "quantity": f"{lot.quantity.normalize():f}{lot.unit}",
            "features": "，".join(part for part in (lot.spec, lot.producer) if part and part != "未标注") or "见实物",
        }
        for lot in lots
    ]  # fmt: skip

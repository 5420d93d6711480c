"""Preservation, sealing and seizure (先行登记保存、查封、扣押): 行政强制法, 程序规定 arts. 33–42."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.counting import compute
from casework.guards import investigation
from casework.guards import measures as guards
from casework.limits import limit
from casework.models import GoodsLot, Measure, MeasureKind, MeasureState, Officer, Party
from casework.procedures.base import Acts
from casework.procedures.penalty.approval import basis, issue_approval, next_no
from casework.procedures.penalty.custody import (
    HELD,
    PRESERVATION_RULE,
    SEIZURE_RULE,
    describe,
    lots_of,
    measure_party,
    move_custody,
    original,
    rule_of,
)
from casework.procedures.penalty.stages import INVESTIGATING, OPEN

PRESERVED_BY = "行政处罚法.56; 市场监管处罚程序规定.33"
# By kind of measure: what happened, what happened when it was urgent, the term to have it ratified.
EVENTS = {
    MeasureKind.PRESERVATION: (
        "preservation_taken", "onsite_preservation", "penalty.register_and_preserve.emergency_report",
    ),
    MeasureKind.SEALING: ("seizure_imposed", "onsite_seizure", "penalty.seizure.emergency_report"),
    MeasureKind.SEIZURE: ("seizure_imposed", "onsite_seizure", "penalty.seizure.emergency_report"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PreservationFacts:
    """Evidence to be registered and preserved (先行登记保存)."""

    party: Party
    lots: tuple[GoodsLot, ...]
    reason: str
    place: str
    custody_method: str
    officers: tuple[Officer, ...] = ()
    custodian: str = ""
    urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class SeizureFacts:
    """Goods to be sealed or seized, and the statute that allows it (查封、扣押)."""

    party: Party
    lots: tuple[GoodsLot, ...]
    kind: str
    authority: str
    facts_found: str
    reason: str
    place: str
    cause: str = ""
    officers: tuple[Officer, ...] = ()
    custodian: str = ""
    urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class ExtensionFacts:
    """A longer time for one measure, in calendar days (延长查封、扣押期限)."""

    measure: Measure
    days: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReleaseFacts:
    """Why a measure is lifted, and where the goods are fetched (解除)."""

    measure: Measure
    ground: str
    reason: str
    place: str


@dataclass(frozen=True, kw_only=True)
class PartReleaseFacts(ReleaseFacts):
    """Which of the goods are given back (部分解除)."""

    lots: tuple[GoodsLot, ...]


@dataclass(frozen=True, kw_only=True)
class RatificationFacts:
    """What the head said about a measure taken at once (补办批准)."""

    measure: Measure
    decision: str
    opinion: str


class MeasureActs(Acts):
    """Measures from the lead onwards: approved first or, where urgent, ratified within 24 hours."""

    @transition(
        "stage",
        source=list(INVESTIGATING),
        target=None,
        conditions=[
            investigation.has_two_officers, investigation.officers_have_certificates, investigation.is_not_recused,
        ],
    )  # fmt: skip
    def preserve(self, act: ActFacts[PreservationFacts]) -> None:
        """Register and preserve evidence (先行登记保存); within seven working days it is dealt with, or lapses."""
        facts = act.facts
        measure = impose(act, MeasureKind.PRESERVATION, PRESERVED_BY)
        until = compute(limit(act.term(PRESERVATION_RULE), on=act.day), act.at, calendar=act.calendar).due_on
        period = {"measure_from": act.day, "measure_until": until}
        act.issue("preservation_notice", party=facts.party, measure=measure, **period)
        act.issue("goods_list", party=facts.party, list_kind="先行登记保存证据")
        keeper = facts.custodian or facts.party.name
        move_custody(
            act, facts.lots, giver=facts.party.name, taker=keeper, place=facts.place, why="先行登记保存"
        )  # fmt: skip

    @transition(
        "stage",
        source=list(INVESTIGATING),
        target=None,
        conditions=[
            investigation.has_two_officers,
            investigation.officers_have_certificates,
            investigation.is_not_recused,
            guards.has_statutory_power,
            guards.is_city_level_in_competition_cases,
            guards.principal_head_decides_in_competition_cases,
            guards.goods_are_not_already_held,
        ],
    )
    def seize(self, act: ActFacts[SeizureFacts]) -> None:
        """Seal or seize goods (查封、扣押) for thirty days; preservation of the same goods ends with it."""
        facts = act.facts
        if facts.cause:
            act.case.cause = facts.cause
            act.change(act.case, "cause")
        kind = MeasureKind(facts.kind)
        article = guards.power_article(facts.authority, act.day)
        for earlier in guards.live(act.measures, "preservation"):
            if set(earlier.lots) <= {lot.no for lot in facts.lots}:
                earlier.dispose(str(act.at))
                act.change(earlier, "state", "ended_at")
                act.meet(PRESERVATION_RULE, measure=earlier)
        measure = impose(act, kind, article)
        until = compute(limit(act.term(SEIZURE_RULE), on=act.day), act.at, calendar=act.calendar).due_on
        act.issue(
            "coercive_measure_decision",
            party=facts.party,
            measure=measure,
            measure_kind=str(kind.label),
            legal_basis=basis(act, article),
            measure_days=30,
            measure_from=act.day,
            measure_until=until,
        )
        act.issue("goods_list", party=facts.party, list_kind=f"{kind.label}财物")
        if kind == MeasureKind.SEALING:
            act.issue("seal_strip", party=facts.party)
        taker = facts.custodian or (facts.party.name if kind == MeasureKind.SEALING else act.agency.name)
        move_custody(act, facts.lots, giver=facts.party.name, taker=taker, place=facts.place, why=str(kind.label))

    def ratify_measure(self, act: ActFacts[Any]) -> None:
        """The head approves what was done at once in an emergency (补办批准)."""
        measure = urgent_measure(act)
        measure.ratify()
        act.change(measure, "state")
        act.meet(EVENTS[MeasureKind(measure.kind)][2], measure=measure)
        act.prints()
        issue_approval(
            act, f"补办{measure.get_kind_display()}审批", measure.reason, basis(act, measure.authority),
            measure_party(act, measure),
        )  # fmt: skip

    def undo_measure(self, act: ActFacts[Any]) -> None:
        """The head refuses to ratify: the measure is lifted at once and the goods go back (立即解除)."""
        measure = urgent_measure(act)
        party = measure_party(act, measure)
        act.meet(EVENTS[MeasureKind(measure.kind)][2], measure=measure)
        act.prints()
        issue_approval(
            act, f"补办{measure.get_kind_display()}审批", measure.reason, basis(act, measure.authority), party
        )  # fmt: skip
        reason = "本局负责人不予批准当场采取的措施"
        end(act, measure, reason=reason, place=measure.place, party=party)

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[guards.measure_is_live, guards.measure_is_preservation],
    )
    def release_preservation(self, act: ActFacts[ReleaseFacts]) -> None:
        """Lift a preservation (解除先行登记保存) and give back the evidence."""
        release(act)

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[
            guards.measure_is_live, guards.measure_is_coercive, guards.is_first_extension,
            guards.measure_has_not_expired,
        ],
    )  # fmt: skip
    def extend_measure(self, act: ActFacts[ExtensionFacts]) -> None:
        """Extend a sealing or seizure once, before it ends, by at most thirty days (延长期限)."""
        facts, measure = act.facts, act.facts.measure
        term = act.deadline(SEIZURE_RULE, measure=measure)
        measure.extend()
        act.change(measure, "extended")
        act.extend(SEIZURE_RULE, f"{facts.days} calendar days", act.officer, measure=measure)
        party = measure_party(act, measure)
        values: dict[str, Any] = original(act, measure)
        if term is not None and term.due_on is not None:
            values["original_until"] = term.due_on
            values["measure_from"] = term.due_on + timedelta(days=1)
            values["measure_until"] = term.due_on + timedelta(days=facts.days)
        act.prints()
        act.issue("coercive_measure_extension", party=party, **values, measure_days=facts.days)
        issue_approval(
            act, f"延长{measure.get_kind_display()}期限{facts.days}日", facts.reason,
            basis(act, "行政强制法.25; 市场监管处罚程序规定.38"), party,
        )  # fmt: skip

    @transition(
        "stage", source=list(OPEN), target=None, conditions=[guards.measure_is_live, guards.measure_is_coercive]
    )
    def release_measure(self, act: ActFacts[ReleaseFacts]) -> None:
        """Lift a sealing or seizure (解除查封、扣押): at the end of its time, or as soon as it is not needed."""
        release(act)

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[guards.measure_is_live, guards.measure_is_coercive, guards.goods_are_under_the_measure],
    )
    def release_goods(self, act: ActFacts[PartReleaseFacts]) -> None:
        """Give back some of the goods (部分解除); the rest stays under the measure and its period."""
        facts, measure = act.facts, act.facts.measure
        given = {lot.no for lot in facts.lots}
        measure.lots = [no for no in measure.lots if no not in given]
        act.change(measure, "lots")
        party = measure_party(act, measure)
        papers(act, measure, reason=facts.reason, place=facts.place, party=party, scope="部分")
        give_back(act, measure, facts.lots, facts.place)


def impose(act: ActFacts[Any], kind: MeasureKind, authority: str) -> Measure:
    """Put a measure on the goods named; approved beforehand, or provisional until it is ratified."""
    facts = act.facts
    measure: Measure = act.add(
        Measure(
            proceeding=act.proceeding,
            party=facts.party,
            no=next_no(act.measures),
            kind=kind,
            state=MeasureState.PROVISIONAL if facts.urgent else MeasureState.IN_FORCE,
            authority=authority,
            reason=facts.reason,
            place=facts.place,
            imposed_at=str(act.at),
            lots=[lot.no for lot in facts.lots],
        )
    )
    describe(act, facts.lots, f"{kind.label}{HELD}", facts.place)
    taken, urgent, _ = EVENTS[kind]
    act.happened(taken, measure=measure)
    act.prints()
    if facts.urgent:
        act.happened(urgent, measure=measure)
        act.notes["measure"] = measure
    else:
        issue_approval(act, f"{kind.label}", facts.reason, basis(act, authority), facts.party)
    act.confirm_by(*facts.officers)
    return measure


def urgent_measure(act: ActFacts[Any]) -> Measure:
    """Return the measure whose ratification is asked."""
    measure = next(measure for measure in act.measures if measure.pk == act.approval["measure"])
    # Papers then list the goods of this measure, and the event says which one it was.
    act.facts = RatificationFacts(measure=measure, decision=act.facts.decision, opinion=act.facts.opinion)
    return measure


def release(act: ActFacts[ReleaseFacts]) -> None:
    """Lift the measure named in the facts, with its approval sheet and notice."""
    facts, measure = act.facts, act.facts.measure
    party = measure_party(act, measure)
    act.prints()
    issue_approval(
        act, f"解除{measure.get_kind_display()}", facts.reason,
        basis(act, "行政强制法.28; 市场监管处罚程序规定.35、42"), party,
    )  # fmt: skip
    end(act, measure, reason=facts.reason, place=facts.place, party=party)


def end(act: ActFacts[Any], measure: Measure, *, reason: str, place: str, party: Party | None) -> None:
    """Lift ``measure``, say so on paper, and give the goods back."""
    lots = lots_of(act, measure)
    papers(act, measure, reason=reason, place=place, party=party, scope="全部")
    measure.release(str(act.at))
    act.change(measure, "state", "ended_at")
    act.meet(rule_of(measure), measure=measure)
    give_back(act, measure, lots, place)


def papers(act: ActFacts[Any], measure: Measure, *, reason: str, place: str, party: Party | None, scope: str) -> None:
    """Issue the notice that lifts all or part of ``measure``."""
    kind = "preservation_release" if measure.kind == MeasureKind.PRESERVATION else "coercive_measure_release"
    act.prints()
    act.issue(
        kind, party=party, **original(act, measure), reason=reason, place=place, release_scope=scope,
        released_on=act.day,
    )  # fmt: skip


def give_back(act: ActFacts[Any], measure: Measure, lots: tuple[GoodsLot, ...], place: str) -> None:
    """Hand the goods back to the party of ``measure``."""
    party = measure_party(act, measure)
    owner = party.name if party else "当事人"
    describe(act, lots, f"退还（{act.day.isoformat()}）", place)
    move_custody(act, lots, giver=act.agency.name, taker=owner, place=place, why="解除措施，退还物品")

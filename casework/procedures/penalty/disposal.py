"""What becomes of goods held, and orders besides a penalty (保管、处置、责令): 程序规定 arts. 39, 41, 59."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import investigation
from casework.guards import measures as guards
from casework.models import GoodsLot, Measure, Officer, Party
from casework.procedures.base import Acts, carry
from casework.procedures.penalty.approval import basis, issue_approval
from casework.procedures.penalty.custody import (
    HELD,
    lots_of,
    measure_party,
    move_custody,
    original,
    rule_of,
)
from casework.procedures.penalty.stages import INVESTIGATING, OPEN, Stage

REFUND = "refund_order"


class Disposal(TextChoices):
    """Ways of dealing with goods (涉案物品处理方式)."""

    CONFISCATED = "confiscated", _("没收")
    DESTROYED = "destroyed", _("销毁")
    AUCTIONED = "auctioned", _("拍卖")
    RETURNED = "returned", _("退还")
    HANDED_OVER = "handed_over", _("移交")


@dataclass(frozen=True, kw_only=True)
class CustodyFacts:
    """A third party who keeps the goods, at the bureau's cost (委托保管)."""

    measure: Measure
    custodian: str
    place: str
    requirements: str
    officers: tuple[Officer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EarlyDisposalFacts:
    """Goods that cannot wait, and what allows it (先行处置)."""

    measure: Measure
    lots: tuple[GoodsLot, ...]
    ground: str
    reason: str
    disposal_method: str
    legal_basis: str = ""
    consent: str = ""
    notice_from: date | None = None
    notice_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class DisposalFacts:
    """What was done with the goods, where, before whom (涉案物品处理记录)."""

    lots: tuple[GoodsLot, ...]
    method: str
    started_at: LegalDate
    place: str
    disposal_course: str
    supervisor: str
    recording: str
    receiving_agency: str = ""
    measure: Measure | None = None
    party: Party | None = None
    officers: tuple[Officer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CarrierFacts:
    """Goods on their way, and who carries them (协助扣押通知书)."""

    measure: Measure
    carrier: str
    waybill: str
    place: str
    reason: str
    requirements: str


@dataclass(frozen=True, kw_only=True)
class CorrectionFacts:
    """What must be put right by when (责令改正通知书)."""

    party: Party
    facts_found: str
    law_violated: str
    legal_basis: str
    correction_required: tuple[str, ...]
    correct_by: date
    recheck_method: str


@dataclass(frozen=True, kw_only=True)
class RefundFacts:
    """What was charged too much and goes back, in CNY (责令退款通知书)."""

    party: Party
    facts_found: str
    refund_amount: Decimal
    refund_to: tuple[str, ...]
    deadline: date
    publicity_method: str
    notice_days: int


@dataclass(frozen=True, kw_only=True)
class RefundResultFacts:
    """How much was refunded, in CNY."""

    party: Party
    refunded: Decimal
    proof: str


class DisposalActs(Acts):
    """Custody and disposal of goods, and orders to correct."""

    @transition("stage", source=list(OPEN), target=None, conditions=[guards.measure_is_live])
    def entrust_custody(self, act: ActFacts[CustodyFacts]) -> None:
        """Have a third party keep the goods (委托保管); it may not use them, and the bureau pays."""
        facts, measure = act.facts, act.facts.measure
        party = measure_party(act, measure)
        act.prints()
        act.issue("entrusted_custody", party=party, **original(act, measure), list_kind="财物")
        move_custody(
            act, lots_of(act, measure), giver=act.agency.name, taker=facts.custodian, place=facts.place, why="委托保管"
        )

    @transition(
        "stage",
        source=[*OPEN, Stage.CLOSED],
        target=None,
        conditions=[
            investigation.has_two_officers, guards.disposal_follows_a_decision, guards.goods_are_under_the_measure,
        ],
    )  # fmt: skip
    def dispose_goods(self, act: ActFacts[DisposalFacts]) -> None:
        """Deal with the goods and write it down (涉案物品处理); a measure with no goods left is over."""
        facts = act.facts
        label = str(Disposal(facts.method).label)
        for lot in facts.lots:
            lot.fate = f"{label}（{act.day.isoformat()}）"
            act.change(lot, "fate")
        taker = facts.receiving_agency or (
            facts.party.name if facts.method == Disposal.RETURNED and facts.party else label
        )
        move_custody(act, facts.lots, giver=act.agency.name, taker=taker, place=facts.place, why=label)
        measure = facts.measure
        number = original(act, measure)["original_number"] if measure is not None else ""
        act.prints()
        act.issue("goods_disposal_record", party=facts.party, disposal_method=label, original_number=number)
        if measure is not None and measure.live:
            dealt_with = {lot.no for lot in act.lots if lot.fate and not lot.fate.endswith(HELD)} | {
                lot.no for lot in facts.lots
            }
            if set(measure.lots) <= dealt_with:
                if facts.method == Disposal.HANDED_OVER:
                    measure.hand_over(str(act.at))
                else:
                    measure.dispose(str(act.at))
                act.change(measure, "state", "ended_at")
                act.meet(rule_of(measure), measure=measure)
        act.confirm_by(*facts.officers)

    @transition("stage", source=[*INVESTIGATING, Stage.DECIDED], target=None, conditions=[investigation.is_not_recused])
    def order_correction(self, act: ActFacts[CorrectionFacts]) -> None:
        """Order the party to put the violation right (责令改正)."""
        facts = act.facts
        carry(act, "law_violated")
        self.brief["correct_by"] = facts.correct_by.isoformat()


class BureauDisposalActs(Acts):
    """What only the rules of the market regulation bureaus know: goods that spoil or travel, and refunds."""

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[
            guards.measure_is_live, guards.goods_are_under_the_measure, guards.early_disposal_has_a_ground,
        ],
    )  # fmt: skip
    def dispose_early(self, act: ActFacts[EarlyDisposalFacts]) -> None:
        """Deal with goods that would spoil or lose their worth, before the decision (先行处置)."""
        facts, measure = act.facts, act.facts.measure
        party = measure_party(act, measure)
        act.prints()
        paper = "early_disposal_notice" if facts.ground == "notice" else "early_disposal_confirmation"
        act.issue(paper, party=party, **original(act, measure))
        issue_approval(
            act, f"先行处置物品（{facts.disposal_method}）", facts.reason,
            facts.legal_basis or basis(act, "市场监管处罚程序规定.41"), party,
        )  # fmt: skip
        for lot in facts.lots:
            lot.fate = f"先行处置：{facts.disposal_method}"[:120]
            act.change(lot, "fate")

    @transition(
        "stage",
        source=list(INVESTIGATING),
        target=None,
        conditions=[guards.measure_is_live, guards.measure_is_coercive],
    )
    def ask_carrier_to_hold(self, act: ActFacts[CarrierFacts]) -> None:
        """Ask the carrier to hold goods under seizure that are on their way (协助扣押)."""
        facts, measure = act.facts, act.facts.measure
        act.prints()
        act.issue(
            "assistance_seizure_notice",
            **original(act, measure),
            legal_basis=basis(act, f"{measure.authority}; 市场监管处罚程序规定.39"),
        )
        move_custody(
            act, lots_of(act, measure), giver=act.agency.name, taker=facts.carrier, place=facts.place, why="协助扣押"
        )

    @transition("stage", source=list(INVESTIGATING), target=None, conditions=[investigation.is_not_recused])
    def order_refund(self, act: ActFacts[RefundFacts]) -> None:
        """Order the party to refund what it charged too much (责令退款); the time for the decision stops."""
        act.stop(REFUND)
        self.brief.setdefault("refunds", {})[act.facts.party.ref] = str(act.facts.refund_amount)

    @transition("stage", source=list(INVESTIGATING), target=None)
    def conclude_refund(self, act: ActFacts[RefundResultFacts]) -> None:
        """Put down what was refunded; what was not is confiscated with the decision (退款结果)."""
        facts = act.facts
        ordered = self.brief.get("refunds", {})
        ordered.pop(facts.party.ref, None)
        self.brief.setdefault("refunded", {})[facts.party.ref] = str(facts.refunded)
        if not ordered:
            act.resume(REFUND)


__all__ = ["BureauDisposalActs", "Disposal", "DisposalActs"]

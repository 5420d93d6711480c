"""Preservation, sealing and seizure through the one door."""

from __future__ import annotations

from datetime import date

import pytest

from casework.exceptions import ActRefused
from casework.models import CustodyMove, Deadline, Exhibit, GoodsLot, Measure
from tests.builders import people
from tests.casework.procedures.penalty_case import (
    PRESERVATION,
    SEIZURE,
    act,
    agreed,
    approved,
    days_later,
    kinds,
    seized,
    with_goods,
)

pytestmark = pytest.mark.django_db


def term(rule: str) -> Deadline:
    return Deadline.objects.filter(rule=rule).latest("pk")


def test_preservation_is_approved_and_runs_seven_working_days() -> None:
    who = people()
    proceeding = with_goods(who)
    outcome = approved("preserve", who, PRESERVATION, proceeding)
    assert kinds(outcome) == {"preservation_notice", "goods_list", "matter_approval"}
    assert term("penalty.register_and_preserve.disposal").due_on == date(2026, 3, 11)


def test_urgent_preservation_wants_ratification_in_a_day() -> None:
    who = people()
    proceeding = with_goods(who)
    outcome = act("preserve", who, PRESERVATION | {"urgent": "on"}, proceeding)
    assert Measure.objects.get().state == "provisional"
    assert {d.rule for d in outcome.started} == {
        "penalty.register_and_preserve.disposal",
        "penalty.register_and_preserve.emergency_report",
    }
    agreed("preserve", who, proceeding)
    assert Measure.objects.get().state == "in_force"
    assert term("penalty.register_and_preserve.emergency_report").state == "met"


def test_a_refused_ratification_releases_at_once() -> None:
    who = people()
    proceeding = with_goods(who)
    act("add_lots", who, {"goods": [{"name": "无关物品", "quantity": "1", "unit": "件"}]}, proceeding)
    act("seize", who, SEIZURE | {"urgent": "on"}, proceeding)
    outcome = agreed("seize", who, proceeding, decision="refused")
    released = next(paper for paper in outcome.documents if paper.kind == "coercive_measure_release")
    assert [goods["ref"] for goods in released.values["goods"]] == ["G1"]
    assert Measure.objects.get().state == "released"
    assert kinds(outcome) == {"coercive_measure_release", "matter_approval"}
    assert term("penalty.seizure.period").state == "met"


def test_seizure_prints_decision_and_list_and_starts_the_chain_of_custody() -> None:
    who = people()
    proceeding = with_goods(who)
    outcome = approved("seize", who, SEIZURE, proceeding)
    assert kinds(outcome) == {"coercive_measure_decision", "goods_list", "matter_approval"}
    assert term("penalty.seizure.period").due_on == date(2026, 4, 1)
    assert Exhibit.objects.get().custodian == "本局仓库管理员"
    assert CustodyMove.objects.get().giver == "临沂某某商贸有限公司"


def test_sealing_prints_a_strip() -> None:
    who = people()
    proceeding = with_goods(who)
    assert "seal_strip" in kinds(approved("seize", who, SEIZURE | {"kind": "sealing"}, proceeding))


def test_seizure_of_preserved_goods_ends_the_preservation() -> None:
    who = people()
    proceeding = with_goods(who)
    approved("preserve", who, PRESERVATION, proceeding)
    approved("seize", who, SEIZURE, proceeding)
    assert list(Measure.objects.values_list("kind", "state")) == [("preservation", "disposed"), ("seizure", "in_force")]
    assert term("penalty.register_and_preserve.disposal").state == "met"


def test_goods_are_not_seized_twice() -> None:
    who = people()
    proceeding = seized(who)
    with pytest.raises(ActRefused, match="行政强制法第二十三条"):
        act("seize", who, SEIZURE, proceeding)


def test_a_measure_is_extended_once() -> None:
    who = people()
    proceeding = seized(who)
    facts = {"measure": "M1", "days": 30, "reason": "案情复杂"}
    outcome = approved("extend_measure", who, facts, proceeding, now=days_later(20))
    assert kinds(outcome) == {"coercive_measure_extension", "matter_approval"}
    assert term("penalty.seizure.period").due_on == date(2026, 5, 1)
    with pytest.raises(ActRefused, match="只能延长一次"):
        act("extend_measure", who, facts, proceeding, now=days_later(21))


def test_an_expired_measure_is_not_extended() -> None:
    who = people()
    proceeding = seized(who)
    with pytest.raises(ActRefused, match="期限已经届满"):
        act("extend_measure", who, {"measure": "M1", "days": 30, "reason": "案情复杂"}, proceeding, now=days_later(31))


def test_release_gives_the_goods_back() -> None:
    who = people()
    proceeding = seized(who)
    facts = {"measure": "M1", "ground": "unrelated", "reason": "与本案无关", "place": "本局仓库"}
    outcome = approved("release_measure", who, facts, proceeding)
    assert kinds(outcome) == {"coercive_measure_release", "matter_approval"}
    assert Measure.objects.get().state == "released"
    assert term("penalty.seizure.period").state == "met"
    assert Exhibit.objects.get().custodian == "临沂某某商贸有限公司"


def test_preservation_is_released() -> None:
    who = people()
    proceeding = with_goods(who)
    approved("preserve", who, PRESERVATION, proceeding)
    facts = {"measure": "M1", "ground": "other", "reason": "已经取证", "place": "兰山区某仓库"}
    assert "preservation_release" in kinds(approved("release_preservation", who, facts, proceeding))


def test_part_of_the_goods_goes_back_and_the_term_runs_on() -> None:
    who = people()
    proceeding = with_goods(who)
    more = {"goods": [{"name": "标签", "quantity": "5", "unit": "张", "unit_price": "1"}]}
    act("add_lots", who, more, proceeding)
    approved("seize", who, SEIZURE | {"lots": ["G1", "G2"]}, proceeding)
    facts = {"measure": "M1", "ground": "unrelated", "reason": "与本案无关", "place": "本局", "lots": ["G2"]}
    approved("release_goods", who, facts, proceeding)
    assert Measure.objects.get().lots == [1]
    assert term("penalty.seizure.period").state == "running"


def test_custody_passes_to_a_third_party() -> None:
    who = people()
    proceeding = seized(who)
    facts = {
        "measure": "M1",
        "custodian": "某仓储公司",
        "place": "某仓库",
        "requirements": "不得使用",
        "officers": ["zhao"],
    }
    assert kinds(act("entrust_custody", who, facts, proceeding)) == {"entrusted_custody"}
    assert [move.taker for move in CustodyMove.objects.order_by("seq")] == ["本局仓库管理员", "某仓储公司"]


def test_spoiling_goods_are_disposed_of_by_consent() -> None:
    who = people()
    proceeding = seized(who)
    facts = {
        "measure": "M1", "lots": ["G1"], "ground": "consent", "reason": "容易变质", "disposal_method": "拍卖",
    }  # fmt: skip
    outcome = approved("dispose_early", who, facts, proceeding)
    assert kinds(outcome) == {"early_disposal_confirmation", "matter_approval"}
    assert GoodsLot.objects.get().fate == "先行处置：拍卖"


def test_goods_are_not_destroyed_before_a_decision() -> None:
    who = people()
    proceeding = seized(who)
    facts = {
        "measure": "M1", "lots": ["G1"], "method": "destroyed", "started_at": "2026-03-02T09:00", "place": "某厂",
        "disposal_course": "拆解", "supervisor": "监督员", "recording": "录像", "officers": ["zhao", "qian"],
    }  # fmt: skip
    with pytest.raises(ActRefused, match="处理决定"):
        act("dispose_goods", who, facts, proceeding)
    outcome = act("dispose_goods", who, facts | {"method": "returned", "party": "P1"}, proceeding)
    assert kinds(outcome) == {"goods_disposal_record"}
    assert Measure.objects.get().state == "disposed"


def test_a_carrier_is_asked_to_hold_the_goods() -> None:
    who = people()
    proceeding = seized(who)
    facts = {
        "measure": "M1", "carrier": "某物流公司", "waybill": "无", "place": "某货站", "reason": "在途",
        "requirements": "停止运输",
    }  # fmt: skip
    assert kinds(act("ask_carrier_to_hold", who, facts, proceeding)) == {"assistance_seizure_notice"}


def test_correction_and_refund_are_ordered() -> None:
    who = people()
    proceeding = with_goods(who)
    order = {
        "party": "P1", "facts_found": "销售侵权商品。", "law_violated": "商标法第五十七条",
        "legal_basis": "行政处罚法第二十八条", "correction_required": ["立即停止销售"], "correct_by": "2026-03-10",
        "recheck_method": "现场复查",
    }  # fmt: skip
    assert kinds(approved("order_correction", who, order, proceeding)) == {"correction_order"}
    refund = {
        "party": "P1", "facts_found": "多收价款。", "refund_amount": "100", "refund_to": ["消费者若干"],
        "deadline": "2026-03-20", "publicity_method": "门店公告", "notice_days": 30,
    }  # fmt: skip
    assert kinds(approved("order_refund", who, refund, proceeding)) == {"refund_order"}
    assert term("penalty.decision").state == "stopped"
    act("conclude_refund", who, {"party": "P1", "refunded": "100", "proof": "转账凭证"}, proceeding, now=days_later(10))
    assert term("penalty.decision").due_on == date(2026, 6, 9)

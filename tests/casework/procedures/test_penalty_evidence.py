"""Inspection, inquiry, evidence, appraisal and identification through the one door."""

from __future__ import annotations

from datetime import date

import pytest

from casework.exceptions import ActRefused
from casework.models import Confirmation, Deadline, Evidence, GoodsLot
from tests.builders import officer, people
from tests.casework.procedures.penalty_case import (
    INQUIRY,
    INSPECTION,
    TIMES,
    act,
    approved,
    days_later,
    kinds,
    seized,
    with_goods,
)

pytestmark = pytest.mark.django_db
APPRAISAL = {
    "institution": "某检测中心", "institution_qualification": "CMA 000", "appraisal_kind": "检验",
    "appraisal_matter": "是否为同一商品", "lots": ["G1"], "sample_state": "完好", "requirements": "出具报告",
    "reply_by": "2026-03-20", "started_on": "2026-03-02", "ended_on": "2026-03-20", "party": "P1",
    "officers": ["zhao"],
}  # fmt: skip
RESULT = {
    "party": "P1", "institution": "某检测中心", "appraisal_kind": "检验", "report_number": "2026-1",
    "report_pages": 3, "conclusion": "不符合。", "ended_on": "2026-03-12", "objection_days": 15, "lots": ["G1"],
}  # fmt: skip
QUESTION = {
    "right": "R1", "lots": ["G1"], "identification_kind": "辨认", "questions": ["是否为权利人生产"], "photo_count": 4,
    "reply_by": "2026-03-20", "officers": ["zhao"],
}  # fmt: skip
OPINION = {"right": "R1", "lots": ["G1"], "conclusion": "不是我公司的产品。", "signatory": "法务赵某"}


def due(rule: str) -> date | None:
    return Deadline.objects.filter(rule=rule).latest("pk").due_on


def test_an_inspection_finds_goods_and_asks_the_second_officer() -> None:
    who = people()
    proceeding = with_goods(who)
    outcome = act("inspect_site", who, INSPECTION, proceeding)
    assert kinds(outcome) == {"scene_record"}
    assert [lot.no for lot in GoodsLot.objects.all()] == [1, 2]
    assert Evidence.objects.get().kind == "site_record"
    assert Confirmation.objects.get().officer == who.second


def test_one_officer_alone_is_refused() -> None:
    who = people()
    proceeding = with_goods(who)
    with pytest.raises(ActRefused, match="行政处罚法第四十二条"):
        act("inspect_site", who, INSPECTION | {"officers": ["zhao"]}, proceeding)


def test_an_inspection_already_made_by_one_is_recorded_as_irregular() -> None:
    who = people()
    proceeding = with_goods(who)
    outcome = act("inspect_site", who, INSPECTION | {"officers": ["zhao"]}, proceeding, recorded=True)
    assert [refusal.code for refusal in outcome.irregular] == ["has_two_officers"]


def test_rights_are_told_once() -> None:
    who = people()
    proceeding = with_goods(who)
    untold = {key: value for key, value in INQUIRY.items() if key != "rights_told"}
    with pytest.raises(ActRefused, match="第二十一条"):
        act("inquire", who, untold, proceeding)
    act("inspect_site", who, INSPECTION, proceeding)
    assert kinds(act("inquire", who, untold, proceeding)) == {"inquiry_record"}


def test_two_inquiries_at_once_are_refused() -> None:
    who = people()
    proceeding = with_goods(who)
    act("inquire", who, INQUIRY, proceeding)
    with pytest.raises(ActRefused, match="个别进行"):
        act("inquire", who, INQUIRY | {"started_at": "2026-03-02T09:00"}, proceeding)


def test_notices_of_inquiry_and_material() -> None:
    who = people()
    proceeding = with_goods(who)
    summons = {
        "party": "P1",
        "reason": "了解进货情况",
        "starts_at": "2026-03-05T09:00",
        "place": "本局",
        "officers": ["zhao"],
    }
    assert kinds(act("summon_for_inquiry", who, summons, proceeding)) == {"inquiry_notice"}
    request = {"party": "P1", "materials": ["进货票据", "销售台账"], "deadline": "2026-03-10", "officers": ["zhao"]}
    assert kinds(act("request_materials", who, request, proceeding)) == {"material_request_notice"}


def test_each_piece_of_evidence_has_its_sheet() -> None:
    who = people()
    proceeding = with_goods(who)
    item = {"kind": "documentary", "name": "进货票据", "pages": 2, "proves": "进货数量", "original_at": "当事人处"}
    facts = {
        "party": "P1", "officers": ["zhao", "qian"], "items": [item, item | {"name": "销售台账"}],
        "evidence_source": "当事人提供", "extraction_method": "复印", "provider": "王五", "place": "某仓库",
    }  # fmt: skip
    outcome = act("collect_evidence", who, facts, proceeding)
    assert len(outcome.documents) == 2
    assert [piece.ref for piece in Evidence.objects.all()] == ["E1", "E2"]


def test_electronic_evidence_keeps_hash_and_certificate() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {
        **TIMES, "party": "P1", "officers": ["zhao", "qian"], "data_carrier": "网店后台", "data_source": "某平台",
        "extraction_method": "在线提取", "extraction_course": "登录后导出。", "certificate": "存证书1号",
        "verification": "校验一致", "data_files": [{"name": "订单.csv", "algorithm": "SHA-256", "hash": "A" * 64}],
    }  # fmt: skip
    assert kinds(act("collect_electronic_evidence", who, facts, proceeding)) == {"electronic_evidence_record"}
    piece = Evidence.objects.get()
    assert (piece.file_hash, piece.certificate, piece.verified) == ("SHA-256:" + "a" * 64, "存证书1号", "校验一致")


def test_a_hash_of_the_wrong_length_is_refused() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {"data_files": [{"name": "订单.csv", "algorithm": "SM3", "hash": "abc"}]}
    with pytest.raises(ActRefused, match="64位十六进制数"):
        act("collect_electronic_evidence", who, facts, proceeding)


def test_samples_are_evidence() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {
        **TIMES, "party": "P1", "officers": ["zhao", "qian"], "lots": ["G1"], "batch": "无", "sampling_base": "20个",
        "sample_quantity": "2个", "sampling_method": "随机", "sealing": "封条完好",
    }  # fmt: skip
    assert kinds(act("sample", who, facts, proceeding)) == {"sampling_record"}
    assert Evidence.objects.get().kind == "physical"


def test_appraisal_stops_decision_and_seizure_and_is_told() -> None:
    who = people()
    proceeding = seized(who)
    outcome = act("commission_appraisal", who, APPRAISAL, proceeding)
    assert kinds(outcome) == {"appraisal_commission", "appraisal_period_notice"}
    outcome = act("receive_appraisal", who, RESULT, proceeding, now=days_later(11))
    assert kinds(outcome) == {"appraisal_result_notice"}
    assert due("penalty.seizure.period") == date(2026, 4, 11)
    assert due("penalty.decision") == date(2026, 6, 10)


def test_an_unqualified_laboratory_is_refused() -> None:
    who = people()
    proceeding = with_goods(who)
    with pytest.raises(ActRefused, match="第三十二条"):
        act("commission_appraisal", who, APPRAISAL | {"institution_qualification": ""}, proceeding)


def test_identification_stops_the_decision_but_not_the_seizure() -> None:
    who = people()
    proceeding = seized(who)
    assert kinds(act("ask_right_holder", who, QUESTION, proceeding)) == {"identification_request"}
    outcome = act("receive_identification", who, OPINION, proceeding, now=days_later(10))
    assert due("penalty.seizure.period") == date(2026, 4, 1)
    assert due("penalty.decision") == date(2026, 6, 9)
    lot = GoodsLot.objects.get()
    assert (lot.identified, lot.right.name if lot.right else "") == (True, "沂蒙山")
    assert "听取当事人" in outcome.event.payload["notes"]["warning"]


def test_a_right_holder_speaks_for_its_own_right_only() -> None:
    who = people()
    proceeding = with_goods(who)
    right = {"rights": [{"kind": "trademark", "name": "另一商标", "holder": "另一公司"}]}
    act("add_right", who, right, proceeding)
    with pytest.raises(ActRefused, match="第三十条"):
        act("receive_identification", who, OPINION | {"right": "R2"}, proceeding)


def test_who_is_recused_cannot_act() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {
        "leaving": ["qian"], "position": "officer", "requested_by": "当事人", "reason": "近亲属关系",
        "officers": ["shi"],
    }  # fmt: skip
    assert kinds(approved("recuse", who, facts, proceeding)) == {"matter_approval"}
    with pytest.raises(ActRefused, match="回避"):
        act("inspect_site", who, INSPECTION, proceeding)


def test_measures_against_unfair_competition_are_approved_by_the_principal_head() -> None:
    who = people()
    principal = officer("zheng", "郑正", who.agency, "principal_head")
    proceeding = with_goods(who)
    act("add_right", who, {"rights": [{"kind": "trade_secret", "name": "配方", "holder": "某公司"}]}, proceeding)
    with pytest.raises(ActRefused, match="反不正当竞争法第十六条"):
        act("inspect_site", who, INSPECTION, proceeding)
    report = {"measures": ["进入经营场所检查", "询问"], "reason": "涉嫌侵犯商业秘密"}
    approved("approve_competition_measures", who, report, proceeding, head=principal)
    assert kinds(act("inspect_site", who, INSPECTION, proceeding)) == {"scene_record"}

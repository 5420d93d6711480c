"""A judicial confirmation: each term at its last lawful day and once late, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.law.confirmation import case_type_register
from casework.law.numbering import Code
from casework.models import Clause, Deadline, Document, Evidence, Handover, Proceeding
from tests.casework.procedures.penalty_case import kinds
from tests.procedures.confirmation_case import ALLOCATION, DEFAULT, OWNS, PAY, PRESENT, Bench

pytestmark = pytest.mark.django_db
REASON = "协议处分了案外人某物流公司的货物。"
DISMISSED = {"outcome": "dismissed", "grounds": ["interests"], "reasoning": REASON}


def late(rule: str) -> bool:
    return Deadline.objects.filter(rule=rule, state="met").latest("pk").late


# The three forms of the ruling (三种裁定)


def test_a_sound_agreement_is_confirmed_and_may_be_enforced() -> None:
    bench = Bench().served()
    assert (bench.fresh().stage, bench.fresh().number) == ("confirmed", "（2026）鲁1302民特1号")
    assert bench.due("confirmation.objection_party", "P1") == "2026-03-25"
    enforce = Deadline.objects.filter(rule="confirmation.enforce", party__no=1).values_list("due_on", flat=True)
    # Two years from the last day to stop, to pay, and for the default clause from the day the ruling took effect.
    assert sorted(map(str, enforce)) == ["2028-03-10", "2028-03-13", "2028-04-28"]
    bench.take("close", {}, "2026-03-12")
    assert (bench.fresh().stage, bench.fresh().case.state) == ("closed", "closed")


def test_an_agreement_about_others_goods_is_dismissed_and_the_ways_left_are_told() -> None:
    bench = Bench().examined(found={"interests": REASON}, clauses=[PAY | {"outsider": "某物流公司"}, DEFAULT])
    with pytest.raises(ActRefused, match="损害国家利益"):
        bench.take("rule", {"outcome": "confirmed"}, "2026-03-09")
    assert kinds(bench.take("rule", DISMISSED, "2026-03-09")) == {"jc.ruling_reject"}
    assert bench.fresh().stage == "dismissed"
    with pytest.raises(ActRefused, match="裁定驳回申请"):
        bench.take("apply_for_enforcement", ENFORCE, "2026-05-06", bench.clerk)


def test_an_application_is_withdrawn_before_the_ruling_and_not_after() -> None:
    bench = Bench().accepted()
    asked = {"outcome": "withdrawn", "back": "asked", "back_by": "双方当事人", "back_on": "2026-03-04"}
    with pytest.raises(ActRefused, match="由当事人提出"):
        bench.take("rule", {"outcome": "withdrawn", "back": "asked"}, "2026-03-04")
    assert kinds(bench.take("rule", asked, "2026-03-04")) == {"jc.ruling_withdraw"}
    with pytest.raises(ActRefused, match="准许撤回"):
        bench.take("rule", asked, "2026-03-05")


def test_who_does_not_supplement_in_time_is_treated_as_having_withdrawn() -> None:
    bench = Bench().accepted()
    more = {"missing": "货物来源的证明", "until": "2026-03-11"}
    assert kinds(bench.take("request_supplement", more, "2026-03-04")) == {"jc.correction"}
    assert bench.due("confirmation.supplement") == "2026-03-11"
    silent = {"outcome": "withdrawn", "back": "no_supplement", "back_by": "李某"}
    with pytest.raises(ActRefused, match="按撤回处理的"):
        bench.take("rule", silent, "2026-03-11")
    bench.take("rule", silent, "2026-03-12")
    assert bench.fresh().stage == "withdrawn"


# Application and acceptance (申请、受理)


def test_the_window_counts_from_the_effect_and_the_day_of_posting_counts() -> None:
    bench = Bench().allocated("2026-03-30", effective_on="2026-02-24", posted_on="2026-03-26", agreed_on="2026-02-24")
    term = Deadline.objects.get(rule="confirmation.apply")
    assert (str(term.due_on), term.state, term.late) == ("2026-03-26", "met", False)
    assert bench.fresh().brief["late"] is False


def test_a_late_application_is_registered_and_answered_by_the_judge() -> None:
    bench = Bench().allocated("2026-03-27")
    assert (bench.fresh().brief["late"], late("confirmation.apply")) == (True, True)
    with pytest.raises(ActRefused, match="三十日的期限"):
        bench.take("accept", {"decision": "accept"}, "2026-03-30")
    refusal = {"decision": "refuse", "ground": "late", "reason": "协议2026年2月24日生效，2026年3月27日申请。"}
    assert kinds(bench.take("accept", refusal, "2026-03-30")) == {"jc.refusal"}
    assert bench.fresh().stage == "refused"


def test_a_late_application_that_something_excuses_is_accepted() -> None:
    bench = Bench().allocated("2026-03-27")
    bench.take("accept", {"decision": "accept", "excuse": "道路因洪水中断，障碍消除后五日内申请。"}, "2026-03-30")
    assert bench.fresh().stage == "accepted"


def test_one_alone_cannot_apply() -> None:
    bench = Bench()
    with pytest.raises(ActRefused, match="双方当事人共同提出"):
        bench.registered(manner="alone")
    with pytest.raises(ActRefused, match="另一方同意"):
        bench.registered(manner="consented")


def test_one_with_the_stated_consent_of_the_other_applies_for_both() -> None:
    bench = Bench().registered(manner="consented", consent="李某2026年3月1日书面同意。")
    assert bench.fresh().stage == "registered"


@pytest.mark.parametrize(("on", "is_late"), [("2026-03-05", False), ("2026-03-06", True)])
def test_it_is_accepted_within_three_days(on: str, is_late: bool) -> None:
    bench = Bench().accepted(on)
    assert late("confirmation.accept") is is_late
    assert {paper.kind for paper in Document.objects.filter(proceeding=bench.proceeding)} >= {"jc.acceptance"}
    assert Document.objects.filter(kind="jc.acceptance").count() == 2


def test_an_oral_application_is_written_down_for_both_to_sign() -> None:
    bench = Bench().registered(form="oral")
    made = {each.kind: each.signature for each in Document.objects.filter(proceeding=bench.proceeding)}
    assert made.keys() == {"jc.application", "jc.commitment", "jc.attachments"}
    assert made["jc.application"] == "unsigned"


def test_what_is_missing_is_told_once_and_the_three_days_begin_anew() -> None:
    bench = Bench().allocated()
    lacking = {"missing": "授权委托书", "until": "2026-03-09"}
    bench.take("request_correction", lacking, "2026-03-03")
    with pytest.raises(ActRefused, match="一次性告知"):
        bench.take("request_correction", lacking, "2026-03-04")
    with pytest.raises(ActRefused, match="补正的材料还没有收到"):
        bench.take("accept", {"decision": "accept"}, "2026-03-04")
    bench.take("record_correction", {"remark": "已补交。"}, "2026-03-06", bench.clerk)
    assert bench.due("confirmation.accept") == "2026-03-09"
    bench.take("accept", {"decision": "accept"}, "2026-03-09")
    assert late("confirmation.accept") is False


def test_nobody_corrected_and_the_application_is_refused() -> None:
    bench = Bench().allocated()
    bench.take("request_correction", {"missing": "授权委托书", "until": "2026-03-09"}, "2026-03-03")
    refusal = {"decision": "refuse", "ground": "not_corrected", "reason": "逾期没有补正。"}
    with pytest.raises(ActRefused, match="期限也没有届满"):
        bench.take("accept", refusal, "2026-03-09")
    bench.take("accept", refusal, "2026-03-10")
    assert bench.fresh().stage == "refused"


def test_an_agreement_that_decides_who_owns_the_right_is_not_accepted() -> None:
    bench = Bench().allocated(clauses=[PAY, OWNS])
    with pytest.raises(ActRefused, match="归属或者效力") as refused:
        bench.take("accept", {"decision": "accept"}, "2026-03-03")
    assert "民诉法解释第三百五十五条" in str(refused.value)
    bench.take("accept", {"decision": "refuse", "ground": "ownership", "reason": "第2条确定商标权归属。"}, "2026-03-03")
    assert bench.fresh().stage == "refused"


def test_the_clause_on_ownership_may_be_left_out_of_the_application() -> None:
    bench = Bench().ruled(clauses=[PAY, OWNS], left_out=["C2"])
    ruling = Document.objects.get(kind="jc.ruling_confirm")
    assert (bench.fresh().stage, len(ruling.values["facts"]["agreement"])) == ("confirmed", 1)


def test_a_court_that_numbers_confirmations_otherwise_does_so_from_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Code(
        id="type.test", law="案号规定", in_force=date(2026, 3, 1), until=None, amended=None, verified=False, note="",
        name="临沂市兰山区人民法院", code="诉前调确",
    )  # fmt: skip
    monkeypatch.setitem(case_type_register().versions, "type.test", (rule,))
    assert Bench().registered().fresh().number == "（2026）鲁1302诉前调确1号"


# Whose it is (管辖)


def test_a_patent_belongs_to_another_court_unless_the_judge_says_on_what_basis() -> None:
    patent = {"kind": "design", "name": "锅（不锈钢）", "number": "ZL202030123456.3", "holder": "山东某某食品有限公司"}
    bench = Bench().allocated(rights=[patent], clauses=[PAY])
    with pytest.raises(ActRefused, match="临沂市中级人民法院"):
        bench.take("accept", {"decision": "accept"}, "2026-03-03")
    basis = "经最高人民法院批准管辖外观设计专利案件。"
    bench.take("accept", {"decision": "accept", "basis": basis}, "2026-03-03")
    assert bench.fresh().brief["jurisdiction"]["basis"] == basis


def test_the_court_that_invited_the_mediation_confirms_it() -> None:
    patent = {"kind": "invention", "name": "一种泵", "number": "ZL202010123456.3", "holder": "山东某某食品有限公司"}
    invited: dict[str, Any] = {"invited_by": "临沂市兰山区人民法院", "body_kind": "invited"}
    assert Bench().accepted(rights=[patent], clauses=[PAY], **invited).fresh().stage == "accepted"


def test_what_the_office_mediated_wants_a_basis_where_that_is_not_settled() -> None:
    bench = Bench().allocated(body_kind="office", body="临沂市市场监督管理局")
    with pytest.raises(ActRefused, match="行政机关自行调解"):
        bench.take("accept", {"decision": "accept"}, "2026-03-03")
    bench.take("accept", {"decision": "accept", "basis": "本院与市监局的诉调对接协议（示例文号）。"}, "2026-03-03")
    assert bench.fresh().stage == "accepted"


# Who examines it (回避)


def test_a_judge_whose_challenge_is_undecided_does_not_rule() -> None:
    bench = Bench().examined()
    asked = {"whom": "judge", "by": "李某", "received_on": "2026-03-06", "reason": "与对方代理人是近亲属。"}
    bench.take("challenge", asked, "2026-03-06", bench.clerk)
    assert bench.due("confirmation.challenge") == "2026-03-09"
    with pytest.raises(ActRefused, match="回避申请还没有作出决定"):
        bench.take("rule", {"outcome": "confirmed"}, "2026-03-09")
    bench.answer_challenge("refused", "没有近亲属关系。", "2026-03-09")
    bench.take("rule", {"outcome": "confirmed"}, "2026-03-09")


def test_a_judge_who_stands_aside_is_replaced_and_not_named_again() -> None:
    bench = Bench().examined()
    asked = {"whom": "judge", "by": "汤审", "received_on": "2026-03-06", "reason": "与一方代理人是近亲属。"}
    bench.take("challenge", asked, "2026-03-06")
    bench.answer_challenge("agreed", "属实。", "2026-03-06")
    with pytest.raises(ActRefused, match="不能指定其办理本案"):
        bench.take("reallocate", ALLOCATION, "2026-03-06", bench.division)
    bench.take("reallocate", ALLOCATION | {"judge": "hao"}, "2026-03-06", bench.division)
    with pytest.raises(ActRefused, match="您不是本案的审判员"):
        bench.take("rule", {"outcome": "confirmed"}, "2026-03-09")
    bench.take("rule", {"outcome": "confirmed"}, "2026-03-09", bench.second)
    assert bench.fresh().stage == "confirmed"


# Examination (审查)


def test_both_parties_are_questioned_together() -> None:
    bench = Bench().accepted()
    with pytest.raises(ActRefused, match="共同到场对案件进行核实，还缺：李某"):
        bench.inquire("2026-03-05", present=PRESENT[:1])
    assert kinds(bench.inquire("2026-03-05")) == {"jc.inquiry_record"}


def test_nothing_is_confirmed_before_both_were_heard_and_every_ground_answered() -> None:
    bench = Bench().accepted()
    with pytest.raises(ActRefused) as refused:
        bench.take("rule", {"outcome": "confirmed"}, "2026-03-09")
    assert "共同到场核实" in str(refused.value)
    assert "逐项核对" in str(refused.value)


def test_an_agent_without_special_authority_does_not_bind_the_party() -> None:
    agent = {"party": "P2", "name": "王律师", "capacity": "agent", "authority": "general", "document": "律师执业证"}
    bench = Bench().examined(present=[PRESENT[0], agent])
    with pytest.raises(ActRefused, match="特别授权"):
        bench.take("rule", {"outcome": "confirmed"}, "2026-03-09")
    bench.inquire("2026-03-10", present=[PRESENT[0], agent | {"authority": "special"}])
    bench.take("rule", {"outcome": "confirmed"}, "2026-03-10")


@pytest.mark.parametrize(("on", "is_late"), [("2026-03-18", False), ("2026-03-19", True)])
def test_it_is_examined_within_fifteen_days(on: str, is_late: bool) -> None:
    Bench().ruled(on)
    assert late("confirmation.review") is is_late


def test_the_president_allows_ten_days_more_and_once() -> None:
    bench = Bench().accepted()
    more = {"term": "confirmation.review", "reason": "需要向调解组织核实。"}
    bench.approved("extend", more, "2026-03-16")
    assert bench.due("confirmation.review") == "2026-03-30"  # the 28th is a Saturday
    assert bench.due("confirmation.special_procedure_cap") == "2026-04-02"
    with pytest.raises(ActRefused, match="可以延长一次"):
        bench.take("extend", more, "2026-03-17")


def test_a_ground_that_was_found_is_said_with_what_it_rests_on() -> None:
    bench = Bench().inquired()
    with pytest.raises(ActRefused, match="写明事实和依据"):
        bench.examine("2026-03-06", {"unclear": ""})


def test_application_and_ruling_may_fall_on_one_day() -> None:
    bench = Bench().allocated()
    bench.take("accept", {"decision": "accept"}, "2026-03-02")
    bench.inquire("2026-03-02")
    bench.examine("2026-03-02")
    bench.take("rule", {"outcome": "confirmed"}, "2026-03-02")
    assert bench.fresh().stage == "confirmed"


# Collusion (虚假调解)


def test_collusion_is_dismissed_sanctioned_and_the_suspicion_goes_to_the_police() -> None:
    bench = Bench().examined(found={"false": "双方虚构债务，转移财产。"})
    said = {"outcome": "dismissed", "grounds": ["false"], "reasoning": "双方虚构债务。", "collusion": "on"}
    with pytest.raises(ActRefused, match="予以罚款、拘留"):
        bench.take("rule", said, "2026-03-09")
    bench.take("rule", said | {"sanction": "对双方各罚款5,000元，另行制作决定书。"}, "2026-03-09")
    report = {"receiving_agency": "临沂市公安局兰山分局", "reason": "涉嫌虚假诉讼罪（刑法第三百零七条之一）。"}
    bench.approved("report_suspicion", report, "2026-03-10")
    sent = Handover.objects.get(kind="referral")
    assert (sent.recipient_name, sent.items.count()) == ("临沂市公安局兰山分局", 4)
    bench.take("record_police_receipt", {"received_by": "刘警官", "received_on": "2026-03-11"}, "2026-03-11")
    assert Handover.objects.get(kind="referral").state == "received"


# Afterwards (履行、执行、异议)

ENFORCE: dict[str, Any] = {
    "party": "P1", "against": "P2", "clauses": ["C1"], "applied_on": "2026-05-06", "property_clues": "示例银行账户。",
}  # fmt: skip


def test_what_is_due_and_unperformed_is_enforced() -> None:
    bench = Bench().served()
    with pytest.raises(ActRefused, match="履行期限还没有届满"):
        bench.take("apply_for_enforcement", ENFORCE | {"applied_on": "2026-04-28"}, "2026-04-28", bench.clerk)
    made = bench.take("apply_for_enforcement", ENFORCE, "2026-05-06", bench.clerk)
    assert kinds(made) == {"jc.enforcement_application"}
    with pytest.raises(ActRefused, match="不是对方应当向申请人履行"):
        bench.take("apply_for_enforcement", ENFORCE | {"party": "P2", "against": "P1"}, "2026-05-06", bench.clerk)


def test_nothing_is_left_to_enforce_once_all_was_performed() -> None:
    bench = Bench().served()
    done = {"performed_on": "2026-03-12", "note": "转账凭证。"}
    bench.take("record_performance", done | {"clauses": ["C1", "C2"]}, "2026-03-12", bench.clerk)
    assert (
        Deadline.objects.filter(rule="confirmation.enforce", state="running").count() == 1
    )  # the default clause alone
    bench.take("record_performance", done | {"clauses": ["C3"]}, "2026-03-13", bench.clerk)
    assert not Deadline.objects.filter(rule="confirmation.enforce", state="running").exists()
    assert Clause.objects.filter(performed_on=None).count() == 0


OBJECTION: dict[str, Any] = {
    "party": "P2", "received_on": "2026-03-20", "reason": "没有收到调解通知。", "judge": "hao", "clerk": "路书记",
    "oral": "on", "evidence": "调解通知的送达记录。",
}  # fmt: skip


def objected(bench: Bench, on: str = "2026-03-20", **facts: Any) -> Proceeding:
    bench.take("receive_objection", OBJECTION | facts, on, bench.clerk)
    return Proceeding.objects.get(kind="confirmation_objection")


def decided(bench: Bench, objection: Proceeding, outcome: str, on: str = "2026-04-01", **facts: Any) -> None:
    said = {"outcome": outcome, "reasoning": "经查，调解通知已经送达。", **facts}
    bench.take("confirmation_objection.decide", said, on, bench.second, proceeding=objection)


def test_an_objection_of_a_party_has_a_number_a_judge_and_a_term_of_its_own() -> None:
    bench = Bench().served()
    objection = objected(bench)
    assert (objection.number, objection.handler) == ("（2026）鲁1302民特监1号", bench.second)
    assert bench.due("confirmation.objection_party", "", proceeding=objection) == "2026-03-26"
    assert bench.due("confirmation.special_procedure_cap", "", proceeding=objection) == "2026-04-20"
    decided(bench, objection, "upheld")
    assert bench.fresh().brief["objection"]["outcome"] == "upheld"
    assert bench.fresh().stage == "confirmed"


def test_a_late_objection_is_recorded_and_known_to_be_late() -> None:
    bench = Bench().served()
    objection = objected(bench, "2026-03-30", received_on="2026-03-30")
    decided(bench, objection, "upheld", "2026-04-01")
    assert Deadline.objects.get(rule="confirmation.objection_party", proceeding=objection).late


def test_material_comes_in_as_evidence() -> None:
    bench = Bench().accepted()
    more = {"attachments": [{"name": "授权委托书", "pages": "1", "original": "yes", "proves": "特别授权"}]}
    bench.take("add_material", more, "2026-03-04", bench.clerk)
    assert Evidence.objects.get(name="授权委托书").original_at == "附卷（原件）"


def test_an_interested_person_objects_within_six_months_and_the_ruling_falls() -> None:
    bench = Bench().served()
    bench.take("close", {}, "2026-03-12")
    outsider = {"name": "某物流公司", "kind": "organisation", "role": "interested", "representative": "赵某",
                "id_number": "91371300MA0003055X", "address": "临沂市某街9号", "phone": "0539-0000209"}  # fmt: skip
    facts = {"party": "", "outsiders": [outsider], "known_on": "2026-03-16", "received_on": "2026-06-01"}
    objection = objected(bench, "2026-06-01", **facts)
    assert bench.due("confirmation.objection_interested", "", proceeding=objection) == "2026-09-16"
    decided(bench, objection, "revoked", "2026-06-10")
    assert (bench.fresh().stage, bench.fresh().brief["outcome"]) == ("closed", "dismissed")
    assert bench.course("P1").decision["answer"] == "revoked"
    with pytest.raises(ActRefused, match="已被撤销"):
        bench.take("apply_for_enforcement", ENFORCE | {"applied_on": "2026-06-11"}, "2026-06-11", bench.clerk)


def test_a_ruling_changed_in_part_says_which_clauses_fall() -> None:
    bench = Bench().served()
    objection = objected(bench)
    with pytest.raises(ActRefused, match="哪些条款不再确认有效"):
        decided(bench, objection, "changed")
    decided(bench, objection, "changed", clauses=["C2"])
    assert bench.fresh().brief["left_out"] == ["C2"]

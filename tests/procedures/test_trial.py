"""A criminal trial at first instance: each term at its last lawful day and once late, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from casework.exceptions import AccessDenied, ActRefused
from casework.models import Deadline, Document
from tests.casework.procedures.penalty_case import kinds
from tests.procedures.criminal_case import (
    ACCUSED,
    ALONE,
    FAST,
    GUILTY,
    INNOCENT,
    INTAKE,
    JUDGMENT,
    ORDINARY,
    PANEL,
    SIMPLE,
    Courts,
)

pytestmark = pytest.mark.django_db
MORE = {"reason": "案情复杂。"}
CONVERTED = {
    "track": "ordinary",
    "reason": "被告人翻供。",
    "expected": "up_to_three",
    "bench": PANEL,
    "clerk": "周书记",
}


def late(rule: str) -> bool:
    return Deadline.objects.filter(rule=rule, state="met").latest("pk").late


# Intake and acceptance (收案、受理)


def test_a_court_begins_a_case_for_an_indictment_from_outside() -> None:
    courts = Courts().received()
    trial = courts.fresh()
    assert (trial.number, trial.case.number) == ("（2026）鲁1302刑初1号", "（2026）鲁1302刑初1号")
    assert courts.due("trial.acceptance") == "2026-03-09"
    assert [course.party.name for course in trial.courses.all()] == ["张某", "李某"]


def test_each_case_takes_one_number() -> None:
    courts = Courts().received()
    second = courts.take("receive", INTAKE | {"title": "另案"}, "2026-03-02", proceeding=None).proceeding
    assert (courts.fresh().serial, second.serial) == (1, 2)


@pytest.mark.parametrize(("on", "is_late"), [("2026-03-09", False), ("2026-03-10", True)])
def test_a_case_is_accepted_within_seven_days(on: str, is_late: bool) -> None:
    Courts().accepted(on=on)
    assert late("trial.acceptance") is is_late


def test_an_indictment_without_accused_or_title_is_not_taken_in() -> None:
    courts = Courts()
    with pytest.raises(ActRefused, match="被告人"):
        courts.received(parties=ACCUSED[2:])
    with pytest.raises(ActRefused, match="案件名称"):
        courts.received(title="")


@pytest.mark.parametrize(("on", "is_late"), [("2026-03-06", False), ("2026-03-09", True)])
def test_what_is_missing_is_supplied_within_three_days_and_before_acceptance(on: str, is_late: bool) -> None:
    courts = Courts().received()
    asked = courts.take("request_supplement", {"missing": "扣押清单"}, "2026-03-03")
    assert (kinds(asked), courts.due("trial.prosecutor_supplement")) == ({"court_evidence_supplement"}, "2026-03-06")
    with pytest.raises(ActRefused, match="补送的材料还没有收到"):
        courts.take("accept", ORDINARY, "2026-03-05")
    courts.take("record_supplement", {"remark": "已补送。"}, on)
    courts.take("accept", ORDINARY, on)
    assert late("trial.prosecutor_supplement") is is_late


def test_a_case_goes_back_with_its_reason() -> None:
    courts = Courts().received()
    with pytest.raises(ActRefused, match="写明理由"):
        courts.take("accept", {"decision": "return"}, "2026-03-05")
    courts.take("accept", {"decision": "return", "reason": "被告人不在案。"}, "2026-03-05")
    assert (courts.fresh().stage, str(courts.fresh().ended_on)) == ("returned", "2026-03-05")


@pytest.mark.parametrize(("on", "is_late"), [("2026-03-17", False), ("2026-03-18", True)])
def test_a_private_prosecution_is_examined_within_fifteen_days(on: str, is_late: bool) -> None:
    courts = Courts().received(origin="private", prosecuted_by="山东某某食品有限公司", indictment_number="")
    assert courts.due("trial.private_prosecution_review") == "2026-03-17"
    refusal = {"decision": "return", "reason": "缺乏罪证。", "bench": ALONE, "clerk": "周书记"}
    assert kinds(courts.take("accept", refusal, on)) == {"criminal_ruling"}
    assert late("trial.private_prosecution_review") is is_late


# The procedure chosen (适用程序)


@pytest.mark.parametrize(
    ("choice", "why"),
    [
        (FAST | {"expected": "over_three"}, "不符合速裁程序"),
        (FAST | {"plea": ""}, "不符合速裁程序"),
        (FAST | {"obstacles": ["unsettled"]}, "不符合速裁程序"),
        (SIMPLE | {"consent": ""}, "不符合简易程序"),
        (SIMPLE | {"obstacles": ["impact"]}, "不符合简易程序"),
        (SIMPLE | {"expected": "over_three"}, "应当组成合议庭"),
        (ORDINARY | {"bench": ALONE}, "应当组成合议庭"),
        (ORDINARY | {"bench": [*PANEL, {"role": "人民陪审员", "name": "刘陪"}]}, "单数"),
    ],
)
def test_the_procedure_wants_its_conditions_and_its_bench(choice: dict[str, Any], why: str) -> None:
    with pytest.raises(ActRefused, match=why):
        Courts().accepted(choice)


def test_an_intermediate_court_tries_by_the_ordinary_procedure() -> None:
    courts = Courts()
    courts.trial = courts.take("trial.receive", INTAKE, "2026-03-02", courts.senior).proceeding
    with pytest.raises(ActRefused, match="基层人民法院管辖"):
        courts.take("accept", SIMPLE, "2026-03-03", courts.senior)


@pytest.mark.parametrize(
    ("choice", "rule", "due"),
    [
        (ORDINARY, "trial.first_instance", "2026-05-06"),  # 5 May is a holiday of 2026
        (ORDINARY | {"detained": "on"}, "trial.first_instance_detained", "2026-05-05"),  # in custody nothing moves
        (SIMPLE, "trial.simple", "2026-03-25"),
        (FAST, "trial.fast", "2026-03-16"),  # the tenth day is a Sunday
    ],
)
def test_the_time_runs_by_the_procedure_chosen(choice: dict[str, Any], rule: str, due: str) -> None:
    courts = Courts().accepted(choice)
    running = set(Deadline.objects.filter(state="running").values_list("rule", flat=True))
    assert (running, courts.due(rule)) == ({rule}, due)


@pytest.mark.parametrize(
    ("choice", "rule", "steps"),
    [
        (
            ORDINARY, "trial.first_instance",
            [({"step": "court"}, "2026-06-05"), ({"step": "superior", "reply": "鲁13批复1号"}, "2026-09-07"),
             ({"step": "supreme", "reply": "最高法批复1号", "days": "30"}, "2026-10-08"),
             ({"step": "supreme", "reply": "最高法批复2号", "days": "30"}, "2026-11-04")],
        ),
        (SIMPLE, "trial.simple", [({"step": "over_three"}, "2026-04-20")]),
        (FAST, "trial.fast", [({"step": "over_one"}, "2026-03-20")]),
    ],
)  # fmt: skip
def test_extensions_come_in_the_order_of_the_law(choice: Any, rule: str, steps: list[Any]) -> None:
    courts = Courts().accepted(choice)
    for facts, due in steps:
        courts.approved("extend_trial", facts | MORE, "2026-03-06", courts.president)
        assert courts.due(rule) == due
    if rule != "trial.first_instance":
        with pytest.raises(ActRefused, match="现在不能这样延长"):
            courts.take("extend_trial", steps[-1][0] | MORE, "2026-03-06")


@pytest.mark.parametrize(
    ("facts", "why"),
    [({"step": "superior", "reply": "批复"}, "现在不能这样延长"), ({"step": "over_one"}, "现在不能这样延长")],
)
def test_no_extension_out_of_turn_or_of_another_procedure(facts: dict[str, Any], why: str) -> None:
    courts = Courts().accepted()
    with pytest.raises(ActRefused, match=why):
        courts.take("extend_trial", facts | MORE, "2026-03-06")


def test_an_extension_from_above_rests_on_its_reply() -> None:
    courts = Courts().accepted()
    courts.approved("extend_trial", {"step": "court"} | MORE, "2026-03-06", courts.president)
    with pytest.raises(ActRefused, match="批复的文号"):
        courts.take("extend_trial", {"step": "superior"} | MORE, "2026-03-06")


# Conversion (转换程序)


def test_the_fast_track_turns_to_the_ordinary_procedure_and_the_time_begins_anew() -> None:
    courts = Courts().called(FAST, "2026-03-10")
    courts.take("convert", CONVERTED, "2026-03-11")
    assert Deadline.objects.get(rule="trial.fast").state == "cancelled"
    assert courts.due("trial.first_instance") == "2026-05-11"
    # The day set without the terms of service does not stand: it is set anew, with the terms.
    with pytest.raises(ActRefused, match="还没有确定开庭日期"):
        courts.hold("2026-03-12")
    courts.take("schedule", {"starts_at": "2026-03-20T09:00", "place": "第三审判庭"}, "2026-03-12")
    assert courts.due("trial.summons_notice", "P1") == "2026-03-17"


def test_a_simple_case_turns_to_the_ordinary_procedure_and_not_back() -> None:
    courts = Courts().accepted(SIMPLE)
    with pytest.raises(ActRefused, match="只能由速裁程序转为"):
        courts.take("convert", CONVERTED | {"track": "simple"}, "2026-03-10")
    with pytest.raises(ActRefused, match="应当组成合议庭"):
        courts.take("convert", CONVERTED | {"bench": ALONE}, "2026-03-10")
    courts.take("convert", CONVERTED, "2026-03-10")
    with pytest.raises(ActRefused, match="只能由速裁程序转为"):
        courts.take("convert", CONVERTED | {"track": "simple", "bench": ALONE}, "2026-03-11")


def test_from_the_fast_track_to_the_simple_procedure() -> None:
    courts = Courts().accepted(FAST)
    courts.take("convert", CONVERTED | {"track": "simple", "bench": ALONE}, "2026-03-10")
    assert courts.due("trial.simple") == "2026-03-30"


# Before the hearing (庭前准备)


def test_the_indictment_is_served_ten_days_before_and_the_summons_three() -> None:
    courts = Courts().accepted()
    courts.take("schedule", {"starts_at": "2026-03-20T09:00", "place": "第三审判庭"}, "2026-03-06")
    assert (courts.due("trial.serve_indictment", "P1"), courts.due("trial.summons_notice", "P2")) == (
        "2026-03-10", "2026-03-17",
    )  # fmt: skip
    for ref in ("P1", "P2"):
        courts.take("serve_indictment", {"party": ref, "received_on": "2026-03-10", "recipient": "本人"}, "2026-03-10")
        courts.summon(ref, "2026-03-17")
    courts.hold("2026-03-20")
    assert courts.fresh().stage == "heard"


@pytest.mark.parametrize(
    ("indictment", "summons", "why"),
    [
        ("2026-03-11", "2026-03-17", "起诉书副本没有在开庭十日以前"),
        ("2026-03-10", "2026-03-18", "传票没有在开庭三日以前"),
    ],
)
def test_a_day_late_and_the_hearing_is_put_off(indictment: str, summons: str, why: str) -> None:
    courts = Courts().accepted()
    courts.take("schedule", {"starts_at": "2026-03-20T09:00", "place": "第三审判庭"}, "2026-03-06")
    for ref in ("P1", "P2"):
        courts.take("serve_indictment", {"party": ref, "received_on": indictment, "recipient": "本人"}, indictment)
        courts.summon(ref, summons)
    with pytest.raises(ActRefused, match=why):
        courts.hold("2026-03-20")
    # Held all the same: recorded, and irregular.
    held = courts.take(
        "hold_hearing", {"started_at": "2026-03-20T09:00", "ended_at": "2026-03-20T11:00", "place": "第三审判庭",
                         "prosecutors": "孙检察官", "public": "yes"}, "2026-03-20", recorded=True,
    )  # fmt: skip
    assert len(held.irregular) == 1


def test_the_terms_of_service_do_not_bind_the_fast_track() -> None:
    courts = Courts().accepted(FAST)
    courts.take("schedule", {"starts_at": "2026-03-06T09:00", "place": "第三审判庭"}, "2026-03-05")
    assert not Deadline.objects.filter(rule__in=["trial.serve_indictment", "trial.summons_notice"]).exists()
    courts.hold("2026-03-06")
    assert courts.fresh().stage == "heard"


def test_a_paper_is_served_once_and_left_only_before_a_witness() -> None:
    courts = Courts().called()
    facts = {"document": "trial_notice@P1", "party": "P1", "method": "left", "received_on": "2026-03-10"}
    with pytest.raises(ActRefused, match="拒收事由和见证人"):
        courts.take("deliver", facts | {"refusal": "拒绝签收"}, "2026-03-10")
    courts.take("deliver", facts | {"refusal": "拒绝签收", "witness": "社区工作人员"}, "2026-03-10")
    with pytest.raises(ActRefused, match="已经送达"):
        courts.summon("P1", "2026-03-11")


# Supplementary investigation, suspension (延期审理、中止审理)


@pytest.mark.parametrize(("on", "is_late"), [("2026-04-20", False), ("2026-04-21", True)])
def test_the_hearing_is_put_off_a_month_and_the_time_begins_anew(on: str, is_late: bool) -> None:
    courts = Courts().heard()
    courts.take("postpone", {"reason": "补充销售记录。"}, "2026-03-20")
    assert Deadline.objects.get(rule="trial.first_instance").state == "stopped"
    assert courts.due("trial.supplement_in_trial") == "2026-04-20"
    courts.take("resume_after_supplement", {"remark": "已补充。"}, on)
    assert late("trial.supplement_in_trial") is is_late
    # Two months from the day on which it goes on; 20 and 21 June are a weekend, 19 June a holiday.
    assert courts.due("trial.first_instance") == "2026-06-22"
    assert courts.fresh().stage == "heard"


def test_in_custody_no_holiday_moves_the_supplement() -> None:
    courts = Courts().heard(ORDINARY | {"detained": "on"})
    courts.take("postpone", {"reason": "补充销售记录。"}, "2026-04-01")
    assert courts.due("trial.supplement_in_trial_detained") == "2026-05-01"
    assert not Deadline.objects.filter(rule="trial.supplement_in_trial").exists()
    courts.take("resume_after_supplement", {"remark": "已补充。"}, "2026-05-06")
    assert late("trial.supplement_in_trial_detained")


def test_a_third_postponement_is_refused() -> None:
    courts = Courts().heard()
    for month in ("03", "04"):
        courts.take("postpone", {"reason": "补充证据。"}, f"2026-{month}-25")
        courts.take("resume_after_supplement", {"remark": "已补充。"}, f"2026-{month}-28")
    with pytest.raises(ActRefused, match="以两次为限"):
        courts.take("postpone", {"reason": "再补充。"}, "2026-04-29")


def test_suspension_leaves_the_days_out() -> None:
    courts = Courts().accepted()
    suspended = courts.approved("suspend", {"ground": "illness", "reason": "住院治疗。"}, "2026-03-10", courts.division)
    assert kinds(suspended) == {"criminal_ruling"}
    with pytest.raises(ActRefused, match="中止"):
        courts.take("schedule", {"starts_at": "2026-04-20T09:00", "place": "第三审判庭"}, "2026-03-11")
    courts.take("resume", {"remark": "已出院。"}, "2026-03-20")
    assert courts.due("trial.first_instance") == "2026-05-15"
    with pytest.raises(ActRefused, match="没有中止审理"):
        courts.take("resume", {"remark": "再次。"}, "2026-03-21")


# Judgment (判决)


@pytest.mark.parametrize(("on", "is_late"), [("2026-05-06", False), ("2026-05-07", True)])
def test_judgment_is_given_in_time_or_late(on: str, is_late: bool) -> None:
    courts = Courts().judged(on)
    assert late("trial.first_instance") is is_late
    assert courts.fresh().stage == "judged"
    text = Document.objects.get(kind="criminal_judgment").values["facts"]["sentences"]
    assert text == [
        (
            "被告人张某犯销售假冒注册商标的商品罪，判处有期徒刑一年六个月，缓刑二年，并处罚金人民币100,000元。"
            "（缓刑考验期限，从判决确定之日起计算。）"
        ),
        "被告人李某无罪。",
    ]


def test_accused_may_be_judged_one_after_the_other() -> None:
    courts = Courts().heard()
    courts.take("judge", JUDGMENT | {"results": [GUILTY]}, "2026-03-25")
    assert courts.fresh().stage == "heard"
    assert Deadline.objects.get(rule="trial.first_instance").state == "running"
    with pytest.raises(ActRefused, match="尚未裁判的被告人"):
        courts.take("judge", JUDGMENT, "2026-03-30")
    courts.take("judge", JUDGMENT | {"results": [INNOCENT]}, "2026-03-30")
    assert courts.fresh().stage == "judged"
    assert Deadline.objects.get(rule="trial.first_instance").state == "met"


def test_the_time_to_appeal_runs_from_the_judgment_about_oneself() -> None:
    courts = Courts().heard()
    courts.take("judge", JUDGMENT | {"results": [GUILTY]}, "2026-03-25")
    first = courts.judgment()
    courts.take("judge", JUDGMENT | {"results": [INNOCENT]}, "2026-03-30")
    facts = {
        "document": str(first),
        "party": "P2",
        "method": "direct",
        "received_on": "2026-03-30",
        "recipient": "本人",
    }
    courts.take("deliver", facts, "2026-03-30")
    assert not Deadline.objects.filter(rule="trial.appeal_judgment").exists()
    courts.take("deliver", facts | {"document": str(courts.judgment())}, "2026-03-30")
    assert courts.due("trial.appeal_judgment", "P2") == "2026-04-09"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"months": "130"}, "最高120个月"),
        ({"fine": "700000"}, "60,000元至600,000元"),
        ({"fine": "700000", "gains": "", "turnover": "200000"}, "100,000元至200,000元"),
        ({"fine": "20000", "gains": ""}, "30,000元至1,000,000元"),
        ({"months": "40"}, "缓刑适用于"),
        ({"probation": "12"}, "考验期不短于原判刑期"),
        ({"charge": ""}, "应当写明罪名"),
        ({"penalty": "fine", "months": "", "fine": ""}, "应当写明罚金"),
        ({"verdict": "acquitted"}, "应当写明罪名"),
    ],
)
def test_a_sentence_beyond_the_law_or_the_usual_fine_wants_its_reason(row: dict[str, Any], why: str) -> None:
    courts = Courts().heard()
    with pytest.raises(ActRefused, match=why):
        courts.take("judge", JUDGMENT | {"results": [GUILTY | row, INNOCENT]}, "2026-03-25")


def test_an_unusual_fine_with_a_reason_is_given() -> None:
    courts = Courts().heard()
    row = GUILTY | {"fine": "700000", "reason": "以侵犯知识产权为业，酌情加重罚金。"}
    courts.take("judge", JUDGMENT | {"results": [row, INNOCENT]}, "2026-03-25")
    assert courts.course("P1").decision["fine"] == "700000"


def test_a_judgment_says_what_becomes_of_the_goods() -> None:
    courts = Courts().heard()
    with pytest.raises(ActRefused, match="涉案财物的名称"):
        courts.take("judge", JUDGMENT | {"goods_handling": ""}, "2026-03-25")


def test_the_fast_track_is_judged_in_court_and_up_to_three_years() -> None:
    courts = Courts().called(FAST, "2026-03-10")
    courts.hold("2026-03-10")
    with pytest.raises(ActRefused, match="当庭宣判"):
        courts.take("judge", JUDGMENT, "2026-03-11")
    with pytest.raises(ActRefused, match="三年以下"):
        courts.take(
            "judge", JUDGMENT | {"results": [GUILTY | {"months": "40", "probation": ""}, INNOCENT]}, "2026-03-10"
        )
    courts.take("judge", JUDGMENT, "2026-03-10")
    assert courts.fresh().stage == "judged"


# Other ends (撤回起诉、终止审理)


def test_the_charge_against_one_is_withdrawn_and_the_other_is_tried() -> None:
    courts = Courts().heard()
    ruling = courts.take("permit_withdrawal", {"accused": ["P2"], "reason": "证据不足。"}, "2026-03-23")
    assert kinds(ruling) == {"criminal_ruling"}
    assert courts.fresh().stage == "heard"
    courts.take("judge", JUDGMENT | {"results": [GUILTY]}, "2026-03-25")
    assert courts.fresh().stage == "judged"


def test_all_charges_withdrawn_end_the_trial() -> None:
    courts = Courts().heard()
    courts.take("permit_withdrawal", {"accused": ["P1", "P2"], "reason": "证据变化。"}, "2026-03-23")
    trial = courts.fresh()
    assert (trial.stage, str(trial.ended_on)) == ("withdrawn", "2026-03-23")
    assert not Deadline.objects.filter(rule="trial.appeal_ruling").exists()
    facts = {"document": "criminal_ruling", "party": "P1", "method": "direct", "received_on": "2026-03-24",
             "recipient": "本人"}  # fmt: skip
    courts.take("deliver", facts, "2026-03-24")
    assert courts.due("trial.appeal_ruling", "P1") == "2026-03-30"  # the fifth day is a Sunday


def test_an_accused_who_dies_is_not_tried() -> None:
    courts = Courts().heard()
    courts.take("terminate", {"party": "P2", "ground": "death", "reason": "被告人死亡。"}, "2026-03-23")
    with pytest.raises(ActRefused, match="已经有裁判结果"):
        courts.take("permit_withdrawal", {"accused": ["P2"], "reason": "撤回。"}, "2026-03-24")
    courts.take("judge", JUDGMENT | {"results": [GUILTY]}, "2026-03-25")
    assert courts.course("P2").decision["verdict"] == "terminated"


def test_a_judge_of_another_court_finds_nothing() -> None:
    courts = Courts().received()
    with pytest.raises(AccessDenied):
        courts.take("accept", ORDINARY, "2026-03-05", courts.senior)


def test_the_president_does_not_judge() -> None:
    courts = Courts().heard()
    with pytest.raises(ActRefused, match="您不担任这一职务"):
        courts.take("judge", JUDGMENT, "2026-03-25", courts.president)

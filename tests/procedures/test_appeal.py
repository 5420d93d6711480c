"""A criminal case at second instance: its terms, its outcomes, and that an appeal makes nothing heavier."""

from __future__ import annotations

from typing import Any

import pytest

from casework import access
from casework.exceptions import AccessDenied, ActRefused
from casework.models import Deadline, Handover, Proceeding
from tests.builders import do
from tests.casework.procedures.penalty_case import kinds
from tests.procedures.criminal_case import (
    ACCUSED,
    GUILTY,
    HEARING,
    INNOCENT,
    INSIDE,
    JUDGMENT,
    ORDINARY,
    PANEL,
    Courts,
    moment,
)

pytestmark = pytest.mark.django_db
INTAKE: dict[str, Any] = {"received_by": "吴书记", "bench": PANEL, "clerk": "吴书记"}
RULING: dict[str, Any] = {
    "outcome": "upheld", "facts_found": "同一审。", "reasoning": "原判认定事实清楚，量刑适当。",
    "law_applied": "《中华人民共和国刑事诉讼法》第二百三十六条第一款第一项",
}  # fmt: skip
LONGER = {"reason": "案情复杂。", "reply": "（2026）鲁刑延1号"}
AGREED = {"decision": "agreed", "opinion": "同意。"}
LIGHTER = GUILTY | {"months": "12", "probation": "12", "fine": "80000"}


def up(courts: Courts, on: str = "2026-04-03") -> Courts:
    """Take the appeal in at the court above."""
    courts.take("appeal.accept", INTAKE, on)
    return courts


def decide(courts: Courts, on: str = "2026-05-08", **facts: Any) -> Any:
    return courts.take("appeal.decide", RULING | facts, on)


def test_the_file_goes_up_with_a_manifest_and_gets_a_number_of_the_court_above() -> None:
    courts = up(Courts().appealed())
    assert courts.appeal.number == "（2026）鲁13刑终1号"
    handover = Handover.objects.get(kind="appeal")
    assert (handover.state, handover.receiver_id, handover.sender_id) == (
        "received", courts.appeal.pk, courts.fresh().pk,
    )  # fmt: skip
    seats = access.seats(courts.senior, moment("2026-04-03").date())
    assert access.documents(seats).filter(kind="criminal_judgment").exists()


@pytest.mark.parametrize(("on", "is_late"), [("2026-06-03", False), ("2026-06-04", True)])
def test_the_second_instance_takes_two_months(on: str, is_late: bool) -> None:
    courts = up(Courts().appealed())
    assert courts.due("trial.second_instance", kind="appeal") == "2026-06-03"
    assert kinds(decide(courts, on)) == {"criminal_ruling"}
    assert Deadline.objects.get(rule="trial.second_instance").late is is_late


def test_in_custody_no_holiday_moves_the_second_instance() -> None:
    courts = Courts().appealed()
    courts.take("appeal.accept", INTAKE | {"detained": "on"}, "2026-04-04")
    assert courts.due("trial.second_instance_detained", kind="appeal") == "2026-06-04"
    courts.take("appeal.extend_second_instance", LONGER, "2026-05-29")
    courts.take("appeal.extend_second_instance.approve", AGREED, "2026-05-29", courts.elder)
    assert courts.due("trial.second_instance_detained", kind="appeal") == "2026-08-04"
    assert not Deadline.objects.filter(rule="trial.second_instance").exists()


@pytest.mark.parametrize(("detained", "due"), [("on", "2026-06-20"), ("", "2026-06-22")])  # 20 June is a Saturday
def test_the_end_of_the_second_instance_rolls_only_where_nobody_is_held(detained: str, due: str) -> None:
    courts = Courts().appealed()
    courts.take("appeal.accept", INTAKE | {"detained": detained}, "2026-04-20")
    rule = "trial.second_instance_detained" if detained else "trial.second_instance"
    assert courts.due(rule, kind="appeal") == due
    decide(courts, "2026-06-22")
    assert Deadline.objects.get(rule=rule).late is bool(detained)


def test_the_high_court_extends_it_once_by_two_months() -> None:
    courts = up(Courts().appealed())
    assert courts.take("appeal.extend_second_instance", LONGER, "2026-05-29").proposed
    courts.take("appeal.extend_second_instance.approve", AGREED, "2026-05-29", courts.elder)
    assert courts.due("trial.second_instance", kind="appeal") == "2026-08-03"
    with pytest.raises(ActRefused, match="已经延长过"):
        courts.take("appeal.extend_second_instance", LONGER, "2026-05-29")


def test_upheld_the_judgment_is_in_effect_from_that_day_for_both() -> None:
    courts = up(Courts().appealed())
    outcome = decide(courts)
    assert [each.event.label for each in outcome.heard] == ["等待第二审人民法院的裁判"]
    assert courts.fresh().stage == "effective"
    one, other = courts.course("P1").decision, courts.course("P2").decision
    assert (one["effective"], one["number"], one["months"]) == ("2026-05-08", "（2026）鲁13刑终1号", 18)
    assert (other["effective"], other["verdict"]) == ("2026-05-08", "acquitted")


def test_changed_the_new_sentence_is_the_one_in_effect() -> None:
    courts = up(Courts().appealed())
    outcome = decide(courts, outcome="changed", results=[LIGHTER])
    assert kinds(outcome) == {"criminal_judgment"}
    text = "".join(outcome.documents[0].values["facts"]["sentences"])
    assert "有期徒刑一年，缓刑一年，并处罚金人民币80,000元" in text
    assert (courts.course("P1").decision["months"], courts.course("P1").decision["fine"]) == (12, "80000")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"months": "20"}, "刑期更长"),
        ({"fine": "120000"}, "罚金更多"),
        ({"probation": ""}, "撤销缓刑"),
        ({"probation": "36"}, "缓刑考验期更长"),
        ({"party": "P2"}, "原判未判处刑罚"),
    ],
)
def test_an_appeal_of_the_accused_alone_makes_nothing_heavier(row: dict[str, Any], why: str) -> None:
    courts = up(Courts().appealed())
    with pytest.raises(ActRefused, match=why):
        decide(courts, outcome="changed", results=[GUILTY | row])


def test_a_protest_opens_the_way_and_wants_a_hearing() -> None:
    courts = Courts().served()
    courts.take("record_protest", {"protest": "yes", "number": "临兰检抗1号", "reason": "量刑畸轻"}, "2026-03-30")
    courts.take("settle", {"result": "forward", "recipient": "linyi-court"}, "2026-03-30")
    up(courts)
    heavier: dict[str, Any] = {"outcome": "changed", "results": [GUILTY | {"months": "30", "probation": ""}]}
    with pytest.raises(ActRefused, match="应当开庭审理"):
        decide(courts, **heavier)
    courts.take("appeal.schedule", {"starts_at": "2026-04-20T09:00", "place": "第一审判庭"}, "2026-04-10")
    assert courts.due("trial.summons_notice", "P1", "appeal") == "2026-04-17"
    held = HEARING | {"started_at": "2026-04-20T09:00", "ended_at": "2026-04-20T11:00"}
    with pytest.raises(ActRefused, match="传票没有在开庭三日以前"):
        courts.take("appeal.hold_hearing", held, "2026-04-20")
    for ref in ("P1", "P2"):
        facts = {"document": f"trial_notice@{ref}", "party": ref, "method": "direct", "received_on": "2026-04-17",
                 "recipient": "本人"}  # fmt: skip
        courts.take("appeal.deliver", facts, "2026-04-17")
    courts.take("appeal.hold_hearing", held, "2026-04-20")
    decide(courts, **heavier)
    assert courts.course("P1").decision["months"] == 30


def test_remanded_the_case_is_tried_anew_with_all_its_time_and_no_heavier() -> None:
    courts = up(Courts().appealed())
    with pytest.raises(ActRefused, match="写明情形"):
        decide(courts, outcome="remanded")
    decide(courts, outcome="remanded", remand_ground="facts")
    old, courts.trial = courts.fresh(), Proceeding.objects.filter(kind="trial").latest("pk")
    assert (old.stage, str(old.ended_on)) == ("remanded", "2026-05-08")
    assert (courts.fresh().stage, courts.fresh().number) == ("arrived", "（2026）鲁1302刑初2号")
    back = Handover.objects.get(kind="return")
    assert back.receiver_id == courts.fresh().pk
    courts.take("receive", INSIDE, "2026-05-11")
    courts.take("accept", ORDINARY, "2026-05-12")
    assert courts.due("trial.first_instance") == "2026-07-13"  # 12 July is a Sunday
    for ref in ("P1", "P2"):
        courts.take("serve_indictment", {"party": ref, "received_on": "2026-05-13", "recipient": "本人"}, "2026-05-13")
    courts.take("schedule", {"starts_at": "2026-06-01T09:00", "place": "第三审判庭"}, "2026-05-13")
    for ref in ("P1", "P2"):
        courts.summon(ref, "2026-05-20")
    courts.hold("2026-06-01")
    heavier = JUDGMENT | {"results": [GUILTY | {"months": "24"}, INNOCENT]}
    with pytest.raises(ActRefused, match="刑期更长"):
        courts.take("judge", heavier, "2026-06-05")
    courts.take("judge", heavier | {"new_facts": "补充起诉另一起事实。"}, "2026-06-05")


def test_a_case_goes_back_for_its_facts_once_only() -> None:
    courts = Courts().served()
    Proceeding.objects.filter(pk=courts.fresh().pk).update(brief=courts.fresh().brief | {"remanded_once": True})
    courts.take("receive_appeal", {"party": "P1", "received_on": "2026-03-30", "reason": "重"}, "2026-03-30")
    courts.take("settle", {"result": "forward", "recipient": "linyi-court"}, "2026-03-30")
    up(courts)
    with pytest.raises(ActRefused, match="只能发回重新审判一次"):
        decide(courts, outcome="remanded", remand_ground="facts")
    decide(courts, outcome="remanded", remand_ground="procedure")


def test_a_withdrawn_appeal_lets_the_first_judgment_take_effect() -> None:
    courts = up(Courts().appealed())
    outcome = decide(courts, outcome="withdrawn", reasoning="上诉人自愿撤回上诉。")
    assert outcome.documents[0].values["facts"]["ruling"][0] == "准许上诉人撤回上诉。"
    assert (courts.fresh().stage, courts.course("P1").decision["months"]) == ("effective", 18)


def test_a_later_appeal_is_sent_after_the_file() -> None:
    courts = up(Courts().appealed(), "2026-03-31")
    courts.take("receive_appeal", {"party": "P2", "received_on": "2026-04-01", "reason": "认定错误"}, "2026-04-01")
    courts.take("send_after", {"remark": "李某的上诉状。"}, "2026-04-02")
    assert courts.appeal.brief["appellants"] == ["P1", "P2"]
    assert courts.appeal.brief["appeal_reasons"] == ["张某：量刑过重", "李某：认定错误"]


def test_the_file_comes_back_with_the_judgment_and_is_carried_out() -> None:
    courts = up(Courts().appealed())
    decide(courts)
    courts.take("appeal.close_appeal", {}, "2026-05-11")
    assert courts.appeal.stage == "closed"
    done = courts.take(
        "execute", {"executed_by": "兰山区社区矫正机构", "property_department": "本院执行局"}, "2026-05-12"
    )
    assert done.documents[0].values["facts"]["judgment_number"] == "（2026）鲁13刑终1号"


def test_a_court_above_that_is_not_in_the_system_is_answered_for_on_paper() -> None:
    courts = Courts().served()
    courts.take("receive_appeal", {"party": "P1", "received_on": "2026-03-30", "reason": "重"}, "2026-03-30")
    courts.take("settle", {"result": "forward", "second_court": "某市中级人民法院"}, "2026-03-30")
    assert not Proceeding.objects.filter(kind="appeal").exists()
    facts = {"outcome": "changed", "number": "（2026）鲁99刑终1号", "decided_on": "2026-05-08", "results": [LIGHTER]}
    courts.take("record_second_instance", facts, "2026-05-15")
    assert courts.fresh().stage == "effective"
    decision = courts.course("P1").decision
    assert (decision["effective"], decision["months"], decision["number"]) == ("2026-05-08", 12, "（2026）鲁99刑终1号")


def test_nobody_enters_a_decision_for_a_court_in_the_system() -> None:
    courts = Courts().appealed()
    with pytest.raises(ActRefused, match="由其自行作出裁判"):
        courts.take("record_second_instance",
                    {"outcome": "upheld", "number": "1", "decided_on": "2026-05-08"}, "2026-05-08")  # fmt: skip


def test_the_first_court_does_not_decide_the_appeal() -> None:
    courts = up(Courts().appealed())
    with pytest.raises(AccessDenied):
        courts.take("appeal.decide", RULING, "2026-05-08", courts.judge)


def test_a_court_of_second_instance_begins_a_case_of_a_first_court_outside() -> None:
    courts = Courts()
    accused = {**ACCUSED[0], "months": "18", "probation": "24", "fine": "100000"}
    facts = INTAKE | {
        "first_court": "某区人民法院", "first_number": "（2026）鲁1399刑初1号", "title": "张某售假案",
        "suspected_crime": "销售假冒注册商标的商品罪",
        "prosecuted_by": "某区人民检察院", "reasons": "张某：量刑过重", "parties": [accused],
    }  # fmt: skip
    opened = do("appeal.accept", courts.senior, facts, at="2026-04-03", now=moment("2026-04-03", 18)).proceeding
    assert opened.number == "（2026）鲁13刑终1号"
    with pytest.raises(ActRefused, match="刑期更长"):
        courts.take(
            "appeal.decide", RULING | {"outcome": "changed", "results": [GUILTY | {"months": "24"}]}, "2026-05-08"
        )
    decide(courts, outcome="changed", results=[LIGHTER])
    assert courts.appeal.stage == "decided"

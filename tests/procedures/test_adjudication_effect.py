"""What follows an adjudicated decision: publication, suit, performance, enforcement, change; term by term."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.dates import LegalDate
from casework.exceptions import ActRefused
from casework.models import CourseState, Document, Evidence, Handover, Proceeding
from casework.procedures.link import Begun
from tests.casework.procedures.penalty_case import kinds
from tests.procedures.effect_story import (
    APPLY,
    DECISION,
    DEMAND,
    HOLDER,
    MAKER,
    PUBLISH,
    SELLER,
    SERVED,
    STOP_SELLING,
    SUIT,
    Effect,
    begin_from,
)
from tests.procedures.enforcement_story import ACCEPT, GRANT, Bench

pytestmark = pytest.mark.django_db


def refused(effect: Effect, name: str, facts: dict[str, Any], on: str) -> set[str]:
    with pytest.raises(ActRefused) as found:
        effect.take(name, facts, on)
    return {refusal.code for refusal in found.value.refusals}


# The decision and its publication (裁决、公开)


def test_a_decision_of_before_the_system_runs_every_term_from_its_own_day() -> None:
    effect = Effect().registered()
    assert effect.term("adjudication.publish").due_on == date(2026, 3, 30)
    assert effect.term("adjudication.sue", "P2").due_on == date(2026, 3, 19)
    assert effect.term("adjudication.sue", "P3").due_on == date(2026, 3, 24)
    assert effect.term("adjudication.enforce_by_agency", "P2").due_on == date(2026, 6, 22)  # a holiday
    assert effect.term("adjudication.enforce_by_rightholder", "P2").due_on == date(2026, 12, 22)
    assert effect.tasks() == ["publish"]


def test_each_respondent_is_told_what_was_decided() -> None:
    effect = Effect()
    results = [row for row in DECISION["results"] if row["party"] != SELLER]
    assert refused(effect, "register", DECISION | {"results": results}, "2026-03-10") == {
        "somebody_was_adjudicated_upon"
    }


@pytest.mark.parametrize(("on", "late"), [("2026-03-30", False), ("2026-03-31", True)])
def test_it_is_published_within_twenty_working_days_masked(on: str, late: bool) -> None:
    effect = Effect().registered()
    assert refused(effect, "publish", PUBLISH | {"masked": ""}, on) == {"field:masked"}
    effect.take("publish", PUBLISH, on)
    assert (effect.term("adjudication.publish").late, effect.tasks()) == (late, ["wind_up"])


def test_who_is_served_later_has_time_from_then() -> None:
    results = [row | ({"served_on": None} if row["party"] == SELLER else {}) for row in DECISION["results"]]
    effect = Effect().registered(results=results)
    effect.take("record_service", {"party": "P3", "served_on": "2026-03-12", "method": "直接送达"}, "2026-03-13")
    assert effect.term("adjudication.sue", "P3").due_on == date(2026, 3, 27)
    again = {"party": "P3", "served_on": "2026-03-13", "method": "邮寄"}
    assert refused(effect, "record_service", again, "2026-03-16") == {"is_not_served_yet"}


def test_a_decision_made_here_arrives_with_its_orders_and_services() -> None:
    effect = Effect().registered()
    assert effect.proceeding is not None
    brief = {
        "decision_number": "临知裁〔2026〕4号", "decided_on": "2026-03-05", "patent": {"name": "一种折叠支架"},
        "served_on": {"P2": "2026-03-06", "P4": "2026-03-09"},
        "orders": {"P2": [{"order": "stop_making", "object": "“折叠支架”", "scope": "及其专用模具"}], "P4": []},
        "rulings": {"P2": "stop", "P4": "dismissed"}, "requesters": HOLDER, "respondents": MAKER,
    }  # fmt: skip
    begun = Begun(brief, "临沂市市场监督管理局", {})
    effect.proceeding = begin_from(effect.proceeding, effect.who.officer, "adjudication_effect", ["P2", "P4"], begun)
    assert effect.tasks() == ["publish"]
    assert effect.course("P2").decision["orders"] == ["责令立即停止制造“折叠支架”及其专用模具"]
    assert effect.term("adjudication.publish").due_on == date(2026, 4, 2)
    effect.take("record_service", {"party": "P1", "served_on": "2026-03-06", "method": "直接送达"}, "2026-03-11")
    assert effect.term("adjudication.sue", "P1").due_on == date(2026, 3, 23)
    assert effect.term("adjudication.enforce_by_agency", "P2").due_on == date(2026, 6, 23)
    assert effect.term("adjudication.sue", "P4").due_on == date(2026, 3, 24)


# Suit, reconsideration (诉讼、复议)


def test_a_suit_suspends_nothing_but_the_application_to_the_court() -> None:
    effect = Effect().published()
    effect.take("record_suit", SUIT | {"happened": "received"}, "2026-03-18")
    assert effect.term("adjudication.sue", "P2").state == "met"
    assert effect.term("adjudication.enforce_by_agency", "P2").state == "cancelled"
    effect.take("demand", DEMAND, "2026-03-23")  # the decision stays in effect
    effect.take("deliver", SERVED | {"document": "adj.exhortation", "received_on": "2026-03-24"}, "2026-03-24")
    assert "nobody_may_sue_any_more" in refused(effect, "apply_enforcement", APPLY, "2026-04-09")
    effect.take("record_suit", SUIT | {"happened": "upheld", "final": "on"}, "2026-08-10")
    assert effect.term("adjudication.enforce_by_agency", "P2").due_on == date(2026, 11, 10)
    effect.applied("2026-08-11")
    assert effect.term("adjudication.enforce_by_agency", "P2").state == "met"


def test_a_judgment_of_first_instance_is_appealed_and_only_the_final_one_counts() -> None:
    effect = Effect().published()
    effect.take("record_suit", SUIT | {"happened": "received"}, "2026-03-18")
    effect.take("record_suit", SUIT | {"happened": "revoked"}, "2026-06-01")
    assert effect.term("litigation.appeal_judgment", "P2").due_on == date(2026, 6, 16)
    assert effect.course("P2").decision.get("fallen") is None
    effect.take("record_suit", SUIT | {"happened": "revoked", "final": "on"}, "2026-09-01")
    assert (effect.course("P2").decision["fallen"], effect.course("P2").state) == (SUIT["number"], "concluded")
    assert effect.term("adjudication.publish_change", "P2").due_on == date(2026, 9, 29)


def test_a_remand_for_one_leaves_the_decision_on_the_other() -> None:
    effect = Effect().published()
    effect.take("record_suit", SUIT | {"happened": "received"}, "2026-03-18")
    effect.take("record_suit", SUIT | {"happened": "remanded", "final": "on", "reason": "比对不全"}, "2026-06-01")
    assert effect.course("P2").state == CourseState.CONCLUDED
    assert effect.course("P3").state == CourseState.SERVED
    assert effect.term("adjudication.enforce_by_agency", "P3").state == "running"
    change = {"party": "P2", "channel": "政府网站", "content": "裁决已被撤销。", "masked": "无"}
    effect.take("publish_change", change, "2026-06-30")
    published = effect.term("adjudication.publish_change", "P2")
    assert (published.due_on, published.late) == (date(2026, 6, 30), False)  # a holiday lies between


def test_after_reconsideration_there_are_fifteen_days_for_a_suit() -> None:
    effect = Effect().published()
    review = SUIT | {"agency": "临沂市人民政府", "number": "临政复〔2026〕8号"}
    assert refused(effect, "record_reconsideration", review | {"happened": "upheld"}, "2026-03-17") == {
        "remedy_was_taken"
    }
    effect.take("record_reconsideration", review | {"happened": "received"}, "2026-03-18")
    effect.take("record_reconsideration", review | {"happened": "upheld"}, "2026-05-11")
    assert effect.term("litigation.after_reconsideration", "P2").due_on == date(2026, 5, 26)
    assert effect.term("adjudication.enforce_by_agency", "P2").due_on == date(2026, 8, 26)
    assert refused(
        effect, "record_suit", SUIT | {"happened": "changed", "final": "on"}, "2026-05-12"
    ) == {"changed_outcome_is_written_out", "remedy_was_taken"}  # fmt: skip


def test_an_order_of_the_court_stays_the_execution() -> None:
    effect = Effect().published()
    effect.take("record_suit", SUIT | {"happened": "received"}, "2026-03-18")
    effect.take("record_suit", SUIT | {"happened": "stayed"}, "2026-03-19")
    assert refused(effect, "demand", DEMAND, "2026-03-23") == {"execution_is_not_stayed"}


# Performance and enforcement (履行、执行)


def test_who_has_performed_is_not_demanded_of() -> None:
    effect = Effect().published()
    done = {"party": "P2", "performed_on": "2026-03-16", "performance": "停止制造，模具已销毁。"}
    effect.take("record_performance", done, "2026-03-17")
    assert effect.course("P2").state == CourseState.SERVED
    effect.take("record_performance", done | {"complete": "on"}, "2026-03-18")
    assert effect.course("P2").state == CourseState.PERFORMED
    assert effect.term("adjudication.enforce_by_agency", "P2").state == "cancelled"
    assert refused(effect, "demand", DEMAND, "2026-03-23") == {"decision_binds_the_party"}
    assert refused(effect, "demand", DEMAND | {"party": "P4"}, "2026-03-23") == {"decision_binds_the_party"}


@pytest.mark.parametrize("on", ["2026-04-08", "2026-04-09"])
def test_the_court_is_asked_ten_working_days_after_the_demand(on: str) -> None:
    effect = Effect().demanded()
    if on == "2026-04-08":  # the tenth working day itself
        assert refused(effect, "apply_enforcement", APPLY, on) == {"demand_was_served_ten_working_days_ago"}
        return
    assert kinds(effect.applied(on)) == {"adj.enforcement_application"}
    assert effect.term("adjudication.enforce_by_rightholder", "P2").state == "cancelled"
    for day, answer in (("2026-04-10", "received"), ("2026-04-14", "accepted"), ("2026-04-20", "granted")):
        effect.take("record_court_answer", {"party": "P2", "answer": answer}, day)
    assert effect.term("adjudication.court_rule_enforcement", "P2").state == "met"
    effect.take("record_court_answer", {"party": "P2", "answer": "enforced"}, "2026-05-20")
    assert effect.course("P2").state == CourseState.PERFORMED


def test_three_months_pass_and_the_right_holder_has_six() -> None:
    effect = Effect().demanded()
    holder = {"party": "P2", "applicant": HOLDER, "applied_on": "2026-06-22", "court": "兰山法院"}
    assert refused(effect, "record_holder_application", holder, "2026-06-22") == {"holder_s_time_runs"}
    assert refused(effect, "apply_enforcement", APPLY, "2026-06-23") == {"application_is_within_three_months"}
    effect.take("record_holder_application", holder | {"applied_on": "2026-12-22"}, "2026-12-22")
    term = effect.term("adjudication.enforce_by_rightholder", "P2")
    assert (term.state, term.late) == ("met", False)
    assert refused(effect, "record_holder_application", holder | {"applied_on": "2026-12-23"}, "2026-12-23") == {
        "holder_s_time_runs"
    }


def test_the_court_in_the_system_enforces_against_one_respondent() -> None:
    bench = Bench()
    effect = Effect().demanded()
    begun = effect.applied(recipient="lanshan-court").begun
    bench.review = begun[0]
    assert Handover.objects.get(kind="enforcement").receiver_id == begun[0].pk
    assert [course.party.name for course in begun[0].courses.all()] == [MAKER]
    with pytest.raises(ActRefused, match="在本系统内办理"):
        effect.take("record_court_answer", {"party": "P2", "answer": "received"}, "2026-04-10")
    bench.take("receive", {"received_by": "路文静"}, "2026-04-10")
    bench.take("accept", ACCEPT, "2026-04-14")
    ruling = bench.take("rule", GRANT | {"executor": "agency"}, "2026-04-20").documents[0].values["facts"]
    assert ruling["ruling"] == [
        "准予强制执行临沂市市场监督管理局作出的临知裁〔2026〕3号专利侵权纠纷行政裁决书。",
        "由临沂市市场监督管理局组织实施。",
    ]
    bench.served("2026-04-21")
    bench.take("commission", {"executor": "agency", "executing_unit": "临沂市市场监督管理局"}, "2026-04-22")
    bench.take("record_result", {"result": "enforced", "content": "模具已销毁"}, "2026-05-06")
    assert effect.course("P2").state == CourseState.PERFORMED
    assert effect.course("P3").state == CourseState.SERVED
    assert effect.term("adjudication.court_accept_enforcement", "P2").late is False


# Change, repetition, end (变更撤销、重复侵权、办结)


def changed(**facts: Any) -> dict[str, Any]:
    return {
        "outcome": "revoke", "respondents": ["P2", "P3"], "ground": "office", "extent": "全部无效",
        "invalidation_number": "第560001号", "invalidation_effective_on": "2026-07-01", "reason": "专利权无效。",
        **facts,
    }  # fmt: skip


def test_the_patent_falls_and_what_was_performed_stays() -> None:
    effect = Effect().published()
    effect.take(
        "record_performance",
        {"party": "P2", "performed_on": "2026-03-16", "performance": "已停止", "complete": "on"},
        "2026-03-17",
    )
    assert refused(effect, "change_decision", changed(), "2026-06-30") == {"invalidation_is_in_effect"}
    assert refused(effect, "change_decision", changed(outcome="change"), "2026-07-06") == {"changed_decision_says_what"}
    effect.take("change_decision", changed(), "2026-07-06")
    agreed = {"decision": "agreed", "opinion": "同意。"}
    made = effect.take("change_decision.approve", agreed, "2026-07-06", effect.who.head)
    assert kinds(made) == {"adj.change_decision"}
    told = made.documents[0].values["facts"]
    assert told["performed"] == MAKER
    assert told["respondents"] == "临沂某某制造有限公司、临沂某某商贸有限公司、临沂某某酒店"
    assert effect.course("P2").state == CourseState.PERFORMED
    assert (effect.course("P3").state, effect.course("P3").decision["fallen"]) == ("concluded", "第560001号")
    told = [effect.course(ref).progress for ref in ("P2", "P3", "P4")]
    assert told == ["责令停止侵权 · 已履行", "责令停止侵权 · 已撤销", "驳回请求 · 决定已送达"]


def test_a_repetition_and_a_lead_for_the_list_are_noted() -> None:
    effect = Effect().published()
    effect.take(
        "note_repetition",
        {"party": "P3", "found_on": "2026-05-06", "act_found": STOP_SELLING, "same_kind": "on", "source": "请求人"},
        "2026-05-07",
    )
    effect.take(
        "note_credit", {"party": "P3", "ground": "wilful", "facts_found": "再次销售", "told": "信用科"}, "2026-05-08"
    )
    noted = Proceeding.objects.get(pk=effect.proceeding.pk).brief if effect.proceeding else {}
    assert [each["ref"] for each in (*noted["repeated"], *noted["credit"])] == ["P3", "P3"]
    about = {"party": "P4", "ground": "wilful", "facts_found": "无", "told": "信用科"}
    assert refused(effect, "note_credit", about, "2026-05-08") == {"decision_stands_against_the_party"}


def test_it_ends_when_nobody_is_left_with_a_duty() -> None:
    effect = Effect().published()
    close = {"remark": "均已履行。"}
    with pytest.raises(ActRefused, match=MAKER):
        effect.take("wind_up", close, "2026-04-01")
    for ref in ("P2", "P3"):
        done = {"party": ref, "performed_on": "2026-04-01", "performance": "已停止", "complete": "on"}
        effect.take("record_performance", done, "2026-04-01")
    effect.take("wind_up", close, "2026-04-02")
    assert effect.tasks() == []
    assert effect.course("P4").state == CourseState.CONCLUDED


# Arbitration and notary (仲裁、公证)


def test_an_award_gives_three_months_to_set_it_aside_and_two_years_to_enforce_it() -> None:
    effect = Effect().published()
    award: dict[str, Any] = {
        "kind": "award", "institution": "临沂仲裁委员会", "number": "临仲裁字〔2026〕1号", "made_on": "2026-04-01",
        "served_on": "2026-04-07", "claim": "许可使用费", "result": "支付许可使用费五万元。", "obligor": "P2",
        "obligee": "P1", "performance_due": "2026-05-07", "pages": "6",
    }  # fmt: skip
    beyond = award | {"result": "确认涉案专利权无效。"}
    assert refused(effect, "record_award", beyond, "2026-04-08") == {"award_is_not_on_patent_validity"}
    effect.take("record_award", award, "2026-04-08", by=effect.counter)
    assert effect.term("arbitration.set_aside").due_on == date(2026, 7, 7)
    assert effect.term("arbitration.enforce").due_on == date(2028, 5, 8)  # 7 May 2028 is a Sunday
    assert Evidence.objects.get(name__contains="仲裁裁决书").source == "临沂仲裁委员会"
    assert refused(effect, "record_award", award, "2026-04-09") == {"result_is_new"}


def test_an_enforceable_instrument_has_a_promise_and_a_day() -> None:
    effect = Effect().published()
    instrument: dict[str, Any] = {
        "kind": "enforceable", "institution": "临沂市某公证处", "number": "（2026）鲁临证1号", "made_on": "2026-04-01",
        "content": "支付五万元", "obligor": "P2", "obligee": "P1", "performance_due": "2026-05-08",
    }  # fmt: skip
    assert refused(effect, "record_notarial", instrument, "2026-04-08") == {"enforceable_instrument_is_fit"}
    effect.take("record_notarial", instrument | {"consents": "on"}, "2026-04-08")
    assert effect.term("notary.enforceable_instrument.enforce").due_on == date(2028, 5, 8)
    with pytest.raises(ActRefused, match="核实"):
        effect.take("record_notarial", instrument | {"kind": "certificate", "number": "2号"}, "2026-04-08")


def test_the_papers_bear_the_number_of_the_proceeding() -> None:
    effect = Effect().demanded()
    paper = Document.objects.get(kind="adj.exhortation")
    assert effect.proceeding is not None
    assert paper.number == effect.proceeding.number == "临知裁执〔2026〕1号"
    assert LegalDate.parse("2026-03-24") == effect.course("P2").when("exhortation_served")

"""The court's review of enforcement: each term at its last lawful day and once late, what is refused, who is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework import access
from casework.exceptions import ActRefused
from casework.models import CourseState, Deadline, Delivery, Document, Handover
from casework.procedures.civil import ENFORCEMENT_ANSWERED
from casework.procedures.enforcement_review.telling import APPLICANTS
from tests.builders import do
from tests.casework.procedures.penalty_case import complete, kinds
from tests.procedures.enforcement_story import (
    ACCEPT,
    APPLY,
    DENY,
    GRANT,
    ON_PAPER,
    PANEL,
    REFUSE,
    Applied,
    Bench,
    moment,
)
from workflows.registry import procedures

pytestmark = pytest.mark.django_db


def refused(bench: Bench, name: str, facts: dict[str, Any], on: str, **more: Any) -> set[str]:
    with pytest.raises(ActRefused) as found:
        bench.take(name, facts, on, **more)
    return {refusal.code for refusal in found.value.refusals}


# An application on paper (系统外的申请)


def test_an_application_on_paper_opens_a_case_of_the_court() -> None:
    bench = Bench().registered()
    assert bench.fresh.number == "（2026）鲁1302行审1号"
    assert bench.term("enforcement.court_accept").due_on == date(2026, 11, 9)
    assert bench.tasks() == ["accept"]


def test_an_application_against_nobody_is_refused() -> None:
    party = ON_PAPER["parties"][0] | {"role": "third_party"}
    bench = Bench()
    assert refused(bench, "register", ON_PAPER | {"parties": [party]}, "2026-11-02") == {"somebody_is_to_perform"}


@pytest.mark.parametrize(("on", "late"), [("2026-11-09", False), ("2026-11-10", True)])
def test_it_is_accepted_within_five_working_days(on: str, late: bool) -> None:
    bench = Bench().accepted(on)
    assert bench.term("enforcement.court_accept").late is late
    assert bench.fresh.stage == "reviewing"


@pytest.mark.parametrize(("on", "late"), [("2026-11-16", False), ("2026-11-17", True)])
def test_the_ruling_comes_within_seven_working_days(on: str, late: bool) -> None:
    bench = Bench().accepted()
    assert kinds(bench.take("rule", GRANT, on)) == {"admin_enforcement_ruling"}
    assert (bench.term("enforcement.court_ruling").late, bench.fresh.stage) == (late, "granted")


@pytest.mark.parametrize(("on", "late"), [("2026-12-07", False), ("2026-12-08", True)])
def test_manifest_illegality_gives_thirty_days_from_the_acceptance(on: str, late: bool) -> None:
    bench = Bench().doubted()
    assert bench.term("enforcement.court_ruling").due_on == date(2026, 12, 7)  # the thirtieth day is a Saturday
    bench.take("rule", DENY, on)
    assert (bench.term("enforcement.court_ruling").late, bench.fresh.stage) == (late, "refused")


def test_nothing_is_refused_without_ground_and_before_both_have_spoken() -> None:
    bench = Bench().accepted()
    assert refused(bench, "hear_side", {
        "side": "party", "speaker": "某", "held_on": "2026-11-06", "way": "oral", "statement": "无。",
    }, "2026-11-06") == {"illegality_was_noted"}  # fmt: skip
    assert refused(bench, "rule", DENY | {"grounds": []}, "2026-11-10") == {
        "refusal_names_its_ground", "both_were_heard_before_a_refusal",
    }  # fmt: skip
    bench.take("note_illegality", {"grounds": ["no_facts"], "reason": "缺少证据。"}, "2026-11-10")
    bench.hear("party")
    assert refused(bench, "rule", DENY, "2026-11-12") == {"both_were_heard_before_a_refusal"}
    assert refused(bench, "note_illegality", {"grounds": ["no_law"], "reason": "无。"}, "2026-11-12") == {
        "illegality_is_new"
    }


def test_a_panel_is_odd_and_one_presides() -> None:
    bench = Bench().registered()
    assert refused(bench, "accept", ACCEPT | {"bench": PANEL[:2]}, "2026-11-05") == {"bench_is_odd"}
    assert refused(bench, "accept", ACCEPT | {"unmet": ["in_time"]}, "2026-11-05") == {"every_condition_is_met"}


def test_a_partial_ruling_says_what_is_enforced_and_what_not() -> None:
    bench = Bench().doubted()
    partly = DENY | {"outcome": "partly", "grounds": ["no_law"]}
    assert refused(bench, "rule", partly, "2026-11-20") == {"partial_ruling_names_both_parts"}
    outcome = bench.take(
        "rule", partly | {"granted_items": ["罚款20,000元"], "refused_items": ["加处罚款"]}, "2026-11-20"
    )
    lines = outcome.documents[0].values["facts"]["ruling"]
    assert len(lines) == 3
    assert "加处罚款" in lines[1]
    assert bench.fresh.stage == "granted"
    assert bench.term("enforcement.serve_refusal").due_on == date(2026, 11, 27)
    bench.served("2026-11-27")
    assert bench.term("enforcement.refusal_review").due_on == date(2026, 12, 14)  # the fifteenth day is a Saturday


def test_enforcement_at_once_is_for_the_president_to_allow() -> None:
    bench = Bench().accepted()
    assert refused(bench, "rule", GRANT | {"at_once": "on"}, "2026-11-10") == {"immediate_enforcement_was_approved"}
    bench.take("rule", GRANT | {"at_once": "on"}, "2026-11-10", by=bench.president)
    assert bench.term("enforcement.at_once").due_on == date(2026, 11, 17)


# Refusal and reconsideration (不予受理、不准予执行、复议)


def test_a_refused_application_names_its_condition_and_the_court_above() -> None:
    bench = Bench().registered()
    assert refused(bench, "accept", REFUSE | {"unmet": []}, "2026-11-05") == {"refusal_names_what_is_unmet"}
    outcome = bench.take("accept", REFUSE, "2026-11-05")
    assert outcome.documents[0].values["facts"]["superior"] == "临沂市中级人民法院"
    assert (bench.fresh.stage, bench.tasks()) == ("not_accepted", ["settle"])


@pytest.mark.parametrize(("on", "late"), [("2026-11-24", True), ("2026-11-23", False)])
def test_the_agency_asks_the_court_above_within_fifteen_days(on: str, late: bool) -> None:
    bench = Bench().registered()
    bench.take("accept", REFUSE, "2026-11-05")
    bench.served("2026-11-06")
    assert bench.term("enforcement.refusal_review").due_on == date(2026, 11, 23)
    request = {"asked_on": on, "court": "临沂市中级人民法院", "number": "（2026）鲁13行审复1号"}
    if late:
        assert refused(bench, "record_request", request, on) == {"request_is_in_time"}
        return
    bench.take("record_request", request, on)
    assert bench.term("enforcement.superior_accept").due_on == date(2026, 12, 8)
    assert refused(bench, "settle", {"result": "final"}, "2026-11-30") == {"refusal_is_settled"}
    bench.take("settle", {"result": "altered", "number": "（2026）鲁13行审复1号", "reason": "应予受理。"}, "2026-12-08")
    assert (bench.fresh.stage, bench.tasks()) == ("reviewing", ["rule"])
    assert bench.term("enforcement.court_ruling").due_on == date(2026, 12, 17)


def test_a_refusal_nobody_challenges_is_final_after_its_fifteen_days() -> None:
    bench = Bench().doubted()
    bench.take("rule", DENY, "2026-11-20")
    bench.served("2026-11-23")
    assert refused(bench, "settle", {"result": "final"}, "2026-12-08") == {"refusal_is_settled"}
    bench.take("settle", {"result": "final"}, "2026-12-09")
    assert (bench.fresh.stage, bench.tasks(), bench.course.state) == ("closed", [], CourseState.CONCLUDED)


def test_the_court_above_may_let_it_be_enforced() -> None:
    bench = Bench().doubted()
    bench.take("rule", DENY, "2026-11-20")
    bench.served("2026-11-23")
    bench.take("record_request", {"asked_on": "2026-11-30", "court": "临沂市中级人民法院"}, "2026-11-30")
    assert bench.term("enforcement.superior_rule").due_on == date(2026, 12, 30)
    bench.take("settle", {"result": "altered", "number": "（2026）鲁13行审复2号", "executor": "court"}, "2026-12-30")
    assert bench.tasks() == ["commission"]


@pytest.mark.parametrize(("refuses", "rule", "due"), [
    (True, "enforcement.superior_accept", date(2026, 12, 8)), (False, "enforcement.superior_rule", date(2026, 12, 23)),
])  # fmt: skip
def test_the_court_above_in_the_system_rules_and_the_judge_goes_on(refuses: bool, rule: str, due: date) -> None:
    bench = Bench().registered() if refuses else Bench().doubted()
    bench.take("accept", REFUSE, "2026-11-05") if refuses else bench.take("rule", DENY, "2026-11-16")
    bench.served("2026-11-17")
    first = Document.objects.get(kind="admin_enforcement_ruling")
    facts = {"asked_on": "2026-11-23", "recipient": "linyi-court", "documents": [str(first.pk)]}
    assert refused(bench, "record_request", facts | {"recipient": "lanshan-court"}, "2026-11-23") == {"field:recipient"}
    above = bench.take("record_request", facts, "2026-11-23").begun[0]
    senior = bench.senior

    def act(name: str, facts: dict[str, Any], on: str) -> Any:
        full = f"enforcement_reconsideration.{name}"
        return complete(do(full, senior, facts, above, now=moment(on), at=on))

    act("receive", {"received_by": "高审"}, "2026-11-24")
    assert Deadline.objects.get(proceeding=above, rule=rule).due_on == due
    ruling = {
        "outcome": "altered", "facts_found": "申请符合条件。", "reason": "原裁定适用法律错误。", "clerk": "周书记",
        "law_applied": "《中华人民共和国行政强制法》", "bench": PANEL,
    }  # fmt: skip
    made = act("rule", ruling, "2026-12-08").documents[0]
    assert made.number == "（2026）鲁13行审复1号"
    assert "（2026）鲁1302行审1号行政裁定；" in made.values["facts"]["ruling"][0]
    assert bench.term(rule).state == "met"
    assert bench.fresh.brief["above"]["result"] == "altered"
    bench.take("settle", {"result": "altered", "number": made.number, "executor": "court"}, "2026-12-09")
    assert bench.tasks() == (["rule"] if refuses else ["commission"])


# Execution (执行)


def test_it_is_carried_out_when_both_have_the_ruling_and_money_only_by_the_court() -> None:
    bench = Bench().accepted()
    bench.take("rule", GRANT, "2026-11-10")
    agency = {"executor": "agency", "executing_unit": "某某局"}
    assert refused(bench, "commission", agency, "2026-11-12") == {
        "ruling_reached_everybody", "money_is_enforced_by_the_court",
    }  # fmt: skip
    bench.served("2026-11-12")
    bench.take("commission", {"executor": "court", "executing_unit": "本院执行局"}, "2026-11-13")
    bench.take("record_result", {"result": "part", "content": "划拨5,000元"}, "2026-11-16")
    assert bench.tasks() == ["record_result"]
    bench.take("record_result", {"result": "enforced", "content": "划拨15,000元"}, "2026-11-23")
    assert (bench.fresh.stage, bench.tasks(), bench.course.state) == ("closed", [], CourseState.PERFORMED)


def test_an_application_taken_back_ends_by_ruling() -> None:
    bench = Bench().accepted()
    assert kinds(bench.take("permit_withdrawal", {"reason": "被执行人已经履行。"}, "2026-11-10")) == {
        "admin_enforcement_ruling"
    }
    assert (bench.fresh.stage, bench.tasks()) == ("withdrawn", [])
    assert bench.term("enforcement.court_ruling").state == "cancelled"


def test_a_right_holder_applies_in_the_agency_s_stead_and_has_no_reconsideration() -> None:
    bench = Bench().registered(applicant="山东某某专利有限公司", applicant_kind="right_holder", items=["停止制造"])
    refusal = bench.take("accept", REFUSE, "2026-11-05")
    assert refusal.documents[0].values["facts"]["appealable"] is False
    bench.served("2026-11-06")
    request = {"asked_on": "2026-11-09", "court": "临沂市中级人民法院"}
    assert "ruling_may_be_reconsidered" in refused(bench, "record_request", request, "2026-11-09")
    bench.take("settle", {"result": "final"}, "2026-11-09")
    assert bench.fresh.stage == "closed"


# Within the system (系统内)


def test_the_bureau_s_application_arrives_at_the_court_with_its_papers() -> None:
    court = Applied()
    handover = Handover.objects.get(kind="enforcement")
    assert (handover.receiver, handover.recipient) == (court.review, court.court)
    items = {item.document.kind for item in handover.items.all() if item.document}
    assert {"penalty_decision", "performance_demand", "service_receipt"} <= items
    assert handover.items.filter(evidence__isnull=False).exists()
    assert court.fresh.number == "（2026）鲁1302行审1号"
    assert court.tasks() == ["receive"]
    application = Document.objects.get(kind="enforcement_application")
    seats = access.seats(court.judge, date(2026, 10, 22))
    assert application in access.documents(seats)


def test_the_bureau_hears_every_step_of_the_court() -> None:
    court = Applied()
    court.take("receive", {"received_by": "路文静"}, "2026-10-22", by=court.clerk)
    assert court.story.term("enforcement.court_accept").due_on == date(2026, 10, 29)
    court.take("accept", ACCEPT, "2026-10-29")
    assert court.story.term("enforcement.court_accept").state == "met"
    assert court.story.term("enforcement.court_ruling").due_on == date(2026, 11, 9)
    court.take("rule", GRANT, "2026-11-09")
    assert court.story.term("enforcement.court_ruling").state == "met"
    court.served("2026-11-10")
    seats = access.seats(court.story.who.officer, date(2026, 11, 10))
    assert Document.objects.get(kind="admin_enforcement_ruling") in access.documents(seats)
    assert Handover.objects.get(kind="judgment").received_by == "某某"
    court.take("commission", {"executor": "court", "executing_unit": "本院执行局"}, "2026-11-11")
    court.take("record_result", {"result": "enforced", "content": "划拨99,000元"}, "2026-11-20")
    assert court.story.course.state == CourseState.PERFORMED
    assert court.story.term("penalty.close_case").state == "running"


def test_a_refusal_opens_the_bureau_s_fifteen_days_from_its_receipt() -> None:
    court = Applied()
    court.take("receive", {"received_by": "路文静"}, "2026-10-22", by=court.clerk)
    court.take("accept", REFUSE, "2026-10-29")
    court.served("2026-11-02")
    assert Delivery.objects.filter(addressee=court.story.who.agency.name).exists()
    assert court.story.term("enforcement.refusal_review").due_on == date(2026, 11, 17)


@pytest.mark.parametrize("code", ["penalty", "copyright_penalty", "summary", "adjudication_effect"])
def test_whoever_applies_hears_the_answer(code: str) -> None:
    procedure = procedures()[code]
    assert ENFORCEMENT_ANSWERED in [node.word for node in procedure.listeners()]
    assert code in APPLICANTS


def test_nobody_enters_by_hand_what_a_court_in_the_system_decides() -> None:
    court = Applied()
    with pytest.raises(ActRefused, match="在本系统内办理"):
        court.story.act("record_court_answer", "2026-10-22", {"answer": "received"})


def test_a_court_outside_the_system_is_named() -> None:
    assert APPLY["recipient"]
    court = Applied()
    facts = {name: value for name, value in APPLY.items() if name != "recipient"}
    with pytest.raises(ActRefused, match="受理法院"):
        court.story.act("apply_enforcement", "2026-10-20", facts)

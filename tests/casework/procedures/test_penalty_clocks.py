"""Jurisdiction, assistance, extension, suspension and termination through the one door."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Deadline, PartyCourse, Proceeding
from tests.builders import lead, people
from tests.casework.procedures.penalty_case import act, approved, days_later, kinds, with_goods

pytestmark = pytest.mark.django_db


def due(rule: str) -> date | None:
    return Deadline.objects.filter(rule=rule).latest("pk").due_on


def test_verification_is_extended_once() -> None:
    who = people()
    proceeding = lead(who).proceeding
    outcome = approved("extend_verification", who, {"reason": "案情复杂"}, proceeding)
    assert kinds(outcome) == {"matter_approval"}
    assert due("penalty.verification") == date(2026, 4, 14)
    with pytest.raises(ActRefused, match="只能延长一次"):
        act("extend_verification", who, {"reason": "案情复杂"}, proceeding)


def test_the_decision_is_extended_by_the_head_then_by_discussion() -> None:
    who = people()
    proceeding = with_goods(who)
    approved("extend_decision", who, {"days": 30, "reason": "案情复杂"}, proceeding)
    again = {"days": 60, "reason": "案情特别复杂"}
    with pytest.raises(ActRefused, match="集体讨论"):
        act("extend_decision", who, again, proceeding)
    discussed = {"discussed_on": "2026-03-02", "discussion": "一致同意继续延长六十日"}
    approved("extend_decision", who, again | discussed, proceeding)
    assert due("penalty.decision") == date(2026, 8, 31)


def test_more_than_thirty_days_at_first_is_refused() -> None:
    who = people()
    proceeding = with_goods(who)
    with pytest.raises(ActRefused, match="不超过三十日"):
        act("extend_decision", who, {"days": 31, "reason": "案情复杂"}, proceeding)


def test_suspension_stops_the_decision_until_it_is_resumed() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {"ground": "title_dispute", "reason": "商标无效宣告审理中"}
    assert kinds(approved("suspend", who, facts, proceeding)) == {"matter_approval"}
    with pytest.raises(ActRefused, match="中止"):
        act("add_lots", who, {"goods": [{"name": "标签", "quantity": "1", "unit": "张"}]}, proceeding)
    approved("resume", who, {"reason": "裁定维持注册"}, proceeding, now=days_later(20))
    assert Proceeding.objects.get().suspended_on is None
    assert due("penalty.decision") == date(2026, 6, 22)  # the nineteenth is the Dragon Boat holiday


def test_a_party_that_is_no_more_is_terminated() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {"party": "P1", "ground": "organisation_ended", "reason": "已注销，无承继人"}
    assert kinds(approved("terminate", who, facts, proceeding)) == {"matter_approval"}
    course = PartyCourse.objects.get()
    assert (course.outcome, course.state) == ("terminated", "concluded")


def test_a_case_is_transferred_to_another_agency() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {
        "party": "P1", "receiving_agency": "某市文化和旅游局", "facts_found": "涉案商品侵犯著作权。",
        "reason": "属于著作权案件",
        "legal_basis": "《市场监督管理行政处罚程序规定》第十七条",
    }  # fmt: skip
    assert kinds(approved("transfer_case", who, facts, proceeding)) == {"case_transfer_letter", "matter_approval"}
    assert PartyCourse.objects.get().outcome == "transferred"


def test_a_dispute_about_jurisdiction_has_seven_working_days() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {"disputing_agencies": ["临沂市市场监督管理局", "某市市场监督管理局"], "dispute": "违法行为发生地"}
    act("report_jurisdiction_dispute", who, facts, proceeding)
    assert due("penalty.clue_jurisdiction_dispute") == date(2026, 3, 11)
    settled = {"result": "agreed", "agency": "临沂市市场监督管理局", "explanation": "由先立案的管辖"}
    act("settle_jurisdiction_dispute", who, settled, proceeding, by=who.head)
    assert Deadline.objects.get(rule="penalty.clue_jurisdiction_dispute").state == "met"


def test_the_superior_designates_within_seven_working_days() -> None:
    who = people()
    proceeding = with_goods(who)
    facts: dict[str, Any] = {"disputing_agencies": ["兰山区局", "罗庄区局"], "dispute": "违法行为发生地"}
    act("receive_designation_request", who, facts, proceeding)
    more = {
        "reason": "便于查处",
        "designated_agency": "兰山区局",
        "legal_basis": "程序规定第十三条",
        "transfer_days": 5,
    }
    outcome = act("designate", who, facts | more, proceeding, by=who.head)
    assert kinds(outcome) == {"jurisdiction_designation"}
    assert [term.state for term in outcome.closed] == ["met"]


def test_a_case_is_handed_down_or_taken_up() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {
        "receiving_agency": "兰山区市场监督管理局", "facts_found": "概况。", "requirements": "依法查处",
        "reply_by": "2026-04-01",
    }  # fmt: skip
    assert kinds(approved("assign_down", who, facts, proceeding)) == {"case_assignment", "matter_approval"}
    facts = {"from_agency": "兰山区市场监督管理局", "reason": "重大复杂", "legal_basis": "程序规定第十五条"}
    assert kinds(approved("take_up", who, facts, proceeding)) == {"matter_approval"}


def test_help_is_asked_and_given() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {
        "receiving_agency": "某市市场监督管理局", "facts_found": "货源线索。", "questions": ["核实供货商"],
        "reply_by": "2026-03-23",
    }  # fmt: skip
    assert kinds(act("ask_assistance", who, facts, proceeding)) == {"assistance_letter"}
    answer = {"agency": "某市市场监督管理局", "letter_number": "某函1号", "answer": "查无此人。"}
    act("record_assistance_answer", who, answer, proceeding)
    request = {"agency": "某县市场监督管理局", "letter_number": "某函2号", "matter": "核实库存"}
    act("receive_assistance_request", who, request, proceeding)
    act("announce_assistance_delay", who, {"days": 5, "reason": "需要现场核查"}, proceeding)
    assert due("penalty.assistance") == date(2026, 3, 30)
    outcome = act("answer_assistance", who, answer, proceeding)
    assert [term.rule for term in outcome.closed] == ["penalty.assistance"]

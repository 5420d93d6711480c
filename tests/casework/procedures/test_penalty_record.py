"""People, staff, linked cases and corrections through the one door."""

from __future__ import annotations

import re
from datetime import date

import pytest

from casework.exceptions import ActRefused
from casework.models import Assignment, CaseLink, Deadline, Document, Finding, Party, PartyCourse, Proceeding
from tests.builders import lead, people
from tests.casework.procedures.penalty_case import FINDING, PARTIES, act, approved, days_later, kinds, with_goods

pytestmark = pytest.mark.django_db


def test_the_service_address_is_confirmed() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {
        "party": "P1", "service_address": "某街1号", "addressee_name": "王五", "addressee_phone": "13800000000",
        "electronic_service": "on", "electronic_method": "电子邮件", "electronic_account": "someone@example.com",
    }  # fmt: skip
    assert kinds(act("confirm_service_address", who, facts, proceeding)) == {"service_address_confirmation"}
    assert Party.objects.get(no=1).electronic_service == "someone@example.com"


def test_an_added_party_has_a_course_of_its_own() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {"parties": [PARTIES[0] | {"name": "另一公司", "id_number": ""}], "reason": "共同违法"}
    act("add_party", who, facts, proceeding)
    assert [course.party.no for course in PartyCourse.objects.all()] == [1, 3]


def test_a_successor_takes_over_the_course() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {"party": "P1", "name": "承继公司", "kind": "organisation", "reason": "吸收合并"}
    approved("change_party", who, facts, proceeding)
    assert Party.objects.get(no=1).left_on == date(2026, 3, 2)
    assert Party.objects.get(no=3).succeeds_id == Party.objects.get(no=1).pk
    assert [course.state for course in PartyCourse.objects.all()] == ["concluded", "investigated"]


def test_another_officer_leads() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {"lead": ["qian"], "officers": ["qian", "shi"], "reason": "工作调整"}
    approved("reassign", who, facts, proceeding)
    assert Proceeding.objects.get().handler == who.second
    at_work = Assignment.objects.filter(until=None).order_by("pk")
    assert [(each.officer.username, each.part) for each in at_work] == [("qian", "lead"), ("shi", "assist")]


def test_a_case_is_joined_into_another() -> None:
    who = people()
    other = lead(who).case
    proceeding = with_goods(who)
    outcome = approved("join_case", who, {"other_case": other.number, "reason": "同一当事人"}, proceeding)
    assert kinds(outcome) == {"matter_approval"}
    assert CaseLink.objects.get().parent == other
    assert PartyCourse.objects.get(proceeding=proceeding).decision == {"joined_into": other.number}


def test_parties_are_split_off() -> None:
    who = people()
    other = lead(who).case
    proceeding = with_goods(who)
    facts = {"other_case": other.number, "parties": ["P1"], "lots": ["G1"], "reason": "违法事实无关联"}
    outcome = approved("split_case", who, facts, proceeding)
    assert outcome.event.payload["notes"]["goes_over"]["lots"] == ["G1"]


def test_an_unknown_case_cannot_be_joined() -> None:
    who = people()
    proceeding = with_goods(who)
    with pytest.raises(ActRefused, match="没有编号"):
        act("join_case", who, {"other_case": "无此号", "reason": "同一当事人"}, proceeding)


def test_a_wrong_date_is_mended_and_its_term_begins_anew() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {"subject": "date", "event": "case_filed", "date": "2026-03-03", "reason": "录入错误"}
    outcome = approved("correct_record", who, facts, proceeding, now=days_later(2))
    assert list(Deadline.objects.filter(rule="penalty.decision").order_by("pk").values_list("state", "due_on")) == [
        ("cancelled", date(2026, 6, 1)),
        ("running", date(2026, 6, 1)),
    ]
    notes = outcome.event.payload["notes"]
    assert notes["correction"]["old"].startswith("2026-03-02")
    matter = Document.objects.filter(kind="matter_approval").latest("pk").values["facts"]["matter"]
    assert re.fullmatch(r"更正“立案”：由“2026年3月2日[^”]*”改为“2026年3月3日”", matter), matter
    assert any("立案" in paper for paper in notes["papers"])


def test_a_term_that_was_extended_is_named_for_entering_again() -> None:
    who = people()
    proceeding = with_goods(who)
    approved("extend_decision", who, {"days": 30, "reason": "案情复杂"}, proceeding)
    facts = {"subject": "date", "event": "case_filed", "date": "2026-03-01", "reason": "录入错误"}
    outcome = approved("correct_record", who, facts, proceeding)
    assert outcome.event.payload["notes"]["ledger"] == ["作出处理决定"]


def test_a_corrected_date_is_not_ahead() -> None:
    who = people()
    facts = {"subject": "date", "event": "case_filed", "date": "2026-03-09", "reason": "录入错误"}
    with pytest.raises(ActRefused, match=r"尚未发生的不能录入|不能晚于现在"):
        act("correct_record", who, facts, with_goods(who))


def test_a_wrong_amount_becomes_a_new_finding() -> None:
    who = people()
    proceeding = with_goods(who)
    act("find_facts", who, FINDING, proceeding)
    facts = {"subject": "amount", "party": "P1", "item": "illegal_turnover", "amount": "7000", "reason": "少一个零"}
    approved("correct_record", who, facts, proceeding)
    matter = Document.objects.filter(kind="matter_approval").latest("pk").values["facts"]["matter"]
    assert matter == "更正“违法（非法）经营数额”：由“700元”改为“7,000元”"
    assert [str(found.illegal_turnover) for found in Finding.objects.all()] == ["700.00", "7000.00"]


def test_a_wrong_name_is_mended_and_both_values_stay_visible() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {"subject": "party", "party": "P1", "item": "name", "text": "临沂某某贸易有限公司", "reason": "录入错误"}
    outcome = approved("correct_record", who, facts, proceeding)
    assert outcome.event.payload["notes"]["correction"] == {
        "subject": "party",
        "old": "临沂某某商贸有限公司",
        "new": "临沂某某贸易有限公司",
    }
    assert Party.objects.get(no=1).name == "临沂某某贸易有限公司"


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"subject": "amount", "item": "goods_value"}, "请填写正确的数额"),
        ({"subject": "party", "item": "name"}, "名称不能为空"),
    ],
)
def test_a_correction_says_what_is_right(facts: dict[str, str], told: str) -> None:
    who = people()
    proceeding = with_goods(who)
    act("find_facts", who, FINDING, proceeding)
    with pytest.raises(ActRefused, match=told):
        act("correct_record", who, {"party": "P1", "reason": "录入错误", **facts}, proceeding)


def test_a_correction_that_changes_nothing_is_refused() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {"subject": "party", "party": "P1", "item": "name", "text": "临沂某某商贸有限公司", "reason": "录入错误"}
    with pytest.raises(ActRefused, match="与原记录相同"):
        act("correct_record", who, facts, proceeding)


def test_only_a_named_informant_is_told() -> None:
    who = people()
    facts = {"method": "电话", "content": "已经立案"}
    with pytest.raises(ActRefused, match="尚未核实"):
        act("inform_informant", who, facts, with_goods(who))
    named = lead(who, source="report", informant="李某", informant_named="on").proceeding
    outcome = act("inform_informant", who, facts, named)
    assert "尚未核实" in outcome.event.payload["notes"]["verified"]

"""The police investigate several suspects who end differently, each with clocks of their own (侦查)."""

from __future__ import annotations

from typing import Any

import pytest

from casework import access
from casework.exceptions import AccessDenied, ActRefused
from casework.models import Agency, Case, CaseLink, Deadline, Document, Evidence, Exhibit, Measure, Party, Proceeding
from tests.builders import TODAY, officer, people
from tests.casework.procedures.penalty_case import act, kinds
from tests.procedures.investigated import (
    ALLOWED,
    DETENTION,
    END,
    EXECUTION,
    EXTENSION,
    OUTSIDE,
    SUPPLEMENT,
    TEAM,
    TRANSFER,
    Police,
)
from tests.procedures.test_referral import City

pytestmark = pytest.mark.django_db


# Beginning (立案、指派)


def test_a_filed_referral_begins_an_investigation_that_knows_who_waits_and_sees_what_was_handed_over() -> None:
    city = City()
    outcome = city.answer("file")
    assert [each.kind for each in outcome.begun] == ["investigation"]
    begun = city.proceeding("investigation")
    assert (begun.stage, begun.brief["bureau"]) == ("filed", "临沂市市场监督管理局")
    assert begun.brief["link"] == {
        "penalty": city.penalty.pk,
        "referral": city.proceeding("referral").pk,
        "police_filing": city.proceeding("police_filing").pk,
    }
    second = officer("gao", "高察", city.police, "case_officer")
    city.take("investigation.assign", city.chief, {"officers": ["ding", "gao"]})
    assert city.proceeding("investigation").handler == city.detective
    seen = access.evidence(access.seats(second, TODAY.date()))
    assert seen.count() == city.penalty.case.evidence.count()


def test_one_investigator_is_not_enough() -> None:
    city = City()
    city.answer("file")
    with pytest.raises(ActRefused, match="不足两人"):
        city.take("investigation.assign", city.chief, {"officers": ["ding"]})


def test_an_officer_of_another_agency_finds_nothing() -> None:
    police, who = Police(), people()
    with pytest.raises(AccessDenied):
        police.take("add_suspects", {"suspects": [{"name": "甲", "kind": "person"}]}, by=who.officer)


# Summons and detention to the minute (传唤、拘留)

SUMMONS = {"party": "P2", "kind": "summons", "place": "办案中心", "officers": TEAM}


@pytest.mark.parametrize(("at", "late"), [("2026-03-02T22:00", False), ("2026-03-02T22:01", True)])
def test_a_summons_lasts_twelve_hours_to_the_minute(at: str, late: bool) -> None:
    police = Police()
    police.take("summon", SUMMONS, "2026-03-02T10:00")
    assert police.due("crime.summons") == "03-02T22:00"
    police.take("end_summons", {"party": "P2", "reason": "讯问完毕"}, at)
    assert police.term("crime.summons").late is late


def test_a_summons_is_extended_once_to_twenty_four_hours() -> None:
    police = Police()
    police.take("summon", SUMMONS, "2026-03-02T10:00")
    again = {"party": "P2", "reason": "案情特别重大复杂，需要拘留"}
    police.take("extend_summons", again, "2026-03-02T20:00", by=police.unit_head)
    assert police.due("crime.summons") == "03-03T10:00"
    with pytest.raises(ActRefused, match="二十四小时"):
        police.take("extend_summons", again, "2026-03-02T21:00", by=police.unit_head)
    with pytest.raises(ActRefused, match="连续传唤"):
        police.take("summon", SUMMONS, "2026-03-02T21:00")


FIRST_HOURS: list[tuple[str, str, dict[str, Any]]] = [
    ("crime.detention_send", "deliver_to_custody", {"party": "P2", "detention_house": "临沂市看守所"}),
    ("crime.detention_notify_family", "notify_family", {"party": "P2", "relative": "李氏", "relation": "妻子"}),
    ("crime.detention_interrogate", "interrogate",
     {"party": "P2", "officers": TEAM, "place": "看守所", "content": "承认销售。", "plea": "认罪"}),
]  # fmt: skip


@pytest.mark.parametrize(("at", "late"), [("2026-03-03T10:00", False), ("2026-03-03T10:01", True)])
@pytest.mark.parametrize(("rule", "name", "facts"), FIRST_HOURS, ids=[each[0] for each in FIRST_HOURS])
def test_the_duties_of_the_first_day_end_to_the_minute(
    rule: str, name: str, facts: dict[str, Any], at: str, late: bool
) -> None:
    police = Police()
    assert kinds(police.take("decide_detention", DETENTION)) == {"detention_warrant"}
    police.take("execute_detention", EXECUTION, "2026-03-02T10:00")
    assert police.due(rule) == "03-03T10:00"
    made = police.take(name, facts, at)
    assert police.term(rule).late is late
    assert kinds(made) == ({"detention_notice"} if name == "notify_family" else set())


def test_nobody_is_detained_without_a_warrant_and_no_unit_at_all() -> None:
    police = Police()
    with pytest.raises(ActRefused, match="拘留证"):
        police.take("execute_detention", EXECUTION)
    with pytest.raises(ActRefused, match="本案中没有“P1”"):
        police.take("decide_detention", DETENTION | {"party": "P1"})
    more = {"suspects": [{"name": "朱七", "kind": "person", "crime": "假冒注册商标罪"}]}
    police.take("add_suspects", more)
    made = police.take("decide_detention", DETENTION | {"party": "P4"})
    assert made.documents[0].values["facts"]["suspected_crime"] == "假冒注册商标罪"


def test_a_family_that_cannot_be_found_is_no_secret() -> None:
    police = Police()
    police.detain()
    with pytest.raises(ActRefused, match="无法通知"):
        police.take("notify_family", {"party": "P2"})
    assert kinds(police.take("notify_family", {"party": "P2", "reason": "身份不明，无法查找家属"})) == set()


# Request for arrest (提请批准逮捕)


@pytest.mark.parametrize(("at", "late"), [("2026-10-01", False), ("2026-10-02", True)])
def test_arrest_is_requested_in_three_days_whatever_the_holiday(at: str, late: bool) -> None:
    police = Police()
    police.detain("2026-09-28T10:00")
    assert police.due("crime.request_arrest") == "2026-10-01"
    assert kinds(police.ask(at)) == {"arrest_request"}
    assert police.term("crime.request_arrest").late is late


PUT_OFF = {"party": "P2", "ground": "special", "days": 4, "reason": "案情复杂"}


@pytest.mark.parametrize(
    ("ground", "days", "due"),
    [("special", 1, "2026-03-06"), ("special", 4, "2026-03-09"), ("roaming", 30, "2026-04-01")],
)
def test_the_request_is_put_off_as_the_law_lists_it(ground: str, days: int, due: str) -> None:
    police = Police()
    police.detain()
    made = police.take("extend_detention", PUT_OFF | {"ground": ground, "days": days})
    assert police.due("crime.request_arrest") == due
    assert made.documents[0].values["facts"]["extended_to"] == due


@pytest.mark.parametrize(("ground", "days"), [("special", 5), ("roaming", 4)])
def test_and_not_otherwise(ground: str, days: int) -> None:
    police = Police()
    police.detain()
    with pytest.raises(ActRefused, match="一日至四日"):
        police.take("extend_detention", PUT_OFF | {"ground": ground, "days": days})


def test_four_days_are_given_once_but_thirty_may_follow_in_a_gang_case() -> None:
    police = Police()
    police.detain()
    police.take("extend_detention", PUT_OFF)
    with pytest.raises(ActRefused, match="只能一次"):
        police.take("extend_detention", PUT_OFF | {"days": 1})
    police.take("extend_detention", PUT_OFF | {"ground": "roaming", "days": 30, "reason": "结伙作案"})
    assert police.due("crime.request_arrest") == "2026-04-01"
    with pytest.raises(ActRefused):
        police.take("extend_detention", PUT_OFF | {"ground": "roaming", "days": 30})


def test_a_request_about_two_closes_the_clocks_of_these_two_alone() -> None:
    police = Police()
    police.take("add_suspects", {"suspects": [{"name": "朱七", "kind": "person"}]})
    for ref in ("P2", "P3", "P4"):
        police.detain(party=ref)
    police.ask("2026-03-03", "P2", "P3")
    assert [police.term("crime.request_arrest", ref).state for ref in ("P2", "P3", "P4")] == ["met", "met", "running"]
    with pytest.raises(ActRefused, match="已经提请"):
        police.ask("2026-03-03", "P2")


# Decisions on arrest (批准、不批准逮捕)


def test_one_is_arrested_and_one_released_and_the_refusal_is_contested_in_five_days() -> None:
    police = Police()
    police.detain("2026-03-02T10:00", "P2")
    police.detain("2026-03-02T10:00", "P3")
    police.ask("2026-03-03", "P2", "P3")
    police.answer("2026-03-06T15:00", "approve", "P2")
    police.answer("2026-03-06T15:00", "refuse", "P3")
    assert police.due("crime.release_after_refusal", "P3") == "03-07T15:00"
    assert police.due("crime.police_recon_request_arrest", "P3") == "2026-03-11"
    police.take("release", {"party": "P3", "reason": "不批准逮捕"}, "2026-03-06T16:00")
    assert (police.suspect("P3")["custody"], police.term("crime.release_after_refusal", "P3").late) == ("", False)
    objection = {
        "suspects": ["P3"], "original_number": "某检不批捕〔2026〕1号", "reason": "证据充分",
        "legal_basis": "《中华人民共和国刑事诉讼法》第九十二条", "receiving_agency": OUTSIDE,
    }  # fmt: skip
    assert kinds(police.take("ask_reconsideration", objection, "2026-03-11")) == {"police_recon_opinion"}
    police.answer("2026-03-16", "refuse", "P3")
    assert kinds(police.take("ask_review", objection, "2026-03-17")) == {"police_review_opinion"}


def test_on_the_sixth_day_nobody_asks_for_reconsideration() -> None:
    police = Police()
    police.ask("2026-03-03", "P3")
    police.answer("2026-03-06", "refuse", "P3")
    assert not Deadline.objects.filter(rule="crime.release_after_refusal").exists()
    objection = {
        "suspects": ["P3"], "original_number": "某检不批捕〔2026〕1号", "reason": "证据充分",
        "legal_basis": "《中华人民共和国刑事诉讼法》第九十二条", "receiving_agency": OUTSIDE,
    }  # fmt: skip
    with pytest.raises(ActRefused, match="五日"):
        police.take("ask_reconsideration", objection, "2026-03-12")


def test_a_warrant_wants_an_approval_and_an_arrest_a_warrant() -> None:
    police = Police()
    police.detain()
    with pytest.raises(ActRefused, match="批准逮捕"):
        police.take("sign_arrest_warrant", {"party": "P2"}, by=police.chief)
    with pytest.raises(ActRefused, match="逮捕证"):
        police.take("execute_arrest", EXECUTION)
    with pytest.raises(ActRefused, match="由其自行作出决定"):
        police.answer("2026-03-03", "approve")


# Custody after arrest (侦查羁押期限)


def test_custody_lasts_two_months_from_the_arrest_and_its_end_is_seen_seven_days_before() -> None:
    police = Police()
    police.arrest("2026-03-06T15:00")
    assert police.due("crime.custody_investigation") == "2026-05-06"
    assert police.due("crime.custody_extension_submit") == "2026-04-29"
    assert police.due("crime.arrest_notify_family") == "03-07T15:00"
    made = police.take("notify_family", {"party": "P2", "relative": "李氏"}, "2026-03-06T18:00")
    assert kinds(made) == {"arrest_notice"}


@pytest.mark.parametrize(("at", "late"), [("2026-04-29", False), ("2026-04-30", True)])
def test_longer_custody_is_asked_for_seven_days_before_the_end(at: str, late: bool) -> None:
    police = Police()
    police.arrest("2026-03-06T15:00")
    assert kinds(police.take("request_custody_extension", EXTENSION, at)) == {"custody_extension_opinion"}
    assert police.term("crime.custody_extension_submit").late is late


def extended(police: Police, *steps: tuple[str, str]) -> None:
    for ground, at in steps:
        police.take("record_extension_decision", ALLOWED | {"ground": ground, "decided_on": at}, at)


SEVEN_MONTHS = (("156", "2026-05-01"), ("158", "2026-06-01"), ("159", "2026-08-01"))


def test_the_steps_are_one_two_and_two_months_in_this_order_and_then_it_is_over() -> None:
    police = Police()
    police.arrest("2026-03-06T15:00")
    with pytest.raises(ActRefused, match="依次"):
        extended(police, ("158", "2026-05-01"))
    found = []
    for step in SEVEN_MONTHS:
        extended(police, step)
        found.append(police.due("crime.custody_investigation"))
    assert found == ["2026-06-06", "2026-08-06", "2026-10-06"]
    assert police.due("crime.custody_extension_submit") == "2026-09-29"
    with pytest.raises(ActRefused, match="七个月"):
        police.take("request_custody_extension", EXTENSION | {"ground": "159"}, "2026-09-20")
    with pytest.raises(ActRefused, match="七个月"):
        extended(police, ("159", "2026-09-20"))


def test_what_was_extended_past_the_cap_is_recorded_as_irregular() -> None:
    police = Police()
    police.arrest("2026-03-06T15:00")
    extended(police, *SEVEN_MONTHS)
    facts = ALLOWED | {"ground": "159", "decided_on": "2026-09-20"}
    done = police.take("record_extension_decision", facts, "2026-09-20", recorded=True)
    assert [each.code for each in done.irregular] == ["custody_can_still_be_extended"]
    assert police.due("crime.custody_investigation") == "2026-12-06"


def test_another_major_crime_begins_custody_anew_with_all_its_steps() -> None:
    police = Police()
    police.arrest("2026-03-06T15:00")
    extended(police, *SEVEN_MONTHS)
    found = {"party": "P2", "found_at": "2026-09-20", "reason": "发现另有假冒注册商标罪行"}
    police.take("find_new_crime", found, "2026-09-22")
    assert police.due("crime.custody_investigation") == "2026-11-20"
    extended(police, ("156", "2026-11-10"))
    assert police.due("crime.custody_investigation") == "2026-12-20"


def test_custody_of_an_unknown_person_counts_from_the_day_the_name_is_known() -> None:
    police = Police()
    police.arrest("2026-03-06T15:00")
    police.take("doubt_identity", {"party": "P2", "reason": "不讲真实姓名、住址"}, "2026-03-10")
    assert police.term("crime.custody_investigation").state == "stopped"
    police.take("establish_identity", {"party": "P2", "name": "王大五"}, "2026-04-10")
    assert police.due("crime.custody_investigation") == "2026-06-10"
    assert police.due("crime.custody_extension_submit") == "2026-06-03"
    assert Party.objects.get(no=2).name == "王大五"


APPRAISAL = {
    "kind": "psychiatric", "institution": "某司法鉴定中心", "items": "刑事责任能力", "samples": "本人及病历",
    "until": "2026-04-30", "party": "P2",
}  # fmt: skip


def test_only_an_appraisal_of_the_mind_stops_the_clock_and_only_that_of_its_suspect() -> None:
    police = Police()
    police.arrest("2026-03-06T15:00", "P2")
    police.arrest("2026-03-06T15:00", "P3")
    goods = APPRAISAL | {"kind": "goods", "party": "", "items": "是否为假冒商品"}
    assert kinds(police.take("commission_appraisal", goods, "2026-03-20")) == {"expert_commission"}
    assert police.term("crime.custody_investigation").state == "running"
    police.take("commission_appraisal", APPRAISAL, "2026-03-20")
    states = [police.term("crime.custody_investigation", ref).state for ref in ("P2", "P3")]
    assert states == ["stopped", "running"]
    opinion = {
        "kind": "psychiatric",
        "institution": "某司法鉴定中心",
        "conclusion": "有完全刑事责任能力",
        "party": "P2",
    }
    police.take("receive_opinion", opinion, "2026-03-30")
    assert police.due("crime.custody_investigation", "P2") == "2026-05-16"
    assert police.due("crime.custody_investigation", "P3") == "2026-05-06"
    told = {"party": "P2", "institution": "某司法鉴定中心", "conclusion": "有完全刑事责任能力"}
    assert kinds(police.take("notify_opinion", told, "2026-03-31")) == {"expert_opinion_notice"}


# Bail and surveillance (取保候审、监视居住)

BAIL = {
    "party": "P2", "reason": "不致发生社会危险性", "guarantee": "保证金保证", "guarantor": "二万元",
    "executed_by": "某派出所",
}  # fmt: skip


@pytest.mark.parametrize(("at", "due"), [("2026-03-06", "2027-03-06"), ("2028-02-29", "2029-02-28")])
def test_bail_ends_custody_and_lasts_twelve_months_at_most(at: str, due: str) -> None:
    police = Police()
    police.detain(f"{at}T08:00")
    assert kinds(police.take("grant_bail", BAIL, at)) == {"bail_decision"}
    assert (police.term("crime.request_arrest").state, police.due("crime.bail")) == ("met", due)
    with pytest.raises(ActRefused, match="十二个月"):
        police.take("grant_bail", BAIL, at)


def test_surveillance_lasts_six_months_and_is_lifted() -> None:
    police = Police()
    where = {"party": "P2", "reason": "哺乳婴儿", "residence": "住所", "executed_by": "某派出所"}
    assert kinds(police.take("order_surveillance", where, "2026-03-02")) == {"surveillance_decision"}
    assert police.due("crime.residential_surveillance") == "2026-09-02"
    police.take("lift_measure", {"party": "P2", "reason": "期限届满"}, "2026-09-02")
    assert police.term("crime.residential_surveillance").state == "met"


def test_detention_without_a_request_in_time_is_late_when_it_ends() -> None:
    police = Police()
    police.detain("2026-03-02T10:00")
    police.take("release", {"party": "P2", "reason": "不应当拘留"}, "2026-03-07")
    assert police.term("crime.request_arrest").late


def test_who_breaks_the_rules_of_bail_may_be_arrested_again() -> None:
    police = Police()
    police.arrest("2026-03-06T15:00")
    police.take("grant_bail", BAIL, "2026-03-20")
    assert police.term("crime.custody_investigation").state == "met"
    police.ask("2026-04-01")
    police.answer("2026-04-03", "approve")
    police.take("sign_arrest_warrant", {"party": "P2"}, "2026-04-03", by=police.chief)
    police.take("execute_arrest", EXECUTION, "2026-04-03T10:00")
    assert (police.due("crime.custody_investigation"), police.term("crime.bail").state) == ("2026-06-03", "met")


# Search and property (搜查、扣押、冻结)

GOODS = [{"name": "保温杯", "quantity": "120", "unit": "只", "unit_price": "59"}]
TAKING = {
    "party": "P2", "kind": "seizure", "reason": "可用以证明有罪", "place": "某仓库", "custodian": "涉案财物管理中心",
    "officers": TEAM, "goods": GOODS,
}  # fmt: skip


@pytest.mark.parametrize(("at", "late"), [("2026-03-05", False), ("2026-03-06", True)])
def test_what_has_nothing_to_do_with_the_case_goes_back_in_three_days(at: str, late: bool) -> None:
    police = Police()
    search = {"party": "P2", "place": "某仓库", "reason": "藏匿假冒商品", "officers": TEAM}
    assert kinds(police.take("search", search)) == {"search_warrant"}
    assert kinds(police.take("take_property", TAKING)) == {"seizure_decision", "seizure_list"}
    police.take("find_unrelated", {"measure": "M1", "reason": "系个人用品"}, "2026-03-02")
    term = Deadline.objects.get(rule="crime.return_unrelated")
    assert str(term.due_on) == "2026-03-05"
    police.take("return_property", {"measure": "M1", "taker": "王五", "place": "办案中心"}, at)
    term.refresh_from_db()
    assert (term.state, term.late, Measure.objects.get().state) == ("met", late, "released")
    assert [each.taker for each in Exhibit.objects.get().moves.order_by("seq")] == ["涉案财物管理中心", "王五"]


def test_one_case_leads_others_that_its_officers_may_read() -> None:
    police = Police()
    elsewhere = Agency.objects.create(
        code="luoyang-police", kind="police", level="city", name="洛阳市公安局", short_name="洛阳公安"
    )
    other, hidden = [
        Case.objects.create(
            number=f"{agency.short_name}受案字〔2026〕2号", title="另案", source="other", agency=agency,
            opened_on=police.case.opened_on, created_by=police.detective,
        )
        for agency in (police.agency, elsewhere)
    ]  # fmt: skip
    facts = {"name": "“3·29”集群战役", "cases": other.number, "reason": "同一链条"}
    with pytest.raises(ActRefused, match="没有您可以查阅的在办案件“洛阳公安"):
        police.take("lead_cases", facts | {"cases": [other.number, hidden.number]})
    with pytest.raises(ActRefused, match="主案不能同时列为自己的从案"):
        police.take("lead_cases", facts | {"cases": [other.number, police.case.number]})
    police.take("lead_cases", facts)
    link = CaseLink.objects.get()
    assert (link.parent, link.child, link.kind) == (police.case, other, "related")


def test_what_was_taken_goes_back_although_the_case_was_withdrawn() -> None:
    police = Police()
    police.take("take_property", TAKING)
    police.take("withdraw_case", END | {"suspects": ["P1", "P2", "P3"]}, "2026-03-03")
    police.take("return_property", {"measure": "M1", "taker": "王五", "place": "办案中心"}, "2026-03-04")
    assert (Measure.objects.get().state, police.stage) == ("released", "closed")


def test_property_nobody_claims_waits_six_months_for_its_owner() -> None:
    police = Police()
    sealed = TAKING | {"kind": "sealing", "period": "自2026年3月2日起一年"}
    assert kinds(police.take("take_property", sealed)) == {"sealing_decision", "seizure_list"}
    police.take("announce_property", {"measure": "M1", "where": "《临沂日报》2026年3月2日"}, "2026-03-02")
    paid = {"measure": "M1", "reason": "无人认领"}
    with pytest.raises(ActRefused, match="满六个月"):
        police.take("pay_in_property", paid, "2026-09-02")
    police.take("pay_in_property", paid, "2026-09-03")
    assert Measure.objects.get().state == "disposed"


def test_an_account_is_frozen_for_six_months_and_again() -> None:
    police = Police()
    facts = {
        "party": "P2", "institution": "某银行", "account": "6222", "amount": "50000", "number": "临公（经）冻财字1号",
        "reason": "涉案资金",
    }  # fmt: skip
    police.take("freeze", facts, "2026-03-02")
    assert police.due("crime.freezing") == "2026-09-02"
    with pytest.raises(ActRefused, match="不得重复冻结"):
        police.take("freeze", facts, "2026-03-03")
    police.take("freeze", facts | {"account": "6333", "number": "临公（经）冻财字2号"}, "2026-04-01")
    first, second = Deadline.objects.filter(rule="crime.freezing").order_by("pk")
    assert (str(first.due_on), str(second.due_on)) == ("2026-09-02", "2026-10-01")
    police.take("renew_freezing", {"measure": "M1", "action": "renew", "reason": "继续查证"}, "2026-09-01")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (str(first.due_on), first.state, str(second.due_on)) == ("2027-03-02", "running", "2026-10-01")
    with pytest.raises(ActRefused, match="视为自动解除冻结"):
        police.take("renew_freezing", {"measure": "M2", "action": "renew", "reason": "继续查证"}, "2026-10-02")
    police.take("renew_freezing", {"measure": "M1", "action": "lift", "reason": "查清"}, "2026-10-02")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("met", "running")
    assert [each.live for each in Measure.objects.order_by("no")] == [False, True]


def test_evidence_of_two_agencies_never_bears_one_number() -> None:
    city = City()
    city.answer("file")
    officer("gao", "高察", city.police, "case_officer")
    city.take("investigation.assign", city.chief, {"officers": ["ding", "gao"]})
    row = {"kind": "electronic", "name": "聊天记录", "source": "手机"}
    first = city.penalty.case.evidence.count()
    city.take("investigation.add_evidence", city.detective, {"items": [row, row]})
    from tests.casework.procedures.penalty_case import INSPECTION

    Proceeding.objects.filter(pk=city.penalty.pk).update(suspended_on=None)
    act("inspect_site", city.who, INSPECTION, city.penalty)
    numbers = list(Evidence.objects.filter(case=city.penalty.case_id).order_by("no").values_list("no", "agency__kind"))
    assert [no for no, _kind in numbers] == list(range(1, len(numbers) + 1))
    assert [kind for _no, kind in numbers[first : first + 2]] == ["police", "police"]
    assert numbers[-1][1] == "market_regulation"


# Conclusion, suspect by suspect (侦查终结)


def outcome_of(police: Police, decision: str, at: str, *suspects: str, **more: Any) -> Any:
    facts = {
        "suspects": list(suspects or ("P2",)), "decision": decision, "number": "某检〔2026〕1号", "decided_on": at,
        "reason": "查清销售金额。",
    }  # fmt: skip
    return police.take("record_outcome", facts, at, **more)


def test_three_suspects_end_in_three_ways() -> None:
    police = Police()
    police.arrest("2026-03-06T15:00", "P2")
    made = police.take("transfer_for_prosecution", TRANSFER | {"suspects": ["P1", "P2"]}, "2026-05-06")
    assert [each.kind for each in made.documents].count("transfer_prosecution_notice") == 2
    assert (police.term("crime.custody_investigation").state, police.term("crime.custody_investigation").late) == (
        "met", False,
    )  # fmt: skip
    assert police.stage == "investigating"
    assert kinds(police.take("terminate_for", END, "2026-05-07")) == {"investigation_termination"}
    assert police.stage == "transferred"
    outcome_of(police, "indicted", "2026-06-01", "P2")
    outcome_of(police, "relative", "2026-06-01", "P1")
    assert police.stage == "closed"
    judged = {
        "suspects": ["P2"], "verdict": "convicted", "number": "（2026）鲁1302刑初12号", "effective_on": "2026-07-01",
    }  # fmt: skip
    police.take("record_judgment", judged, "2026-07-02")
    assert [police.suspect(ref)["end"] for ref in ("P1", "P2", "P3")] == ["not_charged", "judged", "terminated"]


def test_bail_ends_with_the_decision_not_to_prosecute_and_with_the_judgment() -> None:
    police = Police()
    for party in ("P2", "P3"):
        police.take("grant_bail", BAIL | {"party": party}, "2026-03-06")
    police.take("transfer_for_prosecution", TRANSFER | {"suspects": ["P1", "P2", "P3"]}, "2026-05-06")
    outcome_of(police, "relative", "2026-06-01", "P3")
    outcome_of(police, "indicted", "2026-06-01", "P2")
    assert [police.term("crime.bail", ref).state for ref in ("P2", "P3")] == ["running", "met"]
    assert police.suspect("P3")["custody"] == ""
    judged = {"suspects": ["P2"], "verdict": "convicted", "number": "1号", "effective_on": "2026-07-01"}
    police.take("record_judgment", judged, "2026-07-02")
    assert police.term("crime.bail", "P2").state == "met"


def test_a_transfer_after_the_end_of_custody_is_late() -> None:
    police = Police()
    police.arrest("2026-03-06T15:00", "P2")
    police.take("transfer_for_prosecution", TRANSFER, "2026-05-07")
    assert police.term("crime.custody_investigation").late


def test_the_case_is_withdrawn_for_all_and_ended_for_some() -> None:
    police = Police()
    with pytest.raises(ActRefused, match="终止侦查"):
        police.take("withdraw_case", END)
    with pytest.raises(ActRefused, match="撤销案件"):
        police.take("terminate_for", END | {"suspects": ["P1", "P2", "P3"]})
    police.detain()
    assert kinds(police.take("withdraw_case", END | {"suspects": ["P1", "P2", "P3"]})) == {"case_withdrawal"}
    assert (police.stage, police.suspect("P2")["custody"]) == ("closed", "")
    assert Proceeding.objects.get(pk=police.proceeding.pk).ended_on is not None


def test_a_crime_filed_after_its_limitation_is_not_passed_over_in_silence() -> None:
    police = Police()
    old = TRANSFER | {"crime_ended_on": "2021-02-27"}
    with pytest.raises(ActRefused, match="追诉期限至2026年2月27日"):
        police.take("transfer_for_prosecution", old)
    assert kinds(
        police.take(
            "transfer_for_prosecution", old | {"limitation_note": "被害人在追诉期限内提出控告，应当立案而不予立案。"}
        )
    )
    in_time = TRANSFER | {"suspects": ["P3"], "crime_ended_on": "2021-03-01"}
    noted = police.take("transfer_for_prosecution", in_time).event
    assert "2026年3月1日" in noted.payload["notes"]["limitation"]


@pytest.mark.parametrize(("at", "late"), [("2026-06-01", False), ("2026-06-02", True)])
def test_supplementary_investigation_takes_a_month(at: str, late: bool) -> None:
    police = Police()
    police.take("transfer_for_prosecution", TRANSFER | {"suspects": ["P1", "P2", "P3"]}, "2026-04-01")
    outcome_of(police, "supplement", "2026-05-01")
    term = Deadline.objects.get(rule="prosecution.supplement")
    assert (police.stage, str(term.due_on)) == ("supplementing", "2026-06-01")
    assert kinds(police.take("report_supplement", SUPPLEMENT, at)) == {"supplement_report"}
    term.refresh_from_db()
    assert (police.stage, term.late) == ("transferred", late)


def test_a_third_return_is_refused_and_recorded_as_irregular_where_it_happened() -> None:
    police = Police()
    police.take("transfer_for_prosecution", TRANSFER | {"suspects": ["P1", "P2", "P3"]}, "2026-04-01")
    for at in ("2026-05-01", "2026-07-01"):
        outcome_of(police, "supplement", at)
        police.take("report_supplement", SUPPLEMENT, at)
    with pytest.raises(ActRefused, match="二次为限"):
        outcome_of(police, "supplement", "2026-09-01")
    done = outcome_of(police, "supplement", "2026-09-01", recorded=True)
    assert [each.code for each in done.irregular] == ["returned_twice_at_most"]


@pytest.mark.parametrize(("at", "possible"), [("2026-06-08", True), ("2026-06-09", False)])
def test_a_decision_not_to_prosecute_is_contested_within_seven_days(at: str, possible: bool) -> None:
    police = Police()
    police.take("transfer_for_prosecution", TRANSFER | {"suspects": ["P1", "P2", "P3"]}, "2026-04-01")
    outcome_of(police, "doubtful", "2026-06-01", "P2")
    facts = {
        "suspects": ["P2"], "original_number": "某检刑不诉〔2026〕1号", "reason": "证据充分",
        "legal_basis": "《中华人民共和国刑事诉讼法》第一百七十九条", "receiving_agency": OUTSIDE,
    }  # fmt: skip
    with pytest.raises(ActRefused, match="还没有复议"):
        police.take("object_to_nonprosecution", facts | {"review": "on"}, at)
    if not possible:
        with pytest.raises(ActRefused, match="七日"):
            police.take("object_to_nonprosecution", facts, at)
        return
    assert kinds(police.take("object_to_nonprosecution", facts, at)) == {"police_recon_opinion"}
    review = facts | {"review": "on"}
    assert kinds(police.take("object_to_nonprosecution", review, "2026-07-15")) == {"police_review_opinion"}


def test_the_last_step_is_refused_while_somebody_is_still_investigated() -> None:
    police = Police()
    with pytest.raises(ActRefused, match="没有侦查结果"):
        police.take("close", {})
    police.take("transfer_for_prosecution", TRANSFER | {"suspects": ["P1", "P2", "P3"]})
    police.take("close", {"remark": "人民检察院已经提起公诉，未收到文书。"})
    assert police.stage == "closed"


# Back to the bureau, and what it sees of all this (移送行政处理)


def investigated(city: City) -> None:
    city.answer("file")
    officer("gao", "高察", city.police, "case_officer")
    city.take("investigation.assign", city.chief, {"officers": ["ding", "gao"]})


def agreed(city: City, name: str, facts: dict[str, Any]) -> Any:
    city.take(f"investigation.{name}", city.detective, facts)
    return city.take(f"investigation.{name}.approve", city.chief, {"decision": "agreed", "opinion": "同意。"})


def test_a_withdrawn_case_goes_back_with_its_evidence_and_the_penalty_runs_on() -> None:
    city = City()
    investigated(city)
    city.take("investigation.add_evidence", city.detective, {"items": [{"kind": "electronic", "name": "聊天记录"}]})
    last = city.penalty.case.evidence.order_by("no").last()
    facts = END | {
        "suspects": ["P1"], "administrative": "on", "law_violated": "《中华人民共和国商标法》第五十七条第三项",
        "evidence": [f"E{last.no}"],  # type: ignore[union-attr]
    }  # fmt: skip
    done = agreed(city, "withdraw_case", facts)
    assert kinds(done) == {"case_withdrawal", "referral_back_letter"}
    assert Proceeding.objects.get(pk=city.penalty.pk).suspended_on is None
    seats = access.seats(city.who.officer, TODAY.date())
    mine = set(access.documents(seats).filter(proceeding__kind="investigation").values_list("kind", flat=True))
    assert mine == {"referral_back_letter"}
    assert access.evidence(seats).filter(name="聊天记录").exists()


def test_the_bureau_and_the_supervisors_above_see_no_paper_of_the_investigation() -> None:
    city = City()
    investigated(city)
    more = {"suspects": [{"name": "王五", "kind": "person"}]}
    city.take("investigation.add_suspects", city.detective, more)
    person = Party.objects.get(name="王五")
    agreed(city, "decide_detention", DETENTION | {"party": person.ref})
    warrant = Document.objects.get(kind="detention_warrant")
    assert warrant.level == 3
    for one in (city.who.officer, city.principal):
        assert not access.documents(access.seats(one, TODAY.date())).filter(pk=warrant.pk).exists()
    own = access.documents(access.seats(city.detective, TODAY.date()))
    assert own.filter(pk=warrant.pk).exists()


def test_the_chain_of_events_holds_through_an_investigation() -> None:
    from casework.models import Event
    from casework.services import events

    police = Police()
    police.arrest("2026-03-06T15:00")
    police.take("request_custody_extension", EXTENSION, "2026-04-20")
    found = Event.objects.filter(case=police.case).order_by("seq")
    police.case.refresh_from_db()
    assert events.prove(police.case, found.iterator()) is None


def test_a_procuratorate_in_the_system_begins_with_the_case_and_knows_whom_to_tell() -> None:
    police = Police()
    Agency.objects.create(
        code="linyi-procuratorate", kind="procuratorate", level="city", name="临沂市人民检察院", short_name="临沂检察",
        region="临沂市", number_prefix="临检",
    )  # fmt: skip
    police.arrest("2026-03-06T15:00")
    facts = TRANSFER | {"suspects": ["P1", "P2", "P3"], "recipient": "linyi-procuratorate", "receiving_agency": ""}
    (begun,) = police.take("transfer_for_prosecution", facts, "2026-04-06").begun
    assert begun.kind == "prosecution"
    told = Proceeding.objects.get(pk=begun.pk).brief
    assert told["link"]["investigation"] == police.proceeding.pk
    assert told["suspects"]["P2"]["custody"] == "arrested"
    with pytest.raises(ActRefused, match="由其自行作出决定"):
        outcome_of(police, "indicted", "2026-05-01", "P2")

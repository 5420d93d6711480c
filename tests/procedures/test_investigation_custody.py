"""Arrest, custody, bail and surveillance in an investigation (逮捕、侦查羁押、取保候审、监视居住)."""

from __future__ import annotations

import pytest

from casework.exceptions import ActRefused
from casework.models import Deadline, Party
from tests.casework.procedures.penalty_case import kinds
from tests.procedures.investigated import (
    ALLOWED,
    BAIL,
    EXECUTION,
    EXTENSION,
    OUTSIDE,
    Police,
)

pytestmark = pytest.mark.django_db


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

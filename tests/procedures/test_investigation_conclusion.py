"""Search and property, and the conclusion of an investigation suspect by suspect (搜查、扣押、侦查终结)."""

from __future__ import annotations

import pytest

from casework.exceptions import ActRefused
from casework.models import Agency, Case, CaseLink, Deadline, Evidence, Exhibit, Measure, Proceeding
from tests.builders import officer
from tests.casework.procedures.penalty_case import act, kinds
from tests.procedures.investigated import (
    BAIL,
    END,
    OUTSIDE,
    SUPPLEMENT,
    TEAM,
    TRANSFER,
    Police,
    outcome_of,
)
from tests.procedures.test_referral import City

pytestmark = pytest.mark.django_db


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

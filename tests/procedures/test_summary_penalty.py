"""On-the-spot penalties: small, by two officers, cash handed on, papers on record within seven working days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Case, Deadline, Document, Event, Proceeding
from tests.builders import People, do, people
from workflows.act import RecordedPaper

pytestmark = pytest.mark.django_db
SPOT: dict[str, Any] = {
    "title": "某商行未标明注册标记案", "source": "own_check", "cause": "使用未注册商标冒充注册商标",
    "found_at": "2026-03-02T09:00", "place": "临沂市兰山区某路",
    "parties": [{"name": "某商行", "kind": "organisation", "role": "party"}],
    "facts_found": "现场检查发现。", "law_violated": "《商标法》第五十二条", "law_applied": "《商标法》第五十二条",
    "statement_view": "无异议。", "officers": ["zhao", "qian"], "fine": "1000", "payment_channel": "指定银行",
}  # fmt: skip
CASH = {"fine": "100", "collected_on_the_spot": True, "receipt_number": "鲁财0001"}


def spot(who: People, **facts: Any) -> Proceeding:
    return do("summary.decide_on_the_spot", who.officer, SPOT | facts).proceeding


def due(rule: str) -> date | None:
    return Deadline.objects.get(rule=rule).due_on


def test_the_decision_starts_record_payment_and_reconsideration() -> None:
    spot(people())
    assert due("penalty.summary_archive") == date(2026, 3, 11)
    assert due("penalty.pay_fine") == date(2026, 3, 17)
    assert due("reconsideration.apply") == date(2026, 5, 6)  # 1 to 5 May is a holiday
    assert not Deadline.objects.filter(rule="litigation.direct").exists()
    assert Document.objects.get().kind == "summary_decision"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"fine": "3001"}, "fine_is_small_enough"),
        ({"fine": "201", "parties": [{"name": "张三", "kind": "person", "role": "party"}]}, "fine_is_small_enough"),
        ({"fine": ""}, "something_is_imposed"),
        ({"officers": ["zhao"]}, "two_certified_officers_act"),
        ({"collected_on_the_spot": True, "receipt_number": "1"}, "cash_may_be_taken"),
        ({"fine": "100", "collected_on_the_spot": True}, "receipt_was_given_for_cash"),
    ],
)
def test_refused(facts: dict[str, Any], code: str) -> None:
    with pytest.raises(ActRefused) as refused:
        spot(people(), **facts)
    assert {refusal.code for refusal in refused.value.refusals} == {code}


def test_cash_goes_to_the_bureau_and_to_the_bank() -> None:
    who = people()
    proceeding = spot(who, **CASH)
    assert due("penalty.onsite_fine_handover") == date(2026, 3, 4)
    do("summary.put_on_record", who.officer, {"remark": "决定书一份。"}, proceeding)
    closing = {"remark": "齐全。", "retention": "10年", "inspector": "周五常"}
    with pytest.raises(ActRefused, match="尚未缴存银行"):
        do("summary.archive", who.officer, closing, proceeding)
    do("summary.hand_over_cash", who.officer, {"receipt": "收据1"}, proceeding)
    assert due("penalty.onsite_fine_bank") == date(2026, 3, 4)
    do("summary.bank_cash", who.officer, {"receipt": "缴款书1"}, proceeding)
    do("summary.archive", who.officer, closing, proceeding)
    assert Case.objects.get().state == "archived"


def test_the_number_is_that_of_the_pad() -> None:
    who = people()
    pad = {"summary_decision": RecordedPaper(number="临市监当罚〔2026〕0017号", issued_on="2026-03-02")}
    do("summary.decide_on_the_spot", who.officer, SPOT, papers=pad)
    paper = Document.objects.get()
    assert (paper.number, paper.origin) == ("临市监当罚〔2026〕0017号", "recorded")


def test_who_was_fined_before_is_fined_on_the_spot_only_with_the_reason_why_the_act_is_another() -> None:
    who = people()
    spot(who)
    with pytest.raises(ActRefused, match="临沂市监2026-03-02") as refused:
        spot(who)
    assert {each.code for each in refused.value.refusals} == {"fine_on_the_spot_is_no_second_one"}
    reason = "前次是三月二日上午的门头，本次是另一门店同日下午的包装。"
    made = spot(who, another_act=reason)
    facts = Event.objects.get(case=made.case, kind="summary.decide_on_the_spot").payload["facts"]
    assert (facts["earlier_fines"], facts["another_act"]) == (["临沂市监2026-03-02"], reason)
    spot(who, fine="", warning="on")


def test_a_second_fine_that_was_already_imposed_is_recorded_as_irregular() -> None:
    who = people()
    spot(who)
    outcome = do("summary.decide_on_the_spot", who.officer, SPOT, recorded=True)
    assert [each.code for each in outcome.irregular] == ["fine_on_the_spot_is_no_second_one"]

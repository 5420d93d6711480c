"""The reverse link inside the procuratorate: terms of the review, the opinion, and the reply to it."""

from __future__ import annotations

import pytest

from casework.exceptions import ActRefused
from tests.builders import TODAY, do
from tests.casework.procedures.penalty_case import complete, kinds
from tests.procedures.prosecution_story import (
    HOLDER,
    PROPOSE,
    SECOND,
    SUSPECT,
    Procuratorate,
)
from tests.procedures.reverse_story import (
    END,
    GIVE,
    OUTSIDE,
    REPLY,
    open_tasks,
    reviewed,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "late"), [(9, False), (10, True)])
def test_the_administrative_unit_has_it_within_three_working_days(spared: Procuratorate, days: int, late: bool) -> None:
    assert spared.due("reverse.internal_transfer", "李某") == "2026-03-11"
    outcome = spared.on(days).take("prosecution.transfer_internally", {"remark": "请审查。"})
    assert [each.kind for each in outcome.begun] == ["reverse_review"]
    assert (spared.term("reverse.internal_transfer").state, spared.term("reverse.internal_transfer").late) == (
        "met",
        late,
    )
    with pytest.raises(ActRefused, match="没有尚未移送行政检察部门"):
        spared.take("prosecution.transfer_internally", {"remark": "再次移送。"})


@pytest.mark.parametrize(("days", "late"), [(22, False), (23, True)])
def test_the_review_ends_within_ten_working_days(review: Procuratorate, days: int, late: bool) -> None:
    assert review.due("reverse.review") == "2026-03-24"
    assert kinds(review.on(days).take("reverse_review.decide", END, by=review.chief)) == {"reverse_termination"}
    assert review.term("reverse.review").late is late
    assert review.proceeding("reverse_review").stage == "terminated"


def test_the_review_waits_for_an_appeal_and_goes_on_with_the_days_left(review: Procuratorate) -> None:
    suspension = {"reason": "被害人提出申诉。", "condition": "申诉复查终结"}
    review.on(10)
    review.take("reverse_review.suspend_review", suspension)
    stopped = review.take(
        "reverse_review.suspend_review.approve", {"decision": "agreed", "opinion": "同意。"}, by=review.chief
    )
    assert kinds(stopped) == {"reverse_suspension"}
    assert review.due("reverse.review") is None
    with pytest.raises(ActRefused, match="中止"):
        review.take("reverse_review.decide", END, by=review.chief)
    review.on(17).take("reverse_review.resume_review", {"reason": "申诉复查终结。"})
    assert review.due("reverse.review") == "2026-03-31"


def test_time_in_which_a_procuratorate_elsewhere_is_asked_is_left_out(review: Procuratorate) -> None:
    asked = {"procuratorate": "石狮市人民检察院", "matter": "行政主管机关在你市，请提出意见。"}
    review.on(9).take("reverse_review.ask_elsewhere", asked)
    review.on(16).take("reverse_review.record_elsewhere", asked)
    assert review.due("reverse.review") == "2026-03-31"
    with pytest.raises(ActRefused, match="没有征求"):
        review.take("reverse_review.record_elsewhere", asked)


def test_the_chief_extends_the_review_while_it_runs(review: Procuratorate) -> None:
    review.approved("reverse_review.extend_review", {"days": 5, "reason": "疑难。"})
    assert review.due("reverse.review") == "2026-03-31"
    with pytest.raises(ActRefused, match="已经届满"):
        review.on(30).take("reverse_review.extend_review", {"days": 5, "reason": "疑难。"})


def test_a_nonprosecution_of_elsewhere_is_registered_from_paper() -> None:
    office = Procuratorate()
    facts = {
        "title": "王某销售假冒注册商标的商品不起诉案", "sender": "某区人民检察院",
        "original_number": "某检刑不诉〔2026〕Z3号", "original_date": "2026-02-27", "received_on": "2026-03-02",
        "charge": "relative", "facts_found": "销售假冒商品。",
        "evidence_summary": "交易记录。", "parties": [SECOND],
    }  # fmt: skip
    office.case = do("reverse_review.register", office.prosecutor, facts, now=TODAY).case.pk
    assert office.proceeding("reverse_review").case.number.startswith("临检行衔受〔2026〕")
    given = complete(
        do("reverse_review.decide", office.chief, GIVE | OUTSIDE | {"received_on": "2026-03-02"},
           office.proceeding("reverse_review"), now=TODAY)
    )  # fmt: skip
    assert given.documents[0].values["facts"]["original_number"] == "某检刑不诉〔2026〕Z3号"


def test_an_opinion_names_law_and_agency_and_a_termination_its_basis(review: Procuratorate) -> None:
    with pytest.raises(ActRefused, match="主管的行政机关"):
        review.take("reverse_review.decide", GIVE, by=review.chief)
    with pytest.raises(ActRefused, match="理由和依据"):
        review.take("reverse_review.decide", END | {"legal_basis": ""}, by=review.chief)


def test_those_not_prosecuted_end_differently() -> None:
    office = Procuratorate(parties=[SUSPECT, SECOND, HOLDER]).register()
    office.on(6).examine(PROPOSE)
    office.decide("relative", suspects=["P1", "P2"])
    reviewed(office.on(8))
    office.take("reverse_review.decide", GIVE | OUTSIDE, by=office.chief)
    assert open_tasks(office.proceeding("reverse_review")) == ["decide"]
    with pytest.raises(ActRefused, match="已经作出决定"):
        office.take("reverse_review.decide", GIVE | OUTSIDE, by=office.chief)
    office.take("reverse_review.decide", END | {"suspects": ["P2"]}, by=office.chief)
    assert open_tasks(office.proceeding("reverse_review")) == ["await_answer"]


def test_no_opinion_is_given_on_a_nonprosecution_that_fell(review: Procuratorate) -> None:
    review.take("prosecution.serve_nonprosecution",
                {"suspect": "P1", "to": "victim", "receiver": "某", "received_on": "2026-03-09"})  # fmt: skip
    appeal = {"suspect": "P1", "by": "victim", "received_on": "2026-03-10", "reason": "不服。"}
    review.take("prosecution.take_appeal", appeal)
    changed = {"suspect": "P1", "by": "victim", "result": "changed", "reason": "应当起诉。"}
    review.take("prosecution.decide_appeal", changed)
    with pytest.raises(ActRefused, match="已经被撤销"):
        review.take("reverse_review.decide", GIVE | OUTSIDE, by=review.chief)
    review.take("reverse_review.decide", END, by=review.chief)


@pytest.mark.parametrize(
    ("reply", "due", "words"),
    [("", "2026-05-11", "两个月"), ("30日", "2026-04-09", "三十日"), ("15个工作日", "2026-03-31", "十五个工作日")],
)
def test_the_opinion_sets_the_term_of_the_reply_and_says_where_it_is_not_verified(
    review: Procuratorate, reply: str, due: str, words: str
) -> None:
    given = review.take("reverse_review.decide", GIVE | OUTSIDE | {"reply": reply}, by=review.chief)
    assert kinds(given) == {"procuratorial_opinion"}
    assert given.documents[0].values["facts"]["reply_within"] == words
    assert review.due("reverse.agency_reply") == due
    assert any("尚未核实" in line for line in review.term("reverse.agency_reply").explanation)


@pytest.mark.parametrize(("days", "late"), [(38, False), (39, True)])
def test_a_reply_on_the_last_day_and_a_day_late(review: Procuratorate, days: int, late: bool) -> None:
    review.take("reverse_review.decide", GIVE | OUTSIDE | {"reply": "30日"}, by=review.chief)
    review.on(days).take("reverse_review.record_answer", REPLY)
    assert review.term("reverse.agency_reply").late is late
    assert open_tasks(review.proceeding("reverse_review")) == ["close"]


def test_an_interim_reply_keeps_the_matter_open_until_the_agency_has_decided(review: Procuratorate) -> None:
    review.take("reverse_review.decide", GIVE | OUTSIDE, by=review.chief)
    review.on(60).take("reverse_review.record_answer", REPLY | {"outcome": "pending", "reason": "正在调查。"})
    assert open_tasks(review.proceeding("reverse_review")) == ["await_answer"]
    review.on(100).take("reverse_review.follow_up", {"way": "letter", "content": "督促尽快处理。"})
    review.on(160).take("reverse_review.record_answer", REPLY)
    review.take("reverse_review.close", {"remark": "处罚适当。"})
    closed = review.proceeding("reverse_review")
    assert (closed.stage, [each["outcome"] for each in closed.brief["answers"]]) == ("closed", ["pending", "penalty"])

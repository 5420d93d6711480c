"""What should not have been filed, and who should have referred."""

from __future__ import annotations

import pytest

from casework.exceptions import ActRefused
from tests.builders import do
from tests.casework.procedures.penalty_case import complete, kinds
from tests.procedures.supervised_story import (
    OPINION,
    PETITION,
    Supervised,
    copied,
    on,
    seen,
    term,
    withdrawal,
)

pytestmark = pytest.mark.django_db


def test_an_order_to_withdraw_is_carried_out() -> None:
    city = withdrawal()
    done = {"done": "on", "number": "某公撤案字〔2026〕1号", "decided_on": "2026-03-02"}
    city.take("filing_supervision.record_compliance", city.prosecutor, done)
    assert city.proceeding("filing_supervision").stage == "concluded"


@pytest.mark.parametrize(("day", "late"), [("2026-03-09", False), ("2026-03-10", True)])
def test_reconsideration_of_the_order_takes_seven_days(day: str, late: bool) -> None:
    city = withdrawal()
    facts = {"decision": "change", "reason": "许可已经终止。"}
    with pytest.raises(ActRefused, match="没有收到公安机关的要求复议意见书"):
        city.take("filing_supervision.decide_reconsideration", city.deputy, facts)
    city.take("filing_supervision.record_reconsideration", city.prosecutor, PETITION)
    city.take("filing_supervision.decide_reconsideration", city.deputy, facts, **on(day))
    assert term("supervision.recon_withdraw_order").late is late
    assert city.proceeding("filing_supervision").stage == "concluded"


@pytest.mark.parametrize(("day", "late"), [("2026-03-17", False), ("2026-03-18", True)])
def test_review_by_the_higher_procuratorate_takes_fifteen_days(day: str, late: bool) -> None:
    city = withdrawal()
    with pytest.raises(ActRefused, match="只能对复议决定提请复核"):
        city.take("filing_supervision.record_review", city.prosecutor, PETITION)
    city.take("filing_supervision.record_reconsideration", city.prosecutor, PETITION)
    stands = {"decision": "maintain", "reason": "许可有效。"}
    city.take("filing_supervision.decide_reconsideration", city.deputy, stands)
    city.take("filing_supervision.record_review", city.prosecutor, PETITION)
    assert str(term("supervision.review_withdraw_order").due_on) == "2026-03-17"
    city.take("filing_supervision.record_review_decision", city.prosecutor, stands | {"number": "鲁检1号"}, **on(day))
    assert term("supervision.review_withdraw_order").late is late
    assert city.proceeding("filing_supervision").stage == "ordered"


def test_an_order_to_file_is_not_reconsidered() -> None:
    city = Supervised()
    city.ordered()
    with pytest.raises(ActRefused, match="通知撤销案件书"):
        city.take("filing_supervision.record_reconsideration", city.prosecutor, PETITION)


def test_an_agency_told_to_refer_answers_in_the_system() -> None:
    city = Supervised()
    lead = {
        "title": "应移未移线索", "origin": "own", "received_on": "2026-03-02", "about": "no_filing",
        "suspected_crime": "假冒注册商标罪", "content": "检查执法案卷发现。",
        "parties": [{"name": "某公司", "kind": "organisation", "role": "party"}],
    }  # fmt: skip
    made = do("supervision_lead.register", city.prosecutor, lead).proceeding
    do("supervision_lead.opine_to_refer", city.prosecutor, OPINION, made)
    agreed = {"decision": "agreed", "opinion": "同意。"}
    with pytest.raises(ActRefused, match="·检察长办理"):
        do("supervision_lead.opine_to_refer.approve", city.deputy, agreed, made)
    outcome = complete(do("supervision_lead.opine_to_refer.approve", city.chief_procurator, agreed, made))
    assert kinds(outcome) == {"opinion_to_refer"}
    assert "opinion_to_refer" in seen(city.who.officer)
    came = {"outcome": "referred", "reason": "已经移送。", "received_on": "2026-03-02"}
    with pytest.raises(ActRefused, match="由其自行回复"):
        do("supervision_lead.record_refer_answer", city.prosecutor, came, made)
    with pytest.raises(ActRefused, match="不少于二十字"):
        city.take("refer_answer.answer", city.who.head, {"outcome": "kept", "reason": "不够。"})
    city.take(
        "refer_answer.answer",
        city.who.head,
        {"outcome": "referred", "number": "临市监罪移〔2026〕1号", "reason": "已移送。"},
    )
    made.refresh_from_db()
    assert made.brief["refer_opinion"]["answer"]["outcome"] == "referred"


def test_an_agency_outside_answers_on_paper() -> None:
    city = Supervised()
    copied(city)
    facts = {**OPINION, "recipient": "", "receiving_agency": "某县文化和旅游局"}
    city.take("filing_supervision.opine_to_refer", city.prosecutor, facts)
    city.take(
        "filing_supervision.opine_to_refer.approve", city.chief_procurator, {"decision": "agreed", "opinion": "同意。"}
    )
    came = {"outcome": "kept", "reason": "未达标准。", "received_on": "2026-03-02"}
    city.take("filing_supervision.record_refer_answer", city.prosecutor, came)
    with pytest.raises(ActRefused, match="已经回复的不必再录入"):
        city.take("filing_supervision.record_refer_answer", city.prosecutor, came)

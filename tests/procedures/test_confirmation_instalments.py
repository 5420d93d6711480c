"""Two years for each instalment of a confirmed agreement, from its own last day (申请执行时效); term by term."""

from __future__ import annotations

from typing import Any

import pytest

from casework.models import Deadline
from tests.procedures.confirmation_case import OWNER, PAY, Bench

pytestmark = pytest.mark.django_db
FIRST = PAY | {"due_on": "2026-04-28", "amount": "10000", "text": "2026年4月28日前支付10,000元。"}
SECOND = PAY | {"due_on": "2026-06-30", "amount": "10000", "text": "2026年6月30日前支付10,000元。"}
SAME_DAY = {
    "kind": "stop", "obligor": "李某", "obligee": OWNER["name"], "due_on": "2026-06-30", "text": "销毁库存包装。",
}  # fmt: skip
DEFAULT = {"kind": "default", "obligor": "李某", "obligee": OWNER["name"], "text": "逾期支付的，按日支付违约金100元。"}
ENFORCE: dict[str, Any] = {
    "party": "P1", "against": "P2", "applied_on": "2026-07-01", "property_clues": "示例银行账户。",
}  # fmt: skip


def terms() -> dict[str, str]:
    """Return the state of each term to have something enforced, by its last day."""
    found = Deadline.objects.filter(rule="confirmation.enforce").order_by("due_on")
    return {str(each.due_on): each.state for each in found}


def confirmed(*clauses: dict[str, Any]) -> Bench:
    return Bench().served(clauses=list(clauses) or [FIRST, SECOND, SAME_DAY, DEFAULT])


def test_what_falls_due_on_one_day_shares_a_term_and_each_other_day_has_its_own() -> None:
    confirmed()
    # The default clause names no day: it runs from 11 March, when the ruling had reached both.
    assert terms() == {"2028-03-13": "running", "2028-04-28": "running", "2028-06-30": "running"}


def test_an_instalment_performed_ends_its_own_term_alone() -> None:
    bench = confirmed()
    bench.take("record_performance", {"clauses": ["C1"], "performed_on": "2026-04-20"}, "2026-04-21", bench.clerk)
    assert terms() == {"2028-03-13": "running", "2028-04-28": "met", "2028-06-30": "running"}
    assert Deadline.objects.get(due_on="2028-04-28").closed == "2026-04-20"
    bench.take("record_performance", {"clauses": ["C2"], "performed_on": "2026-06-29"}, "2026-06-30", bench.clerk)
    assert terms()["2028-06-30"] == "running"  # the packaging of that day is still to be destroyed
    both = {"clauses": ["C3", "C4"], "performed_on": "2026-06-30"}
    bench.take("record_performance", both, "2026-07-01", bench.clerk)
    assert set(terms().values()) == {"met"}


def test_an_application_answers_the_terms_of_the_clauses_it_is_about() -> None:
    bench = confirmed()
    bench.take("record_performance", {"clauses": ["C1"], "performed_on": "2026-04-20"}, "2026-04-21", bench.clerk)
    bench.take("apply_for_enforcement", ENFORCE | {"clauses": ["C2", "C3"]}, "2026-07-01", bench.clerk)
    assert terms() == {"2028-03-13": "running", "2028-04-28": "met", "2028-06-30": "met"}


def test_what_a_ruling_on_an_objection_takes_out_is_enforced_no_more() -> None:
    bench = confirmed()
    objection = {
        "party": "P2", "received_on": "2026-03-20", "reason": "第1条数额有误。", "judge": "hao", "clerk": "路书记",
    }  # fmt: skip
    bench.take("receive_objection", objection, "2026-03-20", bench.clerk)
    ruling = {"outcome": "changed", "reasoning": "第1条数额有误。", "clauses": ["C1"]}
    proceeding = bench.fresh().children.get(kind="confirmation_objection")
    bench.take("confirmation_objection.decide", ruling, "2026-04-01", bench.second, proceeding=proceeding)
    assert terms() == {"2028-03-13": "running", "2028-04-28": "cancelled", "2028-06-30": "running"}

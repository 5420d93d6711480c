"""A fine for a sham mediation: who decides, how much, and the way to the court above; term by term."""

from __future__ import annotations

from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Deadline, Document
from tests.procedures.confirmation_case import Bench

pytestmark = pytest.mark.django_db
RULING = {
    "outcome": "dismissed", "grounds": ["false"], "reasoning": "双方虚构债务。", "collusion": "on",
    "sanction": "对双方罚款，另行制作决定书。",
}  # fmt: skip
FINE: dict[str, Any] = {
    "party": "P1", "conduct": "与他人虚构债务，恶意串通申请司法确认。", "reason": "情节较重。", "fine": "200000",
    "pay_within": "10", "payment_channel": "本院指定的非税收入账户",
}  # fmt: skip
REVIEW: dict[str, Any] = {"party": "P1", "happened": "asked", "on": "2026-03-16"}


def dismissed() -> Bench:
    """Return a court that found the agreement shammed: P1 is a company, P2 a person."""
    bench = Bench().examined(found={"false": "双方虚构债务，转移财产。"})
    bench.take("rule", RULING, "2026-03-09")
    return bench


def fined() -> Bench:
    """Fine P1 on 10 March, and serve the decision on the 13th, a Friday."""
    bench = dismissed()
    bench.approved("sanction", FINE, "2026-03-10")
    bench.serve("civil_sanction", "P1", "2026-03-13")
    return bench


def codes(bench: Bench, name: str, facts: dict[str, Any], on: str) -> set[str]:
    with pytest.raises(ActRefused) as refused:
        bench.take(name, facts, on)
    return {each.code for each in refused.value.refusals}


def test_the_president_decides_and_the_paper_names_the_court_above() -> None:
    bench = dismissed()
    assert bench.take("sanction", FINE, "2026-03-10").proposed
    assert not Document.objects.filter(kind="civil_sanction").exists()
    bench.take(
        "confirmation.sanction.approve", {"decision": "agreed", "opinion": "同意。"}, "2026-03-11", bench.president
    )
    paper = Document.objects.get(kind="civil_sanction")
    assert (paper.number, paper.party_id) == ("（2026）鲁1302司惩1号", bench.course("P1").party_id)
    assert paper.values["facts"]["superior"] == "临沂市中级人民法院"


@pytest.mark.parametrize(
    ("party", "fine", "allowed"),
    [
        ("P1", "49999.99", False),  # a unit: fifty thousand at least
        ("P1", "50000", True),
        ("P1", "1000000", True),
        ("P1", "1000000.01", False),
        ("P2", "100000", True),  # an individual: a hundred thousand at most
        ("P2", "100000.01", False),
        ("P2", "0", False),
    ],
)
def test_the_amount_lies_within_the_statute(party: str, fine: str, allowed: bool) -> None:
    bench, facts = dismissed(), FINE | {"party": party, "fine": fine}
    if allowed:
        assert bench.take("sanction", facts, "2026-03-10").proposed
    else:
        assert codes(bench, "sanction", facts, "2026-03-10") == {"fine_is_within_the_statute"}


def test_nobody_is_fined_for_what_no_ruling_found() -> None:
    assert "collusion_was_found" in codes(Bench().served(), "sanction", FINE, "2026-03-12")


def test_one_conduct_is_fined_once() -> None:
    assert "party_is_not_fined_yet" in codes(fined(), "sanction", FINE, "2026-03-16")


@pytest.mark.parametrize(("on", "late"), [("2026-03-16", False), ("2026-03-17", True)])
def test_three_days_run_to_ask_the_court_above(on: str, late: bool) -> None:
    bench = fined()
    assert bench.due("confirmation.sanction_reconsideration", "P1") == "2026-03-16"
    bench.take("record_sanction_review", REVIEW | {"on": on}, on)
    term = Deadline.objects.get(rule="confirmation.sanction_reconsideration")
    assert (term.state, term.late) == ("met", late)


def test_it_is_asked_for_once_and_answered_once() -> None:
    bench = fined()
    changed = REVIEW | {"happened": "changed", "on": "2026-03-20", "authority": "临沂市中级人民法院"}
    assert codes(bench, "record_sanction_review", changed | {"number": "1", "fine": "60000"}, "2026-03-20") == {
        "reconsideration_is_asked_once"
    }
    bench.take("record_sanction_review", REVIEW, "2026-03-16")
    assert codes(bench, "record_sanction_review", REVIEW, "2026-03-17") == {"reconsideration_is_asked_once"}
    assert codes(bench, "record_sanction_review", changed, "2026-03-20") == {"change_is_told"}
    told = changed | {"number": "（2026）鲁13司惩复1号", "fine": "60000"}
    bench.take("record_sanction_review", told, "2026-03-20")
    assert bench.fresh().brief["sanctions"]["P1"]["fine"] == "60000"
    assert codes(bench, "record_sanction_review", told, "2026-03-23") == {"reconsideration_is_asked_once"}

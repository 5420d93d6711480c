"""Guards of report and review."""

from __future__ import annotations

from typing import Any

from casework.guards import review
from casework.models import Assignment, Evidence, Finding, GoodsLot, Officer
from tests.casework.guards.acts import act, course

PENALTY: dict[str, Any] = {"proposals": [{"outcome": "penalty", "party": course().party}]}


def test_every_party_wants_a_finding_unless_it_is_settled() -> None:
    one, two = course(), course(pk=2)
    found = [Finding(party=one.party)]
    assert not review.findings_cover_every_party(act(courses=[one, two], findings=found))
    two.outcome = "terminated"
    assert review.findings_cover_every_party(act(courses=[one, two], findings=found))


def test_each_lot_wants_identification_of_its_own() -> None:
    lots = [GoodsLot(pk=1, right_id=1, identified=True), GoodsLot(pk=2, right_id=1)]
    assert not review.every_lot_was_identified(act(PENALTY, lots=lots, evidence=[]))
    own = Evidence(kind="appraisal", lot_id=2)
    assert review.every_lot_was_identified(act(PENALTY, lots=lots, evidence=[own]))


def test_evidence_of_another_lot_does_not_do() -> None:
    lots = [GoodsLot(pk=2, right_id=1)]
    assert not review.every_lot_was_identified(act(PENALTY, lots=lots, evidence=[Evidence(kind="appraisal", lot_id=1)]))


def test_goods_of_no_right_need_no_identification() -> None:
    assert review.every_lot_was_identified(act(PENALTY, lots=[GoodsLot(pk=1)], evidence=[]))


def test_one_who_worked_on_the_case_does_not_review_it() -> None:
    zhou = Officer(pk=9, username="zhou")
    assert review.reviewer_did_not_investigate(act(officer=zhou, assignments=[Assignment(officer_id=1, part="lead")]))
    assert not review.reviewer_did_not_investigate(
        act(officer=zhou, assignments=[Assignment(officer_id=9, part="assist")])
    )


def test_the_first_legal_review_wants_a_qualification() -> None:
    legal = {"kind": "legal", "not_first_time": False}
    assert not review.legal_reviewer_is_qualified(act(legal))
    assert review.legal_reviewer_is_qualified(act(legal | {"not_first_time": True}))
    assert review.legal_reviewer_is_qualified(act(legal, officer=Officer(legally_qualified=True)))
    assert review.legal_reviewer_is_qualified(act(legal | {"kind": "case"}))


def test_drafter_and_reviewer_do_not_approve() -> None:
    brief = {"report_by": "zhao", "reviewed_by": "zhou"}
    verdicts = {
        name: review.approver_neither_drafted_nor_reviewed(act(officer=Officer(username=name), brief=brief))
        for name in ("zhao", "zhou", "sun")
    }
    assert verdicts == {"zhao": False, "zhou": False, "sun": True}

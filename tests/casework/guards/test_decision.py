"""Guards of the decision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casework.guards import decision
from casework.models import Document, Finding, PartyCourse
from tests.casework.guards.acts import act, course

PENALTY: dict[str, Any] = {
    "outcome": "penalty", "fine": Decimal(100000), "gains": None, "kinds": ("fine",), "bracket": "", "band": "ordinary",
    "band_reason": "", "law_applied": "商标法第六十条", "fined_before": False, "correction_required": "停止销售",
    "ground": "", "supplier": "",
}  # fmt: skip


def found(one: PartyCourse, **amounts: int) -> Finding:
    given: dict[str, Any] = {name: Decimal(value) for name, value in amounts.items()}
    return Finding(party=one.party, qualification="trademark.infringement", act_until=date(2026, 3, 1),
                   found_on=date(2026, 3, 9), **given)  # fmt: skip


def told(**proposal: Any) -> PartyCourse:
    return course(state="notified", proposal={"fine": "100000", "gains": "0", "kinds": ["fine"], **proposal})


@pytest.mark.parametrize(
    ("turnover", "fine", "within"),
    [(20000, 250000, True), (20000, 250001, False), (60000, 300000, True), (60000, 300001, False)],
)
def test_the_maximum_follows_the_amount_found(turnover: int, fine: int, within: bool) -> None:
    one = course()
    facts = PENALTY | {"fine": Decimal(fine)}
    judged = act(facts, courses=[one], findings=[found(one, illegal_turnover=turnover)])
    assert decision.fine_is_within_the_maximum(judged) is within


@pytest.mark.parametrize(
    ("fine", "band"), [(75000, "lighter"), (75001, "ordinary"), (174999, "ordinary"), (175000, "heavier")]
)
def test_bands_of_a_range_from_nothing_to_250000(fine: int, band: str) -> None:
    one = course()
    facts = PENALTY | {"fine": Decimal(fine), "band": band}
    assert decision.band_is_as_stated(act(facts, courses=[one], findings=[found(one, illegal_turnover=0)]))


def test_a_fine_without_the_amount_it_rests_on_is_refused() -> None:
    one = course()
    assert not decision.range_of_the_fine_can_be_told(act(PENALTY, courses=[one], findings=[found(one)]))


def test_outside_the_ordinary_band_a_reason_is_wanted() -> None:
    assert not decision.leaving_the_ordinary_band_is_reasoned(act(PENALTY | {"band": "lighter"}))
    assert decision.leaving_the_ordinary_band_is_reasoned(act(PENALTY | {"band": "lighter", "band_reason": "主动配合"}))


@pytest.mark.parametrize(
    ("change", "allowed"),
    [
        ({}, True),
        ({"fine": Decimal(100001)}, False),
        ({"gains": Decimal(1)}, False),
        ({"kinds": ("fine", "revoke_licence")}, False),
        ({"fine": Decimal(1)}, True),
        ({"outcome": "no_penalty"}, True),
    ],
)
def test_no_heavier_than_notified(change: dict[str, Any], allowed: bool) -> None:
    assert decision.penalty_is_no_heavier_than_notified(act(PENALTY | change, courses=[told()])) is allowed


def test_another_basis_wants_another_notice() -> None:
    assert not decision.basis_is_as_notified(act(PENALTY, courses=[told(law_applied="商标法第五十二条")]))


@pytest.mark.parametrize(
    ("alert", "outcome", "allowed"),
    [("raised", "penalty", False), ("raised", "no_penalty", False), ("dismissed", "penalty", True),
     ("raised", "transferred", True)],
)  # fmt: skip
def test_no_decision_in_place_of_a_prosecution(alert: str, outcome: str, allowed: bool) -> None:
    judged = act(PENALTY | {"outcome": outcome}, courses=[course(crime_alert=alert)])
    assert decision.no_crime_alert_stands(judged) is allowed


def test_one_decision_is_in_force_at_a_time() -> None:
    first = Document(party_id=1, kind="penalty_decision", state="issued")
    assert not decision.no_other_decision_is_in_force(act(PENALTY, documents=[first]))
    first.withdraw()
    assert decision.no_other_decision_is_in_force(act(PENALTY, documents=[first]))


def test_legal_review_cases_are_discussed_first() -> None:
    assert not decision.discussion_was_held_where_required(act(PENALTY, brief={"discussion": True}))
    assert decision.discussion_was_held_where_required(
        act(PENALTY, brief={"discussion": True}, marks={"discussed": "2026-03-19"})
    )


def test_no_second_fine_and_always_a_correction() -> None:
    assert not decision.no_fine_was_imposed_before(act(PENALTY | {"fined_before": True}))
    assert not decision.correction_is_ordered(act(PENALTY | {"correction_required": ""}))


def test_no_penalty_names_its_ground_and_a_stop_of_sale_its_supplier() -> None:
    assert not decision.ground_of_no_penalty_is_given(act(PENALTY | {"outcome": "no_penalty"}))
    assert not decision.lawful_source_was_shown(act(PENALTY | {"outcome": "stop_sale"}))

"""The border of penalty and crime."""

from __future__ import annotations

import pytest

from casework.guards import crime as guards
from casework.models import Finding
from tests.casework.guards.unsaved import act


@pytest.mark.parametrize(
    ("alert", "holds"), [("raised", True), ("none", False), ("dismissed", False), ("referred", False)]
)
def test_only_a_raised_alert_is_settled(alert: str, holds: bool) -> None:
    assert guards.alert_is_raised(act(course={"crime_alert": alert})) is holds


@pytest.mark.parametrize(
    ("reason", "holds"), [("不构成。", False), (" " * 30, False), ("金额中有非侵权商品，剔除后未达到追诉标准。", True)]
)
def test_a_dismissal_says_enough(reason: str, holds: bool) -> None:
    assert guards.dismissal_has_a_reason(act(facts={"reason": reason})) is holds


def test_a_referral_rests_on_a_finding() -> None:
    without = act(findings=[])
    assert not guards.party_has_a_finding(without)
    found = Finding(proceeding=without.proceeding, party=without.parties[0], version=1)
    assert guards.party_has_a_finding(act(findings=[found]))

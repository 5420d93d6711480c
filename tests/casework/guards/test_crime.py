"""The border of penalty and crime."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.guards import crime as guards
from casework.models import Finding, Proceeding, Unreferred
from casework.procedures.penalty.stages import Stage
from tests.casework.guards.unsaved import act


@pytest.mark.parametrize(
    ("alert", "holds"), [("raised", True), ("none", False), ("dismissed", False), ("referred", False)]
)
def test_only_a_raised_alert_is_settled(alert: str, holds: bool) -> None:
    assert guards.alert_is_raised(act(course={"crime_alert": alert})) is holds


def listed(party: int = 1, left: date | None = None) -> list[Unreferred]:
    return [Unreferred(party_id=party, left_on=left)]


@pytest.mark.parametrize(
    ("entries", "holds"), [(listed(), True), (listed(party=2), False), (listed(left=date(2026, 3, 1)), False)]
)
def test_a_suspicion_that_only_a_newer_law_gives_is_settled_too(entries: list[Unreferred], holds: bool) -> None:
    assert guards.alert_is_raised(act(unreferred=entries)) is holds
    facts = {"party": act().parties[0]}
    assert guards.party_is_listed(act(facts=facts, unreferred=entries)) is holds


def test_stages_that_are_past_are_stages_of_the_penalty() -> None:
    assert set(guards.PAST) <= set(Stage.values)


@pytest.mark.parametrize(
    ("stage", "course", "holds"),
    [
        ("filed", {}, False),
        ("decided", {}, False),
        ("served", {}, True),
        ("archived", {}, True),
        ("filed", {"outcome": "transferred"}, True),
        ("filed", {"outcome": "terminated"}, True),
        ("filed", {"outcome": "penalty"}, False),
        ("filed", {"decision": {"joined_into": "临市监案源〔2026〕3号"}}, True),
        ("filed", {"decision": {"split_to": "临市监案源〔2026〕4号"}}, True),
    ],
)
def test_a_supervisor_strikes_only_what_the_heads_can_no_longer_answer_for(
    stage: str, course: dict[str, Any], holds: bool
) -> None:
    asked = act(course=course)
    asked.proceeding = Proceeding(pk=1, stage=stage)
    assert guards.nobody_here_can_refer_or_dismiss(asked) is holds


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

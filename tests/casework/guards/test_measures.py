"""Which statute lets which bureau seize what, and for how long."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.guards import measures as guards
from casework.models import Deadline, GoodsLot, Measure, Right
from tests.casework.guards.unsaved import act


@pytest.mark.parametrize(
    ("authority", "day", "article"),
    [
        ("trademark", date(2026, 12, 31), "商标法.62(1)(四)"),
        ("trademark", date(2027, 1, 1), "商标法.76"),
        ("counterfeit_patent", date(2026, 3, 2), "专利法.69(1)(五)"),
        ("unfair_competition", date(2025, 10, 14), "反不正当竞争法.13"),
        ("unfair_competition", date(2025, 10, 15), "反不正当竞争法.16"),
    ],
)
def test_the_article_in_force_gives_the_power(authority: str, day: date, article: str) -> None:
    assert guards.power_article(authority, day) == article


@pytest.mark.parametrize(
    ("authority", "kind", "holds"),
    [
        ("trademark", "trademark", True),
        ("trademark", "geographical_indication", True),
        ("trademark", "copyright", False),
        ("trademark", "design", False),
        ("counterfeit_patent", "invention", True),
        ("counterfeit_patent", "trademark", False),
        ("product_quality", "geographical_indication", True),
    ],
)
def test_a_power_reaches_its_own_rights_only(authority: str, kind: str, holds: bool) -> None:
    right = Right(pk=1, no=1, kind=kind)
    facts = {"authority": authority, "lots": (GoodsLot(no=1, right=right),)}
    assert guards.has_statutory_power(act(facts=facts, rights=[right])) is holds


def test_goods_of_no_right_are_seized_for_a_mark_of_the_case_or_a_passed_off_patent() -> None:
    lots = (GoodsLot(no=1),)
    assert not guards.has_statutory_power(act(facts={"authority": "trademark", "lots": lots}, rights=[]))
    assert guards.has_statutory_power(act(facts={"authority": "counterfeit_patent", "lots": lots}, rights=[]))


def test_a_county_bureau_goes_up_in_competition_cases() -> None:
    facts = {"authority": "unfair_competition", "urgent": False}
    assert not guards.is_city_level_in_competition_cases(act(facts=facts, level="county"))
    assert guards.is_city_level_in_competition_cases(act(facts=facts, level="city"))
    assert guards.is_city_level_in_competition_cases(act(facts={"authority": "trademark"}, level="county"))


def test_the_principal_head_decides_in_competition_cases() -> None:
    def decided(**more: Any) -> bool:
        facts = {"authority": "unfair_competition", "urgent": more.pop("urgent", False)}
        return guards.principal_head_decides_in_competition_cases(act(facts=facts, **more))

    assert decided()
    assert not decided(urgent=True)
    assert not decided(approval={"drafter": 1}, office="agency_head")
    assert decided(approval={"drafter": 1}, office="principal_head")


@pytest.mark.parametrize(("extended", "days", "holds"), [(0, 30, True), (0, 31, False), (1, 1, False), (0, 0, False)])
def test_one_extension_of_thirty_days(extended: int, days: int, holds: bool) -> None:
    facts = {"measure": Measure(pk=1, no=1, extended=extended), "days": days}
    assert guards.is_first_extension(act(facts=facts)) is holds


@pytest.mark.parametrize(("day", "holds"), [("2026-04-01", True), ("2026-04-02", False)])
def test_goods_are_held_to_the_last_day_and_no_longer(day: str, holds: bool) -> None:
    measure = Measure(pk=1, no=1, kind="seizure", lots=[1])
    term = Deadline(rule="penalty.seizure.period", measure=measure, due_on=date(2026, 4, 1))
    now = act(facts={"measure": measure}, at=day, measures=[measure], deadlines=[term])
    assert guards.measure_has_not_expired(now) is holds
    assert guards.no_seizure_has_expired(now) is holds


def test_goods_already_held_are_not_seized_again() -> None:
    facts = {"lots": (GoodsLot(no=1),)}
    assert not guards.goods_are_not_already_held(act(facts=facts, measures=[Measure(no=1, kind="sealing", lots=[1])]))
    assert guards.goods_are_not_already_held(act(facts=facts, measures=[Measure(no=1, kind="preservation", lots=[1])]))
    released = Measure(no=1, kind="seizure", lots=[1], state="released")
    assert guards.goods_are_not_already_held(act(facts=facts, measures=[released]))


@pytest.mark.parametrize(
    ("facts", "holds"),
    [
        ({"ground": "consent", "legal_basis": ""}, True),
        ({"ground": "statute", "legal_basis": ""}, False),
        ({"ground": "statute", "legal_basis": "某条例第一条"}, True),
        ({"ground": "notice", "legal_basis": "", "notice_from": None, "notice_until": None}, False),
    ],
)
def test_early_disposal_wants_a_ground(facts: dict[str, Any], holds: bool) -> None:
    assert guards.early_disposal_has_a_ground(act(facts=facts)) is holds


@pytest.mark.parametrize(
    ("method", "state", "holds"),
    [("destroyed", "investigated", False), ("destroyed", "served", True), ("returned", "investigated", True)],
)
def test_goods_are_destroyed_only_after_a_decision(method: str, state: str, holds: bool) -> None:
    assert guards.disposal_follows_a_decision(act(facts={"method": method}, course={"state": state})) is holds

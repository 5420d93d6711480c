"""Who may take evidence, and how."""

from __future__ import annotations

from datetime import date

import pytest

from casework.dates import LegalDate
from casework.guards import investigation as guards
from casework.models import GoodsLot, Measure, Right
from tests.casework.guards.unsaved import act, officer

ZHAO, QIAN = officer("zhao"), officer("qian")


@pytest.mark.parametrize(
    ("team", "holds"), [((ZHAO, QIAN), True), ((ZHAO,), False), ((ZHAO, ZHAO), False), ((), False)]
)
def test_two_different_officers(team: tuple[object, ...], holds: bool) -> None:
    assert guards.has_two_officers(act(facts={"officers": team})) is holds


@pytest.mark.parametrize(
    ("fields", "holds"),
    [
        ({}, True),
        ({"certificate": ""}, False),
        ({"certificate_until": date(2026, 3, 2)}, True),
        ({"certificate_until": date(2026, 3, 1)}, False),
    ],
)
def test_certificates_are_valid_on_the_day(fields: dict[str, object], holds: bool) -> None:
    team = (ZHAO, officer("qian", **fields))
    assert guards.officers_have_certificates(act(facts={"officers": team})) is holds


def test_the_recused_neither_act_nor_take_part() -> None:
    assert guards.is_not_recused(act(brief={"recused": ["sun"]}))
    assert not guards.is_not_recused(act(brief={"recused": ["zhao"]}))
    assert not guards.is_not_recused(act(brief={"recused": ["qian"]}, facts={"officers": (ZHAO, QIAN)}))


def test_rights_are_told_at_the_first_contact() -> None:
    first = act(facts={"rights_told": False})
    first.facts.party = first.parties[0]
    assert not guards.party_was_told_of_rights(first)
    first.proceeding.brief["rights_told"] = ["P1"]
    assert guards.party_was_told_of_rights(first)


def test_a_record_ends_after_it_began_and_within_a_day() -> None:
    def times(start: str, end: str) -> bool:
        facts = {"started_at": LegalDate.parse(start), "ended_at": LegalDate.parse(end)}
        return guards.times_are_in_order(act(facts=facts))

    assert times("2026-03-02T08:00", "2026-03-02T09:00")
    assert not times("2026-03-02T09:00", "2026-03-02T08:00")
    assert not times("2026-03-01T08:00", "2026-03-02T09:00")


def test_testing_seized_goods_wants_a_period_that_can_be_told() -> None:
    facts = {"started_on": None, "ended_on": None}
    assert guards.appraisal_period_is_told(act(facts=facts, measures=[]))
    held = [Measure(pk=1, no=1, kind="seizure", lots=[1])]
    assert not guards.appraisal_period_is_told(act(facts=facts, measures=held))
    told = {"started_on": date(2026, 3, 2), "ended_on": date(2026, 3, 20)}
    assert guards.appraisal_period_is_told(act(facts=told, measures=held))


def test_a_holder_identifies_its_own_goods() -> None:
    own, other = Right(pk=1, no=1, name="甲"), Right(pk=2, no=2, name="乙")
    lots = (GoodsLot(no=1, right=own), GoodsLot(no=2))
    assert guards.holder_identifies_own_right(act(facts={"right": own, "lots": lots}))
    assert not guards.holder_identifies_own_right(act(facts={"right": other, "lots": lots}))


def test_a_refusal_names_article_and_remedy() -> None:
    refusal = guards.has_two_officers.refusal(act())
    assert str(refusal) == (
        "执法人员不足两人（市场监管处罚程序规定第二十二条、行政处罚法第四十二条）。请填写到场的两名以上执法人员。"
    )

"""Findings by version, and the border to crime."""

from __future__ import annotations

import pytest

from casework.exceptions import ActRefused
from casework.models import Finding, PartyCourse
from tests.builders import people
from tests.casework.procedures.penalty_case import FINDING, act, approved, with_goods

pytestmark = pytest.mark.django_db
CRIME = FINDING | {
    "illegal_turnover": "80000", "illegal_gains": "40000", "crime_article": "刑法.213", "groups": ["goods.ordinary"],
}  # fmt: skip


def test_a_new_finding_leaves_the_earlier_one_on_record() -> None:
    who = people()
    proceeding = with_goods(who)
    act("find_facts", who, FINDING, proceeding)
    act("find_facts", who, FINDING | {"illegal_turnover": "900"}, proceeding)
    assert list(Finding.objects.values_list("version", "current")) == [(1, False), (2, True)]


def test_a_finding_above_the_threshold_raises_the_alert() -> None:
    who = people()
    proceeding = with_goods(who)
    act("find_facts", who, CRIME, proceeding)
    course = PartyCourse.objects.get()
    assert course.crime_alert == "raised"
    assert "违法所得数额" in course.crime_reason


def test_reasonable_suspicion_is_enough() -> None:
    who = people()
    proceeding = with_goods(who)
    act("find_facts", who, FINDING | {"suspicion": "on"}, proceeding)
    assert PartyCourse.objects.get().crime_alert == "raised"


def test_only_the_head_dismisses_and_with_a_reason() -> None:
    who = people()
    proceeding = with_goods(who)
    act("find_facts", who, CRIME, proceeding)
    facts = {"party": "P1", "reason": "不构成。", "opinion": "同意。"}
    with pytest.raises(ActRefused, match="不少于二十字"):
        act("dismiss_crime_alert", who, facts, proceeding, by=who.head)
    reason = "涉案金额中包含非侵权商品，剔除后未达到追诉标准，且无主观故意。"
    act("dismiss_crime_alert", who, facts | {"reason": reason}, proceeding, by=who.head)
    assert PartyCourse.objects.get().crime_alert == "dismissed"


def test_nothing_is_dismissed_where_nothing_was_raised() -> None:
    who = people()
    proceeding = with_goods(who)
    facts = {"party": "P1", "reason": "没有达到追诉标准，也没有其他涉嫌犯罪的情形存在。", "opinion": "同意。"}
    with pytest.raises(ActRefused, match="涉嫌犯罪提示"):
        act("dismiss_crime_alert", who, facts, proceeding, by=who.head)


def test_a_case_with_an_open_alert_is_not_transferred_elsewhere() -> None:
    who = people()
    proceeding = with_goods(who)
    act("find_facts", who, CRIME, proceeding)
    facts = {
        "receiving_agency": "某局", "facts_found": "不属于本局管辖。", "reason": "无管辖权",
        "legal_basis": "行政处罚法第二十二条",
    }  # fmt: skip
    with pytest.raises(ActRefused, match="先移送公安机关"):
        approved("transfer_case", who, facts, proceeding)

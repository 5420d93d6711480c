"""An edited passage is held against the file: what it says and the file does not is named, as a warning."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casework.drafting import File, Passage, Wording, contradictions
from casework.models import Document, Finding, Measure, Right
from tests.casework.guards.unsaved import act

DRAFT = Wording("2026年3月3日，当事人的违法经营额为20,000元。")


def file(**answers: Any) -> File:
    """A file with one finding, one right, one paper, one measure."""
    judged = act(
        findings=[Finding(pk=1, party_id=1, illegal_turnover=Decimal(20000), act_until=date(2026, 3, 3))],
        rights=[Right(pk=1, no=1, name="沂蒙山", holder="山东沂蒙食品有限公司")],
        documents=[Document(pk=1, kind="penalty_notice", number="临市监罚告〔2026〕1号", party_id=1)],
        measures=[Measure(pk=1, no=1, kind="seizure", number="临市监强制〔2026〕3号", imposed_at="2026-03-04T10:00")],
    )
    judged.parties[0].name = "临沂某某商贸有限公司"
    return File(judged, answers, judged.parties[0])


def against(text: str, **answers: Any) -> list[tuple[str, str]]:
    passage = Passage("facts_found", "查明的事实", DRAFT, text)
    return [(each.kind, each.said) for each in contradictions([passage], file(**answers))]


@pytest.mark.parametrize(
    "text",
    [
        "临沂某某商贸有限公司于2026年3月4日被扣押货物，违法经营额2万元。",
        "本局作出临市监罚告〔2026〕1号告知书，罚款99,000元（大写：人民币玖万玖仟元整）。",
        "权利人山东沂蒙食品有限公司出具意见。",
        "罚款99,000元，没收违法所得1,000元，合计100,000元。",
        "参照国市监法规〔2022〕2号文件。",
    ],
)
def test_what_the_file_has_is_no_contradiction(text: str) -> None:
    assert against(text, fine=Decimal(99000), gains=Decimal(1000)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("违法经营额为30,000元。", [("amount", "30,000元")]),
        ("违法经营额为2.5万元。", [("amount", "25,000元")]),
        ("违法经营额20,000元（大写：人民币叁万元整）。", [("capitals", "叁万元整")]),
        ("2026年3月13日检查。", [("date", "2026年3月13日")]),
        ("依据临市监罚告〔2026〕7号告知书。", [("number", "依据临市监罚告〔2026〕7号")]),
        ("临沂某某贸易有限公司销售侵权商品。", [("name", "临沂某某贸易有限公司")]),
    ],
)
def test_what_the_file_does_not_have_is_named(text: str, found: list[tuple[str, str]]) -> None:
    assert against(text) == found


def test_a_near_miss_of_a_name_shows_the_name_of_the_file() -> None:
    passage = Passage("a", "甲", DRAFT, "临沂某某贸易有限公司")
    (found,) = contradictions([passage], file())
    assert found.known == "临沂某某商贸有限公司"


def test_a_drafted_passage_is_not_questioned() -> None:
    assert contradictions([Passage("a", "甲", DRAFT, DRAFT.text)], file()) == []

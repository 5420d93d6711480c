"""Small pieces of prose: stops, names, amounts, citations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.drafting import State, Wording
from casework.drafting.citing import cited, written_out
from casework.drafting.passages import Passage
from casework.drafting.words import both, day, goods, items, quoted, sentence, total
from casework.gaps import gap, gaps
from casework.models import GoodsLot

OLD, NEW = date(2026, 3, 1), date(2027, 1, 4)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲销售乙", "甲销售乙。"),
        ("甲；", "甲。"),
        ("甲。\n乙。", "甲。乙。"),
        ("何时？", "何时？"),
        ("他说：“好。”", "他说：“好。”"),
    ],
)
def test_a_sentence_ends_with_one_stop(text: str, said: str) -> None:
    assert sentence(text) == said


def test_items_end_with_semicolons_and_the_last_with_a_stop() -> None:
    assert items(["警告。", "罚款1元；", "没收"]) == "警告；\n罚款1元；\n没收。"
    assert items([]) == ""


def test_names_are_quoted_once() -> None:
    assert (quoted("耐克"), quoted("“云杉”牌")) == ("“耐克”", "“云杉”牌")


def test_days_are_said_without_their_hour() -> None:
    assert (day("2026-03-03T09:10"), day("2026-03"), day(""), day(OLD)) == (
        "2026年3月3日", "2026年3月", "", "2026年3月1日",
    )  # fmt: skip


def test_goods_have_measure_words_and_many_are_left_to_their_list() -> None:
    lots = [GoodsLot(no=no, name=f"货{no}", spec="未标注", quantity=Decimal("2.000"), unit="盒") for no in range(1, 11)]
    assert goods(lots[:2]) == "货12盒、货22盒"
    assert goods(lots).endswith("货82盒等10种物品（详见物品清单）")
    assert total(lots) == "合计20盒"
    assert both(Decimal("1250.50")) == "1,250.50元（大写：人民币壹仟贰佰伍拾元伍角整）"


@pytest.mark.parametrize(
    ("law", "on", "today", "said"),
    [
        ("商标法.60(2)", OLD, OLD, "《中华人民共和国商标法》第六十条第二款"),
        ("商标法.74(2)", NEW, NEW, "《中华人民共和国商标法》第七十四条第二款"),
        ("商标法.60(2)", OLD, NEW, "《中华人民共和国商标法》（2019年修正）第六十条第二款"),
        ("商标法.57(三)", OLD, OLD, "《中华人民共和国商标法》第五十七条第三项"),
        ("反不正当竞争法.18", OLD, OLD, "《中华人民共和国反不正当竞争法》第十八条"),
        (
            "裁量指导意见",
            OLD,
            OLD,
            "《市场监管总局关于规范市场监督管理行政处罚裁量权的指导意见》（国市监法规〔2022〕2号）",
        ),
        ("产品质量法.53", OLD, OLD, "《中华人民共和国产品质量法》第五十三条"),
    ],
)
def test_citations_are_in_full_and_name_the_version_where_it_matters(
    law: str, on: date, today: date, said: str
) -> None:
    assert cited(law, on, today) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("商标法第五十七条第三项", "《中华人民共和国商标法》第五十七条第三项"),
        ("《商标法》第五十七条", "《中华人民共和国商标法》第五十七条"),
        ("《中华人民共和国商标法》第五十七条", "《中华人民共和国商标法》第五十七条"),
        ("商标法实施条例第七十五条", "《中华人民共和国商标法实施条例》第七十五条"),
        ("某地方条例第五条", "某地方条例第五条"),
    ],
)
def test_what_was_typed_is_written_out(typed: str, said: str) -> None:
    assert written_out(typed, OLD, OLD) == said


def test_a_passage_is_drafted_until_somebody_changes_more_than_its_blanks() -> None:
    wording = Wording("甲。\n乙。")
    assert Passage("a", "甲", wording, " 甲。\r\n\r\n乙。 ").state is State.DRAFTED
    edited = Passage("a", "甲", wording, "甲。")
    assert edited.record() == {"state": "edited", "digest": edited.digest, "sources": [], "draft": "甲。\n乙。"}


def test_gaps_are_found_even_when_somebody_broke_their_bracket() -> None:
    assert gaps(f"甲{gap('数额')}乙〔待补充：日期") == ["数额", "日期"]

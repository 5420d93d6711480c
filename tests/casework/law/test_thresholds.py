"""Thresholds of crime against the figures of a party, by the version of the day of the act."""

from datetime import date
from decimal import Decimal

import pytest

from casework.law import Grade, thresholds_met

BEFORE, AFTER = date(2023, 9, 15), date(2025, 4, 26)
S, E = Grade.SERIOUS, Grade.ESPECIALLY_SERIOUS


def grades(articles: list[str] | None, on: date, groups: str, **figures: str) -> list[str]:
    measures = {name: Decimal(figure) for name, figure in figures.items()}
    return [met.threshold.grade for met in thresholds_met(articles, measures, set(groups.split()), on)]


TABLE = [
    ("刑法213", AFTER, "goods.ordinary", {"illegal_turnover": "49999.99"}, [], "不足五万元"),
    ("刑法213", AFTER, "goods.ordinary", {"illegal_turnover": "50000"}, [S], "以上包括本数"),
    ("刑法213", AFTER, "goods.ordinary", {"illegal_turnover": "500000"}, [E, S], "2025年解释：加重档为十倍"),
    ("刑法213", AFTER, "goods.ordinary", {"illegal_turnover": "250000"}, [S], "新解释下二十五万元不再是加重档"),
    ("刑法213", BEFORE, "goods.ordinary", {"illegal_turnover": "1000000"}, [E, S], "2004年解释：二十五万元以上"),
    ("刑法213", BEFORE, "goods.two_marks", {"illegal_gains": "20000"}, [S], "两种以上商标，违法所得二万元"),
    ("刑法213", AFTER, "goods.repeat", {"illegal_turnover": "30000"}, [S], "二年内再犯，标准降低"),
    ("刑法213", AFTER, "goods.ordinary", {"sales_amount": "9000000"}, [], "销售金额不是213条的数额"),
    ("刑法214", AFTER, "ordinary", {"sales_amount": "50000"}, [S], "销售金额五万元"),
    (
        "刑法214", AFTER, "mixed.ordinary", {"sales_amount": "40000", "goods_value": "110000"}, [S],
        "已销售与未销售合计达三倍",
    ),
    ("刑法214", AFTER, "unsold.ordinary", {"goods_value": "149999"}, [], "未销售货值不足十五万元"),
    ("刑法215", BEFORE, "ordinary", {"label_count": "19999"}, [], "2004年解释：二万件"),
    ("刑法215", AFTER, "ordinary", {"label_count": "10000"}, [S], "2025年解释：一万件"),
    ("刑法217", date(2006, 6, 1), "copies", {"copy_count": "500"}, [], "2007年以前为一千份"),
    ("刑法217", date(2008, 6, 1), "copies", {"copy_count": "500"}, [S], "2007年解释（二）：五百份"),
    (
        "刑法217", AFTER, "online combined", {"work_count": "300", "click_count": "60000"}, [S],
        "两项各达一半（13(1)(五)）",
    ),
    ("刑法217", AFTER, "online combined", {"work_count": "400"}, [], "只有一项达到一半"),
    ("刑法219", AFTER, "repeat", {"loss_amount": "90000", "illegal_gains": "100000"}, [S], "损失或者违法所得取高"),
    (
        "刑法140", AFTER, "cross_check", {"sales_amount": "30000", "goods_value": "60000"}, [S],
        "140条：已销售乘三后合计十五万元",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("article", "on", "groups", "figures", "expected", "remark"), TABLE)
def test_figures_reach_the_grade(
    article: str, on: date, groups: str, figures: dict[str, str], expected: list[str], remark: str
) -> None:
    assert grades([article], on, groups, **figures) == expected, remark


def test_without_articles_every_crime_is_asked() -> None:
    assert grades(None, AFTER, "ordinary", illegal_gains="30000")


def test_groups_that_do_not_apply_are_not_asked() -> None:
    assert grades(["刑法213"], AFTER, "", illegal_turnover="9000000") == []


def test_a_met_threshold_shows_figure_article_and_that_it_is_unverified() -> None:
    met = thresholds_met(["刑法213"], {"illegal_turnover": Decimal(1_000_000)}, {"goods.ordinary"}, BEFORE)[0]
    assert "1,000,000元" in str(met)
    assert "250,000元" in str(met)
    assert "知产刑事解释一第一条" in str(met)
    assert "尚未核实" in str(met)

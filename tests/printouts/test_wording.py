"""Dates and amounts as papers print them."""

import pytest

from printouts import wording
from printouts.exceptions import RenderError


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "零元整"),
        ("70000", "柒万元整"),
        ("10005", "壹万零伍元整"),
        ("100000001", "壹亿零壹元整"),
        ("10010000", "壹仟零壹万元整"),
        ("1280.50", "壹仟贰佰捌拾元伍角整"),
        ("10.05", "壹拾元零伍分"),
        ("0.05", "伍分"),
        ("70,000.00", "柒万元整"),
    ],
)
def test_capitals(amount: object, words: str) -> None:
    assert wording.capitals(amount) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [("2026-11-08", "2026年11月8日"), ("2021-09", "2021年9月"), ("2026", "2026年"), ("", ""), (None, "")],
)
def test_a_date_keeps_its_precision(value: object, text: str) -> None:
    assert wording.day(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2026-11-18", "二〇二六年十一月十八日"),
        ("2010-10-20", "二〇一〇年十月二十日"),
        ("2030-01-31T09:30", "二〇三〇年一月三十一日"),
        ("", ""),
    ],
)
def test_a_date_in_chinese_digits(value: str, text: str) -> None:
    assert wording.chinese_day(value) == text


def test_a_moment_shows_hour_and_minute() -> None:
    assert wording.moment("2026-11-08T09:05") == "2026年11月8日9时05分"


def test_figures_have_separators() -> None:
    assert (wording.money("70000"), wording.money("1280.5")) == ("70,000元", "1,280.50元")


@pytest.mark.parametrize("value", ["很多", "-1", "1e99", "NaN"])
def test_what_is_no_amount_is_refused(value: str) -> None:
    with pytest.raises(RenderError, match="不是金额"):
        wording.amount(value)

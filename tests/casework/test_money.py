"""Amounts as pages and papers write them."""

from decimal import Decimal

import pytest

from casework.exceptions import InvalidInput
from casework.money import capitals, yuan


@pytest.mark.parametrize(
    ("amount", "shown", "words"),
    [
        ("0", "0元", "人民币零元整"),
        ("0.05", "0.05元", "人民币伍分"),
        ("0.5", "0.50元", "人民币伍角整"),
        ("1234.5", "1,234.50元", "人民币壹仟贰佰叁拾肆元伍角整"),
        ("1010.1", "1,010.10元", "人民币壹仟零壹拾元壹角整"),
        ("100000.07", "100,000.07元", "人民币壹拾万元零柒分"),
        ("250000", "250,000元", "人民币贰拾伍万元整"),
        ("20050000", "20,050,000元", "人民币贰仟零伍万元整"),
        ("1000010000", "1,000,010,000元", "人民币壹拾亿零壹万元整"),
        ("123456789012.34", "123,456,789,012.34元", "人民币壹仟贰佰叁拾肆亿伍仟陆佰柒拾捌万玖仟零壹拾贰元叁角肆分"),
    ],
)
def test_is_written_with_separators_and_in_capitals(amount: str, shown: str, words: str) -> None:
    assert (yuan(Decimal(amount)), capitals(Decimal(amount))) == (shown, words)


@pytest.mark.parametrize("amount", ["-1", "NaN", "Infinity", "1e16"])
def test_what_is_no_amount_is_refused(amount: str) -> None:
    with pytest.raises(InvalidInput):
        capitals(Decimal(amount))

"""The operative part says what its figures say (判决主文)."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from casework.procedures.trial.wording import months_in_words, offset_of, sentence_of

PERSON = SimpleNamespace(name="张某", kind="person")
UNIT = SimpleNamespace(name="某公司", kind="organisation")
ROW: dict[str, Any] = {
    "party": PERSON, "verdict": "convicted", "charge": "假冒注册商标罪", "penalty": "imprisonment", "months": 42,
    "probation": None, "fine": Decimal(200_000), "wording": "",
}  # fmt: skip
COUNTED = "（刑期从判决执行之日起计算；判决执行以前先行羁押的，羁押一日折抵刑期"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, f"被告人张某犯假冒注册商标罪，判处有期徒刑三年六个月，并处罚金人民币200,000元。{COUNTED}一日。）"),
        (
            {"months": 12, "probation": 12, "fine": None},
            "被告人张某犯假冒注册商标罪，判处有期徒刑一年，缓刑一年。（缓刑考验期限，从判决确定之日起计算。）",
        ),
        (
            {"penalty": "control", "months": 10, "fine": None},
            f"被告人张某犯假冒注册商标罪，判处管制十个月。{COUNTED}二日。）",
        ),
        (
            {"party": UNIT, "penalty": "fine", "months": None},
            "被告单位某公司犯假冒注册商标罪，判处罚金人民币200,000元。",
        ),
        ({"verdict": "exempt"}, "被告人张某犯假冒注册商标罪，免予刑事处罚。"),
        ({"verdict": "acquitted"}, "被告人张某无罪。"),
        ({"wording": "张某犯甲罪……数罪并罚，决定执行……"}, "张某犯甲罪……数罪并罚，决定执行……"),
    ],
)  # fmt: skip
def test_a_sentence_in_words(row: dict[str, Any], said: str) -> None:
    assert sentence_of(ROW | row) == said


@pytest.mark.parametrize(
    ("months", "said"), [(1, "一个月"), (6, "六个月"), (12, "一年"), (18, "一年六个月"), (120, "十年")]
)
def test_months_in_words(months: int, said: str) -> None:
    assert months_in_words(months) == said


@pytest.mark.parametrize(
    ("paid", "offset", "said"),
    [(50_000, 50_000, "尚应缴纳罚金150,000元"), (300_000, 200_000, "罚金已经折抵完毕")],
)
def test_what_is_set_off_and_what_is_left(paid: int, offset: int, said: str) -> None:
    assert said in offset_of(ROW | {"paid": Decimal(paid)}, Decimal(offset))

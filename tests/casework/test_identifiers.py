"""Check digits of persons and organisations, and the cleaning of text."""

from datetime import date

import pytest

from casework.identifiers import IdentifierError, birth_date, citizen_number, clean_text, credit_code


def test_a_citizen_number_is_taken_in_its_normal_form() -> None:
    assert citizen_number(" 110105 19491231 002x ") == "11010519491231002X"
    assert citizen_number("１１０１０５１９４９１２３１００２Ｘ") == "11010519491231002X"
    assert birth_date("11010519491231002X") == date(1949, 12, 31)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("110105491231002", "15位"),
        ("1101051949123100", "填写的是16位"),
        ("110105194912310021", "校验码不符"),
        ("110105194902300025", "出生日期“19490230”不存在"),
        ("990105194912310025", "省级行政区划"),
        ("", "填写的是0位"),
    ],
)
def test_a_wrong_citizen_number_is_refused_with_the_reason(number: str, told: str) -> None:
    with pytest.raises(IdentifierError, match=told):
        citizen_number(number)


def test_a_credit_code_is_taken_in_its_normal_form() -> None:
    assert credit_code("91350100m000100y43") == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("91350100M000100Y44", "校验码不符"),
        ("91350100M000100Y4", "填写的是17位"),
        ("91350100M000I00Y43", "不使用字符“I”"),
        ("91A50100M000100Y43", "行政区划码"),
    ],
)
def test_a_wrong_credit_code_is_refused_with_the_reason(code: str, told: str) -> None:
    with pytest.raises(IdentifierError, match=told):
        credit_code(code)


def test_every_single_wrong_digit_is_found() -> None:
    good = "91350100M000100Y43"
    for place in range(8, 18):
        wrong = good[:place] + ("7" if good[place] != "7" else "8") + good[place + 1 :]
        with pytest.raises(IdentifierError):
            credit_code(wrong)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("甲\x00乙\x1b", "甲乙"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("\u202e倒写\u200b", "倒写"),
        ("  <b>粗</b>\t ", "<b>粗</b>"),
        ("坏\ud800字", "坏字"),
        ("𠮷野\U000323af", "𠮷野\U000323af"),
    ],
)
def test_text_is_cleaned_of_what_cannot_be_printed(text: str, kept: str) -> None:
    assert clean_text(text) == kept

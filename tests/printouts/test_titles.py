"""Titles in balanced lines that break between words; the agency's name as large as it fits."""

import pytest

from printouts.templatetags import papers
from printouts.titles import WORDS, lines


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("行政处罚决定书", ["行政处罚决定书"]),
        (
            "关于临沂市云岭百货有限公司涉嫌销售侵犯注册商标专用权的商品案的行政处罚决定书",
            ["关于临沂市云岭百货有限公司", "涉嫌销售侵犯注册商标专用权的", "商品案的行政处罚决定书"],
        ),
        ("山东省临沂市经济技术开发区人民法院知识产权审判庭", ["山东省临沂市经济技术开发区", "人民法院知识产权审判庭"]),
        ("场所/设施/财物委托保管确认通知书", ["场所/设施/财物委托保管确认通知书"]),
    ],
)
def test_a_title_is_broken_between_words_into_like_lines(title: str, broken: list[str]) -> None:
    assert lines(title, 18) == broken


@pytest.mark.parametrize("longest", [5, 8, 12, 18])
def test_no_line_is_too_long_or_begins_with_a_closing_mark(longest: int) -> None:
    title = "关于（临沂市）云岭、沂蒙百货有限公司，涉嫌销售侵犯“云杉”注册商标专用权的商品案的《行政处罚决定书》"
    broken = lines(title, longest)
    assert "".join(broken) == title
    assert all(len(line) <= longest for line in broken)
    assert all(line[0] not in "，、》”）" and line[-1] not in "（《“" for line in broken)


def test_words_and_numbers_stay_whole() -> None:
    title = "临市监处罚〔2026〕12号行政处罚决定书履行催告书和强制执行申请书"
    broken = lines(title, 16)
    assert any("〔2026〕12号" in line for line in broken)
    whole = "|".join(broken)
    assert all(word in whole for word in WORDS if word in title)


def test_a_word_without_end_is_left_whole() -> None:
    assert lines("A" * 90, 18) == ["A" * 90]


@pytest.mark.parametrize(("length", "size"), [(9, 44), (12, 36), (15, 28), (20, 22), (60, 22)])
def test_the_name_of_an_agency_is_as_large_as_it_fits(length: int, size: int) -> None:
    shown = papers.letterhead("局" * length, 156)
    assert f'class="s s{size}"' in shown
    assert (
        max(len(line) for line in shown.split(">", 1)[1].replace("</span>", "").split("<br>")) * size <= 156 * 72 / 25.4
    )

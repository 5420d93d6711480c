"""Terms that agreements write in words: start, words, last day, remark."""

from __future__ import annotations

from datetime import date

import pytest

from casework.agreed_terms import can_be_counted, counted
from casework.workdays import shipped_calendar


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("协议生效之日起十日内", "2026-03-12"),
        ("自本协议签订之日起15日内", "2026-03-17"),
        ("协议签字后三十日内付清", "2026-04-01"),
        ("协议生效之日起五个工作日内", "2026-03-09"),
        ("协议生效之日起三个月内", "2026-06-02"),
        ("调解协议生效后二十天内。", "2026-03-23"),  # the twentieth day is a Sunday
        ("被申请人收到发票后十日内", None),  # runs from something else
        ("货物交付完毕时", None),
        ("2026年3月底", None),
    ],
)
def test_a_term_in_words_gives_its_last_day(words: str, last: str | None) -> None:
    day = counted(words, date(2026, 3, 2), shipped_calendar())
    assert str(day) == str(last)
    assert can_be_counted(words) is (last is not None)

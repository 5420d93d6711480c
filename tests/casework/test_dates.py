"""Legal dates: as exact as they are known, and never more."""

from datetime import UTC, date, datetime

import pytest

from casework.dates import LegalDate, Precision, UnreadableDateError, chinese_date, formal_date

at = LegalDate.parse


@pytest.mark.parametrize("text", ["2025-03-03T09:30", "2025-03-03", "2021-09", "2026", ""])
def test_comes_back_as_it_was_written(text: str) -> None:
    assert str(at(text)) == text
    assert at(str(at(text))) == at(text)


def test_takes_what_yaml_makes_of_a_date() -> None:
    assert at(2026) == at("2026")
    assert at(date(2025, 3, 3)) == at("2025-03-03")
    assert at(datetime(2025, 3, 3, 9, 30, 15)) == at("2025-03-03T09:30")  # noqa: DTZ001  # YAML gives no zone


@pytest.mark.parametrize("text", ["2025-02-30", "2025-13", "03/03/2025", "昨天", "2025-03-03T25:00", "20250303"])
def test_refuses_what_is_no_date_and_says_how_to_write_one(text: str) -> None:
    with pytest.raises(UnreadableDateError, match="请写成 2025-03-03"):
        at(text)


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2025-03-03", "2025-03-04", True),
        ("2025-03-04", "2025-03-03", False),
        ("2025-03-03", "2025-03-03", False),
        ("2025-03-03T09:30", "2025-03-03T09:31", True),
        ("2025-03-03T09:30", "2025-03-03", None),
        ("2025-02", "2025-03-01", True),
        ("2025-03", "2025-03-15", None),
        ("2024", "2025-01", True),
        ("", "2025-03-03", None),
    ],
)
def test_tells_the_order_only_where_it_can(one: str, other: str, before: bool | None) -> None:
    assert at(one).before(at(other)) is before
    assert at(one).is_before(at(other)) is (before is True)


def test_an_instant_is_shown_in_shanghai_time() -> None:
    moment = LegalDate.of(datetime(2026, 11, 22, 16, 5, 30, tzinfo=UTC))
    assert (str(moment), moment.day, moment.precision) == ("2026-11-23T00:05", date(2026, 11, 23), Precision.MINUTE)


def test_knows_its_first_and_last_possible_day() -> None:
    month = at("2024-02")
    assert (month.earliest, month.latest, month.day) == (date(2024, 2, 1), date(2024, 2, 29), None)
    assert month.latest_moment.isoformat() == "2024-02-29T23:59:00+08:00"


def test_is_written_in_chinese() -> None:
    assert at("2026-11-22").chinese(weekday=True) == "2026年11月22日（星期日）"
    assert at("2026-11-22T09:05").chinese() == "2026年11月22日9时05分"
    assert at("2026-11").chinese() == "2026年11月"
    assert at(None).chinese() == "日期不详"
    assert chinese_date(date(2026, 1, 2)) == "2026年1月2日"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-22", "二〇二六年十一月二十二日"),
        ("2030-10-30", "二〇三〇年十月三十日"),
        ("2007-01-10", "二〇〇七年一月十日"),
    ],
)
def test_papers_carry_it_in_words(day: str, words: str) -> None:
    assert formal_date(date.fromisoformat(day)) == words

"""Ranges of fines, bands of discretion, added fines, and the lighter of two laws."""

from datetime import date
from decimal import Decimal

import pytest

from casework.exceptions import InvalidInput, LawDataError
from casework.law import Band, added_fine, band_of, fine_range, governing_fine

ON = date(2026, 1, 5)
TABLE = [
    ("trademark.infringement", {"illegal_turnover": 60000}, "", 0, 300000, "五万元以上：五倍以下"),
    ("trademark.infringement", {"illegal_turnover": 50000}, "", 0, 250000, "五万元整适用五倍以下"),
    ("trademark.infringement", {"illegal_turnover": 0}, "", 0, 250000, "没有违法经营额：二十五万元以下"),
    ("trademark.false_registration", {"illegal_turnover": 100000}, "", 0, 20000, "百分之二十以下"),
    ("trademark.well_known_wording", {}, "", 100000, 100000, "2019年法固定十万元"),
    ("trademark.bad_faith_filing", {"illegal_gains": 50000}, "", 0, 30000, "三倍以下，最高三万元"),
    ("trademark.agency_misconduct", {}, "person", 5000, 50000, "直接责任人员"),
    ("patent.passing_off", {"illegal_gains": 50000}, "", 0, 250000, "违法所得五万元以下"),
    ("patent.passing_off", {"illegal_gains": 60000}, "", 0, 300000, "基数是违法所得"),
    ("copyright.public_interest", {"illegal_turnover": 80000}, "", 80000, 400000, "一倍以上五倍以下"),
    ("copyright.software", {"piece_count": 120}, "per_piece", 12000, 12000, "每件一百元"),
    ("unfair_competition.trade_secret", {}, "serious", 1000000, 5000000, "情节严重"),
    ("customs.infringing_goods", {"goods_value": 10000}, "", 0, 3000, "货值百分之三十以下"),
]


@pytest.mark.parametrize(("act", "figures", "bracket", "low", "high", "remark"), TABLE)
def test_the_range_follows_the_figures(
    act: str, figures: dict[str, int], bracket: str, low: int, high: int, remark: str
) -> None:
    found = fine_range(act, {name: Decimal(figure) for name, figure in figures.items()}, ON, bracket)
    assert [found.minimum, found.maximum] == [Decimal(low), Decimal(high)], remark


@pytest.mark.parametrize(
    ("day", "bracket", "low", "high", "article"),
    [
        (date(2023, 6, 1), "general", 100000, 1000000, "第二十一条"),
        (date(2025, 10, 14), "serious", 500000, 5000000, "第二十一条"),
        (date(2025, 10, 15), "general", 100000, 1000000, "第二十六条"),
        (date(2025, 10, 15), "serious", 1000000, 5000000, "第二十六条"),
    ],
)
def test_a_trade_secret_is_fined_by_the_text_of_its_day(
    day: date, bracket: str, low: int, high: int, article: str
) -> None:
    found = fine_range("unfair_competition.trade_secret", {}, day, bracket)
    assert [found.minimum, found.maximum] == [Decimal(low), Decimal(high)]
    assert article in found.article


def test_a_missing_figure_is_asked_for() -> None:
    with pytest.raises(InvalidInput, match="需要“违法经营额”（商标法第六十条第二款）"):
        fine_range("trademark.infringement", {}, ON)


def test_circumstances_must_be_chosen_where_they_decide() -> None:
    with pytest.raises(InvalidInput, match=r"情节严重（serious）"):
        fine_range("unfair_competition.trade_secret", {}, ON)
    with pytest.raises(InvalidInput, match="没有档次“grave”"):
        fine_range("unfair_competition.trade_secret", {}, ON, "grave")


def test_a_range_nobody_has_read_is_not_computed() -> None:
    with pytest.raises(LawDataError, match="尚未核实"):
        fine_range("fine.019", {}, ON)


@pytest.mark.parametrize(
    ("amount", "band"),
    [
        ("79999.99", Band.MITIGATED),
        ("80000", Band.LIGHTER),
        ("176000", Band.LIGHTER),
        ("176000.01", Band.ORDINARY),
        ("303999.99", Band.ORDINARY),
        ("304000", Band.HEAVIER),
        ("400000", Band.HEAVIER),
    ],
)
def test_thirty_percent_at_each_end_are_lighter_and_heavier(amount: str, band: Band) -> None:
    scope = fine_range("copyright.public_interest", {"illegal_turnover": Decimal(80000)}, ON)
    assert band_of(scope, Decimal(amount), ON) is band


def test_above_the_maximum_is_refused() -> None:
    scope = fine_range("trademark.infringement", {"illegal_turnover": Decimal(0)}, ON)
    with pytest.raises(InvalidInput, match="超过法定最高限"):
        band_of(scope, Decimal(250001), ON)


@pytest.mark.parametrize(("days", "added"), [(0, 0), (1, 300), (10, 3000), (34, 10000), (400, 10000)])
def test_three_percent_a_day_never_above_the_fine(days: int, added: int) -> None:
    assert added_fine(Decimal(10000), days) == added


OLD, NEW = date(2026, 5, 1), date(2027, 2, 1)


@pytest.mark.parametrize(
    ("act", "ended", "decided", "governs", "remark"),
    [
        ("trademark.well_known_wording", OLD, NEW, "fine.015", "新法改为十万元以下，较轻，适用新法"),
        ("trademark.infringement", OLD, NEW, "fine.001", "轻重相同，适用行为时的法"),
        ("fine.001", NEW, NEW, "fine.008", "行为持续到新法施行之后"),
        ("trademark.bad_faith_filing", OLD, NEW, "fine.007", "新法较重，适用行为时的法"),
        ("patent.passing_off", OLD, NEW, "fine.020", "法律未变"),
    ],
)
def test_the_lighter_law_governs(act: str, ended: date, decided: date, governs: str, remark: str) -> None:
    figures = {"illegal_turnover": Decimal(60000), "illegal_gains": Decimal(0)}
    found = governing_fine(act, ended, decided, figures)
    assert found.fine is not None
    assert found.fine.id == governs, f"{remark}：{found.reason}"

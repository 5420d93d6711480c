"""What a crime carries, and the usual range of the criminal fine, by the interpretation of the day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.law.sentences import bands, longest, usual_fine

NEW, OLD, BEFORE = date(2026, 3, 2), date(2022, 3, 2), date(2015, 3, 2)


@pytest.mark.parametrize(
    ("article", "found"),
    [
        ("刑法.213", [(0, 36), (36, 120)]),
        ("刑法.216", [(0, 36)]),
        ("刑法.218", [(0, 60)]),
        ("刑法.219之一", [(0, 60), (60, 180)]),
        ("刑法.225", []),
    ],
)
def test_the_bands_of_an_article_in_months(article: str, found: list[tuple[int, int]]) -> None:
    assert [(band.least, band.most) for band in bands(article)] == found
    assert longest(article) == (found[-1][1] if found else None)


@pytest.mark.parametrize(
    ("gains", "turnover", "months", "on", "least", "most"),
    [
        (50_000, 900_000, 18, NEW, 50_000, 500_000),  # gains go before turnover: one to ten times
        (50_000, 900_000, 18, OLD, 50_000, 250_000),  # one to five times until 25 April 2025
        (None, 900_000, 18, NEW, 450_000, 900_000),
        (0, None, 36, NEW, 30_000, 1_000_000),  # three years are still "three years or less"
        (None, None, 37, NEW, 150_000, 5_000_000),
    ],
)
def test_the_usual_fine(gains: int | None, turnover: int | None, months: int, on: date, least: int, most: int) -> None:
    known = [None if figure is None else Decimal(figure) for figure in (gains, turnover)]
    found = usual_fine(known[0], known[1], months, on)
    assert found is not None
    assert (found.minimum, found.maximum) == (Decimal(least), Decimal(most))


def test_no_range_before_any_on_file_and_the_older_one_says_that_it_is_not_verified() -> None:
    assert usual_fine(Decimal(1), None, 12, BEFORE) is None
    older = usual_fine(Decimal(1), None, 12, OLD)
    assert older is not None
    assert not older.verified

"""Time taken out of a period, against counting day by day."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from casework.spans import add_months, merge, shift
from casework.workdays import shipped_calendar

START = date(2025, 9, 1)
SPANS = some.lists(some.tuples(some.integers(1, 60), some.integers(0, 25)), max_size=4)


def day(number: int) -> date:
    return START + timedelta(days=number)


@settings(max_examples=60, deadline=None)
@given(SPANS, some.integers(1, 40), some.booleans())
def test_a_day_is_taken_out_once_however_often_it_was_stopped(
    stops: list[tuple[int, int]], amount: int, working: bool
) -> None:
    calendar = shipped_calendar()
    spans = [(day(first), day(first + length)) for first, length in stops]
    end = calendar.add(START, amount) if working else START + timedelta(days=amount)
    due, _, running = shift(end, spans, calendar if working else None)
    counted, today = 0, START
    while counted < amount:
        today += timedelta(days=1)
        out = any(first <= today < until for first, until in spans)
        counted += not out and (not working or calendar.is_workday(today))
    assert running
    assert due == today


def test_an_open_stop_swallows_what_follows() -> None:
    spans = [(day(3), None), (day(1), day(2)), (day(5), day(9))]
    assert merge(spans) == [(day(1), day(2)), (day(3), None)]


def test_months_end_on_the_same_day_or_the_last_one() -> None:
    assert add_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2025, 2, 28), 1) == date(2025, 3, 28)
    assert add_months(date(2025, 2, 28), 1, keep_last=True) == date(2025, 3, 31)
    assert add_months(date(2026, 3, 1), -3) == date(2025, 12, 1)

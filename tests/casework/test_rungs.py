"""The moments of warnings are counted from the end of a term: a table a lawyer can read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from casework.counting import compute
from casework.dates import SHANGHAI, LegalDate
from casework.law.limits import limit, limits
from casework.law.warnings import load_warnings, warnings
from casework.limits import parse_amount
from casework.projection import Extended, Restart, Stop
from casework.rungs import Laid, lay
from casework.workdays import shipped_calendar

CALENDAR = shipped_calendar()
START = LegalDate.parse("2026-03-02")


def laid(
    rule: str,
    start: LegalDate = START,
    stops: tuple[Stop, ...] = (),
    extensions: tuple[Extended, ...] = (),
    restarts: tuple[Restart, ...] = (),
) -> Laid:
    found = limit(rule)
    moved: Any = {"stops": stops, "extensions": extensions, "restarts": restarts}
    return lay(found, start, compute(found, start, calendar=CALENDAR, **moved), CALENDAR, **moved)


def days(found: Laid) -> dict[str, date]:
    return {rung.at: moment.astimezone(SHANGHAI).date() for moment, rung in found.moments}


def test_the_rungs_of_ninety_days_lie_before_and_after_their_end() -> None:
    # Filed on Monday 2 March; the ninetieth day is Sunday 31 May, so the term ends on Monday 1 June 2026.
    found = laid("penalty.decision")
    assert days(found) == {
        "30% left": date(2026, 5, 5),
        "10 working days before": date(2026, 5, 18),
        "5 working days before": date(2026, 5, 25),
        "2 working days before": date(2026, 5, 28),
        "on the last day": date(2026, 6, 1),
        "1 calendar day after": date(2026, 6, 2),
        "7 calendar days after": date(2026, 6, 8),
    }
    assert found.length == 91
    assert found.first == datetime(2026, 5, 5, 8, tzinfo=SHANGHAI)
    assert found.stored()[0] == [datetime(2026, 5, 5, tzinfo=UTC).isoformat(), "30% left"]


def test_a_stop_moves_the_rungs_and_is_no_part_of_the_length_and_one_that_is_open_takes_them_away() -> None:
    out = Stop(LegalDate.parse("2026-04-01"), LegalDate.parse("2026-04-11"), "testing_appraisal")
    found = laid("penalty.decision", stops=(out,))
    assert days(found)["on the last day"] == date(2026, 6, 10)
    assert found.length == 90
    assert laid("penalty.decision", stops=(Stop(out.start, None, out.ground),)) == Laid()


def test_what_lies_before_an_extension_was_missed_by_nobody() -> None:
    longer = Extended(parse_amount("30 calendar days"), "某局长", LegalDate.parse("2026-06-01"))
    found = days(laid("penalty.decision", extensions=(longer,)))
    assert "30% left" not in found  # 26 May, when the term still ended on 1 June
    assert found["on the last day"] == date(2026, 6, 30)
    assert found["10 working days before"] == date(2026, 6, 15)


def test_a_short_term_has_no_rung_before_it_began() -> None:
    # Seven working days from Thursday 24 September 2026, over the days of National Day.
    found = days(laid("penalty.register_and_preserve.disposal", LegalDate.parse("2026-09-24")))
    assert found["1 working day before"] < found["on the last day"]
    assert min(found.values()) > date(2026, 9, 24)
    assert days(laid("penalty.seizure.period", LegalDate.parse("2026-03-02")))["7 working days before"] == date(
        2026, 3, 23
    )


def test_twenty_four_hours_are_warned_of_by_the_minute() -> None:
    found = laid("penalty.seizure.emergency_report", LegalDate.parse("2026-03-02T09:20"))
    # The hour in which it began is not counted: until ten o'clock of the next day.
    assert [moment.astimezone(SHANGHAI).strftime("%d %H:%M") for moment, _ in found.moments] == [
        "02 21:40", "03 08:00", "03 09:30", "03 10:01",
    ]  # fmt: skip
    assert found.length is None
    assert laid("penalty.seizure.emergency_report") == Laid(), "without its minute it cannot be computed"


def test_every_term_of_the_law_has_a_ladder_and_the_data_are_sound() -> None:
    assert not warnings().problems
    assert all(warnings().ladder(rule) for rule in limits())
    assert str(warnings().ladders[0].rungs[1]) == "届满前2小时"
    assert warnings().rules["penalty.decision"].rung("30% left") is not None


@pytest.mark.parametrize(
    ("given", "wanted", "said"),
    [
        ('at = "30% left"', 'at = "a third left"', "无法识别"),
        ('to = ["holder"]', 'to = ["mayor"]', "mayor"),
        ('to = ["holder"]', "to = []", "为空"),
        ('at = "50% left"', 'at = "3 calendar days before"', "不合"),
        ('at = "10 calendar days before"', 'at = "2 hours before"', "不合"),
        ('at = "5 calendar days before"', 'at = "10 calendar days before"', "两次"),
        ('[rules."penalty.decision"]', '[rules."penalty.nothing"]', "没有这一期限"),
        ('kinds = ["limitation"]', 'kinds = ["limit"]', "limit"),
        ("custody = true", "custdy = true", "custdy"),
        ('up_to = "10 calendar days"', 'up_to = "ten days"', "无法识别"),
        ('kinds = ["term", "release"]', 'kinds = ["term"]', "没有适用的预警时点"),
        ("red = 15", "red = 115", "red"),
        ("filed = 50", "filed = 150", "百分比"),
        ('terms = ["penalty.decision"]', 'terms = ["penalty.never"]', "penalty.never"),
        ("[steps.penalty]", "[stairs.penalty]", "不认识的部分"),
    ],
)
def test_a_fault_of_the_data_stops_the_start(tmp_path: Path, given: str, wanted: str, said: str) -> None:
    text = (Path("casework/law/data/warnings.toml")).read_text(encoding="utf-8")
    assert given in text
    (tmp_path / "warnings.toml").write_text(text.replace(given, wanted, 1), encoding="utf-8")
    problems = load_warnings(tmp_path).problems
    assert any(said in str(problem) for problem in problems), problems

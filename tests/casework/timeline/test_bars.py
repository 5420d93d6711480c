"""Terms as bars: each ledger with the stretches it must give, the legal end, and what is marked of it."""

from __future__ import annotations

from typing import Any

from casework.models import DeadlineState
from casework.timeline import bars
from casework.timeline.pieces import Bar, Part
from tests.casework.timeline.told import measure, reading, rows, term

STARTED = ("started", "03-02", "seizure_imposed", 1)


def bar(lines: list[tuple[Any, ...]], now: str, rule: str = "penalty.seizure.period", **more: Any) -> Bar:
    return bars.terms(rows(terms=[term(lines, rule, **more)]), reading(now))[0]


def stretches(found: Bar) -> list[tuple[str, str, str]]:
    return [(str(each.part), f"{each.first:%m-%d}", f"{each.last:%m-%d}") for each in found.stretches]


def test_a_seizure_runs_thirty_days_and_ends_with_its_last_day() -> None:
    found = bar([STARTED], "03-20")
    assert (found.said_end, stretches(found)) == ("2026年4月1日（星期三）", [("run", "03-02", "04-02")])
    assert (found.late, found.open, found.provisional) == (False, True, False)


def test_a_test_and_an_extension_are_pieces_of_their_own() -> None:
    stopped = [("stopped", "03-10", "testing_appraisal", 2), ("resumed", "03-15", "testing_appraisal", 3)]
    found = bar([STARTED, *stopped, ("extended", "03-30", "30 calendar days", 4)], "04-20")
    assert stretches(found) == [("run", "03-02", "04-07"), ("added", "04-07", "05-07"), ("stop", "03-10", "03-15")]
    assert found.said_end == "2026年5月6日（星期三）"
    assert [each.said for each in found.stretches] == ["", "延长30日", "检测、检验、检疫、鉴定所需时间"]


def test_a_clock_that_stands_still_has_no_end_until_it_runs_again() -> None:
    found = bar([STARTED, ("stopped", "03-10", "testing_appraisal", 2)], "03-20")
    assert (found.end, found.said_end, found.computable) == (None, "", True)
    assert stretches(found)[-1] == ("stop", "03-10", "03-20")


def test_what_the_law_does_not_leave_out_is_no_stop() -> None:
    found = bar([STARTED, ("stopped", "03-10", "suspension", 2), ("resumed", "03-15", "suspension", 3)], "03-20")
    assert all(each.part is not Part.STOP for each in found.stretches)


def test_late_is_what_an_authority_owes_and_has_not_done() -> None:
    running = bar([STARTED], "04-12")
    assert (running.late_by, stretches(running)[-1]) == ("11日", ("late", "04-02", "04-12"))
    done = bar([STARTED, ("met", "04-05", "", 5)], "06-01")
    assert (done.late_by, done.state) == ("4日", str(DeadlineState.MET.label))
    in_time = bar([STARTED, ("met", "04-01", "", 5)], "06-01")
    assert (in_time.late, f"{in_time.done:%m-%d}") == (False, "04-02")


def test_a_right_of_the_party_is_never_late() -> None:
    found = bars.terms(
        rows(terms=[term([("started", "03-02", "penalty_notice_served", 1)], "penalty.hearing.request")]),
        reading("05-01"),
    )[0]
    assert (found.late_by, found.said_end) == ("", "2026年3月9日（星期一）")


def test_a_term_into_a_year_without_its_notice_is_provisional() -> None:
    found = bar([("started", "12-30", "referral_reported", 1)], "12-31", "referral.head_decision")
    assert found.provisional
    assert "暂定" in found.notes


def test_a_start_known_to_the_month_is_shown_and_not_counted() -> None:
    found = bar([("started", "03", "seizure_imposed", 1)], "03-20")
    assert (found.end, found.computable) == (None, False)
    assert "无法计算，请补全日期" in found.notes
    assert f"{found.first:%m-%d}" == "03-01"


def test_a_measure_lasts_until_it_was_lifted() -> None:
    held = bars.measures(rows(measures=[measure()]), reading("03-20"))[0]
    assert (held.open, f"{held.last:%m-%d}", held.label) == (True, "03-20", "扣押（未结束）")
    lifted = bars.measures(rows(measures=[measure(state="released", ended_at="2026-03-12")]), reading("03-20"))[0]
    assert (lifted.open, f"{lifted.last:%m-%d}", lifted.said_end) == (False, "03-13", "2026年3月12日")

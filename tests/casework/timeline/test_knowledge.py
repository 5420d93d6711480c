"""As known on a day: what was entered later is not there, what had not changed yet stands as it stood."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from casework.dates import SHANGHAI
from casework.timeline import build, knowledge
from casework.timeline.pieces import Timeline
from casework.timeline.rows import Rows
from casework.workdays import calendar_published_by, shipped_calendar
from tests.casework.timeline.told import BUREAU, event, lane, lead, measure, reading, rows, term


def known(told: Rows, day: str) -> Rows:
    return knowledge.known(told, date.fromisoformat(f"2026-{day}"), shipped_calendar())


def seen(told: Rows, day: str) -> Timeline:
    return build.build(known(told, day), reading(day), date.fromisoformat(f"2026-{day}"))


def test_a_late_entry_is_seen_from_the_day_on_which_it_was_entered() -> None:
    told = rows(events=[event(1, "penalty.file", "03-02"), event(2, "penalty.seize", "03-05", "03-20", entry="late")])
    assert [each.seq for each in known(told, "03-19").events] == [1]
    after = seen(told, "03-20")
    assert [(point.seq, point.entered_late is not None) for point in after.points] == [(1, False), (2, True)]


def test_a_term_is_projected_from_the_lines_known_then() -> None:
    lines = [
        ("started", "03-02", "seizure_imposed", 1), ("extended", "03-30", "30 calendar days", 3, "04-03"),
        ("met", "04-20", "", 4),
    ]  # fmt: skip
    told = rows(terms=[term(lines)], events=[event(1, "penalty.seize", "03-02")])
    ends = {day: seen(told, day).bars[0] for day in ("04-02", "04-03", "04-25")}
    assert {day: each.said_end for day, each in ends.items()} == {
        "04-02": "2026年4月1日（星期三）", "04-03": "2026年5月1日（星期五）", "04-25": "2026年5月1日（星期五）",
    }  # fmt: skip
    # On 2 April nobody had entered the extension: the seizure was late by what was known.
    assert [each.late for each in ends.values()] == [True, False, False]
    assert ends["04-25"].done is not None
    assert ends["04-03"].done is None
    assert known(told, "03-01").deadlines == []


def test_a_paper_stands_as_it_stood() -> None:
    paper = SimpleNamespace(
        pk=3, kind="penalty_notice", title="告知书", number="1号", state="withdrawn", event_seq=2, proceeding_id=BUREAU,
        recorded=_at("03-05"), replaced_recorded=None, values_hash="abc", origin="issued", issued_on=date(2026, 3, 5),
        party_id=None,
    )  # fmt: skip
    events = [
        event(2, "penalty.notify", "03-05"),
        event(3, "penalty.withdraw_paper.agreed", "03-09", noted="abc"),
    ]
    told = rows(papers=[paper], events=events)
    states = {day: [each.state for each in known(told, day).papers] for day in ("03-04", "03-08", "03-09")}
    assert states == {"03-04": [], "03-08": ["issued"], "03-09": ["withdrawn"]}
    assert paper.state == "withdrawn"  # the row itself is left alone


def test_measures_holders_and_ends_go_back_too() -> None:
    first, then = lead(1, "赵一鸣", "03-02", "03-20"), lead(2, "史七星", "03-20", officer=13)
    told = rows(
        lanes=[lane(stage="closed", ended_on=date(2026, 5, 8))],
        assignments=[first, then],
        measures=[measure(state="released", ended_at="2026-03-25")],
        events=[
            event(1, "penalty.file", "03-02", refs=["11"], moved=["lead", "filed"]),
            event(2, "penalty.seize.agreed", "03-02T10:00"),
            event(3, "penalty.reassign", "03-20", "03-22", refs=["13"]),
            event(4, "penalty.release_measure", "03-25", "03-28"),
            event(5, "penalty.close", "05-08", "05-11", moved=["filed", "closed"]),
        ],
    )
    before, after = seen(told, "03-21"), seen(told, "03-22")
    assert [hold.who for hold in before.lanes[0].holds] == ["赵一鸣"]
    assert [(hold.who, str(hold.until)) for hold in after.lanes[0].holds] == [
        ("赵一鸣", "2026-03-19"),
        ("史七星", "None"),
    ]
    assert [each.open for each in seen(told, "03-27").bars] == [True]
    assert [each.open for each in seen(told, "03-28").bars] == [False]
    assert [seen(told, day).lanes[0].ended for day in ("05-10", "05-11")] == [None, date(2026, 5, 8)]
    assert seen(told, "03-01").lanes == ()


def test_a_receipt_entered_later_leaves_a_handover_waiting() -> None:
    handover: Any = SimpleNamespace(
        pk=4, sender_id=BUREAU, receiver_id=None, sent_at="2026-03-06", received_at="2026-03-07", received_by="丁侦",
        receipt="", recorded=_at("03-06"), received_recorded=_at("03-10"), state="received", event_seq=3,
        sent_by="临沂市监", recipient_name="某市公安局", get_kind_display=lambda: "移送",
    )  # fmt: skip
    told = rows(handovers=[handover])
    assert [seen(told, day).arrows[0].received is None for day in ("03-09", "03-10")] == [True, False]


def test_the_calendar_of_a_day_knows_the_notices_published_by_then() -> None:
    before, after = (calendar_published_by(date(2025, 11, day)) for day in (3, 4))
    assert (before.published(date(2026, 1, 1)), after.published(date(2026, 1, 1))) == (False, True)
    # 2 January 2026 is a day off only by the notice.
    assert (before.is_workday(date(2026, 1, 2)), after.is_workday(date(2026, 1, 2))) == (True, False)
    assert before.published(date(2025, 1, 1))


def _at(day: str) -> datetime:
    return datetime.fromisoformat(f"2026-{day}T12:00").replace(tzinfo=SHANGHAI)

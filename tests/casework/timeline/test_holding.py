"""Who held a case: on a day, in a month, by assignment or only by who acted; suspended, ended, unreadable."""

from __future__ import annotations

from datetime import date

from casework.dates import LegalDate
from casework.timeline import build, holding
from casework.timeline.picking import IRREGULAR, LATE, Picked, pick
from casework.timeline.pieces import What
from casework.timeline.rows import Rows
from tests.casework.timeline.told import BUREAU, POLICE, event, lane, lead, reading, rows, term


def told() -> Rows:
    police = lane(
        POLICE, kind="police_filing", opened_on=date(2026, 3, 25), parent_id=BUREAU, where="临沂公安",
        of_kind="police", stage="received", begun_recorded=None,
    )  # fmt: skip
    return rows(
        lanes=[police, lane(suspended_on=date(2026, 3, 25))],
        assignments=[lead(1, "赵一鸣", "03-10", "03-20"), lead(2, "史七星", "03-20", officer=13)],
        events=[
            event(1, "penalty.register_lead", "03-02", moved=["", "lead"]),
            event(2, "penalty.decide_filing", "03-10", moved=["lead", "filed"], who="孙三省", office="agency_head"),
            event(3, "penalty.inspect_site", "03-12", irregular_said=[["late", "逾期办理", "行政处罚法.60"]]),
        ],
        terms=[term([("started", "03-02", "seizure_imposed", 1)])],
    )


def held(day: str) -> list[tuple[str, str, bool, bool]]:
    timeline = build.build(told(), reading("05-01"))
    found = holding.held(timeline, LegalDate.parse(f"2026-{day}"))
    return [(each.lane.agency, each.who, each.told, each.still) for each in found]


def test_the_holder_of_each_proceeding_on_a_day() -> None:
    assert held("03-05") == [("临沂市监", "赵一鸣", False, False)]  # nobody was assigned yet: by who acted
    assert held("03-19") == [("临沂市监", "赵一鸣", True, False)]
    assert held("03-20") == [("临沂市监", "史七星", True, False)]
    # The bureau's proceeding stands still, the police hold the case; who there is not for us to read.
    assert held("03-26") == [("临沂市监", "史七星", True, True), ("临沂公安", "", True, False)]
    assert held("02-01") == []


def test_who_held_the_case_in_march() -> None:
    assert held("03")[0] == ("临沂市监", "赵一鸣、史七星", False, True)


def test_lanes_stand_in_the_order_of_their_beginning_below_what_began_them() -> None:
    timeline = build.build(told(), reading("05-01"))
    assert [(each.agency, each.depth) for each in timeline.lanes] == [("临沂市监", 0), ("临沂公安", 1)]
    assert timeline.lanes[0].stage_on(date(2026, 3, 9)) == "lead"
    assert timeline.lanes[0].suspended == ((date(2026, 3, 25), None),)


def test_filters() -> None:
    timeline = build.build(told(), reading("05-01"))
    late = pick(timeline, Picked(kinds=frozenset({LATE})))
    assert [each.key for each in late.bars] == ["d7"]
    assert late.points == ()
    irregular = pick(timeline, Picked(kinds=frozenset({IRREGULAR})))
    assert [each.seq for each in irregular.points] == [3]
    assert pick(timeline, Picked(kinds=frozenset({What.ACTS}))).bars == ()
    police = pick(timeline, Picked(agencies=frozenset({"临沂公安"})))
    assert [each.pk for each in police.lanes] == [POLICE]
    assert police.points == ()
    assert pick(timeline, Picked(proceedings=frozenset({BUREAU}))).lanes[0].pk == BUREAU

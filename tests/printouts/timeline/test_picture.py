"""The picture: nothing over anything else, every mark leads somewhere, hostile words stay words."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest

from casework.dates import SHANGHAI
from casework.timeline import build
from casework.timeline.pieces import Timeline
from casework.workdays import shipped_calendar
from printouts.timeline import listing, picture
from printouts.timeline.addresses import Addresses
from printouts.timeline.ink import LATE, STOP, Ink, cut, text_width, wrapped
from printouts.timeline.legend import legend
from printouts.timeline.rows import Flags, Shelf
from printouts.timeline.scale import Scale
from tests.casework.timeline.told import BUREAU, POLICE, event, lane, lead, reading, rows, term

HOSTILE = "</text><script>alert(1)</script>“&"
TO = Addresses(
    lambda key: f"?row={key}", lambda pk: f"/papers/{pk}/", lambda pk: f"terms/{pk}/", lambda pk: f"/handovers/{pk}/",
    lambda first, last: f"?from={first:%Y-%m-%d}&to={last:%Y-%m-%d}",
)  # fmt: skip


def handover(pk: int, sender: int, receiver: int, sent: str, received: str = "") -> Any:
    return SimpleNamespace(
        pk=pk, sender_id=sender, receiver_id=receiver, sent_at=f"2026-{sent}",
        received_at=f"2026-{received}" if received else "", received_by="丁侦", event_seq=pk, sent_by="某机关",
        recipient_name="某公安局", get_kind_display=lambda: "移送涉嫌犯罪案件",
    )  # fmt: skip


def told(**more: Any) -> Timeline:
    police = lane(POLICE, kind="police_filing", opened_on=date(2026, 3, 12), parent_id=BUREAU, where="公安局")
    lines = [
        ("started", "03-02", "seizure_imposed", 1), ("stopped", "03-10", "testing_appraisal", 2),
        ("resumed", "03-15", "testing_appraisal", 3), ("extended", "03-30", "30 calendar days", 4),
    ]  # fmt: skip
    lists: dict[str, Any] = {
        "lanes": [lane(), police],
        "assignments": [lead(1, "赵一鸣", "03-02")],
        "terms": [term(lines)],
        "events": [
            event(1, "penalty.seize", "03-02T10:00"),
            event(2, "penalty.inquire", "03-09", "03-20", irregular_said=[["x", "一名执法人员", "行政处罚法.42"]]),
            event(3, f"penalty.{HOSTILE}", "03", who=HOSTILE),
        ],
        "handovers": [handover(1, BUREAU, POLICE, "03-12", "03-13"), handover(2, POLICE, BUREAU, "04-01")],
        **more,
    }
    return build.build(rows(**lists), reading("06-01"))


def window(timeline: Timeline) -> Scale:
    first, last = timeline.span
    return Scale(first, last, 1000)


def parsed(markup: str) -> ElementTree.Element:
    """Return a picture that was drawn here; it fails where that is no well-formed XML."""
    return ElementTree.fromstring(markup)  # noqa: S314


def drawn(timeline: Timeline, **more: Any) -> ElementTree.Element:
    found = picture.draw(timeline, window(timeline), TO, shipped_calendar(), **more)
    for part in found.parts():
        parsed(part)
    return parsed(found.whole())


def named(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return list(root.iter(f"{{http://www.w3.org/2000/svg}}{name}"))


def test_every_piece_is_drawn_and_leads_to_what_it_shows() -> None:
    root = drawn(told(), day=date(2026, 3, 20))
    addresses = {each.get("href") for each in named(root, "a")}
    assert {"?row=e1", "?row=e2", "?row=e3", "terms/7/", "/handovers/1/", "/handovers/2/"} <= addresses
    titles = "\n".join(each.text or "" for each in named(root, "title"))
    for said in (
        "延长30日",
        "扣除：检测、检验、检疫、鉴定所需时间",
        "不规范：一名执法人员（行政处罚法.42）",
        "2026年3月（约）",
        "尚未签收",
    ):
        assert said in titles
    words = [each.text or "" for each in named(root, "text")]
    assert {"今天", "查询日", "赵一鸣", "逾期26日"} <= set(words)
    # There and back: an arrow down that was signed for, one up that waits, its line broken.
    arrows = [each for each in named(root, "a") if each.get("class") == "arrow"]
    broken = [each for each in arrows if any(path.get("stroke-dasharray") for path in each)]
    assert (len(arrows), len(broken)) == (2, 1)


def test_hostile_words_stay_words() -> None:
    root = drawn(told())
    assert not named(root, "script")
    assert any("<script>" in (each.text or "") for each in named(root, "title"))


def test_all_is_styled_by_attributes_and_says_so_without_colour() -> None:
    whole = picture.draw(told(), window(told()), TO, shipped_calendar()).whole()
    assert "style=" not in whole
    assert not re.search(r"(?:href|src)=\"(?:https?:)?//", whole)
    assert "逾期" in whole  # lateness is written, not red alone


def test_the_names_of_acts_never_lie_over_each_other() -> None:
    many = [
        event(no, "penalty.现场检查笔录", f"03-{no % 27 + 1:02}T{no % 9 + 9:02}:{no % 60:02}") for no in range(1, 200)
    ]
    root = drawn(told(events=many, handovers=[]))
    places = [
        (float(each.get("x", 0)), float(each.get("y", 0)), each.text or "")
        for each in named(root, "text")
        if each.text and "现场检查" in each.text
    ]
    assert len(places) > 5
    for x, y, text in places:
        for other_x, other_y, _text in places:
            assert not (y == other_y and x < other_x < x + text_width(text)), (x, other_x, text)


def test_what_stands_too_near_shares_a_mark_that_leads_nearer() -> None:
    near = [event(no, "penalty.inquire", f"03-02T10:{no:02}") for no in range(1, 30)]
    root = drawn(told(events=[*near, event(40, "penalty.close", "05-20T10:00")]))
    shared = [each.get("href") or "" for each in named(root, "a") if any(child.text == "29" for child in each)]
    assert shared == ["?from=2026-03-02&to=2026-03-02"]


def test_a_case_of_thousands_of_events_is_a_picture_of_hundreds_of_marks() -> None:
    start = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
    many = [event(no, "penalty.inquire", f"{start + no * timedelta(hours=1):%m-%dT%H:%M}") for no in range(1, 2001)]
    root = drawn(told(events=many))
    assert len(named(root, "a")) < 150
    assert len(listing.rows(told(events=many), window(told(events=many)))) >= 2000


def test_the_table_says_what_the_picture_shows() -> None:
    timeline = told()
    found = {each.key: each for each in listing.rows(timeline, window(timeline))}
    assert set(found) == {"e1", "e2", "e3", "d7", "h1", "h2"}
    assert found["d7"].late == "26日"
    assert "延长30日" in found["d7"].details
    assert found["e2"].irregular == ("一名执法人员（行政处罚法.42）",)
    assert any("录入" in each for each in found["e2"].details)
    begin = datetime(2026, 3, 1, tzinfo=SHANGHAI)
    only_march = Scale(begin, begin + timedelta(days=7), 1000)
    assert {each.key for each in listing.rows(timeline, only_march)} == {"e1", "e3", "d7"}


def test_rows_of_labels() -> None:
    flags = Flags(2)
    assert [flags.place(x, 50) for x in (100, 70, 40, 20)] == [0, 1, None, None]
    assert flags.place(-10, 20) == 0
    shelf = Shelf(2)
    assert [shelf.place(*span) for span in ((0, 50), (40, 90), (45, 60), (60, 70))] == [0, 1, None, 0]


@pytest.mark.parametrize("kind", [STOP, LATE])
def test_hatching_stays_within_its_rectangle(kind: str) -> None:
    ink = Ink()
    ink.hatched(10, 20, 43, 8, kind)
    numbers = [tuple(map(float, pair)) for pair in re.findall(r"[ML]([\d.]+) ([\d.]+)", ink.parts[-1])]
    assert len(numbers) > 10
    assert all(10 <= x <= 53 and 20 <= y <= 28 for x, y in numbers)


def test_words_are_cut_and_wrapped_by_their_width() -> None:
    assert (cut("现场检查", 50), cut("现场检查笔录", 50), cut("现场检查", 12)) == ("现场检查", "现场检…", "")
    assert wrapped("不予立案已办结（已结束）", 66, 11, 3) == ["不予立案已办", "结（已结束）"]
    parsed(legend())
    parsed(legend(0.2))

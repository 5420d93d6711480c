"""The printed chronology (案件办理时间表): the picture on landscape pages, then everything in it as a table.

It is a working paper: the law's catalogue does not list it, it bears no number, and shows the state of the record that
the head of its chain of events names, as far as who prints it may see.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from casework.dates import LegalDate
from casework.models import Agency, Case
from casework.timeline.pieces import Timeline
from casework.workdays import Calendar
from printouts import pictured
from printouts.paper import Addressee, Family, Paper
from printouts.timeline import listing, picture
from printouts.timeline.addresses import Addresses
from printouts.timeline.ink import number
from printouts.timeline.legend import legend
from printouts.timeline.scale import Scale

CHRONOLOGY = Paper(
    id="case_chronology",
    title="案件办理时间表",
    form_no=0,
    law="行政处罚法.47",
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=("案件", "时间图", "时间表", "记录"),
    issuer="any",
)
# Pixels beside the names of lanes that fill the width of a landscape page, and the most that go below each other
# on the first of them, which bears the head, and on the others.
WIDTH, FIRST, HEIGHT = 1064.0, 615.0, 690.0
# What each remark in the head that takes a second line leaves less.
LINE, TITLE = 26.0, 30
# Rows of the table that are printed at once: some seventy pages.
MOST = 1000
MM = 263 / (WIDTH + picture.GUTTER)


def pdf(
    case: Case,
    timeline: Timeline,
    scale: Scale,
    calendar: Calendar,
    *,
    by: Agency,
    who: str,
    on: date,
    filtered: bool = False,
) -> bytes:
    """Return the chronology as PDF, as ``who`` of the agency ``by`` prints it on a day."""
    first = FIRST - LINE * (bool(timeline.known_on) + filtered + (len(case.title) > TITLE))
    pictures = _pictures(timeline, scale, calendar, first)
    seq, head = timeline.head
    facts: dict[str, Any] = {
        "pictures": [f"picture-{no}" for no in range(len(pictures))],
        "known_on": timeline.known_on.isoformat() if timeline.known_on else "",
        "head": head, "events": seq, "who": who, "filtered": filtered,
        "from": str(LegalDate.of(scale.first.date())), "to": str(LegalDate.of(scale.last.date())),
        "rows": [_row(no, each) for no, each in enumerate(listing.rows(timeline, scale), 1)],
    }  # fmt: skip
    values = {
        "number": "", "date": on.isoformat(), "agency": {"name": by.name}, "facts": facts,
        "case": {"title": case.title, "number": case.number},
    }  # fmt: skip
    drawn = {f"picture-{no}": each for no, each in enumerate(pictures)}
    return pictured.pdf(CHRONOLOGY, values, drawn | {"legend": legend(MM)})


def _row(no: int, row: listing.Row) -> dict[str, Any]:
    marks = [f"不规范：{each}" for each in row.irregular] + ([f"逾期{row.late}"] if row.late else [])
    return {
        "no": no, "when": row.when, "where": "　".join(part for part in (row.agency, row.title) if part),
        "kind": row.kind, "what": row.what, "details": "；".join(row.details), "law": row.law,
        "marks": "；".join(marks),
    }  # fmt: skip


def _pictures(timeline: Timeline, scale: Scale, calendar: Calendar, first: float) -> list[str]:
    """Return the picture in parts that each fit a page: as many lanes as there is room for, one at the least."""
    heights = [
        picture.draw(picture.part(timeline, [lane.pk]), scale, Addresses(), calendar).height - picture.AXIS
        for lane in timeline.lanes
    ]
    found: list[str] = []
    for lanes in _fitting([lane.pk for lane in timeline.lanes], heights, first):
        drawn = picture.draw(picture.part(timeline, lanes), scale, Addresses(), calendar)
        found.append(_sized(drawn, first if not found else HEIGHT))
    return found


def _fitting(lanes: Sequence[int], heights: Sequence[float], first: float) -> list[list[int]]:
    pages: list[list[int]] = []
    left = 0.0
    for lane, height in zip(lanes, heights, strict=True):
        if not pages or height > left:
            left = (first if not pages else HEIGHT) - picture.AXIS
            pages.append([])
        pages[-1].append(lane)
        left -= height
    return pages


def _sized(drawn: picture.Drawn, most: float) -> str:
    """Return a picture in millimetres: as wide as the page, narrower where a single lane is higher than one."""
    shrink = min(1.0, most / drawn.height)
    width, height = (drawn.width + picture.GUTTER) * MM * shrink, drawn.height * MM * shrink
    whole = drawn.whole()
    size = f'width="{drawn.width + picture.GUTTER:g}" height="{number(drawn.height)}"'
    return whole.replace(size, f'width="{width:.2f}mm" height="{height:.2f}mm"', 1)

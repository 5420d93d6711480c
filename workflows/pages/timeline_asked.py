"""What is asked of a timeline by its address: window, filters, the day as known, the day asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from casework.dates import SHANGHAI, LegalDate, UnreadableDateError
from casework.timeline.picking import IRREGULAR, LATE, Picked
from casework.timeline.pieces import DAY, Timeline, What, midnight
from printouts.timeline.addresses import Addresses

# The lanes on a screen of 1280: what is left of it beside the names of the lanes.
WIDTH = 1064
# How much of the case one looks at, from years to hours.
ZOOMS: Mapping[str, tuple[Any, timedelta]] = {
    "years": (_("数年"), 5 * 365 * DAY),
    "year": (_("一年"), 365 * DAY),
    "quarter": (_("一季"), 92 * DAY),
    "month": (_("一月"), 31 * DAY),
    "week": (_("一周"), 7 * DAY),
    "day": (_("一日"), DAY),
    "hours": (_("数小时"), timedelta(hours=8)),
}
KINDS: Mapping[str, Any] = {
    What.ACTS: _("行为"),
    What.PAPERS: _("文书"),
    What.TERMS: _("期限和措施"),
    What.HANDOVERS: _("移交"),
    IRREGULAR: _("不规范、补录"),
    LATE: _("逾期"),
}
EARLIEST, LATEST = datetime(1980, 1, 1, tzinfo=SHANGHAI), datetime(2089, 12, 31, tzinfo=SHANGHAI)
LEAST = timedelta(hours=1)


@dataclass(frozen=True)
class Asked:
    """A request, read: whatever makes no sense in it is left out and said."""

    today: date
    start: datetime | None = None
    end: datetime | None = None
    picked: Picked = field(default_factory=Picked)
    known_on: date | None = None
    on: LegalDate | None = None
    page: int = 0
    row: str = ""
    wrong: tuple[str, ...] = ()

    @property
    def filtered(self) -> bool:
        """Whether anything is left out by a filter."""
        return bool(self.picked.agencies or self.picked.proceedings or self.picked.kinds)

    def window(self, whole: Timeline) -> tuple[datetime, datetime]:
        """Return the window asked for; without one, the whole case with a little room at its ends."""
        first, last = whole.span
        room = max((last - first) / 40, timedelta(hours=1))
        start, end = self.start or first - room, self.end or last + room
        start = min(max(start, EARLIEST), LATEST - LEAST)
        return start, max(min(end, LATEST), start + LEAST)

    def query(self, **changes: Any) -> str:
        """Return the query of this request with some of it changed; empty values are left out."""
        values: dict[str, Any] = {
            "from": _written(self.start) if self.start else "",
            "to": _written(self.end) if self.end else "",
            "agency": sorted(self.picked.agencies),
            "proceeding": sorted(self.picked.proceedings),
            "kind": sorted(self.picked.kinds),
            "known": self.known_on.isoformat() if self.known_on else "",
            "on": str(self.on) if self.on else "",
            **changes,
        }
        return urlencode({name: value for name, value in values.items() if value}, doseq=True)

    def hidden(self) -> list[tuple[str, str]]:
        """Return the window as hidden fields, so that a filter keeps it."""
        found = []
        if self.start and self.end:
            found = [("from", _written(self.start)), ("to", _written(self.end))]
        return found

    def agencies(self, whole: Timeline) -> list[str]:
        """Return the agencies of the case, each once."""
        return list(dict.fromkeys(each.agency for each in whole.lanes))

    def zooms(self, whole: Timeline) -> list[tuple[str, str, bool]]:
        """Return the sizes of window: name, query, and whether one looks at it now."""
        first, last = self.window(whole)
        centre = self._centre(whole, first, last)
        found = [(str(_("全案")), self.query(**{"from": "", "to": ""}), self.start is None and self.end is None)]
        for label, lasting in ZOOMS.values():
            start, end = centre - lasting / 2, centre + lasting / 2
            now = self.start is not None and abs((last - first) - lasting) < lasting / 20
            found.append((str(label), self.query(**{"from": _written(start), "to": _written(end)}), now))
        return found

    def _centre(self, whole: Timeline, first: datetime, last: datetime) -> datetime:
        """Return around what one looks nearer: the day asked about, else the middle of what one looks at."""
        if self.on is not None and self.on.day is not None and first <= midnight(self.on.day) <= last:
            return midnight(self.on.day) + timedelta(hours=12)
        begun, ended = whole.span
        return (
            max(first, begun) + (min(last, ended) - max(first, begun)) / 2 if begun < last and first < ended else first
        )

    def moves(self, whole: Timeline) -> list[tuple[str, str]]:
        """Return the ways to move the window by two thirds of itself: name and query."""
        first, last = self.window(whole)
        step = (last - first) * 2 / 3
        return [
            (str(label), self.query(**{"from": _written(first + by), "to": _written(last + by)}))
            for label, by in ((_("往前"), -step), (_("往后"), step))
        ]


def _written(at: datetime) -> str:
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M")


def read(query: QueryDict, today: date) -> Asked:
    """Read a query; what cannot be read is left out, and said on the page."""
    wrong: list[str] = []

    def dated(name: str) -> LegalDate | None:
        text = query.get(name, "").strip()
        try:
            found = LegalDate.parse(text)
        except UnreadableDateError as error:
            wrong.append(str(error))
            return None
        return found if found.value and EARLIEST <= found.value <= LATEST else None

    start, end, known, on = (dated(name) for name in ("from", "to", "known", "on"))
    known_on = known.latest if known else None
    if known_on and known_on >= today:
        known_on = None
    begin = start.value if start else None
    finish = _end(end) if end else None
    if begin and finish and finish <= begin:
        begin = finish = None
        wrong.append(str(_("结束时间应当晚于开始时间，已显示全案。")))
    picked = Picked(
        agencies=frozenset(query.getlist("agency")),
        proceedings=frozenset(int(each) for each in query.getlist("proceeding") if each.isdecimal() and len(each) < 19),
        kinds=frozenset(each for each in query.getlist("kind") if each in KINDS),
    )
    page = query.get("page", "")
    return Asked(
        today, begin, finish, picked, known_on, on, int(page) if page.isdecimal() and len(page) < 9 else 0,
        query.get("row", "")[:20], tuple(wrong),
    )  # fmt: skip


def _end(at: LegalDate) -> datetime | None:
    return at.minute or midnight(at.latest + DAY)


def addresses(path: str, asked: Asked) -> Addresses:
    """Return where the marks of a picture lead: rows and windows of this page with all that is asked of it."""
    base = asked.query()

    def row(key: str) -> str:
        return f"{path}?{asked.query(row=key)}#{key}"

    def window(first: datetime, last: datetime) -> str:
        return f"{path}?{asked.query(**{'from': _written(first), 'to': _written(last)})}"

    def term(pk: int) -> str:
        return f"{path}terms/{pk}/?{base}" if base else f"{path}terms/{pk}/"

    return Addresses(row, lambda pk: f"/papers/{pk}/", term, lambda pk: f"/handovers/{pk}/", window)


def pages(asked: Asked, page: Any) -> dict[str, str]:
    """Return the queries of the pages of the table before and after one."""
    found = {}
    if page.has_previous():
        found["before"] = asked.query(page=page.previous_page_number())
    if page.has_next():
        found["after"] = asked.query(page=page.next_page_number())
    return found

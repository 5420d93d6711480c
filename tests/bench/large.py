"""Every list that people open, in a city of a million cases against one of ten thousand, turn by turn.

Both are the same city with the same work in hand: the large one has twenty years behind it, the small one ten weeks.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import time_machine
from django.db import connections
from django.utils import timezone

from casework.law.figures import figures
from casework.models import Case, Officer, Proceeding
from casework.services.figures import reading, settling
from tests.bench import copies, large_models
from tests.bench.measuring import table
from tests.bench.pages import Size, side_by_side, size_of, tell
from tests.databases import Server

SMALL = 10_000
# So many times the open cases of the demonstration city are open at once.
OPEN = 60
MOST = 300
NOW = large_models.NOW + timedelta(days=1)
SIZES = """
SELECT relname, reltuples::bigint, pg_table_size(oid), pg_indexes_size(oid) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY pg_total_relation_size(oid) DESC LIMIT 8
"""


@dataclass(frozen=True)
class Page:
    """One page to be opened: by whom, and its address, turn by turn."""

    who: Officer
    address: Callable[[int], str]


def run(server: Server, template: str, cases: int, rounds: int, only: Iterable[str] = ()) -> None:
    """Make both cities, measure every page in both, and leave nothing behind."""
    few = min(SMALL, cases // 10)
    with server.clone(template) as small:
        models = large_models.replayed(only)
        with server.connect(small) as owner:
            large_models.lay_out(owner)
        connections.close_all()
        running = max(1, min(OPEN, few // models // 2))
        past, had = cases // models - running, few // models - running
        age = copies.older(past, models)
        with copies.bare(server, small):
            copies.make(server, small, "past", past - had + 1, past, age)
            copies.make(server, small, "open", past + 1, past + running, "0")
        connections.close_all()
        with server.clone(small) as large:
            started = time.monotonic()
            with copies.bare(server, large):
                copies.make(server, large, "past", 1, past - had, age)
            made = time.monotonic() - started
            sizes = (_ready(server, small), _ready(server, large))
            try:
                _told(server, large, sizes[1].cases, made)
                with time_machine.travel(NOW, tick=True):
                    _measure(rounds, sizes)
            finally:
                for size in sizes:
                    size.connection.close()


def _ready(server: Server, name: str) -> Size:
    """Return one of the cities, its statistics settled and its tables analysed."""
    with server.connect(name) as owner:
        owner.execute("VACUUM ANALYZE")
    settings = connections["default"].settings_dict
    before = deepcopy(settings)
    connections.close_all()
    settings["NAME"] = name
    try:
        started = time.monotonic()
        settled = settling.settle(timezone.localdate(NOW))
        print(f"  {name}: {settled} ({time.monotonic() - started:.0f} s)", flush=True)
        return size_of(server, name)
    finally:
        connections.close_all()
        settings.update(before)


def _told(server: Server, name: str, cases: int, made: float) -> None:
    with closing(server.connect(name)) as owner:
        rows = [
            [relation, f"{number:,}", f"{heap / 1e9:.2f}", f"{indexes / 1e9:.2f}", f"{(heap + indexes) / cases:,.0f}"]
            for relation, number, heap, indexes in owner.execute(SIZES).fetchall()
        ]
        whole = owner.execute("SELECT pg_database_size(current_database())").fetchone()
    size = whole[0] if whole else 0
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    table(
        f"大城市 · {cases:,} cases made in {made:,.0f} s, {size / 1e9:.1f} GB, {size / cases:,.0f} bytes a case",
        ["table", "rows", "GB", "GB of indexes", "bytes a case"],
        rows,
    )
    print(f"  load {load}", flush=True)


def _seat(agency: str, office: str) -> Officer:
    return Officer.objects.filter(tenures__agency__code=agency, tenures__office=office).order_by("pk")[0]


def _pages() -> dict[str, dict[str, Page]]:
    """Return the pages by group; keys of records are those of the small city, which are in the large one too."""
    open_cases = list(Case.objects.filter(state="open", agency__code="linyi-amr").order_by("-pk")[:40])
    over = list(Case.objects.filter(state="archived", agency__code="linyi-amr").order_by("pk")[:40])
    officer, supervisor = _seat("linyi-amr", "case_officer"), _seat("linyi-amr", "supervisor")
    justice, group = _seat("linyi-justice", "supervisor"), _seat("linyi-ip-group", "supervisor")
    prosecutor = _seat("linyi-procuratorate", "unit_head")

    def at(who: Officer, address: str) -> Page:
        return Page(who, lambda turn: address)

    def case(found: list[Any]) -> Callable[[int], str]:
        return lambda turn: f"/cases/{found[turn % len(found)].pk}/"

    handler = Proceeding.objects.filter(ended_on=None, agency__code="linyi-amr", handler__isnull=False).order_by("pk")[
        0
    ]
    person = f"?agency=linyi-amr&officer={handler.handler_id}"
    daily = {
        "desk": at(officer, "/"),
        "desk of the head": at(_seat("linyi-amr", "agency_head"), "/"),
        "queue": at(officer, "/queue/"),
        "case page": Page(officer, case(open_cases)),
        "case page, archived": Page(officer, case(over)),
        "timeline": Page(officer, lambda turn: f"{case(open_cases)(turn)}timeline/"),
        "search, a name": Page(officer, lambda turn: f"/search/?q={over[turn % len(over)].title[:3]}"),
        "search, frequent": at(officer, "/search/?q=注册商标"),
        "search, number": at(officer, f"/search/?q={over[0].number}"),
        "search, nothing": at(officer, "/search/?q=青岛啤酒"),
        "search, supervisor": Page(supervisor, lambda turn: f"/search/?q={over[turn % len(over)].title[:3]}"),
        "search, justice": at(justice, "/search/?q=注册商标"),
        "archive": at(_seat("linyi-amr", "registrar"), "/archive/"),
        "handovers": at(_seat("lanshan-police", "case_officer"), "/handovers/"),
        "warnings": at(officer, "/warnings/"),
    }
    morning = {
        f"morning, {name}": at(who, "/supervision/")
        for name, who in (("bureau", supervisor), ("justice", justice), ("procuratorate", prosecutor), ("group", group))
    }
    for name in ("late", "ending", "unanswered", "marked", "asked"):
        morning[f"morning list, {name}"] = at(justice, f"/supervision/morning/{name}/")
    morning |= {
        "watched warnings": at(supervisor, "/supervision/warnings/"),
        "conformance": at(supervisor, "/supervision/conformance/"),
        "should have moved": at(prosecutor, "/referrals/"),
        "figures": at(group, "/figures/"),
        "audit": at(supervisor, "/supervision/audit/"),
        "readings": at(supervisor, "/supervision/audit/readings/"),
    }
    boards = {
        "board, city": at(justice, "/supervision/boards/"),
        "board, city, group": at(group, "/supervision/boards/"),
        "board, agency": at(supervisor, "/supervision/boards/?agency=linyi-amr"),
        "board, person": at(supervisor, f"/supervision/boards/{person}"),
        "board, terms": at(justice, "/supervision/boards/terms/"),
        "board, link": at(prosecutor, "/supervision/boards/link/"),
        "board, mediation": at(justice, "/supervision/boards/mediation/"),
        "board, discretion": at(justice, "/supervision/boards/discretion/"),
        "statistics": at(justice, "/supervision/statistics/"),
    }
    for name in ("monthly_cases", "adjudications", "link_ledger"):
        boards[f"form, {name}"] = at(justice, f"/supervision/statistics/forms/{name}/")
    listed = {}
    for name in figures():
        listed[f"cases of {name}"] = at(justice, f"/supervision/figures/{name}/cases/")
    return {
        "办案 · work": daily,
        "监督 · supervision": morning,
        "看板和统计 · boards and figures": boards,
        "数字后面的案件 · the cases behind a figure": listed,
    }


def _measure(rounds: int, sizes: tuple[Size, Size]) -> None:
    with sizes[0].in_use():
        groups = _pages()
        running = Proceeding.objects.filter(ended_on=None).count()
    for title, pages in groups.items():
        found = {}
        for name, page in pages.items():
            try:
                found[name] = side_by_side(page.who, page.address, rounds, sizes, reading.forget)
            except SystemExit as wrong:
                print(f"  {name}: {wrong}")
        tell(f"{title} ({running:,} proceedings run in both)", found, sizes, MOST)
        print(f"  load {', '.join(f'{each:.1f}' for each in os.getloadavg())}", flush=True)

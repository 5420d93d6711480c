"""Desk, queue, case page and search with many cases against few, turn by turn: time and number of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import time_machine
from django.db import connection, connections
from django.test import Client

from casework.models import Case
from tests.bench import city
from tests.bench.measuring import Times, goal, statements, table, undisturbed
from tests.builders import TODAY, People, people
from tests.databases import Server

OPEN = 1000
FEW = 1000


@dataclass(frozen=True)
class Size:
    """One of the two cities: its own database, and a connection to it that lasts as long as the measuring."""

    cases: int
    connection: Any

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Let Django speak to this city."""
        before, connections["default"] = connections["default"], self.connection
        try:
            yield
        finally:
            connections["default"] = before


def run(server: Server, template: str, many: int, rounds: int) -> None:
    """Measure 1,000 cases and ``many`` side by side, page by page and turn by turn; open work is the same in both.

    Whatever else the machine is busy with then bears on both alike, and the ratio tells of the size alone.
    """
    with server.clone(template) as small:
        who = people()
        open_cases, past = city.models_of(who)
        city.copy(open_cases, 1, OPEN // len(open_cases))
        few = size_of(server, small)
        few.connection.close()  # a database in use cannot be copied
        connections.close_all()
        with server.clone(small) as large:
            city.copy(past, OPEN, OPEN + (many - FEW) // len(past))
            sizes = (few, size_of(server, large))
            try:
                with time_machine.travel(TODAY + timedelta(hours=1), tick=True):
                    tell(f"页面 · pages, {OPEN:,} open cases", _measure(who, rounds, sizes), sizes, 100)
            finally:
                for size in sizes:
                    size.connection.close()


def size_of(server: Server, name: str) -> Size:
    """Return the city that Django speaks to now, analysed, with a connection of its own."""
    with server.connect(name) as owner:
        owner.execute("VACUUM ANALYZE")
    own = connections.create_connection("default")
    own.settings_dict = deepcopy(connection.settings_dict)
    return Size(Case.objects.count(), own)


def _measure(who: People, rounds: int, sizes: tuple[Size, Size]) -> dict[str, list[tuple[Times, int]]]:
    cases = list(Case.objects.filter(state="open").order_by("pk").values_list("pk", "title")[100:140])
    addresses: Mapping[str, Callable[[int], str]] = {
        "desk": lambda turn: "/",
        "queue": lambda turn: "/queue/",
        "case page": lambda turn: f"/cases/{cases[turn % len(cases)][0]}/",
        "search, a name": lambda turn: f"/search/?q={cases[turn % len(cases)][1][:3]}",
        "search, frequent": lambda turn: "/search/?q=注册商标",
        "search, number": lambda turn: "/search/?q=市监案源〔2026〕3",
        "search, nothing": lambda turn: "/search/?q=青岛啤酒",
    }
    return {
        name: side_by_side(who.officer if name != "queue" else who.second, address, rounds, sizes)
        for name, address in addresses.items()
    }


def side_by_side(
    officer: Any,
    address: Callable[[int], str],
    rounds: int,
    sizes: tuple[Size, Size],
    before: Callable[[], None] = lambda: None,
) -> list[tuple[Times, int]]:
    """Open a page in both cities by turns; return the times and the number of queries of each.

    ``before`` each opening something may be forgotten that the process keeps.
    """
    browsers, times, sent = [Client(), Client()], [Times(), Times()], [0, 0]
    for at, size in enumerate(sizes):
        with size.in_use():
            browsers[at].force_login(officer)
            _get(browsers[at], address(0))
            before()
            with statements() as found:
                _get(browsers[at], address(1))
            sent[at] = len(found)
    with undisturbed():
        for turn in range(rounds):
            for at, size in enumerate(sizes) if turn % 2 else reversed(list(enumerate(sizes))):
                with size.in_use():
                    before()
                    times[at].take(partial(_get, browsers[at], address(turn)))
    return list(zip(times, sent, strict=True))


def tell(title: str, found: Mapping[str, list[tuple[Times, int]]], sizes: tuple[Size, Size], most: float) -> None:
    """Print the pages as a table; ``most`` milliseconds is what 95 of 100 may take."""
    rows = []
    for name, ((few, few_sent), (now, sent)) in found.items():
        rows.append(
            [
                name,
                f"{few_sent} → {sent}" + ("" if few_sent == sent <= 10 else " !"),
                f"{few.p50:.1f} / {few.p95:.1f}",
                f"{now.p50:.1f} / {goal(now.p95, most)}",
                goal(now.p50 / few.p50, 1.3, "×"),
            ]
        )
    small, large = (f"p50 / p95 ms, {size.cases:,}" for size in sizes)
    table(title, ["page", "queries (≤ 10)", small, large, "ratio of p50"], rows)


def _get(browser: Any, address: str) -> None:
    answer = browser.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")

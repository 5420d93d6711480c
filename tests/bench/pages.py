"""Desk, queue, case page and search with many cases against few: time and number of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import time_machine
from django.test import Client

from casework.models import Case
from tests.bench import city
from tests.bench.measuring import Times, goal, statements, table, undisturbed
from tests.builders import TODAY, People, people

OPEN = 1000
FEW = 1000


def run(many: int, rounds: int, analyse: Callable[[], psycopg.Connection]) -> None:
    """Measure with 1,000 cases, let the archive grow to ``many``, and measure again; open work stays the same."""
    who = people()
    open_cases, past = city.models_of(who)
    city.copy(open_cases, 1, OPEN // len(open_cases))
    with time_machine.travel(TODAY + timedelta(hours=1), tick=True):
        before = _measure(who, rounds, analyse)
        city.copy(past, OPEN, OPEN + (many - FEW) // len(past))
        total = Case.objects.count()
        after = _measure(who, rounds, analyse)
    rows = []
    for name, (few, few_sent) in before.items():
        now, sent = after[name]
        rows.append(
            [
                name,
                f"{few_sent} → {sent}" + ("" if few_sent == sent <= 10 else " !"),
                f"{few.p50:.1f} / {few.p95:.1f}",
                f"{now.p50:.1f} / {goal(now.p95, 100)}",
                goal(now.p50 / few.p50, 1.3, "×"),
            ]
        )
    heads = ["page", "queries (≤ 10)", f"p50 / p95 ms, {FEW:,}", f"p50 / p95 ms, {total:,}", "ratio of p50"]
    table(f"页面 · pages, {OPEN:,} open cases", heads, rows)


def _measure(who: People, rounds: int, analyse: Callable[[], psycopg.Connection]) -> dict[str, tuple[Times, int]]:
    with analyse() as owner:
        owner.execute("VACUUM ANALYZE")
    cases = list(Case.objects.filter(state="open").order_by("pk").values_list("pk", "title")[100:140])
    addresses: dict[str, Callable[[int], str]] = {
        "desk": lambda turn: "/",
        "queue": lambda turn: "/queue/",
        "case page": lambda turn: f"/cases/{cases[turn % len(cases)][0]}/",
        "search, a name": lambda turn: f"/search/?q={cases[turn % len(cases)][1][:3]}",
        "search, frequent": lambda turn: "/search/?q=注册商标",
        "search, number": lambda turn: "/search/?q=市监案源〔2026〕3",
        "search, nothing": lambda turn: "/search/?q=青岛啤酒",
    }
    found = {}
    for name, address in addresses.items():
        browser = Client()
        browser.force_login(who.officer if name != "queue" else who.second)
        times = Times()
        _get(browser, address(0))
        with statements() as sent:
            _get(browser, address(1))
        with undisturbed():
            for turn in range(rounds):
                times.take(lambda turn=turn, address=address, browser=browser: _get(browser, address(turn)))  # type: ignore[misc]
        found[name] = (times, len(sent))
    return found


def _get(browser: Any, address: str) -> None:
    answer = browser.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")

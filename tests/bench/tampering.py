"""Tampering by a superuser: every kind at twenty places of twenty cases, all to be found."""

from __future__ import annotations

import sys
import time

from tests import tampering
from tests.bench.measuring import table
from tests.databases import Server, pointed_at


def run(server: Server, name: str, places: int) -> None:
    """Tamper in every way; ends with exit code 1 when anything was not found or not named."""
    started = time.perf_counter()
    made = tampering.world(places)
    with pointed_at(server.owner, name):
        tampering.triggers_off()
        clean = tampering.found(made)
        lost = tampering.missed(made, places)
    done = len(tampering.KINDS) * places
    rows = [
        ["kinds × places", f"{len(tampering.KINDS)} × {places} = {done}"],
        ["found, with case and event", f"{done - len(lost)}"],
        ["false alarms on the untouched record", f"{len(clean)}"],
        ["seconds", f"{time.perf_counter() - started:.0f}"],
    ]
    table("篡改 · tampering", ["", ""], rows)
    for line in [*clean, *lost]:
        print(f"✗ {line}", file=sys.stderr)
    if clean or lost:
        sys.exit(1)

"""The stand-alone verifier: events proved in a second on one core, beside the bare digest over the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from casework import verifier
from casework.models import Case, Event
from casework.services import digests, events
from tests.bench.measuring import table
from tests.builders import people
from tests.casework.procedures.penalty_case import seized

GOAL = 40_000


def run(count: int) -> None:
    """Chain ``count`` events as a real case has them and walk the chain; also 1,000,000 leaves to a root."""
    case = seized(people()).case
    lines = chained(case, count)
    size = sum(map(len, lines))
    data = b"".join(lines)
    alone = _seconds_alone(data)
    started = time.process_time()
    walked = verifier.walk(data.splitlines())
    walking = time.process_time() - started
    started = time.process_time()
    for line in lines:
        hashlib.sha256(line).hexdigest()
    bare = time.process_time() - started
    assert (walked.count, walked.faults) == (count, [])
    rows = [
        ["events", f"{count:,}", f"{size / count:.0f} bytes each"],
        ["proved a second", f"{count / walking:,.0f}", f"goal {GOAL:,}"],
        ["as a program of its own, start and end included", f"{count / alone:,.0f}", ""],
        ["against the bare SHA-256 of the same bytes", f"{walking / bare:.1f} ×", ""],
    ]
    table("核验程序 · the verifier", ["", "", ""], rows)


def chained(case: Case, count: int) -> list[bytes]:
    """Return ``count`` lines of a chain, whose events are those of ``case`` over and over."""
    kinds = list(Event.objects.filter(case=case).order_by("seq"))
    found, previous = [], ""
    for seq in range(1, count + 1):
        event = kinds[seq % len(kinds)]
        event.seq, event.previous_hash = seq, previous
        text = digests.canonical(events.body(event))
        previous = digests.digest(text, "sha256")
        found.append(f"{previous} sha256 ".encode() + text + b"\n")
    return found


def _seconds_alone(data: bytes) -> float:
    """Return the processor time of a process that walks the chain with nothing but the verifier."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / verifier.CHAIN
        file.write_bytes(data)
        program = (
            "import runpy, sys; v = runpy.run_path(sys.argv[1]);"
            "c = v['walk'](open(sys.argv[2], 'rb').read().splitlines()); assert not c.faults"
        )
        before = os.times()
        words = [sys.executable, "-I", "-S", "-c", program, str(Path(str(verifier.__file__))), str(file)]
        subprocess.run(words, check=True)
        after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system

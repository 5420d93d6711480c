"""Conformance: every check over few cases and over many, in the time for each case; a second run finds nothing new."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import connection

from casework.models import Case
from casework.services import conformance
from tests.bench import city
from tests.bench.measuring import Times, goal, table, undisturbed
from tests.builders import TODAY, people
from tests.databases import Server
from workflows.conformance import facts

FEW = 1_000
# When what was open has run out of its terms, so that there is something to find.
LATER = TODAY + timedelta(days=120)


def run(server: Server, template: str, many: int) -> None:
    """Check 1,000 cases, then ``many``, in one run; the goal is that a case costs the same."""
    rows = []
    with server.clone(template) as name:
        open_cases, past = city.models_of(people())
        city.copy([*open_cases, *past], 1, FEW // 20)
        base = 0.0
        for cases in (FEW, many):
            if cases > FEW:
                city.copy([*open_cases, *past], FEW // 20 + 1, cases // 20)
            with server.connect(name) as owner:
                owner.execute("ANALYZE")
            connection.close()
            first, again = Times(), Times()
            with undisturbed():
                done = first.take(partial(conformance.run, facts(), now=LATER))
                second = again.take(partial(conformance.run, facts(), now=LATER))
            if second.new.total() or second.gone.total():
                raise SystemExit(f"再次核查应当没有变化：{second}")
            count = Case.objects.count()
            each = again.mean / count
            base = base or each
            rows.append(
                [
                    f"{count:,}", f"{done.open.total():,}", f"{first.mean / 1000:.1f}", f"{again.mean / 1000:.1f}",
                    f"{each:.2f}", goal(each / base, 1.3, "×"),
                ]
            )  # fmt: skip
    table("办案合规核查 · conformance", ["cases", "faults", "first s", "again s", "ms a case", "ratio"], rows)

"""A year of the calendar loaded while very many terms run: each projected again, and put on record where its end moved.

Two measures: one in which every end is another, as after a version of the law; and one of a year's notice.
"""

from __future__ import annotations

import time
from datetime import date, datetime

from django.db import connections

from casework.dates import SHANGHAI
from casework.law.calendar import YearNotice
from casework.models import OPEN_STATES, Case, Deadline, DeadlineEntry, Measure, Party, Proceeding
from casework.services import reprojection
from tests.bench import copies
from tests.bench.large_models import set_apart
from tests.bench.measuring import goal, table
from tests.builders import filed, officer, people, verified
from tests.casework.procedures.penalty_case import seized
from tests.databases import Server

GOAL = 60
# The copies began on the days of so many months, so that a third of them ends in the year that is loaded.
DAYS = 250
LOADED = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)
NOTICE = YearNotice(
    2027,
    {date(2027, 1, 1): "元旦", **{date(2027, 2, day): "春节" for day in range(5, 13)}, date(2027, 4, 5): "清明节"},
    frozenset({date(2027, 1, 30), date(2027, 2, 20)}),
)
COPIED = (Case, Proceeding, Party, Measure, Deadline, DeadlineEntry)


def run(server: Server, template: str, terms: int) -> None:
    """Make so many open terms and project them twice: first all that was put down wrong, then by a new year."""
    with server.clone(template) as name:
        who = people()
        admin = officer("admin", "管理员", who.agency, "administrator")
        seized(who), verified(who), filed(who)
        running = Deadline.objects.filter(state__in=OPEN_STATES).count()
        copies_each = terms // running
        with server.connect(name) as owner:
            set_apart(owner, "open", COPIED)
        with copies.bare(server, name):
            copies.make(server, name, "open", 1, copies_each, f"-(g %% {DAYS})", COPIED)
        with server.connect(name) as owner:
            owner.execute("ANALYZE")
        connections.close_all()
        rows = []
        for title, call in (
            ("every term is put right", lambda: reprojection.reproject(admin, "首次推算", now=LOADED)),
            (
                "the notice of a year",
                lambda: reprojection.load_year(NOTICE, "国办发明电〔2026〕0号（虚构）", admin, LOADED),
            ),
            ("nothing left to do", lambda: reprojection.reproject(admin, "再次推算", now=LOADED)),
        ):
            started = time.monotonic()
            changed = call()
            took = time.monotonic() - started
            rows.append(
                [
                    title,
                    f"{changed.seen:,}",
                    f"{len(changed.moves):,}",
                    goal(took, GOAL, " s"),
                    f"{changed.seen / took:,.0f}",
                ]
            )
        cases = Case.objects.count()
    table(
        f"节假日安排 · a calendar reload, {cases:,} cases",
        ["", "open terms", "ends that changed", "time", "terms a second"],
        rows,
    )

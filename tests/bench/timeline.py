"""The timeline of a case of many events: its page, and the page as known on a day."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from functools import partial

import time_machine
from django.test import Client

from casework.models import Case, Deadline, DeadlineEntry, Document, Event, Proceeding
from tests.bench.measuring import Times, goal, statements, table, undisturbed
from tests.builders import TODAY, People, filed, people

EVENTS, TERMS, PAPERS = 2_000, 300, 600
STEP = timedelta(hours=11)


def grown(who: People, events: int = EVENTS) -> Case:
    """Return a filed case with so many events over some years, a third of them with a paper, many with a term."""
    proceeding: Proceeding = filed(who)
    case = proceeding.case
    case.refresh_from_db()
    first = case.head_seq + 1
    model = Event.objects.filter(case=case).order_by("-seq")[0]
    payload = model.payload | {"stage": ["filed", "filed"]}
    made = []
    for no in range(events):
        at = TODAY + no * STEP
        made.append(
            Event(
                case=case, proceeding=proceeding, seq=first + no, kind="penalty.inspect_site", label="现场检查",
                law="行政处罚法第五十五条", happened=f"{at:%Y-%m-%dT%H:%M}", happened_on=at.date(), recorded_at=at,
                entry="live", officer=who.officer, agency=who.agency, office="case_officer", payload=payload,
                form=model.form, algorithm=model.algorithm, previous_hash="0", hash=f"{no:064}",
            )
        )  # fmt: skip
    Event.objects.bulk_create(made)
    each = Document.objects.filter(case=case)[0]
    Document.objects.bulk_create(
        Document(
            case=case, proceeding=proceeding, agency=who.agency, kind="scene_record", title="现场笔录",
            event_seq=first + no * 3, values_hash="0" * 64, values=each.values, issued_on=made[no * 3].happened_on,
        )
        for no in range(events * PAPERS // EVENTS)
    )  # fmt: skip
    terms = Deadline.objects.bulk_create(
        Deadline(
            case=case, proceeding=proceeding, rule="penalty.seizure.period", rule_from="2019-04-01",
            label="查封、扣押期限", bound="market_regulation", state="met", started=made[no * 6].happened,
            closed=made[no * 6 + 5].happened, due_on=(TODAY + no * 6 * STEP).date() + timedelta(days=30),
        )
        for no in range(events * TERMS // EVENTS)
    )  # fmt: skip
    lines = []
    for no, term in enumerate(terms):
        begun, ended = made[no * 6], made[no * 6 + 5]
        lines += [
            DeadlineEntry(
                deadline=term, kind="started", on=begun.happened, ground="seizure_imposed", event_seq=begun.seq
            ),
            DeadlineEntry(deadline=term, kind="met", on=ended.happened, event_seq=ended.seq),
        ]
    DeadlineEntry.objects.bulk_create(lines)
    Case.objects.filter(pk=case.pk).update(head_seq=first + events - 1)
    return case


def run(rounds: int) -> None:
    """Open the page of the whole case, of one month of it, and as known two years ago."""
    who = people()
    case = grown(who)
    now = TODAY + EVENTS * STEP + timedelta(days=1)
    known = (TODAY + EVENTS // 2 * STEP).date()
    queries = {"whole": "", "one month": "?from=2026-06-01&to=2026-07-01", "as known on a day": f"?known={known}"}
    rows = []
    with time_machine.travel(now, tick=True):
        browser = Client()
        browser.force_login(who.officer)
        for name, query in queries.items():
            address = f"/cases/{case.pk}/timeline/{query}"
            size = len(browser.get(address).content)
            with statements() as sent:
                marks = len(re.findall(r"<title>", browser.get(address).content.decode()))
            times, busy = Times(), time.process_time()
            with undisturbed():
                for _ in range(rounds):
                    times.take(partial(browser.get, address))
            busy = (time.process_time() - busy) / rounds * 1000
            figures = [f"{times.p50:.0f}", goal(times.p95, 1000), f"{busy:.0f}", str(marks), f"{size // 1024}"]
            rows.append([name, str(len(sent)), *figures])
    table(
        f"时间图 · timeline, {EVENTS:,} events, {PAPERS} papers, {TERMS} terms",
        ["page", "queries", "p50 ms", "p95 ms", "of them computing", "marks", "KB"],
        rows,
    )

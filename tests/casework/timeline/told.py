"""Rows of a case told in words, as the database would give them; nothing is saved."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from casework.dates import SHANGHAI, LegalDate
from casework.limits import limit
from casework.models import Assignment, Case, Deadline, DeadlineEntry, DeadlineState, Measure, Proceeding
from casework.services import deadlines
from casework.timeline.rows import Reading, Rows, named
from casework.workdays import shipped_calendar

BUREAU, POLICE = 1, 2
SEIZURE = "penalty.seizure.period"


def at(text: str) -> datetime:
    """Return a moment in Shanghai: "03-02T10:00", a day at its noon."""
    found = LegalDate.parse(f"2026-{text}")
    return found.minute or datetime.combine(found.earliest, datetime.min.time(), SHANGHAI) + timedelta(hours=12)


def reading(now: str) -> Reading:
    """Return the reading of a case on a day."""
    return Reading(now=at(now), calendar=shipped_calendar())


def lane(pk: int = BUREAU, **more: Any) -> Any:
    """Return a proceeding of the bureau, or as told."""
    told: dict[str, Any] = {
        "kind": "penalty", "stage": "filed", "opened_on": date(2026, 3, 2), "agency_id": BUREAU, **more,
    }  # fmt: skip
    extra = {
        "where": "临沂市监", "of_kind": "market_regulation", "unit_name": None, "staged": True,
        "begun_recorded": at("03-02"), "ended_recorded": None,
    }  # fmt: skip
    extra |= {name: told.pop(name) for name in list(told) if name in extra}
    found = Proceeding(pk=pk, case_id=1, **told)
    for name, value in extra.items():
        setattr(found, name, value)
    return found


def event(seq: int, kind: str, happened: str, recorded: str = "", **more: Any) -> Any:
    """Return an event: when it happened ("03-02"), and when it was entered (then, unless told)."""
    legal = LegalDate.parse(f"2026-{happened}")
    found = {
        "seq": seq, "kind": kind, "label": kind.split(".")[-1], "proceeding_id": BUREAU, "happened": str(legal),
        "happened_on": legal.day, "recorded_at": at(recorded or happened), "entry": "live", "reason": "", "law": "",
        "irregular_said": [], "office": "case_officer", "agency_id": BUREAU, "officer_id": 11, "who": "赵一鸣",
        "moved": ["", ""], "refs": [], "officers": None, "hash": f"hash{seq}", "noted": None, "withdrawn": None,
    }  # fmt: skip
    return SimpleNamespace(**found | more)


def term(lines: list[tuple[Any, ...]], rule: str = SEIZURE, pk: int = 7, **more: Any) -> tuple[Deadline, list[Any]]:
    """Return a term with its ledger, projected: each line (kind, day, ground or amount, event, entered)."""
    deadline = Deadline(
        pk=pk, case_id=1, proceeding_id=BUREAU, rule=rule, label=limit(rule).label, bound="market_regulation",
        started=f"2026-{lines[0][1]}", **more,
    )  # fmt: skip
    entries = []
    for no, (kind, day, what, seq, *entered) in enumerate(lines, 1):
        amount, ground = (what, "") if kind == "extended" else ("", what)
        entry = DeadlineEntry(
            pk=no, deadline=deadline, kind=kind, on=f"2026-{day}", ground=ground, amount=amount, event_seq=seq
        )
        entry.recorded = at(entered[0] if entered else day)  # type: ignore[attr-defined]
        if kind == "extended":
            entry.approver = named(12, "孙三省")
        entries.append(entry)
    moving = [each for each in entries if each.kind in deadlines.MOVING]
    deadlines.project(deadline, moving, shipped_calendar(), "market_regulation")
    for entry in entries:
        if entry.kind in ("met", "cancelled"):
            deadlines.close(deadline, LegalDate.parse(entry.on), DeadlineState(entry.kind))
    return deadline, entries


def measure(**more: Any) -> Measure:
    """Return a seizure of 2 March by decision 1."""
    told = {
        "kind": "seizure", "authority": "商标法.62", "imposed_at": "2026-03-02T10:00", "number": "临市监强〔2026〕1号",
    }  # fmt: skip
    return Measure(pk=5, no=1, proceeding_id=BUREAU, **told | more)


def lead(pk: int, name: str, since: str, until: str = "", officer: int = 11) -> Any:
    """Return an assignment of who leads."""
    found = Assignment(
        pk=pk, proceeding_id=BUREAU, officer_id=officer, part="lead", since=at(since).date(),
        until=at(until).date() if until else None,
    )  # fmt: skip
    found.who = name  # type: ignore[attr-defined]
    return found


def rows(**lists: Any) -> Rows:
    """Return the rows of a case that one lane, unless told, makes up."""
    case = Case(
        pk=1, number="临市监案源〔2026〕1号", title="某案", opened_on=date(2026, 3, 2), head_seq=9, head_hash="head"
    )
    lists.setdefault("lanes", [lane()])
    lists.setdefault("readable", frozenset({BUREAU}))
    terms = lists.pop("terms", [])
    lists.setdefault("deadlines", [each for each, _lines in terms])
    lists.setdefault("entries", [line for _each, lines in terms for line in lines])
    return Rows(case=case, **lists)

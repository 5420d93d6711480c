"""Acts in memory, for guards: a proceeding, one course, the facts, and what is loaded; no database."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from casework.acts import ActFacts
from casework.dates import SHANGHAI, LegalDate
from casework.models import Agency, Case, Deadline, Officer, Party, PartyCourse, Proceeding
from casework.workdays import shipped_calendar


def course(*, kind: str = "organisation", pk: int = 1, **fields: Any) -> PartyCourse:
    """Make the course of a party; parties are numbered like their keys."""
    return PartyCourse(pk=pk, party=Party(pk=pk, no=pk, kind=kind, role="party", name=f"当事人{pk}"), **fields)


def act(
    facts: dict[str, Any] | None = None,
    *,
    day: str = "2026-03-20",
    courses: list[PartyCourse] | None = None,
    deadlines: dict[str, str] | None = None,
    officer: Officer | None = None,
    marks: dict[str, str] | None = None,
    brief: dict[str, Any] | None = None,
    **loaded: list[Any],
) -> ActFacts[Any]:
    """Make an act of ``day``; ``deadlines`` gives the last day of each open term."""
    parties = courses if courses is not None else [course()]
    terms = [Deadline(rule=rule, due_on=date.fromisoformat(due)) for rule, due in (deadlines or {}).items()]
    agency = Agency(pk=1, kind="market_regulation")
    return ActFacts(
        name="penalty.test", label="试办", at=LegalDate.parse(day), now=datetime(2026, 3, 20, tzinfo=SHANGHAI),
        today=date.fromisoformat(day), officer=officer or Officer(pk=1, username="zhao"), agency=agency,
        office="case_officer", on_behalf_of=None, case=Case(pk=1),
        proceeding=Proceeding(pk=1, marks=marks or {}, brief=brief or {}),
        facts=SimpleNamespace(**facts) if facts is not None else None, calendar=shipped_calendar(),
        parties=[each.party for each in parties], courses=parties, deadlines=terms,
        loaded={"unreferred": [], "fined_before": [], **loaded},
    )  # fmt: skip

"""An act in memory, for guards: unsaved records, no database."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zlib import crc32

from casework.acts import ActFacts
from casework.dates import SHANGHAI, LegalDate
from casework.models import Agency, Case, Officer, Party, PartyCourse, Proceeding
from casework.workdays import shipped_calendar

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=SHANGHAI)


def officer(username: str, **fields: Any) -> Officer:
    """Return an officer who is in no database."""
    return Officer(pk=crc32(username.encode()), username=username, **{"certificate": "15-1", **fields})


def act(
    *, facts: dict[str, Any] | None = None, level: str = "city", at: str = "2026-03-02", **more: Any
) -> ActFacts[Any]:
    """Return an act of ``zhao`` against one party on a Monday; ``facts`` as entered, collections by name."""
    case = Case(pk=1, number="1", title="某案")
    proceeding = Proceeding(pk=1, case=case, brief=more.pop("brief", {}), marks=more.pop("marks", {}))
    party = Party(pk=1, case=case, no=1, name="某公司")
    found: ActFacts[Any] = ActFacts(
        name="penalty.test",
        label="试",
        at=LegalDate.parse(at),
        now=NOW,
        today=NOW.date(),
        officer=more.pop("officer", None) or officer("zhao"),
        agency=Agency(pk=1, level=level),
        office=more.pop("office", "case_officer"),
        on_behalf_of=None,
        case=case,
        proceeding=proceeding,
        facts=SimpleNamespace(**{"party": None, "officers": (), **(facts or {})}),
        calendar=shipped_calendar(),
        parties=[party],
        courses=[PartyCourse(pk=1, proceeding=proceeding, party=party, **more.pop("course", {}))],
        deadlines=more.pop("deadlines", []),
        approval=more.pop("approval", {}),
    )
    found.loaded = {"unreferred": [], "fined_before": [], **more}
    return found

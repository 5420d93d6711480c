"""What a check of conformance is: one statement over many cases, the article, and the act that mends what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from json import dumps
from typing import Any

from django.utils.functional import Promise

from casework.limits import AWAITED

# Which cases a statement looks at: a stretch of them, of one agency or of all. Every statement names the proceeding p.
SCOPE = "p.case_id BETWEEN %(first)s AND %(last)s AND (%(agency)s::bigint IS NULL OR p.agency_id = %(agency)s)"


@dataclass(frozen=True)
class Check:
    """One thing that should not be so in a case.

    ``select`` gives a row for each fault: case_id, proceeding_id, agency_id, subject (what it is about, the same from
    night to night), detail (in words), law (written out), repair (an act or a term, where it is not the same for all),
    target (the key of what the repair is done to) and since. ``{scope}`` in it is which cases are looked at.
    """

    name: str
    label: str | Promise
    # The article in short; empty where it is the order of the house and no statute.
    law: str
    # What mends it, in words; the acts that do, by their name within the procedure; and the page where it is done.
    repair: str | Promise
    select: str
    acts: tuple[str, ...] = ()
    page: str = ""

    @property
    def sql(self) -> str:
        """The statement with its scope."""
        return self.select.replace("{scope}", SCOPE)


@dataclass(frozen=True)
class Facts:
    """What the procedures, the papers and the law say, which the statements are told and cannot ask for."""

    # Duties of authorities → their article, written out.
    duties: Mapping[str, str] = field(default_factory=dict)
    # Kind of event → the stages in which the act it tells of may be taken.
    sources: Mapping[str, list[str]] = field(default_factory=dict)
    # Kind of event → the papers its act makes.
    prints: Mapping[str, list[str]] = field(default_factory=dict)
    # Procedure → check → the article of the act that mends it there, written out.
    laws: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # Procedure → the stages in which it waits for the word of another agency.
    waits: Mapping[str, list[str]] = field(default_factory=dict)
    # Kinds of paper that reach a party by service.
    served: tuple[str, ...] = ()

    def params(self, today: date) -> dict[str, Any]:
        """Return what a statement may name, on a day."""
        return {
            "today": today,
            "duties": dumps(dict(self.duties)),
            "awaited": dumps(dict(AWAITED)),
            "sources": dumps({kind: list(stages) for kind, stages in self.sources.items()}),
            "prints": dumps({kind: list(papers) for kind, papers in self.prints.items()}),
            "laws": dumps({kind: dict(laws) for kind, laws in self.laws.items()}),
            "waits": dumps({kind: list(stages) for kind, stages in self.waits.items()}),
            "served": list(self.served),
        }

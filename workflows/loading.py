"""What an act needs to know, read once: by the one door under the lock, by pages without it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from casework import access
from casework.acts import ActFacts
from casework.models import Case, Officer, Proceeding
from workflows import reading
from workflows.models import Process, Task

# What every act looks at, whatever its guards and papers ask for besides.
ALWAYS = frozenset({"parties", "courses", "deadlines", "tasks"})
WITH_PROCEEDING = ALWAYS | {"process", "tenures"}


class Loaded:
    """What was read about a proceeding and about the officer who acts in it."""

    def __init__(self, case: Case, found: dict[str, list[Any]], officer: Officer) -> None:
        self.found = found
        self.process: Process = found["process"][0]
        self.seats = access.seated(officer, found["tenures"])
        self.proceeding = _of_procedure(self.process, case)
        self.tasks: list[Task] = found["tasks"]
        for task in self.tasks:
            task.process = self.process


def load_proceeding(pk: int, case: Case) -> tuple[Proceeding, Process]:
    """Return the proceeding in its procedure's own class, with its process."""
    process: Process = reading.read(["process"], proceeding=pk)["process"][0]
    return _of_procedure(process, case), process


def _of_procedure(process: Process, case: Case) -> Proceeding:
    proceeding = process.proceeding
    proceeding.case = case
    # A proxy of Proceeding with the procedure's transitions; the row is the same.
    proceeding.__class__ = process.flow_class.proceeding_class
    return proceeding


def everything(case: Case, proceeding: int, reads: Iterable[str], officer: Officer, today: date) -> Loaded:
    """Read the proceeding, its open tasks, the officer's seats and the collections called ``reads``. One statement."""
    names = WITH_PROCEEDING | (set(reads) & reading.READ.keys())
    found = reading.read(names, case=case.pk, proceeding=proceeding, officer=officer.pk, today=today)
    return Loaded(case, found, officer)


def fill(act: ActFacts[Any], found: dict[str, list[Any]], reads: Iterable[str]) -> None:
    """Give ``act`` the parties, courses and open terms, and the collections it asked for."""
    act.parties = found["parties"]
    by_pk = {party.pk: party for party in act.parties}
    for course in found["courses"]:
        course.party = by_pk[course.party_id]
    act.courses = sorted(found["courses"], key=lambda course: course.party.no)
    for finding in found.get("findings", ()):
        finding.party = by_pk[finding.party_id]
    found.get("findings", []).sort(key=lambda finding: finding.party.no)
    act.deadlines = found["deadlines"]
    act.loaded.update({name: found[name] for name in reads})


def load(act: ActFacts[Any], reads: Iterable[str]) -> None:
    """Fill ``act`` with what it asked for, for a page or a case that was opened just now. One statement."""
    wanted = set(reads)
    found = reading.read(ALWAYS - {"tasks"} | wanted, case=act.case.pk, proceeding=act.proceeding.pk)
    fill(act, found, wanted)

"""What an act needs to know, read once: by the one door under the lock, by pages without it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Model

from casework import access
from casework.acts import ActFacts
from casework.models import Case, Officer, Proceeding
from workflows import reading
from workflows.models import Process, Task

# What every act looks at, whatever its guards and papers ask for besides.
ALWAYS = frozenset({"parties", "courses", "deadlines", "tasks"})
APART = frozenset({"process", "tenures"})


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
    names = ALWAYS | APART | (set(reads) & reading.READ.keys()) | _with_evidence(reads)
    found = reading.read(names, case=case.pk, proceeding=proceeding, officer=officer.pk, today=today)
    return Loaded(case, found, officer)


def fill(act: ActFacts[Any], found: dict[str, list[Any]], reads: Iterable[str]) -> None:
    """Give ``act`` the parties, courses and open terms, and the collections it asked for."""
    _acquaint(
        [act.case, act.proceeding, act.agency, *(each for name in found if name not in APART for each in found[name])]
    )
    act.parties, act.deadlines = found["parties"], found["deadlines"]
    act.courses = sorted(found["courses"], key=lambda course: course.party.no)
    found.get("findings", []).sort(key=lambda finding: finding.party.no)
    act.loaded.update({name: found[name] for name in {*reads, *(_with_evidence(reads) & found.keys())}})


def _with_evidence(reads: Iterable[str]) -> set[str]:
    """What tells the next number of evidence is read wherever evidence is."""
    return {"last_evidence"} if "evidence" in set(reads) else set()


def load(act: ActFacts[Any], reads: Iterable[str]) -> list[Task]:
    """Fill ``act`` with what it asked for, for a page; return the open tasks of its proceeding. One statement."""
    wanted = set(reads)
    found = reading.read(
        ALWAYS | wanted, case=act.case.pk, proceeding=act.proceeding.pk, officer=act.officer.pk, today=act.today
    )
    fill(act, found, wanted)
    return found["tasks"]


# What an agency has of a case, whichever of its proceedings is asked.
OF_CASE = frozenset({"parties", "rights", "lots", "exhibits", "evidence", "evidence_files", "case_documents"})


def of_case(act: ActFacts[Any], reads: Iterable[str], proceeding: int) -> dict[str, list[Any]]:
    """Return those of the collections in ``reads`` that the agency of ``proceeding`` has of the case. One statement."""
    wanted = OF_CASE & {"parties", *reads}
    found = reading.read(wanted, case=act.case.pk, proceeding=proceeding, officer=act.officer.pk, today=act.today)
    act.parties = found["parties"]
    return found


def _acquaint(records: list[Any]) -> None:
    """Let each record know those of the others that it refers to, so that nobody asks the database for them."""
    by_key = {(record._meta.concrete_model, record.pk): record for record in records}
    for record in records:
        model: type[Model] = type(record)
        for name, key, target in _references(model):
            other = by_key.get((target, record.__dict__.get(key)))
            if other is not None:
                setattr(record, name, other)


@cache
def _references(model: type[Model]) -> list[tuple[str, str, Any]]:
    return [(each.name, each.attname, each.related_model) for each in model._meta.concrete_fields if each.is_relation]

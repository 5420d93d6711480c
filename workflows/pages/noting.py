"""Who read what, put down by the page: one line, one statement, no lock; a job chains it (`readings.chain`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casework import eyes
from casework.models import Proceeding, RecordKind
from casework.services import readings
from workflows.pages.visitor import Visitor


def note(
    visitor: Visitor,
    kind: RecordKind,
    subject: object,
    payload: dict[str, Any] | None = None,
    *,
    case: int | None = None,
    place: int | None = None,
) -> None:
    """Put down what the visitor reads on the record of their own agency: ``place`` where they work there."""
    own = [seat.agency_id for seat in visitor.seats]
    if own:
        where = place if place in own else own[0]
        readings.note(where, kind, subject, visitor.officer.pk, visitor.now, payload, case=case)


def searched(visitor: Visitor, asked: str, hits: int, *, more: bool, where: str = "案件") -> None:
    """Put down a search: its words and how many were found (at least so many, where there are more pages)."""
    note(visitor, RecordKind.SEARCHED, asked, {"query": asked, "hits": hits, "more": more, "in": where})


def exported(
    visitor: Visitor, what: str, told: dict[str, Any], *, case: int | None = None, place: int | None = None
) -> None:
    """Put down that the visitor took something out: a folder, a workbook, a bundle, an event log."""
    note(visitor, RecordKind.EXPORTED, what, told, case=case, place=place)


def supervises(part: Proceeding) -> bool:
    """Whether a proceeding is a supervision of what others do in the case."""
    return part.kind in eyes.overseeing_kinds()


def personal(visitor: Visitor, case: int, number: str, what: str, parts: Iterable[Proceeding] = ()) -> None:
    """Put down that the visitor was shown identity details in a case in which they do not work; one statement at most.

    At work is who handles one of ``parts``, is put to work on a proceeding of the case, or stands in for such a person.
    Who supervises the case is at work on the supervision, and reads a stranger's file all the same.
    """
    known = list(parts)
    own = [seat.agency_id for seat in visitor.seats]
    if not own or any(each.handler_id in visitor.people and not supervises(each) for each in known):
        return
    place = next((each.agency_id for each in known if each.agency_id in own), own[0])
    told = {"case": number, "page": what}
    readings.note_stranger(
        place, RecordKind.PERSONAL_READ, number, visitor.officer.pk, visitor.now, told, case=case, people=visitor.people
    )

"""The number under which the visitor's own agency knows a case (本机关编号): it stands first on their pages.

A court, and a procuratorate, number the matter itself; the police know it by the paper that files it. Whoever
registered the case calls it by its own number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet

from casework.agencies import AgencyKind
from casework.models import Case, Document, Proceeding
from workflows.pages.gathering import gather
from workflows.pages.visitor import Visitor

# The papers by which an agency that numbers no matters calls a case another one registered, the weightiest first.
FOUNDING = ("police_filing_decision", "police_case_register")
KEPT_BY_PAPER = frozenset({AgencyKind.POLICE})


def agencies(visitor: Visitor) -> set[int]:
    """Return the agencies whose numbers are the visitor's own."""
    return {seat.agency_id for seat in visitor.seats}


def wanted(visitor: Visitor, case: int) -> dict[str, QuerySet[Any]]:
    """Return what a page reads to know the visitor's own number of a case, for ``gather``."""
    numbered = Proceeding.objects.filter(case=case, agency__in=agencies(visitor)).exclude(number="")
    found: dict[str, QuerySet[Any]] = {"own_parts": numbered.only("pk", "number", "agency").order_by("pk")}
    if _by_paper(visitor):
        found["own_papers"] = _founding(visitor).filter(case=case)
    return found


def for_cases(visitor: Visitor, cases: Collection[int]) -> dict[int, str]:
    """Return the numbers that papers gave to cases in the visitor's agencies, by case; no query for most visitors."""
    if not cases or not _by_paper(visitor):
        return {}
    found: dict[int, str] = {}
    for paper in sorted(_founding(visitor).filter(case__in=cases), key=_weight, reverse=True):
        found[paper.case_id] = paper.number
    return found


def own_number(
    visitor: Visitor, proceeding: Proceeding, parts: Iterable[Proceeding] = (), papers: Iterable[Document] = ()
) -> str:
    """Return the visitor's own number of the case of ``proceeding``, else that of the proceeding or of the case.

    ``parts`` are proceedings of the case and ``papers`` its papers, of whatever agency.
    """
    own = agencies(visitor)
    if proceeding.agency_id in own and proceeding.number:
        return proceeding.number
    if proceeding.case.agency_id in own:
        return proceeding.case.number
    mine = [each.number for each in parts if each.agency_id in own and each.number]
    founding = [each for each in papers if each.agency_id in own and each.kind in FOUNDING and each.number]
    if mine or founding:
        return mine[0] if mine else min(founding, key=_weight).number
    return proceeding.number or proceeding.case.number


def looked_up(visitor: Visitor, proceeding: Proceeding) -> str:
    """Return the visitor's own number of the case of ``proceeding``; a query only where others registered it."""
    own = agencies(visitor)
    if proceeding.case.agency_id in own or (proceeding.agency_id in own and proceeding.number):
        return own_number(visitor, proceeding)
    found = gather(wanted(visitor, proceeding.case_id))
    return own_number(visitor, proceeding, found["own_parts"], found.get("own_papers", ()))


def on_list(visitor: Visitor, case: Case, number: str, by_paper: dict[int, str]) -> str:
    """Return the visitor's own number of ``case`` on a list, where their proceeding bears ``number``, if any."""
    if number:
        return number
    return case.number if case.agency_id in agencies(visitor) else by_paper.get(case.pk, case.number)


def _by_paper(visitor: Visitor) -> bool:
    return any(seat.agency.kind in KEPT_BY_PAPER for seat in visitor.seats)


def _founding(visitor: Visitor) -> QuerySet[Document]:
    own = Document.objects.filter(agency__in=agencies(visitor), kind__in=FOUNDING).exclude(number="")
    return own.only("pk", "kind", "number", "agency", "case").order_by("pk")


def _weight(paper: Document) -> int:
    return FOUNDING.index(paper.kind)

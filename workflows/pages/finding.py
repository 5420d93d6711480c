"""Find the case, the proceeding or the paper of an address, among those the visitor may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from casework import access, eyes
from casework.models import OPEN_STATES, Case, Deadline, Document, Party, PartyRole, Proceeding, RecordKind
from workflows.models import Process
from workflows.pages import noting, own_numbers, terms
from workflows.pages.gathering import gather
from workflows.pages.visitor import Visitor
from workflows.registry import procedures


@dataclass
class Identity:
    """What the bar on every page of a case says."""

    case: Case
    proceeding: Proceeding
    process: Process
    parties: list[Party]
    nearest: Deadline | None
    # Under which the visitor's own agency knows it.
    number: str = ""
    # Whom the nearest term is about, where there are several.
    whose: str = ""

    @property
    def called(self) -> str:
        """What those are called whom the proceeding is about."""
        return called(self.proceeding)

    @property
    def procedure(self) -> str:
        """The procedure's name in the statute."""
        return str(self.process.flow_class.__doc__ or "").splitlines()[0].rstrip("。.") if self.process else ""

    @property
    def stage(self) -> str:
        """The legal stage in words."""
        return stage_label(self.proceeding)


# Procedures whose parties are pursued for a crime (犯罪嫌疑人), and before a court accused of it (被告人).
SUSPECTING = frozenset({"investigation", "arrest_review", "prosecution"})
ACCUSING = frozenset({"trial", "appeal"})


def called(proceeding: Proceeding) -> str:
    """Return what the statute calls those whom ``proceeding`` is about."""
    if proceeding.kind in ACCUSING:
        return _("被告人")
    return _("犯罪嫌疑人") if proceeding.kind in SUSPECTING else _("当事人")


def stage_label(proceeding: Proceeding) -> str:
    """Return the stage of ``proceeding`` in words, from its procedure's own list."""
    procedure = procedures().get(proceeding.kind)
    stages = getattr(procedure.proceeding_class, "Stage", None) if procedure else None
    return str(dict(stages.choices).get(proceeding.stage, proceeding.stage)) if stages else str(proceeding.stage)


def processes(visitor: Visitor, case: int) -> list[Process]:
    """Return the proceedings of ``case`` that the visitor may see, in one query; raises Http404 when there is none."""
    found = parts(visitor, case)
    if not found:
        raise Http404(_("没有找到"))
    for process in found:
        process.proceeding.__class__ = process.flow_class.proceeding_class
    return found


def parts(visitor: Visitor, case: int) -> list[Process]:
    """Return the proceedings of ``case`` whose pages the visitor may open, the visitor's own agency's first."""
    seen = access.proceedings(visitor.seats).filter(case=case).values("pk")
    found = (
        Process.objects.filter(proceeding__in=seen)
        .select_related("proceeding__case__agency", "proceeding__agency", "proceeding__handler")
        .order_by("pk")
    )
    mine = {seat.agency_id for seat in visitor.seats}
    return sorted(found, key=lambda each: each.proceeding.agency_id not in mine)


def process(visitor: Visitor, case: int, proceeding: int) -> Process:
    """Return one proceeding of ``case``; raises Http404 when it is not one the visitor may see."""
    for each in processes(visitor, case):
        if each.pk == proceeding:
            return each
    raise Http404(_("没有找到"))


def beside(visitor: Visitor, paper: Document) -> Process | None:
    """Return the proceeding a paper is of, where the visitor may open it; else one of the case that is theirs, if any.

    A paper reaches also agencies that have no part in its case, or another part than its maker.
    """
    found = parts(visitor, paper.case_id)
    return next((each for each in found if each.pk == paper.proceeding_id), found[0] if found else None)


def document(visitor: Visitor, pk: int) -> Document:
    """Return a paper with its case; raises Http404 when it is not one the visitor may see."""
    found = (
        access.documents(visitor.seats).select_related("case", "agency", "party", "proceeding").filter(pk=pk).first()
    )
    if found is None:
        raise Http404(_("没有找到"))
    if found.level:
        _note_reading(visitor, found)
    return found


def _note_reading(visitor: Visitor, paper: Document) -> None:
    """Put the reading of a restricted paper on the record of the reader's own agency; nothing is locked by it."""
    told = {"paper": paper.pk, "number": paper.number, "case": paper.case.number, "level": paper.level}
    noting.note(visitor, RecordKind.PAPER_READ, paper, told, case=paper.case_id, place=paper.agency_id)


def bar(process: Process, visitor: Visitor) -> Identity:
    """Return what the identity bar shows on a page that has read nothing else of the case; one query."""
    case = process.proceeding.case_id
    found = gather(
        {
            "parties": Party.objects.filter(case=case),
            "deadlines": Deadline.objects.filter(proceeding=process.pk, state__in=OPEN_STATES),
            **own_numbers.wanted(visitor, case),
        }
    )
    number = own_numbers.own_number(visitor, process.proceeding, found["own_parts"], found.get("own_papers", ()))
    return identity(process, found["parties"], found["deadlines"], visitor.today, number)


def identity(
    process: Process, parties: list[Party], deadlines: list[Deadline], today: date, number: str = ""
) -> Identity:
    """Return what the identity bar shows, under ``number``; it queries nothing."""
    proceeding = process.proceeding
    if proceeding.kind in eyes.asked_kinds():
        parties = []
    shown = [party for party in parties if party.role == PartyRole.PARTY and party.left_on is None]
    nearest = terms.nearest(deadlines, today)
    number = number or proceeding.number or proceeding.case.number
    names = {each.pk: each.name for each in parties} if len(shown) > 1 else {}
    whose = names.get(nearest.party_id or 0, "") if nearest else ""
    return Identity(proceeding.case, proceeding, process, shown or parties[:2], nearest, number, whose)

"""The numbers of papers in an act: the next of their kind, that of the case, or the one a paper from outside bears."""

from __future__ import annotations

from typing import Any

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.exceptions import ActRefused, Refusal
from casework.law.articles import citation as cite
from casework.models import Document, Entry, Origin
from casework.services import numbers, recorded_numbers
from casework.written_numbers import canonical
from printouts.paper import Paper
from workflows.request import RecordedPaper, Request


def give(document: Document, act: ActFacts[Any], paper: Paper) -> None:
    """Give the paper the next number of its kind, or that of the proceeding where papers carry the case number."""
    if paper.carries_case_number:
        document.number = document.number_key = act.proceeding.number
    elif paper.number_stem:
        drawn = numbers.draw(act.issuer, paper.number_stem, act.day)
        document.stem, document.year, document.serial = paper.number_stem, drawn.year, drawn.serial
        document.number = drawn.written
        document.number_key = canonical(drawn.written) or drawn.written


def record(
    document: Document, act: ActFacts[Any], paper: Paper, recorded: RecordedPaper, request: Request
) -> list[Refusal]:
    """Put down the number of a paper made elsewhere, and return what is irregular about it."""
    document.origin = Origin.RECORDED
    document.number, document.scan_hash = recorded.number, recorded.scan_hash
    if recorded.issued_on:
        document.issued_on = LegalDate.parse(recorded.issued_on).day
    return adopt(document, act, paper, happened=request.recorded or request.entry == Entry.IMPORTED)


def adopt(document: Document, act: ActFacts[Any], paper: Paper, *, happened: bool) -> list[Refusal]:
    """Take a number of our own for the recorded paper that bears it; from now on it is never given out again.

    Raises ActRefused for a number that is taken, and for one outside every pad unless the paper ``happened``
    with it already: then that is returned as irregular.
    """
    document.number_key = canonical(document.number) or document.number
    own = recorded_numbers.own(act.issuer, paper.number_stem or "", document.number)
    if own is None:
        return []
    if recorded_numbers.is_used(own):
        taken = f"文号“{document.number}”已经用于另一份文书或者已经作废，一个文号只能用于一份文书"
        raise ActRefused(act.label, [Refusal(taken, remedy="请核对号码本。", code="one_paper_one_number")])
    document.stem, document.year, document.serial = own.stem, own.year, own.serial
    if not recorded_numbers.is_outside_every_pad(own):
        return []
    astray = Refusal(
        f"文号“{document.number}”是本机关的文号，但不在任何已领用的号段内",
        cite("公文处理条例.25"),
        "请核对号码本，或者先由管理员登记领用；文书确已使用该文号的，勾选“已经实际发生”如实补录。",
        code="number_comes_from_a_pad",
        binding=False,
        verified=False,
    )
    if not happened:
        raise ActRefused(act.label, [astray])
    return [astray]

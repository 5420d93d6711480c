"""The volumes of a closed case's file and the order of the papers in them (casework/law/data/dossiers.toml)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casework.law import dossiers
from casework.law.dossiers import VolumeRule
from casework.models import Document, DocumentState
from printouts import documents
from printouts.paper import Addressee, Dossier

# Made anew at binding, from what is bound.
FRONT = frozenset({"file_cover", "file_catalog", "file_remark"})
RECEIPTS = frozenset({"service_receipt", "adj.service_return"})

_NAMES = {Dossier.MAIN: dossiers.MAIN, Dossier.SECONDARY: dossiers.SECONDARY}
_NOTES = {
    DocumentState.CORRECTED.value: "（已更正）",
    DocumentState.REPLACED.value: "（已替换）",
    DocumentState.WITHDRAWN.value: "（已撤回）",
}


def rule(procedure: str, volume: Dossier) -> VolumeRule:
    """Return the order of one volume of a procedure's file."""
    return dossiers.volume(procedure, _NAMES[volume])


def place(document: Document, order: VolumeRule) -> int:
    """Return the place of a paper among the classes of its volume, from 0."""
    made_out_to_a_party = documents.get(document.kind).addressee == Addressee.PARTY and not document.secondary
    return order.place(document.kind, made_out_to_a_party=made_out_to_a_party)


def title(document: Document) -> str:
    """Return the title under which the catalogue lists a paper; one that no longer holds says so."""
    return document.title + _NOTES.get(document.state, "")


def in_order(papers: Iterable[Document], volume: Dossier, procedure: str = dossiers.MODEL) -> list[Document]:
    """Return the papers of one volume in statutory order; a receipt follows the paper whose service it proves."""
    return [paper for paper, _place in placed(papers, volume, procedure)]


def placed(papers: Iterable[Document], volume: Dossier, procedure: str) -> list[tuple[Document, int]]:
    """Return the papers of one volume in order, each with the place of the class in which it lies."""
    secondary, order = volume == Dossier.SECONDARY, rule(procedure, volume)
    bound = [
        paper
        for paper in papers
        if paper.secondary is secondary
        and paper.kind not in FRONT
        and documents.get(paper.kind).dossier != Dossier.NONE
    ]
    receipts = [paper for paper in bound if paper.kind in RECEIPTS]
    served = [paper for paper in bound if paper.kind not in RECEIPTS]
    ordered: list[tuple[Document, int]] = []
    for paper in sorted(served, key=lambda each: (place(each, order), each.pk)):
        theirs = _receipts_of(paper, receipts)
        ordered += [(each, place(paper, order)) for each in (paper, *theirs)]
        receipts = [each for each in receipts if each not in theirs]
    return ordered + [(each, order.rest) for each in receipts]


def _receipts_of(paper: Document, receipts: Sequence[Document]) -> list[Document]:
    """Return the receipts of a paper: by its own number, else by title and party, where all bear the case number."""
    own = bool(paper.number and documents.get(paper.kind).number_stem)
    found = []
    for each in receipts:
        said = str(each.values.get("facts", {}).get("served_documents", ""))
        if (own and paper.number in said) or (not own and _is_named(paper, each, said)):
            found.append(each)
    return found


def _is_named(paper: Document, receipt: Document, said: str) -> bool:
    return paper.title in said and (paper.number or "") in said and paper.party_id in (None, receipt.party_id)

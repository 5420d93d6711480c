"""The volumes of a closed case's file and the order of the papers in them (程序规定第七十八条)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casework.models import Document, DocumentState
from printouts import documents
from printouts.paper import Addressee, Dossier

# Made anew at binding, from what is bound.
FRONT = frozenset({"file_cover", "file_catalog", "file_remark"})

# Main volume: filing approval; decision with its receipts; other papers made out to the parties with
# theirs; evidence; hearing; disposal of goods; the rest. Secondary volume: source; final report; review;
# hearing report; closing approval; the rest.
_MAIN = (
    {"filing_approval"},
    {"penalty_decision", "no_penalty_decision", "summary_decision"},
    set[str](),  # whatever else is made out to a party
    {
        "scene_record",
        "service_address_confirmation",
        "evidence_extraction_sheet",
        "electronic_evidence_record",
        "inquiry_record",
        "sampling_record",
        "appraisal_commission",
        "appraisal_result_notice",
        "identification_request",
        "assistance_letter",
        "statement_record",
    },
    {"hearing_notice", "hearing_record"},
    {"goods_disposal_record", "early_disposal_confirmation", "early_disposal_notice"},
)
_SECONDARY = (
    {"case_source_register"},
    {"investigation_report"},
    {"review_opinion"},
    {"hearing_report"},
    {"closing_approval"},
)
TO_PARTIES, EVIDENCE, OTHERS = 2, 3, 9
RECEIPT = "service_receipt"

_NOTES = {
    DocumentState.CORRECTED.value: "（已更正）",
    DocumentState.REPLACED.value: "（已替换）",
    DocumentState.WITHDRAWN.value: "（已撤回）",
}


def place(document: Document) -> int:
    """Return the place of a paper among the classes of its volume, from 0."""
    classes = _SECONDARY if document.secondary else _MAIN
    found = next((index for index, kinds in enumerate(classes) if document.kind in kinds), None)
    if found is not None:
        return found
    made_out_to_a_party = documents.get(document.kind).addressee == Addressee.PARTY
    return TO_PARTIES if made_out_to_a_party and not document.secondary else OTHERS


def title(document: Document) -> str:
    """Return the title under which the catalogue lists a paper; one that no longer holds says so."""
    return document.title + _NOTES.get(document.state, "")


def in_order(papers: Iterable[Document], volume: Dossier) -> list[Document]:
    """Return the papers of one volume in statutory order; a receipt follows the paper whose service it proves."""
    secondary = volume == Dossier.SECONDARY
    bound = [
        paper
        for paper in papers
        if paper.secondary is secondary
        and paper.kind not in FRONT
        and documents.get(paper.kind).dossier != Dossier.NONE
    ]
    receipts = [paper for paper in bound if paper.kind == RECEIPT]
    ordered: list[Document] = []
    for paper in sorted((each for each in bound if each.kind != RECEIPT), key=lambda each: (place(each), each.pk)):
        ordered.append(paper)
        theirs = _receipts_of(paper, receipts)
        ordered += theirs
        receipts = [each for each in receipts if each not in theirs]
    return ordered + receipts


def _receipts_of(paper: Document, receipts: Sequence[Document]) -> list[Document]:
    if not paper.number:
        return []
    return [each for each in receipts if paper.number in str(each.values.get("facts", {}).get("served_documents", ""))]

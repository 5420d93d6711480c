"""Closed cases of any papers, for the tests of binding and its measuring."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.models import Case, Document, Proceeding
from printouts import documents, samples
from printouts.paper import Dossier
from tests.builders import lead, people

FACTS = {
    "retention": "三十年",
    "closed_on": "2026-11-20",
    "archived_on": "2026-11-22",
    "result": "罚款",
    "file_description": "本卷材料齐全。",
    "filed_by": "赵一鸣",
    "checked_by": "钱二虎",
}


def closed(*kinds: str) -> Case:
    """Return a closed case that holds papers of these kinds, with the values of the sample case, and no others."""
    proceeding = lead(people()).proceeding
    for serial, kind in enumerate(kinds, 1):
        issue(proceeding, kind, serial)
    Case.objects.filter(pk=proceeding.case_id).update(state="closed")
    return Case.objects.get(pk=proceeding.case_id)


def issue(proceeding: Proceeding, kind: str, serial: int, **fields: Any) -> Document:
    paper = documents.get(kind)
    number = f"临{paper.number_stem}〔2026〕{serial}号" if paper.number_stem else ""
    return Document.objects.create(
        case=proceeding.case,
        proceeding=proceeding,
        agency=proceeding.agency,
        kind=kind,
        title=paper.title,
        number=number,
        issued_on=date(2026, 3, 2),
        values=fields.pop("values", None) or samples.sample(paper) | {"number": number},
        values_hash="0" * 64,
        template_version=paper.version,
        secondary=paper.dossier == Dossier.SECONDARY,
        event_seq=1,
        **fields,
    )

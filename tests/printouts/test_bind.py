"""A closed case binds into one PDF, in statutory order, with catalogue, page numbers and bookmarks."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from casework.models import Case, Document, Evidence, Proceeding
from printouts import documents, files, samples, tasks
from printouts.bind import Bound, CannotBind, bind
from printouts.paper import Dossier
from printouts.volumes import in_order
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


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


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


def titles(bound: Bound) -> list[list[str]]:
    return [[piece.title for piece in volume.pieces] for volume in bound.volumes]


@pytest.mark.django_db
def test_papers_lie_in_statutory_order_in_two_volumes() -> None:
    case = closed("closing_approval", "scene_record", "penalty_decision", "penalty_notice", "filing_approval")
    main = titles(bind(case, FACTS, [Dossier.MAIN]))
    assert main == [["立案/不予立案审批表", "行政处罚决定书", "行政处罚告知书", "现场笔录"]]
    secondary = [paper.title for paper in in_order(Document.objects.filter(case=case), Dossier.SECONDARY)]
    assert secondary == ["案件来源登记表", "结案审批表"]


@pytest.mark.django_db
def test_a_receipt_follows_its_paper() -> None:
    case = closed("penalty_notice", "penalty_decision")
    proceeding = case.proceedings.get()
    sample = samples.sample(documents.get("service_receipt"))
    facts = sample["facts"] | {"served_documents": ["行政处罚决定书（临市监处罚〔2026〕2号）"]}
    issue(proceeding, "service_receipt", 3, values=sample | {"facts": facts})
    assert titles(bind(case, FACTS, [Dossier.MAIN])) == [["行政处罚决定书", "送达回证", "行政处罚告知书"]]


@pytest.mark.django_db
def test_catalogue_bookmarks_and_stamps_agree() -> None:
    case = closed("filing_approval", "penalty_decision", "scene_record")
    bound = bind(case, FACTS, [Dossier.MAIN])
    reader = PdfReader(BytesIO(bound.data))
    volume = bound.volumes[0]
    assert volume.pieces[0].first == 1
    assert volume.pieces[-1].first + volume.pieces[-1].pages - 1 == volume.pages
    catalogue = reader.pages[1].extract_text()
    assert all(piece.span in catalogue and piece.title in catalogue for piece in volume.pieces)
    outline: Any = reader.outline
    chapter, inside = outline
    assert chapter["/Title"] == "正卷"
    marked: dict[str, Any] = {mark["/Title"]: reader.get_destination_page_number(mark) for mark in inside}
    for piece in volume.pieces:
        page = marked[f"{piece.first}　{piece.title}{piece.number}"]
        assert reader.pages[page].extract_text().rstrip().endswith(str(piece.first))


@pytest.mark.django_db
def test_same_papers_give_the_same_file() -> None:
    case = closed("filing_approval", "penalty_decision")
    assert bind(case, FACTS, [Dossier.MAIN]).data == bind(case, FACTS, [Dossier.MAIN]).data


@pytest.mark.django_db
def test_evidence_is_listed_before_the_first_record() -> None:
    case = closed("filing_approval", "scene_record")
    Evidence.objects.create(case=case, no=1, kind="documentary", name="进货单据", source="当事人提供", pages=3)
    assert titles(bind(case, FACTS, [Dossier.MAIN])) == [["立案/不予立案审批表", "证据目录", "现场笔录"]]


@pytest.mark.django_db
def test_a_scan_stands_for_its_paper_and_a_slip_for_a_missing_one() -> None:
    case = closed("filing_approval")
    proceeding = case.proceedings.get()
    picture = BytesIO()
    Image.new("L", (200, 280), 255).save(picture, "PNG")
    issue(proceeding, "scene_record", 1, origin="recorded", scan_hash=files.keep(picture.getvalue()))
    issue(proceeding, "inquiry_record", 2, origin="recorded")
    bound = bind(case, FACTS, [Dossier.MAIN])
    assert [piece.pages for piece in bound.volumes[0].pieces[1:]] == [1, 1]
    assert "纸质原件附于纸质案卷" in PdfReader(BytesIO(bound.volumes[0].pieces[2].data)).pages[0].extract_text()


@pytest.mark.django_db
def test_what_cannot_be_bound_is_named() -> None:
    case = closed("filing_approval")
    issue(case.proceedings.get(), "penalty_decision", 7, values={"facts": {}})
    with pytest.raises(CannotBind, match=r"行政处罚决定书》临市监处罚〔2026〕7号.*缺少必备内容"):
        bind(case, FACTS, [Dossier.MAIN])


@pytest.mark.django_db
def test_an_open_case_is_not_bound() -> None:
    with pytest.raises(CannotBind, match="尚未结案"):
        bind(lead(people()).case, FACTS)


@pytest.mark.django_db
def test_three_hundred_pages_are_bound_whole() -> None:
    case = closed("filing_approval", *["penalty_decision"] * 90)
    decisions = Document.objects.filter(case=case, kind="penalty_decision")
    decisions.update(scan_hash=tasks.make(decisions[0]).file_hash)
    bound = bind(case, FACTS, [Dossier.MAIN])
    assert bound.pages == len(PdfReader(BytesIO(bound.data)).pages) >= 300

"""A closed case binds into books, in statutory order, with catalogue, page numbers and bookmarks."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, RectangleObject, StreamObject, TextStringObject

from casework.models import Case, Document, Evidence
from printouts import documents, files, samples
from printouts.bind import Book, CannotBind, bind
from printouts.paper import Dossier
from printouts.sheets import A4
from printouts.volumes import in_order
from tests.builders import lead, people
from tests.printouts.binding import FACTS, closed, issue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


def main(case: Case, **more: Any) -> Book:
    """Return the only book of the main volume, with its bytes."""
    for book in bind(case, FACTS, [Dossier.MAIN], **more):
        return book
    raise AssertionError


def titles(book: Book) -> list[str]:
    return [piece.title for piece in book.pieces]


def read(book: Book) -> PdfReader:
    return PdfReader(BytesIO(book.data))


def evidence(case: Case, data: bytes, name: str = "进货单据", **fields: Any) -> Evidence:
    no = Evidence.objects.filter(case=case).count() + 1
    stored = f"sha256:{files.keep(data)}"
    return Evidence.objects.create(
        case=case, agency=case.agency, no=no, kind="documentary", name=name, file_hash=stored, **fields
    )


def picture(width: int, height: int, kind: str = "JPEG", mode: str = "L") -> bytes:
    out = BytesIO()
    Image.new(mode, (width, height), 255 if mode == "L" else None).save(out, kind)
    return out.getvalue()


def pages(*sizes: tuple[float, float], turned: int = 0, password: str = "") -> bytes:
    """Return a PDF of blank pages of these sizes in points."""
    writer, out = PdfWriter(), BytesIO()
    for size in sizes:
        writer.add_blank_page(*size).rotate(turned)
    if password:
        writer.encrypt(password)
    writer.write(out)
    return out.getvalue()


def test_papers_lie_in_statutory_order_in_two_volumes() -> None:
    case = closed("closing_approval", "scene_record", "penalty_decision", "penalty_notice", "filing_approval")
    assert titles(main(case)) == ["立案/不予立案审批表", "行政处罚决定书", "行政处罚告知书", "现场笔录"]
    secondary = [paper.title for paper in in_order(Document.objects.filter(case=case), Dossier.SECONDARY)]
    assert secondary == ["案件来源登记表", "结案审批表"]


def test_a_receipt_follows_its_paper_into_the_same_book() -> None:
    case = closed("penalty_notice", "penalty_decision")
    sample = samples.sample(documents.get("service_receipt"))
    facts = sample["facts"] | {"served_documents": ["行政处罚决定书（临市监处罚〔2026〕2号）"]}
    issue(case.proceedings.get(), "service_receipt", 3, values=sample | {"facts": facts})
    assert titles(main(case)) == ["行政处罚决定书", "送达回证", "行政处罚告知书"]
    assert [titles(book) for book in bind(case, FACTS, [Dossier.MAIN], limit=1)] == [
        ["行政处罚决定书", "送达回证"], ["行政处罚告知书"],
    ]  # fmt: skip


def test_catalogue_bookmarks_labels_and_stamps_agree() -> None:
    case = closed("filing_approval", "penalty_decision", "scene_record")
    book = main(case)
    reader = read(book)
    assert (book.pieces[0].first, book.pieces[-1].first + book.pieces[-1].pages - 1) == (1, book.pages)
    catalogue = reader.pages[1].extract_text()
    assert all(piece.span in catalogue and piece.title in catalogue for piece in book.pieces)
    outline: Any = reader.outline
    whole, inside = outline
    assert whole["/Title"] == "正卷"
    headings = [mark["/Title"] for mark in inside if isinstance(mark, dict)]
    assert headings == ["卷宗封面", "卷内文件目录", "立案审批表", "行政处罚决定书及送达回证", "证据材料", "卷内备考表"]
    marked: dict[str, Any] = {
        mark["/Title"]: reader.get_destination_page_number(mark)
        for chapter in inside if isinstance(chapter, list) for mark in chapter
    }  # fmt: skip
    for piece in book.pieces:
        page = marked[f"{piece.first}　{piece.title}{piece.number}"]
        assert reader.pages[page].extract_text().rstrip().endswith(str(piece.first))
        assert reader.page_labels[page] == str(piece.first)
    assert (reader.page_labels[0], reader.page_labels[-1]) == ("封面", "备考表")


def test_same_papers_give_the_same_bytes() -> None:
    case = closed("filing_approval", "penalty_decision")
    evidence(case, picture(100, 200))
    assert main(case).data == main(case).data


def test_evidence_stands_behind_its_list_before_the_first_record() -> None:
    case = closed("filing_approval", "scene_record")
    evidence(case, pages(A4, A4))
    evidence(case, picture(300, 200, "PNG", "RGBA"), "现场照片")
    Evidence.objects.create(case=case, agency=case.agency, no=9, kind="physical", name="礼盒", original_at="本局仓库")
    book = main(case)
    assert titles(book) == ["立案/不予立案审批表", "证据目录", "证据1：进货单据", "证据2：现场照片", "现场笔录"]
    assert [piece.pages for piece in book.pieces[2:4]] == [2, 1]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04 a table", "不是 PDF 或者图片"),
        (b"%PDF-1.7 torn", "文件已损坏"),
        (pages(A4)[:300], "文件已损坏"),
        (pages(A4, password="secret"), "打开密码"),
        (b"\xff\xd8\xff torn", "文件已损坏"),
    ],
)
def test_what_cannot_be_shown_is_named_on_a_slip(data: bytes, why: str) -> None:
    case = closed("filing_approval")
    made = evidence(case, data, original_at="三楼档案室")
    book = main(case)
    assert why in book.pieces[-1].fault
    slip = "".join(read(book).pages[-2].extract_text().split())
    assert [words in slip for words in (why.replace(" ", ""), made.file_hash[-40:], "三楼档案室")] == [True] * 3


def test_every_page_is_a4_and_upright() -> None:
    case = closed("filing_approval")
    evidence(case, pages((A4[1], 2 * A4[0]), (2 * A4[0], A4[1]), (200, 300), (596, 843)))  # A3 both ways, small, nearly
    evidence(case, pages(A4, turned=90))
    evidence(case, picture(3000, 200))
    sizes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in read(main(case)).pages]
    upright, wide = (595, 842), (842, 595)
    assert sizes[-7:] == [upright, wide, upright, upright, wide, wide, upright]  # the remark sheet last
    assert all(not page.rotation for page in read(main(case)).pages)


def test_what_an_annotation_shows_is_drawn_and_what_it_does_is_gone() -> None:
    writer, out = PdfWriter(), BytesIO()
    page = writer.add_blank_page(*A4)
    seal = StreamObject()
    seal.set_data(b"1 0 0 rg 0 0 10 10 re f")
    seal[NameObject("/BBox")] = RectangleObject((0, 0, 10, 10))
    appearance = DictionaryObject({NameObject("/N"): writer._add_object(seal)})
    mark = DictionaryObject({NameObject("/Subtype"): NameObject("/Widget"), NameObject("/AP"): appearance})
    mark[NameObject("/Rect")] = RectangleObject((100, 100, 200, 200))
    mark[NameObject("/F")] = NumberObject(4)
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    mark[NameObject("/A")] = DictionaryObject(script)
    writer.add_annotation(page, mark)
    writer.write(out)
    case = closed("filing_approval")
    evidence(case, out.getvalue())
    bound = read(main(case))
    assert "/Annots" not in bound.pages[-2]
    assert b"10 0 0 10 100 100 cm" in bound.pages[-2].get_contents().get_data()  # type: ignore[union-attr]
    assert b"alert" not in main(case).data


def test_a_scan_stands_for_its_paper_and_a_slip_for_a_missing_one() -> None:
    case = closed("filing_approval")
    proceeding = case.proceedings.get()
    issue(proceeding, "scene_record", 1, origin="recorded", scan_hash=files.keep(picture(200, 280, "PNG")))
    issue(proceeding, "inquiry_record", 2, origin="recorded")
    book = main(case)
    assert [piece.pages for piece in book.pieces[1:]] == [1, 1]
    assert "纸质原件附于纸质案卷" in read(book).pages[-2].extract_text()


def test_a_damaged_scan_is_named_and_the_paper_made_here_follows() -> None:
    case = closed("filing_approval")
    issue(case.proceedings.get(), "scene_record", 1, scan_hash=files.keep(b"%PDF-1.4 torn"))
    piece = main(case).pieces[-1]
    assert piece.fault == "文件已损坏，不能读取"
    assert piece.pages == 1 + piece.parts[1].pages  # type: ignore[union-attr, operator]


def test_a_long_volume_becomes_several_books_each_with_its_catalogue() -> None:
    case = closed("filing_approval", "penalty_decision", "scene_record")
    seen = []
    for book in bind(case, FACTS, [Dossier.MAIN], limit=3):
        texts = ["".join(page.extract_text().split()) for page in read(book).pages]
        assert f"第{book.no}册（共{book.of}册）" in texts[0]
        assert all(piece.title in texts[1] for piece in book.pieces)
        assert book.pieces[0].first == 1
        seen.append(titles(book))
    assert seen == [["立案/不予立案审批表"], ["行政处罚决定书"], ["现场笔录"]]


def test_what_cannot_be_bound_is_named() -> None:
    case = closed("filing_approval")
    issue(case.proceedings.get(), "penalty_decision", 7, values={"facts": {}})
    with pytest.raises(CannotBind, match=r"行政处罚决定书》临市监处罚〔2026〕7号.*缺少必备内容"):
        main(case)


def test_an_open_case_is_not_bound() -> None:
    with pytest.raises(CannotBind, match="尚未结案"):
        main(lead(people()).case)

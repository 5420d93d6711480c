"""The file of a closed case as one PDF (卷宗): cover, catalogue, papers in statutory order, pages numbered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from casework.models import Case, CaseState, Document, Evidence, Origin
from printouts import documents, files, render, sealing, tasks, volumes
from printouts.exceptions import PrintoutError, RenderError
from printouts.paper import Addressee, Dossier, Family, Paper
from printouts.tables import Part, Text, row

VOLUMES = (Dossier.MAIN, Dossier.SECONDARY)
MM = 72 / 25.4

EVIDENCE_LIST = Paper(
    id="evidence_list",
    title="证据目录",
    form_no=0,
    law="市场监管处罚程序规定.78",
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=(),
    blocks=(row(("案号", "case.number"), ("案件名称", "case.title")), Part("evidence")),
)
# Stands in the file for a paper made elsewhere whose scan was not handed in.
SLIP = Paper(
    id="missing_scan_slip",
    title="纸质文书替代页",
    form_no=0,
    law="市场监管处罚程序规定.78",
    family=Family.FORM,
    addressee=Addressee.FILE,
    must_contain=(),
    blocks=(
        row(("文书名称", "facts.title"), ("文号", "{{ facts.number|or_none }}")),
        Text("本件在系统外制作，没有扫描件；纸质原件附于纸质案卷。"),
    ),
)


class CannotBind(PrintoutError):
    """不能立卷。"""


@dataclass(frozen=True)
class Piece:
    """One item of a volume: a paper with its pages, counted within the volume."""

    title: str
    number: str
    date: str
    data: bytes
    pages: int
    first: int

    @property
    def span(self) -> str:
        """The page numbers as the catalogue lists them."""
        return str(self.first) if self.pages == 1 else f"{self.first}-{self.first + self.pages - 1}"


@dataclass
class Volume:
    """One volume, ready to be put together: front papers without page numbers, pieces, and the remark sheet."""

    kind: Dossier
    pieces: list[Piece] = field(default_factory=list)
    front: list[tuple[str, bytes]] = field(default_factory=list)
    back: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """How many numbered pages the volume has."""
        return sum(piece.pages for piece in self.pieces)


@dataclass(frozen=True)
class Bound:
    """The finished file: the PDF and what was bound, volume by volume."""

    data: bytes
    volumes: tuple[Volume, ...]
    pages: int


def bind(case: Case, facts: Mapping[str, Any] | None = None, kinds: Iterable[Dossier] = VOLUMES) -> Bound:
    """Bind the file of a closed case; a volume without papers is left out.

    ``facts`` are those of cover and remark (retention, result, closed_on, archived_on, filed_by, checked_by,
    file_description, note); what the archive act put on its own cover and remark need not be given again.
    Raises CannotBind, naming every paper, when the case is open or a paper cannot be made.
    """
    if case.state == CaseState.OPEN:
        raise CannotBind(f"案件{case.number}尚未结案，不能立卷（程序规定第七十八条）。请先办理结案。")
    papers = list(Document.objects.filter(case=case).order_by("pk"))
    values = _common(papers, facts or {})
    made = [_volume(kind, case, papers, values) for kind in kinds]
    made = [volume for volume in made if volume.pieces]
    if not made:
        raise CannotBind(f"案件{case.number}没有可以立卷的文书。")
    for volume in made:
        try:
            _dress(volume, values)
        except RenderError as error:
            message = f"案件{case.number}不能立卷：{error}保管期限、检查人等在“立卷归档”时填写，请先办理。"
            raise CannotBind(message) from error
    return _assemble(made)


def _common(papers: Iterable[Document], facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of cover, catalogue and remark: agency, case and parties as the last papers showed them."""
    values: dict[str, Any] = {}
    given: dict[str, Any] = {}
    for paper in papers:
        if paper.origin != Origin.ISSUED:
            continue
        frozen = dict(paper.values)
        if paper.kind in volumes.FRONT:
            given |= frozen.get("facts", {})
        values |= {name: each for name, each in frozen.items() if name != "case" and each}
        values["case"] = {**values.get("case", {}), **{k: v for k, v in frozen.get("case", {}).items() if v}}
    return values | {"facts": {**given, **facts}, "number": None}


def _volume(kind: Dossier, case: Case, papers: list[Document], values: dict[str, Any]) -> Volume:
    volume, faults = Volume(kind), []
    evidence = _evidence_list(case, values) if kind == Dossier.MAIN else None
    for paper in volumes.in_order(papers, kind):
        if evidence and volumes.place(paper) >= volumes.EVIDENCE and paper.kind != volumes.RECEIPT:
            _add(volume, EVIDENCE_LIST.title, "", str(values.get("date", "")), evidence)
            evidence = None
        try:
            data = _file(paper)
        except (RenderError, OSError) as error:
            faults.append(f"《{paper.title}》{paper.number}：{error}")
            continue
        _add(volume, volumes.title(paper), paper.number, str(paper.issued_on or ""), data)
    if evidence:
        _add(volume, EVIDENCE_LIST.title, "", str(values.get("date", "")), evidence)
    if faults:
        raise CannotBind(f"案件{case.number}不能立卷：" + "；".join(faults))
    return volume


def _add(volume: Volume, title: str, number: str, date: str, data: bytes) -> None:
    volume.pieces.append(Piece(title, number, date, data, tasks.page_count(data), volume.pages + 1))


def _evidence_list(case: Case, values: dict[str, Any]) -> bytes | None:
    listed = [
        {"name": each.name, "source": each.source, "pages": each.pages} for each in Evidence.objects.filter(case=case)
    ]
    return render.pdf(EVIDENCE_LIST, values | {"evidence": listed}) if listed else None


def _file(paper: Document) -> bytes:
    """Return the paper as PDF: the signed or original scan where there is one, else the file made of it."""
    if paper.scan_hash:
        return _as_pdf(files.read(paper.scan_hash), paper)
    if paper.origin != Origin.ISSUED:
        return render.pdf(SLIP, {"facts": {"title": paper.title, "number": paper.number}})
    return files.read(sealing.current(paper))


def _as_pdf(data: bytes, paper: Document) -> bytes:
    if data.startswith(b"%PDF-"):
        return data
    out = BytesIO()
    try:
        with Image.open(BytesIO(data)) as scan:
            scan.convert("RGB").save(out, "PDF", resolution=200.0)
    except OSError as error:
        raise RenderError(f"《{paper.title}》的扫描件不是 PDF 或者图片，请重新扫描。") from error
    return out.getvalue()


def _dress(volume: Volume, values: dict[str, Any]) -> None:
    """Make cover, catalogue and remark of what the volume holds."""
    entries = [
        {"number": piece.number, "title": piece.title, "date": piece.date, "pages": piece.span}
        for piece in volume.pieces
    ]
    totals = {"page_total": str(volume.pages), "document_total": str(len(entries)), "entries": entries}
    shown = values | {"facts": {**values["facts"], **totals, "volume": volume.kind.value}}
    made = {kind: render.pdf(documents.get(kind), shown) for kind in ("file_cover", "file_catalog", "file_remark")}
    volume.front = [(documents.get(kind).title, made[kind]) for kind in ("file_cover", "file_catalog")]
    volume.back = [(documents.get("file_remark").title, made["file_remark"])]


def _assemble(made: Iterable[Volume]) -> Bound:
    writer = PdfWriter()
    # Digits only, in a face that every reader has: a stamp is no part of any paper.
    face = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
    )
    for volume in made:
        marks = [(title, _append(writer, data)) for title, data in volume.front]
        chapter = writer.add_outline_item(title=volume.kind.value, page_number=marks[0][1])
        for piece in volume.pieces:
            first = _append(writer, piece.data)
            marks.append((f"{piece.first}　{piece.title}{piece.number}", first))
            for offset in range(piece.pages):
                _stamp(writer, first + offset, piece.first + offset, face)
        marks += [(title, _append(writer, data)) for title, data in volume.back]
        for title, page in marks:
            writer.add_outline_item(title=title, page_number=page, parent=chapter)
    out = BytesIO()
    writer.metadata = {"/Title": _("行政处罚案卷")}
    writer.write(out)
    return Bound(out.getvalue(), tuple(made), len(writer.pages))


def _append(writer: PdfWriter, data: bytes) -> int:
    """Append a PDF and return the index of its first page."""
    first = len(writer.pages)
    writer.append(PdfReader(BytesIO(data)), import_outline=False)
    return first


def _stamp(writer: PdfWriter, index: int, number: int, face: Any) -> None:
    """Put the page's number into its outer upper corner: odd pages right, even pages left."""
    page = writer.pages[index]
    box = page.mediabox
    x = float(box.right) - 18 * MM if number % 2 else float(box.left) + 12 * MM
    resources = page.get("/Resources", DictionaryObject()).get_object()
    page[NameObject("/Resources")] = resources
    fonts = resources.get("/Font", DictionaryObject()).get_object()
    resources[NameObject("/Font")] = fonts
    fonts[NameObject("/PageNo")] = face
    before, after = StreamObject(), StreamObject()
    before.set_data(b"q\n")
    after.set_data(f"\nQ q BT /PageNo 11 Tf {x:.2f} {float(box.top) - 14 * MM:.2f} Td ({number}) Tj ET Q".encode())
    old = page.get("/Contents")
    middle: list[Any] = []
    if old is not None:
        held = old.get_object()
        middle = list(held) if isinstance(held, ArrayObject) else [page.raw_get("/Contents")]
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(before), *middle, writer._add_object(after)])

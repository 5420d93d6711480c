"""The file of a closed case as books of PDF (卷宗): cover, catalogue, papers and evidence in order, pages numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from django.conf import settings
from pypdf.constants import PageLabelStyle
from pypdf.generic import ArrayObject, ByteStringObject

from casework import access
from casework.models import ArchivedFile, Case, CaseState, Document, Evidence, Origin
from casework.services import digests
from printouts import documents, files, originals, render, slips, tasks, volumes
from printouts.exceptions import PrintoutError, RenderError
from printouts.originals import Original
from printouts.paper import Dossier, Paper
from printouts.sheets import Sheets

VOLUMES = (Dossier.MAIN, Dossier.SECONDARY)
FRONT, BACK = ("file_cover", "file_catalog"), "file_remark"


class CannotBind(PrintoutError):
    """不能立卷。"""


@dataclass(frozen=True)
class Piece:
    """One item of a volume: a paper or a piece of evidence, with the sheets it is made of, counted within its book."""

    title: str
    number: str
    date: str
    heading: str  # the class of the volume in which it lies
    parts: tuple[Original | bytes, ...]
    pages: int
    source: str = ""  # paper:17, evidence:E3
    fault: str = ""  # why a slip stands in its place
    follows: bool = False  # a receipt stays with its paper
    first: int = 1

    @property
    def span(self) -> str:
        """The page numbers as the catalogue lists them."""
        return str(self.first) if self.pages == 1 else f"{self.first}-{self.first + self.pages - 1}"


@dataclass
class Book:
    """One book (册) of a volume, bound: front papers without page numbers, numbered pieces, and the remark sheet."""

    kind: Dossier
    no: int = 1
    of: int = 1
    pieces: list[Piece] = field(default_factory=list)
    data: bytes = b""
    sheets: int = 0
    front: int = 0

    @property
    def pages(self) -> int:
        """How many numbered pages the book has."""
        return sum(piece.pages for piece in self.pieces)

    @property
    def title(self) -> str:
        """The book's name on its cover: 正卷, or 正卷　第2册（共3册）."""
        return self.kind.value if self.of == 1 else f"{self.kind.value}　第{self.no}册（共{self.of}册）"


def bind(
    case: Case,
    facts: Mapping[str, Any] | None = None,
    kinds: Iterable[Dossier] = VOLUMES,
    limit: int | None = None,
) -> Iterator[Book]:
    """Bind the file of a closed case, one book after the other; a volume without papers is left out.

    ``facts`` are those of cover and remark (retention, result, closed_on, archived_on, filed_by, checked_by,
    file_description, note); what the archive act put on its own cover and remark need not be given again.
    A book has at most ``limit`` numbered pages (by default the setting), unless one item alone has more.
    Only one book is held in memory. Raises CannotBind, naming every paper, when the case is open or a paper
    cannot be made; scans and evidence that cannot be read are replaced by slips that say why.
    """
    if case.state == CaseState.OPEN:
        raise CannotBind(f"案件{case.number}尚未结案，不能立卷（程序规定第七十八条）。请先办理结案。")
    papers = list(access.filed_papers(case.pk).order_by("pk"))
    values = common(papers, {"archive_number": archive_number(case), **(facts or {})})
    procedure = _filed_under(case)
    made = [book for kind in kinds for book in _books(kind, case, procedure, papers, values, limit)]
    if not made:
        raise CannotBind(f"案件{case.number}没有可以立卷的文书。")
    for book in made:
        try:
            _put_together(book, values, made)
        except RenderError as error:
            message = f"案件{case.number}不能立卷：{error}保管期限、检查人等在“立卷归档”时填写，请先办理。"
            raise CannotBind(message) from error
        yield book
        book.data = b""


def _filed_under(case: Case) -> str:
    """Return the procedure by whose order the file is bound: the one that put it away, else the agency's first."""
    covers = Document.objects.filter(case=case, kind=FRONT[0]).order_by("-pk")
    put_away = covers.values_list("proceeding__kind", flat=True).first()
    if put_away:
        return put_away
    filing = case.proceedings.filter(agency__in=access.filing_agency(case.pk)).order_by("pk")
    return filing.values_list("kind", flat=True).first() or ""


def made_of(case: Case, number: str | None = None) -> str:
    """Return a digest of everything that decides the books of ``case``; when it is another, they are bound anew.

    ``number`` is that of the register, when it is known already. Two queries, three without it.
    """
    # A row for each file of a paper and of a piece of evidence: their hashes come along without queries of their own.
    papers = access.filed_papers(case.pk).values_list(
        "pk", "state", "values_hash", "scan_hash", "secondary", "sealed_files__file_hash"
    )
    evidence = access.filed_evidence(case.pk).values_list(
        "no", "name", "source", "pages", "file_hash", "original_at", "level", "files__sha256"
    )
    fronts = [*(documents.get(kind) for kind in (*FRONT, BACK)), slips.EVIDENCE_LIST, slips.PAPER_SLIP, slips.FILE_SLIP]
    material = {
        "papers": [list(row) for row in papers.order_by("pk", "sealed_files__pk")],
        "evidence": [list(row) for row in evidence.order_by("no", "files__pk")],
        "fronts": [paper.version for paper in fronts],
        "limit": settings.VOLUME_PAGES,
        "number": archive_number(case) if number is None else number,
    }
    return digests.digest(digests.canonical(material), "sha256")


def archive_number(case: Case) -> str:
    """Return the number of the file in the archive's register, "" while it has none."""
    filed = ArchivedFile.objects.select_related("agency").filter(case=case).first()
    return filed.number if filed else ""


def common(papers: Iterable[Document], facts: Mapping[str, Any]) -> dict[str, Any]:
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


def _books(
    kind: Dossier, case: Case, procedure: str, papers: list[Document], values: dict[str, Any], limit: int | None
) -> list[Book]:
    pieces = _pieces(kind, case, procedure, papers, values)
    return divided(kind, pieces, limit or settings.VOLUME_PAGES) if pieces else []


def _pieces(kind: Dossier, case: Case, procedure: str, papers: list[Document], values: dict[str, Any]) -> list[Piece]:
    order, faults = volumes.rule(procedure, kind), []
    headings = [each.name for each in order.classes]
    evidence = list(_evidence(case, values, headings[order.evidence])) if order.evidence is not None else []
    found: list[Piece] = []
    for paper, place in volumes.placed(papers, kind, procedure):
        if evidence and order.evidence is not None and place >= order.evidence:
            found, evidence = found + evidence, []
        try:
            found.append(_paper(paper, headings[place], values))
        except (RenderError, OSError) as error:
            faults.append(f"《{paper.title}》{paper.number}：{error}")
    if faults:
        raise CannotBind(f"案件{case.number}不能立卷：" + "；".join(faults))
    return found + evidence


def _paper(paper: Document, heading: str, values: dict[str, Any]) -> Piece:
    """Return a paper: the signed or original scan where there is one, else the file made of it."""
    piece = Piece(
        volumes.title(paper), paper.number, str(paper.issued_on or ""), heading, (), 0,
        source=f"paper:{paper.pk}", follows=paper.kind in volumes.RECEIPTS,
    )  # fmt: skip
    original = originals.of_paper(paper)
    if original is None:
        slip = _slip(slips.PAPER_SLIP, values, title=paper.title, number=paper.number)
        return replace(piece, parts=(slip,), pages=tasks.page_count(slip), fault="没有扫描件")
    if original.pages is not None:
        return replace(piece, parts=(original,), pages=original.pages)
    pages, fault = examined(original.file_hash)
    if not fault:
        return replace(piece, parts=(original,), pages=pages)
    slip = _slip(
        slips.FILE_SLIP,
        values,
        title=f"{paper.title}（扫描件）",
        number=paper.number,
        why=fault,
        file_hash=paper.scan_hash,
    )
    if paper.origin != Origin.ISSUED:
        return replace(piece, parts=(slip,), pages=tasks.page_count(slip), fault=fault)
    # What the damaged scan was made of stands behind its slip.
    made = tasks.make(paper)
    own = Original(made.file_hash, foreign=False, pages=made.pages)
    return replace(piece, parts=(slip, own), pages=tasks.page_count(slip) + made.pages, fault=fault)


def _evidence(case: Case, values: dict[str, Any], heading: str) -> Iterator[Piece]:
    """Yield the list of evidence, then each piece whose file is here, as pages or as a slip."""
    everything = list(access.filed_evidence(case.pk).order_by("no").prefetch_related("files"))
    if not everything:
        return
    listed = [{"name": each.name, "source": each.source, "pages": each.pages} for each in everything]
    data = render.pdf(slips.EVIDENCE_LIST, values | {"evidence": listed})
    date = str(values.get("date", ""))
    yield Piece(slips.EVIDENCE_LIST.title, "", date, heading, (data,), tasks.page_count(data))
    for each in everything:
        for one in originals.pieces_of(each):
            yield _piece_of(each, one, values, heading)


def _piece_of(evidence: Evidence, file: originals.Piece, values: dict[str, Any], heading: str) -> Piece:
    """Return one file of a piece of evidence as its pages, or as a slip that says why it is none."""
    pages, fault = examined(file.file_hash) if file.file_hash else (0, "文件不在本系统内")
    own = str(evidence.obtained_on or "")  # not known: said so, never guessed
    piece = Piece(
        f"证据{evidence.no}：{file.name}", "", own, heading, (), pages,
        source=f"evidence:{evidence.ref}:{file.digest}", fault=fault,
    )  # fmt: skip
    if not fault and file.file_hash is not None:
        return replace(piece, parts=(Original(file.file_hash, foreign=True),))
    slip = _slip(
        slips.FILE_SLIP, values, title=file.name, number=f"证据{evidence.no}", source=evidence.source, why=fault,
        file_hash=file.digest, original_at=evidence.original_at,
    )  # fmt: skip
    return replace(piece, parts=(slip,), pages=tasks.page_count(slip))


def examined(file_hash: str) -> tuple[int, str]:
    """Return how many sheets a foreign file makes, and why it cannot be bound ("" when it can)."""
    try:
        return Sheets(examining=True).add_foreign(files.read(file_hash)), ""
    except RenderError as error:
        return 0, str(error).rstrip("。")


def divided(kind: Dossier, pieces: list[Piece], limit: int) -> list[Book]:
    """Divide a volume into books of at most ``limit`` pages; pages are counted anew in each, receipts stay behind."""
    units: list[list[Piece]] = []
    for piece in pieces:
        if units and piece.follows:
            units[-1].append(piece)
        else:
            units.append([piece])
    books = [Book(kind)]
    for unit in units:
        if books[-1].pieces and books[-1].pages + sum(piece.pages for piece in unit) > limit:
            books.append(Book(kind))
        for piece in unit:
            books[-1].pieces.append(replace(piece, first=books[-1].pages + 1))
    for no, book in enumerate(books, 1):
        book.no, book.of = no, len(books)
    return books


def _slip(paper: Paper, values: dict[str, Any], **facts: str) -> bytes:
    return render.pdf(paper, values | {"facts": facts})


def _put_together(book: Book, values: dict[str, Any], made: list[Book]) -> None:
    """Make cover, catalogue and remark of what the book holds, and bind it in one pass."""
    entries = [
        {"number": piece.number, "title": piece.title, "date": piece.date, "pages": piece.span} for piece in book.pieces
    ]
    totals = {
        "volume": book.title,
        "page_total": f"{book.pages}页（全案共{len(made)}册）" if len(made) > 1 else f"{book.pages}页",
        "document_total": str(len(entries)),
        "entries": entries,
    }
    shown = values | {"facts": {**values["facts"], **totals}}
    # All three before any sheet: the renderer collects garbage each time, which is slow beside a book of objects.
    cover, catalogue, remark = (render.pdf(documents.get(kind), shown) for kind in (*FRONT, BACK))
    sheets = Sheets()
    listing = sheets.add_own(cover)
    sheets.add_own(catalogue)
    book.front = len(sheets)
    for piece in book.pieces:
        first = len(sheets)
        for part in piece.parts:
            _add(sheets, part)
        for offset in range(piece.pages):
            sheets.stamp(first + offset, piece.first + offset)
    after = len(sheets)
    sheets.add_own(remark)
    book.sheets = len(sheets)
    _mark(sheets, book, listing, after)
    book.data = _written(sheets, f"{values['case'].get('title', '')} {book.title}", shown)


def _add(sheets: Sheets, part: Original | bytes) -> None:
    if isinstance(part, bytes):
        sheets.add_own(part)
    elif part.foreign:
        sheets.add_foreign(files.read(part.file_hash))
    else:
        sheets.add_own(files.read(part.file_hash))


def _mark(sheets: Sheets, book: Book, listing: int, after: int) -> None:
    """Write bookmarks (book → class → item) and the page labels that viewers show."""
    writer = sheets.writer
    whole = writer.add_outline_item(title=book.title, page_number=0)
    for kind, page in zip(FRONT, (0, listing), strict=True):
        writer.add_outline_item(title=documents.get(kind).title, page_number=page, parent=whole)
    heading, chapter = "", whole
    for piece in book.pieces:
        page = book.front + piece.first - 1
        if piece.heading != heading:
            heading = piece.heading
            chapter = writer.add_outline_item(title=heading, page_number=page, parent=whole)
        title = f"{piece.first}　{piece.title}{piece.number}"
        writer.add_outline_item(title=title, page_number=page, parent=chapter)
    writer.add_outline_item(title=documents.get(BACK).title, page_number=after, parent=whole)
    writer.set_page_label(0, listing - 1, prefix="封面")
    writer.set_page_label(listing, book.front - 1, PageLabelStyle.DECIMAL, prefix="目录")
    writer.set_page_label(book.front, after - 1, PageLabelStyle.DECIMAL)
    writer.set_page_label(after, book.sheets - 1, prefix="备考表")


def _written(sheets: Sheets, title: str, shown: dict[str, Any]) -> bytes:
    """Return the book as bytes: the same sheets give the same, so no clock and no chance goes in."""
    writer, out = sheets.writer, BytesIO()
    writer.metadata = {"/Title": title, "/Author": str(shown.get("agency", {}).get("name", ""))}
    identifier = ByteStringObject(bytes.fromhex(digests.digest(digests.canonical(shown), "sha256"))[:16])
    writer._ID = ArrayObject((identifier, identifier))
    writer.page_mode = "/UseOutlines"
    writer.write(out)
    return out.getvalue()

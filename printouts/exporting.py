"""What the archive receives of a case: a folder of every file, every value and every event, with a manifest.

The manifest carries the metadata of DA/T 46-2009 and GB/T 18894-2016 under their Chinese names, and the SHA-256 of
every file; `printouts.checking` proves a folder without the database. Nothing here asks the clock, so a file that
has not changed is exported to the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from casework import access
from casework.models import (
    Agency,
    ArchivedFile,
    Case,
    CaseState,
    Document,
    Event,
    Evidence,
    FileState,
    Officer,
    Origin,
)
from casework.services import archive, events
from printouts import binding, files, originals, sealing, tasks
from printouts.bind import CannotBind
from printouts.exceptions import PrintoutError, RenderError
from printouts.models import BoundFile
from printouts.sheets import media

FORM = 1
MANIFEST, TABLE, SEAL, CHAIN, GUIDE = "manifest.json", "manifest.csv", "manifest.sha256", "events.jsonl", "说明.txt"
LEVELS = {0: "一般", 1: "举报人信息", 2: "商业秘密", 3: "刑事侦查"}
COLUMNS = ("聚合层次", "全宗号", "档号", "序号", "文件编号", "题名", "责任者", "日期", "保管期限", "页数", "密级",
           "计算机文件名", "格式信息", "计算机文件大小", "数字摘要", "未提供原因")  # fmt: skip
ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
CHUNK = 1 << 20


class CannotExport(PrintoutError):
    """不能导出。"""


@dataclass(frozen=True)
class Member:
    """One file of the folder: in the store under its hash, or small and in memory."""

    path: str
    sha256: str
    size: int
    data: bytes | None = None

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes, a stored file piece by piece."""
        if self.data is not None:
            yield self.data
            return
        with files.path_of(self.sha256).open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk


@dataclass
class Package:
    """The folder of one case, ready to be written; the manifest first."""

    name: str
    members: list[Member] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """The SHA-256 of the manifest, which stands for the whole folder."""
        return self.members[0].sha256


def gather(pk: int, held: tuple[access.Seat, ...] | None = None) -> Package:
    """Return the folder of an archived case; papers and evidence hidden from ``held`` are listed without their files.

    Raises CannotExport, naming the file, when the case is not bound or a file is lost or damaged.
    """
    case = Case.objects.select_related("agency").get(pk=pk)
    filed = ArchivedFile.objects.select_related("agency").filter(case=case).first()
    if filed is None or case.state != CaseState.ARCHIVED or filed.state == FileState.DESTROYED:
        raise CannotExport(f"案件{case.number}没有在库的归档案卷，不能导出。请先办理“立卷归档”。")
    try:
        books = binding.keep(pk)
        return _Gathering(case, filed, books, held).package()
    except (CannotBind, RenderError) as error:
        raise CannotExport(f"案件{case.number}不能导出：{error}") from error


class _Gathering:
    """The members and the manifest of one case while they are collected."""

    def __init__(
        self, case: Case, filed: ArchivedFile, books: list[BoundFile], held: tuple[access.Seat, ...] | None
    ) -> None:
        self.case, self.filed, self.books, self.held = case, filed, books, held
        self.members: list[Member] = []
        self.entries: list[dict[str, Any]] = []
        self.told: dict[int, list[list[str]]] = {}  # the papers by their event
        self.pages = {each["source"]: each["pages"] for book in books for each in book.contents if each["source"]}

    def package(self) -> Package:
        """Collect everything in a fixed order, then write the manifest over it."""
        seen = access.documents(self.held) if self.held is not None else Document.objects.all()
        visible = set(seen.filter(case=self.case).values_list("pk", flat=True))
        papers = access.filed_papers(self.case.pk).select_related("agency").order_by("pk")
        for no, paper in enumerate(papers, 1):
            self.told.setdefault(paper.event_seq, []).append([paper.kind, paper.number, paper.values_hash])
            self._paper(no, paper, withheld=paper.pk not in visible)
        things = access.evidence(self.held) if self.held is not None else Evidence.objects.all()
        shown = set(things.filter(case=self.case).values_list("pk", flat=True))
        for each in access.filed_evidence(self.case.pk).order_by("no").prefetch_related("files"):
            self._evidence(each, withheld=each.pk not in shown)
        hidden = access.hidden_volumes(self.held, self.case.pk) if self.held is not None else set()
        for book in self.books:
            self._book(book, withheld=book.secondary in hidden)
        chain = self._chain()
        self._add(CHAIN, chain)
        self._add(GUIDE, _guide().encode())
        name = safe_name(f"{self.filed.number} {self.case.number}")
        manifest = json.dumps(self._manifest(), ensure_ascii=False, indent=1, sort_keys=True).encode()
        table = _table(self.entries)
        front = [small(MANIFEST, manifest), small(TABLE, table)]
        seals = "".join(f"{each.sha256}  {each.path}\n" for each in front)
        return Package(name, [*front, small(SEAL, seals.encode()), *self.members])

    def _paper(self, no: int, paper: Document, *, withheld: bool) -> None:
        stem = safe_name(f"{no:03d}_{paper.title}_{paper.number}".rstrip("_"))
        entry = self._entry(no, paper.number, paper.title, paper.agency.name, str(paper.issued_on or ""), paper.level)
        if withheld:
            self.entries.append({**entry, "未提供原因": "超出导出人的知悉范围", "数字摘要": paper.values_hash})
            return
        if paper.scan_hash:
            self._store(entry, f"papers/{stem}_原件", paper.scan_hash, self.pages.get(f"paper:{paper.pk}"))
        if paper.origin == Origin.ISSUED:
            made = tasks.make(paper)
            self._store(entry, f"papers/{stem}", sealing.current(paper), made.pages)
        values = {"kind": paper.kind, "number": paper.number, "template": paper.template_version,
                  "sha256_of_values": paper.values_hash, "event": paper.event_seq, "values": paper.values}  # fmt: skip
        self._add(f"values/{stem}.json", json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True).encode())

    def _evidence(self, each: Evidence, *, withheld: bool) -> None:
        date = str(each.obtained_on or "")
        entry = self._entry(each.no, f"证据{each.no}", each.name, each.source, date, each.level)
        pieces = originals.pieces_of(each)
        missing = next((piece for piece in pieces if piece.file_hash is None), None)
        if withheld or missing is not None or not pieces:
            why = "超出导出人的知悉范围" if withheld else f"没有电子文件；原件存放处：{each.original_at or '未记载'}"
            digest = missing.digest if missing and not withheld else each.file_hash
            self.entries.append({**entry, "页数": each.pages, "未提供原因": why, "数字摘要": digest})
        for no, piece in enumerate(() if withheld else pieces, 1):
            if piece.file_hash is not None:
                part = f"_{no:02d}" if len(pieces) > 1 else ""
                stem = safe_name(f"{each.no:03d}{part}_{piece.name}")
                pages = self.pages.get(f"evidence:{each.ref}:{piece.digest}")
                self._store({**entry, "题名": piece.name}, f"evidence/{stem}", piece.file_hash, pages)

    def _book(self, book: BoundFile, *, withheld: bool) -> None:
        title = f"{self.case.title}（{book}）"
        entry = {**self._entry(book.book, "", title, self.filed.agency.name, str(self.filed.archived_on), 0),
                 "聚合层次": "案卷"}  # fmt: skip
        if withheld:
            self.entries.append({**entry, "未提供原因": "含有超出导出人知悉范围的材料", "数字摘要": book.file_hash})
        else:
            self._store(entry, f"volumes/{book}", book.file_hash, book.pages)

    def _entry(self, no: int, number: str, title: str, maker: str, date: str, level: int) -> dict[str, Any]:
        return {
            "聚合层次": "文件", "全宗号": self.filed.agency.fonds, "档号": self.filed.number, "序号": no,
            "文件编号": number, "题名": title, "责任者": maker, "日期": date, "保管期限": self.filed.retention,
            "密级": LEVELS.get(level, str(level)),
        }  # fmt: skip

    def _store(self, entry: dict[str, Any], path: str, file_hash: str, pages: int | None) -> None:
        """Add a file of the store, proven undamaged, and its entry."""
        try:
            data = files.read(file_hash)
        except files.FileLost as error:
            raise CannotExport(f"《{entry['题名']}》{entry['文件编号']}不能导出：{error}") from error
        kind = media(data) or "application/octet-stream"
        path += ENDINGS.get(kind, ".bin")
        self.members.append(Member(path, file_hash, len(data)))
        self.entries.append(
            {
                **entry,
                "页数": pages,
                "计算机文件名": path,
                "格式信息": kind,
                "计算机文件大小": len(data),
                "数字摘要": file_hash,
            }
        )

    def _add(self, path: str, data: bytes) -> None:
        self.members.append(small(path, data))

    def _chain(self) -> bytes:
        """Return the events as lines: what the digest covers, the digest, and the names behind the keys.

        The events of earlier exports at the end are left out, so that an export does not change the next one.
        """
        chain = list(
            Event.objects.filter(case=self.case).select_related("officer", "agency", "proceeding").order_by("seq")
        )
        while chain and chain[-1].kind == archive.EXPORTED:
            chain.pop()
        self.head = chain[-1] if chain else None
        lines = [
            json.dumps(self._line(each), ensure_ascii=False, sort_keys=True, separators=(",", ":")) for each in chain
        ]
        return "".join(f"{line}\n" for line in lines).encode()

    def _line(self, event: Event) -> dict[str, Any]:
        """Return an event as it is handed out; of another agency's only its place in the chain and what it sent."""
        known = {"algorithm": event.algorithm, "hash": event.hash}
        if event.proceeding is not None and event.proceeding.agency_id != self.filed.agency_id:
            papers = self.told.get(event.seq, [])
            return known | {"withheld": {"seq": event.seq, "previous": event.previous_hash, "papers": papers}}
        names = {"officer": str(event.officer), "agency": str(event.agency)}
        return known | {"body": events.body(event), "names": names}

    def _manifest(self) -> dict[str, Any]:
        filed, case = self.filed, self.case
        return {
            "format": f"ip-casework archive {FORM}",
            "standard": "DA/T 46-2009、GB/T 18894-2016",
            "case": {
                "全宗号": filed.agency.fonds, "立档单位名称": filed.agency.name, "档号": filed.number,
                "案号": case.number, "题名": case.title, "责任者": filed.agency.name, "案由": case.cause,
                "结案日期": filed.closed_on.isoformat(), "归档日期": filed.archived_on.isoformat(),
                "保管期限": filed.retention, "保管至": str(filed.kept_until or "永久"),
                "密级": LEVELS.get(case.level, str(case.level)), "页数": sum(book.pages for book in self.books),
                "册数": len(self.books),
            },
            "entries": self.entries,
            "events": {"count": self.head.seq if self.head else 0, "head": self.head.hash if self.head else ""},
            "files": {each.path: {"sha256": each.sha256, "size": each.size} for each in self.members},
        }  # fmt: skip


def record(pk: int, package: Package, by: tuple[Officer, Agency, str] | None = None) -> None:
    """Enter the export in the case's chain: the manifest's digest and how many files."""
    with transaction.atomic():
        case = Case.objects.select_for_update(no_key=True).get(pk=pk)
        facts = {"manifest": package.digest, "files": len(package.members)}
        archive.append(case, archive.EXPORTED, facts, {}, timezone.now(), by=by)


def write(package: Package, folder: Path) -> Path:
    """Write the folder of a case below ``folder``; raises CannotExport when something lies there already."""
    root = folder / package.name
    if root.exists():
        raise CannotExport(f"{root} 已经存在：请换一个文件夹，或者先移走原来的导出结果。")
    for member in package.members:
        target = root / member.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            for chunk in member.chunks():
                file.write(chunk)
    return root


def safe_name(text: str) -> str:
    """Return ``text`` as the name of a file on any system: no separators, no reserved marks, at most 80 characters."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "_", text).strip(" .")[:80]


def small(path: str, data: bytes) -> Member:
    """Return a file that is held in memory."""
    return Member(path, hashlib.sha256(data).hexdigest(), len(data), data)


def _table(entries: list[dict[str, Any]]) -> bytes:
    """Return the manifest's entries as CSV with a byte-order mark, which spreadsheet programs need for Chinese."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    # A text that begins like a formula must stay a text when the table is opened.
    writer.writerows(
        {key: f"'{value}" if str(value).startswith(("=", "+", "-", "@")) else value for key, value in each.items()}
        for each in entries
    )
    return out.getvalue().encode("utf-8-sig")


def _guide() -> str:
    return (
        "本文件夹是一个案件的归档文件包。\n"
        f"{MANIFEST}  元数据（DA/T 46-2009 字段）和每一文件的 SHA-256；{TABLE} 为同一内容的表格\n"
        f"{SEAL}  上述两份清单的 SHA-256；清单的摘要已记入案件事件链\n"
        "papers/    文书（系统制作的 PDF 和签名、用印原件的扫描件）    values/  文书固定的内容\n"
        "evidence/  证据文件    volumes/  装订成册的案卷\n"
        f"{CHAIN}  案件事件，每行一条，前后以摘要相连；其他机关程序中的事件只列序号、摘要和所送文书\n"
        "核对：./run manage archive check 文件夹（不需要数据库中的案件）\n"
    )

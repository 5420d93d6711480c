"""The audit bundle of a case (核验包): its chain, papers, hashes, ledger, root and proof, and what verifies them.

Whoever holds it needs neither the database nor this system: `verifier.py` inside is one file of plain Python. What the
taker may not know stands in it as place and hash. Nothing here asks the clock: the same record gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.db.models import Model, Q

from casework import access, verifier
from casework.models import (
    Agency,
    Case,
    Clause,
    Deadline,
    DeadlineEntry,
    Document,
    Event,
    Evidence,
    EvidenceFile,
    Exhibit,
    Finding,
    Handover,
    HandoverItem,
    Measure,
    Officer,
    Party,
    PartyCourse,
    Proceeding,
)
from casework.services import digests, events, proving, roots, row_digests
from printouts import files, originals
from printouts.exporting import ENDINGS, Member, Package, safe_name, small
from printouts.models import Rendering, SealedFile
from printouts.sheets import media

GUIDE, NAMES, PROGRAM = "说明.txt", "names.json", "verifier.py"
BEYOND = "超出导出人的知悉范围"
# Rows that an event which wrote them would give away: people, and pieces of evidence with their files.
SECRET = ("party:", "evidence:", "evidencefile:")


def gather(pk: int, held: tuple[access.Seat, ...]) -> Package:
    """Return the bundle of a case as the holder of these seats may know it; raises Case.DoesNotExist for others."""
    case = access.provable(held).select_related("agency").get(pk=pk)
    return _Gathering(case, held).package()


class _Gathering:
    """The members and the manifest of one case while they are collected."""

    def __init__(self, case: Case, held: tuple[access.Seat, ...]) -> None:
        self.case = case
        self.members: list[Member] = []
        self.last_written: dict[str, tuple[int, str]] = {}
        self.papers = list(Document.objects.filter(case=case).order_by("pk"))
        self.things = list(Evidence.objects.filter(case=case).order_by("no").prefetch_related("files"))
        self.seen = set(access.documents(held).filter(case=case).values_list("pk", flat=True))
        self.shown = set(access.evidence(held).filter(case=case).values_list("pk", flat=True))
        self.read = set(access.histories(held).filter(case=case).values_list("pk", flat=True))
        self.all_read = len(self.read) == Proceeding.objects.filter(case=case).count()
        known = access.parties(held).filter(case=case).values("pk")
        self.hidden_rows = self._hidden_rows(held)
        self.unsaid = set(Party.objects.filter(case=case).exclude(pk__in=known).values_list("name", flat=True))

    def package(self) -> Package:
        """Collect everything in a fixed order, then write the manifest over it."""
        told = [self._paper(no, each) for no, each in enumerate(self.papers, 1)]
        pieces = [piece for each in self.things for piece in self._pieces(each)]
        count, head = self._chain()
        self._ledger()
        self._rows()
        self._root()
        self._add(PROGRAM, Path(str(verifier.__file__)).read_bytes())
        self._add(GUIDE, _guide().encode())
        manifest = {
            "format": verifier.BUNDLE,
            "case": {"id": self.case.pk, "number": self.case.number, "title": self.case.title,
                     "agency": self.case.agency.name},
            "events": {"count": count, "head": head},
            "papers": told,
            "evidence": pieces,
            "files": {each.path: {"sha256": each.sha256, "size": each.size} for each in self.members},
        }  # fmt: skip
        first = small(verifier.MANIFEST, _json(manifest))
        seal = small(verifier.SEAL, f"{first.sha256}  {verifier.MANIFEST}\n".encode())
        return Package(f"核验包 {safe_name(self.case.number)}", [first, seal, *self.members])

    def _paper(self, no: int, paper: Document) -> dict[str, Any]:
        entry: dict[str, Any] = {"event": paper.event_seq, "values_sha256": paper.values_hash}
        if paper.pk not in self.seen:
            return {**entry, "kind": "", "number": "", "title": "（未提供）", "withheld": BEYOND}
        stem = safe_name(f"{no:03d}_{paper.title}_{paper.number}".rstrip("_"))
        entry |= {"kind": paper.kind, "number": paper.number, "title": paper.title, "date": str(paper.issued_on or ""),
                  "state": paper.state, "values": f"values/{stem}.json", "files": []}  # fmt: skip
        self._add(entry["values"], _json(paper.values))
        kept = {"": _latest(paper), "_原件": paper.scan_hash}
        for ending, file_hash in kept.items():
            path = self._store(f"papers/{stem}{ending}", file_hash)
            if path:
                entry["files"].append(path)
            elif file_hash:
                entry["missing"] = [*entry.get("missing", []), file_hash]
        return entry

    def _pieces(self, each: Evidence) -> list[dict[str, Any]]:
        """Evidence goes along as hashes alone."""
        pieces = originals.pieces_of(each) or [originals.Piece(each.name, None, each.file_hash)]
        if each.pk not in self.shown:
            return [{"no": each.no, "name": "（未提供）", "sha256": one.digest, "withheld": BEYOND} for one in pieces]
        return [{"no": each.no, "name": one.name, "sha256": one.digest.rpartition(":")[2]} for one in pieces]

    def _chain(self) -> tuple[int, str]:
        """Put down the events, each as digest, algorithm and the exact text that was digested; return the head."""
        hidden = [each for each in self.papers if each.pk not in self.seen]
        secret = self.unsaid | _names_of([each for each in self.things if each.pk not in self.shown])
        officers: set[int] = set()
        agencies: set[int] = set()
        lines, last = [], None
        for event in Event.objects.filter(case=self.case).order_by("seq").iterator(chunk_size=500):
            last = event
            for key, digest in proving.digests_of(event).items():
                self.last_written[key] = event.seq, digest
            text = digests.canonical(events.body(event))
            hides = any(key in self.hidden_rows and key.startswith(SECRET) for key in proving.digests_of(event))
            if self._may_read(event) and not hides and not _touches(event, text.decode(), hidden, secret):
                officers |= {each for each in (event.officer_id, event.on_behalf_of_id) if each is not None}
                agencies.add(event.agency_id)
                lines.append(f"{event.hash} {event.algorithm} ".encode() + text + b"\n")
            else:
                lines.append(f"{event.hash} {verifier.WITHHELD} ".encode() + self._place(event) + b"\n")
        self._add(verifier.CHAIN, b"".join(lines))
        names = {
            "officers": {str(o.pk): str(o) for o in Officer.objects.filter(pk__in=officers).order_by("pk")},
            "agencies": {str(a.pk): a.name for a in Agency.objects.filter(pk__in=agencies).order_by("pk")},
        }
        self._add(NAMES, _json(names))
        return (last.seq, last.hash) if last else (0, "")

    def _may_read(self, event: Event) -> bool:
        return event.proceeding_id in self.read if event.proceeding_id else self.all_read

    def _place(self, event: Event) -> bytes:
        """Return an event as its place in the chain, with the papers of it that may be known."""
        papers = [
            [each.kind, each.number, each.values_hash] if each.pk in self.seen else ["", "", each.values_hash]
            for each in self.papers
            if each.event_seq == event.seq
        ]
        return verifier.canonical({"seq": event.seq, "previous": event.previous_hash, "papers": papers})

    def _ledger(self) -> None:
        told = []
        lines = DeadlineEntry.objects.filter(deadline__proceeding__in=self.read).order_by("pk")
        by_term: dict[int, list[dict[str, Any]]] = {}
        for each in lines:
            line = {"kind": each.kind, "on": each.on, "ground": each.ground, "amount": each.amount,
                    "approver": each.approver_id, "event": each.event_seq}  # fmt: skip
            by_term.setdefault(each.deadline_id, []).append(line)
        for term in Deadline.objects.filter(proceeding__in=self.read).order_by("pk"):
            told.append(
                {
                    "id": term.pk, "rule": term.rule, "rule_from": term.rule_from, "label": term.label,
                    "started": term.started, "state": term.state, "due_on": str(term.due_on or ""),
                    "due_at": term.due_at.isoformat() if term.due_at else "", "closed": term.closed, "late": term.late,
                    "provisional": term.provisional, "explanation": term.explanation,
                    "entries": by_term.get(term.pk, []),
                }
            )  # fmt: skip
        self._add(verifier.LEDGER, _json(told))

    def _hidden_rows(self, held: tuple[access.Seat, ...]) -> set[str]:
        """Return the keys of the rows that the taker may not know, as events tell of them."""
        own = {seat.agency_id for seat in held}
        told = Q(document=None) | Q(document__in=self.seen), Q(evidence=None) | Q(evidence__in=self.shown)
        shown: dict[type[Model], Q] = {
            # What a proceeding keeps for itself, drafts and opinions, is its agency's alone.
            Proceeding: Q(agency__in=own),
            Handover: Q(sender__in=self.read) | Q(recipient__in=own),
            HandoverItem: (Q(handover__sender__in=self.read) | Q(handover__recipient__in=own)) & told[0] & told[1],
            Party: Q(pk__in=access.parties(held).filter(case=self.case).values("pk")),
            Evidence: Q(pk__in=self.shown),
            EvidenceFile: Q(evidence__in=self.shown),
            Exhibit: Q(pk__in=access.exhibits(held).filter(case=self.case).values("pk")),
            **dict.fromkeys((PartyCourse, Finding, Measure, Clause), Q(proceeding__in=self.read)),
        }
        everything = Q(pk__isnull=False) if access.known_cases(held).filter(pk=self.case.pk).exists() else Q(pk__in=[])
        hidden: set[str] = set()
        for model, path in row_digests.OF_CASE.items():
            rows = model._default_manager.filter(**{path: self.case}).exclude(shown.get(model, everything))
            hidden |= {f"{model._meta.model_name}:{pk}" for pk in rows.values_list("pk", flat=True)}
        return hidden

    def _rows(self) -> None:
        """Put down the parties, findings, measures and the like, each with the event that wrote it last."""
        told = []
        for record in proving.covered(self.case, self.last_written):
            key = row_digests.key(record)
            row = {"key": key, "event": self.last_written.get(key, (0, ""))[0]}
            if key in self.hidden_rows:
                told.append({**row, "withheld": BEYOND})
            else:
                name = str(record._meta.verbose_name)
                told.append({**row, "name": name, "values": row_digests.values(record)})
        self._add(verifier.ROWS, _json(told))

    def _root(self) -> None:
        proof = roots.prove(self.case.pk)
        if proof is not None:
            self._add(verifier.SIGNED_ROOT, roots.root_file(proof.root))
            self._add(verifier.PROOF, _json(proof.told()))

    def _store(self, path: str, file_hash: str) -> str:
        """Add a file of the store; return its path, or nothing where it is not there."""
        try:
            data = files.read(file_hash) if file_hash else b""
        except files.FileLost:
            return ""
        if not data:
            return ""
        path += ENDINGS.get(media(data) or "", ".bin")
        self.members.append(Member(path, file_hash, len(data)))
        return path

    def _add(self, path: str, data: bytes) -> None:
        self.members.append(small(path, data))


def _latest(paper: Document) -> str:
    """Return the file of a paper that is there: with its seals where it has some; none is made for this."""
    sealed = SealedFile.objects.filter(document=paper).order_by("-pk").values_list("file_hash", flat=True).first()
    made = Rendering.objects.filter(document=paper).order_by("pk").values_list("file_hash", flat=True).first()
    return sealed or made or ""


def _names_of(things: Collection[Evidence]) -> set[str]:
    """Return by what pieces of evidence could be known: names and digests."""
    found = {each.name for each in things} | {each.file_hash for each in things if each.file_hash}
    return found | {file.sha256 for each in things for file in each.files.all()}


def _touches(event: Event, text: str, hidden: Collection[Document], secret: Collection[str]) -> bool:
    """Whether an event tells of a paper, a piece of evidence or a person that the taker may not know of."""
    notes = event.payload.get("notes", {})
    named = {notes.get("paper"), *(each.get("paper") for each in notes.get("papers", ()) if isinstance(each, dict))}
    rows = event.payload.get("rows", {})
    for paper in hidden:
        if event.seq == paper.event_seq or paper.pk in named or f"document:{paper.pk}" in rows:
            return True
        if (paper.number and paper.number in text) or (paper.values_hash and paper.values_hash in text):
            return True
    return any(each in text for each in secret if each)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _guide() -> str:
    return (
        "本文件夹是一个案件的核验包，用来证明案件记录没有被改动；核验不需要本系统、数据库或者网络。\n"
        "\n"
        "核验：安装 Python 3.9 以上，运行\n"
        f"    python3 {PROGRAM} 核验包.zip --root 自己保存的日根文件.json --fingerprint 公布的证书指纹\n"
        "没有自己保存的日根文件时可以不写 --root，此时只能证明包内各部分彼此一致。\n"
        f"请使用自己另行取得、信任的 {PROGRAM}，不要只依赖包内的一份。\n"
        "\n"
        f"{verifier.MANIFEST}、{verifier.SEAL}  清单：每份文书、每项证据和每一文件的 SHA-256，清单本身的 SHA-256\n"
        f"{verifier.CHAIN}  案件事件，每行为“摘要 算法 内容”，内容就是计算摘要的文本；不提供内容的写 withheld，\n"
        "            只有序号、前一摘要和所载文书\n"
        f"{verifier.ROWS}   当事人、程序、物品、认定、措施、证据、协议条款、移交、印章等，每行写明最后写入的事件\n"
        f"{verifier.LEDGER}  期限台账    {NAMES}  人员、机关代号与名称\n"
        "papers/     文书文件和扫描件    values/  文书固定的内容；证据只列校验值\n"
        f"{verifier.SIGNED_ROOT}、{verifier.PROOF}  日根声明及其签名，案件链头在日根中的路径（案件进入日根以后才有）\n"
    )

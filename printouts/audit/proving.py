"""The proof of the whole record: the same functions for the command, the nightly job and the tests."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casework.models import Agency, AgencyEvent, Case, DestructionList, Document, Event, EvidenceFile, ListEvent
from casework.services import agency_record, archive, destruction, digests, proving, readings, root_checking, seals
from casework.services.events import Break
from casework.services.paper_events import MADE, SIGNED
from printouts import files, rebuilding, removal, sealing
from printouts.exceptions import RenderError
from printouts.models import Rendering, SealedFile
from printouts.signing import validation

BATCH = 500


class Proof:
    """What was proved of one case: how many papers and files, rows not covered, and what was wrong, in words."""

    def __init__(self) -> None:
        self.papers = self.kept = self.uncovered = 0
        self.faults: list[str] = []


@dataclass
class Kept:
    """What is read of a case once, for all its papers."""

    events: dict[int, Event]
    renderings: dict[int, list[Rendering]]
    sealed: dict[int, list[SealedFile]]

    @classmethod
    def of(cls, case: int, events: Iterable[Event] | None = None) -> Kept:
        """Read it."""
        chain = Event.objects.filter(case=case).order_by("seq") if events is None else events
        made = cls({each.seq: each for each in chain}, defaultdict(list), defaultdict(list))
        for rendering in Rendering.objects.filter(document__case=case).order_by("pk"):
            made.renderings[rendering.document_id].append(rendering)
        for sealed in SealedFile.objects.filter(document__case=case).order_by("pk"):
            made.sealed[sealed.document_id].append(sealed)
        return made

    def told(self, document: Document, kind: str) -> set[Any]:
        """Return the files of a paper of which events of ``kind`` tell."""
        payloads = [each.payload for each in self.events.values() if each.kind == kind]
        return {
            (payload.get("facts") or {}).get("file")
            for payload in payloads
            if isinstance(payload, dict) and (payload.get("notes") or {}).get("paper") == document.pk
        }


def of_case(case: Case, *, again: bool = False) -> Proof:
    """Prove one case: chain, terms, papers, services, confirmations, each file; ``again`` lays papers out anew."""
    proof = Proof()
    said = proof.faults.append
    chain = list(Event.objects.filter(case=case).order_by("seq").iterator(chunk_size=BATCH))
    for link in proving.faults(case, chain):
        said(f"{link.case} 第 {link.seq} 号事件：{link.what}")
    proof.uncovered = proving.uncovered(case, chain)
    gone = archive.destroyed(case.pk)
    for fault in removal.left_over(case.pk) if gone else ():
        said(f"{case.number}：{fault}")
    kept = Kept.of(case.pk, chain)
    for document in Document.objects.filter(case=case).order_by("pk").iterator(chunk_size=BATCH):
        proof.papers += 1
        for fault in paper_faults(document, kept, again=again, destroyed=gone is not None):
            said(f"{case.number}《{document.title}》{document.number}（第 {document.event_seq} 号事件）：{fault}")
    of_this = EvidenceFile.objects.filter(evidence__case=case).select_related("evidence").order_by("pk")
    for file in of_this if gone is None else ():
        proof.kept += 1
        for fault in file_faults(file, kept):
            said(f"{case.number} 证据{file.evidence.ref}“{file.name}”：{fault}")
    return proof


def of_agency(agency: Agency) -> Iterator[str]:
    """Yield what is wrong with the record of an agency, and with its seals beside it."""
    entries = AgencyEvent.objects.filter(agency=agency).order_by("seq").iterator(chunk_size=BATCH)
    if link := agency_record.prove(agency, entries):
        yield f"{link.case} 第 {link.seq} 号操作记录：{link.what}"
    yield from of_seals(agency)


def of_seals(agency: Agency) -> Iterator[str]:
    """Yield each seal of an agency that is not as its record tells."""
    for link in seals.faults(agency):
        yield f"{link.case} 第 {link.seq} 号操作记录：{link.what}" if link.seq else f"{link.case}：{link.what}"


def of_list(each: DestructionList) -> Iterator[str]:
    """Yield what is wrong with a list of files to be destroyed."""
    events = list(ListEvent.objects.filter(list=each).order_by("seq"))
    if link := destruction.prove(each, iter(events)):
        yield f"销毁清册 {link.case} 第 {link.seq} 号事件：{link.what}"
    for link in destruction.differences(each, events):
        yield f"销毁清册 {link.case} 第 {link.seq} 号事件：{link.what}"


def of_readings(now: datetime) -> Iterator[str]:
    """Yield each reading that differs from its entry in an agency's record, or was lost on the way there."""
    for link in readings.faults(now):
        yield f"{link.case} 第 {link.seq} 号操作记录：{link.what}"


def of_roots() -> tuple[list[str], list[str], str]:
    """Return what is wrong with the roots or differs from the last one, what was not checked, and which root it was."""
    checked = root_checking.against_last()
    return [said(link) for link in checked.faults], checked.notes, checked.root


def said(link: Break) -> str:
    """Return a difference from a root in words."""
    return f"{link.case} 第 {link.seq} 号事件：{link.what}" if link.seq else f"{link.case}：{link.what}"


def paper_faults(document: Document, kept: Kept, *, again: bool = False, destroyed: bool = False) -> Iterator[str]:
    """Yield what is wrong with a paper: against its own values, its event, and each file made of it."""
    if document.values_hash and digests.digest(digests.canonical(document.values), "sha256") != document.values_hash:
        yield "内容与签发时的摘要不符"
    event = kept.events.get(document.event_seq)
    listed = event.payload.get("papers", []) if event and isinstance(event.payload, dict) else []
    if [document.kind, document.number, document.values_hash] not in listed:
        yield f"第 {document.event_seq} 号事件没有记载这份文书的文号和摘要"
    # What an executed list destroyed is not lost; that it is gone is asked of the whole case.
    if destroyed:
        return
    yield from sealed_faults(document, kept)
    renderings = kept.renderings[document.pk]
    told = kept.told(document, MADE) if renderings else set()
    for rendering in renderings:
        if rendering.file_hash not in told:
            yield f"没有事件记载文书文件 {rendering.file_hash[:16]}…"
        try:
            files.read(rendering.file_hash)
        except RenderError as error:
            yield str(error)
    if again and renderings:
        found = rebuilding.compare(document, renderings)
        if found.outcome in rebuilding.FAULTS:
            yield found.text


def file_faults(file: EvidenceFile, kept: Kept) -> Iterator[str]:
    """Yield what is wrong with a file of evidence: against its hash and size, and against the chain of events."""
    try:
        with files.opened(file.sha256) as opened:
            if opened.seek(0, 2) != file.size:
                yield "字节数与接收时不同"
    except RenderError as error:
        yield str(error)
    if not any(file.sha256 in json.dumps(each.payload) for each in kept.events.values()):
        yield "没有事件记载这个文件的校验值"


def sealed_faults(document: Document, kept: Kept) -> Iterator[str]:
    """Yield what is wrong with the seals and signatures of a paper: its files, their events, the last file's marks."""
    sealed = kept.sealed[document.pk]
    if not sealed:
        return
    told = kept.told(document, SIGNED)
    for each in sealed:
        if each.file_hash not in told:
            yield f"没有事件记载签章文件 {each.file_hash[:16]}…"
        try:
            data, before = files.read(each.file_hash), files.read(each.before_hash)
        except RenderError as error:
            yield f"签章文件：{error}"
            continue
        if not data.startswith(before):
            yield "签章文件不是在签章前的文件上形成的"
        if each == sealed[-1]:
            recorded = sealing.recorded(each.file_hash)
            reports = validation.check(data, recorded=recorded)
            yield from (f"{bad.field} {bad.signer}：{bad.verdict.value}" for bad in reports if not bad.holds)

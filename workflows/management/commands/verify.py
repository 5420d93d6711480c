"""Prove the record: every chain of events, every paper against its values and file, every file of evidence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from casework.models import (
    Agency,
    AgencyEvent,
    Case,
    DestructionList,
    Document,
    Event,
    EvidenceFile,
    ListEvent,
)
from casework.services import agency_record, archive, destruction, digests, events
from casework.services.paper_events import SIGNED
from printouts import files, rebuilding, removal, sealing
from printouts.exceptions import RenderError
from printouts.models import Rendering, SealedFile
from printouts.signing import validation

BATCH = 500


class Command(BaseCommand):
    """Prove chains and papers; the first broken link of each case is named."""

    help = "证明每一案件的事件链、每一份文书和每一个证据文件未被改动。发现断裂时写明案件和序号，退出码为 1。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Choose cases, and whether to lay every paper out again."""
        parser.add_argument("cases", nargs="*", metavar="NUMBER", help="案件编号；不写时为全部案件")
        parser.add_argument(
            "--render", action="store_true", help="每份文书重新排版，并与同一排版环境的文件逐字节比较（较慢）"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Prove everything and say how much there was."""
        chosen = Case.objects.order_by("pk")
        if options["cases"]:
            chosen = chosen.filter(number__in=options["cases"])
        cases = broken = papers = kept = 0
        for case in chosen.iterator(chunk_size=BATCH):
            cases += 1
            link = events.prove(case, Event.objects.filter(case=case).order_by("seq").iterator(chunk_size=BATCH))
            if link:
                broken += 1
                self.stderr.write(f"✗ {link.case} 第 {link.seq} 号事件：{link.what}")
            gone = archive.destroyed(case.pk)
            for fault in removal.left_over(case.pk) if gone else ():
                broken += 1
                self.stderr.write(f"✗ {case.number}：{fault}")
            for document in Document.objects.filter(case=case).order_by("pk").iterator(chunk_size=BATCH):
                papers += 1
                for fault in paper_faults(document, again=options["render"], destroyed=gone is not None):
                    broken += 1
                    self.stderr.write(f"✗ {case.number}《{document.title}》{document.number}：{fault}")
            of_case = EvidenceFile.objects.filter(evidence__case=case).select_related("evidence").order_by("pk")
            for file in of_case if gone is None else ():
                kept += 1
                for fault in file_faults(file):
                    broken += 1
                    self.stderr.write(f"✗ {case.number} 证据{file.evidence.ref}“{file.name}”：{fault}")
        agencies = [] if options["cases"] else list(Agency.objects.order_by("pk"))
        for agency in agencies:
            entries = AgencyEvent.objects.filter(agency=agency).order_by("seq").iterator(chunk_size=BATCH)
            if link := agency_record.prove(agency, entries):
                broken += 1
                self.stderr.write(f"✗ {link.case} 第 {link.seq} 号操作记录：{link.what}")
        lists = DestructionList.objects.none() if options["cases"] else DestructionList.objects.order_by("pk")
        for each in lists:
            if link := destruction.prove(each, ListEvent.objects.filter(list=each).order_by("seq").iterator()):
                broken += 1
                self.stderr.write(f"✗ 销毁清册 {link.case} 第 {link.seq} 号事件：{link.what}")
        missing = sorted(set(options["cases"]) - set(chosen.values_list("number", flat=True)))
        for number in missing:
            broken += 1
            self.stderr.write(f"✗ 没有案件 {number}")
        verdict = f"{broken} 处不符" if broken else "全部完好"
        records = f"、{len(agencies)} 个机关的操作记录" if agencies else ""
        self.stdout.write(f"{cases} 个案件的事件链{records}、{papers} 份文书、{kept} 个证据文件：{verdict}")
        if broken:
            sys.exit(1)


def paper_faults(document: Document, *, again: bool = False, destroyed: bool = False) -> Iterator[str]:
    """Yield what is wrong with a paper: against its own values, its event, and each file made of it."""
    if document.values_hash and digests.digest(digests.canonical(document.values), "sha256") != document.values_hash:
        yield "内容与签发时的摘要不符"
    event = Event.objects.filter(case=document.case_id, seq=document.event_seq).first()
    listed = event.payload.get("papers", []) if event else []
    if [document.kind, document.number, document.values_hash] not in listed:
        yield f"第 {document.event_seq} 号事件没有记载这份文书的文号和摘要"
    # What an executed list destroyed is not lost; that it is gone is asked of the whole case.
    if destroyed:
        return
    yield from _sealed_faults(document)
    renderings = list(Rendering.objects.filter(document=document))
    for rendering in renderings:
        try:
            files.read(rendering.file_hash)
        except RenderError as error:
            yield str(error)
    if again and renderings:
        found = rebuilding.compare(document, renderings)
        if found.outcome in rebuilding.FAULTS:
            yield found.text


def file_faults(file: EvidenceFile) -> Iterator[str]:
    """Yield what is wrong with a file of evidence: against its hash and size, and against the chain of events."""
    try:
        with files.opened(file.sha256) as opened:
            if opened.seek(0, 2) != file.size:
                yield "字节数与接收时不同"
    except RenderError as error:
        yield str(error)
    if not Event.objects.filter(case=file.evidence.case_id, payload__icontains=file.sha256).exists():
        yield "没有事件记载这个文件的校验值"


def _sealed_faults(document: Document) -> Iterator[str]:
    """Yield what is wrong with the seals and signatures of a paper: its files, their events, the last file's marks."""
    sealed = list(SealedFile.objects.filter(document=document).order_by("pk"))
    if not sealed:
        return
    told = {
        event.payload["notes"]["after"]
        for event in Event.objects.filter(case=document.case_id, kind=SIGNED)
        if event.payload["notes"]["paper"] == document.pk
    }
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

"""Prove the record: every chain of events, every paper against its values and file, every file of evidence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from casework.models import Agency, AgencyEvent, Case, Document, Event, EvidenceFile
from casework.services import agency_record, digests, events
from printouts import documents, files, render
from printouts.exceptions import RenderError
from printouts.models import Rendering

BATCH = 500


class Command(BaseCommand):
    """Prove chains and papers; the first broken link of each case is named."""

    help = "证明每一案件的事件链、每一份文书和每一个证据文件未被改动。发现断裂时写明案件和序号，退出码为 1。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Choose cases, and whether to lay every paper out again."""
        parser.add_argument("cases", nargs="*", metavar="NUMBER", help="案件编号；不写时为全部案件")
        parser.add_argument("--render", action="store_true", help="同一排版环境的文书重新排版并逐字节比较（较慢）")

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
            for document in Document.objects.filter(case=case).order_by("pk").iterator(chunk_size=BATCH):
                papers += 1
                for fault in paper_faults(document, again=options["render"]):
                    broken += 1
                    self.stderr.write(f"✗ {case.number}《{document.title}》{document.number}：{fault}")
            for file in EvidenceFile.objects.filter(evidence__case=case).select_related("evidence").order_by("pk"):
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
        missing = sorted(set(options["cases"]) - set(chosen.values_list("number", flat=True)))
        for number in missing:
            broken += 1
            self.stderr.write(f"✗ 没有案件 {number}")
        verdict = f"{broken} 处不符" if broken else "全部完好"
        records = f"、{len(agencies)} 个机关的操作记录" if agencies else ""
        self.stdout.write(f"{cases} 个案件的事件链{records}、{papers} 份文书、{kept} 个证据文件：{verdict}")
        if broken:
            sys.exit(1)


def paper_faults(document: Document, *, again: bool = False) -> Iterator[str]:
    """Yield what is wrong with a paper: against its own values, its event, and each file made of it."""
    if document.values_hash and digests.digest(digests.canonical(document.values), "sha256") != document.values_hash:
        yield "内容与签发时的摘要不符"
    event = Event.objects.filter(case=document.case_id, seq=document.event_seq).first()
    listed = event.payload.get("papers", []) if event else []
    if [document.kind, document.number, document.values_hash] not in listed:
        yield f"第 {document.event_seq} 号事件没有记载这份文书的文号和摘要"
    for rendering in Rendering.objects.filter(document=document):
        try:
            data = files.read(rendering.file_hash)
        except RenderError as error:
            yield str(error)
            continue
        if again and rendering.fingerprint == render.fingerprint():
            paper = documents.get(document.kind)
            if paper.version == document.template_version and render.pdf(paper, document.values) != data:
                yield "重新排版的结果与文件不同"


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

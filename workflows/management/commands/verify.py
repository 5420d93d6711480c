"""Prove the record: every chain of events, and every paper against its values and its file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from casework.models import Case, Document, Event
from casework.services import digests, events
from casework.services.paper_events import SIGNED
from printouts import documents, files, render, sealing
from printouts.exceptions import RenderError
from printouts.models import Rendering, SealedFile
from printouts.signing import validation

BATCH = 500


class Command(BaseCommand):
    """Prove chains and papers; the first broken link of each case is named."""

    help = "证明每一案件的事件链和每一份文书未被改动。发现断裂时写明案件和序号，退出码为 1。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Choose cases, and whether to lay every paper out again."""
        parser.add_argument("cases", nargs="*", metavar="NUMBER", help="案件编号；不写时为全部案件")
        parser.add_argument("--render", action="store_true", help="同一排版环境的文书重新排版并逐字节比较（较慢）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prove everything and say how much there was."""
        chosen = Case.objects.order_by("pk")
        if options["cases"]:
            chosen = chosen.filter(number__in=options["cases"])
        cases = broken = papers = 0
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
        missing = sorted(set(options["cases"]) - set(chosen.values_list("number", flat=True)))
        for number in missing:
            broken += 1
            self.stderr.write(f"✗ 没有案件 {number}")
        verdict = f"{broken} 处不符" if broken else "全部完好"
        self.stdout.write(f"{cases} 个案件的事件链、{papers} 份文书：{verdict}")
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
    yield from _sealed_faults(document)
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

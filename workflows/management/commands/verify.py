"""Prove the record: every chain of events, and every paper against its values and its file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from casework.models import Case, DestructionList, Document, Event, ListEvent
from casework.services import archive, destruction, digests, events
from printouts import documents, files, removal, render
from printouts.exceptions import RenderError
from printouts.models import Rendering

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
            gone = archive.destroyed(case.pk)
            for fault in removal.left_over(case.pk) if gone else ():
                broken += 1
                self.stderr.write(f"✗ {case.number}：{fault}")
            for document in Document.objects.filter(case=case).order_by("pk").iterator(chunk_size=BATCH):
                papers += 1
                for fault in paper_faults(document, again=options["render"], destroyed=gone is not None):
                    broken += 1
                    self.stderr.write(f"✗ {case.number}《{document.title}》{document.number}：{fault}")
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
        self.stdout.write(f"{cases} 个案件的事件链、{papers} 份文书：{verdict}")
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
    for rendering in Rendering.objects.none() if destroyed else Rendering.objects.filter(document=document):
        try:
            data = files.read(rendering.file_hash)
        except RenderError as error:
            yield str(error)
            continue
        if again and rendering.fingerprint == render.fingerprint():
            paper = documents.get(document.kind)
            if paper.version == document.template_version and render.pdf(paper, document.values) != data:
                yield "重新排版的结果与文件不同"

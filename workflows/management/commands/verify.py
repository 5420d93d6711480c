"""Prove the record: every chain of events, every paper against its values and file, every file of evidence."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from casework.models import Agency, Case, DestructionList
from printouts.audit import proving

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
        self.broken = 0
        chosen = Case.objects.order_by("pk")
        if options["cases"]:
            chosen = chosen.filter(number__in=options["cases"])
        cases = papers = kept = uncovered = 0
        for case in chosen.iterator(chunk_size=BATCH):
            cases += 1
            proof = proving.of_case(case, again=options["render"])
            papers, kept, uncovered = papers + proof.papers, kept + proof.kept, uncovered + proof.uncovered
            self._say(proof.faults)
        agencies = [] if options["cases"] else list(Agency.objects.order_by("pk"))
        if not options["cases"]:
            self._whole(agencies)
        missing = sorted(set(options["cases"]) - set(chosen.values_list("number", flat=True)))
        self._say(f"没有案件 {number}" for number in missing)
        verdict = f"{self.broken} 处不符" if self.broken else "全部完好"
        records = f"、{len(agencies)} 个机关的操作记录" if agencies else ""
        self.stdout.write(f"{cases} 个案件的事件链{records}、{papers} 份文书、{kept} 个证据文件：{verdict}")
        if uncovered:
            self.stdout.write(f"没有核对：{uncovered} 行登记（当事人、认定、措施、证据等）没有事件记载摘要")
        if self.broken:
            sys.exit(1)

    def _whole(self, agencies: list[Agency]) -> None:
        """Prove what belongs to no one case: agencies' records, readings, destruction lists, and the roots."""
        for agency in agencies:
            self._say(proving.of_agency(agency))
        self._say(proving.of_readings(timezone.now()))
        for each in DestructionList.objects.order_by("pk"):
            self._say(proving.of_list(each))
        faults, notes, root = proving.of_roots()
        self._say(faults)
        if root:
            self.stdout.write(f"对照日根：{root}{''.join(f'；{note}' for note in notes)}")

    def _say(self, faults: Iterable[str]) -> None:
        for fault in faults:
            self.broken += 1
            self.stderr.write(f"✗ {fault}")

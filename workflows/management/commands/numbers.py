"""The register of numbers: what became of each, and the proof that none is missing or used twice."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework.models import Agency, Counter
from casework.services import number_register
from casework.services.number_register import Line

BATCH = 500


class Command(BaseCommand):
    """List the register of numbers, or prove that it has no gap."""

    help = "文号登记簿：逐号列出文书、案件、号段、作废和起始号；--check 证明没有缺号和重号，否则退出码为 1。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Narrow what is listed or proved."""
        parser.add_argument("--agency", metavar="CODE", help="机关代码，如 linyi-amr；不写时为全部机关")
        parser.add_argument("--stem", default="", metavar="文种", help="文种代字，如 市监处罚")
        parser.add_argument("--year", type=int, metavar="YEAR", help="年份")
        parser.add_argument("--check", action="store_true", help="只核对，不逐号列出")

    def handle(self, *args: Any, **options: Any) -> None:
        """List or check each kind and year, and say how many numbers there were."""
        agency = None
        if options["agency"]:
            agency = Agency.objects.filter(code=options["agency"]).first()
            if agency is None:
                raise CommandError(f"没有代码为“{options['agency']}”的机关。")
        kinds = total = faults = 0
        for counter in number_register.counters(agency, options["stem"], options["year"]):
            kinds, total = kinds + 1, total + counter.last
            if not options["check"]:
                self._list(counter)
            faults += self._check(counter)
        verdict = f"{faults} 处不符" if faults else "没有缺号和重号"
        self.stdout.write(f"{kinds} 种编号、{total} 个号码：{verdict}")
        if faults:
            sys.exit(1)

    def _list(self, counter: Counter) -> None:
        self.stdout.write(f"{counter.agency.name} {counter.stem} {counter.year}年（已用至 {counter.last} 号）")
        for first in range(counter.opening + 1, counter.last + 1, BATCH):
            for line in number_register.lines(counter, first, min(first + BATCH - 1, counter.last)):
                self.stdout.write(f"  {described(line)}")
        if counter.opening:
            self.stdout.write(f"  1–{counter.opening}　{number_register.Fate.OPENING.value}")

    def _check(self, counter: Counter) -> int:
        gaps, twice = number_register.missing(counter), number_register.twice(counter)
        name = f"{counter.agency.name} {counter.stem}〔{counter.year}〕"
        if gaps:
            self.stderr.write(f"✗ {name} 缺号：{'、'.join(map(str, gaps[:20]))}（共 {len(gaps)} 个）")
        if twice:
            self.stderr.write(f"✗ {name} 重号：{'、'.join(map(str, twice[:20]))}（共 {len(twice)} 个）")
        return len(gaps) + len(twice)


def described(line: Line) -> str:
    """Return one number in one line: how it is written, what became of it, in which case, and why it is void."""
    parts = [line.written, str(line.fate.value)]
    if line.document is not None:
        parts.append(f"《{line.document.title}》{line.document.party or ''}")
    if line.case is not None:
        parts.append(line.case.number if line.case.number != line.written else line.case.title)
    if line.block is not None:
        parts.append(f"号段 {line.block.first}–{line.block.last}（{line.block.officer or ''}）")
    if line.void is not None:
        parts.append(f"{line.void.reason}（{line.void.officer}，{line.void.made_on.isoformat()}）")
    return "　".join(part for part in parts if part)

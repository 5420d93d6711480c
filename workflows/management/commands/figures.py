"""Count the figures of the days that are over, and prove that what is kept is what the record tells."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from casework.law.figures import figures
from casework.models import FigureCell, FigureRun
from casework.services.figures import rows, settling

# Whose a figure was follows from events alone; units are as the tenures stood when it was counted.
COUNTED = ("agency", "officer", "kind", "month", "recorded_on", "key", "value")


class Command(BaseCommand):
    """Settle the figures now, as the job does each night; with ``--check`` count everything anew and compare."""

    help = "结算统计数字（每夜自动结算一次）；--check 从事件重新计算，与已经结算的逐项核对。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Say whether only to compare."""
        parser.add_argument("--check", action="store_true", help="重新计算并核对，不改变任何数字")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was counted; raises CommandError naming each figure that differs from the record."""
        if not options["check"]:
            self.stdout.write(str(settling.settle(timezone.localdate())))
            return
        wrong = [name for name in figures() if not self._holds(name)]
        if wrong:
            raise CommandError(f"与记录不符的指标：{'、'.join(wrong)}。请核对数据库是否被改动。")
        self.stdout.write(f"{len(figures())} 项指标与记录一致")

    def _holds(self, name: str) -> bool:
        figure = figures()[name]
        runs = FigureRun.objects.filter(figure=name, version=figure.version).order_by("since")
        kept: Counter[tuple[Any, ...]] = Counter()
        cells = FigureCell.objects.filter(figure=name, version=figure.version)
        for *cell, number in cells.values_list(*COUNTED, "number").iterator():
            kept[tuple(cell)] += number
        found: Counter[tuple[Any, ...]] = Counter()
        for run in runs:
            for row in settling.read(figure, rows.Recorded(run.since, run.through)):
                found[tuple(row[each] for each in COUNTED)] += 1
        return kept == found

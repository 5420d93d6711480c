"""./run loads the demonstration city into an empty embedded database."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from casework.models import Agency
from casework.services import conformance
from casework.services.figures import settling
from printouts.audit import nightly
from workflows.city import loading
from workflows.conformance import facts


class Command(BaseCommand):
    """Load Linyi's agencies, invented officers and cases at every stage."""

    help = "装入演示城市：临沂市的机关、虚构的人员和处于各阶段的案件。只装入空的内置数据库。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what to do where there is something already."""
        parser.add_argument("--if-empty", action="store_true", help="已有数据时不装入，也不报错")
        parser.add_argument("--agencies-only", action="store_true", help="只装入机关和人员，不装入案件")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, case by case; a case that does not hold is named and left out."""
        if os.environ.get("DATABASE_URL"):
            raise CommandError("演示城市只装入内置数据库：DATABASE_URL 指向的数据库可能用于真实办案。请去掉该设置。")
        if Agency.objects.exists():
            if options["if_empty"]:
                return
            raise CommandError("数据库中已有机关，不能再装入演示城市。")
        officers = loading.load_agencies()
        loading.open_accounts(officers)
        self.stdout.write(f"  {Agency.objects.count()} 个机关，{len(officers)} 名虚构人员")
        if not settings.SIGNING_KEYS:  # where real keys are configured, nobody gets a test seal
            self.stdout.write(f"  {len(loading.load_seals())} 枚测试印章")
        if options["agencies_only"]:
            return
        for report in loading.load_cases():
            if report.held:
                self.stdout.write(f"  {report.case}　{report.title}　{report.stage}")
            else:
                self.stderr.write("\n".join(report.lines()))
        self.stdout.write(f"  {settling.settle(timezone.localdate())}")
        # What is done at night, once at once: whoever opens the city looks at findings and a root.
        self.stdout.write(f"  办案合规核查：{conformance.run(facts())}")
        proved = nightly.prove(timezone.now())
        self.stdout.write(f"  第 {proved.root_no} 号日根，{proved.cases} 个案件：{proved.faults} 处不符")

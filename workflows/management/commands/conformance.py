"""Checks of conformance on demand: over all cases, those of an agency, or one."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework.conformance import BY_NAME, CHECKS
from casework.models import Agency, Case, Nonconformity
from casework.services import conformance
from workflows.conformance import facts


class Command(BaseCommand):
    """Check the cases against their procedures, and list what is found."""

    help = "办案合规核查：核查全部、一个机关或者一件案件，列出问题、依据和补正行为；有问题时退出码为 1。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Narrow what is checked."""
        parser.add_argument("--agency", metavar="CODE", help="机关代码，如 linyi-amr；不写时为全部机关")
        parser.add_argument("--case", metavar="NUMBER", help="案件编号；不写时为全部案件")
        parser.add_argument("--quiet", action="store_true", help="只列各项数目，不逐项列出")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, list by kind, and say how many there are."""
        agency = self._found(Agency, "code", options["agency"], "机关代码")
        case = self._found(Case, "number", options["case"], "案件编号")
        done = conformance.run(facts(), agency=agency, case=case.pk if case else None)
        open_faults = Nonconformity.objects.filter(gone_at=None).select_related("case", "agency")
        if agency:
            open_faults = open_faults.filter(agency=agency)
        if case:
            open_faults = open_faults.filter(case=case)
        for check in CHECKS:
            count = done.open[check.name]
            if count:
                self.stdout.write(f"{check.label}　{count} 项，新发现 {done.new[check.name]} 项。{check.repair}。")
            if not options["quiet"]:
                for each in open_faults.filter(check_name=check.name).iterator():
                    law = f"（{each.law}）" if each.law else "（内部管理要求）"
                    self.stdout.write(f"  {each.agency.short_name} {each.case.number} {each.detail}{law}")
        self.stdout.write(f"{len(BY_NAME)} 项核查：{done}")
        if done.open.total():
            sys.exit(1)

    def _found(self, model: Any, name: str, value: str | None, what: str) -> Any:
        if not value:
            return None
        found = model.objects.filter(**{name: value}).first()
        if found is None:
            raise CommandError(f"没有{what}为“{value}”的记录。")
        return found

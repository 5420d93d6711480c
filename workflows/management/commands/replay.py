"""./run replay FILE…: drive cases from files; the exit code says whether all expectations held."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from casework.models import Agency
from workflows.city import loading
from workflows.replay.driver import replay_all
from workflows.replay.reading import UnreadableFile
from workflows.replay.report import Report
from workflows.replay.script import Script, read


class Command(BaseCommand):
    """Replay case files."""

    help = "重放案件文件：逐项办理，列出文书和期限，核对预期。不加 --commit 时不保留。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the files, and whether to keep what they make."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--commit", action="store_true", help="保留符合预期的案件（历史数据导入）")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出，供程序使用")

    def handle(self, *args: Any, **options: Any) -> None:
        """Replay every case; a file that cannot be read does not keep the others from running."""
        reports = [report for path in options["files"] for report in self._file(path, commit=options["commit"])]
        if options["json"]:
            self.stdout.write(json.dumps([report.as_dict() for report in reports], ensure_ascii=False, indent=1))
        else:
            for report in reports:
                self.stdout.write("\n".join(report.lines()) + "\n")
        if not all(report.held for report in reports):
            sys.exit(1)

    def _file(self, path: Path, *, commit: bool) -> list[Report]:
        try:
            scripts = read(path)
        except UnreadableFile as error:
            return [Report(path.name, failures=[str(error)])]
        return _replay(scripts, commit=commit)


def _replay(scripts: list[Script], *, commit: bool) -> list[Report]:
    """In an empty database a trial replay lends the people of the demonstration city, and takes them back."""
    if commit or Agency.objects.exists():
        return replay_all(scripts, commit=commit)
    with transaction.atomic():
        loading.load_agencies()
        reports = replay_all(scripts)
        transaction.set_rollback(True)
    return reports

"""Load the State Council's notice of a year: open terms are projected again and provisional ends become firm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework.exceptions import CaseworkError
from casework.law.calendar import read_notice
from casework.models import Officer
from casework.services import reprojection


class Command(BaseCommand):
    """Load a year's notice in the name of an administrator."""

    help = "装入国务院办公厅的年度节假日安排（TOML 或者 JSON），并重新推算所涉及的在办期限。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the file, the notice and who loads it."""
        parser.add_argument("--load", type=Path, required=True, metavar="FILE", help="节假日安排文件")
        parser.add_argument("--notice", required=True, metavar="文号", help="通知文号，如“国办发明电〔2026〕7号”")
        parser.add_argument(
            "--by", required=True, metavar="登录名", help="系统管理员的登录名，记入每件变动案件的事件链"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, and list every term whose last day changed."""
        path: Path = options["load"]
        if not path.is_file():
            raise CommandError(f"没有文件 {path.name}。")
        officer = Officer.objects.filter(username=options["by"]).first()
        if officer is None:
            raise CommandError(f"没有登录名为“{options['by']}”的工作人员。")
        try:
            changed = reprojection.load_year(read_notice(path), options["notice"], officer)
        except CaseworkError as error:
            raise CommandError(str(error)) from error
        for move in changed.moves:
            mark = "（暂定）" if move.provisional else ""
            self.stdout.write(f"{move.number}　{move.label}　{move.before or '—'} → {move.after or '—'}{mark}")
        self.stdout.write(str(changed))

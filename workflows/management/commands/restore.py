"""Restore a backup into an empty database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.backup import restoring
from workflows.backup.manifest import BackupRefused
from workflows.management.commands.backup import described


class Command(BaseCommand):
    """Restore a backup."""

    help = (
        "恢复：先核验备份，再恢复到空的数据库和文件存储，并与清单对照；已有记录的数据库不会被覆盖。"
        "用 ./run manage restore 时，随后更新数据表，并证明全部事件链和文书。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which one."""
        parser.add_argument("--from", dest="source", type=Path, required=True, metavar="DIR", help="备份的文件夹")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore it and say what is there now."""
        try:
            told = restoring.restore(options["source"])
        except BackupRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已恢复，与清单相符：{described(told)}")
        self.stdout.write("现在须放回另行保存的密钥和设置：")
        for each in told.apart:
            self.stdout.write(f"  {each}")

"""Back up the database and the files that it names, or prove a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from workflows.backup import making, restoring
from workflows.backup.manifest import BackupRefused, Manifest


class Command(BaseCommand):
    """Make a backup, or check one."""

    help = "备份：数据库的转储、它所指的全部文件和一份清单，是同一时刻的；网站可以照常工作。--check 只核验一份备份。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, or which one."""
        chosen = parser.add_mutually_exclusive_group(required=True)
        chosen.add_argument("--to", type=Path, metavar="DIR", help="还不存在的或者空的文件夹")
        chosen.add_argument("--check", type=Path, metavar="DIR", help="逐个核验一份备份中的文件，不恢复")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say what it holds, and what must be kept apart."""
        folder = options["to"] or options["check"]
        try:
            made = making.make(folder, timezone.now()) if options["to"] else restoring.check(folder)
        except BackupRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{folder}：{described(made)}")
        if made.missing:
            self.stderr.write(
                f"注意：备份时存储中已缺少或损坏 {len(made.missing)} 个文件（见清单 missing），如 {made.missing[0]}。"
                "请运行 verify 查明。"
            )
        self.stdout.write("备份不含、须另行妥善保存的：")
        for each in made.apart:
            self.stdout.write(f"  {each}")


def described(made: Manifest) -> str:
    """Return what a backup holds, in one line."""
    cases, _digest = made.chains.get("case", [0, ""])
    root = f"，最后的日根第 {made.root[0]} 号 {made.root[2][:16]}…" if made.root else ""
    return (
        f"{made.made_at} 的备份完好，{cases} 个案件、{made.rows['casework_event']} 个事件、{made.files} 个文件"
        f"（{made.files_size:,} 字节），PostgreSQL {made.server}{root}"
    )

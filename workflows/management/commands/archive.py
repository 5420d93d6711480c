"""Hand files over to the archive: export folders with a manifest, and check them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from casework import access
from casework.agencies import Office
from casework.models import ArchivedFile, Case, Officer, RecordKind
from casework.services import readings
from printouts import binding, export_checking, exporting
from printouts.exceptions import PrintoutError


class Command(BaseCommand):
    """Bind, export and check archived files."""

    help = "案卷：bind 装订，export 导出归档文件包，check 核对导出的文件夹（不用数据库）。"

    def add_arguments(self, parser: CommandParser) -> None:
        """One word, then cases or folders."""
        words = parser.add_subparsers(dest="word", required=True)
        bind = words.add_parser("bind", help="登记并装订")
        bind.add_argument("cases", nargs="+", metavar="CASE", help="案件编号")
        export = words.add_parser("export", help="导出")
        export.add_argument("cases", nargs="+", metavar="CASE", help="案件编号")
        export.add_argument("--to", required=True, type=Path, metavar="DIR", help="导出到这个文件夹之下")
        export.add_argument("--by", metavar="USERNAME", help="导出人（档案管理员）；只导出其可以知悉的材料")
        check = words.add_parser("check", help="核对")
        check.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="导出的案件文件夹")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the word says; the exit code is 1 when anything failed."""
        failed = {"bind": self._bind, "export": self._export, "check": self._check}[options["word"]](options)
        if failed:
            sys.exit(1)

    def _bind(self, options: dict[str, Any]) -> int:
        failed = 0
        for case in _cases(options["cases"]):
            binding.bind_file(case.pk)
            books = binding.current(case)
            failed += not books
            told = "、".join(f"{book} {book.pages} 页" for book in books)
            self.stdout.write(f"{case.number}：{told or '没有装订成，原因见档案登记'}")
        return failed

    def _export(self, options: dict[str, Any]) -> int:
        failed = 0
        for case in _cases(options["cases"]):
            held, by = _who(options["by"], case)
            try:
                package = exporting.gather(case.pk, held)
                root = exporting.write(package, options["to"])
            except (PrintoutError, OSError) as error:
                failed += 1
                self.stderr.write(f"✗ {case.number}：{error}")
                continue
            exporting.record(case.pk, package, by)
            if by is not None:
                told = {"case": case.number, "manifest": package.digest, "files": len(package.members)}
                readings.note(by[1].pk, RecordKind.EXPORTED, "归档文件包", by[0].pk, timezone.now(), told, case=case.pk)
            self.stdout.write(f"{case.number} → {root}（{len(package.members)} 个文件，清单摘要 {package.digest}）")
        return failed

    def _check(self, options: dict[str, Any]) -> int:
        failed = 0
        for folder in options["folders"]:
            found = export_checking.faults(folder)
            failed += bool(found)
            for fault in found:
                self.stderr.write(f"✗ {folder}：{fault}")
            if not found:
                self.stdout.write(f"{folder}：完好")
        return failed


def _cases(numbers: list[str]) -> list[Case]:
    found = {case.number: case for case in Case.objects.filter(number__in=numbers).select_related("agency")}
    if missing := [number for number in numbers if number not in found]:
        raise CommandError(f"没有案件 {'、'.join(missing)}。请核对案件编号。")
    return [found[number] for number in numbers]


def _who(username: str | None, case: Case) -> tuple[tuple[access.Seat, ...] | None, Any]:
    """Return what the registrar named may see, and under whom the export is recorded; nobody: the whole file."""
    if username is None:
        return None, None
    officer = Officer.objects.filter(username=username).first()
    held = access.seats(officer, timezone.localdate()) if officer else ()
    filed = ArchivedFile.objects.select_related("agency").filter(case=case).first()
    agency = filed.agency if filed else case.agency
    seat = access.seat_for(held, agency, [Office.REGISTRAR])
    if officer is None or seat is None:
        raise CommandError(f"“{username}”不是{agency.name}的档案管理员。")
    return held, (officer, agency, seat.office)

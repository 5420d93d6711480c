"""Check the seals and signatures of a PDF file, or of the papers that bear a number."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from casework.exceptions import CaseworkError
from casework.models import Document, Origin
from printouts import files, sealing
from printouts.signing import checking


class Command(BaseCommand):
    """Say of each signature: unchanged, whole, by whom, under which authority, at what time."""

    help = "核验 PDF 文件或者本系统文书（按文号）的签章；有不能通过的，退出码为 1。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take files and numbers."""
        parser.add_argument("what", nargs="+", metavar="FILE|NUMBER", help="PDF 文件，或者文号")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check everything asked for."""
        sound = [self._checked(what) for what in options["what"]]
        if not all(sound):
            sys.exit(1)

    def _checked(self, what: str) -> bool:
        try:
            found = [(name, checking.check(data)) for name, data in _files(what)]
        except (CaseworkError, OSError) as error:
            self.stderr.write(f"✗ {what}：{error}")
            return False
        if not found:
            self.stderr.write(f"✗ {what}：没有这个文件，也没有本系统制作的文书用这个文号。")
            return False
        for name, finding in found:
            self.stdout.write(f"{'✓' if finding.holds else '✗'} {name}：{finding.summary}")
            self.stdout.write(f"　　{'与' if finding.ours else '不是'}本系统登记的文件{'一致' if finding.ours else ''}")
            for number, report in enumerate(finding.reports, 1):
                self.stdout.write(f"　{number}. " + "\n　　".join(f"{label}：{said}" for label, said in report.rows))
        return all(finding.holds for _name, finding in found)


def _files(what: str) -> list[tuple[str, bytes]]:
    path = Path(what)
    if path.is_file():
        return [(what, path.read_bytes())]
    papers = Document.objects.filter(number=what, origin=Origin.ISSUED).order_by("pk")
    return [(f"《{each.title}》{each.number}", files.read(sealing.current(each))) for each in papers]

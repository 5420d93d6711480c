"""The official papers: list them, print all of them with an invented case, or make the issued ones again."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from printouts import catalogue, documents, gallery, rebuilding
from printouts.exceptions import PrintoutError
from printouts.rebuilding import FAULTS, Outcome


class Command(BaseCommand):
    """List every paper with its facts; make the gallery; or prove that issued papers can be made again."""

    help = (
        "列出全部文书；--gallery 把每种文书用虚构案件打印成 PDF 和图片，并拼成一张总览图；"
        "--rebuild 由固定的内容重新生成每份已签发的文书，与签章前的文件逐字节比较，有不符时退出码为 1。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Choose between the list, the gallery and the proof."""
        parser.add_argument("--gallery", type=Path, metavar="DIR", help="样张写入的文件夹")
        parser.add_argument("--rebuild", action="store_true", help="重新生成并比较（每份约半秒）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was chosen."""
        if options["rebuild"]:
            self._rebuild()
        elif options["gallery"]:
            self._gallery(options["gallery"])
        else:
            self._list()

    def _list(self) -> None:
        for paper in documents.every():
            self.stdout.write(f"{paper.form_no:>2} {paper.id} {paper.title} {paper.variant} {paper.number_stem or '—'}")
            for label, text in catalogue.facts(paper):
                self.stdout.write(f"   {label}：{text}")
            self.stdout.write(f"   {'、'.join(paper.facts)}")

    def _gallery(self, folder: Path) -> None:
        try:
            made = gallery.write(folder, self._specimens())
        except PermissionError as error:
            raise CommandError(f"不能写入 {error.filename}。请换一个本账户可以写的文件夹。") from error
        self.stdout.write(f"文书样张 {len(made)} 种：{folder}")

    def _specimens(self) -> Iterator[gallery.Specimen]:
        for paper in documents.every():
            try:
                yield gallery.specimen(paper)
            except PrintoutError as refusal:
                self.stderr.write(str(refusal))

    def _rebuild(self) -> None:
        counts: Counter[Outcome] = Counter()
        for found in rebuilding.every():
            counts[found.outcome] += 1
            if found.outcome in FAULTS:
                self.stderr.write(
                    f"✗ {found.document.number or found.document.pk}《{found.document.title}》：{found.text}"
                )
            elif found.outcome == Outcome.OTHER_RENDERER:
                self.stdout.write(
                    f"？ {found.document.number or found.document.pk}《{found.document.title}》：{found.text}"
                )
        self.stdout.write(f"重新生成 {counts.total()} 份文书：")
        for outcome in Outcome:
            self.stdout.write(f"   {outcome.value} {counts[outcome]} 份")
        if any(counts[each] for each in FAULTS):
            sys.exit(1)

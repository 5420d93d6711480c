"""List the official papers, or print all of them with an invented case: `papers --gallery DIR`."""

import shutil
import subprocess
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from printouts import documents, render, samples
from printouts.exceptions import PrintoutError


class Command(BaseCommand):
    """List every paper with form number, page family, number stem and facts; or make the gallery."""

    help = "列出全部文书；--gallery 把每种文书用虚构案件打印成 PDF（有 pdftoppm 时另存首页图片）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder of the gallery."""
        parser.add_argument("--gallery", type=Path, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the list, or write the gallery."""
        folder: Path | None = options["gallery"]
        for paper in documents.every():
            if folder is None:
                self.stdout.write(
                    f"{paper.form_no:>2} {paper.id} {paper.title} {paper.family.name} {paper.number_stem or '—'}"
                )
                self.stdout.write(f"   {'、'.join(paper.facts)}")
                continue
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / f"{paper.form_no:02d}_{paper.id}.pdf"
            try:
                file.write_bytes(render.pdf(paper, samples.sample(paper)))
            except PrintoutError as refusal:
                self.stderr.write(str(refusal))
                continue
            _picture(file)
        if folder is not None:
            self.stdout.write(f"文书样张：{folder}")


def _picture(file: Path) -> None:
    program = shutil.which("pdftoppm")
    if program:
        subprocess.run([program, "-r", "60", "-png", "-singlefile", str(file), str(file.with_suffix(""))], check=True)

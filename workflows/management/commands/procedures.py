"""Print every procedure as an outline, a diagram or BPMN 2.0."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows import bpmn, diagram, outline
from workflows.registry import procedures


class Command(BaseCommand):
    """Show the procedures as they are in force."""

    help = "列出各程序的环节、行为、期限、文书和条件；可以另存流程图（SVG）和 BPMN 2.0。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Choose procedures, and where their pictures go."""
        parser.add_argument("codes", nargs="*", metavar="CODE", help="程序代号，如 penalty；不写时为全部")
        parser.add_argument("--svg", type=Path, metavar="DIR", help="把流程图存入文件夹")
        parser.add_argument("--bpmn", type=Path, metavar="DIR", help="把 BPMN 2.0 存入文件夹")
        parser.add_argument("--outline", type=Path, metavar="DIR", help="把文字提纲存入文件夹")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the outlines, or write the files asked for."""
        known = procedures()
        unknown = [code for code in options["codes"] if code not in known]
        if unknown:
            raise CommandError(f"没有程序“{'、'.join(unknown)}”，现有：{'、'.join(sorted(known))}。")
        chosen = [known[code] for code in options["codes"] or sorted(known)]
        forms = (("svg", diagram.svg, "svg"), ("bpmn", bpmn.bpmn, "bpmn"), ("outline", outline.text, "txt"))
        wanted = [(options[name], write, ending) for name, write, ending in forms if options[name]]
        for procedure in chosen:
            for folder, write, ending in wanted:
                folder.mkdir(parents=True, exist_ok=True)
                path = folder / f"{procedure.code}.{ending}"
                path.write_text(write(procedure), encoding="utf-8")
                self.stdout.write(f"{path}")
            if not wanted:
                self.stdout.write(outline.text(procedure))

"""Print the demonstration accounts with their passwords."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from casework.agencies import Office, title
from casework.models import Agency, Tenure
from workflows.city import accounts, loading

SHOWN = "linyi-amr"


class Command(BaseCommand):
    """List one account per office of the city bureau, or of every agency."""

    help = "列出演示账户和密码（每个岗位一个）。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Choose one agency, or all."""
        parser.add_argument("agency", nargs="?", default=SHOWN, help="机关代码，如 lanshan-amr")
        parser.add_argument("--all", action="store_true", help="全部机关的全部账户")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the accounts of the demonstration city, and nothing where there is none."""
        codes = [each["code"] for each in loading.agencies()]
        wanted = codes if options["all"] else [options["agency"]]
        found = Agency.objects.filter(code__in=[code for code in wanted if code in codes]).order_by("code")
        if not found:
            return
        self.stdout.write("  演示账户，仅供试用，不得用于真实办案 · demonstration accounts, not for real cases")
        for agency in found:
            self.stdout.write(f"  {agency.name}（{agency.code}）")
            for line in _lines(agency, every=options["all"]):
                self.stdout.write(f"    {line}")
        if not options["all"]:
            self.stdout.write("  其他机关 · other agencies: ./run manage accounts --all")


def _lines(agency: Agency, *, every: bool) -> list[str]:
    held = list(Tenure.objects.filter(agency=agency).select_related("officer").order_by("pk"))
    lines = []
    for office in Office:
        tenures = [tenure for tenure in held if tenure.office == office]
        # Two case officers, because the law wants two.
        for tenure in tenures if every else tenures[: 2 if office == Office.CASE_OFFICER else 1]:
            person = tenure.officer
            secret = accounts.password(person.username) if accounts.still_valid(person) else "（密码已改）"
            lines.append(f"{person.username:<28} {secret:<16} {title(agency.kind, office)} {person.name}")
    return lines

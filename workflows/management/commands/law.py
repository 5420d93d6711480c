"""Look up the law that the system works by: periods, thresholds, fines and guards, with article, dates and doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from casework.law.basis import Basis
from casework.law.fines import fines
from casework.law.limits import limits
from casework.law.numbering import (
    case_stem_register,
    case_type_register,
    court_register,
    pattern_register,
    stem_register,
)
from casework.law.thresholds import thresholds
from casework.services import unreferred_sweep
from casework.services.law_touches import law_touches

KINDS: dict[str, Callable[[], Iterable[Basis]]] = {
    "期限": limits,
    "追诉标准": thresholds,
    "罚款幅度": fines,
    "文号样式": lambda: pattern_register().all(),
    "文种代字": lambda: stem_register().all(),
    "案件编号代字": lambda: case_stem_register().all(),
    "法院代字": lambda: court_register().all(),
    "案件类型代字": lambda: case_type_register().all(),
}
# What a rule says, by the name its kind gives it.
CONTENT = ("amount", "at_least", "form", "stem", "code")


class Command(BaseCommand):
    """List rules of law as the data has them."""

    help = "查阅系统所依据的期限、追诉标准、罚款幅度和文号规则：条文、施行日期、是否核实。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Narrow what is listed."""
        parser.add_argument(
            "words", nargs="*", metavar="WORD", help="代号、名称或者条文中的文字，如 penalty.decision、听证"
        )
        parser.add_argument("--on", metavar="DATE", help="只列当日有效的版本，如 2025-03-03")
        parser.add_argument("--touches", metavar="DATE", help="列出当日起版本变动的规定所涉及的在办案件")
        parser.add_argument(
            "--recount",
            action="store_true",
            help="法律数据更新以后，按现行标准重新核对应移未移清单（每夜自动核对一次）",
        )
        parser.add_argument("--unverified", action="store_true", help="只列尚未核实的")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line per version, and how many there are of each kind; or the cases that a new version touches."""
        on, touching = _day(options["on"]), _day(options["touches"])
        if touching is not None:
            self._touches(touching)
        if options["recount"]:
            self._recount()
        if touching is None and not options["recount"]:
            self._rules(options, on)

    def _rules(self, options: dict[str, Any], on: date | None) -> None:
        """Print the rules asked for."""
        count: Counter[str] = Counter()
        for kind, every in KINDS.items():
            for rule in every():
                if (on and not rule.governs(on)) or (options["unverified"] and rule.verified):
                    continue
                line = described(rule)
                if all(word in line for word in options["words"]):
                    count[kind] += 1
                    self.stdout.write(f"{kind}　{line}")
        self.stdout.write("；".join(f"{kind} {count[kind]} 条" for kind in KINDS))

    def _touches(self, day: date) -> None:
        """Print the open cases that the versions beginning on ``day`` touch."""
        touched = law_touches(day)
        for each in touched:
            self.stdout.write(str(each))
        self.stdout.write(f"{day.isoformat()} 变动的规定涉及在办案件 {len({each.case for each in touched})} 件")

    def _recount(self) -> None:
        """Draw up the list of those that should have been referred again, and print who came onto it."""
        swept = unreferred_sweep.recount(timezone.localdate())
        for each in [*swept.entered, *swept.faulty]:
            self.stdout.write(each)
        self.stdout.write(f"应移未移清单：{swept}")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise CommandError(f"日期“{text}”无法识别，写法如 2025-03-03。") from None


def described(rule: Basis) -> str:
    """Return a rule in one line: id, name, content, article, dates in force, and doubt where there is any."""
    name = str(
        getattr(rule, "label", "")
        or getattr(rule, "name", "")
        or f"{getattr(rule, 'crime', '')} {getattr(rule, 'measure_label', '')}"
    ).strip()
    content = next((value for name in CONTENT if (value := getattr(rule, name, None))), None)
    since = rule.in_force.isoformat() if rule.in_force else "施行日期不详"
    dates = f"{since} 至 {rule.until.isoformat()}" if rule.until else f"{since} 起"
    doubt = "" if rule.verified else "　尚未核实"
    return f"{rule.id}　{name}{f'　{content}' if content else ''}　{rule.article}　{dates}{doubt}"

"""Prove the record to others: roots and checks against them, bundles of cases, event logs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from casework import access, verifier
from casework.models import Agency, Case, DayRoot, Event, Officer, RecordKind
from casework.services import event_logs, readings, root_checking, roots
from casework.services import proving as rows
from printouts.audit import bundle, nightly, proving
from printouts.signing import statements
from printouts.signing.exceptions import SigningError
from printouts.zipping import zipped


class Command(BaseCommand):
    """Roots, checks, bundles, logs."""

    help = (
        "记录的证明：root 形成并导出日根，check 用日根文件核验数据库，prove 全面核验并留下结果，"
        "bundle 导出案件核验包，log 导出事件日志。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """One word, then what it is about."""
        words = parser.add_subparsers(dest="word", required=True)
        root = words.add_parser("root", help="形成今天的日根并导出")
        root.add_argument("--day", type=date.fromisoformat, help="导出这一天已经形成的日根，不形成新的")
        root.add_argument("--to", type=Path, metavar="DIR", required=True, help="导出到这个文件夹")
        check = words.add_parser("check", help="用保存的日根文件核验数据库；不写文件时用库中最后的日根")
        check.add_argument("files", nargs="*", type=Path, metavar="ROOTFILE", help="旁边有同名 .heads.gz 的一并使用")
        check.add_argument("--rows", action="store_true", help="并逐案核对当事人、认定、措施等登记与事件记载的摘要")
        prove = words.add_parser("prove", help="对照最后的日根，形成新的日根，证明案件，留下结果")
        prove.add_argument("--whole", action="store_true", help="证明全部案件，不只是变动的")
        cases = words.add_parser("bundle", help="导出案件核验包")
        cases.add_argument("cases", nargs="+", metavar="CASE", help="案件编号")
        log = words.add_parser("log", help="导出事件日志")
        log.add_argument("--format", choices=event_logs.FORMATS, default=event_logs.XES)
        log.add_argument("--agency", metavar="CODE", help="只导出这一机关的事件")
        log.add_argument("--since", type=date.fromisoformat, help="自这一天（法律日期）")
        log.add_argument("--until", type=date.fromisoformat, help="至这一天")
        for each in (cases, log):
            each.add_argument("--to", type=Path, required=True, metavar="PATH", help="文件夹（log 为文件）")
            each.add_argument(
                "--by", required=True, metavar="USERNAME", help="导出人；只导出其可以知悉的，并记入其机关的操作记录"
            )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the word says; the exit code is 1 when something did not hold."""
        if getattr(self, f"_{options['word']}")(options):
            sys.exit(1)

    def _root(self, options: dict[str, Any]) -> int:
        day = options["day"]
        if day is None:
            try:
                taken = [roots.take(timezone.now(), statements.sign, statements.signer())]
            except SigningError as error:
                raise CommandError(str(error)) from error
        else:
            taken = list(DayRoot.objects.filter(day=day).order_by("no"))
            if not taken:
                raise CommandError(f"{day} 没有形成日根。")
        options["to"].mkdir(parents=True, exist_ok=True)
        for each in taken:
            for ending, data in ((".json", roots.root_file(each)), (".heads.gz", roots.heads_file(each))):
                _write(options["to"] / f"{roots.named(each)}{ending}", [data])
            self.stdout.write(f"{each}：{each.leaves} 条链，根 {each.root}{_signed(each)}")
        return 0

    def _check(self, options: dict[str, Any]) -> int:
        begun, broken = timezone.now(), 0
        for file in options["files"]:
            heads = file.with_suffix(".heads.gz")
            try:
                found = root_checking.against_file(file.read_bytes(), heads.read_bytes() if heads.exists() else None)
            except (OSError, verifier.Unreadable) as error:
                raise CommandError(f"{file}：{error}") from error
            broken += self._tell(f"{file.name} {found.root}", found)
            nightly.keep(begun, f"外部日根文件 {file.name}", None, 0, map(proving.said, found.faults))
        if not options["files"]:
            found = root_checking.against_last()
            broken += self._tell(found.root or "没有日根", found)
            last = DayRoot.objects.order_by("-no").first()
            nightly.keep(begun, "库中最后的日根", last, 0, map(proving.said, found.faults))
        return broken + self._check_seals() + (self._check_rows() if options["rows"] else 0)

    def _check_seals(self) -> int:
        """Hold the seals of every agency against its record."""
        begun = timezone.now()
        faults = [fault for agency in Agency.objects.order_by("pk") for fault in proving.of_seals(agency)]
        for fault in faults:
            self.stderr.write(f"✗ {fault}")
        self.stdout.write(f"印章：{f'{len(faults)} 处不符' if faults else '与操作记录相符'}")
        nightly.keep(begun, "印章与机关操作记录", None, 0, faults)
        return len(faults)

    def _check_rows(self) -> int:
        """Hold the rows of every case against the digests that its events tell."""
        begun, faults, cases, uncovered = timezone.now(), list[str](), 0, 0
        for case in Case.objects.order_by("pk").iterator(chunk_size=proving.BATCH):
            chain = list(Event.objects.filter(case=case).order_by("seq"))
            faults += map(proving.said, rows.written_faults(case, chain))
            cases, uncovered = cases + 1, uncovered + rows.uncovered(case, chain)
        for fault in faults:
            self.stderr.write(f"✗ {fault}")
        verdict = f"{len(faults)} 处不符" if faults else "与事件记载相符"
        self.stdout.write(f"{cases} 个案件的登记：{verdict}{f'；{uncovered} 行没有事件记载摘要' if uncovered else ''}")
        nightly.keep(begun, "登记行与事件记载的摘要", None, cases, faults)
        return len(faults)

    def _tell(self, named: str, found: root_checking.Checked) -> int:
        for fault in found.faults:
            self.stderr.write(f"✗ {proving.said(fault)}")
        verdict = f"{len(found.faults)} 处不符" if found.faults else "与数据库相符"
        self.stdout.write(f"{named}：{verdict}{''.join(f'；{note}' for note in found.notes)}")
        return len(found.faults)

    def _prove(self, options: dict[str, Any]) -> int:
        kept = nightly.prove(timezone.now(), whole=options["whole"])
        for fault in kept.found:
            self.stderr.write(f"✗ {fault}")
        self.stdout.write(f"第 {kept.root_no} 号日根，{kept.cases} 个案件：{kept.faults or '没有'}不符")
        return kept.faults

    def _bundle(self, options: dict[str, Any]) -> int:
        officer, held = _who(options["by"])
        options["to"].mkdir(parents=True, exist_ok=True)
        for number in options["cases"]:
            case = access.provable(held).filter(number=number).first()
            if case is None:
                raise CommandError(f"没有案件 {number}，或者“{options['by']}”不能知悉其经过。")
            package = bundle.gather(case.pk, held)
            target = options["to"] / f"{package.name}.zip"
            _note(officer, held, "案件核验包", case, {"case": number, "manifest": package.digest})
            _write(target, zipped(package))
            self.stdout.write(f"{number} → {target}（{len(package.members)} 个文件，清单摘要 {package.digest}）")
        return 0

    def _log(self, options: dict[str, Any]) -> int:
        officer, held = _who(options["by"])
        agency = Agency.objects.filter(code=options["agency"]).first() if options["agency"] else None
        if options["agency"] and agency is None:
            raise CommandError(f"没有代码为“{options['agency']}”的机关。")
        wanted = event_logs.Wanted(agency.pk if agency else None, options["since"], options["until"])
        told = {name: str(options[name] or "") for name in ("format", "agency", "since", "until")}
        _note(officer, held, "事件日志", None, told)
        _write(options["to"], event_logs.write(held, wanted, options["format"]))
        self.stdout.write(f"{options['to']}：{event_logs.events(held, wanted).count()} 个事件")
        return 0


def _who(username: str) -> tuple[Officer, tuple[access.Seat, ...]]:
    officer = Officer.objects.filter(username=username).first()
    held = access.seats(officer, timezone.localdate()) if officer else ()
    if officer is None or not held:
        raise CommandError(f"“{username}”不是在任的工作人员。")
    return officer, held


def _note(officer: Officer, held: tuple[access.Seat, ...], what: str, case: Case | None, told: dict[str, Any]) -> None:
    where = held[0].agency_id
    pk = case.pk if case else None
    readings.note(where, RecordKind.EXPORTED, what, officer.pk, timezone.now(), told, case=pk)


def _write(target: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that is there whole or not at all."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    with draft.open("wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)


def _signed(root: DayRoot) -> str:
    if not root.signature:
        return "；没有签名：请用 AUDIT_KEYSTORE 指定签名的密钥"
    mark = "（测试，不具法律效力）" if root.signature.get("test") else ""
    return f"；签名证书“{root.signature['subject']}”{mark}"

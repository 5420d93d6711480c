"""The folder for the archive holds everything of a case, is the same every time, and proves itself."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from casework import access
from casework.models import Agency, Case, Document, Event, Evidence, Proceeding
from casework.services import archive, digests, events
from printouts import binding, documents, export_checking, exporting, files, samples
from printouts.zipping import zipped
from tests.archiving import Archivists, archivists, filed_away, store

pytestmark = pytest.mark.django_db

__all__ = ["store"]  # a fixture


@pytest.fixture
def them() -> Archivists:
    return archivists()


@pytest.fixture
def case(them: Archivists) -> Case:
    file = filed_away(them.who, bound=True)
    photo = files.keep(b"a film, not a page")
    Evidence.objects.create(
        case=file.case, agency=file.case.agency, no=1, kind="audiovisual", name="现场录像",
        file_hash=f"sha256:{photo}", original_at="本局",
    )  # fmt: skip
    Document.objects.filter(case=file.case, kind="file_remark").update(scan_hash=files.keep(b"%PDF-1.4 scan"))
    return file.case


def written(case: Case, to: Path) -> Path:
    return exporting.write(exporting.gather(case.pk), to)


def test_the_folder_holds_papers_originals_evidence_values_books_and_events(case: Case, tmp_path: Path) -> None:
    root = written(case, tmp_path)
    names = sorted(each.relative_to(root).as_posix() for each in root.rglob("*") if each.is_file())
    assert [name for name in names if "备考表" in name] == [
        "papers/003_卷内备考表.pdf", "papers/003_卷内备考表_原件.pdf", "values/003_卷内备考表.json",
    ]  # fmt: skip
    assert {"evidence/001_现场录像.bin", "events.jsonl", "manifest.json", "volumes/正卷第1册.pdf"} <= set(names)
    assert export_checking.faults(root) == []


def test_the_manifest_carries_the_metadata_of_the_standard(case: Case, tmp_path: Path) -> None:
    root = written(case, tmp_path)
    manifest = json.loads((root / "manifest.json").read_bytes())
    assert (
        manifest["case"] | {"档号": "XZCF·2026-D10-0001", "保管期限": "10年", "保管至": "2036-12-31"}
        == manifest["case"]
    )
    rows = list(csv.DictReader(io.StringIO((root / "manifest.csv").read_bytes().decode("utf-8-sig"))))
    decision = next(row for row in rows if row["题名"] == "当场行政处罚决定书")
    assert [decision[name] for name in ("责任者", "密级", "格式信息")] == [
        "临沂市市场监督管理局", "一般", "application/pdf",
    ]  # fmt: skip
    assert int(decision["页数"]) >= 1


def test_exported_twice_it_is_the_same_bytes(case: Case) -> None:
    first = exporting.gather(case.pk)
    exporting.record(case.pk, first)
    again = exporting.gather(case.pk)
    assert b"".join(zipped(first)) == b"".join(zipped(again))
    event = Event.objects.filter(case=case).latest("seq")
    assert (event.kind, event.payload["facts"]["manifest"]) == (archive.EXPORTED, again.digest)


def test_the_zip_opens_and_holds_the_folder(case: Case, tmp_path: Path) -> None:
    package = exporting.gather(case.pk)
    target = tmp_path / "case.zip"
    target.write_bytes(b"".join(zipped(package)))
    with zipfile.ZipFile(target) as opened:
        assert opened.testzip() is None
        opened.extractall(tmp_path / "out")
    assert export_checking.faults(tmp_path / "out" / package.name) == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda root: next((root / "papers").iterdir()).write_bytes(b"other"), "内容与摘要不符"),
        (lambda root: next((root / "papers").iterdir()).unlink(), "缺少"),
        (lambda root: (root / "more.txt").write_text("x"), "清单中没有"),
        (lambda root: (root / "manifest.csv").write_text("x"), "manifest.sha256"),
        (lambda root: (root / "manifest.json").unlink(), "不能读取"),
    ],
)
def test_what_was_altered_is_named(case: Case, tmp_path: Path, damage: Any, said: str) -> None:
    root = written(case, tmp_path)
    damage(root)
    assert said in "".join(export_checking.faults(root))


def test_an_event_altered_with_its_manifest_is_still_found(case: Case, tmp_path: Path) -> None:
    root = written(case, tmp_path)
    chain = root / "events.jsonl"
    chain.write_text(chain.read_text("utf-8").replace('"label":"', '"label":"改', 1), "utf-8")
    manifest = json.loads((root / "manifest.json").read_bytes())
    assert "内容与摘要不符" in "".join(export_checking._chain(root, manifest))


def test_restricted_material_is_listed_and_not_handed_out(case: Case, them: Archivists, tmp_path: Path) -> None:
    # A supervisor of the agency above sees what is not restricted.
    above = Case.objects.get(pk=case.pk).agency
    above.superior = type(above).objects.create(code="sd", kind="market_regulation", level="province", name="省局")
    above.save()
    held = (access.Seat(above.superior.pk, above.superior, "supervisor", None),)
    Document.objects.filter(case=case, kind="summary_decision").update(level=2)
    binding.keep(case.pk)
    package = exporting.gather(case.pk, held)
    assert not any("决定书" in member.path or member.path.startswith("volumes/") for member in package.members)
    root = exporting.write(package, tmp_path)
    assert "超出导出人的知悉范围" in (root / "manifest.csv").read_text("utf-8-sig")
    assert export_checking.faults(root) == []


def test_what_the_police_made_of_the_case_lies_in_their_own_file(case: Case, tmp_path: Path) -> None:
    police = Agency.objects.create(code="linyi-police", kind="police", level="city", name="临沂市公安局")
    inquiry = Proceeding.objects.create(case=case, agency=police, kind="police_filing", opened_on="2026-03-02")
    sent = {
        "case": case,
        "proceeding": inquiry,
        "agency": police,
        "issued_on": "2026-03-02",
        "event_seq": case.head_seq + 1,
    }
    for kind, recipient in (("police_filing_decision", None), ("police_no_filing_notice", case.agency)):
        paper = documents.get(kind)
        shown = samples.sample(paper)
        Document.objects.create(
            kind=kind, title=paper.title, recipient=recipient, values=shown, template_version=paper.version,
            values_hash=digests.digest(digests.canonical(shown), "sha256"), **sent,
        )  # fmt: skip
    Evidence.objects.create(case=case, agency=police, no=2, kind="witness", name="证人证言")
    event = Event(
        case=case, proceeding=inquiry, agency=police, officer=case.created_by, kind="police_filing.decide_filing",
        label="立案审查决定", happened="2026-03-02", happened_on="2026-03-02", recorded_at=timezone.now(),
        office="case_officer", payload={"facts": {"opinion": "本队继续侦查。"}},
    )  # fmt: skip
    events.seal(case, event).save()
    case.save()
    binding.keep(case.pk)
    root = written(case, tmp_path)
    names = "".join(path.name for path in root.rglob("*"))
    assert "不予立案通知书" in names
    assert "立案决定书" not in names
    assert "证人证言" not in (root / "manifest.csv").read_text("utf-8-sig")
    assert "继续侦查" not in (root / "events.jsonl").read_text("utf-8")
    assert not any("立案决定书" in piece["title"] for book in case.books.all() for piece in book.contents)
    assert export_checking.faults(root) == []


def test_a_lost_original_stops_the_export_by_name(case: Case) -> None:
    binding.keep(case.pk)
    files.path_of(Document.objects.get(case=case, kind="file_remark").scan_hash).unlink()
    with pytest.raises(exporting.CannotExport, match="卷内备考表"):
        exporting.gather(case.pk)


def test_the_command_exports_and_checks(case: Case, them: Archivists, tmp_path: Path, capsys: Any) -> None:
    call_command("archive", "export", case.number, "--to", str(tmp_path / "out"), "--by", "yang")
    (root,) = (tmp_path / "out").iterdir()
    event = Event.objects.filter(case=case).latest("seq")
    assert (event.officer, event.happened_on) == (them.registrar, timezone.localdate())
    call_command("archive", "check", str(root))
    assert "完好" in capsys.readouterr().out
    next((root / "values").iterdir()).unlink()
    with pytest.raises(SystemExit):
        call_command("archive", "check", str(root))

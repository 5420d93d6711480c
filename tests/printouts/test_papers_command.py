"""`manage.py papers`: the list, the gallery of all papers, and the proof that issued ones can be made again."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from casework.models import Document
from printouts import documents, gallery, render, samples, tasks
from printouts.models import Rendering
from tests.builders import filed, people


def test_lists_every_paper_with_its_facts(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("papers")
    shown = capsys.readouterr().out
    assert all(paper.id in shown for paper in documents.every())
    assert "discretion_reason" in shown
    assert "《市场监督管理行政处罚程序规定》第六十二条" in shown


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "every", lambda: (documents.get("seal_strip"), documents.get("penalty_decision")))


def test_the_gallery_holds_each_paper_its_pages_and_one_sheet(two: None, tmp_path: Path) -> None:
    call_command("papers", gallery=tmp_path)
    decision = "market_regulation-45-penalty_decision"
    pages = render.page_count((tmp_path / f"{decision}.pdf").read_bytes())
    assert pages > 1
    assert {file.name for file in tmp_path.iterdir()} == {
        "contact-sheet.png",
        "market_regulation-25-seal_strip-1.png",
        "market_regulation-25-seal_strip.pdf",
        *(f"{decision}-{page}.png" for page in range(1, pages + 1)),
        f"{decision}.pdf",
    }
    with Image.open(tmp_path / "contact-sheet.png") as sheet:
        colours: Any = sheet.convert("RGB").getcolors(100_000)
    assert any(red > 200 and green < 90 for _count, (red, green, _blue) in colours)  # the red head is red


def test_the_sheet_groups_by_issuer() -> None:
    strip = gallery.specimen(documents.get("seal_strip"))
    court = gallery.Specimen(replace(strip.paper, issuer="court"), strip.data)
    sizes = [Image.open(BytesIO(gallery.contact_sheet(each))).size for each in ([strip, strip], [strip, court])]
    assert sizes[1][1] > sizes[0][1] + gallery.HEADING


def test_a_folder_that_may_not_be_written_is_named(two: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: Any, **more: Any) -> None:
        raise PermissionError(13, "Permission denied", "/closed")

    monkeypatch.setattr(gallery, "write", refused)
    with pytest.raises(CommandError, match="/closed"):
        call_command("papers", gallery=Path("/closed"))


@pytest.fixture
def paper(db: None, tmp_path: Path, settings: Any) -> Document:
    settings.FILES_DIR = tmp_path / "files"
    filed(people())
    document = Document.objects.get(kind="filing_approval")
    tasks.make(document)
    return document


def test_issued_papers_are_made_again_and_compared(paper: Document, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("papers", rebuild=True)
    told = capsys.readouterr().out
    assert "逐字节一致 1 份" in told
    assert "尚未生成过文件，已能生成 1 份" in told  # the register of the lead


def test_other_bytes_are_named_and_end_in_1(
    paper: Document, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = render.pdf
    monkeypatch.setattr(render, "pdf", lambda paper, values: pdf(paper, values) + b"\n% something else")
    with pytest.raises(SystemExit) as ended:
        call_command("papers", rebuild=True)
    shown = capsys.readouterr()
    assert ended.value.code == 1
    assert "立案/不予立案审批表》：重新排版的结果与文件不同" in shown.err
    assert "重新排版的结果与文件不同 1 份" in shown.out


def test_another_renderer_is_told_apart(
    paper: Document, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Rendering.objects.update(fingerprint=render.fingerprint() | {"pango": "1.0"})
    pdf = render.pdf
    monkeypatch.setattr(render, "pdf", lambda paper, values: pdf(paper, values) + b"\n% something else")
    call_command("papers", rebuild=True)
    assert "原由另一排版环境制作，不能比较：pango" in capsys.readouterr().out


def test_a_paper_that_cannot_be_made_is_named(
    paper: Document, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = samples.sample(documents.get("filing_approval")) | {"facts": {}}
    Document.objects.create(
        case=paper.case, proceeding=paper.proceeding, agency=paper.agency, kind=paper.kind, title=paper.title,
        values=lacking, values_hash="0" * 64, template_version=paper.template_version, event_seq=paper.event_seq,
    )  # fmt: skip
    with pytest.raises(SystemExit):
        call_command("papers", rebuild=True)
    assert "无法重新生成：《立案/不予立案审批表》缺少必备内容" in capsys.readouterr().err

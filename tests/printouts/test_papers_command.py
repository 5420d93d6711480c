"""`manage.py papers`: the list, and the gallery of all papers."""

from pathlib import Path

import pytest
from django.core.management import call_command

from printouts import documents


def test_lists_every_paper_with_its_facts(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("papers")
    shown = capsys.readouterr().out
    assert all(paper.id in shown for paper in documents.every())
    assert "discretion_reason" in shown


def test_the_gallery_holds_one_file_per_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "every", lambda: (documents.get("seal_strip"), documents.get("file_cover")))
    monkeypatch.setattr("shutil.which", lambda name: None)
    call_command("papers", gallery=tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["25_seal_strip.pdf", "54_file_cover.pdf"]

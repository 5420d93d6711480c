"""A template changes after papers were issued under it: the old version still makes the old papers, byte for byte."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from casework.models import Document
from printouts import documents, editions, files, paper, rebuilding, render, samples, tasks
from printouts.models import TemplateVersion
from tests.builders import filed, people


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


def issued(kind: str) -> Document:
    proceeding = filed(people()).case.proceedings.get()
    definition = documents.get(kind)
    return Document.objects.create(
        case=proceeding.case,
        proceeding=proceeding,
        agency=proceeding.agency,
        kind=kind,
        title=definition.title,
        number="临市监处罚〔2026〕1号",
        values=samples.sample(definition),
        values_hash="0" * 64,
        template_version=definition.version,
        event_seq=3,
    )


def replaced(monkeypatch: pytest.MonkeyPatch, changed: paper.Paper) -> None:
    """Deploy another version of a paper."""
    monkeypatch.setitem(documents._PAPERS, changed.id, changed)


def edited(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str, old: str, new: str) -> None:
    """Deploy templates of which one part reads differently."""
    shutil.copytree(paper.TEMPLATES, folder)
    part = folder / name
    part.write_text(part.read_text("utf-8").replace(old, new), "utf-8")
    monkeypatch.setattr(paper, "TEMPLATES", folder)
    monkeypatch.setattr(render, "TEMPLATES", folder)
    render._template_engine.cache_clear()
    for each in documents.every():
        replaced(monkeypatch, dataclasses.replace(each))


@pytest.fixture(autouse=True)
def engine_of_today() -> Any:
    yield
    render._template_engine.cache_clear()


@pytest.mark.django_db
def test_an_old_paper_comes_out_of_its_own_template(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    document = issued("penalty_decision")
    rendering = tasks.make(document)
    edited(monkeypatch, tmp_path / "later", "printouts/market_regulation/penalty_decision.html", "经查明：", "经查实：")
    present = documents.get("penalty_decision")
    assert present.version != document.template_version
    assert "经查实：" in render.html(present, document.values)
    assert "经查明：" in render.html(editions.of(document), document.values)
    files.path_of(rendering.file_hash).unlink()
    assert tasks.make(document) == rendering
    assert tasks.restore(rendering) is True
    assert rebuilding.compare(document, [rendering]).outcome == rebuilding.Outcome.SAME


@pytest.mark.django_db
def test_an_old_form_of_rows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    document = issued("filing_approval")
    rendering = tasks.make(document)
    form = documents.get("filing_approval")
    replaced(monkeypatch, dataclasses.replace(form, title="立案表", blocks=form.blocks[1:]))
    assert tasks.renderer_of(document) == render.fingerprint()
    assert tasks.restore(rendering) is True


@pytest.mark.django_db
def test_a_paper_that_is_printed_no_more_can_still_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    rendering = tasks.make(document := issued("seal_strip"))
    monkeypatch.delitem(documents._PAPERS, document.kind)
    assert tasks.restore(rendering) is True


@pytest.mark.django_db
def test_an_edition_is_refused_what_its_form_required(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks.make(document := issued("penalty_decision"))
    decision = documents.get("penalty_decision")
    replaced(monkeypatch, dataclasses.replace(decision, law="另一条"))
    old = editions.of(document)
    assert (old.is_present, old.must_contain, old.source_note) == (False, decision.must_contain, decision.source_note)
    assert (old.family, old.addressee, old.dossier) == (decision.family, decision.addressee, decision.dossier)


@pytest.mark.django_db
def test_a_version_that_nobody_kept_leaves_the_present_one() -> None:
    document = issued("filing_approval")
    document.template_version = "0" * 16
    assert editions.of(document) is documents.get("filing_approval")


@pytest.mark.django_db
def test_every_version_is_kept_when_the_tables_are_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = dataclasses.replace(documents.get("seal_strip"), law="另一条")
    replaced(monkeypatch, changed)
    assert not TemplateVersion.objects.filter(version=changed.version).exists()
    call_command("migrate", verbosity=0)
    kept = TemplateVersion.objects.filter(version__in=[each.version for each in documents.every()])
    assert kept.count() == len(documents.every())
    assert editions.keep(documents.every()) == 0


@pytest.mark.django_db
def test_a_version_is_never_rewritten() -> None:
    editions.keep(documents.every())
    for statement in ("UPDATE printouts_templateversion SET paper = 'x'", "DELETE FROM printouts_templateversion"):
        with pytest.raises(IntegrityError, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

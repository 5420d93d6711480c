"""Rendering in the background: safe to run twice, proven when made again, and refused by name."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path
from typing import Any

import pytest
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from casework.models import Delivery, Document, Event, Proceeding
from casework.services import events, paper_events
from printouts import documents, files, render, samples, tasks
from printouts.exceptions import FontsMissing, MissingItems
from printouts.models import Rendering
from tests.builders import filed, people
from tests.databases import CommittedDatabase
from tests.races import race

ROUNDS = 20


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> Path:
    settings.FILES_DIR = tmp_path / "files"
    return Path(settings.FILES_DIR)


def paper(kind: str = "filing_approval", **fields: Any) -> Document:
    """Return a paper of a filed case, with the values of the sample case."""
    proceeding = filed(people()).case.proceedings.get()
    return issued(proceeding, kind, samples.sample(documents.get(kind)), **fields)


def issued(proceeding: Proceeding, kind: str, values: dict[str, Any], **fields: Any) -> Document:
    definition = documents.get(kind)
    return Document.objects.create(
        case=proceeding.case,
        proceeding=proceeding,
        agency=proceeding.agency,
        kind=kind,
        title=definition.title,
        number="临市监处罚〔2026〕1号",
        values=values,
        values_hash="0" * 64,
        template_version=definition.version,
        event_seq=3,
        **fields,
    )


def other_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that a newer layout program is installed, which makes other bytes."""
    pdf = render.pdf
    monkeypatch.setattr(render, "fingerprint", lambda: {"weasyprint": "99"})
    monkeypatch.setattr(render, "pdf", lambda paper, values: pdf(paper, values) + b"\n% another renderer")


@pytest.mark.django_db
def test_a_paper_is_made_once_and_its_hash_is_on_record() -> None:
    document = paper()
    rendering = tasks.make(document)
    assert tasks.make(document) == rendering
    assert files.read(rendering.file_hash).startswith(b"%PDF")
    document.case.refresh_from_db()
    (event,) = Event.objects.filter(case=document.case, kind=paper_events.MADE)
    assert (event.payload["facts"]["file"], event.officer.username) == (rendering.file_hash, "sun")
    assert events.prove(document.case, Event.objects.filter(case=document.case).order_by("seq").iterator()) is None


@pytest.mark.django_db
def test_a_lost_file_is_made_again_and_proven_identical() -> None:
    rendering = tasks.make(document := paper())
    files.path_of(rendering.file_hash).unlink()
    assert tasks.make(document) == rendering
    assert files.read(rendering.file_hash)
    assert Event.objects.filter(kind=paper_events.MADE).count() == 1


@pytest.mark.django_db
def test_a_damaged_file_is_restored() -> None:
    rendering = tasks.make(paper())
    files.path_of(rendering.file_hash).write_bytes(b"damaged")
    assert tasks.restore(rendering) is True
    assert files.read(rendering.file_hash).startswith(b"%PDF")


@pytest.mark.django_db
def test_another_renderer_leaves_the_first_file_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    rendering = tasks.make(document := paper())
    other_renderer(monkeypatch)
    assert tasks.make(document) == rendering


@pytest.mark.django_db
def test_another_renderer_says_that_it_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    rendering = tasks.make(document := paper())
    files.path_of(rendering.file_hash).unlink()
    other_renderer(monkeypatch)
    assert tasks.restore(rendering) is False
    other = tasks.make(document)
    assert other != rendering
    assert other.fingerprint == {"weasyprint": "99"}


@pytest.mark.django_db
def test_other_bytes_from_the_same_renderer_are_an_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    rendering = tasks.make(document := paper())
    files.path_of(rendering.file_hash).unlink()
    monkeypatch.setattr(render, "pdf", lambda paper, values: b"%PDF-1.7 something else")
    for again in (lambda: tasks.make(document), lambda: tasks.restore(rendering)):
        with pytest.raises(tasks.OtherBytes, match="报告监督人员"):
            again()


@pytest.mark.django_db
def test_a_changed_template_is_another_renderer() -> None:
    document = paper()
    assert tasks.renderer_of(document) == render.fingerprint()
    document.template_version = "0" * 16
    assert tasks.renderer_of(document)["template"] != "0" * 16


@pytest.mark.django_db
def test_a_recorded_paper_has_no_file_to_make() -> None:
    document = paper(origin="recorded")
    tasks.render_documents([document.pk])
    with pytest.raises(tasks.NotIssuedHere, match="扫描件"):
        tasks.make(document)


@pytest.mark.django_db
def test_a_paper_that_cannot_be_made_does_not_keep_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    document = paper()
    lacking = issued(document.proceeding, "penalty_decision", {})
    with pytest.raises(MissingItems, match="缺少必备内容"):
        tasks.render_documents([lacking.pk, document.pk])
    assert Rendering.objects.get().document == document
    assert "临市监处罚〔2026〕1号 无法生成" in caplog.text


@pytest.mark.django_db
def test_a_full_disk_keeps_no_row_and_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    document = paper()

    def full(*args: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            tasks.render_documents([document.pk])
    assert not Rendering.objects.exists()
    tasks.render_documents([document.pk])
    assert Rendering.objects.get().document == document


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (OSError(errno.ENOSPC, "full"), True),
        (FontsMissing(), True),
        (MissingItems("决定书", ["处罚依据"], "第24号文书"), False),
    ],
)
def test_what_somebody_can_mend_is_tried_again(error: Exception, again: bool) -> None:
    retry = app.tasks["printouts.render_documents"].retry_strategy
    job = Job(id=1, queue="q", lock=None, queueing_lock=None, task_name="t", attempts=1)
    assert retry is not None
    assert bool(retry.get_retry_decision(exception=error, job=job)) is again


@pytest.mark.django_db
def test_the_nightly_sweep_spares_what_a_row_names() -> None:
    rendering, orphan = tasks.make(paper()), files.keep(b"orphan")
    scan, proof = files.keep(b"scan"), files.keep(b"proof")
    Document.objects.filter(pk=rendering.document_id).update(scan_hash=scan)
    Delivery.objects.create(
        document_id=rendering.document_id, method="direct", sent_on="2026-03-02", proof_hash=proof, event_seq=3
    )
    for each in (rendering.file_hash, orphan, scan, proof):
        os.utime(files.path_of(each), (time.time() - 2 * files.A_DAY,) * 2)
    assert tasks.sweep_orphans(0) == 1
    assert files.read(scan) == b"scan"
    assert files.read(proof) == b"proof"
    with pytest.raises(files.FileLost):
        files.read(orphan)


def test_two_workers_make_one_row(committed_db: CommittedDatabase) -> None:
    document = paper()
    for round_ in range(ROUNDS):
        if round_:
            files.path_of(Rendering.objects.get().file_hash).unlink()
        results = race(*[lambda: tasks.make(document)] * 2)
        assert len({each.pk for each in results}) == 1, results
    assert Rendering.objects.count() == 1
    assert Event.objects.filter(kind=paper_events.MADE).count() == 1

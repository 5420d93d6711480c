"""The job that signs: once whoever runs it, nothing half when it is killed, lost files made again, real seals plain."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.utils import translation

from casework.models import Document, Event, Impression, Officer, Seal
from casework.services import paper_events
from printouts import documents, files, named, samples, sealing, tasks
from printouts.audit import proving
from printouts.models import SealedFile
from printouts.signing import development, drawing, keystores, marks, pades, validation
from printouts.signing.exceptions import PlaceMissing
from printouts.signing.provider import provider
from printouts.signing.reports import Verdict
from tests.builders import filed, people
from tests.databases import CommittedDatabase
from tests.races import race


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.FILES_DIR, settings.SIGNING_FOLDER = tmp_path / "files", tmp_path / "keys"
    settings.SIGNING_KEYS, settings.TIME_STAMP_URL = None, ""
    keystores.forget()
    yield tmp_path
    keystores.forget()


def decision(place: str = "seal") -> tuple[Document, Impression]:
    """A decision with its file, and the print of a seal that is still to be made."""
    who = people()
    case = filed(who).case
    kind = documents.get("penalty_decision")
    paper = Document.objects.create(
        case=case, proceeding=case.proceedings.get(), agency=who.agency, kind=kind.id, title=kind.title,
        number="临市监处罚〔2026〕1号", values=samples.sample(kind), values_hash="0" * 64,
        template_version=kind.version, event_seq=3,
    )  # fmt: skip
    return paper, printed(paper, who.officer, place)


def printed(paper: Document, officer: Officer, place: str) -> Impression:
    keystore = development.keystore("linyi-amr", paper.agency.name, paper.agency.name)
    found = pades.PadesProvider().certificate(keystore)
    seal = Seal.objects.create(
        agency=paper.agency, name=paper.agency.name, keystore=keystore, subject=found.subject, serial=found.serial,
        fingerprint=found.fingerprint, valid_from=found.first_day, valid_until=found.last_day, test=True,
        since=date(2020, 1, 1),
    )  # fmt: skip
    return Impression.objects.create(
        document=paper, proceeding=paper.proceeding, kind="seal", agency=paper.agency, seal=seal, officer=officer,
        keystore=keystore, place=place, fingerprint=found.fingerprint, file_before=tasks.make(paper).file_hash,
        made_on=date(2026, 3, 2), event_seq=3,
    )  # fmt: skip


@pytest.mark.django_db
def test_a_killed_worker_leaves_nothing_half(monkeypatch: pytest.MonkeyPatch) -> None:
    paper, _ = decision()

    class Killed(BaseException):
        pass

    def killed(*args: Any) -> None:
        raise Killed

    with monkeypatch.context() as broken:
        broken.setattr(sealing, "_record", killed)
        with pytest.raises(Killed):
            sealing.sign_papers([paper.pk])
    assert not SealedFile.objects.exists()
    sealing.sign_papers([paper.pk])
    sealing.sign_papers([paper.pk])
    assert SealedFile.objects.count() == 1
    assert Event.objects.filter(kind=paper_events.SIGNED).count() == 1


@pytest.mark.django_db
def test_the_file_that_counts_is_the_sealed_one_and_the_first_stays() -> None:
    paper, mark = decision()
    sealed = sealing.current(paper)
    assert sealed != mark.file_before
    assert files.read(sealed).startswith(files.read(mark.file_before))
    assert named.among([sealed]) == {sealed}


@pytest.mark.django_db
def test_a_seal_is_chinese_whoever_looks_first() -> None:
    paper, _mark = decision()
    Seal.objects.update(kind="case")
    with translation.override("en"), patch.object(drawing, "seal", wraps=drawing.seal) as drawn:
        sealing.current(paper)
    assert drawn.call_args.args[1] == "办案专用章"


@pytest.mark.django_db
def test_a_lost_file_is_made_again_before_it_is_signed() -> None:
    paper, mark = decision()
    files.path_of(mark.file_before).unlink()
    assert sealing.sign(paper) is not None
    assert files.read(mark.file_before)


@pytest.mark.django_db
def test_one_paper_that_cannot_be_signed_keeps_no_other_from_its_seal() -> None:
    paper, mark = decision()
    lacking = Document.objects.get(pk=paper.pk)
    lacking.pk = None
    lacking.number, lacking.serial = "", None
    lacking.save(force_insert=True)
    Impression.objects.create(
        document=lacking, proceeding=paper.proceeding, kind="seal", agency=paper.agency, officer=mark.officer,
        seal=Seal.objects.get(), keystore=Seal.objects.get().keystore, place="seal3",
        file_before=tasks.make(lacking).file_hash, made_on=date(2026, 3, 2), event_seq=3,
    )  # fmt: skip
    with pytest.raises(PlaceMissing, match="没有盖章的位置（seal3）"):
        sealing.sign_papers([lacking.pk, paper.pk])
    assert SealedFile.objects.get().document == paper


@pytest.mark.django_db
def test_a_seal_of_a_real_key_bears_no_mark_of_a_test(settings: Any, keys: Path) -> None:
    paper, mark = decision()
    (keys / "real.p12").write_bytes(development.issue("临沂市市场监督管理局", "临沂市市场监督管理局"))
    (keys / "pass").write_bytes(development.passphrase())
    settings.SIGNING_KEYS = keys / "keys.toml"
    settings.SIGNING_KEYS.write_text(
        f'[linyi]\npkcs12 = "{keys / "real.p12"}"\npassphrase_file = "{keys / "pass"}"\n', encoding="utf-8"
    )
    keystores.forget()
    mark.keystore = "linyi"
    mark.save()
    sealed = sealing.sign(paper)
    assert sealed is not None
    assert sealed.test is False
    (report,) = validation.check(files.read(sealed.file_hash))
    assert "测试" not in report.reason
    assert report.verdict == Verdict.TEST  # the key itself was issued by the test authority, and validation says so


@pytest.mark.django_db
def test_a_page_is_signed_in_good_time() -> None:
    paper, mark = decision()
    data = files.read(mark.file_before)
    wanted = marks.mark_of(paper, mark, test=True)
    signer = pades.PadesProvider()
    taken = []
    for _ in range(6):
        start = time.process_time()
        signer.sign(data, mark.keystore, wanted)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.06


def test_two_workers_sign_once(committed_db: CommittedDatabase) -> None:
    paper, _ = decision()
    results = race(*[lambda: sealing.sign(paper)] * 2)
    assert len({each.pk for each in results if each}) == 1, results
    assert SealedFile.objects.count() == 1
    assert Event.objects.filter(kind=paper_events.SIGNED).count() == 1


def run(command: str, *words: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command(command, *words, stdout=out, stderr=out)
    except SystemExit as stopped:
        return int(str(stopped.code)), out.getvalue()
    return 0, out.getvalue()


@pytest.mark.django_db
def test_the_command_checks_a_file_and_a_number(tmp_path: Path) -> None:
    paper, _ = decision()
    file = tmp_path / "decision.pdf"
    file.write_bytes(files.read(sealing.current(paper)))
    code, said = run("signatures", str(file), paper.number)
    assert code == 0
    assert said.count("1 个签章完好；其中有测试签章，不具法律效力") == 2
    assert "与本系统登记的文件一致" in said
    file.write_bytes(file.read_bytes() + b"% more")
    code, said = run("signatures", str(file))
    assert (code, "签名之后文件被追加了改动" in said, "不是本系统登记的文件" in said) == (1, True, True)
    assert run("signatures", "没有的文号")[0] == 1


@pytest.mark.django_db
def test_verify_proves_sealed_files(settings: Any) -> None:
    paper, _ = decision()
    sealed = sealing.current(paper)
    assert not list(proving.sealed_faults(paper, proving.Kept.of(paper.case_id)))
    files.path_of(sealed).unlink()
    assert "文件不在存储中" in "".join(proving.sealed_faults(paper, proving.Kept.of(paper.case_id)))
    with pytest.raises(sealing.SealedFileLost, match="从备份恢复"):
        sealing.current(paper)


@pytest.mark.django_db
def test_verify_finds_a_sealed_file_that_does_not_grow_from_the_one_before() -> None:
    paper, _ = decision()
    sealing.sign(paper)
    SealedFile.objects.update(before_hash=files.keep(b"%PDF-1.7 another"))
    assert "不是在签章前的文件上形成的" in "".join(proving.sealed_faults(paper, proving.Kept.of(paper.case_id)))


class Sm3Provider(pades.PadesProvider):
    """Stands for a device with algorithms of its own."""

    def digest(self, data: bytes) -> str:
        return hashlib.new("sm3", data).hexdigest()


@pytest.mark.django_db
def test_another_provider_takes_the_place_of_the_shipped_one_by_setting(settings: Any) -> None:
    settings.SIGNING_PROVIDER = f"{__name__}.Sm3Provider"
    provider.cache_clear()
    try:
        paper, _ = decision()
        sealed = sealing.sign(paper)
    finally:
        provider.cache_clear()
    assert sealed is not None
    event = Event.objects.get(kind=paper_events.SIGNED)
    assert event.payload["notes"]["digest"] == hashlib.new("sm3", files.read(sealed.file_hash)).hexdigest()

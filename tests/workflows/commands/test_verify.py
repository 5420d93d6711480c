"""verify proves every chain and paper, and names the first broken link."""

from __future__ import annotations

from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from casework.models import Case, Document, Event, Evidence, EvidenceFile
from printouts import files, tasks
from printouts.uploads.receipt import receive
from tests.builders import TODAY, people
from tests.casework.procedures.penalty_case import act, with_goods
from tests.databases import CommittedDatabase
from tests.printouts.uploaded import picture
from tests.workflows.replaying import LEAD, played


def verify(*words: str) -> tuple[int, str]:
    """Run the command; its exit code and everything it said."""
    out = StringIO()
    try:
        call_command("verify", *words, stdout=out, stderr=out)
    except SystemExit as stopped:
        return int(str(stopped.code)), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def case(tmp_path: Path, db: None) -> Case:
    people()
    played(tmp_path, LEAD, commit=True)
    return Case.objects.get()


def test_an_untouched_record_is_proved(case: Case) -> None:
    assert verify() == (0, "1 个案件的事件链、2 个机关的操作记录、1 份文书、0 个证据文件：全部完好\n")


def test_a_case_that_is_not_there_is_named(case: Case) -> None:
    assert verify("没有的案号") == (1, "✗ 没有案件 没有的案号\n0 个案件的事件链、0 份文书、0 个证据文件：1 处不符\n")


def test_a_cut_chain_is_named(case: Case) -> None:
    Case.objects.update(head_seq=2)
    code, said = verify()
    assert code == 1
    assert "链头与最后一个事件不符" in said


def test_a_lost_file_is_named(case: Case) -> None:
    made = tasks.make(Document.objects.get())
    assert verify("--render")[0] == 0
    files.path_of(made.file_hash).unlink()
    assert "文件不在存储中" in verify()[1]


def test_a_changed_event_is_named(committed_db: CommittedDatabase, tmp_path: Path) -> None:
    people()
    played(tmp_path, LEAD, commit=True)
    table = Event._meta.db_table
    with committed_db.connect(as_owner=True) as owner:
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER append_only")
        owner.execute(f"UPDATE {table} SET label = '改过'")  # noqa: S608
    assert "第 1 号事件：内容与摘要不符" in verify()[1]


def test_a_lost_and_a_foreign_file_of_evidence_are_named(tmp_path: Path, db: None) -> None:
    who = people()
    proceeding = with_goods(who)
    photo = picture("JPEG")
    upload = receive(BytesIO(photo), "现场.jpg", proceeding, who.officer, TODAY, size=len(photo))
    item = {"kind": "documentary", "name": "照片", "original_at": "本局", "files": [str(upload.pk)]}
    facts = {
        "party": "P1", "officers": ["zhao", "qian"], "items": [item], "evidence_source": "当事人",
        "extraction_method": "拍照", "provider": "王五", "place": "某仓库",
    }  # fmt: skip
    act("collect_evidence", who, facts, proceeding)
    assert "1 个证据文件：全部完好" in verify()[1]
    EvidenceFile.objects.create(
        evidence=Evidence.objects.get(), no=2, name="插入.jpg", kind="jpeg", size=1, sha256=files.keep(b"x"),
        received_at=TODAY, received_by=who.officer,
    )  # fmt: skip
    assert "证据E1“插入.jpg”：没有事件记载这个文件的校验值" in verify()[1]
    files.path_of(upload.sha256).unlink()
    assert "证据E1“现场.jpg”：文件不在存储中" in verify()[1]

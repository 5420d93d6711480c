"""A case begun on paper goes on at its stage; what came before is not in the system, and says so."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from casework.models import Case, Deadline, Document, Event
from printouts.audit import proving
from tests.builders import people
from tests.invariants import sound
from tests.workflows.replaying import HEAD, OFFICER, played
from workflows.models import Task

pytestmark = pytest.mark.django_db

OPENED = f"""
case:
  title: 某公司案
  source: report
  parties: [{{name: 临沂某某商贸有限公司, kind: organisation, role: party}}]
opening:
  stage: proposed
  at: 2026-03-05
  by: {OFFICER}
  number: 临市监案源〔2026〕77号
  dates: {{clue_received: 2026-03-02}}
  brief: {{law_violated: 商标法第五十七条第三项, reason: 涉嫌侵权, verification: 属实}}
  opinions: [{{label: 承办人意见, name: 赵一鸣, office: case_officer, date: 2026-03-04, text: 建议立案}}]
  papers: [{{paper: case_source_register, number: 纸12, issued_on: 2026-03-02, scan: scan.pdf}}]
"""


@pytest.fixture(autouse=True)
def _people(tmp_path: Path) -> None:
    people()
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 scan")


def test_goes_on_at_its_step_with_its_term_running(tmp_path: Path) -> None:
    filing = "{decision: file, opinion: 同意, officers: [赵一鸣, 钱二虎]}"
    act = f"acts: [{{at: 2026-03-24, do: penalty.decide_filing, by: {HEAD}, facts: {filing}}}]\n"
    late = "expect: {stage: filed, deadlines: {penalty.verification: {due: 2026-03-23, state: met, late: true}}}"
    report = played(tmp_path, OPENED + act + late)
    assert report.held, list(report.lines())


def test_keeps_number_scan_and_a_mark_that_the_rest_is_elsewhere(tmp_path: Path) -> None:
    assert played(tmp_path, OPENED, commit=True).held
    event, paper = Event.objects.get(), Document.objects.get()
    assert Case.objects.get().number == "临市监案源〔2026〕77号"
    assert (event.kind, event.payload["notes"]["before"]) == (
        "penalty.opening",
        "此前的环节在系统外办理，本系统没有记录",
    )
    assert (paper.origin, paper.number) == ("recorded", "纸12")
    assert paper.scan_hash == hashlib.sha256(b"%PDF-1.4 scan").hexdigest()
    assert proving.of_case(Case.objects.get()).faults == []
    assert [str(task.flow_task.name) for task in Task.objects.filter(finished=None)] == ["decide_filing"]
    sound()


def test_a_term_already_answered_is_not_begun_again(tmp_path: Path) -> None:
    assert played(tmp_path, OPENED + "  answered: [penalty.verification]\n", commit=True).held
    assert not Deadline.objects.exists()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("stage: proposed", "stage: flying"), "阶段“flying”下的环节有"),
        (("clue_received", "clue_recieved"), "没有法律事件“clue_recieved”"),
        (("scan: scan.pdf", "scan: ../other.pdf"), "没有文件“../other.pdf”"),
        (("opening:", "opening:\n  procedure: fly"), "没有“fly”这一程序"),
        (("role: party", "role: friend"), "案件角色"),
        (("opening:", "opening:\n  parties: {P9: {state: decided}}"), "没有当事人“P9”"),
    ],
)
def test_says_what_cannot_be_opened(tmp_path: Path, change: tuple[str, str], named: str) -> None:
    report = played(tmp_path, OPENED.replace(*change))
    assert named in "".join(report.failures)


def test_is_not_imported_twice(tmp_path: Path) -> None:
    played(tmp_path, OPENED, commit=True)
    assert "同一案件不能导入两次" in played(tmp_path, OPENED, commit=True).failures[0]

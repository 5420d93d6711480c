"""Facts of a file point at papers, scans and second officers."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from casework.models import Case, Confirmation, Document, EvidenceFile, Proceeding
from tests.builders import people
from tests.workflows.replaying import LEAD, NOW, OFFICER, played
from workflows.replay import references
from workflows.replay.driver import replay_all
from workflows.replay.script import read

pytestmark = pytest.mark.django_db

INSPECTED = (
    LEAD
    + f"""
  - at: 2026-03-03T09:50
    do: penalty.inspect_site
    by: {OFFICER}
    facts:
      {{officers: [赵一鸣, 钱二虎], started_at: 2026-03-03T09:10, ended_at: 2026-03-03T09:50, place: 门店,
       recorder: 钱二虎, rights_told: true, recusal_answer: 不申请, scene_found: 有涉案商品, goods_found: 见清单,
       recording: 全程录像}}
"""
)
CONFIRMED = INSPECTED + "  - {do: confirm, by: {agency: linyi-amr, office: case_officer, officer: 钱二虎}}\n"


@pytest.fixture(autouse=True)
def _people() -> None:
    people()


def test_the_second_officer_confirms(tmp_path: Path) -> None:
    report = played(tmp_path, CONFIRMED, commit=True)
    assert Confirmation.objects.exclude(confirmed_at=None).count() == 1, list(report.lines())


def test_nothing_to_confirm_is_told(tmp_path: Path) -> None:
    report = played(tmp_path, CONFIRMED.replace("officer: 钱二虎", "officer: 赵一鸣"))
    assert "没有等待赵一鸣确认的行为" in report.acts[-1].failures[0]


def test_a_paper_is_meant_by_its_kind(tmp_path: Path) -> None:
    played(tmp_path, LEAD, commit=True)
    proceeding, paper = Proceeding.objects.get(), Document.objects.get()
    assert references.resolved({"document": {"paper": "case_source_register"}}, proceeding) == {
        "document": str(paper.pk)
    }
    with pytest.raises(references.NothingMeant, match="没有文书“penalty_notice”"):
        references.resolved([{"paper": "penalty_notice"}], proceeding)


def test_a_scan_lies_beside_its_file(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"scan")
    papers = references.recorded_papers(
        {"filing_approval": {"number": "纸1", "scan": "scan.pdf"}}, tmp_path, keep=False
    )
    assert papers["filing_approval"].scan_hash == hashlib.sha256(b"scan").hexdigest()
    with pytest.raises(references.NothingMeant):
        references.scan_hash("../scan.pdf", tmp_path, keep=False)


def test_a_case_is_meant_by_its_place_in_the_file() -> None:
    facts = {"other_case": {"case": 2}, "cases": [{"case": "1"}]}
    assert references.with_cases(facts, ["甲1号", "甲2号"]) == {"other_case": "甲2号", "cases": ["甲1号"]}
    for place in (3, 0, "上一个"):
        with pytest.raises(references.NothingMeant, match=f"第“{place}”个案件"):
            references.with_cases({"other_case": {"case": place}}, ["甲1号", "甲2号"])


def test_a_case_that_did_not_hold_cannot_be_meant(tmp_path: Path) -> None:
    first = LEAD + "expect: {stage: filed}\n"
    second = LEAD.replace("content: 检查发现线索", "content: {case: 1}")
    path = tmp_path / "cases.yaml"
    path.write_text(f"{first}---{second}", encoding="utf-8")
    one, two = replay_all(read(path), now=NOW)
    assert (one.held, two.held) == (False, False)
    assert "没有办成" in two.acts[0].failures[0]


def test_cases_of_a_file_are_taken_back_together(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(f"{LEAD}---{LEAD}", encoding="utf-8")
    assert [each.case[-2:] for each in replay_all(read(path), now=NOW)] == ["1号", "2号"]
    assert not Case.objects.exists()
    assert len(replay_all(read(path), commit=True, now=NOW)) == Case.objects.count() == 2


def test_of_an_unknown_date_only_the_order_is_kept(tmp_path: Path) -> None:
    report = played(tmp_path, LEAD.replace("at: 2026-03-02T09:30", "at: unknown"))
    assert (report.held, report.acts[0].at) == (True, ""), list(report.lines())


CHANGED = LEAD + "  - {do: tamper, facts: {how: changed, evidence: E1}}\n"


@pytest.mark.parametrize(
    ("text", "commit", "told"),
    [
        (CHANGED, True, "只能用于不保留的重放"),
        (CHANGED.replace("changed", "burnt"), False, "写法如"),
        (CHANGED.replace("evidence: E1", "evidence: E1, exhibit: X1"), False, "写法如"),
        (CHANGED, False, "移交清单上没有“E1”"),
    ],
)
def test_a_handover_is_spoiled_in_a_trial_only_and_only_where_there_is_one(
    tmp_path: Path, text: str, commit: bool, told: str
) -> None:
    report = played(tmp_path, text, commit=commit)
    assert told in report.acts[-1].failures[0]
    assert not Case.objects.exists()


HANDED_IN = (
    LEAD
    + f"""
  - at: 2026-03-03T10:00
    do: penalty.collect_evidence
    by: {OFFICER}
    facts:
      officers: [赵一鸣, 钱二虎]
      items: [{{kind: documentary, name: 台账, original_at: 当事人处, files: [台账.csv]}}]
      evidence_source: 当事人提供
      extraction_method: 复制
      provider: 王五
      place: 门店
"""
)


def test_files_of_evidence_lie_beside_the_file_and_are_received_like_any_other(tmp_path: Path) -> None:
    missing = played(tmp_path, HANDED_IN)
    assert "没有文件“台账.csv”" in str(list(missing.lines()))
    (tmp_path / "台账.csv").write_bytes(b"MZ\x90\x00")
    assert "内容是可执行程序" in str(list(played(tmp_path, HANDED_IN).lines()))
    (tmp_path / "台账.csv").write_text("商品,数量\n", encoding="gb18030")
    assert played(tmp_path, HANDED_IN, commit=True).held
    kept = EvidenceFile.objects.get()
    assert (kept.name, kept.found, kept.evidence.name) == ("台账.csv", {"encoding": "GB18030"}, "台账")

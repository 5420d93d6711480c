"""Cases from files go through the same door as the pages, and every expectation is held against the outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.models import Case, Event
from tests.builders import people
from tests.workflows.replaying import HEAD, LEAD, OFFICER, VERIFIED, played

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _people() -> None:
    people()


def test_tells_every_paper_and_term(tmp_path: Path) -> None:
    report = played(tmp_path, LEAD)
    assert report.held
    assert [paper.kind for paper in report.acts[0].papers] == ["case_source_register"]
    assert [(term.rule, term.due) for term in report.terms] == [("penalty.verification", "2026-03-23")]
    assert "案源登记" in "\n".join(report.lines())


def test_is_taken_back_unless_it_shall_be_kept(tmp_path: Path) -> None:
    assert played(tmp_path, LEAD).held
    assert not Case.objects.exists()


def test_a_kept_case_is_marked_as_imported_history(tmp_path: Path) -> None:
    played(tmp_path, LEAD, commit=True)
    event = Event.objects.get()
    assert (event.entry, event.happened, event.reason) == ("imported", "2026-03-02T09:30", "由文件“case.yaml”录入")


def test_a_case_that_does_not_hold_is_not_kept(tmp_path: Path) -> None:
    report = played(tmp_path, LEAD + "expect: {stage: filed}", commit=True)
    assert report.failures == ["阶段：预期 filed，实际 lead"]
    assert not Case.objects.exists()


def test_a_refusal_names_its_article_and_can_be_expected(tmp_path: Path) -> None:
    act = f"  - {{at: 2026-03-05, do: penalty.decide_filing, by: {HEAD}, facts: {{decision: file, opinion: 同意}}"
    report = played(tmp_path, VERIFIED + act + ", expect: {refused: has_two_officers_to_assign}}")
    assert report.held
    assert "行政处罚法第四十二条" in report.acts[-1].refused[0]


def test_stops_at_a_refusal_nobody_expected(tmp_path: Path) -> None:
    act = (
        f"  - {{at: 2026-03-05, do: penalty.decide_filing, by: {OFFICER}, facts: {{decision: decline, opinion: 否}}}}\n"
    )
    report = played(tmp_path, VERIFIED + act + act)
    assert not report.held
    assert report.left_out == 1
    assert "您不担任这一职务" in report.acts[-1].failures[0]


def test_what_already_happened_is_irregular_not_refused(tmp_path: Path) -> None:
    act = (
        f"  - {{at: 2026-03-05, do: penalty.decide_filing, by: {HEAD}, recorded: true, "
        "facts: {decision: file, opinion: 同意, officers: [赵一鸣]}, expect: {irregular: 行政处罚法第四十二条}}\n"
    )
    report = played(tmp_path, VERIFIED + act + "expect: {stage: filed, irregular: 1}")
    assert report.held, list(report.lines())


@pytest.mark.parametrize(
    ("expected", "failure"),
    [
        ("papers: []", "预期文书 [], 实际"),
        ("deadlines: {penalty.verification: 2026-03-24}", "实际 2026-03-23"),
        ("deadlines: {penalty.verification: null}", "不应当在计算"),
        ("deadlines: {penalty.decision: 2026-06-01}", "没有期限 penalty.decision"),
        ("refused: 已过追诉时效", "预期拒绝“已过追诉时效”"),
        ("irregular: 回避", "没有不规范"),
    ],
)
def test_an_expectation_that_fails_is_told(tmp_path: Path, expected: str, failure: str) -> None:
    report = played(tmp_path, LEAD + f"    expect: {{{expected}}}\n")
    assert not report.held
    assert failure.replace(", 实际", "，实际") in "".join(report.acts[0].failures)


@pytest.mark.parametrize(("days", "held"), [(4, True), (5, False)])
def test_a_span_may_begin_on_a_day_that_no_act_of_the_case_has(tmp_path: Path, days: int, held: bool) -> None:
    span = f"expect: {{spans: [{{from: 2026-02-26, to: penalty.register_lead, days: {days}}}]}}"
    assert played(tmp_path, LEAD + span).held is held


def test_somebody_who_is_not_there_is_named(tmp_path: Path) -> None:
    report = played(tmp_path, LEAD.replace("赵一鸣", "无此人"))
    assert "没有任“办案人员、无此人”的人员" in report.acts[0].failures[0]


def test_a_file_brings_its_own_agencies(tmp_path: Path) -> None:
    agency = """
agencies:
  - {code: zhangpu-amr, kind: market_regulation, level: county, name: 漳浦县市场监督管理局, region: 漳浦县,
     number_prefix: 浦, officers: {case_officer: [林一, 林二]}}
"""
    text = LEAD.replace("linyi-amr", "zhangpu-amr").replace("赵一鸣", "林一")
    report = played(tmp_path, agency + text)
    assert report.held
    assert report.case == "浦市监案源〔2026〕1号"

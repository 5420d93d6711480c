"""The clock of an adjudication stands still, runs on, and is extended: worked examples of each term."""

from __future__ import annotations

from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Document
from tests.procedures.adjudication_story import PATENT, REQUEST, Story, kinds

pytestmark = pytest.mark.django_db
STAY: dict[str, Any] = {
    "ground": "invalidation", "reason": "无效宣告请求已被受理。", "notice_number": "5W100006",
    "notice_on": "2026-03-18", "party": "P2",
}  # fmt: skip
RESUMED: dict[str, Any] = {"reason": "决定维持有效。", "ended_on": "2026-05-10"}
FIRST: dict[str, Any] = {"step": "first", "reason": "案情复杂。"}
SECOND: dict[str, Any] = {
    "step": "second", "reason": "等待鉴定。", "months": "2", "superior": "山东省市场监督管理局",
    "approval_number": "鲁市监知函〔2026〕6号", "approved_on": "2026-07-01",
}  # fmt: skip


def test_the_days_of_a_stay_are_left_out_and_the_notice_says_when_the_rest_ends() -> None:
    """Filed 6 March: three months end on 8 June. Stayed 20 March, resumed 11 May: 52 days later, 30 July → 28 July."""
    story = Story().notified()
    assert story.due("decision") == "2026-06-08"  # 6 June is a Saturday
    outcome = story.act("stay", "2026-03-20", STAY)
    assert kinds(outcome) == {"adj.stay_notice"}
    assert (story.due("decision"), story.state("decision")) == ("", ("stopped", False))
    outcome = story.act("resume", "2026-05-11", RESUMED)
    assert story.due("decision") == "2026-07-28"  # 6 June and 52 days
    paper = Document.objects.get(kind="adj.resume_notice")
    assert "2026年7月28日" in _text(paper)


def _text(paper: Document) -> str:
    from printouts import documents, render
    from printouts.offline import DenyAll

    tree = render.parsed(render.html(documents.get(paper.kind), paper.values), DenyAll())
    return "".join(tree.etree_element.itertext())


def test_a_stay_on_invalidation_needs_the_notice_that_it_was_accepted() -> None:
    story = Story().notified()
    with pytest.raises(ActRefused, match="受理通知书") as error:
        story.act("stay", "2026-03-20", STAY | {"notice_number": ""})
    assert "专利法实施细则第九十八条" in str(error.value)
    with pytest.raises(ActRefused, match="与专利的种类不符"):
        story.act("stay", "2026-03-20", STAY | {"ground": "invention"})


def test_nothing_is_decided_while_it_stands_still_and_papers_are_served_all_the_same() -> None:
    story = Story().notified()
    story.act("stay", "2026-03-20", STAY)
    with pytest.raises(ActRefused, match="中止"):
        story.act("call_hearing", "2026-03-23", {
            "starts_at": "2026-04-01T09:00", "place": "审理室", "is_public": "on", "attendance": "不超过四人",
        })  # fmt: skip
    story.serve("adj.stay_notice", "P1", "2026-03-23")


def test_a_stay_is_refused_with_the_exception() -> None:
    story = Story().notified()
    outcome = story.act(
        "refuse_stay", "2026-03-20", {"party": "P2", "asked": "已请求。", "exception": "report", "reason": "报告正面。"}
    )  # fmt: skip
    assert kinds(outcome) == {"adj.no_stay_notice"}
    assert story.proceeding.suspended_on is None


def test_a_month_by_the_head_then_two_by_the_superior_and_no_more() -> None:
    story = Story().notified()
    with pytest.raises(ActRefused, match="第二次延长应当在第一次延长之后"):
        story.act("extend", "2026-06-01", SECOND)
    outcome = story.agreed("extend", "2026-06-01", FIRST)
    assert kinds(outcome) == {"adj.extension_approval", "adj.extension_notice"}
    assert story.due("decision") == "2026-07-06"
    with pytest.raises(ActRefused, match="经上一级管理专利工作的部门批准"):
        story.act("extend", "2026-07-02", SECOND | {"approval_number": ""})
    story.agreed("extend", "2026-07-02", SECOND)
    assert story.due("decision") == "2026-09-07"  # 6 September is a Sunday
    with pytest.raises(ActRefused, match="每次延长各一次"):
        story.act("extend", "2026-08-20", SECOND)


def test_only_settlement_time_that_both_sides_ask_for_is_left_out() -> None:
    story = Story().notified()
    with pytest.raises(ActRefused, match="双方申请的和解期间"):
        story.act(
            "give_settlement_time", "2026-04-01",
            {"asked_by": ["P1"], "asked_on": "2026-04-01", "until": "2026-04-20"},
        )  # fmt: skip
    story.act(
        "give_settlement_time", "2026-04-01",
        {"asked_by": ["P1", "P2"], "asked_on": "2026-04-01", "until": "2026-04-20"},
    )  # fmt: skip
    assert story.due("decision") == "2026-06-26"  # twenty days, 1 to 20 April


def test_time_for_evidence_that_a_party_asks_for_is_left_out() -> None:
    story = Story().notified()
    story.serve("adj.evidence_notice", "P2", "2026-03-09")
    assert story.due("evidence_period", "P2") == "2026-03-24"
    story.act("extend_evidence", "2026-03-20", {"party": "P2", "days": 10, "reason": "域外取证。"})
    assert story.due("evidence_period", "P2") == "2026-04-03"
    assert story.due("decision") == "2026-06-16"


def test_overlapping_stops_are_left_out_once() -> None:
    """An appraisal from 1 to 30 April and a stay from 20 April to 10 May leave out forty days, not fifty."""
    story = Story().notified()
    story.act("commission_appraisal", "2026-04-01", COMMISSION)
    story.act("stay", "2026-04-20", STAY)
    story.act("record_appraisal", "2026-05-01", APPRAISAL | {"received_on": "2026-05-01"})
    story.act("resume", "2026-05-11", RESUMED)
    assert story.due("decision") == "2026-07-16"


COMMISSION: dict[str, Any] = {
    "party": "P1", "asked_on": "2026-03-20", "institution": "某鉴定所", "matter": "是否等同", "materials": ["产品一套"],
    "chosen_how": "协商", "fees": "请求人预交", "due_on": "2026-05-01",
}  # fmt: skip
APPRAISAL: dict[str, Any] = {
    "institution": "某鉴定所", "matter": "是否等同", "materials": ["产品一套"], "method": "比对", "analysis": "相同",
    "view": "构成等同", "appraisers": "高明", "qualification": "机械类", "received_on": "2026-05-01",
}  # fmt: skip


def test_an_objection_to_jurisdiction_comes_in_time_and_its_days_are_left_out() -> None:
    story = Story().notified()
    with pytest.raises(ActRefused, match="逾期提出的不予审查"):
        story.act(
            "object_jurisdiction", "2026-03-27", {"party": "P2", "received_on": "2026-03-27", "reason": "应由他局。"}
        )
    story.act("object_jurisdiction", "2026-03-26", {
        "party": "P2", "received_on": "2026-03-26", "posted_on": "2026-03-24", "reason": "应由他局。",
    })  # fmt: skip
    assert story.due("jurisdiction_decision") == "2026-04-02"
    outcome = story.agreed("decide_jurisdiction", "2026-04-02", {"decision": "dismiss", "view": "本局有管辖权。"})
    assert kinds(outcome) == {"adj.jurisdiction_decision"}
    assert story.due("decision") == "2026-06-15"  # 13 June is a Saturday


def test_an_objection_that_is_right_sends_the_case_away() -> None:
    story = Story().notified()
    story.act("object_jurisdiction", "2026-03-20", {"party": "P2", "received_on": "2026-03-20", "reason": "应由他局。"})
    outcome = story.agreed("decide_jurisdiction", "2026-03-24", {
        "decision": "transfer", "view": "侵权行为地在日照。", "receiving_agency": "日照市市场监督管理局",
        "materials": ["案卷一册"],
    })  # fmt: skip
    assert kinds(outcome) == {"adj.jurisdiction_decision", "adj.case_transfer"}
    assert (story.proceeding.stage, story.proceeding.ended_on is not None) == ("transferred", True)


def test_a_public_notice_takes_thirty_days_and_they_are_left_out() -> None:
    story = Story().accepted()
    story.act("notify_parties", "2026-03-09", {"evidence_days": 15, "requirements": "原件。"})
    made = story.act("deliver", "2026-03-10", {
        "document": "adj.defence_notice@P2", "party": "P2", "method": "public_notice", "reason": "下落不明",
        "place": "本局网站",
    })  # fmt: skip
    assert kinds(made) == {"service_public_notice"}
    assert "第九十五条" in made.documents[0].values["facts"]["notice_basis"]
    assert story.due("defence", "P2") == "2026-04-24"
    assert story.due("decision") == "2026-07-06"


def test_an_invention_may_be_stayed() -> None:
    story = Story(rights=[PATENT | {"kind": "invention"}], claims=REQUEST["claims"]).notified()
    story.act("stay", "2026-03-20", STAY | {"ground": "invention"})
    assert story.proceeding.suspended_on is not None

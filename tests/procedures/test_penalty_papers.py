"""Every paper of the course carries its mandatory items, with what the acts put into it."""

from __future__ import annotations

import pytest

from casework.models import Document
from printouts import documents, render
from tests.builders import people
from tests.procedures.penalty_story import CLOSING, REVIEW, SERVED, Story
from tests.procedures.test_penalty_execution import APPLY, DEMAND
from tests.procedures.test_penalty_hearing import HEARING, called
from tests.procedures.test_summary_penalty import CASH, spot

pytestmark = pytest.mark.django_db
DISCUSSION = {
    "started_at": "2026-04-14T08:00", "ended_at": "2026-04-14T09:00", "place": "会议室", "presider": "孙三省",
    "attendees": ["孙三省", "吴六奇"], "observers": ["赵一鸣"], "recorder": "周五常", "reason": "经过听证的案件",
    "views": [{"name": "孙三省", "text": "同意"}, {"name": "吴六奇", "text": "同意"}], "conclusion": "同意处罚。",
}  # fmt: skip


def lacking() -> dict[str, list[str]]:
    missing = {paper.kind: render.lacking(documents.get(paper.kind), paper.values) for paper in Document.objects.all()}
    return {kind: items for kind, items in missing.items() if items}


def agreed(story: Story, act: str, day: str) -> None:
    story.act(f"{act}.approve", day, {"decision": "agreed", "opinion": "同意。"}, story.who.head)


def test_from_report_to_archive_with_deferral_demand_and_court() -> None:
    story = Story().served()
    story.act("publish", "2026-03-26", {"channel": "公示系统"})
    plan = {"payment_mode": "延期", "reason": "困难", "payment_channel": "银行",
            "instalments": [{"due_on": "2026-04-30", "amount": "99000"}]}  # fmt: skip
    story.act("defer_payment", "2026-03-30", plan)
    agreed(story, "defer_payment", "2026-03-30")
    story.act("demand", "2026-09-15", DEMAND)
    story.act("deliver", "2026-09-15", SERVED | {"document": "performance_demand"})
    story.act("apply_enforcement", "2026-10-20", APPLY)
    agreed(story, "apply_enforcement", "2026-10-20")
    story.act("record_payment", "2026-10-30", {"amount": "99000", "receipt": "1"})
    story.act("wind_up", "2026-11-02", CLOSING)
    story.act("close_case", "2026-11-02", {"decision": "agree", "opinion": "同意。"}, story.who.head)
    binding: dict[str, str] = {"retention": "30年", "remark": "齐全。", "inspector": "周五常"}
    story.act("archive", "2026-11-03", binding)
    assert lacking() == {}


def test_hearing_statement_and_discussion() -> None:
    story = called()
    story.act("deliver", "2026-03-24", SERVED | {"document": "hearing_notice"})
    story.act("hold_hearing", "2026-04-08", HEARING, story.host, at="2026-04-08")
    report = {"points_at_issue": "数额。", "hearing_opinion": "维持。"}
    story.act("write_hearing_report", "2026-04-09", report, story.host)
    said = {
        "statement": "请求从轻。", "started_at": "2026-04-09T08:00", "ended_at": "2026-04-09T08:30", "place": "本局",
        "person_name": "王五", "person_post": "经理", "person_id_number": "37", "person_address": "兰山区",
        "recorder": "钱二虎", "check_answer": "无误", "officers": ["zhao", "qian"],
    }  # fmt: skip
    story.act("record_statement", "2026-04-09", said)
    story.act("consider_defence", "2026-04-10", {"statement_view": "不予采纳。", "opinion": "维持。"})
    story.act("review_after_hearing", "2026-04-13", REVIEW | {"kind": "legal"}, story.who.reviewer)
    story.act("discuss", "2026-04-14", DISCUSSION, story.who.head)
    assert lacking() == {}


def test_stop_of_sale_for_the_innocent_seller() -> None:
    story = Story().reviewed(proposals=[{"party": "P1", "outcome": "stop_sale"}])
    stop = {
        "outcome": "stop_sale", "opinion": "停止销售。", "facts_found": "不知情。", "investigation_course": "经查。",
        "law_violated": "《商标法》第五十七条", "reason": "合法取得并说明提供者。", "legal_basis": "《商标法》第六十条",
        "education": "严格查验。", "correction_required": "停止销售。", "supplier": "某公司，有发票",
    }  # fmt: skip
    story.act("decide", "2026-03-13", stop, story.who.deputy)
    story.act("serve", "2026-03-16", SERVED | {"document": "no_penalty_decision"})
    assert "correction_order" in story.papers()
    assert lacking() == {}


def test_on_the_spot() -> None:
    spot(people(), **CASH)
    assert lacking() == {}

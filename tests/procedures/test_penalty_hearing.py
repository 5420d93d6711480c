"""Hearings: offered where due, asked for in time, called in time, reported on, reviewed again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Deadline, Document
from tests.procedures.penalty_story import NOTICE, REPORT, REVIEW, SERVED, Story

pytestmark = pytest.mark.django_db
HEAVY = {"fine": "120000"}
CALL: dict[str, Any] = {
    "starts_at": "2026-04-08T09:00", "place": "本局听证室", "is_public": True,
    "presider": "郑七步", "recorder": "周五常",
}  # fmt: skip
HEARING: dict[str, Any] = {
    "started_at": "2026-04-08T09:00", "ended_at": "2026-04-08T10:00", "place": "本局听证室", "is_public": True,
    "presider": "郑七步", "recorder": "周五常", "officers": ["zhao", "qian"], "hearing_course": "依次进行。",
    "officers_case": "出示证据。", "party_case": "请求从轻。", "cross_examination": "无异议。",
    "final_statement": "坚持意见。", "check_answer": "无误。",
}  # fmt: skip


def asked() -> Story:
    story = Story().notified(**HEAVY)
    story.act("request_hearing", "2026-03-18", {"reason": "要求听证。"})
    return story


def called() -> Story:
    story = asked()
    story.act("appoint_host", "2026-03-19", {"host": "zheng"}, story.who.head)
    story.act("hand_over_file", "2026-03-20", {"materials": ["案卷一册"]})
    story.act("call_hearing", "2026-03-23", CALL, story.host)
    return story


def test_a_hearing_is_offered_to_a_unit_from_one_hundred_thousand() -> None:
    Story().notified(**HEAVY)
    assert Document.objects.get(kind="penalty_notice").values["facts"]["hearing_offered"] is True


def test_no_hearing_without_the_right_to_one() -> None:
    story = Story().notified()
    with pytest.raises(ActRefused, match="不属于应当告知听证权利的情形"):
        story.act("request_hearing", "2026-03-18", {"reason": "要求听证。"})


def test_a_late_request_is_refused() -> None:
    story = Story().notified(**HEAVY)
    with pytest.raises(ActRefused, match="五个工作日的听证申请期限"):
        story.act("request_hearing", "2026-03-23", {"reason": "要求听证。"})


def test_an_investigator_does_not_preside() -> None:
    story = asked()
    with pytest.raises(ActRefused, match="不得是本案调查人员"):
        story.act("appoint_host", "2026-03-19", {"host": "qian"}, story.who.head)


def test_a_hearing_called_at_six_working_days_is_refused() -> None:
    story = asked()
    with pytest.raises(ActRefused, match="七个工作日前"):
        story.act("call_hearing", "2026-03-23", CALL | {"starts_at": "2026-03-31T09:00"}, story.host)


def test_nothing_is_decided_while_a_hearing_is_pending() -> None:
    story = called()
    with pytest.raises(ActRefused, match="听证尚未结束"):
        story.act("consider_defence", "2026-03-30", {"statement_view": "无。", "opinion": "维持。"})


def test_after_a_hearing_legality_is_reviewed_and_the_heads_discuss() -> None:
    story = called()
    story.act("deliver", "2026-03-24", SERVED | {"document": "hearing_notice"})
    story.act("hold_hearing", "2026-04-08", HEARING, story.host, at="2026-04-08")
    report = {"points_at_issue": "数额。", "hearing_opinion": "维持原处理意见。"}
    story.act("write_hearing_report", "2026-04-09", report, story.host)
    assert story.term("penalty.hearing.report").state == "met"
    # 18 March to 8 April: twenty-one days are left out of the ninety.
    assert story.term("penalty.decision").due_on == date(2026, 6, 22)
    story.act("consider_defence", "2026-04-10", {"statement_view": "不予采纳。", "opinion": "维持。"})
    assert story.tasks() == ["review_after_hearing"]
    story.act("review_after_hearing", "2026-04-13", REVIEW | {"kind": "legal"}, story.who.reviewer)
    assert story.tasks() == ["discuss"]


def test_withdrawal_lets_the_clock_run_on() -> None:
    story = called()
    story.act("withdraw_hearing", "2026-03-25", {"reason": "当事人书面撤回。"})
    assert story.term("penalty.decision").due_on == date(2026, 6, 8)
    story.act("consider_defence", "2026-03-26", {"statement_view": "无。", "opinion": "维持。"})
    assert story.stage == "considered"


def test_a_person_is_offered_a_hearing_from_ten_thousand() -> None:
    story = Story(party={"kind": "sole_trader"}).reviewed()
    story.act("notify", "2026-03-12", NOTICE | {"fine": "80000"})
    assert story.course.proposal["hearing"] is True


def test_the_second_review_may_send_the_case_back() -> None:
    story = called()
    story.act("deliver", "2026-03-24", SERVED | {"document": "hearing_notice"})
    story.act("hold_hearing", "2026-04-08", HEARING, story.host, at="2026-04-08")
    story.act(
        "write_hearing_report", "2026-04-09", {"points_at_issue": "数额。", "hearing_opinion": "补查。"}, story.host
    )
    story.act("consider_defence", "2026-04-10", {"statement_view": "部分采纳。", "opinion": "补查。"})
    story.act("review_after_hearing", "2026-04-13", REVIEW | {"conclusion": "further"}, story.who.reviewer)
    assert story.tasks() == ["conclude_investigation"]
    story.act("conclude_investigation", "2026-04-20", REPORT)
    story.act("review_case", "2026-04-21", REVIEW, story.who.reviewer)
    story.act("approve_proposal", "2026-04-22", {"decision": "agree", "opinion": "同意。"}, story.who.head)
    assert story.tasks() == ["consider_defence"]


def test_the_heads_may_want_more_investigation() -> None:
    story = Story().notified()
    story.act("consider_defence", "2026-03-23", {"statement_view": "无。", "opinion": "维持。", "discussion": True})
    views = [{"name": "孙三省", "text": "补查"}, {"name": "吴六奇", "text": "补查"}]
    said = {
        "started_at": "2026-03-24T08:00", "ended_at": "2026-03-24T09:00", "place": "会议室", "presider": "孙三省",
        "attendees": ["孙三省", "吴六奇"], "recorder": "周五常", "reason": "重大案件", "views": views,
        "conclusion": "补充调查销售数额。", "decision": "further",
    }  # fmt: skip
    story.act("discuss", "2026-03-24", said, story.who.head)
    assert story.tasks() == ["conclude_investigation"]


def test_a_notice_served_twice_counts_from_the_first_time() -> None:
    story = Story().notified()
    with pytest.raises(ActRefused, match="已经送达该当事人"):
        story.act("deliver", "2026-03-16", SERVED | {"document": "penalty_notice"})


def test_a_new_notice_ends_the_days_of_the_earlier_one() -> None:
    story = Story().notified()
    story.act("consider_defence", "2026-03-23", {"statement_view": "无。", "opinion": "维持。"})
    story.act("renotify", "2026-03-24", NOTICE | {"fine": "120000", "reason": "又查明新的事实。"})
    story.act("deliver", "2026-03-25", SERVED | {"document": "penalty_notice"})
    running = Deadline.objects.filter(rule="penalty.statement_window", state="running")
    assert [term.due_on for term in running] == [date(2026, 4, 1)]

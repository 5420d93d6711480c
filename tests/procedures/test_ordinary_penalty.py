"""An ordinary penalty from the final report to the archive."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.exceptions import ActRefused
from casework.models import Case, CourseState, Document, Finding
from tests.procedures.penalty_story import CLOSING, DECISION, NOTICE, REPORT, REVIEW, SERVED, Story

pytestmark = pytest.mark.django_db
PAYMENT = {"amount": "99000", "receipt": "票据1"}


def refused(story: Story, name: str, day: str, facts: dict, by: object = None) -> set[str]:
    with pytest.raises(ActRefused) as found:
        story.act(name, day, facts, by)  # type: ignore[arg-type]
    return {refusal.code for refusal in found.value.refusals}


def test_from_report_to_archive() -> None:
    story = Story().served()
    assert (story.stage, story.tasks()) == ("served", ["wind_up"])
    story.act("publish", "2026-03-26", {"channel": "国家企业信用信息公示系统"})
    story.act("record_payment", "2026-03-30", PAYMENT)
    assert story.course.state == CourseState.PERFORMED
    story.act("wind_up", "2026-04-01", CLOSING)
    story.act("close_case", "2026-04-02", {"decision": "agree", "opinion": "同意结案。"}, story.who.head)
    archive = {"retention": "30年", "remark": "材料齐全。", "inspector": "周五常"}
    story.act("archive", "2026-04-03", archive)
    assert (story.stage, story.tasks()) == ("archived", [])
    assert Case.objects.get().state == "archived"
    assert story.papers()[2:] == [
        "investigation_report", "review_opinion", "penalty_notice", "service_receipt", "disposal_approval",
        "penalty_decision", "service_receipt", "closing_approval", "file_cover", "file_cover", "file_remark",
    ]  # fmt: skip


def test_terms_of_the_course() -> None:
    story = Story().served()
    due = {rule: story.term(rule).due_on for rule in (
        "penalty.review", "penalty.statement_window", "penalty.decision", "penalty.service_of_decision",
        "penalty.pay_fine", "reconsideration.apply", "litigation.direct", "publicity.same_province",
    )}  # fmt: skip
    assert due == {
        "penalty.review": date(2026, 3, 24),
        "penalty.statement_window": date(2026, 3, 20),
        "penalty.decision": date(2026, 6, 1),  # 31 May is a Sunday
        "penalty.service_of_decision": date(2026, 4, 2),
        "penalty.pay_fine": date(2026, 4, 9),
        "reconsideration.apply": date(2026, 5, 25),  # 24 May is a Sunday
        "litigation.direct": date(2026, 9, 28),  # 25 to 27 September is the mid-autumn holiday
        "publicity.same_province": date(2026, 4, 22),
    }
    assert story.term("penalty.service_of_decision").state == "met"


def test_a_report_without_findings_and_evidence_is_refused() -> None:
    codes = refused(Story(), "conclude_investigation", "2026-03-10", REPORT)
    assert {"findings_cover_every_party", "evidence_is_on_file"} <= codes


def test_whoever_investigated_does_not_review() -> None:
    story = Story().investigated()
    story.act("conclude_investigation", "2026-03-10", REPORT)
    assert refused(story, "review_case", "2026-03-11", REVIEW, story.who.officer) == {
        "office", "reviewer_did_not_investigate",
    }  # fmt: skip


def test_a_reviewer_sends_the_report_back() -> None:
    story = Story().investigated()
    story.act("conclude_investigation", "2026-03-10", REPORT)
    story.act("review_case", "2026-03-11", REVIEW | {"conclusion": "further"}, story.who.reviewer)
    assert (story.stage, story.tasks()) == ("filed", ["conclude_investigation"])
    story.act("conclude_investigation", "2026-03-12", REPORT)
    assert story.stage == "reported"


def test_nothing_is_decided_before_the_window_closes() -> None:
    story = Story().notified()
    view = {"statement_view": "无。", "opinion": "维持。"}
    assert refused(story, "consider_defence", "2026-03-20", view) == {"windows_have_closed"}
    story.act("waive", "2026-03-20", {"proof": "书面放弃声明"})
    story.act("consider_defence", "2026-03-20", view)
    assert story.stage == "considered"


def test_a_heavier_penalty_than_notified_wants_a_new_notice() -> None:
    story = Story().notified()
    story.act("consider_defence", "2026-03-23", {"statement_view": "无。", "opinion": "维持。"})
    heavier = DECISION | {"fine": "120000"}
    assert refused(story, "decide", "2026-03-24", heavier, story.who.deputy) == {"penalty_is_no_heavier_than_notified"}
    story.act("renotify", "2026-03-24", NOTICE | {"fine": "120000", "reason": "又查明新的事实。"})
    assert "party_had_its_say" in refused(story, "decide", "2026-03-25", heavier, story.who.deputy)
    story.act("deliver", "2026-03-25", SERVED | {"document": "penalty_notice"})
    story.act("waive", "2026-03-26", {"proof": "书面放弃声明"})
    story.act("decide", "2026-03-26", heavier, story.who.deputy)
    assert story.course.fine == Decimal(120000)


def test_a_fine_above_the_maximum_or_outside_its_band_is_refused() -> None:
    story = Story().reviewed()
    assert "fine_is_within_the_maximum" in refused(story, "notify", "2026-03-12", NOTICE | {"fine": "250001"})
    assert refused(story, "notify", "2026-03-12", NOTICE | {"fine": "20000"}) == {"band_is_as_stated"}
    codes = refused(story, "notify", "2026-03-12", NOTICE | {"fine": "20000", "band": "lighter"})
    assert codes == {"leaving_the_ordinary_band_is_reasoned"}


def test_a_crime_alert_blocks_the_penalty() -> None:
    story = Story().notified()
    story.act("consider_defence", "2026-03-23", {"statement_view": "无。", "opinion": "维持。"})
    course = story.course
    course.crime_alert = "raised"
    course.save()
    assert refused(story, "decide", "2026-03-24", DECISION, story.who.deputy) == {"no_crime_alert_stands"}


def test_first_offence_ends_without_a_penalty_and_without_a_notice() -> None:
    story = Story().reviewed(proposals=[{"party": "P1", "outcome": "no_penalty"}])
    assert (story.stage, story.tasks()) == ("considered", ["decide"])
    none = {"outcome": "no_penalty", "opinion": "不予处罚。", "facts_found": "轻微。", "ground": "first",
            "investigation_course": "经查。", "education": "今后严格查验进货来源。"}  # fmt: skip
    story.act("decide", "2026-03-13", none, story.who.deputy)
    assert Document.objects.get(kind="no_penalty_decision").values["facts"]["legal_basis"].endswith("第一款")
    story.act("serve", "2026-03-16", SERVED | {"document": "no_penalty_decision"})
    assert story.course.state == CourseState.CONCLUDED
    assert story.term("penalty.close_case").state == "running"


def test_public_notice_serves_after_thirty_days_which_do_not_count() -> None:
    story = Story().reviewed()
    story.act("notify", "2026-03-12", NOTICE)
    story.act(
        "deliver",
        "2026-03-13",
        {"document": "penalty_notice", "method": "public_notice", "reason": "下落不明", "place": "本局网站"},
    )
    assert story.course.on("penalty_notice_served") == date(2026, 4, 12)
    assert story.term("penalty.decision").due_on == date(2026, 6, 30)
    assert Document.objects.latest("pk").kind == "service_public_notice"


def test_what_ended_more_than_two_years_before_the_lead_is_not_punished() -> None:
    story = Story().notified()
    story.act("consider_defence", "2026-03-23", {"statement_view": "无。", "opinion": "维持。"})
    Finding.objects.update(act_until=date(2024, 3, 1))
    codes = refused(story, "decide", "2026-03-24", DECISION, story.who.deputy)
    assert codes == {"violation_was_discovered_in_time"}
    Finding.objects.update(act_until=date(2024, 3, 2))  # two years to the day of the lead
    story.act("decide", "2026-03-24", DECISION, story.who.deputy)

"""Texts that draft themselves, in a real browser: with and without JavaScript, on a desk and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from casework.models import Document, Event
from tests.browser.people import Clock, Person
from tests.browser.test_pages import violations, visit
from tests.builders import People
from tests.procedures.drafted_story import DraftedStory

pytestmark = pytest.mark.browser


@pytest.fixture
def story(who: People, clock: Clock) -> DraftedStory:
    """The usual case with a full file, one day before its report."""
    clock.move_to("2026-03-10")
    return DraftedStory(who=who).on_file()


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_a_report_is_drafted_edited_restored_and_issued(
    story: DraftedStory, enter: Callable[..., Person], javascript: bool
) -> None:
    officer = enter(story.who.officer, javascript=javascript)
    page = officer.page
    page.goto(f"/cases/{story.proceeding.case_id}/{story.proceeding.pk}/penalty.conclude_investigation/")
    expect(page.get_by_label("认定的事实")).to_have_value(re.compile("违法经营额为20,000元"))
    officer.answer(
        {
            "案由": "销售侵犯注册商标专用权的商品",
            "承办人意见": "建议处罚。",
            "对各当事人的处理意见": [
                {
                    "当事人": "临沂某某商贸有限公司",
                    "处理结果": "行政处罚",
                    "罚款（元）": "99000",
                    "处罚种类": "罚款",
                }
            ],
            "违法行为的性质": "当事人的行为属于情节一般的侵权行为，违法经营额25,000元。",
        }
    )
    officer.press("保存草稿并刷新预览")
    expect(page.get_by_text("已修改")).to_be_visible()
    officer.picture(f"passages-{javascript}")
    assert not javascript or violations(page) == []  # axe is a script itself
    page.get_by_role("button", name="恢复起草稿").click()
    expect(page.get_by_text("已修改")).to_have_count(0)
    officer.answer({"违法行为的性质": "当事人的行为属于情节一般的侵权行为，违法经营额25,000元。"})
    officer.check()
    officer.sees("“违法行为的性质”中的金额“25,000元”案卷中没有")
    paper_beside = page.frame_locator(".preview iframe")
    expect(paper_beside.get_by_text("违法经营额25,000元")).to_be_attached()
    expect(paper_beside.get_by_text("罚款99,000元（大写：人民币玖万玖仟元整）")).to_be_attached()
    officer.picture(f"passages-check-{javascript}")
    assert not javascript or violations(page) == []  # axe is a script itself
    officer.issue()
    event = Event.objects.get(kind="penalty.conclude_investigation")
    assert [name for name, kept in event.payload["passages"].items() if kept["state"] == "edited"] == ["nature"]
    paper = Document.objects.get(kind="investigation_report")
    if javascript:
        assert visit(officer, {"passages-paper": f"/papers/{paper.pk}/"}) == []

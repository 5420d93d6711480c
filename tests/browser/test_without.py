"""Without a mouse, and without JavaScript: the same acts can be done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from casework.models import Event
from tests.browser.people import Person
from tests.builders import People, lead, verified

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement"


def tab_to(page: Page, name: str, most: int = 150) -> None:
    """Press Tab until the focus rests on what reads, or is labelled, ``name``; every stop must be visible."""
    for _stop in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate_handle(FOCUSED).as_element()
        assert here is not None
        shown = page.evaluate(
            f"(e => getComputedStyle(e).outlineStyle !== 'none' || e.tagName === 'IFRAME')({FOCUSED})"
        )
        assert shown, f"焦点看不见：{here.evaluate('e => e.outerHTML')}"
        label = here.evaluate("e => e.labels?.[0]?.firstChild?.textContent ?? e.ariaLabel ?? e.textContent")
        if label.strip() == name:
            return
    pytest.fail(f"按 {most} 次 Tab 没有走到“{name}”")


def test_an_act_by_keyboard_alone(who: People, enter: Callable[..., Person]) -> None:
    verified(who)
    head = enter(who.head)
    keys = head.page.keyboard
    tab_to(head.page, "立案审批")
    keys.press("Enter")
    expect(head.page.get_by_role("heading", name="立案审批", exact=True)).to_be_visible()
    tab_to(head.page, "审批决定")
    keys.press("Home")
    keys.press("ArrowDown")  # past 请选择
    tab_to(head.page, "负责人意见")
    keys.type("同意立案。")
    tab_to(head.page, "核对")
    keys.press("Enter")
    expect(head.page.get_by_role("heading", name="核对：立案审批")).to_be_visible()
    tab_to(head.page, "确认无误，办理并制作文书")
    keys.press("Enter")
    head.sees("“立案审批”已办理。")


def test_the_first_stop_leads_past_the_navigation(who: People, enter: Callable[..., Person]) -> None:
    person = enter(who.officer)
    person.page.goto("/")
    tab_to(person.page, "跳到正文", most=1)
    person.page.keyboard.press("Enter")
    assert person.page.evaluate(f"{FOCUSED}.id") == "main"


def test_a_refusal_takes_the_focus_and_leads_to_its_field(who: People, enter: Callable[..., Person]) -> None:
    person = enter(who.officer)
    person.page.goto("/leads/new/penalty.register_lead/")
    tab_to(person.page, "核对")
    person.page.keyboard.press("Enter")
    expect(person.page.get_by_role("alert")).to_be_focused()
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Enter")
    expect(person.page.get_by_label("案件名称")).to_be_focused()


def test_an_act_without_javascript(who: People, enter: Callable[..., Person]) -> None:
    proceeding = lead(who).proceeding
    officer = enter(who.officer, javascript=False)
    officer.page.goto(f"/cases/{proceeding.case_id}/")
    officer.act(
        "核查线索",
        {
            "核查情况": "经核查，线索属实。",
            "建议": "立案",
            "理由": "有初步证据。",
            "涉嫌违反的规定": "《中华人民共和国商标法》第五十七条第三项",
            "建议的办案人员": ["赵一鸣", "钱二虎"],
            "承办人意见": "建议立案。",
        },
    )
    assert Event.objects.filter(proceeding=proceeding, kind="penalty.verify_lead").count() == 1


def test_a_draft_survives_a_closed_window(who: People, enter: Callable[..., Person]) -> None:
    proceeding = lead(who).proceeding
    officer = enter(who.officer)
    officer.page.goto(f"/cases/{proceeding.case_id}/")
    officer.follow("核查线索")
    officer.answer({"核查情况": "写到一半"})
    expect(officer.page.get_by_text("草稿已保存")).to_be_visible(timeout=15_000)
    officer.page.goto("/")
    officer.follow("核查线索")
    expect(officer.page.get_by_label("核查情况")).to_have_value("写到一半")

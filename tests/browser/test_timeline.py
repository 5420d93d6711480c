"""The timeline at a browser: a supervisor's questions answered, axe finds nothing, keyboard, no script, a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from casework.models import Deadline, Document
from tests.browser.people import PASSWORD, Clock, Person
from tests.browser.test_pages import visit
from tests.builders import TODAY, People, officer
from tests.casework.procedures.penalty_case import approved
from tests.procedures.test_referral import City

pytestmark = pytest.mark.browser


def test_who_held_it_was_it_lawful_and_print(who: People, enter: Callable[..., Person], clock: Clock) -> None:
    supervisor = officer("jiandu", "监督", who.agency, "supervisor")
    supervisor.set_password(PASSWORD)
    supervisor.save()
    city = City(who=who)
    facts = {"measure": "M1", "days": "20", "reason": "案情复杂"}
    approved("extend_measure", who, facts, city.penalty, now=TODAY + timedelta(days=20))
    case = city.penalty.case_id
    clock.move_to("2026-04-10")
    # Half the machines of an office run no script; everything here works without.
    person = enter(supervisor, javascript=False)
    page = person.page
    page.goto(f"/cases/{case}/")
    page.get_by_role("link", name="时间图").click()
    # Who held this case in March, and was the seizure lawful on that day.
    page.get_by_label("这一天由谁办理、措施是否合法").fill("2026-03-31")
    page.get_by_role("button", name="显示").click()
    day = page.locator("#day")
    expect(day).to_contain_text("2026年3月31日（星期二）由谁办理")
    expect(day).to_contain_text("赵一鸣")
    expect(day.get_by_role("row").filter(has_text="查封、扣押期限")).to_contain_text("该日在期限内")
    expect(day.get_by_role("row").filter(has_text="批准").first).to_contain_text("孙三省")
    page.goto(f"/cases/{case}/timeline/?on=2026-03")
    expect(page.locator("#day")).to_contain_text("2026年3月由谁办理")
    # A bar leads to the explanation of its term, a row to its paper.
    term = Deadline.objects.get(rule="penalty.seizure.period")
    page.locator(f'.lanes a[href*="/terms/{term.pk}/"]').first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("查封、扣押期限")
    expect(page.get_by_role("table")).to_contain_text("延长")
    page.get_by_role("link", name="返回时间图").click()
    paper = Document.objects.get(kind="coercive_measure_decision")
    expect(page.locator(f'#p{paper.pk} a[href="/papers/{paper.pk}/"]')).to_be_visible()
    # As known before the extension, the seizure had to end on 1 April.
    page.get_by_label("按某日所知").fill("2026-03-10")
    page.get_by_role("button", name="显示").click()
    expect(page.locator(f"#d{term.pk}")).to_contain_text("至2026年4月1日")
    page.get_by_role("link", name="显示现在的情况").click()
    expect(page.locator(f"#d{term.pk}")).to_contain_text("至2026年4月21日")
    for zoom in ("数年", "一月", "数小时", "全案"):
        page.get_by_role("link", name=zoom, exact=True).click()
        expect(page.locator(".lanes svg").first).to_be_visible()
    answer = page.request.get(str(page.get_by_role("link", name="打印案件办理时间表").get_attribute("href")))
    assert answer.body().startswith(b"%PDF-")
    scripted = enter(supervisor)
    found = visit(
        scripted,
        {
            "timeline-day": f"/cases/{case}/timeline/?on=2026-03-31&kind=acts&kind=terms",
            "timeline-known": f"/cases/{case}/timeline/?known=2026-03-10",
            "timeline-term": f"/cases/{case}/timeline/terms/{term.pk}/",
        },
    )
    assert found == []
    # The picture is for the mouse; by keyboard one passes it by and finds the same in the table.
    scripted.page.goto(f"/cases/{case}/timeline/")
    assert scripted.page.locator('.lanes a:not([tabindex="-1"])').count() == 0

"""A request for early involvement, carried from one agency to another and back, in two browsers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from casework.models import Officer
from tests.browser.people import PASSWORD, Person
from tests.browser.test_pages import visit
from tests.builders import People
from tests.procedures.test_consultation import MEETING, City

pytestmark = pytest.mark.browser


def test_the_bureau_asks_and_the_procuratorate_answers(who: People, enter: Callable[..., Person]) -> None:
    city = City(who)
    for each in (city.prosecutor, city.chief):
        each.set_password(PASSWORD)
        each.save()
    asker = enter(who.officer)
    case = f"/cases/{city.penalty.case_id}/"
    assert visit(asker, {"asked-case": case, "asked-begin": f"{case}begin/consultation.ask/"}) == []
    page = asker.page
    page.goto(case)
    page.get_by_role("link", name="商请提前介入、会商").click()
    page.get_by_label("商请种类").select_option("conference")
    page.get_by_label("受邀机关（1）").select_option("lanshan-procuratorate")
    page.get_by_label("商请事由").fill("网络交易数据复杂，如何取证需要研究。")
    page.get_by_label("基本案情").fill("当事人通过网络店铺销售侵权商品。")
    page.get_by_label("商请研究的问题").fill("刷单记录如何扣除")
    page.get_by_label("请于何日前答复").fill("2026-03-06")
    page.get_by_role("button", name="核对").last.click()
    page.get_by_role("button", name="确认").first.click()
    expect(page.get_by_text("“拟请提前介入或者会商”已办理").first).to_be_visible()
    city.take("consultation.send", who.head, {"decision": "agree", "opinion": "同意商请。"})

    chief: Officer = city.chief
    asked = enter(chief)
    answer = city.proceeding("consulted")
    pages = {
        "asked-desk": "/", "asked-guest": case, "asked-answer": f"{case}{answer.pk}/consulted.answer/",
        "asked-paper": f"/papers/{answer.parent.documents.get(kind='consultation_letter').pk}/",  # type: ignore[union-attr]
    }  # fmt: skip
    assert visit(asked, pages) == []
    city.take("consulted.answer", chief, {"decision": "agree", "officers": ["yuan"]})
    city.take("consultation.hold_meeting", who.officer, MEETING)
    mine = city.proceeding("consultation")
    told = {
        "asked-told": f"{case}?proceeding={mine.pk}", "asked-meeting": f"{case}{mine.pk}/consultation.hold_meeting/",
    }  # fmt: skip
    assert visit(asker, told) == []

"""Service and numbers in a browser: axe finds nothing on their pages; a paper is served without a script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from casework.models import Delivery, Document, Party
from casework.services import number_blocks
from forms.service import ASKED
from tests.browser.people import PASSWORD, Clock, Person
from tests.browser.test_pages import visit
from tests.builders import People, officer
from tests.procedures.penalty_story import FULL, NOTICE, SERVED, Story

pytestmark = pytest.mark.browser
THIRD = {"role": "third_party", "name": "山东某某食品有限公司", "id_number": ""}


def acts(story: Story) -> str:
    return f"/cases/{story.proceeding.case_id}/{story.proceeding.pk}/penalty"


def test_pages_of_service(who: People, enter: Callable[..., Person], clock: Clock) -> None:
    clock.move_to("2026-03-26")
    story = Story(who=who).notified()
    Party.objects.create(case=story.proceeding.case, no=2, **{**FULL, **THIRD})
    story.decided_after_notice()
    story.act("serve", "2026-03-25", SERVED | {"document": "penalty_decision"})
    decision = Document.objects.get(kind="penalty_decision")
    shown = {"case-served": f"/cases/{story.proceeding.case_id}/", "paper-served": f"/papers/{decision.pk}/"}
    for method in ASKED:
        shown[f"deliver-{method}"] = f"{acts(story)}.deliver/?document={decision.pk}&party=P2&method={method}"
    shown["proof"] = f"{acts(story)}.record_proof/"
    shown["withdraw"] = f"{acts(story)}.withdraw_paper/"
    assert visit(enter(who.officer), shown) == []


def test_pages_of_numbers(who: People, enter: Callable[..., Person]) -> None:
    clerk = officer("guan", "管理员", who.agency, "administrator")
    clerk.set_password(PASSWORD)
    clerk.save()
    day = date(2026, 3, 2)
    number_blocks.set_opening(who.agency, "市监当罚", 2026, 12)
    pad = number_blocks.give(who.agency, "市监当罚", 2026, 5, who.officer, day)
    number_blocks.make_void(pad, 14, "第二联缺页", who.officer, day)
    address = f"/administration/agencies/{who.agency.pk}/numbers/"
    assert visit(enter(clerk), {"numbers": address, "register": f"{address}市监当罚/2026/"}) == []


def test_a_paper_is_served_by_post_without_a_script(who: People, enter: Callable[..., Person], clock: Clock) -> None:
    clock.move_to("2026-03-13")
    story = Story(who=who).reviewed()
    story.act("notify", "2026-03-12", NOTICE)
    person = enter(who.officer, javascript=False)
    person.page.goto(f"/cases/{story.proceeding.case_id}/")
    person.page.locator("#service").get_by_role("link", name="送达", exact=True).click()
    person.page.get_by_label("送达方式", exact=True).select_option("post")
    person.press("按此方式填写")
    person.answer({"邮件号": "EMS1234567890", "收件日期（回执或者妥投记录）": "2026-03-13", "签收人": "王五"})
    person.check()
    person.issue()
    assert Delivery.objects.get().tracking == "EMS1234567890"

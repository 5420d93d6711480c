"""A mediation at its own pages: session, clauses, findings, signing, visit; each page sound for everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.people import PASSWORD, Person
from tests.browser.test_pages import visit
from tests.builders import People
from tests.procedures.test_mediation import DRAFT, SESSION, Committee

pytestmark = pytest.mark.browser


def test_a_mediator_goes_from_the_session_to_the_last_clause(who: People, enter: Callable[..., Person]) -> None:
    committee = Committee().mediating()
    committee.shi.set_password(PASSWORD)
    committee.shi.save()
    mediator = enter(committee.shi)
    made = committee.proceeding()
    case = f"/cases/{made.case_id}/"
    act = f"{case}{made.pk}/mediation."
    assert visit(mediator, {"mediation-desk": "/", "mediation-session": f"{act}hold_session/"}) == []
    committee.take("hold_session", facts=SESSION)
    assert visit(mediator, {"mediation-draw-up": f"{act}draw_up/"}) == []
    owner = {"kind": "ownership", "right": "R1", "text": "“沂蒙山”商标权归申请人所有"}
    committee.take("draw_up", facts=DRAFT | {"clauses": [*DRAFT["clauses"], owner]})
    assert visit(mediator, {"mediation-case": case, "mediation-sign": f"{act}sign/"}) == []

    page = mediator.page
    page.goto(f"{act}sign/")
    expect(page.get_by_text("可以调解，但法院不受理对这一内容的司法确认申请").first).to_be_visible()
    page.get_by_label("结果", exact=True).select_option(label="已经签署")
    page.get_by_label("仍可签署的理由（1）").fill("权属可以调解，申请确认时不列这一条。")
    page.get_by_label("调解员已经签名").check()
    page.get_by_label("已经加盖调解组织（本机关）印章").check()
    page.get_by_role("button", name="核对").last.click()
    page.get_by_role("button", name="确认").first.click()
    expect(page.get_by_text("“签署调解协议”已办理").first).to_be_visible()
    assert committee.proceeding().brief["overruled"] == {"ownership:C3": "权属可以调解，申请确认时不列这一条。"}
    assert visit(mediator, {"mediation-visit": f"{act}visit/", "mediation-followed": case}) == []

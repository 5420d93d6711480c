"""Every kind of page: axe finds nothing, on a desk and on a phone; the first page is light."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from casework.models import Deadline, Document, Handover, Proceeding
from printouts import binding
from tests.archiving import archivists, filed_away
from tests.browser.people import PASSWORD, Clock, Person, Watch
from tests.builders import People, do, filed, lead, officer
from tests.casework.procedures.penalty_case import act, with_goods
from tests.casework.services.test_parallels import fined, other
from tests.casework.services.test_unreferred import CRIME
from workflows.flows.ordinary_penalty import OrdinaryPenalty

pytestmark = pytest.mark.browser
AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
# The paper in its closed frame is not a page: it has tests of its own.
RULES = {"iframes": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What the width of the page changes; the other rules are asked once, on a desk.
OF_WIDTH = {"iframes": False, "runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}}
FIRST_PAGE = 100_000


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """Return what axe holds against the page as it stands, one line for each place."""
    page.evaluate(AXE)
    # Only what it holds against the page leaves the page: all that it looked at is a thousand times more.
    found = page.evaluate("async rules => (await axe.run(document, rules)).violations", rules)
    return [f"{page.url}：{each['id']} {node['target']} {each['help']}" for each in found for node in each["nodes"]]


def visit(person: Person, addresses: dict[str, str]) -> list[str]:
    """Open every address, desk-wide and phone-wide, and return what axe finds and what sticks out."""
    found = []
    for name, address in addresses.items():
        person.page.goto(address)
        for width, rules in ((1280, RULES), (390, OF_WIDTH)):
            person.page.set_viewport_size({"width": width, "height": 860})
            found += violations(person.page, rules)
            if person.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{address}：{width} 像素宽时要左右滚动")
            person.picture(f"{name}-{width}")
        person.page.set_viewport_size({"width": 1280, "height": 860})
    return found


def test_pages_of_a_case(who: People, enter: Callable[..., Person]) -> None:
    proceeding: Proceeding = filed(who)
    case, paper = proceeding.case_id, Document.objects.latest("pk").pk
    act = f"/cases/{case}/{proceeding.pk}/penalty"
    found = visit(
        enter(who.officer),
        {
            "desk": "/",
            "queue": "/queue/",
            "start": "/leads/new/",
            "lead": "/leads/new/penalty.register_lead/",
            "search": "/search/?q=沂蒙山",
            "nothing": "/search/?q=无此案",
            "case": f"/cases/{case}/",
            "timeline": f"/cases/{case}/timeline/",
            "papers": f"/cases/{case}/papers/",
            "paper": f"/papers/{paper}/",
            "inspection": f"{act}.inspect_site/",
            "seizure": f"{act}.seize/",
            "finding": f"{act}.find_facts/",
            "closed-act": f"{act}.decide/",
            "signatures": "/signatures/",
            "password": "/password/",
        },
    )
    assert found == []


def test_the_form_of_every_act_fits_a_phone(who: People, enter: Callable[..., Person]) -> None:
    proceeding = filed(who)
    page = enter(who.officer, width=390).page
    wide = []
    for node in OrdinaryPenalty.doable():
        page.goto(f"/cases/{proceeding.case_id}/{proceeding.pk}/{node.act_name}/")
        expect(page.get_by_role("heading", level=1)).to_have_text(str(node.label))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(node.act_name)
    assert wide == []


def test_pages_of_an_administrator(who: People, enter: Callable[..., Person]) -> None:
    keeper = officer("guan", "管六理", who.agency, "administrator")
    keeper.set_password(PASSWORD)
    keeper.save()
    person = enter(keeper)
    found = visit(
        person,
        {
            "administration": "/administration/",
            "agency": f"/administration/agencies/{who.agency.pk}/",
            "numbers": f"/administration/agencies/{who.agency.pk}/numbers/",
            "officer": f"/administration/officers/{who.officer.pk}/",
            "officer-new": f"/administration/agencies/{who.agency.pk}/officers/new/",
            "seal-register": f"/administration/agencies/{who.agency.pk}/seals/",
            "years": "/administration/years/",
            "record": f"/administration/agencies/{who.agency.pk}/record/",
            "law": "/law/",
        },
    )
    assert found == []


def test_pages_of_a_seal_keeper(who: People, enter: Callable[..., Person]) -> None:
    who.agency.sealing = "electronic"
    who.agency.save()
    proceeding = filed(who)
    summons = {
        "party": "P1", "reason": "核实进货情况", "starts_at": "2026-03-05T09:00", "place": "本局",
        "materials": ["营业执照"], "officers": ["zhao"],
    }  # fmt: skip
    do("penalty.summon_for_inquiry", who.officer, summons, proceeding)
    keeper = officer("yang", "杨少华", who.agency, "seal_keeper")
    keeper.set_password(PASSWORD)
    keeper.save()
    paper = Document.objects.get(kind="inquiry_notice").pk
    found = visit(enter(keeper), {"seals": "/seals/", "paper-to-seal": f"/papers/{paper}/"})
    assert found == []


def test_pages_of_the_archive(who: People, enter: Callable[..., Person]) -> None:
    them, file = archivists(who), filed_away(who)
    binding.bind_file(file.case_id)
    them.registrar.set_password(PASSWORD)
    them.registrar.save()
    found = visit(
        enter(them.registrar),
        {
            "archive": "/archive/",
            "bound-file": f"/cases/{file.case_id}/file/",
            "evidence-list": f"/cases/{file.case_id}/evidence/",
            "destruction-new": "/archive/destruction/new/",
            "gallery": "/gallery/",
        },
    )
    assert found == []


def test_pages_of_who_oversees_referrals(who: People, enter: Callable[..., Person]) -> None:
    proceeding = with_goods(who)
    act("find_facts", who, CRIME, proceeding)
    other(id_number="")
    fined(id_number="")
    referral = Proceeding.objects.create(
        case=proceeding.case, kind="referral", agency=who.agency, opened_on=proceeding.opened_on
    )
    Handover.objects.create(
        case=proceeding.case, no=1, kind="referral", sender=referral, recipient_name="临沂市公安局",
        manifest_hash="0" * 64, sent_at="2026-02-20", event_seq=1,
    )  # fmt: skip
    Deadline.objects.create(
        case=proceeding.case, proceeding=referral, rule="referral.handover_goods", rule_from="2001-07-09",
        label="移交涉案物品和材料并办结交接", bound="any_enforcement_agency", started="2026-02-20", due_on="2026-02-24",
    )  # fmt: skip
    supervisor = officer("cao", "曹督", who.agency, "supervisor")
    supervisor.set_password(PASSWORD)
    supervisor.save()
    case = f"/cases/{proceeding.case_id}/"
    elsewhere = {"case-parallel": case, "elsewhere": f"{case}elsewhere/"}
    found = visit(enter(supervisor), {"should-have-moved": "/referrals/", **elsewhere})
    assert found == []


def test_what_is_refused_checked_and_not_found(who: People, enter: Callable[..., Person]) -> None:
    proceeding = lead(who).proceeding
    person, found = enter(who.officer), []
    person.page.goto(f"/cases/{proceeding.case_id}/")
    person.follow("核查线索")
    person.press("核对")
    person.sees("不能办理“核查线索”")
    person.picture("refusal-1280")
    found += violations(person.page)
    person.answer({"核查情况": "属实", "建议": "立案", "理由": "有证据", "建议的办案人员": ["赵一鸣", "钱二虎"]})
    person.answer({"涉嫌违反的规定": "《中华人民共和国商标法》第五十七条第三项", "承办人意见": "建议立案"})
    person.check()
    found += violations(person.page)
    person.picture("check-1280")
    assert found == []


def test_a_page_that_is_not_yours_reads_like_one_that_does_not_exist(who: People, enter: Callable[..., Person]) -> None:
    case = lead(who).case.pk
    stranger = enter(who.stranger)
    texts = set()
    for address in (f"/cases/{case}/", "/cases/987654321/"):
        answer = stranger.page.request.get(address)
        assert answer.status == 404
        texts.add(answer.text())
    assert len(texts) == 1


def test_the_gallery_of_papers(who: People, enter: Callable[..., Person]) -> None:
    page = enter(who.officer).page
    page.goto("/gallery/", wait_until="domcontentloaded")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 860})
        assert violations(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.get_by_role("link", name="行政处罚决定书", exact=True).focus()
    expect(page.locator(":focus")).to_have_text("行政处罚决定书")


def test_a_paper_is_checked_by_anybody(who: People, chromium: Browser, live_site: LiveServer) -> None:
    filing = filed(who).documents.latest("pk")
    code, fields = "7K3M9QXWAB2CD3EF", ("case", "proceeding", "agency", "issued_on", "event_seq")
    Document.objects.create(
        kind="penalty_decision", title="行政处罚决定书", number="临市监处罚〔2026〕1号", check_code=code,
        **{name: getattr(filing, name) for name in fields},
    )  # fmt: skip
    with chromium.new_context(base_url=live_site.url, locale="zh-CN") as context:
        page, found = context.new_page(), []
        person = Person(page, "anybody")
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 860})
            page.goto("/check/0000000000000000")
            found += violations(page)
            person.picture(f"check-unknown-{width}")
            page.goto("/check/")
            found += violations(page)
            person.picture(f"check-ask-{width}")
            page.get_by_label("核验码").fill("7k3m 9qxw ab2c d3ef")
            page.get_by_role("button", name="核验").click()
            expect(page.get_by_text("临市监处罚〔2026〕1号")).to_be_visible()
            found += violations(page)
            person.picture(f"check-found-{width}")
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert found == []
        assert context.cookies() == []


def test_the_first_page_is_light_and_needs_nobody_else(
    who: People, chromium: Browser, live_site: LiveServer, watch: Watch, clock: Clock
) -> None:
    with chromium.new_context(base_url=live_site.url, locale="zh-CN") as context:
        page = context.new_page()
        watch.over(page)
        weights: list[int] = []
        page.on("response", lambda answer: weights.append(len(answer.body())))
        page.goto("/", wait_until="networkidle")
        expect(page.get_by_role("heading", name="登录")).to_be_visible()
        assert violations(page) == []
        assert 0 < sum(weights) < FIRST_PAGE

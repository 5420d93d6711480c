"""What supervisors ask, at a browser: late and why, held by whom, lawful on that day, altered, compared, printed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Page, expect

from casework import verifier
from casework.models import Agency, Case, Deadline, Document, Officer
from casework.services import readings
from printouts.audit import nightly
from tests.browser.people import PASSWORD, Clock, Person
from tests.browser.test_pages import visit
from tests.builders import LEAD, TODAY, People, do, officer
from tests.casework.procedures.penalty_case import approved, seized
from tests.procedures.test_referral import City, procuratorate

pytestmark = pytest.mark.browser
EXTENDED = {"measure": "M1", "days": "20", "reason": "案情复杂"}


def asking(username: str, name: str, agency: Agency, office: str) -> Officer:
    made = officer(username, name, agency, office)
    made.set_password(PASSWORD)
    made.save()
    return made


def row(page: Page, *words: str) -> Any:
    """Return the row of a table that holds these words."""
    found = page.get_by_role("row")
    for each in words:
        found = found.filter(has_text=each)
    return found.first


def test_who_held_it_was_it_lawful_and_what_do_others_do(
    who: People, enter: Callable[..., Person], clock: Clock
) -> None:
    # Another district of the same line, with a case that has time.
    Agency.objects.filter(code="yinan-amr").update(superior=who.agency)
    city = City(who=who)
    do("penalty.register_lead", who.stranger, LEAD | {"found_at": "2026-04-21"}, now=TODAY + timedelta(days=50))
    prosecutor = asking("jian", "简察", procuratorate(), "case_officer")
    supervisor = asking("jiandu", "监督", who.agency, "supervisor")
    city.send(copied_to="linyi-procuratorate", procuratorate="")
    held = seized(who)
    approved("extend_measure", who, EXTENDED, held, now=TODAY + timedelta(days=20))
    clock.move_to("2026-04-28")
    # Half the machines of an office run no script; everything here works without.
    person = enter(supervisor, javascript=False)
    page = person.page
    _which_are_late_and_how_does_it_compare(page, held.case)
    row(page, "查封、扣押期限", held.case.number).get_by_role("link", name=held.case.number).click()
    page.get_by_role("link", name="时间图").click()
    term = Deadline.objects.get(proceeding=held, rule="penalty.seizure.period")
    _lawful_on_that_day(page, held.case, term)
    _printed(page, held.case)
    # The prosecutor, to whom the referral was copied, waits for the police like the bureau.
    page = enter(prosecutor, javascript=False).page
    page.goto("/supervision/morning/unanswered/")
    expect(row(page, "移送涉嫌犯罪案件", "临沂市公安局")).to_contain_text("赵一鸣")
    page.get_by_role("main").get_by_role("link", name=city.penalty.case.number).first.click()
    page.get_by_role("link", name="时间图").click()
    page.get_by_label("这一天由谁办理、措施是否合法").fill("2026-03-31")
    page.get_by_role("button", name="显示").click()
    # It may know with which agency it lay and how far it was, not in whose hands.
    expect(row(page, "临沂市监", "行政处罚普通程序")).to_contain_text("不在可以查阅的范围")
    expect(page.locator("#day")).to_contain_text("中止")
    pages = f"/cases/{held.case_id}/timeline/"
    scripted = enter(supervisor)
    found = visit(
        scripted,
        {
            "timeline-day": f"{pages}?on=2026-03-31&kind=acts&kind=terms",
            "timeline-known": f"{pages}?known=2026-03-10",
            "timeline-term": f"{pages}terms/{term.pk}/",
        },
    )
    assert found == []
    # The picture is for the mouse; by keyboard one passes it by and finds the same in the table.
    scripted.page.goto(pages)
    assert scripted.page.locator('.lanes a:not([tabindex="-1"])').count() == 0


def _which_are_late_and_how_does_it_compare(page: Page, case: Case) -> None:
    """The board counts as many late as the morning page lists, and tells them from those of another district."""
    page.goto("/supervision/boards/")
    late = row(page, "临沂市监").get_by_role("cell").nth(1).inner_text()
    assert int(late) > 0
    expect(row(page, "沂南市监").get_by_role("cell").nth(1)).to_have_text("0")
    page.get_by_role("link", name="今天要看的").click()
    expect(page.get_by_role("heading", name="已经逾期")).to_contain_text(late)
    page.goto("/supervision/morning/late/")
    expect(row(page, "查封、扣押期限", case.number)).to_contain_text("逾期 7 天")
    expect(row(page, "查封、扣押期限", case.number)).to_contain_text("赵一鸣")


def _lawful_on_that_day(page: Page, case: Case, term: Deadline) -> None:
    page.get_by_label("这一天由谁办理、措施是否合法").fill("2026-03-31")
    page.get_by_role("button", name="显示").click()
    day = page.locator("#day")
    expect(day).to_contain_text("2026年3月31日（星期二）由谁办理")
    expect(day).to_contain_text("赵一鸣")
    expect(day.get_by_role("row").filter(has_text="查封、扣押期限")).to_contain_text("该日在期限内")
    expect(day.get_by_role("row").filter(has_text="批准").first).to_contain_text("孙三省")
    page.goto(f"/cases/{case.pk}/timeline/?on=2026-03")
    expect(page.locator("#day")).to_contain_text("2026年3月由谁办理")
    # A bar leads to the explanation of its term, a row to its paper.
    page.locator(f'.lanes a[href*="/terms/{term.pk}/"]').first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("查封、扣押期限")
    expect(page.get_by_role("table")).to_contain_text("延长")
    page.get_by_role("link", name="返回时间图").click()
    paper = Document.objects.get(case=case, kind="coercive_measure_decision")
    expect(page.locator(f'#p{paper.pk} a[href="/papers/{paper.pk}/"]')).to_be_visible()
    # As known before the extension, the seizure had to end on 1 April.
    page.get_by_label("按某日所知").fill("2026-03-10")
    page.get_by_role("button", name="显示").click()
    expect(page.locator(f"#d{term.pk}")).to_contain_text("至2026年4月1日")
    page.get_by_role("link", name="显示现在的情况").click()
    expect(page.locator(f"#d{term.pk}")).to_contain_text("至2026年4月21日")


def _printed(page: Page, case: Case) -> None:
    for zoom in ("数年", "一月", "数小时", "全案"):
        page.get_by_role("link", name=zoom, exact=True).click()
        expect(page.locator(".lanes svg").first).to_be_visible()
    answer = page.request.get(str(page.get_by_role("link", name="打印案件办理时间表").get_attribute("href")))
    printed = pypdfium2.PdfDocument(answer.body())
    text = "".join(sheet.get_textpage().get_text_range() for sheet in printed)
    assert case.number in text
    assert "查封、扣押期限" in text


def _proved() -> int:
    try:
        return nightly.prove(timezone.now()).faults
    finally:
        connection.close()


def test_has_anything_been_altered(who: People, enter: Callable[..., Person], tmp_path: Path, settings: Any) -> None:
    settings.SIGNING_FOLDER, settings.FILES_DIR = tmp_path / "keys", tmp_path / "files"
    case = seized(who).case
    auditor = asking("lin", "林督察", who.agency, "supervisor")
    # The browser's event loop runs in this thread; the worker's job runs in another.
    with ThreadPoolExecutor(1) as worker:
        assert worker.submit(_proved).result() == 0
    person = enter(auditor)
    page = person.page
    page.goto("/search/?q=商贸")
    page.goto(f"/cases/{case.pk}/")
    readings.chain()
    page.goto("/supervision/audit/")
    assert "没有发现改动" in page.inner_text("main")
    with page.expect_download() as root:
        page.click("a[href$='/audit/roots/1/']")
    root.value.save_as(tmp_path / "root.json")
    page.fill("#proof-number", case.number)
    page.click("form.row button")
    assert "链头与日根相符" in page.inner_text("main")
    expect(page.get_by_role("navigation", name="督查").get_by_role("link", name="核验记录")).to_have_attribute(
        "aria-current", "page"
    )
    page.click("#prove")
    assert "没有发现改动" in page.inner_text("main")
    with page.expect_download() as bundle:
        page.click("#bundle")
    bundle.value.save_as(tmp_path / "bundle.zip")
    report = verifier.check(tmp_path / "bundle.zip", (tmp_path / "root.json").read_bytes())
    assert report.faults == []
    # Somebody alters the record past the system; the root that was kept tells.
    Case.objects.filter(pk=case.pk).update(number="改过的编号")
    page.goto("/supervision/audit/")
    page.set_input_files("#root-file", tmp_path / "root.json")
    page.click("form.plain button")
    assert "编号与日根所载的不同" in page.inner_text("main") or "处不符" in page.inner_text("main")
    addresses = {
        "audit": "/supervision/audit/",
        "audit-readings": "/supervision/audit/readings/",
        "audit-case": f"/supervision/audit/cases/{case.pk}/",
        "audit-log": "/supervision/audit/log/",
    }
    assert visit(person, addresses) == []

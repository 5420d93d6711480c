"""What passes between agencies: the inbox, the manifest with its check, and who finds which address."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pdfminer.high_level import extract_text

from casework.models import Agency, Document, Evidence, Handover, HandoverItem, Officer, Proceeding
from tests.builders import TODAY, do, officer
from tests.procedures.test_referral import City, procuratorate

Browser = Callable[[Officer], Client]


@pytest.fixture
def city(db: None) -> City:
    return City()


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def test_what_arrives_stands_on_the_desk_and_in_the_inbox_and_leads_to_its_receipt(city: City, as_: Browser) -> None:
    city.send()
    detective = as_(city.detective)
    desk = page(detective, "/")
    sent = Handover.objects.get(kind="referral")
    assert "等我签收" in desk
    assert f"/handovers/{sent.pk}/" in desk
    inbox = page(detective, "/handovers/")
    filing = city.proceeding("police_filing")
    assert f"/cases/{filing.case_id}/{filing.pk}/police_filing.receive/?task=" in inbox
    assert f"{sent.items.count()} 项，全部完好" in inbox
    assert "自 临沂市监" in inbox
    assert "查封、扣押期限" in inbox
    city.take("police_filing.receive", city.detective, {"received_by": "丁侦"})
    assert "没有等待签收的移交" in page(detective, "/handovers/")
    assert "等我签收" not in page(detective, "/")


def test_a_head_decides_and_does_not_sign_for_what_comes(city: City, as_: Browser) -> None:
    city.send()
    assert "等我签收" not in page(as_(city.chief), "/")


def test_the_sender_sees_what_is_unanswered_and_how_long(city: City, as_: Browser) -> None:
    city.send()
    with time_machine.travel(TODAY + timedelta(days=2), tick=False):
        inbox = page(as_(city.who.officer), "/handovers/")
    assert "送 临沂市公安局" in inbox
    assert "已 2 天" in inbox
    assert "核对并签收" not in inbox


def test_the_manifest_says_what_changed_and_what_is_missing(city: City, as_: Browser) -> None:
    city.send()
    sent = Handover.objects.get(kind="referral")
    piece = Evidence.objects.order_by("no")[0]
    Evidence.objects.filter(pk=piece.pk).update(original_at="另一处")
    paper = HandoverItem.objects.filter(handover=sent, document__isnull=False).first()
    assert paper is not None
    Document.objects.filter(handed_over=paper).update(state="withdrawn")
    shown = page(as_(city.detective), f"/handovers/{sent.pk}/")
    assert '<b class="danger">变动</b>' in shown
    assert '<b class="danger">缺失</b>' in shown
    assert "清单中有 2 项与移交时不一致" in shown
    assert "其中 2 项变动或者缺失" in page(as_(city.detective), "/handovers/")


def test_the_receipt_stands_on_the_page_and_on_the_printed_list(city: City, as_: Browser) -> None:
    city.receive()
    sent = Handover.objects.get(kind="referral")
    for who in (city.detective, city.who.officer):
        browser = as_(who)
        assert "涉嫌犯罪案件移送书回执" in page(browser, f"/handovers/{sent.pk}/")
        text = extract_text(io.BytesIO(browser.get(f"/handovers/{sent.pk}/print/").content))
        assert "移交清单和签收记录" in text
        assert "丁侦" in text


def test_supplied_material_waits_in_the_inbox_and_leads_to_its_own_act(city: City, as_: Browser) -> None:
    city.receive(remark="缺第3项")
    city.take("police_filing.request_material", city.detective, {"missing": "检验报告"})
    city.take("referral.supply_material", city.who.officer, {"remark": "补送。", "evidence": ["E1"]})
    filing = city.proceeding("police_filing")
    address = f"/cases/{filing.case_id}/{filing.pk}/police_filing.receive_material/"
    browser = as_(city.detective)
    assert address in page(browser, "/handovers/")
    assert "签收补正材料" in page(browser, address)


def test_a_copy_is_listed_apart_and_opens_the_referral_with_its_papers(city: City, as_: Browser) -> None:
    prosecutor = officer("jian", "简察", procuratorate(), "case_officer")
    city.send()
    browser = as_(prosecutor)
    inbox = page(browser, "/handovers/")
    assert inbox.index("没有等待签收的移交") < inbox.index("抄送本机关")
    case = city.penalty.case_id
    shown = page(browser, f"/cases/{case}/")
    assert "涉嫌犯罪案件移送书" in shown
    assert "各机关的程序" in shown
    assert "没有找到" in browser.get(f"/cases/{case}/{city.penalty.pk}/penalty.find_facts/").content.decode()
    for paper in Document.objects.filter(case=case):
        seen = paper.kind in ("criminal_referral_letter", "referral_investigation_report", "referral_goods_list")
        for address in (f"/papers/{paper.pk}/", f"/papers/{paper.pk}/signatures/"):
            assert (browser.get(address).status_code != 404) is seen, (address, paper.kind)
    assert city.penalty.case.number in page(browser, "/search/?q=沂蒙山")
    assert browser.get(f"/cases/{case}/timeline/").status_code == 200
    # What the bureau and the police did is for those who did it; that a copy came is the procuratorate's own.
    assert page(browser, f"/cases/{case}/timeline/").count("<b>") == 1


def test_a_handover_is_found_by_the_two_agencies_and_nobody_else(city: City, as_: Browser) -> None:
    city.send()
    sent = Handover.objects.get(kind="referral")
    other = Agency.objects.create(code="x-court", kind="court", level="city", name="某法院", short_name="某法院")
    judge = officer("fa", "法官", other, "case_officer")
    for who, status in ((city.detective, 200), (city.who.officer, 200), (judge, 404), (city.who.stranger, 404)):
        for address in (f"/handovers/{sent.pk}/", f"/handovers/{sent.pk}/print/"):
            assert as_(who).get(address).status_code == status, (who, address)


def test_a_paper_of_a_case_in_which_one_has_no_part_leads_back_to_the_desk(city: City, as_: Browser) -> None:
    other = Agency.objects.create(code="x-cult", kind="culture", level="city", name="某文旅局", short_name="某文旅局")
    clerk = officer("wen", "文员", other, "case_officer")
    filing = city.penalty.documents.get(kind="filing_approval")
    fields = ("case", "proceeding", "agency", "issued_on", "event_seq", "values", "values_hash", "template_version")
    paper = Document.objects.create(
        kind="criminal_referral_letter", title="移送书", recipient=other,
        **{name: getattr(filing, name) for name in fields},
    )  # fmt: skip
    shown = page(as_(clerk), f"/papers/{paper.pk}/")
    assert "返回工作台" in shown
    assert "返回文书" not in shown
    assert city.penalty.case.title not in shown


def test_the_pages_keep_to_their_ten_statements(
    city: City, as_: Browser, counted: Callable[[Client, str], int]
) -> None:
    city.send(exhibits=["X1"])
    sent = Handover.objects.get(kind="referral")
    detective = as_(city.detective)
    case = city.penalty.case_id
    addresses = ("/", "/queue/", "/handovers/", f"/handovers/{sent.pk}/", f"/cases/{case}/", f"/cases/{case}/custody/")
    counts: dict[str, Any] = {address: counted(detective, address) for address in addresses}
    assert {address: count for address, count in counts.items() if count > 10} == {}


def test_every_agencys_part_is_shown_as_far_as_it_may_be_known(city: City, as_: Browser) -> None:
    city.answer("file")
    police = city.police
    inner = Proceeding.objects.create(
        case=city.penalty.case, agency=police, kind="investigation", opened_on=TODAY.date(), stage="detained"
    )
    bureau = page(as_(city.who.officer), f"/cases/{city.penalty.case_id}/")
    assert "各机关的程序" in bureau
    assert "办理中" in bureau
    assert "detained" not in bureau
    assert f"?proceeding={inner.pk}" not in bureau
    assert "已立案" in bureau


def test_a_copy_leads_to_its_receipt_and_then_shows_it_on_both_sides(city: City, as_: Browser) -> None:
    prosecutor = officer("jian", "简察", procuratorate(), "case_officer")
    city.send()
    copy = Handover.objects.get(kind="copy")
    watch = city.proceeding("filing_supervision")
    address = f"/cases/{watch.case_id}/{watch.pk}/filing_supervision.sign_for_handover/?handover={copy.ref}"
    browser = as_(prosecutor)
    assert address in page(browser, "/handovers/")
    assert f'<option value="{copy.ref}" selected>' in page(browser, address)
    assert f"/handovers/{copy.pk}/" in page(as_(city.who.officer), "/handovers/")
    do("filing_supervision.sign_for_handover", prosecutor, {"handover": copy.ref, "received_by": "简察"}, watch)
    assert address not in page(browser, "/handovers/")
    assert f"/handovers/{copy.pk}/" not in page(as_(city.who.officer), "/handovers/")
    for who in (prosecutor, city.who.officer):
        assert "移交材料签收回执" in page(as_(who), f"/handovers/{copy.pk}/")

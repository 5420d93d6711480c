"""The custody of goods: the chain on the page and in print, labels whose codes can be read, clocks on both desks."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
import time_machine
import zxingcpp
from django.test import Client
from pdfminer.high_level import extract_text

from casework import keeping
from casework.models import CustodyMove, Deadline, Exhibit, Officer, Proceeding
from tests.builders import TODAY
from tests.procedures.test_referral import City
from workflows.flows.police_filing import PoliceCaseFiling
from workflows.models import Process, Task

Browser = Callable[[Officer], Client]


@pytest.fixture
def city(db: None) -> City:
    return City()


def codes(page: pypdfium2.PdfPage) -> list[str]:
    """Return what the QR codes on a page say."""
    found = zxingcpp.read_barcodes(
        page.render(scale=3).to_pil(), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return [each.text for each in found]


def test_the_chain_is_shown_and_printed_by_both_agencies_once_the_goods_went_over(city: City, as_: Browser) -> None:
    case = city.penalty.case_id
    bureau = as_(city.who.officer)
    shown = bureau.get(f"/cases/{case}/custody/").content.decode()
    assert "保管链完整" in shown
    assert "本局仓库管理员" in shown
    city.send(exhibits=["X1"], with_goods="on")
    city.take("police_filing.receive", city.detective, {"received_by": "丁侦", "place": "公安涉案财物中心"})
    for who in (city.who.officer, city.detective):
        browser = as_(who)
        shown = browser.get(f"/cases/{case}/custody/").content.decode()
        assert "保管链完整" in shown
        assert "临沂市公安局（丁侦）" in shown
        text = extract_text(io.BytesIO(browser.get(f"/cases/{case}/custody/print/").content)).replace("\n", "")
        assert "保管链完整" in text
        assert "公安涉案财物中心" in text


def kept_by(city: City) -> str:
    found: Any = keeping.with_agency(Exhibit.objects.filter(case=city.penalty.case_id)).get()
    return str(found.agency)


def test_each_thing_names_the_agency_that_answers_for_it(city: City, as_: Browser) -> None:
    assert kept_by(city) == "临沂市市场监督管理局"
    city.send(exhibits=["X1"], with_goods="on")
    # On its way it is still the sender's.
    assert kept_by(city) == "临沂市市场监督管理局"
    city.take("police_filing.receive", city.detective, {"received_by": "丁侦", "place": "公安涉案财物中心"})
    assert kept_by(city) == "临沂市公安局"
    for who in (city.who.officer, city.detective):
        shown = as_(who).get(f"/cases/{city.penalty.case_id}/").content.decode()
        assert '<td data-label="保管机关">临沂市公安局</td>' in shown


@pytest.mark.parametrize(
    ("reason", "agency"),
    [("解除措施，退还物品", ""), ("判决没收销毁", ""), ("移交", "某市文物局"), ("委托保管", "临沂市市场监督管理局")],
)
def test_what_left_custody_has_no_agency_any_more(city: City, reason: str, agency: str) -> None:
    first = CustodyMove.objects.get()
    CustodyMove.objects.create(
        exhibit=first.exhibit, seq=first.seq + 1, at="2026-03-02T12:00", giver=first.taker, taker="某市文物局",
        place="某库", reason=reason, officer=city.who.officer,
    )  # fmt: skip
    Exhibit.objects.update(custodian="某市文物局")
    assert kept_by(city) == agency


def test_what_was_kept_before_anybody_entered_a_move_is_that_of_the_case(city: City) -> None:
    thing = Exhibit.objects.create(case=city.penalty.case, no=9, name="样品", custodian="库管", place="3号库")
    found: Any = keeping.with_agency(Exhibit.objects.filter(pk=thing.pk)).get()
    assert found.agency == "临沂市市场监督管理局"


def test_a_gap_in_the_chain_is_named(city: City, as_: Browser) -> None:
    first = CustodyMove.objects.get()
    CustodyMove.objects.create(
        exhibit=first.exhibit, seq=first.seq + 1, at="2026-03-02T12:00", giver="某甲", taker="某乙", place="某库",
        reason="移库", officer=city.who.officer,
    )  # fmt: skip
    browser = as_(city.who.officer)
    shown = browser.get(f"/cases/{city.penalty.case_id}/custody/").content.decode()
    assert "保管链有断链" in shown
    assert '<b class="danger">断链</b>' in shown
    text = extract_text(io.BytesIO(browser.get(f"/cases/{city.penalty.case_id}/custody/print/").content))
    assert "断链" in text


def test_labels_stand_several_on_a_sheet_and_their_codes_lead_to_the_chain(city: City, as_: Browser) -> None:
    case = city.penalty.case
    for no in range(2, 20):
        Exhibit.objects.create(case=case, no=no, name=f"侵权商品第{no}批", custodian="库管", place="3号库")
    data = as_(city.who.officer).get(f"/cases/{case.pk}/custody/labels/").content
    pages = pypdfium2.PdfDocument(data)
    assert len(pages) == 2
    found = codes(pages[0])
    assert {text.partition("/cases/")[2] for text in found} == {
        f"{case.pk}/custody/#X{no}" for no in range(1, 15)
    }  # fmt: skip
    one = as_(city.who.officer).get(f"/cases/{case.pk}/custody/labels/?thing=X3").content
    assert len(codes(pypdfium2.PdfDocument(one)[0])) == 1


def test_others_find_neither_chain_nor_labels(city: City, as_: Browser) -> None:
    city.send()
    for part in ("", "print/", "labels/"):
        assert as_(city.who.stranger).get(f"/cases/{city.penalty.case_id}/custody/{part}").status_code == 404
    # Not on a manifest to the police, so not theirs yet.
    shown = as_(city.detective).get(f"/cases/{city.penalty.case_id}/custody/").content.decode()
    assert "还没有保管的涉案财物" in shown
    assert as_(city.detective).get(f"/cases/{city.penalty.case_id}/custody/print/").status_code == 404


def test_the_seizure_clock_runs_until_handover_on_both_desks(city: City, as_: Browser) -> None:
    city.receive()
    clock = Deadline.objects.get(rule="penalty.seizure.period")
    assert clock.state == "running"
    for who in (city.detective, city.who.officer):
        assert "查封、扣押期限" in as_(who).get(f"/cases/{city.penalty.case_id}/").content.decode()
    city.decide("file")
    assert "查封、扣押期限" in as_(city.who.officer).get("/").content.decode()
    facts = {"exhibits": ["X1"], "taker": "丁侦", "place": "涉案财物中心", "condition": "封存完好"}
    city.take("referral.hand_over_goods", city.who.officer, facts)
    clock.refresh_from_db()
    assert clock.state == "met"
    assert "查封、扣押期限" not in as_(city.who.officer).get("/").content.decode()


def test_the_clock_of_the_bureaus_seizure_stands_on_the_desk_of_the_police(city: City, as_: Browser) -> None:
    city.receive()
    assert "查封、扣押期限" in as_(city.chief).get("/").content.decode()


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(minutes=10), "还有 23 小时 50 分"),
        (timedelta(hours=23, minutes=30), "还有 30 分钟"),
        (timedelta(hours=25, minutes=5), "已逾期 1 小时 5 分"),
    ],
)
def test_a_short_clock_is_told_in_hours_and_minutes(city: City, as_: Browser, later: timedelta, words: str) -> None:
    city.receive(elsewhere="on")
    clock = Deadline.objects.get(rule="referral.police_forward")
    assert clock.due_at is not None
    start = clock.due_at - timedelta(hours=24)
    with time_machine.travel(start + later, tick=False):
        page = as_(city.detective).get(f"/cases/{city.penalty.case_id}/").content.decode()
    assert words in page


def test_people_in_custody_come_first_on_a_desk_of_the_police(city: City, as_: Browser) -> None:
    city.receive()
    first = city.proceeding("police_filing")
    urgent = Proceeding.objects.get(pk=city.penalty.pk)
    lead = Proceeding.objects.create(
        case=urgent.case, agency=city.police, kind="police_filing", opened_on=TODAY.date(), stage="received"
    )
    process = Process.objects.create(proceeding=lead, flow_class=PoliceCaseFiling)
    Task.objects.create(
        process=process, flow_task=PoliceCaseFiling.decide_filing, flow_task_type="HUMAN", status="NEW",
        case=lead.case, agency=city.police, office="agency_head",
    )  # fmt: skip
    Deadline.objects.create(
        case=lead.case, proceeding=lead, rule="crime.request_arrest", rule_from="2018-10-26", label="提请批准逮捕",
        bound="police", started="2026-03-02", due_on=TODAY.date() + timedelta(days=3),
    )  # fmt: skip
    page = as_(city.chief).get("/").content.decode()
    places = [page.index(f"/{each.pk}/police_filing.decide_filing/") for each in (lead, first)]
    assert places == sorted(places), "the longer clock of somebody held comes before the shorter of papers"

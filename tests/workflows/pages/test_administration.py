"""Administration: agencies below one's own, people and their offices, numbers, and a year that comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from casework.dates import SHANGHAI
from casework.models import (
    Absence,
    Agency,
    AgencyEvent,
    CalendarYear,
    Counter,
    Deadline,
    Document,
    NumberBlock,
    Officer,
    Tenure,
    VoidNumber,
)
from casework.services import calendar, readings
from tests.builders import LEAD, People, do, lead, officer

Browser = Callable[[Officer], Client]

DISTRICT: dict[str, Any] = {
    "name": "临沂市兰山区市场监督管理局", "short_name": "兰山市监", "code": "lanshan-amr", "kind": "market_regulation",
    "level": "county", "region": "兰山区", "number_prefix": "临兰", "sealing": "ink", "active": "on",
}  # fmt: skip
NEWCOMER = {
    "name": "何新人", "username": "he", "certificate": "15-he", "is_active": "on", "tenure-office": "case_officer",
    "tenure-since": "2026-03-02",
}  # fmt: skip


@pytest.fixture
def clerk(who: People, as_: Browser) -> Client:
    return as_(officer("admin", "郑管理", who.agency, "administrator"))


def test_an_administrator_lands_on_administration(clerk: Client) -> None:
    assert clerk.get("/").headers["Location"] == "/administration/"


def test_a_new_agency_stands_below_ones_own(who: People, clerk: Client) -> None:
    assert clerk.post("/administration/agencies/new/", DISTRICT).status_code == 200
    clerk.post("/administration/agencies/new/", {**DISTRICT, "superior": who.agency.pk})
    assert Agency.objects.get(code="lanshan-amr").superior == who.agency


def test_another_agency_and_its_people_are_not_found(who: People, clerk: Client) -> None:
    elsewhere = Agency.objects.get(code="yinan-amr")
    for address in (f"agencies/{elsewhere.pk}/", f"agencies/{elsewhere.pk}/numbers/", f"officers/{who.stranger.pk}/"):
        assert clerk.get(f"/administration/{address}").status_code == 404


def test_a_new_person_gets_a_password_that_is_shown_once(who: People, clerk: Client) -> None:
    address = f"/administration/agencies/{who.agency.pk}/officers/new/"
    page = clerk.post(address, {**NEWCOMER, "tenure-agency": who.agency.pk}, follow=True).content.decode()
    found = re.search(r"初始密码：([a-z0-9-]{19})", page)
    assert found is not None
    assert Officer.objects.get(username="he").check_password(found[1])
    assert (
        found[1] not in clerk.get(f"/administration/officers/{Officer.objects.get(username='he').pk}/").content.decode()
    )


def test_the_fields_of_a_mediator_are_chosen_and_stand_on_the_record(who: People, clerk: Client) -> None:
    """Recommended by field and load (人民调解): the field is a particular of the person."""
    page = f"/administration/officers/{who.second.pk}/"
    person = {"name": who.second.name, "username": who.second.username, "is_active": "on", "do": "save"}
    clerk.post(page, person | {"expertise": ["trademark", "copyright"]})
    who.second.refresh_from_db()
    assert who.second.expertise == ["trademark", "copyright"]
    changes = AgencyEvent.objects.filter(agency=who.agency).latest("seq").payload["changes"]
    assert changes["擅长领域（调解员）"] == ["", "注册商标、著作权"]
    clerk.post(page, person | {"expertise": ["copyright", "star"]})
    who.second.refresh_from_db()
    assert who.second.expertise == ["trademark", "copyright"]


def test_an_office_in_another_agency_cannot_be_given(who: People, clerk: Client) -> None:
    elsewhere = Agency.objects.get(code="yinan-amr")
    clerk.post(
        f"/administration/officers/{who.second.pk}/",
        {"do": "tenure", "tenure-agency": elsewhere.pk, "tenure-office": "agency_head", "tenure-since": "2026-03-02"},
    )
    assert not Tenure.objects.filter(officer=who.second, agency=elsewhere).exists()


def test_an_office_ends_and_is_kept(who: People, clerk: Client) -> None:
    held = Tenure.objects.get(officer=who.second)
    clerk.post(f"/administration/officers/{who.second.pk}/", {"do": "end", "tenure": held.pk, "until": "2026-03-01"})
    held.refresh_from_db()
    assert held.until == date(2026, 3, 1)


def test_a_substitute_acts_during_an_absence(who: People, clerk: Client, as_: Browser) -> None:
    outcome = lead(who)
    absence = {"substitute": who.second.pk, "since": "2026-03-01", "until": "2026-03-05", "reason": "公休"}
    form = {"do": "absence", **{f"absence-{name}": value for name, value in absence.items()}}
    clerk.post(f"/administration/officers/{who.officer.pk}/", form)
    assert Absence.objects.count() == 1
    assert outcome.case.title in as_(who.second).get("/").content.decode()


def test_one_who_is_shut_out_cannot_see_anything_any_more(who: People, clerk: Client, as_: Browser) -> None:
    browser = as_(who.second)
    clerk.post(f"/administration/officers/{who.second.pk}/", {"do": "save", "name": "钱二虎", "username": "qian"})
    assert browser.get("/").status_code == 302


def test_an_opening_number_is_set_once_and_counting_goes_on_from_it(who: People, clerk: Client) -> None:
    form = {"do": "opening", "opening-stem": "市监案源", "opening-year": "2026", "opening-last": "41"}
    clerk.post(f"/administration/agencies/{who.agency.pk}/numbers/", form)
    assert lead(who).case.number == "临市监案源〔2026〕42号"
    page = clerk.post(f"/administration/agencies/{who.agency.pk}/numbers/", form).content.decode()
    assert "已经编号，不能再设起始号" in page
    assert Counter.objects.get(stem="市监案源").last == 42


def test_a_pad_gets_the_next_numbers_and_a_spoiled_one_is_void(who: People, clerk: Client) -> None:
    address = f"/administration/agencies/{who.agency.pk}/numbers/"
    pad = {
        "do": "block",
        "block-stem": "市监当罚",
        "block-year": 2026,
        "block-count": 50,
        "block-officer": who.officer.pk,
    }
    clerk.post(address, pad)
    clerk.post(address, pad)
    assert [(each.first, each.last) for each in NumberBlock.objects.order_by("pk")] == [(1, 50), (51, 100)]
    spoiled = {
        "do": "void", "void-block": NumberBlock.objects.earliest("pk").pk, "void-serial": 7, "void-reason": "填写错误",
    }  # fmt: skip
    clerk.post(address, spoiled)
    assert "已经使用或者已经作废" in clerk.post(address, spoiled).content.decode()
    assert VoidNumber.objects.get().serial == 7


def test_a_year_that_comes_out_moves_the_terms_that_run_into_it(who: People, clerk: Client) -> None:
    facts = {**LEAD, "found_at": "2026-12-21"}
    moment = datetime(2026, 12, 21, 10, tzinfo=SHANGHAI)
    term = do("penalty.register_lead", who.officer, facts, now=moment).started[0]
    assert term.provisional
    notice = {
        "year": "2027", "notice": "国办发明电〔2026〕7号", "days_off": "元旦 2027-01-01、2027-01-02 2027-01-04",
        "make_up_workdays": "",
    }  # fmt: skip
    try:
        page = clerk.post("/administration/years/", notice, follow=True).content.decode()
    finally:
        calendar.forget()
    moved = Deadline.objects.get(pk=term.pk)
    assert "届满日变动 1 项" in page
    assert (moved.provisional, moved.due_on) == (False, date(2027, 1, 13))


@pytest.mark.parametrize(
    ("days_off", "worked", "said"),
    [
        ("2027-02-30", "", "不是日期"),
        ("2026-01-01", "", "不在 2027 年内"),
        ("2027-01-02", "2027-01-02", "既放假又上班"),
        ("2027-01-01", "2027-01-04", "应当是星期六或者星期日"),
    ],
)
def test_a_notice_that_cannot_be_right_is_refused(clerk: Client, days_off: str, worked: str, said: str) -> None:
    notice = {"year": "2027", "notice": "试", "days_off": days_off, "make_up_workdays": worked}
    assert said in clerk.post("/administration/years/", notice).content.decode()
    assert not CalendarYear.objects.exists()


def test_what_is_changed_goes_on_the_record_with_its_old_value(who: People, clerk: Client) -> None:
    page = clerk.get(f"/administration/agencies/{who.agency.pk}/").content.decode()
    assert f"/administration/agencies/{who.agency.pk}/record/" in page
    form = {
        name: getattr(who.agency, name)
        for name in ("name", "short_name", "kind", "level", "region", "court", "sealing")
    }
    changed = form | {"phone": "0539-12315", "number_prefix": "临", "active": "on"}
    clerk.post(f"/administration/agencies/{who.agency.pk}/", changed)
    clerk.post(f"/administration/officers/{who.second.pk}/", {"do": "password"})
    changes, password = AgencyEvent.objects.filter(agency=who.agency).order_by("seq")
    assert changes.payload["changes"]["联系电话"] == [who.agency.phone, "0539-12315"]
    assert password.payload == {}
    shown = clerk.get(f"/administration/agencies/{who.agency.pk}/record/").content.decode()
    assert "0539-12315" in shown
    assert "重置密码" in shown


def test_reading_a_restricted_paper_is_on_the_record_of_the_readers_agency(who: People, as_: Browser) -> None:
    lead(who)
    paper = Document.objects.get()
    Document.objects.filter(pk=paper.pk).update(level=1)
    reader = as_(who.officer)
    assert reader.get(f"/papers/{paper.pk}/").status_code == 200
    assert readings.chain() == 1
    entry = AgencyEvent.objects.get()
    assert (entry.agency, entry.kind, entry.officer) == (who.agency, "paper.read", who.officer)
    assert entry.payload["paper"] == paper.pk


def test_the_agency_writes_its_numbers_its_own_way_from_a_day_on(who: People, clerk: Client) -> None:
    address = f"/administration/agencies/{who.agency.pk}/numbers/"
    style = {"do": "style", "style-stem": "市监案源", "style-since": "2026-03-02", "style-width": "4"}
    clerk.post(address, style)
    assert lead(who).case.number == "临市监案源〔2026〕0001号"
    assert "临市监案源〔2026〕0012号" in clerk.get(address).content.decode()
    wrong = clerk.post(address, style | {"style-form": "{机关}{文件}号"}).content.decode()
    assert "没有“文件”这一占位" in wrong


def test_the_register_shows_each_number_and_names_a_gap(who: People, clerk: Client, as_: Browser) -> None:
    case = lead(who).case
    address = f"/administration/agencies/{who.agency.pk}/numbers/市监案源/2026/"
    page = clerk.get(address).content.decode()
    assert case.number in page
    assert "没有缺号和重号" in page
    Counter.objects.filter(stem="市监案源").update(last=3)
    assert "缺号 2 个：2、3。" in clerk.get(address).content.decode()
    assert clerk.get(address.replace("2026", "2025")).status_code == 404
    assert as_(who.officer).get(address).status_code == 404

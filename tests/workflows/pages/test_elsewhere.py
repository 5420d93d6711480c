"""The narrow window across agencies: what it tells, what it keeps back, and that each look is on record."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from casework.models import AgencyEvent, Case, Officer, Party, Proceeding
from tests.builders import LEAD, PARTY, People, do, filed, lead, officer
from tests.casework.services.test_parallels import NUMBER, fined, other

Browser = Callable[[Officer], Client]
pytestmark = pytest.mark.django_db


def mine(who: People) -> Proceeding:
    return lead(who, parties=[PARTY | {"id_number": NUMBER}]).proceeding


def test_the_case_page_says_that_there_is_more_and_only_the_look_up_says_what(who: People, as_: Browser) -> None:
    made, there = mine(who), other()
    browser = as_(who.officer)
    page = browser.get(f"/cases/{made.case_id}/").content.decode()
    assert "另有 1 件程序正在办理" in page
    assert f'href="/cases/{made.case_id}/elsewhere/"' in page
    assert "罗庄" not in page
    told = browser.get(f"/cases/{made.case_id}/elsewhere/").content.decode()
    for said in (there.proceeding.case.number, "罗庄区市场监督管理局", "2026年2月1日", "调查取证"):
        assert said in told
    assert NUMBER not in told
    assert f"/cases/{there.proceeding.case_id}/" not in told


def test_fines_are_told_by_number_agency_day_and_outcome(who: People, as_: Browser) -> None:
    made = mine(who)
    fined()
    told = as_(who.officer).get(f"/cases/{made.case_id}/elsewhere/").content.decode()
    for said in ("罗庄区市场监督管理局", "2026年2月10日", "行政处罚", "罚款 5,000.00 元", "同一权利"):
        assert said in told


def test_each_look_is_on_the_record_of_the_lookers_agency(who: People, as_: Browser) -> None:
    made, there = mine(who), other()
    browser = as_(who.officer)
    browser.get(f"/cases/{made.case_id}/")
    assert not AgencyEvent.objects.exists()
    browser.get(f"/cases/{made.case_id}/elsewhere/")
    browser.get(f"/cases/{made.case_id}/elsewhere/")
    first, _second = AgencyEvent.objects.order_by("seq")
    assert (first.agency, first.officer, first.kind) == (who.agency, who.officer, "party.looked_up")
    assert first.payload == {"case": made.case.number, "told": [there.proceeding_id]}


def test_who_may_not_see_the_case_may_not_look(who: People, as_: Browser) -> None:
    made = mine(who)
    assert as_(who.stranger).get(f"/cases/{made.case_id}/elsewhere/").status_code == 404
    admin = officer("admin", "郑管理", who.agency, "administrator")
    assert as_(admin).get(f"/cases/{made.case_id}/elsewhere/").status_code == 404
    assert not AgencyEvent.objects.exists()


@pytest.mark.parametrize(("level", "told"), [(0, True), (1, True), (2, False), (3, False)])
def test_trade_secrets_and_secret_investigations_are_kept_back(
    who: People, as_: Browser, level: int, told: bool
) -> None:
    made, there = mine(who), other()
    Case.objects.filter(pk=there.proceeding.case_id).update(level=level)
    browser = as_(who.officer)
    assert ("罗庄区" in browser.get(f"/cases/{made.case_id}/elsewhere/").content.decode()) is told
    assert ("正在办理。" in browser.get(f"/cases/{made.case_id}/").content.decode()) is told


def test_the_stage_of_a_criminal_procedure_is_not_told_to_a_bureau(who: People, as_: Browser) -> None:
    made, there = mine(who), other()
    agency = there.proceeding.agency
    agency.kind, agency.name = "police", "临沂市公安局"
    agency.save()
    Proceeding.objects.filter(pk=there.proceeding_id).update(kind="police_filing", stage="received")
    told = as_(who.officer).get(f"/cases/{made.case_id}/elsewhere/").content.decode()
    assert "临沂市公安局" in told
    assert "立案审查" not in told


def test_both_sides_find_each_other(who: People, as_: Browser) -> None:
    first = filed(who)
    Party.objects.update(id_number="")
    second = do("penalty.register_lead", who.stranger, LEAD | {"title": "沂南县案"}).proceeding
    for case, by, there in ((first, who.officer, "沂南县"), (second, who.stranger, "临沂市市场监督管理局")):
        assert there in as_(by).get(f"/cases/{case.case_id}/elsewhere/").content.decode()


def test_the_window_says_when_there_is_nothing(who: People, as_: Browser) -> None:
    made = mine(who)
    told = as_(who.officer).get(f"/cases/{made.case_id}/elsewhere/").content.decode()
    assert "没有其他机关或者程序正在就同一权利办理" in told
    assert "没有对本案当事人的有效罚款决定" in told


def test_pages_take_few_queries(who: People, as_: Browser, counted: Callable[[Client, str], int]) -> None:
    made = mine(who)
    for _each in range(5):
        other()
        fined()
    browser = as_(who.officer)
    assert counted(browser, f"/cases/{made.case_id}/") <= 10
    # Of these, three put the look on record, between the two that begin and end it.
    assert counted(browser, f"/cases/{made.case_id}/elsewhere/") <= 12

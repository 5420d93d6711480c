"""Everybody calls a case by the number of their own agency; and what came to an agency is seen first on its desks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casework.models import Document, Officer, Party
from tests.builders import officer
from tests.procedures.investigated import Police
from tests.procedures.prosecution_story import Procuratorate
from tests.procedures.test_referral import City, procuratorate

Browser = Callable[[Officer], Client]
pytestmark = pytest.mark.django_db
UNCLAIMED = "新到本单位，尚无人承办"


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def bar(text: str) -> str:
    """Return the number that stands first in the bar of a page."""
    found = re.search(r'<p class="number"><a [^>]*>([^<]*)</a>', text)
    assert found is not None
    return found[1]


def spared(office: Procuratorate) -> Procuratorate:
    office.register().spared()
    office.take("prosecution.transfer_internally", {"remark": "请审查是否需要行政处罚。"})
    return office


def test_a_matter_that_came_backwards_is_on_the_desk_of_those_who_may_take_it_in(as_: Browser) -> None:
    office = spared(Procuratorate())
    colleague = officer("fang", "方建军", office.agency, "case_officer")
    review = office.proceeding("reverse_review")
    for who in (office.prosecutor, colleague):
        desk = page(as_(who), "/")
        assert UNCLAIMED in desk
        assert desk.index("登记受理") < desk.index("我要办的")
        assert review.number in desk
    assert "登记受理" not in page(as_(office.chief), "/")
    office.take("reverse_review.accept", {})
    assert UNCLAIMED not in page(as_(colleague), "/")


def test_what_is_to_be_signed_for_stands_on_the_desk_once(as_: Browser) -> None:
    city = City()
    city.send()
    desk = page(as_(city.detective), "/")
    assert "等我签收" in desk
    assert UNCLAIMED not in desk


def test_the_police_call_a_case_by_the_paper_that_files_it(as_: Browser) -> None:
    city = City()
    prosecutor = officer("jian", "简察", procuratorate(), "case_officer")
    city.send()
    address = f"/cases/{city.penalty.case_id}/"
    detective, bureau = as_(city.detective), as_(city.who.officer)
    assert bar(page(detective, address)) == city.penalty.case.number
    city.take("police_filing.receive", city.detective, {"received_by": "丁侦"})
    register = Document.objects.get(kind="police_case_register").number
    assert bar(page(detective, address)) == register
    city.decide("file")
    filed = Document.objects.get(kind="police_filing_decision").number
    for where in (address, f"{address}papers/", f"{address}custody/"):
        shown = page(detective, where)
        assert bar(shown) == filed
        assert city.penalty.case.number in shown
    investigation = city.proceeding("investigation")
    assert bar(page(detective, f"{address}{investigation.pk}/investigation.assign/")) == filed
    assert bar(page(bureau, address)) == city.penalty.case.number
    assert bar(page(as_(prosecutor), address)) == city.penalty.case.number
    assert filed in page(as_(city.chief), "/")


def test_a_matter_of_the_procuratorate_has_its_own_number_in_a_case_of_others(as_: Browser) -> None:
    office = spared(Procuratorate())
    case, review = office.proceeding().case, office.proceeding("reverse_review")
    assert (case.number, review.number) == ("临检刑诉受〔2026〕1号", "临检行衔受〔2026〕1号")
    address = f"/cases/{case.pk}/"
    browser = as_(office.prosecutor)
    assert bar(page(browser, f"{address}?proceeding={office.proceeding().pk}")) == case.number
    shown = page(browser, f"{address}?proceeding={review.pk}")
    assert bar(shown) == review.number
    assert case.number in shown


def test_a_clock_of_custody_names_whom_it_is_about(as_: Browser) -> None:
    police = Police()
    police.detain()
    held = Party.objects.get(case=police.case, no=2)
    shown = page(as_(police.detective), "/")
    assert re.search(rf"拘留后讯问</span>.*?<small>{held.name}</small>", shown)


def test_desks_and_lists_stay_within_their_queries(as_: Browser, counted: Callable[[Client, str], int]) -> None:
    police: Any = Police()
    police.detain()
    browser = as_(police.detective)
    for address in ("/", "/queue/", f"/cases/{police.case.pk}/"):
        assert counted(browser, address) <= 10, address

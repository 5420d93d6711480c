"""The pages of prosecution and reverse review: each act opens, in both languages, and a page asks little."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from casework import access
from casework.models import Officer
from tests.builders import TODAY, people
from tests.procedures.prosecution_story import PROPOSE, RETURN, Procuratorate
from tests.procedures.reverse_story import GIVE
from workflows.models import Process
from workflows.options import options

Browser = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """A page leaves its language behind in the thread, where other tests would find it."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def office(db: None) -> Procuratorate:
    return Procuratorate().register()


def opened(office: Procuratorate, kind: str, officer: Officer, browser: Client) -> set[str]:
    """Open the case page and the page of each act open to the officer in that proceeding; return the acts."""
    proceeding = office.proceeding(kind)
    case = f"/cases/{proceeding.case_id}/"
    assert browser.get(case, {"proceeding": proceeding.pk}).status_code == 200
    process = Process.objects.select_related("proceeding__case", "proceeding__agency").get(pk=proceeding.pk)
    names = set()
    for option in options(process, officer, access.seats(officer, TODAY.date()), TODAY):
        if option.open:
            task = {"task": option.task.pk} if option.task else {}
            assert browser.get(f"{case}{proceeding.pk}/{option.name}/", task).status_code == 200, option.name
            names.add(option.name.partition(".")[2])
    return names


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_act_on_the_way_opens(office: Procuratorate, as_: Browser, language: str) -> None:
    prosecutor, chief = as_(office.prosecutor), as_(office.chief)
    for browser in (prosecutor, chief):
        browser.post("/language/", {"language": language, "next": "/"})
    assert opened(office, "prosecution", office.prosecutor, prosecutor) >= {
        "examine", "tell_rights", "extend_review", "change_track", "record_plea", "consult_agency",
        "change_jurisdiction",
    }  # fmt: skip
    office.examine(RETURN)
    assert "record_supplement" in opened(office, "prosecution", office.prosecutor, prosecutor)
    office.take("prosecution.record_supplement", {"report": "已补充。", "number": "1号"})
    office.examine(PROPOSE)
    assert "decide" in opened(office, "prosecution", office.chief, chief)
    office.decide("relative")
    assert opened(office, "prosecution", office.prosecutor, prosecutor) >= {
        "serve_nonprosecution",
        "transfer_internally",
    }
    office.take("prosecution.transfer_internally", {"remark": "请审查。"})
    assert opened(office, "reverse_review", office.prosecutor, prosecutor) == {"accept"}
    office.take("reverse_review.accept", {})
    assert "suspend_review" in opened(office, "reverse_review", office.prosecutor, prosecutor)
    assert "decide" in opened(office, "reverse_review", office.chief, chief)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_bureau_finds_the_opinion_in_its_queue(office: Procuratorate, as_: Browser, language: str) -> None:
    who = people()
    office.spared()
    office.take("prosecution.transfer_internally", {"remark": "请审查。"})
    office.take("reverse_review.accept", {})
    office.take("reverse_review.decide", GIVE | {"recipient": "linyi-amr"}, by=office.chief)
    browser = as_(who.officer)
    browser.post("/language/", {"language": language, "next": "/"})
    assert "register_opinion" in browser.get("/queue/").content.decode()
    assert opened(office, "penalty", who.officer, browser) >= {"register_opinion", "sign_for_opinion", "answer_opinion"}


def test_a_prosecutor_begins_a_case_with_what_came_on_paper(office: Procuratorate, as_: Browser) -> None:
    page = as_(office.prosecutor).get("/leads/new/prosecution.register_transfer/")
    assert page.status_code == 200
    assert "起诉意见书文号" in page.content.decode()


@pytest.mark.parametrize("name", ["prosecution.examine", "prosecution.tell_rights"])
def test_a_page_asks_no_more_than_ten_times(
    office: Procuratorate, as_: Browser, counted: Callable[[Client, str], int], name: str
) -> None:
    proceeding = office.proceeding()
    assert counted(as_(office.prosecutor), f"/cases/{proceeding.case_id}/{proceeding.pk}/{name}/") <= 10


def test_the_page_of_the_decision_asks_no_more_than_ten_times(
    office: Procuratorate, as_: Browser, counted: Callable[[Client, str], int]
) -> None:
    office.examine(PROPOSE)
    proceeding: Any = office.proceeding()
    address = f"/cases/{proceeding.case_id}/{proceeding.pk}/prosecution.decide/"
    assert counted(as_(office.chief), address) <= 10

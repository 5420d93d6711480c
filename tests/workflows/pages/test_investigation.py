"""The pages of an investigation and of a review of arrest: every open act opens, the nearest custody clock shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from casework import access
from casework.models import Officer, Proceeding
from tests.builders import TODAY
from tests.procedures.investigated import TRANSFER, Police
from tests.procedures.test_arrest_review import Procuratorates
from workflows.models import Process
from workflows.options import options

Browser = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """A page leaves its language behind in the thread, where other tests would find it."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


def opened(proceeding: Proceeding, officer: Officer, browser: Client) -> set[str]:
    """Open the page of each act that is open to the officer; return their names."""
    process = Process.objects.select_related("proceeding__case", "proceeding__agency").get(pk=proceeding.pk)
    names = set()
    for option in options(process, officer, access.seats(officer, TODAY.date()), TODAY):
        if option.open:
            task = {"task": option.task.pk} if option.task else {}
            page = browser.get(f"/cases/{proceeding.case_id}/{proceeding.pk}/{option.name}/", task)
            assert page.status_code == 200, option.name
            names.add(option.name.partition(".")[2])
    return names


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_open_act_of_the_investigator_opens(as_: Browser, language: str, db: None) -> None:
    police = Police()
    police.detain("2026-03-02T08:00")
    browser = as_(police.detective)
    browser.post("/language/", {"language": language, "next": "/"})
    assert {"request_arrest", "extend_detention", "transfer_for_prosecution"} <= opened(
        police.proceeding, police.detective, browser
    )


def test_desk_and_case_show_the_clocks_and_take_few_queries(
    as_: Browser, counted: Callable[[Client, str], int], db: None
) -> None:
    police = Police()
    police.detain("2026-03-02T08:00")
    browser = as_(police.detective)
    case = f"/cases/{police.case.pk}/?proceeding={police.proceeding.pk}"
    assert "拘留后送看守所" in browser.get("/").content.decode()
    assert "拘留证" in browser.get(case).content.decode()
    assert counted(browser, "/") <= 10
    assert counted(browser, case) <= 10


def test_the_prosecutor_finds_the_request_and_what_came_with_it(as_: Browser, db: None) -> None:
    both = Procuratorates()
    both.police.detain("2026-03-02T08:00", "P2")
    review = both.ask("2026-03-02T09:00", "P2")
    browser = as_(both.prosecutor)
    assert "receive" in opened(review, both.prosecutor, browser)
    both.receive("2026-03-02T09:30", review)
    page = browser.get(f"/cases/{review.case_id}/?proceeding={review.pk}").content.decode()
    assert "提请批准逮捕书" in page
    assert "decide_arrest" in opened(review, both.chief, as_(both.chief))


def test_what_nobody_qualifies_for_is_closed_and_says_why(db: None) -> None:
    police = Police()
    process = Process.objects.select_related("proceeding__case", "proceeding__agency").get(pk=police.proceeding.pk)
    seats = access.seats(police.detective, TODAY.date())
    found = {each.name.partition(".")[2]: each for each in options(process, police.detective, seats, TODAY)}
    closed = ("release", "extend_detention", "execute_detention", "execute_arrest", "lift_measure", "record_outcome")
    assert [name for name in closed if found[name].open] == []
    assert "没有被拘留或者逮捕" in found["release"].refusals[0].message
    assert found["decide_detention"].open


def test_an_investigation_that_goes_on_stands_on_the_desk_without_wanting_its_end(as_: Browser, db: None) -> None:
    police = Police()
    browser = as_(police.detective)
    desk = browser.get("/").content.decode()
    case = f"/cases/{police.case.pk}/?proceeding={police.proceeding.pk}"
    assert f'<a href="{case}">侦查进行中</a>' in desk
    assert "侦查办结" not in desk
    assert browser.get(case).status_code == 200
    police.take("transfer_for_prosecution", TRANSFER | {"suspects": ["P1", "P2", "P3"]})
    assert "等待起诉、审判的结果" in browser.get("/").content.decode()

"""The pages of a copyright penalty: what begins a case, and each act that is open on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from casework import access
from casework.models import Agency, Officer
from tests.builders import TODAY, officer
from tests.procedures.copyright_story import ACCEPT, CRIME, HARM, Story
from workflows.models import Process
from workflows.options import options

Browser = Callable[[Officer], Client]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """A page leaves its language behind in the thread, where other tests would find it."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


def opened(story: Story, person: Officer, browser: Client) -> set[str]:
    """Open the case page, and page and preview of each act open to the officer; return the acts."""
    case = f"/cases/{story.case.pk}/"
    assert browser.get(case).status_code == 200
    process = Process.objects.select_related("proceeding__case", "proceeding__agency").get(pk=story.own.pk)
    names = set()
    for option in options(process, person, access.seats(person, TODAY.date()), TODAY):
        if option.open:
            task = {"task": option.task.pk} if option.task else {}
            assert browser.get(f"{case}{story.own.pk}/{option.name}/", task).status_code == 200, option.name
            assert browser.get(f"{case}{story.own.pk}/{option.name}/preview/", task).status_code == 200, option.name
            names.add(option.name.removeprefix("copyright_penalty."))
    return names


def test_culture_begins_with_a_complaint_and_the_customs_with_a_report(as_: Browser) -> None:
    story = Story()
    choice = as_(story.officer).get("/leads/new/").content.decode()
    assert "/leads/new/copyright_penalty.register_lead/" in choice
    start = as_(story.officer).get("/leads/new/copyright_penalty.register_lead/")
    assert "投诉人提交的材料" in start.content.decode()
    customs = Agency.objects.create(
        code="linyi-customs", kind="customs", level="city", name="临沂海关", region="临沂市", number_prefix="临关"
    )
    browser = as_(officer("di", "狄一", customs, "case_officer"))
    assert "/leads/new/referral.report/" in browser.get("/leads/new/").content.decode()
    start = browser.get("/leads/new/referral.report/")
    assert "专案组人员" in start.content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_act_on_the_way_opens(as_: Browser, language: str) -> None:
    story = Story()
    clerk, head = as_(story.officer), as_(story.head)
    for browser in (clerk, head):
        browser.post("/language/", {"language": language, "next": "/"})
    assert {"assess_public_interest", "inspect_site", "examine_proof"} <= opened(story, story.officer, clerk)
    story.act("assess_public_interest", "2026-03-02", HARM)
    assert "accept_complaint" in opened(story, story.head, head)
    story.act("accept_complaint", "2026-03-02", ACCEPT, story.head)
    assert "verify_lead" in opened(story, story.officer, clerk)


def test_the_case_page_says_why_the_complaint_cannot_be_accepted(as_: Browser) -> None:
    story = Story(complete="")
    page = as_(story.head).get(f"/cases/{story.case.pk}/").content.decode()
    assert "决定是否受理投诉" in page
    assert "市场监管处罚程序规定" not in page


def test_a_crime_alert_leads_to_the_report(as_: Browser) -> None:
    story = Story().investigated(CRIME)
    page = as_(story.officer).get(f"/cases/{story.case.pk}/").content.decode()
    assert "报请移送涉嫌犯罪案件" in page

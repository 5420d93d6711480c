"""The pages of panel, counter and technical investigator: each act opens in both languages, with few statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import translation

from casework import access
from casework.dates import SHANGHAI
from casework.models import Document, Officer
from tests.procedures.adjudication_story import Story
from tests.procedures.test_adjudication_panel import HELD, OPINION, TECHNICAL, called
from workflows.models import Process
from workflows.options import options

Browser = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """A page leaves its language behind in the thread, where other tests would find it."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


def opened(story: Story, officer: Officer, as_: Browser, day: str, language: str = "zh-hans") -> set[str]:
    """Open the case page and the page of each act open to the officer; return the acts."""
    now = datetime.fromisoformat(f"{day}T16:00").replace(tzinfo=SHANGHAI)
    proceeding = story.proceeding
    case = f"/cases/{proceeding.case_id}/"
    with time_machine.travel(now, tick=False):
        browser = as_(officer)
        browser.post("/language/", {"language": language, "next": "/"})
        assert browser.get(case, {"proceeding": proceeding.pk}).status_code == 200
        process = Process.objects.select_related("proceeding__case", "proceeding__agency").get(pk=proceeding.pk)
        names = set()
        for option in options(process, officer, access.seats(officer, now.date()), now):
            if option.open:
                task = {"task": option.task.pk} if option.task else {}
                answer = browser.get(f"{case}{proceeding.pk}/{option.name}/", task)
                assert answer.status_code == 200, option.name
                names.add(option.name.partition(".")[2])
    return names


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_panel_and_the_counter_find_their_acts(as_: Browser, db: None, language: str) -> None:
    story = Story().notified()
    panel = opened(story, story.who.officer, as_, "2026-03-26", language)
    assert {"deliberate", "call_hearing", "stay", "extend", "open_mediation", "withdraw_case", "deliver"} <= panel
    counter = opened(story, story.counter, as_, "2026-03-26", language)
    assert {"receive_defence", "object_jurisdiction", "challenge", "hand_in_evidence", "deliver"} <= counter
    assert "deliberate" not in counter


def test_the_counter_finds_the_request_form_and_the_investigator_the_opinion(as_: Browser, db: None) -> None:
    story = called()
    story.act("assign_investigator", "2026-03-27", TECHNICAL)
    story.act("hold_hearing", "2026-04-08", HELD)
    assert "give_opinion" in opened(story, story.investigator, as_, "2026-04-09")
    story.act("give_opinion", "2026-04-10", OPINION, by=story.investigator)
    paper = Document.objects.get(kind="adj.tech_opinion")
    assert as_(story.investigator).get(f"/papers/{paper.pk}/").status_code == 200
    assert as_(story.who.head).get(f"/papers/{paper.pk}/").status_code == 404
    begun = as_(story.counter).get("/leads/new/adjudication.receive/")
    assert begun.status_code == 200
    assert "请求人、被请求人" in begun.content.decode()


def test_a_case_page_asks_little_of_the_database(as_: Browser, db: None, counted: Callable[[Client, str], int]) -> None:
    story = Story().decided()
    browser = as_(story.who.officer)
    case = f"/cases/{story.proceeding.case_id}/"
    assert counted(browser, case) <= 10
    assert counted(browser, "/") <= 10


def test_the_preview_leaves_blank_what_nobody_has_said_yet(as_: Browser, db: None) -> None:
    story = Story()
    proceeding = story.proceeding
    with time_machine.travel(datetime(2026, 3, 3, 16, tzinfo=SHANGHAI), tick=False):
        browser = as_(story.who.officer)
        address = f"/cases/{proceeding.case_id}/{proceeding.pk}/adjudication.examine/preview/"
        shown = browser.get(address, {"paper": "adj.correction_notice"}).content.decode()
    assert 'class="v"></span>日内补正' in shown
    assert "0</span>日内补正" not in shown

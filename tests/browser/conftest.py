"""A real browser before the real site, on a clone of the database and on a day of the test's choosing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
import time_machine
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from casework.models import Officer
from tests.browser.people import PASSWORD, Clock, Person, Watch
from tests.builders import TODAY, People, people

FLAGS = [
    "--no-sandbox",  # tests may run as root in a container
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture
def chromium() -> Iterator[Browser]:
    """A browser: $CHROMIUM, or the system's own. It goes with its test, since it leaves an event loop running."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    # The loop is this thread's; the site, which Django minds about, answers in another.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            yield browser
            browser.close()


@pytest.fixture
def clock() -> Iterator[Clock]:
    """The site's clock: it runs, from ten in the morning of a day that the test names."""
    with time_machine.travel(TODAY, tick=True) as traveller:
        yield Clock(traveller)


@pytest.fixture
def who(chromium: Browser, live_site: LiveServer, clock: Clock) -> People:
    """The city bureau; everybody who works there can sign in."""
    bureau = people()
    for each in Officer.objects.all():
        each.set_password(PASSWORD)
        each.save()
    return bureau


@pytest.fixture
def watch(live_site: LiveServer) -> Iterator[Watch]:
    """Fails the test when a page asked another machine for something, or complained."""
    watching = Watch(live_site.url)
    yield watching
    assert sorted(set(watching.complaints)) == []


@pytest.fixture
def enter(chromium: Browser, live_site: LiveServer, watch: Watch, who: People) -> Iterator[Callable[..., Person]]:
    """Let somebody sit down at a browser of their own and sign in; ``javascript=False`` for an old machine."""
    opened = []

    def sit_down(officer: Officer, *, javascript: bool = True, width: int = 1280) -> Person:
        context = chromium.new_context(
            base_url=live_site.url,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=javascript,
            viewport={"width": width, "height": 860},
            accept_downloads=True,
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        page = context.new_page()
        watch.over(page)
        person = Person(page, officer.username)
        person.sign_in()
        return person

    yield sit_down
    for number, context in enumerate(opened):
        Person(context.pages[0], "").picture(f"last-{number}")
        context.close()

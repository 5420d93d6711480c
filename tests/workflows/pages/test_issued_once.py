"""An act that was checked is done once, however often and at whatever moment it is sent."""

from __future__ import annotations

import pytest
from django.test import Client

from casework.models import Case, Event
from tests.builders import FILING, People, people, verified
from tests.databases import CommittedDatabase
from tests.invariants import sound
from tests.races import race
from tests.workflows.pages.test_act import NEW, token, typed
from workflows.act import perform
from workflows.models import Draft
from workflows.request import Request

ROUNDS = 5


def twice(browser: Client, path: str, draft: str) -> set[str]:
    """Send what was checked twice at one moment; where each answer leads."""
    other = Client()
    other.cookies = browser.cookies
    answers = race(*[lambda one=one: one.post(path, {"do": "issue", "draft": draft}) for one in (browser, other)])
    return {str(answer.headers["Location"]) for answer in answers}


def at_desk(who: People, username: str) -> Client:
    browser = Client()
    browser.force_login({"zhao": who.officer, "sun": who.head}[username])
    return browser


def test_pressed_twice_at_one_moment(committed_db: CommittedDatabase) -> None:
    who = people()
    clerk, head = at_desk(who, "zhao"), at_desk(who, "sun")
    for number in range(1, ROUNDS + 1):
        draft = token(clerk.post(NEW, typed()).content.decode())
        assert NEW in twice(clerk, NEW, draft)
        assert Case.objects.count() == 2 * number - 1
        proceeding = verified(who)
        path = f"/cases/{proceeding.case_id}/{proceeding.pk}/penalty.decide_filing/"
        twice(head, path, token(head.post(path, {**FILING, "do": "check"}).content.decode()))
        assert Event.objects.filter(case=proceeding.case_id, kind="penalty.decide_filing").count() == 1
    assert not Draft.objects.exists()
    sound()


def test_what_was_not_done_keeps_its_draft(committed_db: CommittedDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever ends the process before the commit leaves the draft, and the same form does the act then."""
    clerk = at_desk(people(), "zhao")
    clerk.raise_request_exception = False
    draft = {"do": "issue", "draft": token(clerk.post(NEW, typed()).content.decode())}

    def perform_and_fail(request: Request) -> None:
        perform(request)
        raise OSError("断电")

    with monkeypatch.context() as patch:
        patch.setattr("workflows.pages.act.perform", perform_and_fail)
        assert clerk.post(NEW, draft).status_code == 500
    assert not Case.objects.exists()
    assert clerk.post(NEW, draft).headers["Location"].startswith("/cases/")
    assert clerk.post(NEW, draft).headers["Location"] == NEW
    assert Case.objects.count() == 1

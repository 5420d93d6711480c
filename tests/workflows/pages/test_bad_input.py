"""Input that nobody types: each has a named outcome, and none a trace."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import OperationalError
from django.test import Client
from psycopg.errors import LockNotAvailable

from casework.models import Officer
from tests.builders import People, lead
from tests.workflows.pages.test_act import NEW, typed
from workflows.pages import act

Browser = Callable[[Officer], Client]


@pytest.mark.parametrize(("text", "kept"), [("甲\x00乙", "甲乙"), ("甲\x07乙", "甲乙"), ("\x1b[31m红", "[31m红")])
def test_control_characters_never_reach_a_paper(who: People, as_: Browser, text: str, kept: str) -> None:
    page = as_(who.officer).post(NEW, typed(title=text)).content.decode()
    assert f"<dd>{kept}</dd>" in page
    assert text not in page


def test_markup_is_shown_as_text(who: People, as_: Browser) -> None:
    outcome = lead(who, title="<script>alert(1)</script>")
    browser = as_(who.officer)
    for address in ("/", f"/cases/{outcome.case.pk}/", "/search/?q=alert"):
        page = browser.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    "address",
    ["/search/?q=%00", "/search/?q=茶&page=x", "/search/?q=茶&page=-1", "/?page=99999999999", "/queue/?page=0"],
)
def test_questions_that_make_no_sense_show_an_empty_page(who: People, as_: Browser, address: str) -> None:
    assert as_(who.officer).get(address).status_code == 200


def test_keys_no_case_can_have_are_not_found(who: People, as_: Browser) -> None:
    outcome, huge = lead(who), 10**30
    browser = as_(who.officer)
    for address in (f"/cases/{huge}/", f"/papers/{huge}/", f"/cases/{outcome.case.pk}/{huge}/penalty.verify_lead/"):
        assert browser.get(address).status_code == 404
    act_page = f"/cases/{outcome.case.pk}/{outcome.proceeding.pk}/penalty.verify_lead/"
    assert browser.get(f"{act_page}?task={huge}").status_code == 200
    assert browser.get(f"/cases/{outcome.case.pk}/timeline/?before={huge}").status_code == 200


def test_a_case_held_by_somebody_else_is_said_to_be_busy(
    who: People, as_: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(request: object) -> object:
        raise OperationalError("lock timeout") from LockNotAvailable()

    monkeypatch.setattr(act, "rehearse", held)
    answer = as_(who.officer).post(NEW, typed())
    assert (answer.status_code, "草稿仍在" in answer.content.decode()) == (503, True)

"""Pages are Chinese, whatever the browser asks for, until somebody chooses English."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_english_browser_gets_chinese_pages() -> None:
    answer = Client().get("/sign-in/", headers={"Accept-Language": "en-US,en"})
    assert "登录名" in answer.content.decode()
    assert answer.headers["Content-Language"] == "zh-hans"


def test_english_is_there_for_who_chooses_it() -> None:
    browser = Client()
    browser.post("/language/", {"language": "en", "next": "/sign-in/"})
    assert "User name" in browser.get("/sign-in/").content.decode()


def test_an_unknown_choice_is_none() -> None:
    browser = Client()
    browser.cookies["django_language"] = "tlh"
    assert "登录名" in browser.get("/sign-in/").content.decode()

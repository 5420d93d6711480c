"""The gallery shows every kind of paper to whoever is signed in, with its facts, and opens each."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from casework.models import Officer
from printouts import catalogue, documents, gallery
from tests.builders import People

Browser = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path


def test_every_kind_is_there_with_its_facts(who: People, as_: Browser, counted: Callable[[Client, str], int]) -> None:
    browser = as_(who.officer)
    pages = [browser.get(f"/gallery/?issuer={no}").content.decode() for no in range(1, len(catalogue.groups()) + 1)]
    text = "".join(pages)
    for paper in documents.every():
        assert f"/gallery/{paper.id}/" in text
        assert paper.title in text
        assert paper.basis in text
    assert (
        "自收到本决定书之日起六十日内，向本级人民政府申请行政复议（《中华人民共和国行政复议法》第二十条、第二十一条）"
        in text
    )
    assert "应当附送达回证" in text
    assert counted(browser, "/gallery/") <= 10
    assert all(len(page.encode()) < 100_000 for page in pages)
    assert f"<h2>{catalogue.groups()[0][0]}</h2>" in browser.get("/gallery/?issuer=nobody").content.decode()


def test_each_opens_as_pdf_and_shows_its_first_page(who: People, as_: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = as_(who.officer)
    answer = browser.get("/gallery/seal_strip/")
    assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    first = browser.get("/gallery/seal_strip/picture/").content
    width, height = Image.open(BytesIO(first)).size
    assert (width, round(height / width, 2)) == (300, 1.41)
    monkeypatch.setattr(gallery, "specimen", None)  # drawn once, then kept
    assert browser.get("/gallery/seal_strip/picture/").content == first


def test_what_there_is_not_is_not_found(who: People, as_: Browser) -> None:
    browser = as_(who.officer)
    assert [browser.get(f"/gallery/nonsense/{each}").status_code for each in ("", "picture/")] == [404, 404]
    assert Client().get("/gallery/").status_code == 302

"""The bench of the large city, with few cases and few pages, so that it still runs when it is wanted."""

from __future__ import annotations

import pytest
from pytest_django import DjangoDbBlocker

from conftest import Template
from tests.bench import large

# One case that runs, and is long over in its copies; pages of who works on cases and of who counts them.
CASES = ["06-seized"]
PAGES = {"search, number", "cases of penalty_filed"}


def test_a_small_city_is_made_and_measured(
    template: Template,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    groups = large._pages
    named: list[str] = []

    def few() -> dict[str, dict[str, large.Page]]:
        every = groups()
        named.extend(name for pages in every.values() for name in pages)
        return {title: {name: page for name, page in pages.items() if name in PAGES} for title, pages in every.items()}

    monkeypatch.setattr(large, "_pages", few)
    with django_db_blocker.unblock():
        large.run(template.server, template.name, 100, 1, CASES)
    told = capsys.readouterr().out
    assert all(name in told for name in PAGES)
    assert "casework_event" in told
    assert set(named) > PAGES

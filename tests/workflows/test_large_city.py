"""The bench of the large city, with few cases and few pages, so that it still runs when it is wanted."""

import pytest

from tests.bench import large
from tests.databases import CommittedDatabase

CASES = ["06-seized", "25-archived"]
PAGES = {"desk", "case page, archived", "search, a name", "morning, bureau", "board, city", "cases of penalty_filed"}


def test_a_small_city_is_made_and_measured(
    committed_db: CommittedDatabase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    groups = large._pages

    def few() -> dict[str, dict[str, large.Page]]:
        return {
            title: {name: page for name, page in pages.items() if name in PAGES} for title, pages in groups().items()
        }

    monkeypatch.setattr(large, "_pages", few)
    large.run(committed_db.server, committed_db.server.template(), 200, 1, CASES)
    told = capsys.readouterr().out
    assert all(name in told for name in PAGES)
    assert "casework_event" in told

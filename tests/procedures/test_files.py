"""Whole cases as files: published ones, made-up ones, and those of the demonstration city."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflows.city import loading
from workflows.replay.driver import replay, replay_all
from workflows.replay.script import read

HERE = Path(__file__).parent
FILES = sorted([*HERE.glob("published/*.yaml"), *HERE.glob("synthetic/*.yaml")])
CITY = sorted((loading.FOLDER / "cases").glob("*.yaml"))
NOW = loading.AS_OF.latest_moment

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_goes_as_expected(path: Path) -> None:
    for report in replay_all(read(path), now=NOW):
        assert report.held, "\n".join(report.lines())


def test_the_city_has_a_case_at_every_stage_and_each_goes_as_expected() -> None:
    loading.load_agencies()
    stages = set()
    for path in CITY:
        report = replay(read(path)[0], now=NOW)
        assert report.held, "\n".join(report.lines())
        stages.add(report.stage)
    assert len(stages) >= 14


def test_every_published_case_has_its_list_of_checks() -> None:
    listed = (HERE / "published" / "checks.md").read_text(encoding="utf-8")
    assert [path.stem for path in sorted(HERE.glob("published/*.yaml")) if f"## {path.stem} " not in listed] == []

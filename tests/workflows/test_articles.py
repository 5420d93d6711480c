"""A list of articles kept apart by hand: what the law says of each act stands at the act (see articles.txt)."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflows.registry import procedures

ACTS = {node.act_name: node for procedure in procedures().values() for node in procedure.doable()}
LINES = (Path(__file__).parent / "articles.txt").read_text(encoding="utf-8").splitlines()
SAID = [line.partition(" ") for line in LINES if line[:1] > "#"]
LISTED = {name: said.strip().removesuffix("unverified").strip() for name, _, said in SAID}


def articles(law: str) -> set[tuple[str, str]]:
    """Return statute and article one by one: 行政处罚法.44、45 is two."""
    parts = [part.strip().partition(".") for part in law.split(";")]
    return {(statute, number.partition("(")[0]) for statute, _, numbers in parts for number in numbers.split("、")}


def test_every_act_is_listed_and_no_other() -> None:
    assert sorted(name for name, _, _ in SAID) == sorted(ACTS)


@pytest.mark.parametrize("name", sorted(LISTED))
def test_the_articles_of_the_list_stand_at_the_act(name: str) -> None:
    assert articles(LISTED[name]) - articles(ACTS[name].law) == set()

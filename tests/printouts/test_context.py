"""What a paper shows of the case at the moment of its act."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import lead, people


@pytest.fixture
def values(db: None) -> dict[str, Any]:
    frozen: dict[str, Any] = lead(people()).documents[0].values
    return frozen


def test_the_person_to_turn_to_is_who_handles_the_case(values: dict[str, Any]) -> None:
    assert (values["agency"]["contact"], values["agency"]["phone"]) == ("赵一鸣", "0539-0000000")


def test_a_cause_is_named_without_suspicion_which_each_paper_adds_or_not(values: dict[str, Any]) -> None:
    assert values["case"]["cause"] == "销售侵犯注册商标专用权的商品"

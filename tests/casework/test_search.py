"""Search by any piece of Chinese."""

from __future__ import annotations

import pytest

from casework import search
from casework.models import Case
from tests.builders import PARTY, lead, people


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("沂蒙山", {"沂蒙", "蒙山"}),
        ("茶", {"茶"}),
        ("〔2026〕1号", {"20", "02", "26", "61", "1号"}),
        ("ＡＢ１", {"ab", "b1"}),
        ("", set()),
        ("，。", set()),
    ],
)
def test_text_is_split_into_pairs(text: str, pairs: set[str]) -> None:
    assert search.pairs(text) == pairs


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("某某商贸", True),
        ("沂蒙山", True),
        ("1234567", True),
        ("市监案源〔2026〕1号", True),
        ("91371300", True),
        ("山", True),
        ("食品 商贸", True),
        ("食品 海关", False),
        ("商某", False),
        ("%", False),
        ("   ", False),
    ],
)
def test_a_case_is_found_by_any_piece_of_what_names_it(asked: str, found: bool) -> None:
    lead(people(), parties=[{**PARTY, "id_number": "91371300MA3C000018"}])
    assert search.matching(Case.objects.all(), asked).exists() is found


@pytest.mark.django_db
def test_the_index_kept_by_the_acts_is_the_one_made_anew() -> None:
    case = lead(people()).case
    assert set(Case.objects.get(pk=case.pk).grams) == set(search.index(case))

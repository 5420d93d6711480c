"""Seals as outlines: the same bytes every time, rare characters, never without its mark when it is a test."""

from __future__ import annotations

import pytest

from printouts.signing import drawing, outlines
from printouts.signing.exceptions import CannotDraw

NAME = "临沂市市场监督管理局"


def test_the_same_seal_is_the_same_bytes() -> None:
    first = drawing.seal(NAME, "办案专用章", 42, test=False)
    for cached in (drawing.seal, outlines.character):
        cached.cache_clear()
    assert drawing.seal(NAME, "办案专用章", 42, test=False) == first


def test_a_test_seal_shows_more_than_a_real_one() -> None:
    real, test = (drawing.seal(NAME, "", 42, test=each) for each in (False, True))
    assert len(test) > len(real)
    words = drawing.test_words(42).encode()
    assert words in test
    assert words not in real


@pytest.mark.parametrize("mark", ["喆", "堃", "镕", "䶮", "𠅤"])
def test_rare_characters_are_drawn(mark: str) -> None:
    assert drawing.signature(f"王{mark}", "2026.3.2", 30, 12, test=False) != drawing.signature(
        "王", "2026.3.2", 30, 12, test=False
    )


def test_a_character_that_no_face_has_is_named() -> None:
    with pytest.raises(CannotDraw, match=r"U\+1F600"):
        drawing.seal("😀局", "", 42, test=False)


@pytest.mark.parametrize("length", [1, 4, 11, 18, 30])
def test_a_name_of_any_length_stays_inside_the_ring(length: int) -> None:
    drawn = drawing._round("临" * length, 21).split()
    numbers: list[float] = []
    for word in drawn:
        if word in {"m", "l", "c"}:
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
            assert all((x * x + y * y) ** 0.5 < 21 - 1.2 for x, y in points)
        numbers = [*numbers, float(word)] if word not in {"m", "l", "c", "h", "f"} else []

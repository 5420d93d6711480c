"""A draw that anybody can do again: the same list and seed give the same files, and nobody reviews what is his own."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

from casework import drawing
from casework.exceptions import LawDataError
from casework.law.reading import DATA
from casework.law.reviews import load_standards, standard

LINES = [
    "1\t临市监案源〔2026〕1号\t临沂市市场监督管理局\t2026-03-02",
    "2\t临市监案源〔2026〕2号\t临沂市市场监督管理局\t2026-03-03",
    "3\t沂南市监案源〔2026〕1号\t沂南县市场监督管理局\t2026-03-04",
]
SEED = "0312151822+08"
POOL = "89a259e8f4356d5622aa44b39f9733d7d6f9b0a2893859ba440c514628392ebf"
PEOPLE = ["song", "tu", "ke", "mao"]


def test_the_draw_is_that_of_the_published_list_and_seed() -> None:
    assert drawing.list_digest(LINES) == POOL
    assert [(ticket.digest, ticket.name[0]) for ticket in drawing.order(SEED, POOL, LINES)] == [
        ("230258cb97852f3752a2f7802dbac446592b2af62bc57e1e1d5977b2b6001717", "3"),
        ("9c9e298334bbc00be84336b75429593dcfe25b8810cfa98a46de8fd3e3e8b829", "2"),
        ("c3ebc1c9cdb21300d7a64004e176737873970a211beaa33e185ab98bf988b1fe", "1"),
    ]


def test_anybody_can_do_it_again_by_the_words_on_the_paper() -> None:
    by_hand = {line: hashlib.sha256(f"{SEED}\n{POOL}\n{line}".encode()).hexdigest() for line in LINES}
    assert [ticket.name for ticket in drawing.order(SEED, POOL, reversed(LINES))] == sorted(
        LINES, key=by_hand.__getitem__
    )
    assert drawing.order(SEED, POOL, LINES) != drawing.order(SEED + "1", POOL, LINES)
    # One more file, or another day, is another list.
    assert drawing.list_digest([*LINES[:2], LINES[2].replace("03-04", "03-05")]) != POOL


def test_reviewers_come_by_the_same_draw_without_those_who_stand_aside() -> None:
    assert drawing.reviewers_of(SEED, POOL, LINES[0], PEOPLE, {}) == ["ke", "song"]
    assert "ke" not in drawing.reviewers_of(SEED, POOL, LINES[0], PEOPLE, {LINES[0]: ["ke"]})
    assert drawing.reviewers_of(SEED, POOL, LINES[0], PEOPLE, {LINES[1]: ["ke"]}) == ["ke", "song"]
    assert drawing.reviewers_of(SEED, POOL, LINES[0], PEOPLE, {LINES[0]: PEOPLE[:3]}) == ["mao"]


def test_points_are_taken_off_and_one_item_may_fail_the_file() -> None:
    sheet = standard("penalty")
    assert not sheet.verified
    assert sheet.score([]) == (Decimal(100), False)
    left = sheet.score([("filing", Decimal(4)), ("evidence", Decimal("7.5"))])
    assert (left, sheet.grade(left[0])) == ((Decimal("88.5"), False), "合格")
    assert sheet.score([("filing", Decimal(4)), ("told", Decimal(0))]) == (Decimal(0), True)
    assert [sheet.grade(Decimal(points)) for points in ("90", "89.9", "60", "59.9")] == [
        "优秀",
        "合格",
        "合格",
        "不合格",
    ]
    with pytest.raises(LawDataError, match="没有“colour”这一项"):
        sheet.score([("colour", Decimal(1))])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("points = 20", "points = 21", "不等于总分"),
        ('id     = "facts"', 'id     = "subject"', "同一代号"),
        ("points = 0", "points = 1", "否决项不计分"),
        ("passing    = 60", "passing    = 95", "从低到高"),
        ('"行政强制法.18、25"', '"行强.18"', "不在 statutes.toml 中"),
    ],
)
def test_a_fault_of_a_standard_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    folder = tmp_path / "reviews"
    folder.mkdir()
    text = (DATA / "reviews" / "penalty.toml").read_text(encoding="utf-8")
    (folder / "penalty.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(told in str(each) for each in load_standards(tmp_path)[1])
    assert load_standards(DATA)[1] == []

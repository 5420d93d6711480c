"""The start refuses a procedure or a paper of which nobody has said who sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.law.reading import DATA
from casework.law.sight import load_sight
from workflows import checks
from workflows.registry import procedures


def test_every_procedure_and_paper_has_its_sight() -> None:
    assert checks.unseen() == []
    assert checks.everything_has_its_sight(None) == []


def test_a_procedure_in_no_group_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    known = procedures()
    monkeypatch.setattr(checks, "procedures", lambda: {**known, "new_procedure": known["penalty"]})
    assert [each.msg for each in checks.everything_has_its_sight(None)] == [
        "程序“new_procedure”没有归入知悉范围表的任何一组"
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('referral       = ["referral"]', 'referral       = ["referral", "penalty"]', "一种程序归入了两组"),
        ('relation = "own"', 'relation = "owner"', "“owner”不认识"),
        ('of       = ["referral"]', 'of       = ["refer"]', "“refer”不认识"),
        ('made_by   = ["police"]', 'made_by   = ["police", "court"]', "归入2类"),
        ('刑事诉讼法.7"', '刑诉.7"', "不在 statutes.toml 中"),
        ('state    = "course"', 'state    = "some"', "“some”不认识"),
        ('of       = ["filing"]', 'of       = ["filing", "referral"]', "与另一行规定了同一格"),
    ],
)
def test_a_fault_of_the_table_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = (DATA / "sight.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "sight.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(told in str(each) for each in load_sight(tmp_path).problems)

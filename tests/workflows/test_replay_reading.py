"""A file that is not in the format is refused with its line or item, and nothing in it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflows.replay.reading import UnreadableFile
from workflows.replay.script import read

ACT = "acts: [{do: penalty.x, by: {agency: a}}]\n"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a: &x 1\nb: *x", "第 2 行：不使用 YAML 的引用"),
        ("case: {a: 1, a: 2}\n" + ACT, "“a”写了两次"),
        ("case: [", "不是有效的 YAML"),
        ("case: !!python/object:os.system {}", "不是有效的 YAML"),
        ("a: " + "[" * 100, "嵌套超过 40 层"),
        ("- 1", "最外层应当是"),
        ("", "文件是空的"),
        ("case: {}", "没有 acts，也没有 opening"),
        ("acts: 1", "acts 应当是一个列表"),
        ("cases: 1", "没有“cases”这一项"),
        ("acts: [{by: {agency: a}}]", "第 1 个行为：缺少 do"),
        ("acts: [{do: penalty.x}]", "缺少 by"),
        ("acts: [{do: penalty.x, by: {agency: a}, at: 2026-02-30}]", "2026-02-30"),
        (ACT + "expect: {colour: red}", "没有“colour”这一项"),
    ],
)
def test_says_what_is_wrong_and_where(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"case\.yaml") as refused:
        read(path)
    assert named in str(refused.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="不能打开"):
        read(tmp_path / "none.yaml")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gbk.yaml").write_bytes("case: {title: 案}".encode("gbk"))
    with pytest.raises(UnreadableFile, match="UTF-8"):
        read(tmp_path / "gbk.yaml")


def test_dates_and_yes_stay_as_written(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("case: {a: 2026-03-02, b: yes, c: 12:30, d: true, e: 007}\n" + ACT, encoding="utf-8")
    assert read(path)[0].case == {"a": "2026-03-02", "b": "yes", "c": "12:30", "d": True, "e": "007"}


def test_one_file_may_hold_several_cases(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(ACT + "---\n" + ACT, encoding="utf-8")
    assert [script.name for script in read(path)] == ["case.yaml", "case.yaml#2"]

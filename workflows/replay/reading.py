"""Read replay files: YAML kept plain, so that a date stays a date as written and nothing can run away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from casework.exceptions import InvalidInput

LARGEST = 5 * 1024 * 1024
DEEPEST = 40


class UnreadableFile(InvalidInput):
    """重放文件无法读取。"""


class _Plain(yaml.SafeLoader):
    """YAML with text, whole and decimal numbers, true, false and null; no dates, no anchors, no repeated keys."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            line = self.peek_event().start_mark.line + 1  # type: ignore[no-untyped-call]
            raise UnreadableFile(f"第 {line} 行：不使用 YAML 的引用（*）。请把内容写全。")
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnreadableFile(f"内容嵌套超过 {DEEPEST} 层。请核对缩进。")
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise UnreadableFile(f"第 {key.start_mark.line + 1} 行：“{key.value}”写了两次。请保留一处。")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Plain.yaml_implicit_resolvers = {}
for _tag, _shape, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$", "-+0123456789"),
):
    _Plain.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_shape), list(_first))


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the mappings in ``path``, one per case. Raises UnreadableFile, naming file and line."""
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(f"{path.name}：文件超过 {LARGEST // 1024 // 1024} MB。请分成几个文件。")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UnreadableFile(f"{path}：不能打开（{error.strerror}）。请核对路径。") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path.name}：不是 UTF-8 编码的文本。请另存为 UTF-8。") from error
    try:
        found = list(yaml.load_all(text, Loader=_Plain))
    except UnreadableFile as error:
        raise UnreadableFile(f"{path.name} {error}") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"第 {mark.line + 1} 行" if mark else ""
        raise UnreadableFile(f"{path.name} {where}：不是有效的 YAML。请核对缩进、冒号和引号。") from error
    for document in found:
        if document is None:
            continue
        if not isinstance(document, dict):
            raise UnreadableFile(f"{path.name}：最外层应当是 case、opening、acts、expect 等各项。")
        yield document

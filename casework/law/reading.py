"""Reads the dated data files of the law into raw entries, and collects what is wrong with them."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from casework.exceptions import LawDataError

DATA = Path(__file__).parent / "data"

# A table of the file is an entry when it carries one of these fields; any other table only groups ids.
MARKS = ("law", "title")


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a data file: the entry's id, the file, what is wrong."""

    id: str
    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.id}（{self.file}）：{self.message}"


@dataclass(slots=True)
class Entry:
    """One version of one rule as it stands in a file; getters note what is wrong instead of raising."""

    id: str
    file: str
    fields: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    read: set[str] = field(default_factory=set)

    def wrong(self, message: str) -> None:
        self.problems.append(Problem(self.id, self.file, message))

    def text(self, name: str, *, required: bool = False) -> str:
        self.read.add(name)
        value = self.fields.get(name, "")
        if not isinstance(value, str):
            self.wrong(f"字段 {name} 应当是文字")
            return ""
        if required and not value.strip():
            self.wrong(f"缺少字段 {name}")
        return value

    def choice(self, name: str, allowed: Iterable[str]) -> str:
        value, known = self.text(name, required=True), sorted(allowed)
        if value and value not in known:
            self.wrong(f"字段 {name} 的值“{value}”不认识，应为：{'、'.join(known)}")
        return value if value in known else ""

    def flag(self, name: str, default: bool | None = None) -> bool:
        self.read.add(name)
        value = self.fields.get(name, default)
        if not isinstance(value, bool):
            self.wrong(f"字段 {name} 应当是 true 或者 false")
            return False
        return value

    def number(self, name: str) -> Decimal | None:
        self.read.add(name)
        value = self.fields.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.wrong(f"字段 {name} 应当是数字")
            return None
        return Decimal(str(value))

    def words(self, name: str) -> tuple[str, ...]:
        self.read.add(name)
        value = self.fields.get(name, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self.wrong(f"字段 {name} 应当是文字的列表")
            return ()
        return tuple(value)

    def tables(self, name: str) -> "list[Entry]":
        self.read.add(name)
        value = self.fields.get(name, [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            self.wrong(f"字段 {name} 应当是表的列表")
            return []
        return [Entry(self.id, self.file, part, self.problems) for part in value]

    def day(self, name: str, *, month_allowed: bool = False) -> date | None:
        """A date of the file; "2023-02" stands for the first of that month where the month is all that is known."""
        self.read.add(name)
        value = self.fields.get(name)
        if value is None or type(value) is date:
            return value
        if month_allowed and isinstance(value, str) and len(value) == 7:
            try:
                return date.fromisoformat(f"{value}-01")
            except ValueError:
                pass
        self.wrong(f"字段 {name} 的日期“{value}”无法识别，应写成 2021-07-15")
        return None

    def finish(self) -> None:
        """Note every field nobody read: a misspelt name must not pass for an absent one."""
        for name in sorted(set(self.fields) - self.read):
            self.wrong(f"字段 {name} 不认识")


def _flatten(prefix: str, table: dict[str, Any], file: str) -> Iterator[Entry]:
    for key, value in table.items():
        name = f"{prefix}.{key}" if prefix else key
        if isinstance(value, dict):
            own = value if any(mark in value for mark in MARKS) else {}
            if own:
                yield Entry(name, file, {k: v for k, v in own.items() if not isinstance(v, dict)})
            yield from _flatten(name, {k: v for k, v in value.items() if not own or isinstance(v, dict)}, file)
        elif isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
            for part in value:
                yield Entry(name, file, dict(part))
        else:
            yield Entry(name, file, {"value": value}, [Problem(name, file, "既不是条目，也不在条目之内")])


def read_toml(path: Path) -> dict[str, Any]:
    """One file. Raises LawDataError with its name where it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LawDataError(f"{path.name}：文件格式有误：{error}") from error


def read_entries(name: str, root: Path = DATA) -> tuple[list[Entry], list[Problem]]:
    """All entries of one subject: a folder of files, or a single file. A file that is not TOML is a problem."""
    single = root / f"{name}.toml"
    paths = [single] if single.exists() else sorted((root / name).glob("*.toml"))
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in paths:
        file = path.relative_to(root).as_posix()
        try:
            entries += _flatten("", read_toml(path), file)
        except LawDataError as error:
            problems.append(Problem(file, file, str(error)))
    if not paths:
        problems.append(Problem(name, name, "没有找到数据文件"))
    return entries, problems

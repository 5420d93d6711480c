"""A replay file as typed values: the case, its opening, its acts, and what is expected of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casework.dates import LegalDate
from workflows.replay.reading import UnreadableFile, documents


@dataclass(frozen=True)
class Actor:
    """Who acts: agency by code or name, office, and the officer's name where several hold it."""

    agency: str
    office: str = ""
    officer: str = ""


@dataclass(frozen=True)
class Entry:
    """One act of the file, as written."""

    do: str
    at: LegalDate | None
    by: Actor
    facts: Mapping[str, Any] = field(default_factory=dict)
    proceeding: str = ""
    recorded: bool = False
    papers: Mapping[str, Any] = field(default_factory=dict)
    expect: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Script:
    """The life of one case, as a file tells it."""

    name: str
    folder: Path
    case: Mapping[str, Any]
    opening: Mapping[str, Any] | None
    acts: tuple[Entry, ...]
    expect: Mapping[str, Any]
    agencies: tuple[Mapping[str, Any], ...] = ()


PARTS = {"case", "opening", "acts", "expect", "agencies", "about"}
ACT_PARTS = {"at", "do", "by", "facts", "proceeding", "recorded", "papers", "expect"}
ACT_EXPECTS = {"papers", "levels", "deadlines", "refused", "irregular", "stage"}
# What nobody of the case does (workflows/replay/tampering.py).
NOBODYS = "tamper"
# In place of a date: not even the year is known, only what came before and after.
UNKNOWN = "unknown"
CASE_EXPECTS = {
    "stage", "state", "papers", "deadlines", "parties", "goods", "spans", "irregular", "findings", "rights", "leads",
}  # fmt: skip


def read(path: Path) -> list[Script]:
    """Return the cases in a replay file. Raises UnreadableFile for whatever is not in the format."""
    scripts = []
    for no, document in enumerate(documents(path), 1):
        name = path.name if no == 1 else f"{path.name}#{no}"
        scripts.append(_script(document, name, path.parent))
    if not scripts:
        raise UnreadableFile(f"{path.name}：文件是空的。")
    return scripts


def _script(document: dict[str, Any], name: str, folder: Path) -> Script:
    only(document, PARTS, name)
    acts = document.get("acts") or []
    if not isinstance(acts, list):
        raise UnreadableFile(f"{name}：acts 应当是一个列表。")
    opening = document.get("opening")
    if not acts and not opening:
        raise UnreadableFile(f"{name}：没有 acts，也没有 opening，无事可做。")
    case = _mapping(document.get("case"), f"{name} case")
    for_case = document.get("agencies") or []
    if not isinstance(for_case, list):
        raise UnreadableFile(f"{name}：agencies 应当是一个列表。")
    expect = _mapping(document.get("expect"), f"{name} expect")
    only(expect, CASE_EXPECTS, f"{name} expect")
    return Script(
        name=name,
        folder=folder,
        case=case,
        opening=_mapping(opening, f"{name} opening") if opening is not None else None,
        acts=tuple(_entry(act, f"{name} 第 {no} 个行为") for no, act in enumerate(acts, 1)),
        expect=expect,
        agencies=tuple(_mapping(each, f"{name} agencies") for each in for_case),
    )


def _entry(act: Any, where: str) -> Entry:
    values = _mapping(act, where)
    only(values, ACT_PARTS, where)
    if not values.get("do"):
        raise UnreadableFile(f"{where}：缺少 do，写法如 penalty.register_lead。")
    expect = _mapping(values.get("expect"), f"{where} expect")
    only(expect, ACT_EXPECTS, f"{where} expect")
    try:
        at = _when(values.get("at"))
    except ValueError as error:
        raise UnreadableFile(f"{where}：{error}") from error
    return Entry(
        do=str(values["do"]),
        at=at,
        by=actor(values.get("by"), where) if values["do"] != NOBODYS else Actor(""),
        facts=_mapping(values.get("facts"), f"{where} facts"),
        proceeding=str(values.get("proceeding") or ""),
        recorded=values.get("recorded") is True,
        papers=_mapping(values.get("papers"), f"{where} papers"),
        expect=expect,
    )


def _when(value: Any) -> LegalDate | None:
    """Read ``at``: a date as exact as it is known; ``unknown`` keeps only the order; left out is the time of entry."""
    if value in (None, ""):
        return None
    return LegalDate.parse(None if value == UNKNOWN else str(value))


def actor(value: Any, where: str) -> Actor:
    """Read ``by``. Raises UnreadableFile when it names no agency."""
    by = _mapping(value, f"{where} by")
    only(by, {"agency", "office", "officer"}, f"{where} by")
    if not by.get("agency"):
        raise UnreadableFile(f"{where}：缺少 by，写法如 {{agency: linyi-amr, office: case_officer}}。")
    return Actor(str(by["agency"]), str(by.get("office") or ""), str(by.get("officer") or ""))


def _mapping(value: Any, where: str) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise UnreadableFile(f"{where}：应当是“名称: 内容”的形式。")
    return value


def only(values: Mapping[str, Any], known: set[str], where: str) -> None:
    """Raise UnreadableFile when ``values`` holds a name that is not ``known``."""
    unknown = sorted(set(values) - known)
    if unknown:
        raise UnreadableFile(f"{where}：没有“{'、'.join(unknown)}”这一项，可写：{'、'.join(sorted(known))}。")

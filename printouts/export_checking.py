"""Proves an exported folder without the database: every file, the chain of events, and the papers against it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casework.services import digests
from printouts.exporting import CHAIN, CHUNK, FORM, MANIFEST, SEAL, TABLE


def faults(root: Path) -> list[str]:
    """Return everything wrong with an exported folder; empty when it is whole and unaltered."""
    try:
        manifest = json.loads((root / MANIFEST).read_bytes())
        listed: dict[str, dict[str, Any]] = dict(manifest["files"])
        seals = dict(line.split("  ", 1)[::-1] for line in (root / SEAL).read_text("utf-8").splitlines())
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [f"{MANIFEST} 或者 {SEAL} 不能读取：{error}"]
    if manifest.get("format") != f"ip-casework archive {FORM}":
        return [f"{MANIFEST} 的格式“{manifest.get('format')}”不认识"]
    found = [f"{name}：与 {SEAL} 中的摘要不符" for name in (MANIFEST, TABLE) if seals.get(name) != _digest(root / name)]
    for path, said in sorted(listed.items()):
        if not _inside(root, path):
            found.append(f"{path}：不在文件夹之内")
        elif not (root / path).is_file():
            found.append(f"{path}：缺少")
        elif _digest(root / path) != said["sha256"]:
            found.append(f"{path}：内容与摘要不符")
    there = {each.relative_to(root).as_posix() for each in root.rglob("*") if not each.is_dir()}
    found += [f"{path}：清单中没有" for path in sorted(there - set(listed) - {MANIFEST, TABLE, SEAL})]
    return found or [*_chain(root, manifest)]


def _inside(root: Path, path: str) -> bool:
    return (root / path).resolve().is_relative_to(root.resolve())


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            whole.update(chunk)
    return whole.hexdigest()


def _chain(root: Path, manifest: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the chain, and papers of which no event tells."""
    previous, count, papers = "", 0, set()
    for line in (root / CHAIN).read_text("utf-8").splitlines():
        event = json.loads(line)
        body, count = event.get("body"), count + 1
        link = event["withheld"] if body is None else body
        if link["seq"] != count or link["previous"] != previous:
            yield f"第 {count} 号事件：与前一事件不衔接"
        previous = event["hash"]
        if body is None:
            papers |= {tuple(each) for each in link["papers"]}
            continue
        if digests.digest(digests.canonical(body), event["algorithm"]) != event["hash"]:
            yield f"第 {count} 号事件：内容与摘要不符"
        papers |= {tuple(each) for each in body["payload"].get("papers", ())}
    if (count, previous) != (manifest["events"]["count"], manifest["events"]["head"]):
        yield "事件链的末尾与清单不符"
    for path in sorted((root / "values").glob("*.json")):
        paper = json.loads(path.read_bytes())
        digest = digests.digest(digests.canonical(paper["values"]), "sha256")
        if digest != paper["sha256_of_values"] or (paper["kind"], paper["number"], digest) not in papers:
            yield f"{path.name}：文书内容与事件中的摘要不符"

"""Articles as papers cite them: 《中华人民共和国商标法》第六十条第二款, in the version that governs."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from casework.law.articles import citation
from casework.law.statutes import Statute, statutes

_REMARK = re.compile(r"（([^（）]*)）$")
_ITEM = re.compile(r"第（(.+?)）项")
_YEAR = re.compile(r"(\d{4})年?(修正|修订)")


def cited(law: str, on: date, today: date) -> str:
    """Return a short citation (商标法.60(2)) in full, in the version in force ``on`` the day that governs.

    The version is named where another one is in force ``today``.
    """
    parts = []
    for part in law.split("; "):
        short, _, articles = part.partition(".")
        numbers = citation(f"{short}.{articles}").removeprefix(short) if articles else ""
        parts.append(statute(short, on, today) + _ITEM.sub(r"第\1项", numbers))
    return "、".join(parts)


def statute(short: str, on: date, today: date) -> str:
    """Return the full name of a text between title marks, with its number or, where it matters, its version."""
    versions = statutes().versions.get(short, ())
    governing, current = _in_force(versions, on), _in_force(versions, today)
    chosen = governing or current or (versions[-1] if versions else None)
    if chosen is None:
        return f"《{short}》"
    name, remark = _parted(chosen.title)
    if "〔" in remark:
        return f"《{name}》（{remark}）"
    year = _YEAR.search(remark)
    named = governing is not None and current is not None and governing != current and year
    return f"《{name}》" + (f"（{year[1]}年{year[2]}）" if named and year else "")


def written_out(text: str, on: date, today: date) -> str:
    """Return a citation that somebody typed (商标法第五十七条) with the full names of the texts it cites."""
    return _typed().sub(lambda found: statute(_short(found[1]), on, today), text)


def _in_force(versions: tuple[Statute, ...], day: date) -> Statute | None:
    return next(
        (
            each
            for each in versions
            if each.in_force is not None and each.in_force <= day and (each.until is None or day <= each.until)
        ),
        None,
    )


def _parted(title: str) -> tuple[str, str]:
    remark = _REMARK.search(title)
    if remark is None or not re.search(r"修正|修订|令|〔|\d{4}", remark[1]):
        return title, ""
    return title[: remark.start()], remark[1]


@cache
def _names() -> dict[str, str]:
    """Return every way in which a text is named, with its short name."""
    names = {short: short for short in statutes().versions}
    for short, versions in statutes().versions.items():
        for each in versions:
            full = _parted(each.title)[0]
            names |= {full: short, full.removeprefix("中华人民共和国"): short}
    return names


def _short(name: str) -> str:
    return _names()[name]


@cache
def _typed() -> re.Pattern[str]:
    longest = sorted(_names(), key=len, reverse=True)
    return re.compile(
        f"《?(?:中华人民共和国)?({'|'.join(map(re.escape, longest))})》?(?=第[一二三四五六七八九十百零]+条)"
    )

"""What a court may impose for a crime: the years that the article allows, and the usual range of the criminal fine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from casework.law.basis import Register, pick
from casework.law.fines import Fine, FineRange, build_fine, fine_range
from casework.law.rules import sentence_register

FINE = "criminal_fine.ip"
THREE_YEARS = 36
_NUMERALS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)}
_YEARS = re.compile(r"([一二三四五六七八九十])年(以上|以下)")
# The most of a fixed term, where the article names only the least (刑法 45).
_LONGEST = 15 * 12


@dataclass(frozen=True, slots=True)
class Band:
    """From how many to how many months a crime of one gravity carries."""

    least: int
    most: int
    text: str


@cache
def fine_register() -> Register[Fine]:
    """Return the ranges of the criminal fine, by date."""
    return Register("criminal_fines", "罚金幅度", build_fine)


def usual_fine(gains: Decimal | None, turnover: Decimal | None, months: int, on: date) -> FineRange | None:
    """Return the usual range of the fine (CNY) under the interpretation in force ``on``; None before any on file.

    By gains where they are known, else by turnover, else by the length of the sentence; ``None`` or nothing
    means that a figure could not be found out.
    """
    rule = pick(fine_register().versions.get(FINE, ()), on)
    if rule is None:
        return None
    if gains:
        return fine_range(rule, {"illegal_gains": gains}, bracket="gains")
    if turnover:
        return fine_range(rule, {"illegal_turnover": turnover}, bracket="turnover")
    return fine_range(rule, {}, bracket="over_three" if months > THREE_YEARS else "up_to_three")


def bands(article: str) -> tuple[Band, ...]:
    """Return the bands that an article of the criminal law has ("刑法.213"), the lighter first; none if unknown."""
    for rule in sentence_register().all():
        if rule.crime_article == article:
            texts = (rule.serious, rule.especially_serious)
            return tuple(_band(text) for text in texts if text)
    return ()


def longest(article: str) -> int | None:
    """Return the most months that the article allows at all; None for an article that is not on file."""
    found = bands(article)
    return max(band.most for band in found) if found else None


def _band(text: str) -> Band:
    limits = {side: _NUMERALS[number] * 12 for number, side in _YEARS.findall(text)}
    # 三年以上十年以下 reads as both sides; 三年以下 has no least.
    return Band(limits.get("以上", 0), limits.get("以下", _LONGEST), text)

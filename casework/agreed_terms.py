"""A term that an agreement writes in words, counted to a day where it can be: 民法典 arts. 200–203."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from casework.counting import compute
from casework.dates import LegalDate
from casework.law.periods import Period
from casework.limits import limit
from casework.workdays import Calendar

PERFORMANCE = "mediation.performance"
_COUNTED = re.compile(
    r"^(?:自|在)?(?:本)?(?:调解)?(?:协议)?(?:生效|签订|签署|签字)(?:之日|后)?(?:起|后)?"
    r"(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>个工作日|工作日|日|天|个月|年)(?:之)?内?(?:付清|履行完毕)?$"
)
_UNITS = {"个工作日": "working days", "工作日": "working days", "日": "calendar days", "天": "calendar days",
          "个月": "months", "年": "years"}  # fmt: skip
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}


def counted(words: str, effective: date, calendar: Calendar) -> date | None:
    """Return the last day of a term that runs from the effect of the agreement; None where it runs from elsewhere.

    The first day is not counted, and a term that ends on a rest day ends on the next working day (民法典 201, 203).
    """
    period = _period(words)
    if period is None:
        return None
    rule = replace(limit(PERFORMANCE, effective), amount=period)
    return compute(rule, LegalDate.of(effective), calendar=calendar).due_on


def can_be_counted(words: str) -> bool:
    """Whether the words give a day as soon as the agreement has effect."""
    return _period(words) is not None


def _period(words: str) -> Period | None:
    found = _COUNTED.match(words.replace(" ", "").rstrip("。"))
    if found is None:
        return None
    return Period.parse(f"{_number(found['number'])} {_UNITS[found['unit']]}")


def _number(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)

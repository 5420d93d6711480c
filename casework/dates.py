"""Legal dates: a day or minute in Asia/Shanghai, or only a month, a year, or a place in an order."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from casework.exceptions import InvalidInput

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEKDAYS = "一二三四五六日"
DIGITS = "〇一二三四五六七八九"
SHAPE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?([+-]\d\d:\d\d|Z)?)?)?)?")


class UnreadableDateError(InvalidInput, ValueError):
    """日期无法识别。"""


class Precision(StrEnum):
    """How exactly a date is known."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class LegalDate:
    """When something happened, as exactly as it is known. `value` is the first possible minute; None: only an order."""

    value: datetime | None
    precision: Precision

    @classmethod
    def parse(cls, text: "str | int | date | datetime | LegalDate | None") -> "LegalDate":
        """Read "2025-03-03T09:30", "2025-03-03", "2021-09", "2026", or nothing. Raises UnreadableDateError."""
        if isinstance(text, LegalDate):
            return text
        if isinstance(text, date):
            return cls.of(text)
        if isinstance(text, int):
            text = str(text)  # YAML reads a bare year as a number
        if text is None or not text.strip():
            return cls(None, Precision.ORDER)
        return cls._read(text.strip())

    @classmethod
    @lru_cache(maxsize=8192)
    def _read(cls, text: str) -> "LegalDate":
        """Read a date that is written; the same few thousand stand in the terms of a city over and over."""
        found = SHAPE.fullmatch(text)
        try:
            if not found:
                raise ValueError(text)
            year, month, day, hour = found.groups()[:4]
            if hour:
                moment = datetime.fromisoformat(text)
                return cls.of(moment)
            first = datetime(int(year), int(month or 1), int(day or 1), tzinfo=SHANGHAI)
        except ValueError:
            raise UnreadableDateError(
                f"日期“{text}”无法识别：请写成 2025-03-03、2025-03-03T09:30、2025-03 或者 2025，并核对该日是否存在。"
            ) from None
        return cls(first, Precision.DAY if day else Precision.MONTH if month else Precision.YEAR)

    @classmethod
    def of(cls, moment: date | datetime) -> "LegalDate":
        """A known day, or a known minute (a naive one is taken as Shanghai time)."""
        if isinstance(moment, datetime):
            local = moment.replace(tzinfo=SHANGHAI) if moment.tzinfo is None else moment.astimezone(SHANGHAI)
            return cls(local.replace(second=0, microsecond=0), Precision.MINUTE)
        return cls(datetime.combine(moment, time(), SHANGHAI), Precision.DAY)

    @property
    def minute(self) -> datetime | None:
        """The minute, where it is known."""
        return self.value if self.precision is Precision.MINUTE else None

    @property
    def day(self) -> date | None:
        """The day, where it is known."""
        return self.value.date() if self.value and self.precision in (Precision.MINUTE, Precision.DAY) else None

    @property
    def earliest(self) -> date:
        """The first day it can have been (the first of all days, where only an order is known)."""
        return self.value.date() if self.value else date.min

    @property
    def latest(self) -> date:
        """The last day it can have been."""
        if self.value is None:
            return date.max
        first = self.value.date()
        if self.precision is Precision.YEAR:
            return date(first.year, 12, 31)
        if self.precision is Precision.MONTH:
            return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return first

    @property
    def latest_moment(self) -> datetime:
        """The last minute it can have been, in Shanghai time."""
        if self.minute:
            return self.minute
        return datetime.combine(self.latest, time(23, 59), SHANGHAI)

    def before(self, other: "LegalDate") -> bool | None:
        """Whether this came before the other; None: cannot be told. Two equal days are the same, not before."""
        if self.value is None or other.value is None:
            return None
        if self.minute and other.minute:
            return self.minute < other.minute
        if self.day and self.day == other.day:
            # One hour known, the other not: the legal day is the same, which came first is open.
            return False if self.precision is other.precision else None
        if self.latest < other.earliest:
            return True
        return False if self.earliest > other.latest else None

    def after(self, other: "LegalDate") -> bool | None:
        """Whether this came after the other; None: cannot be told."""
        return other.before(self)

    def is_before(self, other: "LegalDate") -> bool:
        """True only where this certainly came before the other."""
        return self.before(other) is True

    def is_after(self, other: "LegalDate") -> bool:
        """True only where this certainly came after the other."""
        return other.before(self) is True

    def __str__(self) -> str:
        """The form it is stored in; `parse` reads it back."""
        if self.value is None:
            return ""
        shape = {"minute": "%Y-%m-%dT%H:%M", "day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[self.precision]
        return self.value.strftime(shape)

    def chinese(self, *, weekday: bool = False) -> str:
        """2026年11月22日, 2026年11月22日9时05分, 2026年11月, 2026年; with the weekday of a known day."""
        if self.value is None:
            return "日期不详"
        if self.precision is Precision.YEAR:
            return f"{self.value.year}年"
        if self.precision is Precision.MONTH:
            return f"{self.value.year}年{self.value.month}月"
        text = chinese_date(self.value.date(), weekday=weekday)
        return text + (f"{self.value.hour}时{self.value.minute:02d}分" if self.minute else "")


def chinese_date(day: date, *, weekday: bool = False) -> str:
    """2026年11月22日, or 2026年11月22日（星期日）."""
    return f"{day.year}年{day.month}月{day.day}日" + (f"（星期{WEEKDAYS[day.weekday()]}）" if weekday else "")


def formal_date(day: date) -> str:
    """二〇二六年十一月二十二日, as papers carry it in words."""
    year = "".join(DIGITS[int(digit)] for digit in f"{day.year:04d}")
    return f"{year}年{_below_hundred(day.month)}月{_below_hundred(day.day)}日"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")

"""Amounts of legal time: "5 working days", "24 hours", "1 month 15 calendar days", "discretionary"."""

import re
from dataclasses import dataclass

PART = re.compile(r"(\d+) (minute|hour|calendar day|working day|month|year)s?")
CHINESE = {
    "years": "{}年",
    "months": "{}个月",
    "working_days": "{}个工作日",
    "calendar_days": "{}日",
    "hours": "{}小时",
    "minutes": "{}分钟",
}


@dataclass(frozen=True, slots=True)
class Period:
    """An amount of time. Clock units (hours, minutes) are never mixed with days; working days stand alone."""

    years: int = 0
    months: int = 0
    working_days: int = 0
    calendar_days: int = 0
    hours: int = 0
    minutes: int = 0

    @classmethod
    def parse(cls, text: str) -> "Period | None":
        """The period a text names; None for "discretionary". Raises ValueError with a Chinese reason."""
        if text == "discretionary":
            return None
        values: dict[str, int] = {}
        rest = text
        while rest:
            found = PART.match(rest)
            if not found:
                raise ValueError(f"期间“{text}”无法识别，应写成 5 working days、24 hours、3 months 之类")
            unit = found[2].replace(" ", "_") + "s"
            if unit in values:
                raise ValueError(f"期间“{text}”中同一单位出现两次")
            values[unit] = int(found[1])
            rest = rest[found.end() :].removeprefix(" ")
        period = cls(**values)
        if not any(values.values()):
            raise ValueError(f"期间“{text}”为零")
        if period.mixed:
            raise ValueError(f"期间“{text}”混用了不能相加的单位")
        return period

    @property
    def is_clock(self) -> bool:
        return bool(self.hours or self.minutes)

    @property
    def mixed(self) -> bool:
        """True when the parts cannot be counted one after another without a rule the law does not give."""
        kinds = [self.is_clock, bool(self.working_days), bool(self.years or self.months or self.calendar_days)]
        return sum(kinds) > 1

    def same_counting(self, other: "Period") -> bool:
        """True when both are counted alike: by the clock, by working days, or by the calendar."""
        mine, theirs = ((one.is_clock, one.working_days > 0) for one in (self, other))
        return mine == theirs and not self.mixed

    def __add__(self, other: "Period") -> "Period":
        return Period(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def exceeds(self, cap: "Period") -> bool:
        """True when this amount is longer than the cap; a month is compared as thirty days where units differ."""
        return self._weight() > cap._weight()

    def _weight(self) -> int:
        days = 360 * self.years + 30 * self.months + self.calendar_days + self.working_days
        return days * 1440 + self.hours * 60 + self.minutes

    def __str__(self) -> str:
        shown = [CHINESE[name].format(getattr(self, name)) for name in CHINESE if getattr(self, name)]
        return "零".join(shown) if len(shown) > 1 else "".join(shown)

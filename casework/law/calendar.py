"""The State Council's yearly notices of days off and make-up workdays, one data file per year."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from casework.exceptions import LawDataError
from casework.law.reading import DATA, read_toml


@dataclass(frozen=True, slots=True)
class YearNotice:
    """One year's notice: every day off by its holiday's name, and the weekend days to be worked."""

    year: int
    days_off: Mapping[date, str]
    make_up_workdays: frozenset[date]
    # When the State Council's office published it, where that is on file.
    published: date | None = None


def read_notice(path: Path) -> YearNotice:
    """One year's file, TOML or JSON. Raises LawDataError where it cannot be a year's notice."""
    if path.suffix != ".json":
        return notice_of(read_toml(path), path.name)
    try:
        return notice_of(json.loads(path.read_text(encoding="utf-8")), path.name)
    except ValueError as error:
        raise LawDataError(f"{path.name}：不是有效的 JSON 文件（{error}）。") from error


def notice_of(table: Mapping[str, Any], name: str) -> YearNotice:
    """A year's notice from its table; `name` says where it stands. Raises LawDataError."""
    try:
        days_off = {_day(day): holiday for holiday, days in table["days_off"].items() for day in days}
        worked = frozenset(_day(day) for day in table["make_up_workdays"])
        published = _day(table["published"]) if "published" in table else None
        notice = YearNotice(int(table["year"]), days_off, worked, published)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LawDataError(f"{name}：放假安排的数据不完整（{error}）。") from error
    dates = [*notice.days_off, *notice.make_up_workdays]
    if any(type(day) is not date or day.year != notice.year for day in dates):
        raise LawDataError(f"{name}：含有不属于{notice.year}年的日期。")
    if any(day.weekday() < 5 for day in notice.make_up_workdays):
        raise LawDataError(f"{name}：调休上班日应当是周六或者周日。")
    if not notice.days_off:
        raise LawDataError(f"{name}：没有放假日期。")
    return notice


def _day(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


@cache
def year_notices() -> tuple[YearNotice, ...]:
    """Every year shipped with the project, in order."""
    return tuple(read_notice(path) for path in sorted((DATA / "calendar").glob("*.toml")))

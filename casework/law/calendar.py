"""The State Council's yearly notices of days off and make-up workdays, one data file per year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from casework.exceptions import LawDataError
from casework.law.reading import DATA, read_toml


@dataclass(frozen=True, slots=True)
class YearNotice:
    """One year's notice: every day off by its holiday's name, and the weekend days to be worked."""

    year: int
    days_off: Mapping[date, str]
    make_up_workdays: frozenset[date]


def read_notice(path: Path) -> YearNotice:
    """One year's file. Raises LawDataError where it cannot be a year's notice."""
    table = read_toml(path)
    try:
        days_off = {day: name for name, days in table["days_off"].items() for day in days}
        notice = YearNotice(int(table["year"]), days_off, frozenset(table["make_up_workdays"]))
    except (KeyError, TypeError, ValueError) as error:
        raise LawDataError(f"{path.name}：放假安排的数据不完整（{error}）。") from error
    dates = [*notice.days_off, *notice.make_up_workdays]
    if any(type(day) is not date or day.year != notice.year for day in dates):
        raise LawDataError(f"{path.name}：含有不属于{notice.year}年的日期。")
    if any(day.weekday() < 5 for day in notice.make_up_workdays):
        raise LawDataError(f"{path.name}：调休上班日应当是周六或者周日。")
    return notice


@cache
def year_notices() -> tuple[YearNotice, ...]:
    """Every year shipped with the project, in order."""
    return tuple(read_notice(path) for path in sorted((DATA / "calendar").glob("*.toml")))

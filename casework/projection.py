"""What moves a period's clock, where the period then stands, and the words that explain it."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.dates import LegalDate
from casework.law.articles import citation
from casework.law.limits import Kind, Limit, Regime
from casework.law.periods import Period
from casework.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Stop:
    """Time the law leaves out: from a day (itself left out) until the day of resumption (which counts again)."""

    start: LegalDate
    until: LegalDate | None
    ground: str


@dataclass(frozen=True, slots=True)
class Extended:
    """One extension granted: the amount added, or the new total where the law gives a total."""

    amount: Period
    approver: str
    on: LegalDate


@dataclass(frozen=True, slots=True)
class Restart:
    """The period begins anew on a day."""

    on: LegalDate
    ground: str


@dataclass(frozen=True, slots=True)
class Projection:
    """Where a period stands. `due_on` is the last day (for `min_before`: the last day to act; for a wait: its last
    day); `due_at` the minute, for clock periods; `opens_on` the first day on which what had to wait may be done."""

    due_on: date | None
    due_at: datetime | None
    provisional: bool
    running: bool
    computable: bool
    steps: tuple[str, ...]
    opens_on: date | None = None


class Steps(list[str]):
    """The explanation, as it grows."""

    def say(self, text: str) -> None:
        self.append(f"{len(self) + 1}. {text}")


def counting_article(limit: Limit) -> str:
    """The article that says how days are counted."""
    if limit.regime is Regime.CRIMINAL:
        return citation("刑事诉讼法.105")
    if limit.regime is Regime.CIVIL:
        return citation("民事诉讼法.85")
    of_the_bureaus = limit.id.startswith(("penalty.", "general_penalty."))
    if limit.law.startswith("市场监管") or (limit.law.startswith("行政处罚法") and of_the_bureaus):
        return citation("市场监管处罚程序规定.80")
    return f"参照{citation('民事诉讼法.85')}"


def why_fixed(limit: Limit, in_custody: bool) -> str:
    """Why a last day on a holiday stays where it is."""
    if limit.custody or in_custody:
        return f"在押期间应当至期满之日为止（{citation('刑事诉讼法.105')}）"
    if limit.kind is Kind.LIMITATION:
        return "时效不是程序期间"
    if limit.kind in (Kind.TERM, Kind.DEEMED_AFTER):
        return "状态因时间经过而终止或者生效"
    return "限制权利的措施从严计算"


def not_published(calendar: Calendar, first: date, last: date) -> str:
    """Which years the result guesses at."""
    years = "、".join(f"{y}年" for y in range(first.year, last.year + 1) if y not in calendar.published_years)
    return f"国务院办公厅尚未公布（或者未收录）{years}的放假安排，暂按周一至周五扣除日期固定的节日推算，结果为暂定。"

"""What an edited passage says against the file: amounts, dates, numbers and names that the file does not have.

Numbers, dates, names and remedies come from the file and the templates alone. An edited passage may still name them,
so what it names is compared; a difference is a warning, for the file may be what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from casework.dates import LegalDate, chinese_date
from casework.drafting.citing import statute
from casework.drafting.file import File
from casework.drafting.passages import Passage
from casework.law.statutes import statutes
from casework.models import AMOUNTS
from casework.money import capitals, yuan

_AMOUNT = re.compile(r"(\d{1,3}(?:[,，]\d{3})+|\d{1,15})(\.\d{1,6})?(?:\s*)(万|亿)?元")
_CAPITALS = re.compile(r"元（大写：(人民币)?([零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]+)）")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,16}[〔\[（(]\d{4}[〕\]）)][\u4e00-\u9fff]{0,3}\d{1,6}号")
_NAME = re.compile(r"[\u4e00-\u9fff（）]{2,40}?(?:有限责任公司|股份有限公司|有限公司|有限合伙|合作社)")
_BRACKETS = str.maketrans("[](（)）", "〔〕〔〔〕〕")
SCALE = {None: Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}


@dataclass(frozen=True)
class Contradiction:
    """One thing that an edited passage says and the file does not: the passage, what it says, what the file has."""

    label: str
    kind: str
    said: str
    known: str = ""


def contradictions(passages: Iterable[Passage], file: File) -> list[Contradiction]:
    """Return what the edited passages say against the file, in the order of the form; each thing once."""
    every = list(passages)
    drafted = "\n".join(each.wording.text for each in every)
    known = Known(file, drafted)
    found = [each for passage in every if passage.edited for each in _against(passage, known)]
    return list(dict.fromkeys(found))


class Known:
    """The amounts, days, numbers and names of the file, and those that the drafts were drawn up with."""

    def __init__(self, file: File, drafted: str) -> None:
        """Collect them once for all passages of a form."""
        self.amounts = set(_file_amounts(file)) | set(amounts(drafted))
        self.days = set(_file_days(file)) | set(days(drafted))
        self.numbers = {_plain(each) for each in [*_file_numbers(file), *numbers(drafted)]}
        self.names = sorted({each for each in _file_names(file) if each}, key=len, reverse=True)


def _against(passage: Passage, known: Known) -> Iterator[Contradiction]:
    text, label = passage.used, passage.label
    for amount in amounts(text):
        if amount not in known.amounts:
            near = "、".join(yuan(each) for each in sorted(known.amounts, key=lambda each: abs(each - amount))[:3])
            yield Contradiction(label, "amount", yuan(amount), near)
    for wrong, right in _wrong_capitals(text):
        yield Contradiction(label, "capitals", wrong, right)
    for day in days(text):
        if day not in known.days:
            yield Contradiction(label, "date", day)
    for number in numbers(text):
        if not any(_plain(number).endswith(each) for each in known.numbers):
            yield Contradiction(label, "number", number)
    for name in _strange_names(text, known.names):
        yield Contradiction(label, "name", name, "".join(get_close_matches(name, known.names, 1, 0.7)))


def amounts(text: str) -> list[Decimal]:
    """Return the amounts of money a text names, in CNY."""
    found = []
    for figures, cents, scale in _AMOUNT.findall(text):
        number = Decimal(figures.replace(",", "").replace("，", "") + cents) * SCALE[scale or None]
        found.append(number.quantize(Decimal("0.01")))
    return found


def days(text: str) -> list[str]:
    """Return the days a text names."""
    return [f"{int(year)}年{int(month)}月{int(day)}日" for year, month, day in _DAY.findall(text)]


def numbers(text: str) -> list[str]:
    """Return the numbers of papers a text names."""
    return _NUMBER.findall(text)


def _plain(number: str) -> str:
    return number.translate(_BRACKETS)


def _wrong_capitals(text: str) -> Iterator[tuple[str, str]]:
    """Yield amounts in capitals that are not the amount in figures before them, with what they should be."""
    for found in _CAPITALS.finditer(text):
        figures = amounts(text[max(0, found.start() - 24) : found.start() + 1])
        if figures and capitals(figures[-1]) != f"人民币{found[2]}":
            yield found[2], capitals(figures[-1])


def _strange_names(text: str, known: list[str]) -> Iterator[str]:
    """Yield names of companies that the file does not have, once those it has are taken out of the text."""
    for name in known:
        text = text.replace(name, "，")
    for found in _NAME.findall(text):
        yield found.lstrip("（）")


def _file_amounts(file: File) -> Iterator[Decimal]:
    for course in file.courses:
        finding = file.finding(course.party)
        scope = file.scope(course.party)
        if finding is not None:
            yield from (_cents(getattr(finding, name)) for name in AMOUNTS if getattr(finding, name) is not None)
        if scope is not None:
            yield from map(_cents, (scope.minimum, scope.maximum, scope.base))
        for told in (course.proposal, course.decision):
            yield from (_cents(told[name]) for name in ("fine", "gains", "goods_value", "added_fine") if told.get(name))
        yield from map(_cents, (course.paid, course.fine or 0))
    for lot in file.lots:
        yield from (_cents(each) for each in (lot.unit_price, lot.value) if each is not None)
    yield _cents(sum((lot.value or Decimal(0) for lot in file.lots), Decimal(0)))
    yield from (_cents(value) for value in _answers(file) if isinstance(value, Decimal))
    yield _cents(file.amount("fine") + file.amount("gains"))


def _cents(value: Any) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.01"))


def _answers(file: File) -> Iterator[Any]:
    """Yield what was typed besides the passages, also in the rows of tables."""
    for value in file.answers.values():
        rows = value if isinstance(value, list | tuple) else ()
        yield value
        yield from (cell for row in rows if isinstance(row, dict) for cell in row.values())


def _file_days(file: File) -> Iterator[str]:
    marks = [file.act.proceeding.marks, *(each.marks for each in file.courses)]
    stored = [str(value) for each in marks for value in each.values()]
    stored += [text for each in file.measures for text in (each.imposed_at, each.ended_at)]
    stored += [str(each.get(name, "")) for each in file.brief.get("inquiries", ()) for name in ("from", "until")]
    for text in stored:
        if re.match(r"\d{4}-\d{2}-\d{2}", text):
            yield chinese_date(LegalDate.parse(text[:10]).earliest)
    known: list[Any] = [file.day, file.act.proceeding.opened_on, *(each.obtained_on for each in file.evidence)]
    known += [each.issued_on for each in file.documents]
    known += [each.effective_on for each in file.act.loaded.get("deliveries", [])]
    known += [day for each in file.rights for day in (each.valid_from, each.valid_until)]
    findings = [finding for each in file.courses if (finding := file.finding(each.party))]
    known += [day for each in findings for day in (each.act_from, each.act_until, each.found_on)]
    yield from (chinese_date(each) for each in known if each is not None)


def _file_numbers(file: File) -> Iterator[str]:
    yield file.act.case.number
    yield from (each.number for each in file.documents if each.number)
    yield from (each.number for each in file.measures if each.number)
    for versions in statutes().versions.values():
        yield from (number for each in versions for number in numbers(each.title))
    yield from numbers(statute("裁量指导意见", file.day, file.day))


def _file_names(file: File) -> Iterator[str]:
    yield from (each.name for each in file.act.parties)
    yield from (each.holder for each in file.act.loaded.get("rights", []))
    yield from (each.producer.removeprefix("标称") for each in file.act.loaded.get("lots", []))
    yield from (each.source for each in file.act.loaded.get("evidence", []))
    yield file.act.agency.name

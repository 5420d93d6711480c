"""Numbers given to pads, opening numbers, numbers made void, and numbers others wrote, read with tolerance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from casework.exceptions import CaseworkError, InvalidInput
from casework.models import Agency, Case, Counter, Document, NumberBlock, Officer, Origin, VoidNumber
from casework.services import numbers

LARGEST_BLOCK = 1000
# What others write is accepted: leading zeros, 第, other brackets, a letter, ranges.
_SHAPE = re.compile(
    r"(?P<stem>[\u4e00-\u9fa5（）()]{2,16})[〔\[［](?P<year>\d{4})[〕\]］]第?(?P<letter>[A-Z]?)(?P<no>\d{1,7})(?:-(?P<to>\d{1,7}))?号"
)


class NumberRefused(CaseworkError):
    """文号不能使用。"""


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A document number as read: 嘉市监处罚〔2025〕0018号 is stem 嘉市监处罚, year 2025, serials 18 to 18."""

    stem: str
    year: int
    letter: str
    first: int
    last: int

    def __str__(self) -> str:
        span = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.stem}〔{self.year}〕{self.letter}{span}号"


def read_number(text: str) -> ReadNumber:
    """Read a number as others write it, and give its parts without zeros and 第. Raises InvalidInput."""
    found = _SHAPE.fullmatch(re.sub(r"\s+", "", text))
    if found is None:
        raise InvalidInput(f"文号“{text}”无法识别：应当写成“临市监处罚〔2026〕12号”（机关代字、年份、序号）。")
    first = int(found["no"])
    last = int(found["to"] or first)
    if first < 1 or last < first:
        raise InvalidInput(f"文号“{text}”的序号有误：应当从 1 起，起号不大于止号。")
    return ReadNumber(found["stem"], int(found["year"]), found["letter"], first, last)


def give(agency: Agency, stem: str, year: int, count: int, officer: Officer, on: date) -> NumberBlock:
    """Give the next ``count`` numbers to a pad; numbers made here go on after them, so none is used twice.

    Raises InvalidInput unless 1 ≤ count ≤ 1000.
    """
    if not 1 <= count <= LARGEST_BLOCK:
        raise InvalidInput(f"一次领用 1 至 {LARGEST_BLOCK} 个号码。")
    with transaction.atomic():
        last = numbers.take(agency, stem, year, count)
        return NumberBlock.objects.create(
            agency=agency, stem=stem, year=year, first=last - count + 1, last=last, officer=officer, issued_on=on
        )


def check_recorded(agency: Agency, stem: str, number: str) -> NumberBlock:
    """Return the block from which a pad's number comes.

    Raises NumberRefused when the number is another agency's or kind's, lies in no block given out, or is used already.
    """
    read = read_number(number)
    if read.stem != agency.number_prefix + stem or read.letter or read.first != read.last:
        raise NumberRefused(f"文号“{number}”不是{agency.name}“{stem}”的文号。请核对号码本。")
    block = NumberBlock.objects.filter(
        agency=agency, stem=stem, year=read.year, first__lte=read.first, last__gte=read.first
    ).first()
    if block is None:
        raise NumberRefused(f"文号“{number}”不在已领用的号段内。请核对号码本，或者先登记领用。")
    if serial_is_used(agency, stem, read.year, read.first):
        raise NumberRefused(f"文号“{number}”已经使用或者已经作废，一个文号只能用于一份文书。请核对号码本。")
    return block


def serial_is_used(agency: Agency, stem: str, year: int, serial: int) -> bool:
    """Whether a paper of the agency bears this number, or it was made void."""
    same = {"agency": agency, "stem": stem, "year": year, "serial": serial}
    written = numbers.number(agency, stem, year, serial)
    return (
        Document.objects.filter(**same).exists()
        or Document.objects.filter(agency=agency, number=written).exists()
        or VoidNumber.objects.filter(**same).exists()
    )


def own_serial(agency: Agency, stem: str, number: str) -> tuple[int, int] | None:
    """Return year and serial of a recorded number of this agency and kind, or None when it is another's.

    A recorded paper that carries them falls under the constraint that no two papers have one number.
    """
    try:
        read = read_number(number)
    except InvalidInput:
        return None
    own = stem and read.stem == agency.number_prefix + stem and not read.letter and read.first == read.last
    return (read.year, read.first) if own else None


def unused(block: NumberBlock) -> list[int]:
    """Return the numbers of a pad that no paper bears yet and that were not made void. Three queries."""
    same = {"agency": block.agency, "stem": block.stem, "year": block.year}
    used = set(
        Document.objects.filter(**same, serial__range=(block.first, block.last)).values_list("serial", flat=True)
    )
    used |= set(
        VoidNumber.objects.filter(**same, serial__range=(block.first, block.last)).values_list("serial", flat=True)
    )
    written = {numbers.number(block.agency, block.stem, block.year, each): each for each in _serials(block)}
    borne = Document.objects.filter(agency=block.agency, number__in=list(written)).values_list("number", flat=True)
    used |= {written[number] for number in borne}
    return [each for each in _serials(block) if each not in used]


def _serials(block: NumberBlock) -> range:
    return range(block.first, block.last + 1)


def make_void(block: NumberBlock, serial: int, reason: str, officer: Officer, on: date) -> VoidNumber:
    """Make a spoiled or lost number of a pad void, so that it is neither skipped silently nor used again.

    Raises InvalidInput without a reason, NumberRefused when the number is not in the block or is used already.
    """
    if not reason.strip():
        raise InvalidInput("文号作废应当说明理由。")
    number = numbers.number(block.agency, block.stem, block.year, serial)
    if serial not in _serials(block):
        raise NumberRefused(f"文号“{number}”不在这一号段内。")
    if serial_is_used(block.agency, block.stem, block.year, serial):
        raise NumberRefused(f"文号“{number}”已经使用或者已经作废。")
    return VoidNumber.objects.create(
        agency=block.agency, stem=block.stem, year=block.year, serial=serial, reason=reason, officer=officer, made_on=on
    )


def set_opening(agency: Agency, stem: str, year: int, last: int) -> Counter:
    """Set the last number used before the agency went live; only while nothing has been numbered here.

    Raises InvalidInput for a negative number, NumberRefused when a number of that kind and year was taken already.
    """
    if last < 0:
        raise InvalidInput("已用到的序号不能小于 0。")
    with transaction.atomic():
        counter, _ = Counter.objects.get_or_create(agency=agency, stem=stem, year=year, defaults={"last": last})
        # An act that numbers this kind waits here, and one that did is seen below.
        counter = Counter.objects.select_for_update(no_key=True).get(pk=counter.pk)
        if _numbered(agency, stem, year):
            raise NumberRefused(
                f"{agency.name}“{stem}”{year}年已经编号，不能再设起始号。号码本有误的，请说明理由后将号码作废。"
            )
        counter.last = last
        counter.save(update_fields=["last"])
    return counter


def _numbered(agency: Agency, stem: str, year: int) -> bool:
    """Whether anything was numbered here: a paper, a pad, or a case."""
    same = {"agency": agency, "stem": stem, "year": year}
    head = f"{agency.number_prefix}{stem}〔{year}〕"
    return (
        Document.objects.filter(**same, origin=Origin.ISSUED).exists()
        or NumberBlock.objects.filter(**same).exists()
        or Case.objects.filter(agency=agency, number__startswith=head).exists()
    )

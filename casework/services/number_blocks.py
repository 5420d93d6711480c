"""Numbers given to pads, opening numbers, and numbers made void."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from casework.exceptions import CaseworkError, InvalidInput
from casework.models import Agency, Case, Counter, Document, NumberBlock, Officer, Origin, Proceeding, VoidNumber
from casework.services import numbers, recorded_numbers
from casework.services.recorded_numbers import OwnNumber

LARGEST_BLOCK = 1000


class NumberRefused(CaseworkError):
    """文号不能使用。"""


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


def unused(block: NumberBlock) -> list[int]:
    """Return the numbers of a pad that no paper bears yet and that were not made void. Two queries."""
    within = {
        "agency": block.agency, "stem": block.stem, "year": block.year, "serial__range": (block.first, block.last),
    }  # fmt: skip
    used = set(Document.objects.filter(**within).values_list("serial", flat=True))
    used |= set(VoidNumber.objects.filter(**within).values_list("serial", flat=True))
    return [each for each in range(block.first, block.last + 1) if each not in used]


def make_void(block: NumberBlock, serial: int, reason: str, officer: Officer, on: date) -> VoidNumber:
    """Make a spoiled or lost number of a pad void, so that it is neither skipped silently nor used again.

    A number that a paper bears is made void in its case, by the act that withdraws the paper.
    Raises InvalidInput without a reason, NumberRefused when the number is not in the block or is used already.
    """
    if not reason.strip():
        raise InvalidInput("文号作废应当说明理由。")
    agency, stem, year = block.agency, block.stem, block.year
    number = OwnNumber(
        agency, stem, year, serial, recorded_numbers.written_on(agency, stem, year, serial, block.issued_on)
    )
    if not block.first <= serial <= block.last:
        raise NumberRefused(f"文号“{number.written}”不在这一号段内。")
    bearer = Document.objects.filter(**number.same).select_related("case").first()
    if bearer is not None:
        raise NumberRefused(
            f"文号“{number.written}”已经用于案件{bearer.case.number}的《{bearer.title}》。"
            "需要作废的，请在该案件中办理“作废文书”。"
        )
    if recorded_numbers.is_used(number):
        raise NumberRefused(f"文号“{number.written}”已经使用或者已经作废。")
    return VoidNumber.objects.create(**number.same, reason=reason, officer=officer, made_on=on)


def set_opening(agency: Agency, stem: str, year: int, last: int) -> Counter:
    """Set the last number used before the agency went live; only while nothing has been numbered here.

    Raises InvalidInput for a negative number, NumberRefused when a number of that kind and year was taken already.
    """
    if last < 0:
        raise InvalidInput("已用到的序号不能小于 0。")
    with transaction.atomic():
        counter, _ = Counter.objects.get_or_create(
            agency=agency, stem=stem, year=year, defaults={"last": last, "opening": last}
        )
        # An act that numbers this kind waits here, and one that did is seen below.
        counter = Counter.objects.select_for_update(no_key=True).get(pk=counter.pk)
        if _numbered(agency, stem, year):
            raise NumberRefused(
                f"{agency.name}“{stem}”{year}年已经编号，不能再设起始号。号码本有误的，请说明理由后将号码作废。"
            )
        counter.last = counter.opening = last
        counter.save(update_fields=["last", "opening"])
    return counter


def _numbered(agency: Agency, stem: str, year: int) -> bool:
    """Whether anything was numbered here: a paper, a pad, a case, a proceeding."""
    same = {"agency": agency, "stem": stem, "year": year}
    return (
        Document.objects.filter(**same, origin=Origin.ISSUED).exists()
        or NumberBlock.objects.filter(**same).exists()
        or Case.objects.filter(**same).exists()
        or Proceeding.objects.filter(**same).exists()
    )

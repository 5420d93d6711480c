"""An agency's own way of writing its numbers (本机关文号写法), set by its administrator from a day on."""

from __future__ import annotations

from datetime import date

from casework.exceptions import InvalidInput
from casework.law.numbering import form_fault
from casework.models import Agency, NumberStyle, Officer
from casework.services import numbers
from casework.written_numbers import read_number

LONGEST_SERIAL = 6


def set_style(agency: Agency, officer: Officer, *, stem: str, since: date, today: date, **parts: str | int) -> str:
    """Let the agency write ``stem`` (every kind, when empty) in its own way from ``since``; return an example.

    Counters go on as they were: the kind of paper counts, not how it is written. Earlier numbers stay as they
    are, so ``since`` lies not before ``today``. Raises InvalidInput for a way of writing that cannot be read back.
    """
    style = NumberStyle(agency=agency, officer=officer, stem=stem, since=since, **parts)
    if since < today:
        raise InvalidInput("新的写法不能早于今天起用：已经编出的文号不变。")
    if style.form and (fault := form_fault(style.form)):
        raise InvalidInput(f"{fault}。")
    if style.own_stem and not stem:
        raise InvalidInput("另用文种代字的，应当写明是哪一种文书的（文种代字）。")
    if style.width > LONGEST_SERIAL:
        raise InvalidInput(f"序号位数最多 {LONGEST_SERIAL} 位。")
    example = numbers.number(agency, stem or "市监处罚", since.year, 12, style)
    try:
        read = read_number(example)
    except InvalidInput:
        raise InvalidInput(f"按此写法的文号“{example}”无法辨认年份和序号，请核对样式。") from None
    if (read.year, read.first, read.last, read.part) != (since.year, 12, 12, ""):
        raise InvalidInput(f"按此写法的文号“{example}”会被读成“{read}”，请核对样式。")
    style.save()
    return example

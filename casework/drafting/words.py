"""Chinese prose in small pieces: sentences, lists, dates, goods; punctuation is never doubled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from casework.dates import LegalDate, chinese_date
from casework.money import capitals, yuan

if TYPE_CHECKING:
    from casework.models import GoodsLot

STOPS = "。；;，,、.：: \n\u3000"
# A list in running text; what is longer is left to the list of goods.
MOST = 8
# What a column of the list of goods says where there is nothing to say.
UNSAID = ("", "未标注", "无", "不详", "/", "-", "—")


def bare(text: str) -> str:
    """Return a text as part of a sentence: in one line, without the stop at its end."""
    return "".join(line.strip() for line in text.splitlines()).strip().rstrip(STOPS)


def sentence(text: str) -> str:
    """Return a text in one line that ends with exactly one stop."""
    said = "".join(line.strip() for line in text.splitlines()).strip()
    return said if said.endswith(("？", "！", "。”")) else f"{said.rstrip(STOPS)}。"


def listed(items: Iterable[str]) -> str:
    """Return a list in running text, each entry once."""
    return "、".join(dict.fromkeys(item for item in items if item))


def quoted(name: str) -> str:
    """Return a name in quotation marks, unless it brings its own."""
    return name if "“" in name else f"“{name}”"


def day(value: date | str | None) -> str:
    """Return a day, or a stored date of law without its time: 2026年11月22日."""
    if isinstance(value, date):
        return chinese_date(value)
    if not value:
        return ""
    when = LegalDate.parse(value)
    return chinese_date(when.day) if when.day else when.chinese()


def both(amount: Decimal) -> str:
    """Return an amount in figures and in capitals: 99,000元（大写：人民币玖万玖仟元整）."""
    return f"{yuan(amount)}（大写：{capitals(amount)}）"


def count(quantity: Decimal, unit: str) -> str:
    """Return a quantity with its measure word."""
    return f"{quantity.normalize():f}{unit}"


def refs(names: Sequence[str]) -> tuple[str, ...]:
    """Return short names of records as sources; many as a span with their number."""
    unique = tuple(dict.fromkeys(names))
    return unique if len(unique) <= MOST else (f"{unique[0]}—{unique[-1]}（{len(unique)}项）",)


def named(names: Sequence[str], what: str) -> str:
    """Return names in running text; of many the first, with their number."""
    unique = list(dict.fromkeys(name for name in names if name))
    return listed(unique) if len(unique) <= MOST else f"{listed(unique[:MOST])}等{len(unique)}{what}"


def goods(lots: Sequence[GoodsLot], *, priced: bool = False) -> str:
    """Return goods in running text, with their specification and quantity, and with prices when asked for."""
    said = [_lot(lot, priced) for lot in lots[:MOST]]
    rest = f"等{len(lots)}种物品（详见物品清单）" if len(lots) > MOST else ""
    return ("；" if priced else "、").join(said) + rest


def _lot(lot: GoodsLot, priced: bool) -> str:
    spec = f"（{lot.spec}）" if lot.spec not in UNSAID and lot.spec not in lot.name else ""
    text = f"{lot.name}{spec}{count(lot.quantity, lot.unit)}"
    if priced and lot.unit_price is not None:
        text += f"，单价{yuan(lot.unit_price)}"
    if priced and lot.value is not None:
        text += f"，价值{yuan(lot.value)}"
    return text


def items(lines: Sequence[str]) -> str:
    """Return the items of a numbered list, one to a line: a semicolon after each, a stop after the last."""
    return "\n".join(f"{bare(line)}{'。' if at == len(lines) else '；'}" for at, line in enumerate(lines, 1))


def total(lots: Sequence[GoodsLot]) -> str:
    """Return how much goods come to: quantity where they share a measure word, value where every one has one."""
    units = {lot.unit for lot in lots}
    said = f"合计{count(sum((lot.quantity for lot in lots), Decimal(0)), units.pop())}" if len(units) == 1 else ""
    values = [lot.value for lot in lots if lot.value is not None]
    worth = f"价值合计{yuan(sum(values, Decimal(0)))}" if values and len(values) == len(lots) else ""
    return "，".join(part for part in (said, worth) if part)

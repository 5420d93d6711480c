"""How values read on paper: dates, moments, amounts in figures and in capitals."""

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from printouts.exceptions import RenderError

DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = ("", "拾", "佰", "仟")
CHINESE = "〇一二三四五六七八九"
GROUPS = ("", "万", "亿", "兆")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")


def day(value: object) -> str:
    """Return a legal date as papers print it: 2026年11月8日; a year or month alone stays a year or month."""
    text = str(value or "")
    if not text:
        return ""
    if re.fullmatch(r"\d{4}", text):
        return f"{text}年"
    if match := _MONTH.match(text):
        return f"{match[1]}年{int(match[2])}月"
    found = _parsed(text)
    return f"{found.year}年{found.month}月{found.day}日"


def chinese_day(value: object) -> str:
    """Return a date in Chinese digits, as courts and procuratorates print it: 二〇二六年十一月十八日."""
    return chinese_month(value) + chinese_last_day(value)


def chinese_month(value: object) -> str:
    """Return year and month of a date in Chinese digits: 二〇二六年十一月."""
    text = str(value or "")
    if not text:
        return ""
    found = _parsed(text)
    return "".join(CHINESE[int(digit)] for digit in str(found.year)) + f"年{chinese_number(found.month)}月"


def chinese_last_day(value: object) -> str:
    """Return the day of the month of a date in Chinese digits: 十八日."""
    text = str(value or "")
    return f"{chinese_number(_parsed(text).day)}日" if text else ""


def chinese_number(number: int) -> str:
    """Return a number from 1 to 99 in Chinese digits: 十八."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{CHINESE[tens]}十"
    return head + (CHINESE[ones] if ones else "")


def moment(value: object) -> str:
    """Return a date with its time of day, where it has one: 2026年11月8日9时05分."""
    text = str(value or "")
    if len(text) <= len("2026-11-08"):
        return day(text)
    found = _parsed(text)
    return f"{found.year}年{found.month}月{found.day}日{found.hour}时{found.minute:02d}分"


def money(value: object) -> str:
    """Return an amount in CNY in figures with separators, and fen only where there are any: 70,000元."""
    if value in (None, ""):
        return ""
    sum_ = amount(value)
    return f"{sum_:,.0f}元" if sum_ == sum_.to_integral_value() else f"{sum_:,.2f}元"


def capitals(value: object) -> str:
    """Return an amount in CNY in capitals (大写): 柒万元整."""
    if value in (None, ""):
        return ""
    fen = int(amount(value) * 100)
    yuan, jiao, cents = fen // 100, fen // 10 % 10, fen % 10
    head = _whole(yuan) + "元" if yuan or not fen else ""
    if not jiao and not cents:
        return head + "整"
    tail = (DIGITS[jiao] + "角" if jiao else "零" if head else "") + (DIGITS[cents] + "分" if cents else "整")
    return head + tail


def amount(value: object) -> Decimal:
    """Return an amount in CNY to the fen. Raises RenderError when it is none."""
    try:
        figure = Decimal(str(value).replace(",", ""))
        if not 0 <= figure < Decimal(10) ** 16:
            raise InvalidOperation
        return figure.quantize(Decimal("0.01"), ROUND_HALF_UP)
    except InvalidOperation as error:
        raise RenderError(f"“{str(value)[:40]}”不是金额。金额应当是不小于零的数，单位为元。") from error


def _whole(number: int) -> str:
    if number == 0:
        return DIGITS[0]
    text, group, gap = "", 0, False
    while number:
        number, four = divmod(number, 10_000)
        if four:
            zero = DIGITS[0] if gap and text else ""
            text = _four(four) + GROUPS[group] + zero + text
            gap = four < 1000
        else:
            gap = bool(text)
        group += 1
    return text


def _four(number: int) -> str:
    text, zero = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += (DIGITS[0] if zero and text else "") + DIGITS[digit] + UNITS[place]
            zero = False
        else:
            zero = True
    return text


def _parsed(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise RenderError(f"“{text[:40]}”不是日期。文书中的日期应当写成 2026-11-08 或者 2026-11-08T09:30。") from error

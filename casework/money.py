"""Amounts in CNY as people and papers write them: 1,234.50元, 人民币壹仟贰佰叁拾肆元伍角整."""

from decimal import ROUND_HALF_UP, Decimal

from casework.exceptions import InvalidInput

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")
LIMIT = Decimal(10) ** 16
CENT = Decimal("0.01")


def yuan(amount: Decimal) -> str:
    """An amount with separators; the cents only where there are any: 250,000元, 1,234.50元."""
    rounded = _checked(amount)
    return f"{rounded:,.0f}元" if rounded == rounded.to_integral_value() else f"{rounded:,.2f}元"


def capitals(amount: Decimal) -> str:
    """An amount in capitals, to the cent. Raises InvalidInput for what cannot be an amount of money."""
    rounded = _checked(amount)
    if rounded < 0:
        raise InvalidInput("金额不能为负数，请核对。")
    whole, cents = divmod(int(rounded * 100), 100)
    jiao, fen = divmod(cents, 10)
    text = f"{_whole(whole)}元" if whole or not cents else ""
    if not cents:
        return f"人民币{text}整"
    if jiao:
        text += f"{DIGITS[jiao]}角"
    elif whole:
        text += DIGITS[0]
    return f"人民币{text}{DIGITS[fen]}分" if fen else f"人民币{text}整"


def _checked(amount: Decimal) -> Decimal:
    if not amount.is_finite() or abs(amount) >= LIMIT:
        raise InvalidInput("金额无法识别或者过大，请核对。")
    return amount.quantize(CENT, ROUND_HALF_UP)


def _whole(number: int) -> str:
    """A whole number in capitals, in groups of four digits; a gap within or between groups is one 零."""
    if number == 0:
        return DIGITS[0]
    text, gap = "", False
    for place in range(len(GROUPS) - 1, -1, -1):
        group = number // 10_000**place % 10_000
        if group == 0:
            gap = bool(text)
            continue
        if text and (gap or group < 1000):
            text += DIGITS[0]
        text += _group(group) + GROUPS[place]
        gap = False
    return text


def _group(number: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (DIGITS[0] if gap else "") + DIGITS[digit] + PLACES[place]
        gap = False
    return text

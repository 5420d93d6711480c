"""Short citations (行政处罚法.64(1)) written out in Chinese (行政处罚法第六十四条第一款)."""

import re

DIGITS = "零一二三四五六七八九"
UNITS = ("", "十", "百", "千")


def chinese_number(number: int) -> str:
    """A whole number from 0 to 9999 in Chinese: 12 → 十二, 107 → 一百零七."""
    if number == 0:
        return DIGITS[0]
    text, zero = "", False
    digits = str(number)
    for place, digit in enumerate(digits):
        unit = UNITS[len(digits) - 1 - place]
        if digit == "0":
            zero = True
            continue
        text += (DIGITS[0] if zero and text else "") + DIGITS[int(digit)] + unit
        zero = False
    return text[1:] if 10 <= number < 20 else text


def _article(text: str) -> str:
    """One article: 64, 64(1), 5(1)(三), 219之一, 148-150, 20（部分）."""
    noted = re.fullmatch(r"(\d[^（]*)(（[^）]+）)", text)
    if noted:  # 20（部分）: an article with a remark in words
        return _article(noted[1]) + noted[2]
    span = re.fullmatch(r"(\d+)-(\d+)", text)
    if span:
        return f"第{chinese_number(int(span[1]))}条至第{chinese_number(int(span[2]))}条"
    found = re.fullmatch(r"(\d+)(之[一二三])?((?:\([\d一二三四五六七八九十]+\))*)", text)
    if not found:
        return text
    result = f"第{chinese_number(int(found[1]))}条{found[2] or ''}"
    for part in re.findall(r"\(([^)]+)\)", found[3]):
        result += f"第{chinese_number(int(part))}款" if part.isdigit() else f"第（{part}）项"
    return result


def citation(law: str) -> str:
    """A whole citation, several articles and several laws: parts separated by "; ", articles by "、"."""
    written = []
    for part in law.split("; "):
        short, _, articles = part.partition(".")
        written.append(short + "、".join(_article(one) for one in articles.split("、") if one))
    return "、".join(written)

"""Check digits of citizen numbers (GB 11643), social credit codes (GB 32100), patents (ZC 0006); clean text."""

import re
import unicodedata
from datetime import date
from itertools import cycle

from casework.exceptions import InvalidInput

CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CITIZEN_CHECKS = "10X98765432"
# By region: north, north-east, east, central and south, south-west, north-west, Taiwan, Hong Kong and Macao.
PROVINCE_DIGITS = ("12345", "123", "1234567", "123456", "01234", "12345", "1", "123")
PROVINCES = frozenset(f"{region}{digit}" for region, digits in enumerate(PROVINCE_DIGITS, 1) for digit in digits)
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
PATENT_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9)
PATENT_CHECKS = "0123456789X"
# What the digit after the year says; 8 and 9 came in through the PCT.
PATENT_KINDS = {"1": "invention", "2": "utility_model", "3": "design", "8": "invention", "9": "utility_model"}

# Marks that change how other text is shown (bidirectional overrides, zero-width joints, byte order marks).
INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
) | frozenset(map(chr, range(0x2066, 0x206A)))


class IdentifierError(InvalidInput, ValueError):
    """证件号码有误：请对照证件核对。"""


def citizen_number(text: str) -> str:
    """A 居民身份证 number in its normal form. Raises IdentifierError saying what is wrong (GB 11643)."""
    number = _narrow(text)
    if re.fullmatch(r"\d{15}", number):
        raise IdentifierError("这是已停用的15位身份证号码（GB 11643）。请填写18位公民身份号码。")
    if not re.fullmatch(r"\d{17}[\dX]", number):
        raise IdentifierError(
            f"居民身份证号码应为18位，前17位是数字，末位是数字或者X（GB 11643）；填写的是{len(number)}位。请核对证件。"
        )
    if number[:2] not in PROVINCES:
        raise IdentifierError(f"居民身份证号码的前两位“{number[:2]}”不是省级行政区划代码（GB 11643）。请对照证件核对。")
    birth_date(number)
    expected = CITIZEN_CHECKS[sum(int(d) * w for d, w in zip(number[:17], CITIZEN_WEIGHTS, strict=True)) % 11]
    if number[17] != expected:
        raise IdentifierError("居民身份证号码的校验码不符（GB 11643），其中至少有一位填错。请对照证件逐位核对。")
    return number


def birth_date(number: str) -> date:
    """The date of birth in an 18-digit citizen number. Raises IdentifierError where there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise IdentifierError(
            f"居民身份证号码中的出生日期“{number[6:14]}”不存在（GB 11643）。请对照证件核对。"
        ) from None


def credit_code(text: str) -> str:
    """A 统一社会信用代码 in its normal form. Raises IdentifierError saying what is wrong (GB 32100)."""
    code = _narrow(text)
    if len(code) != 18:
        raise IdentifierError(f"统一社会信用代码应为18位（GB 32100）；填写的是{len(code)}位。请对照营业执照核对。")
    strange = sorted({letter for letter in code if letter not in CREDIT_ALPHABET})
    if strange:
        raise IdentifierError(
            f"统一社会信用代码不使用字符“{'、'.join(strange)}”（GB 32100 不用 I、O、S、V、Z）。请对照营业执照核对。"
        )
    if not code[2:8].isdigit():
        raise IdentifierError("统一社会信用代码的第3至8位应为登记机关行政区划码，只能是数字（GB 32100）。请核对。")
    total = sum(CREDIT_ALPHABET.index(c) * w for c, w in zip(code[:17], CREDIT_WEIGHTS, strict=True))
    if code[17] != CREDIT_ALPHABET[-total % 31]:
        raise IdentifierError("统一社会信用代码的校验码不符（GB 32100），其中至少有一位填错。请对照营业执照逐位核对。")
    return code


def patent_number(text: str) -> tuple[str, str]:
    """A patent number (专利号) as it is written, and which kind of patent its digits say.

    "ZL 2014 3 0009113.9" of twelve digits and check, of eight for applications before October 2003; without its
    check digit it is taken as it is. Raises IdentifierError saying what is wrong (ZC 0006).
    """
    number = _narrow(text).removeprefix("ZL").removeprefix("CN")
    parts = re.fullmatch(r"(\d{8}|\d{12})(?:\.?([\dX]))?", number)
    if parts is None:
        raise IdentifierError(
            "专利号应为ZL加12位（2003年10月以前申请的为8位）数字和校验位（ZC 0006）。请对照专利证书核对。"
        )
    digits, check = parts.groups()
    kind = PATENT_KINDS.get(digits[4] if len(digits) == 12 else digits[2])
    if kind is None:
        raise IdentifierError("专利号中表示专利种类的一位不是1、2、3、8、9（ZC 0006）。请对照专利证书核对。")
    expected = PATENT_CHECKS[sum(int(d) * w for d, w in zip(digits, cycle(PATENT_WEIGHTS), strict=False)) % 11]
    if check is not None and check != expected:
        raise IdentifierError("专利号的校验位不符（ZC 0006），其中至少有一位填错。请对照专利证书逐位核对。")
    return f"ZL{digits}" + (f".{check}" if check else ""), kind


def clean_text(text: str) -> str:
    """Text as it may be kept and printed: composed, without control and invisible characters, ends trimmed.

    Line breaks stay (as \\n) and tabs become blanks; markup is left as it is, for it is shown and never run.
    """
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (
        letter
        for letter in lines
        if letter == "\n" or (unicodedata.category(letter) not in ("Cc", "Cs") and letter not in INVISIBLE)
    )
    return "".join(kept).strip()


def _narrow(text: str) -> str:
    """Full-width letters and digits made narrow, blanks and hyphens dropped, capitals throughout."""
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()

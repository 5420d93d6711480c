"""Numbers of papers and cases as others write them, read with tolerance and brought to one way of writing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from casework.exceptions import InvalidInput
from casework.law.numbering import case_types, court_codes, special_trials

# Brackets around the year come in every kind; which kind says nothing.
_OPEN, _CLOSE, _DASHES = "〔[{【〖<《〈「『", "〕]}】〗>》〉」』", "‐‑‒–—―−~〜∼至"
_PLAIN = str.maketrans(_OPEN + _CLOSE + _DASHES, "(" * len(_OPEN) + ")" * len(_CLOSE) + "-" * len(_DASHES))
_LABEL = re.compile(r"^(文书?号|案号|编号|字号|发文字号):?")
_CHINESE_YEAR = re.compile(r"[〇○Ｏ零一二三四五六七八九]{4}")
_DIGITS = {mark: str(value) for value, mark in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "Ｏ": "0"}

_SERIAL = (
    r"第?(?P<letter>[A-Z]{0,3})(?P<no>\d{1,7})"
    r"(?:号?-第?[A-Z]{0,3}(?P<to>\d{1,7}))?(?P<end>号|號)?(?:之(?P<part>[一二三四五六七八九十]+|\d{1,3}))?"
)
_YEAR = r"\((?P<year>(?:19|20)\d\d)年?\)"
# 临公(经)立字(2026)12号: what stands before the year says whose it is and what.
_PAPER = re.compile(rf"(?P<stem>[\u4e00-\u9fa5()]{{2,20}}){_YEAR}{_SERIAL}")
# (2026)鲁1302民特12号, with the court's name before it or not, and with 字第 as it was written before 2016.
_COURT = re.compile(
    rf"(?P<court>[\u4e00-\u9fa5]*){_YEAR}(?P<body>(?!第)[\u4e00-\u9fa5]+?(?:\d{{2,4}}[\u4e00-\u9fa5]+?)?)字?{_SERIAL}"
)
EXAMPLE = "应当写成“临市监处罚〔2026〕12号”或者“（2026）鲁1302民特12号”（机关代字、年份、序号）"


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number as read: 嘉市监处罚〔2025〕0018号 is stem 嘉市监处罚, year 2025, serials 18 to 18.

    ``court`` says that it is the number of a court's case, with the year first; then the stem is
    the code of the court and of the kind of case (鲁1302民特). ``part`` numbers sheets of one number.
    """

    stem: str
    year: int
    first: int
    last: int
    letter: str = ""
    part: str = ""
    court: bool = False

    def __str__(self) -> str:
        span = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        end = f"之{self.part}" if self.part else ""
        if self.court:
            return f"（{self.year}）{self.stem}{span}号{end}"
        return f"{self.stem}〔{self.year}〕{self.letter}{span}号{end}"

    @property
    def single(self) -> bool:
        """Whether it is one whole number: no range, no part, no letter."""
        return self.first == self.last and not self.part and not self.letter


@dataclass(frozen=True, slots=True)
class CourtNumber:
    """What the stem of a court's number is made of: 鲁1302 + 知 + 民初; the court's name where its code is known."""

    code: str
    special: str
    kind: str
    court: str
    about: str


def read_number(text: str) -> ReadNumber:
    """Read a number as others write it, and give its parts. Raises InvalidInput for what is none.

    Zeros before the serial, 第, missing 号, brackets of any kind, full-width digits, small letters,
    spaces, ranges and the court's name in front are all accepted.
    """
    plain = _plain(text)
    found, court = _PAPER.fullmatch(plain), False
    if found is None:
        found, court = _COURT.fullmatch(plain), True
    if found is None:
        raise InvalidInput(f"文号“{text[:60]}”无法识别：{EXAMPLE}。")
    first = int(found["no"])
    last, part = int(found["to"] or first), _part(found["part"])
    if first < 1 or last < 1:
        raise InvalidInput(f"文号“{text[:60]}”的序号有误：应当从 1 起。")
    if last < first:
        # 854-16号 is no range: the sixteenth sheet under number 854.
        last, part = first, found["to"].lstrip("0")
    stem = found["body"] if court else _stem(found["stem"])
    return ReadNumber(stem, int(found["year"]), first, last, found["letter"], part, court)


def canonical(text: str) -> str:
    """Return a number in the one way of writing by which it is looked up, or "" for what is no number."""
    try:
        return str(read_number(text))
    except InvalidInput:
        return ""


def court_number(read: ReadNumber) -> CourtNumber:
    """Take the stem of a court's number apart by the tables of courts and kinds of case; unknown parts stay empty."""
    kind = max((code for code in case_types() if read.stem.endswith(code)), key=len, default="")
    rest = read.stem.removesuffix(kind)
    special = next((code for code in special_trials() if rest.endswith(code) and rest != code), "") if kind else ""
    code = rest.removesuffix(special)
    court = court_codes().get(code)
    return CourtNumber(code, special, kind, court.name if court else "", case_types()[kind].name if kind else "")


def _plain(text: str) -> str:
    """Bring what was typed to half width, round brackets, plain dashes and capitals, without spaces and labels."""
    text = _CHINESE_YEAR.sub(lambda found: "".join(_DIGITS[each] for each in found[0]), text)
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
    return _LABEL.sub("", text.translate(_PLAIN))


def _stem(text: str) -> str:
    """Write the brackets of a department as papers do: 临公（经）立字."""
    return text.replace("(", "（").replace(")", "）")


def _part(text: str | None) -> str:
    """Return the number of a sheet in figures: 之一 is 1."""
    if not text or text.isdecimal():
        return (text or "").lstrip("0")
    tens, _, ones = text.partition("十") if "十" in text else ("", "", text)
    value = (int(_DIGITS.get(tens, "1")) * 10 if "十" in text else 0) + int(_DIGITS.get(ones, "0"))
    return str(value)

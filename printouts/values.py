"""The frozen values of a paper made safe to print: plain JSON, of sane size and depth, without control characters."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from printouts.exceptions import RenderError

DEEPEST = 12
LONGEST_TEXT = 60_000
LONGEST_PAPER = 400_000

Values = dict[str, Any]

# Everything a paper may refer to; what an act leaves out prints empty, and stops the paper where the form wants it.
BLANK: Values = {
    "number": None,
    "date": "",
    "place": "",
    "agency": {},
    "case": {},
    "parties": [],
    "party": None,
    "officers": [],
    "issued_by": {},
    "opinions": [],
    "facts": {},
    "goods": [],
    "evidence": [],
    "measures": [],
    "terms": {},
    "service": {},
    "check": {},
}


def cleaned(values: Mapping[str, Any]) -> Values:
    """Return the values with every text normalised (NFC) and freed of control characters.

    Line feeds stay. Raises RenderError for what is not plain JSON, nests deeper than `DEEPEST` or is too long.
    """
    budget = [LONGEST_PAPER]
    return BLANK | {str(key): _clean(value, 1, budget) for key, value in values.items()}


def digest(values: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the values in canonical form."""
    return hashlib.sha256(canonical(values).encode("utf-8", "surrogatepass")).hexdigest()


def canonical(values: Mapping[str, Any]) -> str:
    """Return the values in canonical form: JSON in one line, keys in order."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _clean(value: Any, depth: int, budget: list[int]) -> Any:
    if depth > DEEPEST:
        raise RenderError(f"文书数据嵌套超过{DEEPEST}层，不予打印。请检查数据来源。")
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return _clean_text(value, budget)
    if isinstance(value, Mapping):
        return {str(key): _clean(inner, depth + 1, budget) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        budget[0] -= len(value)
        return [_clean(inner, depth + 1, budget) for inner in value]
    raise RenderError(f"文书数据中有不能打印的类型 {type(value).__name__}。文书只接受文字、数字、是否、列表和对照表。")


def _clean_text(text: str, budget: list[int]) -> str:
    budget[0] -= len(text)
    if len(text) > LONGEST_TEXT or budget[0] < 0:
        raise RenderError(
            f"文书内容过长（单项不超过{LONGEST_TEXT}字，全文不超过{LONGEST_PAPER}字）。请把长材料作为附件。"
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "\u3000")
    return "".join(mark for mark in unicodedata.normalize("NFC", text) if mark == "\n" or _printable(mark))


def _printable(mark: str) -> bool:
    """Control, format (bidirectional tricks, zero width), surrogate, private and unassigned characters are not."""
    return unicodedata.category(mark) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}

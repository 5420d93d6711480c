"""Which of its mandatory items a paper lacks, read off the finished markup."""

from collections.abc import Iterable
from typing import Any

from casework.gaps import GAP, gaps


def missing(root: Any, must_contain: Iterable[str]) -> list[str]:
    """Return the mandatory items that `root` does not carry, or carries with an empty value or a gap inside.

    An item is an element with `data-item`; a value is an element of class `v` (see templatetags/papers.py).
    """
    found: dict[str, bool] = {}
    for element in root.iter():
        name = element.get("data-item") if isinstance(element.tag, str) else None
        if name:
            found[name] = found.get(name, True) and _is_filled(element)
    lacking = [item for item in must_contain if not found.get(item, False)]
    # A gap outside the mandatory items is named itself; within one, the item is.
    return lacking or [f"待补充：{what}" for what in dict.fromkeys(gaps(_text(root)))]


def _is_filled(element: Any) -> bool:
    values = [inner for inner in element.iter() if "v" in (inner.get("class") or "").split()]
    return bool(_text(element)) and all(_text(value) and GAP not in _text(value) for value in values)


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()

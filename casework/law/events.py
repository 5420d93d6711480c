"""Legal events by slug: what periods run from, what stops them, what begins them anew."""

from collections.abc import Mapping
from functools import cache

from casework.exceptions import LawDataError
from casework.law.reading import DATA, read_toml


@cache
def event_labels() -> Mapping[str, str]:
    """Every known slug with its Chinese name. Raises LawDataError where the file cannot be read."""
    table = read_toml(DATA / "events.toml").get("events")
    if not isinstance(table, dict):
        raise LawDataError("events.toml 中没有 [events] 表。")
    return table


def event_label(slug: str) -> str:
    """The Chinese name of a legal event. Raises LawDataError for an unknown slug."""
    try:
        return event_labels()[slug]
    except KeyError:
        raise LawDataError(f"没有代号为“{slug}”的法定事件。请核对代号，或者在 events.toml 中增加。") from None

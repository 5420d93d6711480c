"""Which of its values a paper shows: read off the template as it runs, so that no more than these goes out with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from printouts.values import Values


class Reading(dict[str, Any]):
    """Values that remember what was asked of them; given to a template in place of the values themselves."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        """Start with nothing read."""
        super().__init__((name, _watched(value)) for name, value in values.items())
        self.read: dict[str, None] = {}

    def __getitem__(self, name: str) -> Any:
        """Return a value and remember that it was read."""
        value = super().__getitem__(name)
        self.read[name] = None
        return value

    def get(self, name: str, default: Any = None) -> Any:
        """Return a value, remembered as read, or the default."""
        return self[name] if name in self else default  # noqa: SIM401  # the plain get would not be noticed

    def values(self) -> Any:
        """Return every value, all of them read."""
        self.read.update(dict.fromkeys(self))
        return super().values()

    def items(self) -> Any:
        """Return every name and value, all of them read."""
        self.read.update(dict.fromkeys(self))
        return super().items()

    def shown(self) -> Values:
        """Return what was read: with it alone the same template prints the same paper."""
        return {name: _plain(super(Reading, self).__getitem__(name)) for name in self if name in self.read}


class _Row(list[Any]):
    """A list that remembers which of its places were read; the others keep their place, empty."""

    def __init__(self, values: list[Any]) -> None:
        super().__init__(_watched(value) for value in values)
        self.read: set[int] = set()

    def __getitem__(self, place: Any) -> Any:
        self.read.update(range(len(self))[place] if isinstance(place, slice) else [range(len(self))[place]])
        return super().__getitem__(place)

    def __iter__(self) -> Iterator[Any]:
        for place, value in enumerate(super().__iter__()):
            self.read.add(place)
            yield value

    def __contains__(self, value: object) -> bool:
        self.read.update(range(len(self)))
        return super().__contains__(value)

    def shown(self) -> list[Any]:
        return [_plain(value) if place in self.read else "" for place, value in enumerate(super().__iter__())]


def _watched(value: Any) -> Any:
    if isinstance(value, Mapping):
        return Reading(value)
    return _Row(value) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    return value.shown() if isinstance(value, Reading | _Row) else value

"""A passage of a paper: the text drafted from the file, the text used, and whether somebody changed it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from casework.drafting.file import File


class State(StrEnum):
    """Whether the text used is the draft (系统起草) or somebody's own (已修改)."""

    DRAFTED = "drafted"
    EDITED = "edited"


@dataclass(frozen=True)
class Wording:
    """A text drafted from the file, the records it was drawn from, and what the reader should check."""

    text: str
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


Drafter = Callable[["File"], "Wording | None"]


@dataclass(frozen=True)
class Passage:
    """One passage: its field, what was drafted, what is used; ``outdated`` when the draft an edit rests on changed."""

    name: str
    label: str
    wording: Wording
    used: str
    outdated: bool = False

    @property
    def state(self) -> State:
        """Drafted as long as the text used is the draft, but for blanks and line ends."""
        return State.DRAFTED if smoothed(self.used) == smoothed(self.wording.text) else State.EDITED

    @property
    def edited(self) -> bool:
        """Whether somebody changed the draft."""
        return self.state is State.EDITED

    @property
    def digest(self) -> str:
        """The digest of the draft, by which a page tells whether a text is the draft it showed."""
        return digest(self.wording.text)

    def record(self) -> dict[str, Any]:
        """Return what the event keeps: the digest of the draft and, when it was changed, the draft.

        The text used stands with the facts of the event.
        """
        kept = {"state": str(self.state), "digest": self.digest, "sources": list(self.wording.sources)}
        return kept | ({"draft": self.wording.text} if self.edited else {})


def smoothed(text: str) -> str:
    """Return the text without the blanks and empty lines in which two copies of it may differ."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def digest(text: str) -> str:
    """Return the digest of a text, blanks and empty lines left out."""
    return hashlib.sha256(smoothed(text).encode("utf-8", "surrogatepass")).hexdigest()


def joined(parts: list[Wording | None], separator: str = "\n") -> Wording:
    """Put parts together into one wording; empty ones are left out."""
    found = [part for part in parts if part is not None and part.text]
    return Wording(
        separator.join(part.text for part in found),
        tuple(dict.fromkeys(source for part in found for source in part.sources)),
        tuple(dict.fromkeys(note for part in found for note in part.notes)),
    )

"""What is bound and archived for a paper or a piece of evidence: the best original there is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casework.models import Document, Evidence, Origin
from printouts import files, tasks

# The digest under which an uploaded file lies in the store; other digests were typed in by somebody.
_STORED = re.compile(r"(?:sha256:)?([0-9a-f]{64})")


@dataclass(frozen=True)
class Original:
    """A file in the store; ``foreign`` when it was not made here; ``pages`` when they are known without reading it."""

    file_hash: str
    foreign: bool
    pages: int | None = None


def of_paper(document: Document) -> Original | None:
    """Return the original of a paper: the scan with ink on it, else the file made here; None when there is none.

    Raises RenderError or OSError when the file must be made and cannot be.
    """
    if document.scan_hash:
        return Original(document.scan_hash, foreign=True)
    if document.origin != Origin.ISSUED:
        return None
    made = tasks.make(document)
    return Original(made.file_hash, foreign=False, pages=made.pages)


def digest_of(evidence: Evidence) -> str | None:
    """Return the SHA-256 under which a file of this evidence would lie in the store; None for another digest."""
    found = _STORED.fullmatch(evidence.file_hash)
    return found[1] if found else None


def stored(evidence: Evidence) -> str | None:
    """Return the hash under which the file of a piece of evidence lies in the store; None when it has none there."""
    found = digest_of(evidence)
    return found if found and files.path_of(found).exists() else None

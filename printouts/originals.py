"""What is bound and archived for a paper or a piece of evidence: the best original there is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casework.models import Document, Evidence, Origin
from printouts import files, sealing, tasks

# The digest under which an uploaded file lies in the store; other digests were typed in by somebody.
_STORED = re.compile(r"(?:sha256:)?([0-9a-f]{64})")


@dataclass(frozen=True)
class Original:
    """A file in the store; ``foreign`` when it was not made here; ``pages`` when they are known without reading it."""

    file_hash: str
    foreign: bool
    pages: int | None = None


def of_paper(document: Document) -> Original | None:
    """Return the original of a paper: the scan with ink on it, else the file made here, sealed where it was sealed.

    None when there is none. Raises RenderError or OSError when the file must be made and cannot be.
    """
    if document.scan_hash:
        return Original(document.scan_hash, foreign=True)
    if document.origin != Origin.ISSUED:
        return None
    made = tasks.make(document)  # a seal adds no page
    return Original(sealing.current(document), foreign=False, pages=made.pages)


@dataclass(frozen=True)
class Piece:
    """One file of a piece of evidence: what it is called in the file, under which hash it lies, when it does."""

    name: str
    file_hash: str | None
    digest: str


def pieces_of(evidence: Evidence) -> list[Piece]:
    """Return the files of a piece of evidence, those handed in one by one after the one named on it."""
    handed_in = list(evidence.files.all())
    known = {each.sha256 for each in handed_in}
    named = digest_of(evidence)
    found = []
    if evidence.file_hash and named not in known:
        found.append(Piece(evidence.name, stored(evidence), evidence.file_hash))
    for each in handed_in:
        there = each.sha256 if files.path_of(each.sha256).exists() else None
        found.append(Piece(f"{evidence.name}（{each.name}）", there, each.sha256))
    return found


def digest_of(evidence: Evidence) -> str | None:
    """Return the SHA-256 under which a file of this evidence would lie in the store; None for another digest."""
    found = _STORED.fullmatch(evidence.file_hash)
    return found[1] if found else None


def stored(evidence: Evidence) -> str | None:
    """Return the hash under which the file of a piece of evidence lies in the store; None when it has none there."""
    found = digest_of(evidence)
    return found if found and files.path_of(found).exists() else None

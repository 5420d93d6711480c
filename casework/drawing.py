"""A draw by lot that anybody can do again (双随机抽取): files and reviewers in the order of SHA-256 digests.

The list of files is fixed and its digest published before the seed is known, or the seed before the list. The digest
of each name is SHA-256 of three lines in UTF-8, joined by a line feed: the seed, the digest of the list, the name;
the smallest digests, as hexadecimal text, are drawn. Nobody who cannot choose both can steer the draw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Ticket:
    """A name in the draw with its digest, by which it is ordered."""

    digest: str
    name: str


def list_digest(lines: Iterable[str]) -> str:
    """Return the digest of a list: SHA-256 of its lines in UTF-8, joined by line feeds."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def order(seed: str, pool: str, names: Iterable[str]) -> list[Ticket]:
    """Return every name with its digest under ``seed`` and the digest of the list, smallest digest first."""
    return sorted(Ticket(hashlib.sha256(f"{seed}\n{pool}\n{name}".encode()).hexdigest(), name) for name in names)


def reviewers_of(
    seed: str,
    pool: str,
    file: str,
    reviewers: Sequence[str],
    recused: Mapping[str, Collection[str]],
    wanted: int = 2,
) -> list[str]:
    """Return the first ``wanted`` reviewers of ``file`` by the same draw, without those who stand aside from it.

    Fewer are returned where there are not enough; whoever draws refuses that.
    """
    eligible = [each for each in reviewers if each not in recused.get(file, ())]
    names = {f"{file} {each}": each for each in eligible}
    return [names[ticket.name] for ticket in order(seed, pool, names)][:wanted]
